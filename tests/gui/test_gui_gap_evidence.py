"""The evidence on Gap: bars and buckets open just their errors, stale marks, real jobs, the lasso of the map, YAML, keys."""

import pytest
from gui_measured import Open, explained_copy, measured_copy, shown
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from gapstudio.domain import CorpusKind, PartBy, ScoreName, with_titles
from gapstudio.gui.pages.gap import asked as asked_module
from gapstudio.gui.pages.gap.evidence.picture import Picture
from gapstudio.operations import choose_comparison, compare_corpora, map_label, remove_run
from gapstudio.operations.adaptations import adaptations_of
from gapstudio.operations.decompose_gap import decomposition_of
from gapstudio.operations.gap_summary import gap_summary
from gapstudio.operations.label_sets import label_titles
from gapstudio.operations.views import run_items


@pytest.fixture
def window(request, qtbot, frame, controller, tmp_path):
    assert controller.open(getattr(request, "param", explained_copy)(tmp_path))
    frame.window.resize(1280, 800)
    return Open(qtbot, frame, controller)


@pytest.fixture
def page(window):
    page = window.page("gap")
    window.until(lambda: page.gap.settled and page.overview.parts.settled)
    return page


def go(window, page, key: str):
    """Brings a pane to the front and waits for its answers."""
    page.show_pane(key)
    window.until(lambda: all(asked.settled for asked in page.pane.questions), timeout=60_000)
    return page.pane


def errors_shown(window) -> int:
    errors = window.frame.window.current_page
    assert errors.key == "errors"
    window.until(lambda: errors.desk.errors is not None and errors.works)
    return errors.table.errors.rowCount()


def remap(window) -> None:
    """Maps buyers to another type, as the pane of labels does."""
    benchmark = choose_comparison(window.project).benchmark.id
    window.session.apply(lambda project: map_label(project, benchmark, "BUYER", "PERSON"))


def click_hit(view, number: int) -> None:
    """Clicks in the middle of a region of a chart."""
    left, top, width, height = view.hits[number].box
    place = QPoint(round(left + width / 2), round(top + height / 2))
    QTest.mouseMove(view, place)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def leading(view) -> list[int]:
    return [number for number, hit in enumerate(view.hits) if hit.chosen]


# --- the first screen


def test_a_bar_opens_just_its_errors(window, page):
    view = page.overview.waterfall
    parts = {part.name: part for part in decomposition_of(window.project, choose_comparison(window.project), PartBy.KIND).parts}
    number = leading(view)[0]
    part = parts[view.hits[number].key]
    click_hit(view, number)
    assert errors_shown(window) == part.errors > 0


@pytest.mark.parametrize(("by", "column"), [(PartBy.CAUSE, ""), (PartBy.LABEL, ""), (PartBy.COLUMN, "supplier")])
def test_it_is_taken_apart_by_what_is_chosen_and_return_opens_a_bar(window, page, by, column):
    row, view = page.overview.by, page.overview.waterfall
    window.click(row.switch.button(by))
    if column:
        row.columns.choose(column)
        row.columns.chosen.emit(column)
    window.until(lambda: page.overview.parts.settled and page.overview.parts.value.parts.by is by)
    made = page.overview.parts.value.parts
    assert made == decomposition_of(window.project, choose_comparison(window.project), by, column)
    view.setFocus()
    window.key(view, Qt.Key.Key_Down)
    while not view.current.chosen:
        window.key(view, Qt.Key.Key_Down)
    part = next(part for part in made.parts if part.name == view.current.key)
    window.key(view, Qt.Key.Key_Return)
    assert errors_shown(window) == part.errors > 0


def test_the_three_sentences_come_after_the_picture_and_never_beside_other_numbers(window, page, monkeypatch):
    titles = label_titles(window.project)
    window.until(lambda: page.overview.sentences.settled, timeout=60_000)
    told = gap_summary(window.project, choose_comparison(window.project))
    assert page.overview.words.said == "\n\n".join(with_titles(sentence, titles) for sentence in told)
    monkeypatch.setattr(asked_module, "QUICK_SECONDS", 0)
    remap(window)
    window.until(lambda: page.gap.settled and page.overview.sentences.stale)
    assert page.overview.words.said == "\n\n".join(with_titles(one, titles) for one in page.view.gap.sentences)


@pytest.mark.parametrize("window", [measured_copy], indirect=True, ids=["nothing kept"])
def test_what_changed_while_another_page_was_in_front_is_looked_at_on_return(window, page, monkeypatch):
    monkeypatch.setattr(asked_module, "QUICK_SECONDS", 1000)  # on any machine
    window.until(lambda: page.overview.sentences.settled, timeout=60_000)
    before = page.overview.sentences.value, page.overview.parts.value.parts
    window.page("documents")
    remap(window)
    window.page("gap")
    window.until(lambda: page.gap.settled and all(asked.settled for asked in page.overview.questions), timeout=60_000)
    told = gap_summary(window.project, choose_comparison(window.project))
    assert page.overview.sentences.value == told
    assert page.overview.parts.value.parts != before[1]


def test_a_changed_mapping_makes_new_bars_and_undo_brings_the_old_ones_back(window, page):
    before = page.overview.parts.value.parts
    remap(window)
    window.until(lambda: page.overview.parts.settled and page.overview.parts.value.parts != before)
    window.undo()
    window.until(lambda: page.overview.parts.settled and page.overview.parts.value.parts == before)


def test_without_a_reproduction_the_bars_lead_to_perfect(window, page):
    run = next(item.run.id for item in run_items(window.project) if item.corpus.kind is CorpusKind.BENCHMARK)
    window.session.apply(lambda project: remove_run(project, run))
    window.until(lambda: page.gap.settled and page.overview.parts.settled)
    assert page.overview.parts.value.chart.from_perfect
    go(window, page, "shift")
    assert "benchmark" in page.pane.picture.view.chart.split.refused


def test_charts_save_as_picture_and_as_numbers(page, tmp_path):
    for ending in ("png", "svg", "csv"):
        page.overview.waterfall.files.save(tmp_path / f"waterfall.{ending}")
    assert (tmp_path / "waterfall.png").read_bytes().startswith(b"\x89PNG")
    assert "</svg>" in (tmp_path / "waterfall.svg").read_text(encoding="utf-8")
    lines = (tmp_path / "waterfall.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 1 + len(page.overview.parts.value.parts.parts)


def test_keys_go_from_pane_to_pane_but_type_in_fields(window, page):
    page.overview.chart.setFocus()
    window.key(page.overview.chart, Qt.Key.Key_2)
    assert page.pane.key == "differs"
    window.key(page, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.pane.key == page.panes[2].key
    window.key(page, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    window.key(page, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert page.pane is page.overview
    page.show_pane("labels")
    page.labels.ours.filter.setFocus()
    window.key(page.labels.ours.filter, Qt.Key.Key_1)
    assert (page.pane.key, page.labels.ours.filter.text()) == ("labels", "1")


# --- the panes


def test_what_a_change_made_stale_is_marked_and_computed_when_asked(window, page, monkeypatch):
    pane = go(window, page, "differs")
    rows, before = len(shown(pane.table)), pane.asked.value
    assert rows > 10
    monkeypatch.setattr(asked_module, "QUICK_SECONDS", 0)
    remap(window)
    window.until(lambda: pane.asked.stale == "the mapping changed")
    assert not pane.answered._body.isEnabled()
    state = pane.state
    assert state.said.text() == "Out of date: the mapping changed."
    assert state.again.isEnabled()
    state.again.trigger()
    window.until(lambda: pane.asked.settled)
    assert pane.answered._body.isEnabled()
    assert pane.asked.value is not before
    assert state.said.text() == ""


def test_a_row_of_the_comparison_is_in_the_inspector_in_full(window, page):
    pane = go(window, page, "differs")
    assert page.inspector().facts.groups[0].title == "What differs"
    number = leading(pane.distances.view)[0]
    click_hit(pane.distances.view, number)
    row = pane.table.view.current_row()
    assert row.attribute == pane.distances.view.hits[number].key
    group = page.inspector().facts.groups[0]
    assert (group.title, group.facts[0].value) == (row.title, row.verdict or row.missing)


def test_a_bucket_opens_just_its_errors(window, page):
    pane = go(window, page, "matters")
    pane.table.view.select_key("entity_words") or pane.table.view.selectRow(0)
    table = pane.table.view.current_row()
    number = leading(pane.picture.view)[0]
    bucket = next(one for one in table.buckets if one.name == pane.picture.view.hits[number].key)
    click_hit(pane.picture.view, number)
    wanted = len(bucket.query.keys)
    assert errors_shown(window) == wanted > 0


def test_buckets_of_the_other_score(window, page):
    pane = go(window, page, "matters")
    before = pane.asked.value
    window.click(pane.switch.button(ScoreName.BUSINESS_LABELS))
    window.until(lambda: pane.asked.settled and pane.asked.value is not before)
    assert pane.asked.parameter is ScoreName.BUSINESS_LABELS


def test_an_adaptation_is_told_with_its_evidence_and_opens_its_errors(window, page):
    pane = go(window, page, "actions")
    one = next(one for one in pane.asked.value.ceilings if one.query is not None)
    pane.table.view.select_key(one.adaptation.id)
    facts = {fact.name: fact.value for group in page.inspector().facts.groups for fact in group.facts}
    assert facts["Trial"] == "no trial yet"
    assert facts["Cost"] == one.adaptation.cost
    assert one.sentence in [fact.value for group in page.inspector().facts.groups for fact in group.facts]
    window.key(pane.table.view, Qt.Key.Key_Return)
    assert errors_shown(window) == one.errors


def test_the_list_of_adaptations_is_edited_as_text(window, page):
    pane = go(window, page, "actions")
    count = len(pane.asked.value.ceilings)
    pane.edit_action.trigger()
    editor, known = pane.editor, adaptations_of(window.project).adaptations
    good = editor.text.toPlainText()
    wrong = good.replace(f"- id: {known[0].id}", "- idd: x", 1)
    editor.text.setPlainText(wrong)
    window.until(lambda: not editor.take_action.isEnabled())
    line = wrong[: wrong.index("- idd")].count("\n") + 1
    assert f"line {line}" in editor.said.text()
    assert [mark.cursor.blockNumber() + 1 for mark in editor.text.extraSelections()] == [line]
    cut = good[: good.index(f"  - id: {known[-1].id}")]
    editor.text.setPlainText(cut)
    assert editor.check()
    window.key(editor.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    window.until(lambda: pane.asked.settled and len(pane.asked.value.ceilings) == count - 1)
    assert adaptations_of(window.project).adaptations == known[:-1]
    window.undo()
    window.until(lambda: pane.asked.settled and len(pane.asked.value.ceilings) == count)


def test_what_was_not_measured_yet_says_how_to(window, page):
    pane = go(window, page, "reading")
    assert pane.answered.said.isVisible()
    assert "read by OCR" in pane.answered.said.text()
    assert page.works.reading.action.isEnabled()


@pytest.mark.slow
def test_describing_and_comparing_run_as_jobs_and_the_lasso_opens_documents(window, page, monkeypatch):
    monkeypatch.setattr(compare_corpora, "_PARTS", ("mmd", "classifier", "yardstick 0", "map"))  # a tenth of the yardstick
    pane = go(window, page, "differs")
    assert set(pane.asked.value.comparison.needs) >= {"structure", "vectors"}
    window.click(pane._describe)
    assert page.works.describe.works
    window.until(lambda: not page.works.describe.works and pane.asked.settled, timeout=300_000)
    assert "structure" not in pane.asked.value.comparison.needs
    window.click(pane._compare)
    window.until(lambda: not page.works.compare.works and pane.asked.settled, timeout=300_000)
    found = pane.asked.value.comparison
    assert found.map
    assert "domain_auc" in [row.attribute for row in found.rows]
    window.click(pane.switch.buttons[4])
    view = pane.map.picture.view
    ours = [hit for hit in view.hits if hit.key.internal]
    QApplication.processEvents()
    edges = [
        QPointF(1, 1),
        QPointF(view.width() - 2, 1),
        QPointF(view.width() - 2, view.height() - 2),
        QPointF(1, view.height() - 2),
    ]
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, edges[0].toPoint())
    for edge in edges[1:]:
        QTest.mouseMove(view, edge.toPoint())
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, edges[-1].toPoint())
    caught = {point.document for point in pane.map._caught if point.internal}
    assert caught == {hit.key.document for hit in ours}
    window.click(pane.map.open_button)
    documents = window.frame.window.current_page
    assert documents.key == "documents"
    window.until(lambda: documents.table.table.rowCount() == len(caught))
    assert {item.document.id for item in documents.table.table.shown_rows} == caught
    window.click(documents.table.chosen)
    assert not documents.table.chosen.isVisible()


def test_a_higher_chart_of_the_parts_scrolls_to_its_end(window, page):
    view, row = page.overview.waterfall, page.overview.by
    window.frame.window.resize(1024, 640)
    window.click(row.switch.button(PartBy.LABEL))
    window.until(lambda: page.overview.parts.settled and view.chart is page.overview.parts.value.chart)
    window.until(lambda: view.height() >= view.heightForWidth(view.width()))
    bar = page.overview.findChild(Picture).findChild(QScrollArea).verticalScrollBar()
    assert bar.maximum() > 0


def test_what_is_out_of_date_says_so_in_place_of_the_question(window, page):
    pane = go(window, page, "differs")
    assert pane.said.text() == pane.question
    assert not pane.state.isVisible()
    known = pane.asked._known[None]
    known.stale = "gold changed"
    pane.asked.changed.emit()
    assert pane.said.text() == ""
    assert pane.state.isVisible()
    assert pane.state.said.text() == "Out of date: gold changed."


def test_beside_words_and_map_the_inspector_tells_of_the_whole(window, page):
    pane = go(window, page, "differs")
    pane.show_view(2)
    pane.table.view.selectRow(0)
    assert pane.facts()[0].title == pane.asked.value.comparison.rows[0].title
    window.click(pane.switch.buttons[3])
    assert pane.facts()[0].title == "What differs"


def test_why_the_loss_is_not_split_stands_in_the_middle(window, page):
    pane = go(window, page, "shift")
    refused = pane.asked.value.split.refused
    assert pane.refusal.isVisible() == bool(refused)
    assert refused in pane.refusal.accessibleName()
