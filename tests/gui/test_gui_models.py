"""The page Models: what is at hand, the card, folders, a model by name, and the way to Runs."""

import json

import pytest
from gui_measured import Open, cell, shown, texts
from PySide6.QtCore import Qt

from gapstudio.domain import ModelCard
from gapstudio.gui.pages.models.page import CHOSEN_MODEL
from gapstudio.gui.pages.models.shelf import KnownModels
from gapstudio.gui.shell.page import NavMark
from gapstudio.operations import find_model


@pytest.fixture
def window(qtbot, frame, controller, gap_file):
    assert controller.open(gap_file)
    return Open(qtbot, frame, controller)


@pytest.fixture
def page(window):
    page = window.page("models")
    window.until(lambda: page.panel.table.all_rows)
    return page


def facts(page) -> dict[str, dict[str, str]]:
    return {group.title: {fact.name: fact.value for fact in group.facts} for group in page.inspector().facts.groups}


def test_the_default_model_and_its_card(page):
    card = find_model("default")
    assert shown(page.panel)[0][:2] == [card.name, "spacy"]
    assert cell(page.panel, card.location, "Labels") == str(len(card.labels))
    assert page.sentence() == "1 model at hand."
    assert page.state().mark is NavMark.DONE
    what = facts(page)[f"{card.name} {card.version}"]
    assert what["Licence"] == card.licence
    assert what["Revision"] == card.revision[:16]
    assert what["Made by"] == card.provenance
    assert facts(page)["Published"]["F1"].startswith("84.3 on ontonotes5")


def test_a_folder_with_a_model_that_cannot_be_described(window, page, answers, settings, tmp_path):
    broken = tmp_path / "models" / "broken"
    broken.mkdir(parents=True)
    (broken / "config.json").write_text(json.dumps({"model_type": "bert", "architectures": ["BertModel"]}), encoding="utf-8")
    answers.files = [(tmp_path / "models",)]
    page.folder_action.trigger()
    window.until(page.problems.isVisible)
    assert shown(page.problems)[0][0] == str(broken)
    assert "no token classifier" in shown(page.problems)[0][1]
    assert page.state().mark is NavMark.ATTENTION
    assert KnownModels(settings).folders == (tmp_path / "models",)
    page._folder_menu.actions()[0].trigger()
    window.until(lambda: not page.problems.isVisible())
    assert KnownModels(settings).folders == ()


def test_a_model_by_name(window, page, settings):
    name = find_model("default").location
    window.qtbot.keyClicks(page.hub, name)
    window.key(page.hub, Qt.Key.Key_Return)
    window.until(lambda: texts(page))
    assert texts(page) == [f"{name} is on the list."]
    assert [card.location for card in KnownModels(settings).described] == [name]
    assert page.hub.text() == ""
    assert len(page.panel.table.all_rows) == 1  # it was at hand already


def test_a_name_that_is_no_model_says_what_to_do(window, page):
    window.qtbot.keyClicks(page.hub, "no-such-package")
    window.key(page.hub, Qt.Key.Key_Return)
    window.until(lambda: texts(page))
    message = page.messages.messages[0]
    assert "no-such-package" in message.text
    assert message.remedy
    assert page.hub.text() == "no-such-package"
    assert page.hub.isEnabled()


def test_described_models_are_listed_until_taken_off(window, page, settings):
    known = KnownModels(settings)
    known.remember(ModelCard("far", "huggingface", "someone/far", labels=("PER",)))
    page.entered()
    page._ask()
    window.until(lambda: len(page.panel.table.all_rows) == 2)
    page.panel.view.select_key("someone/far")
    assert page.forget_action.isEnabled()
    page.forget_action.trigger()
    window.until(lambda: len(page.panel.table.all_rows) == 1)
    assert known.described == ()


def test_what_an_older_version_remembered_is_left_out(settings):
    settings.setValue("models/described", json.dumps([{"name": "old"}]))
    assert KnownModels(settings).described == ()


def test_run_leads_to_runs_with_the_model(window, page, settings):
    window.key(page.panel.view, Qt.Key.Key_Return)
    assert window.frame.window.current_page.key == "runs"
    assert settings.value(CHOSEN_MODEL) == find_model("default").location
    runs = window.frame.window.current_page
    window.until(lambda: runs.form.model.value is not None)
    assert runs.form.model.value.location == find_model("default").location
