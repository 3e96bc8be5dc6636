"""The map of both corpora: a line drawn around segments of ours opens their documents."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from gapstudio.charts import CorpusMap
from gapstudio.domain.comparison import MapPoint
from gapstudio.gui.format import plural
from gapstudio.gui.pages.gap.evidence.picture import Picture
from gapstudio.gui.pages.gap.save_button import save_button
from gapstudio.gui.pages.gap.works import Works
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.action_button import ActionButton, make_action
from gapstudio.gui.widgets.empty_state import EmptyState

_NONE = (
    "Every segment of both corpora will be here, those alike beside each other, once they are described and compared as a whole."
)
_HOW = "Draw around segments to catch them; Escape lets them go."


class MapView(QWidget):
    """The map, and what is caught on it.

    Signals:
        documents_wanted: The `MapPoint`s whose documents shall be shown.
        failed: A `GapStudioError`.

    Args:
        works: Compares the corpora.

    Attributes:
        picture: The map.
        open_action: Shows the documents of what is caught.
    """

    documents_wanted = Signal(object)
    failed = Signal(object)

    def __init__(self, works: Works) -> None:
        super().__init__()
        self._caught: tuple[MapPoint, ...] = ()
        self.picture = Picture("Map of both corpora")
        self.said = QLabel(_HOW)
        self.said.setObjectName("muted")
        self.open_action = make_action(self, "Open documents", "documents", "Show the documents on Documents", self._open)
        self._sheets = QStackedWidget()
        self._sheets.addWidget(self._with_line())
        for work in (works.describe, works.compare):
            self._sheets.addWidget(EmptyState("grid", _NONE, [work.action]))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._sheets)
        self.picture.view.lassoed.connect(self._catch)
        self.picture.view.chosen.connect(self._choose)
        self.picture.view.failed.connect(self.failed)
        self._catch(())

    def show_map(self, chart: CorpusMap | None, *, described: bool = True) -> None:
        """Shows a map, or how to get one; the texts of both corpora must be described first."""
        self._sheets.setCurrentIndex(0 if chart is not None else 2 if described else 1)
        self.picture.show_chart(chart)
        self._catch(())

    def _with_line(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.said, 1)
        self.open_button = ActionButton(self.open_action)
        row.addWidget(self.open_button)
        row.addWidget(save_button("map", self.picture.view.save_actions))
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(row)
        column.addWidget(self.picture, 1)
        return box

    def _catch(self, points: Sequence[MapPoint]) -> None:
        self._caught = tuple(points)
        ours = [point for point in points if point.internal]
        documents = len({point.document for point in ours})
        self.open_action.setEnabled(bool(ours))
        self.open_action.setText(f"Open {plural(documents, 'document')}" if ours else "Open documents")
        theirs = len(points) - len(ours)
        said = f"{plural(len(ours), 'segment')} of ours, {theirs} of the benchmark caught." if points else _HOW
        self.said.setText(said)

    def _choose(self, point: object) -> None:
        if isinstance(point, MapPoint) and point.internal:
            self.documents_wanted.emit((point,))

    def _open(self) -> None:
        self.documents_wanted.emit(self._caught)
