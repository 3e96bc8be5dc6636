"""500 sentences of CoNLL-2003 through every format: no span is lost, and the tools that own the formats see the same."""

import os
from collections import Counter
from pathlib import Path

import pytest
import spacy
from cassis import load_cas_from_json
from seqeval.metrics.sequence_labeling import get_entities
from spacy.tokens import DocBin

from gapstudio.formats.cas import ENTITY
from gapstudio.formats.conll import read_conll
from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan
from gapstudio.formats.registry import exchange_format

ROOT = Path(os.environ.get("GAPSTUDIO_REALDATA", Path(__file__).parents[2] / ".." / "shared" / "data"))
TESTB = ROOT / "ner_conll2003" / "eng.testb"
SENTENCES = 500

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not TESTB.exists(), reason="CoNLL-2003 is not there (GAPSTUDIO_REALDATA)"),
]


@pytest.fixture(scope="module")
def documents() -> list[ExchangeDocument]:
    """Documents of the test set, up to the one with the 500th sentence."""
    made: list[ExchangeDocument] = []
    sentences = 0
    for number, one in enumerate(read_conll(TESTB).documents):
        spans = tuple(ExchangeSpan(span.start, span.end, span.label) for span in one.spans)
        made.append(ExchangeDocument(one.name, one.reading.text, spans, reading=one.reading, id=f"conll-{number}"))
        sentences += one.reading.text.count("\n") + 1
        if sentences >= SENTENCES:
            break
    assert sum(len(one.spans) for one in made) > SENTENCES
    return made


def triples(one: ExchangeDocument) -> list[tuple[int, int, str]]:
    return [(span.start, span.end, span.label) for span in one.spans]


@pytest.mark.parametrize(
    "name", ["conll", "conll-bioes", "docbin", "doccano", "prodigy", "brat", "uima-cas-json", "csv", "csv-excel"]
)
def test_spans_in_are_spans_out(documents, tmp_path, name):
    one = exchange_format(name)
    path = tmp_path / f"out{one.suffixes[0] if one.suffixes else ''}"
    written = one.write(documents, path, labels=("LOC", "MISC", "ORG", "PER"))
    assert not any(loss.span for loss in written.losses)
    assert one.recognises(path)
    parsed = one.read(path)
    assert parsed.losses == ()
    back = {document.name: document for document in parsed.documents}
    assert len(back) == len(documents)
    for document in documents:
        assert Counter(triples(back[document.name])) == Counter(triples(document))
        assert back[document.name].text in (document.text, "")


@pytest.mark.parametrize("name", ["conll", "conll-bioes"])
def test_seqeval_reads_the_same_entities(documents, tmp_path, name):
    path = tmp_path / "a.conll"
    exchange_format(name).write(documents, path, labels=())
    sentences = [block.split("\n") for block in path.read_text(encoding="utf-8").split("\n\n")]
    tags = [[row.split("\t")[1] for row in rows if row] for rows in sentences if rows != [""] and "-DOCSTART-" not in rows[0]]
    found = Counter(label for label, _, _ in get_entities(tags))
    assert found == Counter(label for document in documents for _, _, label in triples(document))


def test_spacy_has_equal_entities(documents, tmp_path):
    exchange_format("docbin").write(documents, tmp_path / "a.spacy", labels=())
    docs = DocBin().from_disk(tmp_path / "a.spacy").get_docs(spacy.blank("en").vocab)
    for document, doc in zip(documents, docs, strict=True):
        assert doc.text == document.text
        assert [(one.start_char, one.end_char, one.label_) for one in doc.ents] == triples(document)


def test_cassis_has_equal_entities(documents, tmp_path):
    written = exchange_format("uima-cas-json").write(documents, tmp_path / "cas", labels=())
    for document, file in zip(documents, written.files, strict=True):
        cas = load_cas_from_json(file.read_text(encoding="utf-8"))
        assert cas.sofa_string == document.text
        assert sorted((one.begin, one.end, one.value) for one in cas.select(ENTITY)) == sorted(triples(document))
