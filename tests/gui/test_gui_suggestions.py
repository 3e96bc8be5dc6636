"""The line that chooses what is suggested, and the pane of rules."""

import pytest
from gui_project import Answers
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from gapstudio.domain import AnnotationStatus, ChangeSet, ModelCard, Run, RunState, Source, Span, SpanRule, Suggestion, WorkState
from gapstudio.gui.bridge import ChangeBus
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.annotate.deeds import Deeds
from gapstudio.gui.pages.annotate.desk import Desk
from gapstudio.gui.pages.annotate.suggestions import RulesPane, SuggestionBar
from gapstudio.gui.theme import Role, Scheme, colours_of
from gapstudio.operations import INTERNAL, SuggestionChoice, open_project, save_rule, span_rules, write_rules
from gapstudio.operations.annotate import set_work
from gapstudio.store import DocumentPrediction

IBAN = SpanRule("IBAN", r"\bAT\d{2}(?: \d{4})+", "IBAN")
VAT = SpanRule("VAT", r"\bATU\d{8}\b", "VAT_ID")


@pytest.fixture
def session(qtbot, theme, gap_file):
    opened = Session(open_project(gap_file), ChangeBus())
    yield opened
    opened.close()


@pytest.fixture
def bar(qtbot, session, settings) -> SuggestionBar:
    return made(qtbot, SuggestionBar(session, settings))


def made(qtbot, widget):
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def add_run(session: Session, name: str, run: str) -> None:
    project = session.project
    document = project.documents(INTERNAL)[0].id
    card = ModelCard(name, "made", name, labels=("GPE",))
    with project.change("") as change:
        change.put_run(Run(run, card, INTERNAL, state=RunState.DONE, documents=1, created=f"2026-01-0{run}T10:00"))
        change.put_predictions(run, [DocumentPrediction(document, (Span(0, 4, "GPE", 0.5),), 9)])


def suggestion(number: int, score: float | None = None, label: str = "CITY", title: str = "m", **fields) -> Suggestion:
    return Suggestion(
        str(number),
        "d",
        number,
        number + 1,
        label,
        (label,) if label else ("A", "B"),
        Source.MODEL,
        title=title,
        score=score,
        **fields,
    )


def entries(menu: QMenu) -> dict[str, bool]:
    return {action.text().replace("\t", ": "): action.isChecked() for action in menu.actions() if action.isCheckable()}


def entry(menu: QMenu, start: str):
    return next(action for action in menu.actions() if action.text().startswith(start))


def click(qtbot, menu: QMenu, start: str) -> None:
    """Clicks an entry of an open menu."""
    place = menu.actionGeometry(entry(menu, start)).center()
    qtbot.mouseMove(menu, place)
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)


# --- the line


def test_the_menu_names_the_sources_with_what_they_have(qtbot, session, bar):
    add_run(session, "small", "1")
    save_rule(session.project, IBAN)
    bar.refresh(ChangeSet())
    qtbot.waitUntil(lambda: "small: 1 document" in entries(bar.menu))
    assert entries(bar.menu) == {
        "From documents (XML, ledger): 86 values": True,
        "small: 1 document": True,
        "Equal texts: 0 texts": True,
        "Rules: 1": True,
        "Those that may mean several labels": True,
        "Hide those below the score": False,
    }


def test_a_click_on_an_entry_leaves_the_menu_open_and_is_remembered(qtbot, session, bar, settings):
    qtbot.waitUntil(lambda: bar.menu.sources is not None)
    heard = []
    bar.choice_changed.connect(heard.append)
    bar.menu.popup(bar.mapToGlobal(bar.rect().bottomLeft()))
    click(qtbot, bar.menu, "Rules")
    click(qtbot, bar.menu, "Equal texts")
    assert bar.menu.isVisible()
    bar.menu.setActiveAction(entry(bar.menu, "From documents"))
    qtbot.keyClick(bar.menu, Qt.Key.Key_Space)
    assert bar.menu.isVisible()
    bar.menu.hide()
    assert [(one.drafts, one.repeats, one.rules) for one in heard] == [(True, True, False), (True, False, False), (False,) * 3]
    again = made(qtbot, SuggestionBar(session, settings))
    assert again.choice == bar.choice == SuggestionChoice(drafts=False, repeats=False, rules=False)


def test_an_older_run_is_shown_when_it_is_chosen_and_a_new_one_by_itself(qtbot, session, bar):
    add_run(session, "small", "1")
    add_run(session, "small", "2")
    bar.refresh(ChangeSet())
    qtbot.waitUntil(lambda: len(entries(bar.menu)) == 7)
    assert bar.choice.runs is None
    entry(bar.menu, "small, 2026-01-01").trigger()
    assert bar.choice.runs == ("2", "1")
    entry(bar.menu, "small, 2026-01-02").trigger()
    assert bar.choice.runs == ("1",)
    add_run(session, "large", "3")
    with qtbot.waitSignal(bar.choice_changed):
        bar.refresh(ChangeSet())
    assert bar.choice.runs == ("3", "1")


def test_the_line_says_how_many_it_would_accept(qtbot, bar):
    bar.set_suggestions(
        [
            suggestion(1, 0.95),
            suggestion(2, 0.9, title="m, rule IBAN"),
            suggestion(3, 0.5),
            suggestion(4, title="equal text"),
            suggestion(5, 0.99, label=""),
            suggestion(6, 0.99, status=AnnotationStatus.AMBIGUOUS),
        ]
    )
    assert bar.counts.text == "equal text 1 · m 5 · rules 1"
    assert bar.accept.text() == "Accept 2"
    assert bar.accept.toolTip() == (
        "Accept at once: 2 at or above 0.90, 1 below, 1 without a score, 2 of which a person must say the label or the place"
    )
    with qtbot.waitSignal(bar.accept_above_asked) as asked:
        bar.accept.trigger()
    assert asked.args == [0.9]
    bar.least.setValue(0.5)
    assert bar.accept.text() == "Accept 3"
    bar.least.setValue(0.0)
    assert bar.least.text() == "any"
    assert bar.accept.text() == "Accept 4"
    bar.set_suggestions([])
    assert not bar.accept.isEnabled()
    assert bar.counts.text == "none here"


def test_the_score_is_typed_remembered_and_may_hide_what_is_below_it(qtbot, session, bar, settings):
    qtbot.waitUntil(lambda: bar.menu.sources is not None)
    bar.least.selectAll()
    qtbot.keyClicks(bar.least, "0.8")
    qtbot.keyClick(bar.least, Qt.Key.Key_Return)
    assert bar.choice.least == 0.0
    entry(bar.menu, "Hide those").trigger()
    assert bar.choice.least == 0.8
    assert made(qtbot, SuggestionBar(session, settings)).choice.least == 0.8


def test_what_may_mean_several_labels_can_be_left_out(qtbot, session, bar, settings):
    entry(bar.menu, "Those that may mean several").trigger()
    assert bar.choice == made(qtbot, SuggestionBar(session, settings)).choice == SuggestionChoice(several=False)


def test_settings_that_cannot_be_read_are_no_matter(qtbot, session, settings):
    for text in ("{", '{"least": "x"}', "[1]", '{"gone": 1}'):
        settings.setValue("annotate/suggestions", text)
        assert made(qtbot, SuggestionBar(session, settings)).choice == SuggestionChoice()


def test_all_documents_are_asked_for_and_those_that_are_open_are_accepted_in_one_step(qtbot, session, bar):
    with qtbot.waitSignal(bar.accept_everywhere_asked) as asked:
        entry(bar.menu, "Accept all at or above 0.90").trigger()
    assert asked.args == [0.9]
    bar.least.setValue(0.0)
    assert bar.menu.everywhere.text() == "Accept all, without a score too, in all documents"
    first, second, _ = (document.id for document in session.project.documents(INTERNAL) if document.pages)
    session.apply(lambda project: set_work(project, [second], WorkState.DONE, annotator="me"))
    deeds, told = Deeds(session, Desk(session), lambda: "me"), list[str]()
    deeds.told.connect(told.append)
    deeds.accept_everywhere(0.0, bar.choice)
    qtbot.waitUntil(lambda: len(told) == 2)
    confirmed = [one for one in session.project.annotations() if one.status is AnnotationStatus.CONFIRMED]
    assert {one.document for one in confirmed} == {first}
    assert told[1] == f"{len(confirmed)} suggestions accepted in 1 document."
    session.undo()
    assert all(one.status is not AnnotationStatus.CONFIRMED for one in session.project.annotations())


def test_rules_are_asked_for(qtbot, bar):
    with qtbot.waitSignal(bar.rules_asked):
        bar.menu.rules.trigger()


# --- the pane


@pytest.fixture
def pane(qtbot, session, answers: Answers) -> RulesPane:
    for rule in (IBAN, VAT):
        save_rule(session.project, rule)
    shown = RulesPane(session, answers.ask)
    shown.resize(900, 700)
    made(qtbot, shown)
    shown.activateWindow()
    qtbot.waitActive(shown)
    qtbot.waitUntil(lambda: all(row.trial is not None for row in shown.model.all_rows))
    return shown


def cells(pane: RulesPane) -> list[list[str]]:
    return [[column.shown(row) for column in pane.model.columns][:5] for row in pane.model.shown_rows]


def type_into(qtbot, field, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_rules_are_listed_with_their_hits(pane):
    assert cells(pane) == [["IBAN", "IBAN", "2", "–", "–"], ["VAT", "VAT number", "4", "–", "–"]]


def test_a_rule_is_tried_while_it_is_typed_and_added_with_return(qtbot, session, pane):
    pane.new.trigger()
    type_into(qtbot, pane.editor.name, "Town")
    pane.editor.label.choose("CITY")
    type_into(qtbot, pane.editor.pattern, "Graz")
    qtbot.waitUntil(lambda: "hits" in pane.editor.said.sentence)
    assert {example.text for example in pane.editor.examples.all_rows} == {"Graz", "Graz,", "Graz."}
    qtbot.keyClick(pane.editor.pattern, Qt.Key.Key_Return)
    assert span_rules(session.project)[2] == SpanRule("Town", "Graz", "CITY")
    assert pane.view.current_row().rule.name == "Town"
    qtbot.waitUntil(lambda: pane.view.current_row().trial is not None)
    session.undo()
    pane.refresh(ChangeSet())
    assert [row[0] for row in cells(pane)] == ["IBAN", "VAT"]


def test_a_wrong_pattern_is_shown_red_with_its_reason(qtbot, pane, theme):
    pane.view.select_key("VAT")
    qtbot.waitUntil(lambda: bool(pane.editor.examples.all_rows))
    type_into(qtbot, pane.editor.pattern, "(AT")
    qtbot.waitUntil(lambda: "wrong at character 4: missing )" in pane.editor.said.warning)
    assert pane.editor.pattern.property("wrong") is True
    assert pane.editor.examples.all_rows == ()
    assert colours_of(pane)[Role.BAD].name() in pane.editor.said.text()
    theme.choose(Scheme.DARK)
    assert colours_of(pane)[Role.BAD].name() in pane.editor.said.text()
    qtbot.keyClick(pane.editor.pattern, Qt.Key.Key_Return)
    assert "wrong at character 4" in pane.messages.messages[0].text
    qtbot.keyClick(pane.editor.pattern, Qt.Key.Key_Escape)
    assert pane.editor.pattern.text() == VAT.pattern
    qtbot.waitUntil(lambda: pane.editor.pattern.property("wrong") is False)
    with qtbot.waitSignal(pane.closed):
        qtbot.keyClick(pane.editor.pattern, Qt.Key.Key_Escape)


def test_what_was_typed_is_kept_when_another_rule_is_chosen_and_taken_up_again_where_it_cannot_be(qtbot, session, pane):
    pane.view.select_key("VAT")
    type_into(qtbot, pane.editor.pattern, "ATU.*")
    pane.view.select_key("IBAN")
    assert span_rules(session.project)[1].pattern == "ATU.*"
    assert pane.editor.instead_of == "IBAN"
    type_into(qtbot, pane.editor.pattern, "[")
    pane.view.select_key("VAT")
    assert span_rules(session.project)[0] == IBAN
    (message,) = pane.messages.messages
    assert "“IBAN” was not kept." in message.text
    assert message.run is not None
    message.run()
    assert (pane.editor.pattern.text(), pane.editor.instead_of) == ("[", "IBAN")
    assert pane.editor.is_changed


def test_rules_are_duplicated_moved_and_removed(qtbot, session, pane):
    pane.view.select_key("VAT")
    pane.up.trigger()
    assert [rule.name for rule in span_rules(session.project)] == ["VAT", "IBAN"]
    pane.duplicate.trigger()
    assert pane.editor.draft == SpanRule("VAT 2", VAT.pattern, "VAT_ID")
    pane.editor.save.trigger()
    assert [rule.name for rule in span_rules(session.project)] == ["VAT", "IBAN", "VAT 2"]
    pane.view.selectAll()
    pane.view.setFocus()
    qtbot.keyClick(pane.view, Qt.Key.Key_Delete)
    assert span_rules(session.project) == ()
    assert "There is no rule yet." in pane.explained.text()
    session.undo()
    assert len(span_rules(session.project)) == 3


def test_a_ready_made_rule_is_tried_before_it_is_added(qtbot, session, pane):
    menu = pane.ready.menu()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["IBAN", "EU VAT id", "Date", "Amount", "E-mail"]
    entry(menu, "Date").trigger()
    qtbot.waitUntil(lambda: len(pane.editor.examples.all_rows) > 5)
    assert len(span_rules(session.project)) == 2
    pane.editor.save.trigger()
    assert span_rules(session.project)[2].name == "Date"
    entry(menu, "E-mail").trigger()
    assert pane.editor.label.value is None
    pane.editor.save.trigger()
    assert "no label" in pane.messages.messages[0].text


def test_rules_are_exported_and_imported(session, pane, answers, tmp_path):
    answers.files = [(tmp_path / "mine",)]
    pane.export.trigger()
    assert (tmp_path / "mine.yaml").is_file()
    write_rules(session.project, tmp_path / "same.yaml")
    assert (tmp_path / "same.yaml").read_text() == (tmp_path / "mine.yaml").read_text()
    pane.view.select_key("VAT")
    pane.remove.trigger()
    (tmp_path / "bad.yaml").write_text("labels: []", encoding="utf-8")
    answers.files = [(tmp_path / "mine.yaml",)]
    pane.bring.trigger()
    assert [row[0] for row in cells(pane)] == ["IBAN", "VAT"]
    assert pane.messages.messages[-1].text == "1 rule added, 0 replaced."
    answers.files = [(tmp_path / "bad.yaml",)]
    pane.bring.trigger()
    assert "holds no rules" in pane.messages.messages[-1].text
