"""The page Benchmark: import, what it is called, published scores, removal, and undo of each."""

import pytest
from datasets import Dataset, DatasetDict
from gui_measured import SMALL, Open, cell, shown, texts
from PySide6.QtCore import Qt

from gapstudio.gui.shell.page import NavMark
from gapstudio.operations.views import benchmark_items


@pytest.fixture
def small(tmp_path):
    path = tmp_path / "small.conll"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture
def window(qtbot, frame, controller, tmp_path):
    assert controller.create(tmp_path / "bench.gap")
    return Open(qtbot, frame, controller)


def import_small(window, answers, small, dataset="", split=""):
    page = window.page("benchmark")
    answers.files = [(small,)]
    page.import_action.trigger()
    window.until(page.form.isVisible)
    window.qtbot.keyClicks(page.form.dataset, dataset)
    window.qtbot.keyClicks(page.form.split, split)
    before = len(page.panel.table.all_rows)
    page.form.go.trigger()
    window.until(lambda: len(page.panel.table.all_rows) == before + 1)
    window.until(lambda: texts(page))
    return page


def test_empty_page_offers_both_ways(window):
    page = window.page("benchmark")
    assert page.is_empty
    assert page.state().mark is NavMark.NOTHING
    assert page.sentence() == "No benchmark yet."
    assert [action.text() for action in page.header_actions()] == ["Import …", "Use the stand-in"]


def test_import_with_what_is_stated(window, answers, small):
    page = import_small(window, answers, small, "toy2003", "test")
    assert not page.is_empty
    assert page.form.isHidden()
    assert shown(page.panel) == [["small", "toy2003", "test", "IOB2", "2", "9", "3", ""]]
    assert texts(page) == ["small: 2 sentences, 9 tokens, 3 entities, tags in IOB2."]
    groups = {group.title: {fact.name: fact.value for fact in group.facts} for group in page.inspector().facts.groups}
    assert groups["3 labels"] == {"LOC": "1", "ORG": "1", "PER": "1"}
    assert groups["small"]["Scheme"] == "IOB2"
    assert groups["small"]["Because"]
    assert page.state().mark is NavMark.DONE
    window.undo()
    window.until(lambda: page.is_empty)
    assert not benchmark_items(window.project)


def test_import_by_a_name_and_its_split(window, tmp_path):
    """A folder has the part of the hub, which no test asks: the same field takes both, and the worker reads both alike."""
    rows = {"tokens": [["Anna", "left"]], "ner_tags": [["B-PER", "O"]]}
    DatasetDict({"dev": Dataset.from_dict(rows)}).save_to_disk(tmp_path / "people")
    page = window.page("benchmark")
    page.hub_action.trigger()
    window.until(page.form.hub_name.isVisible)
    assert not page.form.go.isEnabled()
    window.qtbot.keyClicks(page.form.split, "dev")
    window.qtbot.keyClicks(page.form.hub_name, str(tmp_path / "people"))
    assert page.form.go.isEnabled()
    window.key(page.form.hub_name, Qt.Key.Key_Return)
    window.until(lambda: len(page.panel.table.all_rows) == 1)
    window.until(lambda: texts(page))
    assert shown(page.panel) == [["people", "–", "dev", "IOB2", "1", "2", "1", ""]]
    assert page.form.isHidden()


def test_a_name_that_is_none_is_said_in_the_pane_and_a_file_is_not_asked_for_one(window, answers, small):
    page = window.page("benchmark")
    page.hub_action.trigger()
    window.until(page.form.isVisible)
    window.qtbot.keyClicks(page.form.hub_name, "no/such.conll")
    page.form.go.trigger()
    window.until(lambda: texts(page))
    assert "no/such.conll is no file or folder here" in texts(page)[0]
    assert page.is_empty
    answers.files = [(small,)]
    page.import_action.trigger()
    window.until(page.form.isVisible)
    assert not page.form.hub_name.isVisible()
    assert page.form.go.isEnabled()


def test_escape_leaves_the_form(window, answers, small):
    page = window.page("benchmark")
    answers.files = [(small,)]
    page.import_action.trigger()
    window.until(page.form.isVisible)
    window.key(page.form.name, Qt.Key.Key_Escape)
    window.until(lambda: page.is_empty)
    assert not window.session.busy


def test_a_file_that_is_no_benchmark_says_so_in_the_pane(window, answers, tmp_path):
    wrong = tmp_path / "wrong.conll"
    wrong.write_text("no tags here at all\n", encoding="utf-8")
    page = window.page("benchmark")
    answers.files = [(wrong,)]
    page.import_action.trigger()
    window.until(page.form.isVisible)
    page.form.go.trigger()
    window.until(lambda: texts(page))
    assert "wrong.conll" in texts(page)[0]
    assert page.is_empty


def test_name_and_undo(window, answers, small):
    page = import_small(window, answers, small)
    assert page.state().mark is NavMark.BEGUN
    name = page.inspector().name
    assert not name.go.isEnabled()
    window.qtbot.keyClicks(name.dataset, "conll2003")
    window.qtbot.keyClicks(name.split, "test")
    window.key(name.split, Qt.Key.Key_Return)
    key = page.panel.table.all_rows[0].corpus.id
    assert (cell(page.panel, key, "Data set"), cell(page.panel, key, "Split")) == ("conll2003", "test")
    assert page.state().mark is NavMark.DONE
    window.undo()
    assert (cell(page.panel, key, "Data set"), cell(page.panel, key, "Split")) == ("–", "–")
    assert name.dataset.text() == ""


def test_stand_in_is_marked_and_cannot_be_named(window):
    page = window.page("benchmark")
    page.stand_in_action.trigger()
    window.until(lambda: len(page.panel.table.all_rows) == 1)
    assert shown(page.panel)[0][-1] == "stand-in"
    assert not page.stand_in_action.isEnabled()
    assert not page.inspector().name.dataset.isEnabled()
    assert page.state().mark is NavMark.BEGUN
    assert page.sentence() == "Only the stand-in, which stands for no published score."


def test_record_a_published_score_and_undo(window, answers, small):
    page = import_small(window, answers, small, "conll2003", "test")
    published = page.published
    window.until(lambda: published.form.model.options)
    before = len(shown(published.panel))
    published.record_action.trigger()
    window.until(published.form.isVisible)
    assert (published.form.dataset.text(), published.form.split.text()) == ("conll2003", "test")
    assert not published.form.go.isEnabled()
    published.form.value.setValue(93.2)
    window.qtbot.keyClicks(published.form.source, "a paper")
    window.key(published.form.source, Qt.Key.Key_Return)
    window.until(lambda: len(shown(published.panel)) == before + 1)
    model = published.form.model.value.name
    assert shown(published.panel)[0] == [model, "93.2", "conll2003", "test", "this test set", "a paper"]
    assert published.form.isHidden()
    window.undo()
    window.until(lambda: len(shown(published.panel)) == before)


def test_remove_and_undo(window, answers, small):
    page = import_small(window, answers, small, "toy", "test")
    page.inspector().remove.trigger()
    window.until(lambda: page.is_empty)
    window.undo()
    window.until(lambda: not page.is_empty)
    assert len(shown(page.panel)) == 1
