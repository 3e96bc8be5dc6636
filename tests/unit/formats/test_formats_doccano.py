import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from exchange_strategies import assert_no_span_is_lost_in_silence, documents, there_and_back
from hypothesis import given, settings

from gapstudio.domain import GapStudioError
from gapstudio.formats.doccano import FORMAT
from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan


@given(documents())
@settings(max_examples=40, deadline=None)
def test_what_is_written_comes_back(made):
    with TemporaryDirectory() as folder:
        written, parsed = there_and_back(FORMAT, made, Path(folder))
    assert written.losses == parsed.losses == ()
    assert_no_span_is_lost_in_silence(made, written, parsed)
    assert [document.spans for document in parsed.documents] == [document.spans for document in made]


def test_everything_else_comes_back_as_well(tmp_path):
    spans = (
        ExchangeSpan(0, 2, "A", "s1", "Ann", "42", "a note", 0.5),
        ExchangeSpan(0, 2, "A", "s2", "Ben", "43", "", None),
    )
    one = ExchangeDocument("a.pdf", "ab", spans, {"m": (ExchangeSpan(1, 2, "B", score=0.25),)}, id="d", sha256="f" * 64)
    one = ExchangeDocument(**{**one.__dict__, "finished": True, "unlocated": (("C", "7"),), "metadata": {"supplier": "X"}})
    written, parsed = there_and_back(FORMAT, [one], tmp_path)
    assert written.losses == ()
    assert parsed.documents == (one,)


@pytest.mark.parametrize(
    "record",
    [
        {"id": 1, "text": "Ada is here", "label": [[0, 3, "PER"]], "Comments": []},
        {"id": 1, "text": "Ada is here", "entities": [{"id": 9, "label": "PER", "start_offset": 0, "end_offset": 3}]},
    ],
)
def test_both_forms_that_doccano_writes_are_read(tmp_path, record):
    file = tmp_path / "all.jsonl"
    file.write_text(json.dumps(record) + "\n\n", encoding="utf-8-sig")
    assert FORMAT.recognises(file)
    (document,) = FORMAT.read(file).documents
    assert document.name == "all 1"
    assert [(span.start, span.end, span.label) for span in document.spans] == [(0, 3, "PER")]


def test_what_is_not_taken_is_told(tmp_path):
    file = tmp_path / "a.jsonl"
    record = {"text": "Ada", "label": [[0, 9, "PER"], [1, 1, "PER"], [0, 1, ""]], "relations": [{"id": 1}]}
    file.write_text(json.dumps(record), encoding="utf-8")
    parsed = FORMAT.read(file)
    assert parsed.documents[0].spans == ()
    assert sum(loss.count for loss in parsed.losses if loss.span) == 3
    assert any("relations" in loss.reason for loss in parsed.losses)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"text": "a", "label": []}\n{"text"', "line 2: not JSON"),
        ('{"label": []}', "line 1: text is missing"),
        ('{"text": "a", "label": [["0", 1, "X"]]}', "line 1: a field"),
        ('{"text": "a", "label": [[0, 1]]}', "line 1: a field"),
        ("[]", "line 1: not a JSON object"),
    ],
)
def test_a_damaged_file_names_the_line(tmp_path, text, why):
    file = tmp_path / "a.jsonl"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(GapStudioError, match=why):
        FORMAT.read(file)


@pytest.mark.parametrize("text", ["", "{", '{"text": "a", "spans": []}', "Peter B-PER"])
def test_other_files_are_not_taken_for_it(tmp_path, text):
    file = tmp_path / "a.jsonl"
    file.write_text(text, encoding="utf-8")
    assert not FORMAT.recognises(file)
    assert not FORMAT.recognises(tmp_path)
    assert not FORMAT.recognises(tmp_path / "absent.jsonl")
