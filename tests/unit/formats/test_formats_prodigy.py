import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from exchange_strategies import assert_no_span_is_lost_in_silence, documents, there_and_back
from hypothesis import given, settings

from gapstudio.domain import GapStudioError
from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan
from gapstudio.formats.prodigy import FORMAT


def write(tmp_path, *records):
    path = tmp_path / "tasks.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return path


@given(documents())
@settings(max_examples=40, deadline=None)
def test_what_is_written_comes_back(made):
    with TemporaryDirectory() as folder:
        written, parsed = there_and_back(FORMAT, made, Path(folder))
        rows = [json.loads(line) for line in (Path(folder) / "file.jsonl").read_bytes().split(b"\n") if line]
    assert written.losses == parsed.losses == ()
    assert_no_span_is_lost_in_silence(made, written, parsed)
    for row in rows:
        tokens = row["tokens"]
        assert "".join(token["text"] + " " * token["ws"] for token in tokens) == row["text"]
        assert [token["id"] for token in tokens] == list(range(len(tokens)))
        for span in row["spans"]:
            assert tokens[span["token_start"]]["start"] == span["start"]
            assert tokens[span["token_end"]]["end"] == span["end"]


def test_annotators_and_predictions_are_tasks_of_their_own(tmp_path):
    spans = (
        ExchangeSpan(0, 2, "A", "s1", "Ann", "42", "a note"),
        ExchangeSpan(0, 3, "B", "s2", "Ben"),
    )
    one = ExchangeDocument("a.pdf", "ab cd", spans, {"m": (ExchangeSpan(3, 5, "B", score=0.25),)}, id="d", sha256="f" * 64)
    one = replace(one, finished=True, metadata={"supplier": "X"}, unlocated=(("C", "7"),))
    written, parsed = there_and_back(FORMAT, [one], tmp_path)
    assert written.losses == ()
    assert parsed.documents == (one,)
    rows = [json.loads(line) for line in (tmp_path / "file.jsonl").read_text().splitlines()]
    assert [(row.get("_annotator_id"), row.get("answer"), row["meta"].get("model")) for row in rows] == [
        ("Ann", "accept", None),
        ("Ben", "accept", None),
        (None, None, "m"),
    ]


def test_answers_say_what_is_taken(tmp_path):
    span = {"start": 0, "end": 3, "label": "PER", "token_start": 0, "token_end": 0}
    tasks = [
        {"text": text, "spans": [span], "answer": answer, "_input_hash": number}
        for number, (text, answer) in enumerate([("Ada", "accept"), ("Bob", "reject"), ("Cyd", "ignore")])
    ]
    path = write(tmp_path, *tasks, {"text": "Dan", "spans": [span], "meta": {"source": "d.txt"}})
    assert FORMAT.recognises(path)
    parsed = FORMAT.read(path)
    assert [len(document.spans) for document in parsed.documents] == [1, 0, 0, 1]
    assert [document.finished for document in parsed.documents] == [True, False, False, None]
    assert [document.name for document in parsed.documents] == ["tasks 0", "tasks 1", "tasks 2", "d.txt"]
    assert sum(loss.count for loss in parsed.losses if loss.span) == 2


def test_what_is_not_taken_is_told(tmp_path):
    record = {"text": "Ada", "spans": [{"start": 0, "end": 9, "label": "A"}], "relations": [{}], "answer": "accept"}
    parsed = FORMAT.read(write(tmp_path, record))
    assert [(loss.span, loss.count) for loss in parsed.losses] == [(True, 1), (False, 1)]


@pytest.mark.parametrize(
    ("record", "why"),
    [({"spans": []}, "line 1: text is missing"), ({"text": "a", "spans": [{"start": "0", "end": 1}]}, "line 1: a field")],
)
def test_a_damaged_file_names_the_line(tmp_path, record, why):
    with pytest.raises(GapStudioError, match=why):
        FORMAT.read(write(tmp_path, record))


def test_other_files_are_not_taken_for_it(tmp_path):
    assert not FORMAT.recognises(write(tmp_path, {"text": "a", "label": []}))
    assert not FORMAT.recognises(tmp_path)
