"""A question about what is compared: asked once at a time, checked by identity after a change, computed when that is quick."""

import threading

import pytest
from pydantic import TypeAdapter

from gapstudio.domain import Area, ChangeSet, GapStudioError
from gapstudio.gui.bridge import ChangeBus
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.gap import asked as asked_module
from gapstudio.gui.pages.gap.asked import Asked
from gapstudio.gui.pages.gap.choice import Chosen
from gapstudio.operations import create_project
from gapstudio.operations.kept_results import identity, kept

NUMBER = TypeAdapter(int)
OURS = Chosen("model", "benchmark")
MAPPED = ChangeSet(frozenset({Area.MAPPING}))


class Question:
    """A question whose answer depends on a setting of the project, by identity; it counts how often it computes."""

    def __init__(self) -> None:
        self.computed: list[object] = []
        self.gate = threading.Event()
        self.gate.set()

    def __call__(self, project, chosen, parameter):
        def compute() -> int:
            self.gate.wait(5)
            self.computed.append(parameter)
            return 10 * (project.setting("x") or 0) + (parameter or 0)

        return kept(project, identity("number", chosen.model, project.setting("x"), parameter), NUMBER, compute)


@pytest.fixture
def session(qapp, tmp_path):
    made = Session(create_project(tmp_path / "asked.gap"), ChangeBus())
    yield made
    made.close()


@pytest.fixture
def question():
    return Question()


@pytest.fixture
def ask(qtbot, session, question):
    def make(**keys):
        asked = Asked(session, "number", question, **keys)
        asked.in_sight = lambda: True
        asked.choose(OURS)
        qtbot.waitUntil(lambda: not asked.asking)
        return asked

    return make


def change(session, asked, value: int | None) -> None:
    with session.project.change("Set x") as writing:
        writing.set_setting("x", value)
    asked.outdate(MAPPED)


def test_it_is_asked_once_in_sight_and_what_was_computed_is_kept(qtbot, session, question, ask):
    asked = ask(parameter=3)
    assert (asked.value, asked.settled, question.computed) == (3, True, [3])
    asked.look()
    assert not asked.asking
    again = ask(parameter=3)
    assert (again.value, question.computed) == (3, [3])


def test_a_change_that_does_not_concern_it_computes_nothing(qtbot, session, question, ask):
    asked = ask(heavy=True)
    asked.outdate(MAPPED)
    qtbot.waitUntil(lambda: asked.settled)
    assert (asked.stale, question.computed) == ("", [None])


def test_what_is_quick_is_computed_again_by_itself(qtbot, session, question, ask):
    asked = ask()
    change(session, asked, 2)
    qtbot.waitUntil(lambda: asked.value == 20)
    assert asked.settled


def test_what_is_heavy_is_out_of_date_until_a_person_asks(qtbot, session, question, ask, monkeypatch):
    monkeypatch.setattr(asked_module, "QUICK_SECONDS", 0)
    asked = ask(heavy=True)
    change(session, asked, 2)
    qtbot.waitUntil(lambda: asked.stale == "the mapping changed")
    assert (asked.value, asked.settled, len(question.computed)) == (0, False, 1)
    asked.compute()
    qtbot.waitUntil(lambda: asked.settled)
    assert (asked.value, asked.stale) == (20, "")
    change(session, asked, None)  # as undo does: it is known still, and holds again at once
    qtbot.waitUntil(lambda: asked.settled)
    assert (asked.value, len(question.computed)) == (0, 2)


def test_what_changes_meanwhile_is_asked_for_once_more(qtbot, session, question, ask):
    asked = ask()
    question.gate.clear()
    change(session, asked, 1)
    change(session, asked, 2)
    change(session, asked, 3)
    question.gate.set()
    qtbot.waitUntil(lambda: asked.settled)
    assert asked.value == 30
    assert len(question.computed) <= 3


def test_answers_are_remembered_by_parameter(qtbot, session, question, ask):
    asked = ask(parameter=1)
    asked.ask_by(2)
    qtbot.waitUntil(lambda: asked.settled)
    assert asked.value == 2
    asked.ask_by(1)
    assert (asked.value, asked.settled) == (1, True)


def test_an_answer_about_something_else_is_forgotten(qtbot, session, question, ask):
    asked = ask()
    question.gate.clear()
    asked.outdate(MAPPED)
    asked.choose(Chosen("other", "benchmark"))
    assert asked.value is None
    question.gate.set()
    qtbot.waitUntil(lambda: asked.settled)
    assert asked.chosen == Chosen("other", "benchmark")
    asked.choose(None)
    assert (asked.value, asked.asking) == (None, False)


def test_out_of_sight_nothing_is_asked(qtbot, session, question):
    asked = Asked(session, "number", question)
    asked.choose(OURS)
    asked.outdate(MAPPED)
    assert not asked.asking
    asked.may_ask = lambda: False
    asked.look()
    assert not asked.asking
    asked.may_ask = lambda: True
    asked.look()
    qtbot.waitUntil(lambda: asked.settled)
    assert question.computed == [None]


def test_why_there_is_no_answer_is_told_and_looked_at_again(qtbot, session):
    def refuse(project, chosen, parameter):
        if project.setting("x") is None:
            raise GapStudioError("Nothing was measured.", remedy="Measure it.")
        return project.setting("x")

    asked = Asked(session, "refused", refuse, heavy=True)
    asked.in_sight = lambda: True
    asked.choose(OURS)
    qtbot.waitUntil(lambda: asked.error is not None)
    assert (asked.value, str(asked.error.message)) == (None, "Nothing was measured.")
    change(session, asked, 7)
    qtbot.waitUntil(lambda: asked.value == 7)
    assert asked.error is None


def test_an_answer_that_came_along_with_another_one_is_taken_where_none_holds(qtbot, session, question, ask):
    asked = ask(parameter=1)
    asked.take(2, 22)
    asked.ask_by(2)
    assert (asked.value, asked.settled, question.computed) == (22, True, [1])
    asked.take(2, 23)
    assert asked.value == 22
