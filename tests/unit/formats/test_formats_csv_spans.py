from collections import Counter
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from exchange_strategies import documents, there_and_back, triples
from hypothesis import given, settings
from hypothesis import strategies as st

from gapstudio.domain import GapStudioError
from gapstudio.formats.csv_spans import FORMAT, MARKED
from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan


@given(documents(), st.sampled_from([FORMAT, MARKED]))
@settings(max_examples=60, deadline=None)
def test_spans_and_what_stands_there_come_back(made, one):
    with TemporaryDirectory() as folder:
        written, parsed = there_and_back(one, made, Path(folder))
    assert written.losses == parsed.losses == ()
    assert [(document.name, document.id) for document in parsed.documents] == [(one.name, one.id) for one in made]
    for before, after in zip(made, parsed.documents, strict=True):
        assert triples(after) == triples(before)
        assert Counter(span.text for span in after.spans) == Counter(before.text[one.start : one.end] for one in before.spans)


def test_everything_that_the_columns_name_comes_back(tmp_path):
    spans = (ExchangeSpan(0, 2, 'A, "b"', "s1", "Ann", "4,2", "line\nbreak", 0.5),)
    one = ExchangeDocument("a;b.pdf", "ab", spans, {"m": (ExchangeSpan(1, 2, "B", score=0.25),)}, id="d", sha256="f" * 64)
    one = replace(one, finished=True, unlocated=(("C", "7"),), metadata={"supplier": "X"})
    written, parsed = there_and_back(FORMAT, [one, ExchangeDocument("empty", "x", finished=False)], tmp_path)
    assert [loss.reason for loss in written.losses] == ["the format has no columns of documents"]
    first, second = parsed.documents
    assert first.spans == (replace(spans[0], text="ab"),)
    assert first.predictions["m"][0] == ExchangeSpan(1, 2, "B", score=0.25, text="b")
    assert (first.finished, first.unlocated, first.sha256) == (True, (("C", "7"),), "f" * 64)
    assert (second.name, second.finished, second.spans) == ("empty", False, ())
    assert MARKED.write([one], tmp_path / "m.csv", labels=()).losses
    assert (tmp_path / "m.csv").read_bytes().startswith(b"\xef\xbb\xbfdocument,start,end,label,")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_dialect_is_read(tmp_path, encoding, delimiter):
    rows = [["File", "Start", "End", "Entity", "Note"], ["a.pdf", "0", "3", "GRÖSSE", ""], ["", "", "", "", ""]]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    assert FORMAT.recognises(tmp_path / "a.csv")
    (document,) = FORMAT.read(tmp_path / "a.csv").documents
    assert document.name == "a.pdf"
    assert [(span.start, span.end, span.label) for span in document.spans] == [(0, 3, "GRÖSSE")]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a,b\n1,2", "no columns for start"),
        ("document,start,end,label\n,0,1,A", "row 2: it names no document"),
        ("document,start,end,label\nd,0,one,A", "row 2: a number"),
    ],
)
def test_a_damaged_file_names_the_row(tmp_path, text, why):
    (tmp_path / "a.csv").write_text(text)
    with pytest.raises(GapStudioError, match=why):
        FORMAT.read(tmp_path / "a.csv")


def test_spans_without_a_range_or_label_are_told(tmp_path):
    (tmp_path / "a.csv").write_text("document,start,end,label\nd,5,1,A\nd,0,1,\n")
    parsed = FORMAT.read(tmp_path / "a.csv")
    assert sum(loss.count for loss in parsed.losses if loss.span) == 2


@pytest.mark.parametrize("text", ["", "a,b,c\n", "invoice,total\n1,2\n"])
def test_other_tables_are_not_taken_for_it(tmp_path, text):
    (tmp_path / "a.csv").write_text(text)
    assert not FORMAT.recognises(tmp_path / "a.csv")
    assert not FORMAT.recognises(tmp_path)
