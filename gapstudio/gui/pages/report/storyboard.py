"""The slides in order beside the chosen one, large; what is decided about the report stands above."""

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from gapstudio.gui.pages.report.desk import ReportDesk
from gapstudio.gui.pages.report.pictures import SlidePictures
from gapstudio.gui.pages.report.rows import SlideRow
from gapstudio.gui.pages.report.settings_row import SettingsRow
from gapstudio.gui.pages.report.slide_list import SlideList
from gapstudio.gui.pages.report.slide_model import SlideModel
from gapstudio.gui.pages.report.slide_stage import SlideStage
from gapstudio.gui.pages.report.slide_view import SlideView
from gapstudio.gui.shell.memory import make_splitter
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.action_button import icon_button, make_action

COLLECTING = "Collecting what the report says …\nThe first time this takes a while; what is computed is kept."


class Storyboard(QWidget):
    """Shows the slides of a desk.

    Signals:
        chosen: Another slide is chosen, or it changed.

    Args:
        desk: The report.
        pictures: Of its slides.
        settings: Where the splitter is remembered.
    """

    chosen = Signal()

    def __init__(self, desk: ReportDesk, pictures: SlidePictures, settings: QSettings) -> None:
        super().__init__()
        self._desk, self._pictures = desk, pictures
        self.model = SlideModel(self)
        self.list = SlideList(self.model, pictures.small)
        self.view = SlideView()
        self.stage = SlideStage(self.view)
        self.decided = SettingsRow()
        self.said = QLabel()
        self.said.setObjectName("muted")
        self.middle = QStackedWidget()
        self.middle.addWidget(self.stage)
        self.waiting = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.waiting.setObjectName("muted")
        self.waiting.setWordWrap(True)
        self.middle.addWidget(self.waiting)
        self._connect()
        self._lay_out(settings)

    @property
    def row(self) -> SlideRow | None:
        """The slide that is chosen."""
        return self._desk.row(self.list.current)

    @property
    def selected(self) -> tuple[str, ...]:
        """Identities of the slides that are selected, that of the chosen one at least."""
        return self.list.selected or ((self.list.current,) if self.list.current else ())

    def choose(self, identity: str) -> None:
        """Chooses a slide."""
        self.list.choose(identity)

    def show_beside(self, pane: QWidget | None) -> None:
        """Shows a pane in place of the large slide; None for the slide."""
        if pane is not None and self.middle.indexOf(pane) < 0:
            self.middle.addWidget(pane)
        self.middle.setCurrentWidget(pane if pane is not None else self.stage)

    def edit_title(self) -> None:
        """Has the title of the chosen slide written in the list."""
        self.list.setFocus()
        self.list.edit(self.list.currentIndex())

    def show_waiting(self, words: str) -> None:
        """Shows words where the slide will be, while there is none."""
        self.waiting.setText(words)
        self.middle.setCurrentWidget(self.waiting)

    # --- inside

    def _connect(self) -> None:
        desk, model = self._desk, self.model
        desk.changed.connect(self._follow)
        desk.told.connect(self._have_drawn)
        model.ticked.connect(lambda identity, on: desk.show_slides(self._with_selected(identity), on))
        model.titled.connect(desk.write_title)
        model.dropped.connect(desk.move)
        self.decided.decided.connect(lambda field, value: desk.decide(**{field: value}))
        self.list.chosen.connect(self._choose)
        self.view.stepped.connect(self.list.step)
        self.view.title_wanted.connect(self.edit_title)
        self._pictures.arrived.connect(self._arrived)

    def _with_selected(self, identity: str) -> tuple[str, ...]:
        return self.selected if identity in self.selected else (identity,)

    def _follow(self) -> None:
        desk = self._desk
        self.decided.set_settings(desk.settings)
        self.model.set_rows(desk.rows)
        if desk.rows and not self.list.current:
            self.list.step(0)
        self.said.setText(self._state())
        if not desk.rows:
            self.show_waiting(COLLECTING if desk.working else str(desk.asked.error or ""))
        elif self.middle.currentWidget() is self.waiting:
            self.show_beside(None)
        self._show()

    def _state(self) -> str:
        if self._desk.working:
            return "Following the change …" if self._desk.rows else ""
        return "Drawing slides …" if self._pictures.drawing else ""

    def _have_drawn(self) -> None:
        self._pictures.show(self._desk.now, self.list.current)
        self.said.setText(self._state())

    def _choose(self, identity: str) -> None:
        self._pictures.look_at(identity)
        self._show()

    def _arrived(self, identity: str) -> None:
        self.model.redraw(identity)
        self.said.setText(self._state())
        if identity == self.list.current:
            self._show()

    def _show(self) -> None:
        row = self.row
        picture = None if row is None else self._pictures.large(row.identity)
        drawing = row is not None and picture is not None and not self._pictures.is_fresh(row.identity)
        self.view.show_slide(row, picture, drawing=drawing)
        self.stage.show_notes(row)
        self.chosen.emit()

    def _lay_out(self, settings: QSettings) -> None:
        zooms = [
            make_action(self, "Smaller", "zoom-out", "Smaller (−)", self.view.zoom_out),
            make_action(self, "Fit", "fit-page", "As large as fits (0)", self.view.fit),
            make_action(self, "Larger", "zoom-in", "Larger (+)", self.view.zoom_in),
        ]
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self.decided)
        top.addStretch(1)
        top.addWidget(self.said)
        for action in zooms:
            top.addWidget(self._button(action))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(top)
        splitter = make_splitter(settings, "report slides", [self.list, self.middle], [360, 520])
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 8)
        column.addWidget(splitter, 1)

    def _button(self, action: QAction) -> QWidget:
        button = icon_button(action, 20)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
