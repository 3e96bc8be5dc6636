"""The page Gap: what it says, the mapping edited by keyboard and mouse, undo, the choice of runs, and what is kept."""

import pytest
from gui_measured import Open, cell, explained_copy, measured_copy, open_list, shown
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gapstudio.domain import ChangeSet, CorpusKind, ScoreName, with_titles
from gapstudio.gui.format import estimate, limits
from gapstudio.gui.pages.gap.tables import NOVEL, TARGET_COLUMN
from gapstudio.gui.shell.page import NavMark
from gapstudio.operations import choose_comparison, gap_key, gap_of, map_label, mapping_of, remove_benchmark, remove_run
from gapstudio.operations.label_sets import label_titles
from gapstudio.operations.queue import count_everything, draw_sample
from gapstudio.operations.views import run_items


@pytest.fixture
def window(qtbot, frame, controller, tmp_path):
    assert controller.open(measured_copy(tmp_path))
    return Open(qtbot, frame, controller)


def settled(page) -> bool:
    return page.overview.chart.rows and page.gap.settled


@pytest.fixture
def page(window):
    page = window.page("gap")
    window.until(lambda: settled(page))
    return page


def target(window, label: str) -> str | None:
    benchmark = choose_comparison(window.project).benchmark
    return mapping_of(window.project, benchmark.id).target(label)


def open_types(window, page, label: str):
    """Opens the list of types of a label with the keyboard."""
    page.show_pane("labels")
    page.labels.ours.view.setFocus()
    page.labels.ours.view.select_key(label)
    window.key(page.labels.ours.view, Qt.Key.Key_Return)
    window.until(lambda: QApplication.activePopupWidget() is not None)
    return open_list()


def choose_type(window, page, label: str, name: str) -> None:
    """Chooses a type in the open list with arrows and Return."""
    box = open_types(window, page, label)
    down = box.findText(name) - box.currentIndex()
    for _ in range(abs(down)):
        window.key(box.view(), Qt.Key.Key_Down if down > 0 else Qt.Key.Key_Up)
    window.key(box.view(), Qt.Key.Key_Return)


def looked_ahead(window):
    """Returns the page, not seen yet, once it has looked ahead."""
    page = next(page for page in window.frame.window.pages if page.key == "gap")
    page._warm.stop()
    page._look_ahead()
    assert page._session._questions.wait()
    QApplication.processEvents()
    return page


def test_what_is_kept_is_there_when_one_comes_to_the_page(qtbot, frame, controller, tmp_path):
    assert controller.open(explained_copy(tmp_path))
    window = Open(qtbot, frame, controller)
    page = looked_ahead(window)
    assert not page.overview.chart.rows, "nothing is shown before"
    window.page("gap")
    asked = (page.gap, page.overview.parts, page.overview.sentences)
    assert all(one.settled for one in asked), "nothing is asked for"
    assert page.overview.chart.rows
    with window.project.snapshot():
        assert page.view.gap == gap_of(window.project, choose_comparison(window.project))


def test_what_changes_before_one_comes_to_the_page_is_asked_for(qtbot, frame, controller, tmp_path):
    assert controller.open(explained_copy(tmp_path))
    window = Open(qtbot, frame, controller)
    page = looked_ahead(window)
    benchmark = choose_comparison(window.project).benchmark
    label, mapped = next(pair for pair in mapping_of(window.project, benchmark.id).pairs.items() if pair[1])
    controller.session.apply(lambda project: map_label(project, benchmark.id, label, None))
    window.page("gap")
    assert page.gap.asking
    window.until(lambda: settled(page))
    assert label in page.view.gap.novel, f"{label} stood for {mapped}"


def test_without_runs_it_leads_to_runs(qtbot, frame, controller, gap_file):
    assert controller.open(gap_file)
    page = Open(qtbot, frame, controller).page("gap")
    assert page.is_empty
    assert page.state().mark is NavMark.NOTHING
    page._runs_action.trigger()
    assert frame.window.current_page.key == "runs"


def test_numbers_are_those_of_the_core(window, page):
    gap = gap_of(window.project, choose_comparison(window.project))
    assert page.overview.words.said == "\n\n".join(
        with_titles(sentence, label_titles(window.project)) for sentence in gap.sentences
    )
    assert "SELLER" not in page.overview.words.said
    assert [row.name for row in page.overview.chart.rows] == [name for name in ScoreName if name is not ScoreName.PUBLISHED]
    for name, score in gap.scores.items():
        assert cell(page.scores.table, name, "F1") == estimate(score)
        assert cell(page.scores.table, name, "95 % interval") == (limits(score.interval) or "–")
    assert [row[0] for row in shown(page.scores.steps)] == [
        "Promise kept",
        "Rule and label mix",
        "Carry-over loss",
        "Types it never learned",
        "Roles it cannot tell apart",
    ]
    business = gap.scores[ScoreName.BUSINESS_LABELS]
    assert len(shown(page.labels.ours)) == 15
    for label, score in business.labels.items():
        assert cell(page.labels.ours, label, "F1") == estimate(score)
        assert cell(page.labels.ours, label, "Gold") == str(int(score.counts.support))


def test_states_are_said_in_words(page):
    said = page.overview.remarks.accessibleName()
    assert "Stand-in: " in said
    assert "Provisional: " in said
    assert "Range: " in said
    assert page.state().mark is NavMark.BEGUN
    assert "stand-in" in page.state().why


def test_mapping_by_keyboard_changes_numbers_and_undo_brings_them_back(window, page):
    before, words = shown(page.labels.ours), page.overview.words.said
    assert (target(window, "SELLER"), target(window, "BUYER")) == ("ORG", "ORG")
    assert cell(page.labels.ours, "SELLER", "P") == "–"  # nobody can tell that an ORG is the seller
    choose_type(window, page, "BUYER", NOVEL)
    window.until(lambda: target(window, "BUYER") is None)
    window.until(lambda: settled(page) and cell(page.labels.ours, "SELLER", "P") != "–")
    assert cell(page.labels.ours, "BUYER", "Counts as") == NOVEL
    assert page.overview.words.said != words
    assert page.labels.ours.view.current_row().label == "BUYER"
    window.undo()
    window.until(lambda: settled(page) and shown(page.labels.ours) == before)
    assert target(window, "BUYER") == "ORG"
    assert page.overview.words.said == words


def test_mapping_by_mouse(window, page):
    page.show_pane("labels")
    view = page.labels.ours.view
    view.scrollToTop()
    place = page.labels.ours.labels.index(0, TARGET_COLUMN)
    assert page.labels.ours.labels.row_at(0).label == "INVOICE_NO"
    where = view.visualRect(place).center()
    for _ in range(2):  # the first click selects, the second opens
        window.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    window.until(lambda: QApplication.activePopupWidget() is not None)
    box = open_list()
    assert [box.itemText(n) for n in range(box.count())][:1] == [NOVEL]
    name = "CARDINAL"
    lists = box.view()
    item = lists.model().index(box.findText(name), 0)
    lists.scrollTo(item)
    window.qtbot.mouseMove(lists.viewport(), lists.visualRect(item).center())
    window.qtbot.mouseClick(lists.viewport(), Qt.MouseButton.LeftButton, pos=lists.visualRect(item).center())
    window.until(lambda: target(window, "INVOICE_NO") == name)
    window.until(lambda: settled(page))
    assert cell(page.labels.ours, "INVOICE_NO", "Counts as") == name


def test_escape_changes_nothing(window, page):
    box = open_types(window, page, "BUYER")
    window.key(box.view(), Qt.Key.Key_Down)
    window.key(box.view(), Qt.Key.Key_Escape)
    window.until(lambda: QApplication.activePopupWidget() is None)
    window.key(page.labels.ours.view, Qt.Key.Key_Escape)
    assert target(window, "BUYER") == "ORG"
    assert window.project.undo_title != "Change label mapping"


def test_what_was_computed_in_a_thread_is_kept(window, page):
    choose_type(window, page, "BUYER", "PERSON")
    window.until(lambda: target(window, "BUYER") == "PERSON")
    window.until(lambda: settled(page))
    assert window.project.result(gap_key(window.project, choose_comparison(window.project))) is not None


def test_a_slow_answer_is_greyed_and_the_mapping_stays_open(window, page):
    page._grey(True)
    assert not page.overview.chart.isEnabled()
    assert page.labels.ours.isEnabled()
    assert all(row.computing for row in page.labels.ours.labels.all_rows)
    page.gap.outdate(ChangeSet())
    window.until(lambda: settled(page))
    assert page.overview.chart.isEnabled()
    assert not any(row.computing for row in page.labels.ours.labels.all_rows)


def test_changes_meanwhile_are_asked_for_once(window, page):
    asked = []
    ask = window.session.ask
    window.session.ask = lambda *args, **keys: (asked.append(keys.get("topic")), ask(*args, **keys))
    for _ in range(5):
        page.gap.outdate(ChangeSet())
    assert asked.count("gap") == 1
    window.until(lambda: settled(page))
    assert asked.count("gap") == 2  # other pages ask too, such as Documents for its pictures


def test_a_score_chosen_in_the_chart_is_in_the_inspector(window, page):
    page.overview.chart.setFocus()
    window.key(page.overview.chart, Qt.Key.Key_Down)
    window.key(page.overview.chart, Qt.Key.Key_Return)
    assert page.inspector().facts.groups[0].title == "Reproduced"
    page.show_pane("scores")
    page.scores.table.view.select_key(ScoreName.ALL_TYPES)
    assert page.inspector().facts.groups[0].title == "All types"


def test_without_a_benchmark_there_is_no_gap_and_no_mapping_to_edit(window, page):
    run = next(item.run.id for item in run_items(window.project) if item.corpus.kind is CorpusKind.BENCHMARK)
    window.session.apply(lambda project: remove_run(project, run))
    window.until(lambda: settled(page) and "No benchmark: " in page.overview.remarks.accessibleName())
    assert not page.labels.ours.labels.types
    page.labels.ours.view.select_key("BUYER")
    window.key(page.labels.ours.view, Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is None
    assert page.state().mark is NavMark.BEGUN


def test_removing_the_benchmark_and_undo(window, page):
    before = shown(page.scores.table)
    benchmark = choose_comparison(window.project).benchmark.id
    window.session.apply(lambda project: remove_benchmark(project, benchmark))
    window.until(lambda: settled(page) and shown(page.scores.table) != before)
    window.undo()
    window.until(lambda: settled(page) and shown(page.scores.table) == before)


def test_our_run_removed_leaves_the_empty_page(window, page):
    run = next(item.run.id for item in run_items(window.project) if item.corpus.kind is CorpusKind.INTERNAL)
    window.session.apply(lambda project: remove_run(project, run))
    window.until(lambda: page.is_empty)
    assert page.header_actions() == ()


def test_tables_export(page, tmp_path):
    page.labels.ours.view.export_csv(tmp_path / "labels.csv")
    first, *rest = (tmp_path / "labels.csv").read_text(encoding="utf-8-sig").splitlines()
    assert first == "Our label,Counts as,P,R,F1,Interval,Gold,Wrong,Unlocated,Marked"
    assert len(rest) == 15


def test_what_a_label_of_the_model_counts_as_can_be_changed_and_undone(window, page):
    model = page.labels.models.labels
    assert [row.label for row in model.all_rows] == list(page.view.comparison.internal.model.labels)
    before = page.view.gap.scores[ScoreName.REPRODUCED].f1
    assert next(row for row in model.all_rows if row.label == "ORG").target == "ORG"
    model.mapped.emit("ORG", "")
    window.until(lambda: settled(page) and page.view.gap.scores[ScoreName.REPRODUCED].f1 != before)
    assert next(row for row in model.all_rows if row.label == "ORG").target is None
    window.session.undo()
    window.until(lambda: settled(page) and page.view.gap.scores[ScoreName.REPRODUCED].f1 == before)
    assert next(row for row in model.all_rows if row.label == "ORG").target == "ORG"


def test_what_feeds_the_headline_is_said_with_the_way_to_change_it(window, page, frame):
    assert "random" not in page.overview.remarks.text()
    page._session.apply(lambda project: draw_sample(project, documents=1).changes)
    window.until(lambda: settled(page) and "Only the random sample counts" in page.overview.remarks.text())
    assert "of 1 documents: the random sample drawn" in page.overview.remarks.accessibleName()
    page._session.apply(lambda project: count_everything(project, True, "all <b>were</b> checked"))
    window.until(lambda: settled(page) and "were not drawn at random" in page.overview.remarks.text())
    assert "all <b>were</b> checked" in page.overview.remarks.accessibleName()
    assert "all &lt;b&gt;were&lt;/b&gt; checked" in page.overview.remarks.text()
    assert '<a href="annotate"' in page.overview.remarks.text()
    page.overview.remarks.linkActivated.emit("annotate")
    assert frame.window.current_page.key == "annotate"
