"""One line over the document: where suggestions come from, how many there are, and many accepted at once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSettings, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from gapstudio.domain import AnnotationStatus, Area, ChangeSet, Source, Suggestion
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.format import count, plural
from gapstudio.gui.pages.annotate.suggestions.remembered import Wanted, keep_wanted, read_wanted
from gapstudio.gui.pages.annotate.suggestions.sources_menu import SourcesMenu
from gapstudio.gui.pages.parts import touches
from gapstudio.gui.theme import GRID, Role, Size, colours_of, font, set_icon
from gapstudio.gui.widgets.action_button import ActionButton
from gapstudio.operations import SuggestionChoice, SuggestionSources, suggestion_sources

_TOPIC = "annotate.sources"
_ORDER = (Source.EINVOICE, Source.LEDGER, Source.MODEL, Source.REPEAT, Source.RULE)


class SuggestionBar(QWidget):
    """Chooses what is suggested. It never takes the keyboard away from the document by itself.

    Signals:
        choice_changed: The `SuggestionChoice` that counts from now on.
        accept_above_asked: Least score of the suggestions of this document that are to be accepted at once; at 0 those without a
            score are meant as well.
        accept_everywhere_asked: The same for all documents that are open.
        rules_asked: The rules are to be shown.

    Args:
        session: The project.
        settings: Where the choice is remembered.
    """

    choice_changed = Signal(object)
    accept_above_asked = Signal(float)
    accept_everywhere_asked = Signal(float)
    rules_asked = Signal()

    def __init__(self, session: Session, settings: QSettings) -> None:
        super().__init__()
        self._session, self._settings = session, settings
        self._suggestions: tuple[Suggestion, ...] = ()
        wanted = read_wanted(settings)
        self.menu = SourcesMenu(wanted, self)
        self.sources = self._sources_button()
        self.counts = CountsLine()
        self.least = self._spin(wanted.least)
        self.accept = QAction(self)
        self.accept.triggered.connect(lambda: self.accept_above_asked.emit(self.least.value()))
        self.menu.rules.triggered.connect(self.rules_asked)
        self._lay_out()
        self.menu.wanted_changed.connect(self._keep)
        self.menu.aboutToShow.connect(self._ask)
        self.menu.everywhere_asked.connect(lambda: self.accept_everywhere_asked.emit(self.least.value()))
        self._choice = wanted.choice(())
        self._count()
        self._ask()

    @property
    def choice(self) -> SuggestionChoice:
        """What is wanted now."""
        return self._choice

    def set_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """Says what is suggested for the document that is shown."""
        if tuple(suggestions) != self._suggestions:
            self._suggestions = tuple(suggestions)
            self._count()

    def refresh(self, changes: ChangeSet) -> None:
        """Lists the sources anew where there may be others."""
        if touches(changes, Area.RUNS, Area.SETTINGS, Area.DOCUMENTS):
            self._ask()

    # --- inside

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        row.addWidget(self.sources)
        row.addWidget(self.counts, 1)
        row.addWidget(self.least)
        button = ActionButton(self.accept)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(button)

    def _sources_button(self) -> QToolButton:
        button = QToolButton()
        button.setText(" Suggestions")
        set_icon(button, "chevron-down", Role.MUTED)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName("Sources of suggestions")
        button.setToolTip("Which suggestions are shown, and the rules that make some")
        button.setMenu(self.menu)
        return button

    def _spin(self, least: float) -> QDoubleSpinBox:
        spin = QDoubleSpinBox()
        spin.setRange(0.0, 1.0)
        spin.setSingleStep(0.05)
        spin.setDecimals(2)
        spin.setValue(least)
        spin.setSpecialValueText("any")
        spin.setKeyboardTracking(False)
        spin.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        spin.setPrefix("≥ ")
        spin.setFixedWidth(8 * GRID)
        spin.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        spin.setAccessibleName("Least score of what is accepted at once")
        spin.setToolTip(
            "Least score of what is accepted at once (wheel or arrows change it); “any” takes those without a score too"
        )
        spin.valueChanged.connect(self._set_least)
        return spin

    def _ask(self) -> None:
        self._session.ask(suggestion_sources, self._take, topic=_TOPIC)

    def _take(self, found: SuggestionSources) -> None:
        self.menu.set_sources(found)
        self._choose()

    def _set_least(self, least: float) -> None:
        self.menu.wanted = replace(self.menu.wanted, least=round(least, 2))
        self._keep(self.menu.wanted)

    def _keep(self, wanted: Wanted) -> None:
        keep_wanted(self._settings, wanted)
        self.menu.set_least(wanted.least)
        self._choose()
        self._count()

    def _choose(self) -> None:
        sources = self.menu.sources
        choice = self.menu.wanted.choice(sources.runs if sources else ())
        if choice != self._choice:
            self._choice = choice
            self.choice_changed.emit(choice)

    def _count(self) -> None:
        least = self.least.value()
        named = [one for one in self._suggestions if one.label and one.status is AnnotationStatus.DRAFT]
        chosen = [one for one in named if least <= 0 or (one.score is not None and one.score >= least)]
        unscored = sum(one.score is None for one in named)
        self.accept.setText(f"Accept {count(len(chosen))}")
        self.accept.setEnabled(bool(chosen))
        self.accept.setToolTip(_said(len(self._suggestions), len(named), len(chosen), unscored, least))
        self.counts.set_counts(_by_source(self._suggestions))


class CountsLine(QWidget):
    """How many suggestions each source has, as far as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_counts(self, counts: Sequence[tuple[str, int]]) -> None:
        """Shows the counts; that there is nothing where there are none."""
        self.text = " · ".join(f"{name} {count(number)}" for name, number in counts) or "none here"
        self.setToolTip(self.text)
        self.setAccessibleName(f"Suggestions: {self.text}")
        self.update()

    def sizeHint(self) -> QSize:
        """Returns the room for one line."""
        return QSize(0, 3 * GRID)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints the line, with an ellipsis where it is too long."""
        painter = QPainter(self)
        painter.setFont(font(Size.BODY))
        painter.setPen(colours_of(self)[Role.MUTED])
        text = QFontMetrics(painter.font()).elidedText(self.text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def _by_source(suggestions: Sequence[Suggestion]) -> list[tuple[str, int]]:
    """Returns how many suggestions each source makes; one that several make counts for each of them."""
    counts: Counter[str] = Counter()
    rank: dict[str, int] = {}
    for one in suggestions:
        for title in one.title.split(", "):
            name = "rules" if title.startswith("rule ") else title
            counts[name] += 1
            place = Source.RULE if name == "rules" else one.source
            rank.setdefault(name, _ORDER.index(Source(place)) if place in _ORDER else len(_ORDER))
    return [(name, counts[name]) for name in sorted(counts, key=lambda name: (rank[name], name))]


def _said(total: int, named: int, chosen: int, unscored: int, least: float) -> str:
    if least <= 0:
        parts = [f"{plural(chosen, 'suggestion')}, those without a score included"]
    else:
        parts = [f"{count(chosen)} at or above {least:.2f}"]
        below = named - chosen - unscored
        parts += [f"{count(below)} below"] if below else []
        parts += [f"{count(unscored)} without a score"] if unscored else []
    parts += [f"{count(total - named)} of which a person must say the label or the place"] if total > named else []
    return "Accept at once: " + ", ".join(parts)
