"""The page Report: what will be in the deck, its export, the numbers in it, and when it is out of date."""

import pytest
from gui_measured import Open, measured_copy, shown, texts
from PySide6.QtGui import QDesktopServices, QGuiApplication

from gapstudio.gui.shell.page import NavMark
from gapstudio.operations import choose_comparison, errors_of, map_label


@pytest.fixture
def window(qtbot, frame, controller, tmp_path):
    assert controller.open(measured_copy(tmp_path))
    return Open(qtbot, frame, controller)


@pytest.fixture
def page(window):
    page = window.page("report")
    window.until(page.export_action.isEnabled)
    return page


@pytest.fixture
def opened(monkeypatch):
    urls = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: (urls.append(url.toLocalFile()), True)[1])
    return urls


def export(window, page, path):
    page.target.selectAll()
    window.qtbot.keyClicks(page.target, str(path))
    page.export_action.trigger()
    assert not page.export_action.isEnabled()
    window.until(lambda: page.export_action.isEnabled())


def test_without_runs_it_leads_to_runs(qtbot, frame, controller, gap_file):
    assert controller.open(gap_file)
    page = Open(qtbot, frame, controller).page("report")
    assert page.is_empty
    assert page.state().mark is NavMark.NOTHING
    assert page.header_actions() == ()


def test_what_will_be_in_it(window, page):
    groups = {group.title: {fact.name: fact.value for fact in group.facts} for group in page.contents.facts.groups}
    comparison = choose_comparison(window.project)
    assert groups["In the deck"]["Benchmark"] == "newswire_standin (stand-in)"
    assert groups["In the deck"]["Our documents"] == "4 documents"
    errors = errors_of(window.project, comparison)
    assert f"{len(errors)} errors" in groups
    snippets = page.contents.facts.groups[2]
    assert snippets.title == f"{len(snippets.facts)} page snippets leave with it"
    assert 1 <= len(snippets.facts) <= 5
    assert page.state().mark is NavMark.BEGUN
    assert page.target.text() == str(window.project.path.with_suffix(".pptx"))


def test_export_and_open(window, page, opened, tmp_path):
    from pptx import Presentation

    deck = tmp_path / "gap of may.pptx"
    export(window, page, deck)
    slides = len(Presentation(str(deck)).slides)
    assert page.result.text() == f"{slides} slides written to gap of may.pptx."
    assert page.state().mark is NavMark.DONE
    assert page.sentence() == f"{slides} slides with {len(page.numbers.table.all_rows)} numbers."
    page.open_action.trigger()
    page.show_action.trigger()
    assert opened == [str(deck), str(tmp_path)]
    deck.unlink()
    page.open_action.trigger()
    assert "no longer there" in texts(page)[0]


def test_numbers_filter_and_copy(window, page, tmp_path):
    export(window, page, tmp_path / "deck.pptx")
    assert page.numbers.isVisible()
    page.numbers.filter.setText("gap.value")
    rows = shown(page.numbers)
    assert rows
    assert {row[3] for row in rows} == {"gap.value"}
    page.numbers.view.copy_selection()
    assert QGuiApplication.clipboard().text().count("gap.value") == len(rows)


def test_a_folder_that_is_missing_says_so(window, page, tmp_path):
    export(window, page, tmp_path / "nowhere" / "deck.pptx")
    assert "nowhere" in texts(page)[0]
    assert page.state().mark is NavMark.BEGUN
    assert page.result.text() == ""


def test_choose_where(page, answers, tmp_path):
    answers.files = [(tmp_path / "named",)]
    page.browse_action.trigger()
    assert page.target.text() == str(tmp_path / "named.pptx")


def test_a_change_makes_the_deck_out_of_date(window, page, tmp_path):
    export(window, page, tmp_path / "deck.pptx")
    benchmark = choose_comparison(window.project).benchmark.id
    window.session.apply(lambda project: map_label(project, benchmark, "BUYER", None))
    window.until(lambda: page.state().mark is NavMark.ATTENTION)
    assert page.sentence().endswith("The project has changed since.")
    window.until(page.export_action.isEnabled)
    page.export_action.trigger()
    window.until(lambda: page.state().mark is NavMark.DONE)


def test_the_choice_is_shared_with_gap(window, page):
    gap = window.page("gap")
    window.until(lambda: gap.overview.chart.rows)
    assert gap.choice.value == page.choice.value
