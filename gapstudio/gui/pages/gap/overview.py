"""The first screen: the scores, the sentences that state the gap, and what it is made of."""

from PySide6.QtCore import QSettings
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gapstudio.domain import with_titles
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.gap.answered import Answered, StateLine
from gapstudio.gui.pages.gap.asked import Asked
from gapstudio.gui.pages.gap.asks import GapNow, MadeOf, ask_parts, ask_sentences
from gapstudio.gui.pages.gap.by_row import By, ByRow
from gapstudio.gui.pages.gap.evidence.pane import EvidencePane
from gapstudio.gui.pages.gap.evidence.picture import Picture
from gapstudio.gui.pages.gap.remarks import Words, remark_links, remarks
from gapstudio.gui.pages.gap.save_button import save_button
from gapstudio.gui.shell.memory import make_splitter
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.form import Remarks, heading
from gapstudio.gui.widgets.score_chart import ScoreChart
from gapstudio.gui.widgets.scrolled import scrolled
from gapstudio.operations.views import GapView


class Overview(EvidencePane):
    """What a manager reads.

    Args:
        session: The project.
        settings: Where splitters are kept.

    Attributes:
        chart: The scores.
        words: The sentences.
        remarks: What a reader must not miss.
        by: By what the gap is taken apart.
        parts: Asks what the gap is made of.
        waterfall: The picture of that.
    """

    key = "overview"
    title = "Overview"

    def __init__(self, session: Session, settings: QSettings) -> None:
        super().__init__()
        self._view: GapView | None = None
        self._worded: GapView | None = None
        self.chart = ScoreChart()
        self.chart.failed.connect(self.failed)
        self.words = Words()
        self.remarks = Remarks()
        self.by = ByRow()
        self.parts: Asked[MadeOf] = Asked(session, "gap.parts", ask_parts, parameter=By(), parent=self)
        self.parts.in_sight = self.isVisible
        self.sentences: Asked[tuple[str, ...]] = Asked(session, "gap.sentences", ask_sentences, heavy=True, parent=self)
        self.sentences.in_sight = self._sees_sentences
        self.sentences.changed.connect(self._show_words)
        self.parts.changed.connect(self._ask_sentences)
        self.by.chosen.connect(self.parts.ask_by)
        self._picture = Picture("What the gap is made of")
        self.waterfall = self._picture.view
        self.waterfall.chosen.connect(self._open)
        self.waterfall.failed.connect(self.failed)
        self.questions = (self.parts, self.sentences)
        top = make_splitter(settings, "gap.top", [scrolled(self.chart, stops=False), self._words()], [520, 500])
        self.column.addWidget(make_splitter(settings, "gap.overview", [top, self._made_of()], [500, 500], vertical=True), 1)

    def show_gap(self, now: GapNow | None) -> None:
        """Shows the scores of a gap, or nothing."""
        view = now.view if now else None
        if now is not None and now.parts is not None:
            self.parts.take(By(), now.parts)
        if now is not None and now.sentences is not None:
            self.sentences.take(None, now.sentences)
        self.by.set_columns(now.columns if now else ())
        self.chart.set_gap(view.gap if view else None, view.ceiling if view else None)
        self._view = view
        self._show_words()
        lines = remarks(view) if view else ()
        self.remarks.set_lines(lines, remark_links(lines))

    def showEvent(self, event: QShowEvent) -> None:
        """Looks at the sentences again where something changed meanwhile; the picture does so itself."""
        super().showEvent(event)
        self._ask_sentences()

    def grey(self, grey: bool) -> None:
        """Shows the numbers as old ones."""
        for widget in (self.chart, self.words, self.remarks):
            widget.setEnabled(not grey)

    def _words(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(GRID, 0, GRID, 0)
        column.setSpacing(2 * GRID)
        state = StateLine(self.sentences)
        state.again.setToolTip("Work out again, from all of the evidence, what the gap is made of and what would win it back")
        for widget in (self.words, state, self.remarks):
            widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            column.addWidget(widget)
        column.addStretch(1)
        area = scrolled(box)
        area.setAccessibleName("The gap in words")
        return area

    def _made_of(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(heading("What it is made of, by"))
        row.addWidget(self.by)
        row.addStretch(1)
        row.addWidget(StateLine(self.parts))
        sections = {"Scores": self.chart.save_actions, "What it is made of": self.waterfall.save_actions}
        row.addWidget(save_button("charts", sections))
        self._answered = Answered(self.parts, self._picture, self._show_parts)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(row)
        column.addWidget(self._answered, 1)
        return box

    def ask(self) -> None:
        """Asks for what does not come along with the scores, once these are there."""
        if self.isVisible():
            self.parts.look()
            self._ask_sentences()

    def _sees_sentences(self) -> bool:
        """They rest on all of the evidence and come last, so that what is seen first does not wait for them."""
        return self.isVisible() and self.parts.is_known and not self.parts.asking

    def _ask_sentences(self) -> None:
        if self._sees_sentences():
            self.sentences.look()

    def _show_words(self) -> None:
        """Shows the three sentences while they hold, else those that follow from the scores alone: none may contradict these."""
        view, told = self._view, self.sentences
        if view is None:
            self.words.say("")
            return
        if not told.holds and told.asking and self._worded is view:
            return  # they are looked up again, and nothing that they could contradict has changed so far
        self._worded = view
        said = told.value if told.value is not None and told.holds else view.gap.sentences
        self.words.say("\n\n".join(with_titles(sentence, view.titles) for sentence in said))

    def _show_parts(self, made: MadeOf) -> None:
        self._picture.show_chart(made.chart, made.parts.notes)

    def _open(self, name: object) -> None:
        made = self.parts.value
        part = next((part for part in made.parts.parts if part.name == name), None) if made is not None else None
        if made is not None and part is not None and part.query is not None:
            self.errors_wanted.emit(made.run, part.query)
