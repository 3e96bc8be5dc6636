"""What takes the document's place: labels, rules, predictions to judge, the plan. Each is made when it is first opened."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QStackedWidget, QWidget

from gapstudio.domain import ChangeSet
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.files import FileAsker

if TYPE_CHECKING:
    from gapstudio.gui.pages.annotate.page import AnnotatePage


class Panes(QObject):
    """Makes the panes, opens them, and goes back to the document when they are closed.

    Args:
        page: Which they belong to.
        session: The project.
        settings: Where they remember choices.
        ask: Asks for files.
        stack: Where they are shown.
    """

    def __init__(
        self, page: "AnnotatePage", session: Session, settings: QSettings, ask: FileAsker, stack: QStackedWidget
    ) -> None:
        super().__init__(page)
        self._page, self._session, self._settings, self._ask, self._stack = page, session, settings, ask, stack
        self._made: dict[str, QWidget] = {}
        actions, queue = page.actions_, page.queue
        actions.labels.triggered.connect(lambda: self.open("labels"))
        actions.rules.triggered.connect(lambda: self.open("rules"))
        actions.judge.triggered.connect(lambda: self.open("judge"))
        actions.plan.triggered.connect(lambda: self.open("plan"))
        actions.people.triggered.connect(lambda: self.open("people"))
        actions.adjudicate.triggered.connect(lambda: self.adjudicate(""))
        actions.bring_in.triggered.connect(lambda: self.open("import"))
        actions.send_out.triggered.connect(lambda: self.open("export"))
        queue.judging_wanted.connect(actions.judge.trigger)
        queue.planning_wanted.connect(actions.plan.trigger)

    def open(self, name: str) -> Any:
        """Shows a pane (``labels``, ``rules``, ``judge``, ``plan``, ``import``, ``export`` …) and returns it."""
        if name not in self._made:
            makers: dict[str, Callable[[], Any]] = {
                "labels": self._labels,
                "rules": self._rules,
                "judge": self._judge,
                "plan": self._plan,
                "people": self._people,
                "adjudicate": self._adjudicate,
                "import": self._import,
                "export": self._export,
            }
            pane = self._made[name] = makers[name]()
            pane.closed.connect(lambda: self._page.show_pane(None))
            self._stack.addWidget(pane)
        self._page.show_pane(self._made[name])
        return self._made[name]

    def is_wide(self, pane: QWidget) -> bool:
        """Tells whether a pane is about all documents, so that it takes the room of the queue as well."""
        wide = ("judge", "plan", "import", "export", "people", "adjudicate")
        return pane in tuple(self._made.get(name) for name in wide)

    def adjudicate(self, document: str) -> None:
        """Shows the layers of a document side by side; of the first that waits where none is named."""
        self.open("adjudicate").open_document(document)

    def refresh(self, changes: ChangeSet) -> None:
        """Brings those that were made up to date."""
        for pane in self._made.values():
            if callable(refresh := getattr(pane, "refresh", None)):
                refresh(changes)

    def _labels(self) -> QWidget:
        from gapstudio.gui.pages.annotate.labels import LabelsPane

        return LabelsPane(self._session, self._ask)

    def _rules(self) -> QWidget:
        from gapstudio.gui.pages.annotate.suggestions import RulesPane

        return RulesPane(self._session, self._ask)

    def _judge(self) -> QWidget:
        from gapstudio.gui.pages.annotate.queue import JudgePane

        return JudgePane(self._session, self._settings)

    def _plan(self) -> QWidget:
        from gapstudio.gui.pages.annotate.queue import PlanPane

        return PlanPane(self._session)

    def _import(self) -> QWidget:
        from gapstudio.gui.pages.annotate.exchange import ImportPane

        return ImportPane(self._session, self._settings, self._ask)

    def _export(self) -> QWidget:
        from gapstudio.gui.pages.annotate.exchange import ExportPane

        return ExportPane(self._session, self._settings, self._ask)

    def _people(self) -> QWidget:
        from gapstudio.gui.pages.annotate.people import PeoplePane

        pane = PeoplePane(self._session, self._settings, self._ask)
        pane.adjudication_wanted.connect(self.adjudicate)
        return pane

    def _adjudicate(self) -> QWidget:
        from gapstudio.gui.pages.annotate.people import AdjudicationPane

        pane = AdjudicationPane(self._session, self._settings)
        pane.people_wanted.connect(self._page.actions_.people.trigger)
        return pane
