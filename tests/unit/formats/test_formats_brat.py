from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from exchange_strategies import assert_no_span_is_lost_in_silence, documents, there_and_back
from hypothesis import given, settings

from gapstudio.domain import GapStudioError
from gapstudio.formats.brat import FORMAT
from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan


def write(folder, name, text, *lines):
    folder.mkdir(exist_ok=True, parents=True)
    (folder / f"{name}.txt").write_bytes(text.encode())
    (folder / f"{name}.ann").write_bytes("\n".join(lines).encode())
    return folder


@given(documents())
@settings(max_examples=40, deadline=None)
def test_what_is_written_comes_back(made):
    with TemporaryDirectory() as folder:
        written, parsed = there_and_back(FORMAT, made, Path(folder))
    assert written.losses == parsed.losses == ()
    assert_no_span_is_lost_in_silence(made, written, parsed)
    assert [document.spans for document in parsed.documents] == [document.spans for document in made]


def test_the_files_are_what_brat_reads(tmp_path):
    span = ExchangeSpan(0, 12, "SELLER", value="Nordwind", note="two\nlines")
    written = FORMAT.write([ExchangeDocument("a.pdf", "Nordwind\r\nAG", (span,))], tmp_path / "b", labels=("SELLER", "X Y"))
    assert sorted(file.name for file in written.files) == ["a.pdf.ann", "a.pdf.txt", "annotation.conf"]
    assert (tmp_path / "b" / "a.pdf.txt").read_bytes() == b"Nordwind\r\nAG"
    assert (tmp_path / "b" / "a.pdf.ann").read_text().splitlines() == [
        "T1\tSELLER 0 9;10 12\tNordwind  AG",
        "#1\tAnnotatorNotes T1\ttwo lines",
        "#2\tNormalizedValue T1\tNordwind",
    ]
    assert "[entities]\nSELLER\nX_Y\n" in (tmp_path / "b" / "annotation.conf").read_text()
    assert [loss.reason for loss in written.losses] == ["line breaks in a note are left out"]
    (back,) = FORMAT.read(tmp_path / "b").documents
    assert [(one.start, one.end, one.value, one.note) for one in back.spans] == [(0, 12, "Nordwind", "two lines")]


def test_names_and_labels_that_do_not_fit_are_changed_and_that_is_told(tmp_path):
    spans = (ExchangeSpan(0, 1, "Größe m", annotator="anna", score=0.5),)
    made = [ExchangeDocument(name, "a", spans, finished=True) for name in ("x/y", "X_y", "..")]
    written, parsed = there_and_back(FORMAT, made, tmp_path)
    assert sorted(document.name for document in parsed.documents) == ["X_y 2", "document", "x_y"]
    assert {span.label for document in parsed.documents for span in document.spans} == {"Gr__e_m"}
    said = {loss.reason for loss in written.losses}
    assert "its file is called X_y 2" in said
    assert any("Größe m is called Gr__e_m" in reason for reason in said)
    assert any("who marked" in reason for reason in said)


def test_spans_in_parts_are_taken_whole_and_that_is_told(tmp_path):
    folder = write(
        tmp_path / "f" / "deep",
        "a",
        "North and South America",
        "T1\tLOC 0 5;16 23\tNorth America",
        "T2\tLOC 10 23\tSouth America",
        "R1\tnear Arg1:T1 Arg2:T2",
        "A1\tSure T1",
        "#1\tAnnotatorNotes R1\tnot taken",
        "#2\tAnnotatorNotes T2\ttaken",
        "",
    )
    parsed = FORMAT.read(folder.parent)
    (document,) = parsed.documents
    assert document.name == "deep/a"
    assert [(span.start, span.end, span.note) for span in document.spans] == [(0, 23, ""), (10, 23, "taken")]
    assert {loss.reason for loss in parsed.losses} == {
        "a span in parts is taken as one around all of them",
        "relations are not taken",
        "attributes are not taken",
        "notes on anything but spans are not taken",
    }


def test_a_range_outside_of_the_text_is_told(tmp_path):
    parsed = FORMAT.read(write(tmp_path / "f", "a", "ab", "T1\tLOC 0 9\tab"))
    assert parsed.documents[0].spans == ()
    assert [loss.span for loss in parsed.losses] == [True]


def test_clear_errors(tmp_path):
    with pytest.raises(GapStudioError, match="line 1"):
        FORMAT.read(write(tmp_path / "f", "a", "ab", "T1\tLOC zero 9\tab"))
    (tmp_path / "f" / "a.txt").unlink()
    with pytest.raises(GapStudioError, match="is missing"):
        FORMAT.read(tmp_path / "f")
    (tmp_path / "empty").mkdir()
    assert not FORMAT.recognises(tmp_path / "empty")
    with pytest.raises(GapStudioError, match="no annotations"):
        FORMAT.read(tmp_path / "empty")
