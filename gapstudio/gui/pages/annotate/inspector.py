"""What is known of the focused span or suggestion: text, value, source, note, history; and what belongs to its label."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gapstudio.domain import Annotation, DocumentWork, Source, Suggestion, WorkState
from gapstudio.gui.format import date
from gapstudio.gui.pages.annotate.items import Item, unplaced
from gapstudio.gui.pages.annotate.labels import GuidelineView
from gapstudio.gui.pages.annotate.marks import offer_title, style_of, title_of
from gapstudio.gui.pages.annotate.unplaced import UnplacedList
from gapstudio.gui.theme import GRID, LabelStyle, Size, font
from gapstudio.gui.widgets.action_button import ActionButton
from gapstudio.gui.widgets.facts import Fact, FactGroup, FactList
from gapstudio.gui.widgets.flow import FlowLayout
from gapstudio.gui.widgets.swatch import paint_swatch
from gapstudio.operations.history import HistoryLine
from gapstudio.operations.workbench import WorkView

_SOURCES = {
    Source.EINVOICE: "the e-invoice",
    Source.LEDGER: "the ledger",
    Source.BENCHMARK: "the benchmark",
    Source.PERSON: "a person",
    Source.MODEL: "a model",
    Source.REPEAT: "an equal text",
    Source.RULE: "a rule",
}
_PAUSE_MS = 40
"""The marks on the page come first; facts follow once no key has come for this long."""
_REST_MS = 150
"""History is read in a thread, which would slow the keys of a quick typist."""


class WorkInspector(QWidget):
    """Follows what is focused.

    Signals:
        history_wanted: Id of an annotation whose history is to be handed to `set_history`.

    Args:
        actions: What can be done with the focused item; their buttons are shown where they are enabled.
        picture_of: Returns the bytes of a guideline's picture by its SHA-256.

    Attributes:
        unplaced: The stated values without a place.
        guideline: What belongs to a label and what does not.
    """

    history_wanted = Signal(str)

    def __init__(self, actions: Sequence[QAction], picture_of: Callable[[str], bytes]) -> None:
        super().__init__()
        self._picture_of = picture_of
        self._view: WorkView | None = None
        self._item: Item | None = None
        self._pointed = ""
        self._lines: tuple[HistoryLine, ...] = ()
        self._heading = _Heading()
        self.facts = _SnugFacts()
        self.unplaced = UnplacedList()
        self.guideline = GuidelineView()
        self._buttons = [ActionButton(action) for action in actions]
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self.flush)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._ask_history)
        self._lay_out()

    def set_view(self, view: WorkView | None) -> None:
        """Shows another document, or the same one as it is now."""
        self._view = view
        values = unplaced(view) if view is not None else ()
        if view is not None:
            self.unplaced.set_values(values, view.labels)
        self.unplaced.setVisible(bool(values))
        self._timer.start()

    def set_item(self, item: Item | None) -> None:
        """Shows what is focused; with the next pause."""
        if item is None or self._item is None or item.id != self._item.id:
            self._lines = ()
        self._item = item
        self._timer.start()

    def point_at(self, label: str) -> None:
        """Shows the guideline of a label that the pointer is over, or of the focused one again for ""."""
        self._pointed = label
        self._show_guideline()

    def set_history(self, annotation: str, lines: Sequence[HistoryLine]) -> None:
        """Takes what was asked for by `history_wanted`."""
        if self._item is not None and self._item.annotation is not None and self._item.annotation.id == annotation:
            self._lines = tuple(lines)
            self._show_facts()

    def flush(self) -> None:
        """Shows what is focused now."""
        self._timer.stop()
        self._show_heading()
        self._show_facts()
        self._show_guideline()
        for button in self._buttons:
            button.setVisible(button.isEnabled())
        self._rest.start()

    # --- inside

    def _ask_history(self) -> None:
        if self._item is not None and self._item.annotation is not None:
            self.history_wanted.emit(self._item.annotation.id)

    def _lay_out(self) -> None:
        row = FlowLayout(GRID // 2)
        for button in self._buttons:
            row.addWidget(button)
            button.hide()
        self.guideline.setMinimumHeight(16 * GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._heading)
        column.addLayout(row)
        column.addWidget(self.facts)
        column.addWidget(self.unplaced)
        line = QFrame()
        line.setFixedHeight(1)
        line.setObjectName("line")
        column.addWidget(line)
        column.addWidget(self.guideline, 1)

    def _show_heading(self) -> None:
        view, item = self._view, self._item
        if view is None:
            self._heading.set_text("Nothing is shown.", None)
        elif item is None:
            self._heading.set_text(view.document.name, None)
        elif item.suggestion is not None:
            self._heading.set_text(offer_title(item.suggestion, view.labels.titles), style_of(view.labels, _label_of(item)))
        else:
            self._heading.set_text(title_of(view.labels, item.label), style_of(view.labels, item.label))

    def _show_facts(self) -> None:
        view, item = self._view, self._item
        if view is None:
            groups: list[FactGroup] = []
        elif item is None:
            groups = [_document_facts(view)]
        elif item.suggestion is not None:
            groups = [_suggestion_facts(item.suggestion)]
        else:
            assert item.annotation is not None
            groups = [_annotation_facts(item.annotation), *_history(self._lines)]
        if tuple(groups) != self.facts.groups:
            self.facts.set_groups(groups)

    def _show_guideline(self) -> None:
        if self._view is not None:
            label = self._pointed or (_label_of(self._item) if self._item is not None else "")
            self.guideline.set_label(self._view.labels, label, self._picture_of)


class _SnugFacts(FactList):
    """Facts that take no more height than they need, so that the guideline follows them; they scroll where there is less."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def set_groups(self, groups: Sequence[FactGroup]) -> None:
        super().set_groups(groups)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        body: QWidget | None = self.widget()
        height = body.heightForWidth(self.viewport().width()) if body is not None else 0
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), min(12 * GRID, self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class _Heading(QWidget):
    """A swatch and a title."""

    def __init__(self) -> None:
        super().__init__()
        self._style: LabelStyle | None = None
        self._label = QLabel()
        self._label.setFont(font(Size.BODY, bold=True))
        self._label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._label, 1)

    def set_text(self, text: str, style: LabelStyle | None) -> None:
        self._style = style
        self._label.setText(text)
        self._label.setToolTip(text)
        self._row.setContentsMargins(2.5 * GRID // 1 if style is not None else 0, 0, 0, 0)  # type: ignore[arg-type]
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._style is not None:
            painter = QPainter(self)
            paint_swatch(painter, QRectF(0, (self.height() - 12) / 2, 12, 12), self._style)
            painter.end()


def _label_of(item: Item) -> str:
    """Returns the label of an item, or the first of those that it may mean."""
    return item.label or (next(iter(item.suggestion.options), "") if item.suggestion is not None else "")


def _document_facts(view: WorkView) -> FactGroup:
    work = view.work
    facts = [
        Fact("State", _state_text(work)),
        Fact("Spans", str(len(view.confirmed))),
        Fact("Supplier", view.document.metadata.get("supplier", "")),
        Fact("Pages", str(view.document.pages or "")),
        Fact("Set by", work.annotator),
        Fact("Since", date(work.changed) if work.changed else ""),
    ]
    return FactGroup("", tuple(fact for fact in facts if fact.value))


def _state_text(work: DocumentWork) -> str:
    return f"skipped: {work.reason}" if work.state is WorkState.SKIPPED else work.state.value


def _annotation_facts(one: Annotation) -> FactGroup:
    facts = [
        Fact("Text", " ".join(one.text.split())),
        Fact("Value", one.value),
        Fact("Note", one.note),
        Fact("From", _SOURCES.get(one.source, one.source)),  # type: ignore[call-overload]
        Fact("Sure", "" if one.score is None else f"{100 * one.score:.0f} %"),
        Fact("By", one.annotator),
    ]
    return FactGroup("", tuple(fact for fact in facts if fact.value))


def _suggestion_facts(one: Suggestion) -> FactGroup:
    source = one.title or _SOURCES.get(one.source, one.source)  # type: ignore[call-overload]
    facts = [
        Fact("Text", " ".join(one.text.split())),
        Fact("Value", one.value),
        Fact("From", source),
        Fact("Sure", "" if one.score is None else f"{100 * one.score:.0f} %"),
        Fact("Doubt", one.why),
    ]
    return FactGroup("", tuple(fact for fact in facts if fact.value))


def _history(lines: Sequence[HistoryLine]) -> list[FactGroup]:
    shown = tuple(Fact(date(line.when)[5:], line.title, "\n".join((*line.what, line.who))) for line in reversed(lines))
    return [FactGroup("History", shown)] if shown else []
