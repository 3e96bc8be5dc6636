import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import spacy
from exchange_strategies import assert_no_span_is_lost_in_silence, documents, there_and_back
from hypothesis import given, settings
from spacy.tokens import DocBin

from gapstudio.domain import GapStudioError
from gapstudio.formats.docbin import FORMAT, GROUP
from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan

ROOT = Path(__file__).parents[3]


def opened(path):
    nlp = spacy.blank("xx")
    return list(DocBin().from_disk(path).get_docs(nlp.vocab))


@given(documents())
@settings(max_examples=25, deadline=None)
def test_what_is_written_comes_back(made):
    with TemporaryDirectory() as folder:
        written, parsed = there_and_back(FORMAT, made, Path(folder))
    assert written.losses == parsed.losses == ()
    assert_no_span_is_lost_in_silence(made, written, parsed)


@given(documents(apart=True))
@settings(max_examples=40, deadline=None)
def test_spacy_itself_has_equal_texts_and_entities(made):
    with TemporaryDirectory() as folder:
        FORMAT.write(made, Path(folder) / "a.spacy", labels=())
        docs = opened(Path(folder) / "a.spacy")
    for before, doc in zip(made, docs, strict=True):
        assert doc.text == before.text
        entities = [ExchangeSpan(entity.start_char, entity.end_char, entity.label_) for entity in doc.ents]
        assert entities == list(before.spans)
        assert GROUP not in doc.spans


def test_overlapping_spans_are_all_in_the_group_and_the_longest_are_entities(tmp_path):
    spans = (ExchangeSpan(0, 5, "A"), ExchangeSpan(0, 2, "B"), ExchangeSpan(0, 5, "C"), ExchangeSpan(6, 8, "D"))
    FORMAT.write([ExchangeDocument("a", "ab cd ef", spans)], tmp_path / "a.spacy", labels=())
    (doc,) = opened(tmp_path / "a.spacy")
    assert [(entity.text, entity.label_) for entity in doc.ents] == [("ab cd", "A"), ("ef", "D")]
    assert [(span.text, span.label_) for span in doc.spans[GROUP]] == [("ab cd", "A"), ("ab", "B"), ("ab cd", "C"), ("ef", "D")]


def test_everything_else_comes_back_as_well(tmp_path):
    spans = (ExchangeSpan(0, 2, "A", "s1", "Ann", "42", "a note", 0.5), ExchangeSpan(0, 2, "A", "s2", "Ben", "43"))
    one = ExchangeDocument("a.pdf", "ab", spans, {"m": (ExchangeSpan(1, 2, "B", score=0.25),)}, id="d", sha256="f" * 64)
    one = replace(one, finished=True, unlocated=(("C", "7"),), metadata={"supplier": "X"})
    written, parsed = there_and_back(FORMAT, [one], tmp_path)
    assert written.losses == ()
    assert replace(parsed.documents[0], reading=None) == one


def test_a_file_that_spacy_made_is_read(tmp_path):
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    doc = nlp("Ada Lovelace met Bob. He left.")
    doc.ents = [doc.char_span(0, 12, label="PERSON")]
    doc.spans["sc"] = [doc.char_span(0, 12, label="PERSON"), doc.char_span(4, 12, label="SURNAME")]
    DocBin(attrs=["ENT_IOB", "ENT_TYPE", "SENT_START"], docs=[doc]).to_disk(tmp_path / "train.spacy")
    assert FORMAT.recognises(tmp_path / "train.spacy")
    parsed = FORMAT.read(tmp_path / "train.spacy")
    (document,) = parsed.documents
    assert (document.name, document.text) == ("train 1", "Ada Lovelace met Bob. He left.")
    assert [(span.start, span.end, span.label) for span in document.spans] == [(0, 12, "PERSON"), (4, 12, "SURNAME")]
    assert [word.line for word in document.reading.words] == [0, 0, 0, 0, 0, 1, 1, 1]
    assert parsed.notes == ("Spans of the group sc are taken as well.",)
    assert parsed.labels == ("PERSON", "SURNAME")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", zlib.compress(b"version attrs but no more"), zlib.compress(b"x" * 99)])
def test_a_damaged_file_is_named(tmp_path, data):
    (tmp_path / "a.spacy").write_bytes(data)
    assert FORMAT.recognises(tmp_path / "a.spacy") == (
        b"version" in zlib.decompressobj().decompress(data) if data[:1] == b"x" else False
    )
    with pytest.raises(GapStudioError, match=r"a\.spacy is no DocBin"):
        FORMAT.read(tmp_path / "a.spacy")


def test_the_list_of_formats_loads_no_model_library():
    code = "import sys; from gapstudio.formats.registry import formats; assert not [one for one in formats() if one.error]; "
    code += "print(sorted({'spacy', 'torch', 'thinc', 'cassis', 'datasets', 'pandas', 'pyarrow', 'lxml'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
