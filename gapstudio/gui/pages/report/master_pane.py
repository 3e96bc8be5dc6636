"""The master that the deck is made on: a company's own file, and which of its layouts are used for what."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QPixmap, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from gapstudio.domain import Area, ChangeSet, GapStudioError, SlideKind
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.files import FileAsker, FileQuestion, Pick
from gapstudio.gui.pages.parts import touches
from gapstudio.gui.pages.report.desk import ReportDesk
from gapstudio.gui.pages.report.layout_card import LayoutCard
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.action_button import ActionButton, make_action
from gapstudio.gui.widgets.form import FormCard, Remarks, note
from gapstudio.operations import Project
from gapstudio.operations.report_template import (
    TemplateView,
    read_template,
    remove_template,
    set_layouts,
    set_template,
    template_previews,
    template_view,
)

_OWN = "GapStudio's own master"
_WHAT = (
    "Any presentation or template of PowerPoint can be the master of the deck: its layouts, fonts and colours are used, "
    "its slides are not. It is kept in the project."
)
_COLUMNS = 3
_WIDE = 480
"""Dots of a preview: the widest that there is room for."""


@dataclass(frozen=True)
class _Master:
    view: TemplateView
    previews: Mapping[str, bytes]


class MasterPane(FormCard):
    """Shows the master.

    Signals:
        failed: A `GapStudioError`.

    Args:
        session: The project.
        desk: The report.
        ask: Asks for files.
    """

    failed = Signal(object)

    def __init__(self, session: Session, desk: ReportDesk, ask: FileAsker) -> None:
        super().__init__("Master of the deck", close=False)
        self._session, self._desk, self._ask = session, desk, ask
        self._known: _Master | None = None
        self._behind = True
        self.said, self.facts, self.warnings = note(_WHAT), note(), Remarks()
        self.choose_action = make_action(self, "Choose a master …", "folder", "Take a .pptx or .potx of your own", self._browse)
        self.own_action = make_action(self, "Use our own", "undo", "Go back to GapStudio's own master", self._leave)
        self.proposed_action = make_action(
            self, "Layouts as proposed", "retry", "Give up the layouts that were chosen", self._propose
        )
        self.cards = {kind: LayoutCard(kind) for kind in SlideKind}
        for card in self.cards.values():
            card.chosen.connect(self._choose_layout)
        desk.told.connect(self._show)
        self._lay_out()

    @property
    def view(self) -> TemplateView | None:
        """The master that is shown."""
        return self._known.view if self._known is not None else None

    def refresh(self, changes: ChangeSet) -> None:
        """Looks again at the master once it is seen."""
        if touches(changes, Area.REPORT):
            self._behind = True
            if self.isVisible():
                self._look()

    def showEvent(self, event: QShowEvent) -> None:
        """Looks at the master."""
        super().showEvent(event)
        if self._behind:
            self._look()

    # --- inside

    def _look(self) -> None:
        self._behind = False
        self._session.ask(_look_at, self._take, self._refuse, topic="master")

    def _take(self, known: _Master) -> None:
        self._known = known
        self._show()

    def _refuse(self, error: GapStudioError) -> None:
        self.facts.setText(f"{error.message} {error.remedy}".strip())

    def _show(self) -> None:
        if self._known is None:
            return
        view = self._known.view
        size = f"slides {view.slide[0]:.0f} × {view.slide[1]:.0f} points, font {view.font or 'of its own'}"
        self.facts.setText(f"{view.name or _OWN}: {size}.")
        self.warnings.set_lines([("Mind", warning) for warning in view.warnings])
        self.own_action.setEnabled(bool(view.name))
        self.proposed_action.setEnabled(bool(view.by_person))
        previews = {name: _pixmap(png) for name, png in self._known.previews.items()}
        now = self._desk.now
        kinds = Counter(one.slide.kind for one in now.told.slides if one.shown) if now is not None else Counter[SlideKind]()
        for kind, card in self.cards.items():
            proposed = kind not in view.by_person
            card.show_layouts(view.layouts, view.chosen[kind], slides=kinds[kind], proposed=proposed, fixed=not view.name)
            card.show_previews(previews)

    def _browse(self) -> None:
        question = FileQuestion(Pick.FILE, "The master of the deck", "PowerPoint (*.pptx *.potx *.ppsx)")
        for path in self._ask(self, question):
            self.take(path)

    def take(self, path: Path) -> None:
        """Takes a file as master, which is read in a thread first."""

        def go(_data: bytes) -> None:
            self._desk.apply(lambda project: set_template(project, path))
            self._look()  # the same master again changes nothing that would be told

        def question(_project: Project) -> bytes:
            return read_template(path)

        self.facts.setText(f"Reading {path.name} …")
        self._session.ask(question, go, self._not_taken, topic="master read")

    def _not_taken(self, error: GapStudioError) -> None:
        self._show()
        self.failed.emit(error)

    def _leave(self) -> None:
        self._desk.apply(remove_template)

    def _choose_layout(self, kind: SlideKind, name: str) -> None:
        self._desk.apply(lambda project: set_layouts(project, {kind: name}))

    def _propose(self) -> None:
        self._desk.decide(layouts={})

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(GRID)
        for action in (self.choose_action, self.own_action, self.proposed_action):
            line.addWidget(ActionButton(action))
        line.addStretch(1)
        box = QWidget()
        cards = QGridLayout(box)
        cards.setContentsMargins(0, GRID, 0, 0)
        cards.setHorizontalSpacing(2 * GRID)
        cards.setVerticalSpacing(2 * GRID)
        for at, card in enumerate(self.cards.values()):
            cards.addWidget(card, at // _COLUMNS, at % _COLUMNS)
        self.grid.addWidget(self.said, 0, 0)
        self.grid.addLayout(line, 1, 0)
        self.grid.addWidget(self.facts, 2, 0)
        self.grid.addWidget(self.warnings, 3, 0)
        self.grid.addWidget(box, 4, 0)
        self.grid.setRowStretch(5, 1)


def _look_at(project: Project) -> _Master:
    """Runs in a thread."""
    return _Master(template_view(project), template_previews(project, _WIDE))


def _pixmap(png: bytes) -> QPixmap:
    picture = QPixmap()
    picture.loadFromData(png)
    return picture
