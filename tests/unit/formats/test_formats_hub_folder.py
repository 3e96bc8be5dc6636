"""Data sets that are written load with `datasets`, come back exactly, and those of others are read with their boxes."""

import json
from collections import Counter
from dataclasses import replace

import datasets
import pytest
from datasets import ClassLabel, Dataset, DatasetDict, Features, List, Value
from exchange_strategies import LABELS, assert_no_span_is_lost_in_silence, documents, reading_of, there_and_back
from hypothesis import HealthCheck, given, settings
from page_strategies import paged, paged_documents

from gapstudio.formats import read_hub
from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan
from gapstudio.formats.hub_folder import HubFolder

HUB = HubFolder()
SLOW = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
TEXT = "Total 12 EUR net 10"


def document(*spans, name="a.pdf", **more):
    return ExchangeDocument(name, TEXT, tuple(spans), reading=paged(reading_of(TEXT), 3), **more)


def load(folder, tmp_path):
    return datasets.load_dataset(str(folder), cache_dir=str(tmp_path / "cache"), keep_in_memory=True)


@SLOW
@given(given_documents=documents())
def test_texts_come_back_with_every_span(tmp_path_factory, given_documents):
    written, parsed = there_and_back(HUB, given_documents, tmp_path_factory.mktemp("hub"))
    assert_no_span_is_lost_in_silence(given_documents, written, parsed)


@SLOW
@given(given_documents=paged_documents())
def test_pages_come_back_exactly(tmp_path_factory, given_documents):
    _, parsed = there_and_back(HUB, given_documents, tmp_path_factory.mktemp("hub"))
    for before, after in zip(given_documents, parsed.documents, strict=True):
        assert replace(after, reading=None) == replace(before, reading=None)
        assert after.reading.pages == before.reading.pages
        words = [[(w.start, w.end, w.page, w.box) for w in one.reading.words] for one in (before, after)]
        assert words[0] == words[1]


def test_it_loads_with_datasets_and_names_its_classes(tmp_path):
    spans = (ExchangeSpan(0, 5, "TOTAL"), ExchangeSpan(6, 12, "PER"), ExchangeSpan(9, 12, "PER"))
    HUB.write([document(*spans)], tmp_path / "out", labels=LABELS)
    rows = load(tmp_path / "out", tmp_path)["train"]
    names = rows.features["ner_tags"].feature.names
    assert names == ["O", *(f"{prefix}-{label}" for label in LABELS for prefix in "BI")]
    assert [[names[tag] for tag in row] for row in rows["ner_tags"]] == [["B-TOTAL", "B-PER", "I-PER"], ["O", "O"]]
    assert rows[0]["tokens"] == ["Total", "12", "EUR"]
    assert rows[0]["bboxes"][0] == [34, 36, 202, 48]
    assert "".join(rows["text"]) == TEXT
    assert (rows[1]["page"], rows[1]["starts"]) == (1, [13, 17])


def test_the_card_says_what_is_in_it(tmp_path):
    HUB.write([document(ExchangeSpan(0, 5, "TOTAL"))], tmp_path / "out", labels=LABELS)
    card = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert card.startswith("---\n")
    assert "| TOTAL | 1 |" in card
    assert "| PER | 0 |" in card


def test_splits_follow_the_column_of_documents(tmp_path):
    given_documents = [document(name=f"{split}.pdf", metadata={"split": split}) for split in ("test", "train", "other")]
    HUB.write(given_documents, tmp_path / "out", labels=LABELS)
    loaded = load(tmp_path / "out", tmp_path)
    assert {name: sorted(set(rows["document"])) for name, rows in loaded.items()} == {
        "train": ["other.pdf", "train.pdf"],
        "test": ["test.pdf"],
    }
    back = {one.name: one.metadata["split"] for one in HUB.read(tmp_path / "out").documents}
    assert back == {"test.pdf": "test", "train.pdf": "train", "other.pdf": "other"}


def test_it_is_a_benchmark_as_well(tmp_path):
    HUB.write([document(ExchangeSpan(0, 5, "TOTAL"), id="d1")], tmp_path / "out", labels=LABELS)
    corpus = read_hub(str(tmp_path / "out"), split="train")
    assert (corpus.entities, len(corpus.documents), corpus.scheme) == (1, 1, "IOB2")


def test_tags_that_were_changed_there_count_and_it_is_said(tmp_path):
    HUB.write([document(ExchangeSpan(0, 5, "TOTAL", note="sure"))], tmp_path / "out", labels=LABELS)
    rows = load(tmp_path / "out", tmp_path)["train"]
    tag = rows.features["ner_tags"].feature.names.index("B-PER")
    changed = rows.map(
        lambda row: {
            "ner_tags": [tag if token == "12" else old for token, old in zip(row["tokens"], row["ner_tags"], strict=True)]
        }
    )
    DatasetDict({"train": changed}).save_to_disk(str(tmp_path / "changed"))
    parsed = HUB.read(tmp_path / "changed")
    assert [(one.start, one.end, one.label, one.note) for one in parsed.documents[0].spans] == [
        (0, 5, "TOTAL", ""),
        (6, 8, "PER", ""),
    ]
    assert ["changed" in loss.reason for loss in parsed.losses] == [True]


def foreign(**columns):
    tags = ClassLabel(names=["O", "B-HEADER", "I-HEADER"])
    kinds = {"id": Value("string"), "tokens": List(Value("string")), "ner_tags": List(tags), "bboxes": List(List(Value("int64")))}
    return Dataset.from_dict(columns, features=Features({name: kinds[name] for name in columns}))


def test_a_data_set_of_others_with_boxes_is_a_page_a_row(tmp_path):
    rows = foreign(
        id=["0", "1"],
        tokens=[["R&D", "report", "page"], ["x"]],
        ner_tags=[[1, 2, 0], [0]],
        bboxes=[[[10, 10, 90, 20], [100, 11, 200, 21], [10, 500, 60, 510]], [[1, 1, 2, 2]]],
    )
    (tmp_path / "funsd").mkdir()
    rows.to_parquet(str(tmp_path / "funsd" / "train.parquet"))
    assert HUB.recognises(tmp_path / "funsd")
    parsed = HUB.read(tmp_path / "funsd")
    first, second = parsed.documents
    assert (first.name, first.text, second.text) == ("funsd 1", "R&D report\npage", "x")
    assert [(one.start, one.end, one.label) for one in first.spans] == [(0, 10, "HEADER")]
    assert [(word.page, word.line) for word in first.reading.words] == [(0, 0), (0, 0), (0, 1)]
    assert (first.reading.pages[0].width, first.reading.pages[0].height) == (595.28, 841.89)
    assert "Tokens are the column tokens" in parsed.notes[0]


def test_a_data_set_of_sentences_is_a_text_a_row(tmp_path):
    rows = foreign(tokens=[["Ada", "met", "Eva"], ["rain"]], ner_tags=[[1, 0, 1], [0]])
    rows.save_to_disk(str(tmp_path / "saved"))
    parsed = HUB.read(tmp_path / "saved")
    assert [one.text for one in parsed.documents] == ["Ada met Eva", "rain"]
    assert Counter(one.label for one in parsed.documents[0].spans) == {"HEADER": 2}
    assert parsed.documents[0].reading.pages == ()


def test_a_row_with_fewer_boxes_than_tokens_is_named(tmp_path):
    foreign(tokens=[["a", "b"]], ner_tags=[[1, 0]], bboxes=[[[1, 1, 2, 2]]]).save_to_disk(str(tmp_path / "bad"))
    with pytest.raises(Exception, match="row 1: 2 tokens and 1 boxes"):
        HUB.read(tmp_path / "bad")


def test_what_tags_cannot_say_is_in_a_column_of_its_own(tmp_path):
    spans = (ExchangeSpan(0, 3, "TOTAL", "i", "Eva", "12.00", "blurred", 0.5), ExchangeSpan(1, 8, "PER"))
    written, parsed = there_and_back(HUB, [document(*spans, finished=False)], tmp_path)
    assert parsed.documents[0].spans == spans
    assert not any(loss.span for loss in written.losses)
    assert sum(loss.count for loss in written.losses) == 2
    row = load(tmp_path / "file", tmp_path)["train"][0]
    assert json.loads(row["gapstudio"])["finished"] is False
