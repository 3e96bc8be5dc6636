from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from exchange_strategies import documents, there_and_back, triples
from hypothesis import given, settings
from hypothesis import strategies as st
from seqeval.metrics.sequence_labeling import get_entities

from gapstudio.analysis.align_texts import TextAligner
from gapstudio.domain import GapStudioError, Reading, Word
from gapstudio.formats.conll_exchange import BIOES, FORMAT
from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan


def carried(after: ExchangeDocument, before: ExchangeDocument):
    """Places of what came back in the text that went out: the format holds no blanks."""
    aligner = TextAligner(after.text, before.text)
    assert aligner.equal
    answers = [(aligner.carry(span.start, span.end), span.label) for span in after.spans]
    return Counter((answer.start, answer.end, label) for answer, label in answers)


@given(documents(on_words=True, apart=True), st.sampled_from([FORMAT, BIOES]))
@settings(max_examples=60, deadline=None)
def test_spans_of_words_come_back(made, one):
    with TemporaryDirectory() as folder:
        written, parsed = there_and_back(one, made, Path(folder))
    assert not any(loss.span for loss in written.losses)
    assert [document.name for document in parsed.documents] == [document.name for document in made]
    for before, after in zip(made, parsed.documents, strict=True):
        assert carried(after, before) == triples(before)


@given(documents(), st.sampled_from([FORMAT, BIOES]))
@settings(max_examples=60, deadline=None)
def test_what_does_not_come_back_is_told(made, one):
    with TemporaryDirectory() as folder:
        written, parsed = there_and_back(one, made, Path(folder))
    lost = Counter()
    for loss in written.losses:
        lost[loss.document] += loss.count if loss.span else 0
    for before, after in zip(made, parsed.documents, strict=True):
        assert len(after.spans) == len(before.spans) - lost[before.name]


def test_the_rows_are_what_other_tools_read(tmp_path):
    text = "Nordwind AG\nMunich 80331"
    words = (Word(0, 8), Word(9, 11), Word(12, 18, 1), Word(19, 24, 1))
    spans = (ExchangeSpan(0, 11, "ORG"), ExchangeSpan(12, 18, "LOC"))
    made = [ExchangeDocument("a.pdf", text, spans, reading=Reading(text, words))]
    FORMAT.write(made, tmp_path / "a.conll", labels=())
    lines = (tmp_path / "a.conll").read_text(encoding="utf-8").split("\n")
    assert lines[:2] == ["-DOCSTART-\ta.pdf\tO", ""]
    assert lines[2:] == ["Nordwind\tB-ORG", "AG\tI-ORG", "", "Munich\tB-LOC", "80331\tO", "", ""]
    BIOES.write(made, tmp_path / "b.conll", labels=())
    tags = [line.split("\t")[1] for line in (tmp_path / "b.conll").read_text().split("\n")[2:] if line]
    assert tags == ["B-ORG", "E-ORG", "S-LOC", "O"]


def test_a_span_over_the_end_of_a_line_keeps_both_lines_in_one_sentence_and_seqeval_reads_the_same(tmp_path):
    text = "of Nordwind\nAG here\nMunich"
    words = (Word(0, 2), Word(3, 11), Word(12, 14, 1), Word(15, 19, 1), Word(20, 26, 2))
    made = ExchangeDocument("a", text, (ExchangeSpan(3, 14, "ORG"), ExchangeSpan(20, 26, "LOC")), reading=Reading(text, words))
    FORMAT.write([made], tmp_path / "a.conll", labels=())
    sentences = (tmp_path / "a.conll").read_text(encoding="utf-8").strip().split("\n\n")[1:]
    tags = [[row.split("\t")[1] for row in sentence.split("\n")] for sentence in sentences]
    assert get_entities(tags) == [("ORG", 1, 2), ("LOC", 5, 5)]  # it counts the end of a sentence as one
    assert len(sentences) == 2


def test_what_the_format_cannot_hold_is_told(tmp_path):
    text = "ab cd"
    spans = (
        ExchangeSpan(0, 5, "A", annotator="anna", value="v", note="n", score=0.5),
        ExchangeSpan(0, 2, "B"),
        ExchangeSpan(0, 9, "C"),
    )
    made = ExchangeDocument("a", text, spans, {"m": (ExchangeSpan(0, 2, "A"),)}, finished=True, metadata={"x": "y"})
    inside = ExchangeDocument("b", "abc", (ExchangeSpan(1, 2, "A"),))
    losses = FORMAT.write([made, inside], tmp_path / "a.conll", labels=()).losses
    assert [(loss.document, loss.count) for loss in losses if loss.span] == [("a", 1), ("a", 1), ("b", 1)]
    said = " ".join(loss.reason for loss in losses if not loss.span)
    for what in ("who marked", "value", "notes", "scores", "predictions", "finished", "columns"):
        assert what in said


def test_odd_words_keep_their_rows(tmp_path):
    text = "a\tb -DOCSTART- # x"
    words = (Word(0, 3), Word(4, 14), Word(15, 16), Word(17, 18))
    made = ExchangeDocument("a\tb", text, (ExchangeSpan(4, 14, "A"),), reading=Reading(text, words))
    written, parsed = there_and_back(FORMAT, [made], tmp_path)
    assert [loss.count for loss in written.losses] == [2]
    (document,) = parsed.documents
    assert len(document.reading.words) == 4
    assert [(span.start, span.label) for span in document.spans] == [(4, "A")]


@pytest.mark.parametrize("text", ["", "hello world\n", '{"text": "a", "label": []}', "a,b,c\n1,2,3\n"])
def test_other_files_are_not_taken_for_it(tmp_path, text):
    (tmp_path / "a.txt").write_text(text)
    assert not FORMAT.recognises(tmp_path / "a.txt")
    assert not FORMAT.recognises(tmp_path)


def test_a_damaged_file_names_the_line(tmp_path):
    (tmp_path / "a.conll").write_text("a\tB-X\nb\n")
    with pytest.raises(GapStudioError, match="line 2"):
        FORMAT.read(tmp_path / "a.conll")
