"""The gap in words: the sentences that state it, and what a reader must not miss."""

import re
from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel

from gapstudio.domain import Gap, ScoreName
from gapstudio.gui.format import count
from gapstudio.gui.theme import GRID, Role, Size, colours_of, font
from gapstudio.gui.widgets.form import Option
from gapstudio.operations.views import GapView

_WIDE = 70 * GRID
_BREAK = "\n\n"
_INTERVAL = re.compile(r"\[[^\]]*\]")


class Words(QLabel):
    """The sentences that state the gap; large where there is room for them, intervals small beside their numbers.

    Attributes:
        said: The sentences as they are.
    """

    def __init__(self) -> None:
        super().__init__()
        self.said = ""
        self.setFont(font(Size.BODY))
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAlignment(Qt.AlignmentFlag.AlignTop)

    def say(self, text: str) -> None:
        """Says sentences, with an empty line between paragraphs."""
        self.said = text
        self.setAccessibleName(text)
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Follows the palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "said"):
            self._write()

    def _write(self) -> None:
        style = f"color: {colours_of(self)[Role.MUTED].name()}; font-size: {int(Size.SMALL)}px"
        inside = _INTERVAL.sub(rf'<span style="{style}">\g<0></span>', escape(self.said))
        gap = f'<p style="margin: {GRID}px 0 0 0">'
        self.setText(f'<p style="margin: 0">{inside.replace(_BREAK, f"</p>{gap}")}</p>')

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Chooses the size of the letters by the width alone, so that a change of it moves no width."""
        super().resizeEvent(event)
        size = Size.LARGE if event.size().width() >= _WIDE else Size.BODY
        if self.font().pixelSize() != int(size):
            self.setFont(font(size))


def remarks(view: GapView) -> tuple[tuple[str, str], ...]:
    """Returns (word, sentence) pairs: stand-in, provisional, range, exploratory, not reproduced, not comparable, left out."""
    gap = view.gap
    found: list[tuple[str, str]] = []
    if gap.stand_in:
        found.append(("Stand-in", "The benchmark is fictional; no number here confirms or refutes a published score."))
    elif view.comparison.reproduction is None:
        found.append(("No benchmark", "The model has not run on one, so that there is no gap to state."))
    elif view.comparison.published is not None and not view.comparison.published_comparable:
        found.append(("Not comparable", "The published score is about another data set or split than this benchmark."))
    if gap.provisional:
        found.append(("Provisional", "Our gold is made of drafts that nobody has confirmed yet."))
    if unjudged := _unjudged(gap):
        text = f"{count(unjudged)} predictions are unjudged; a score reaches from all of them wrong to all of them left out."
        found.append(("Range", text))
    if small := _exploratory(gap):
        found.append(("Exploratory", small))
    found += [(lead, rest) for lead, _, rest in (line.partition(": ") for line in view.reservations)]
    return tuple(found)


def remark_links(lines: Iterable[tuple[str, str]]) -> dict[str, Option]:
    """Returns where something can be done about a remark: what feeds the headline and what is unjudged, on Annotate."""
    links = {"Range": Option("Judge a sample of them", "annotate")}
    links |= {word: Option("Change what counts", "annotate") for word, _ in lines if "random" in word}
    return links


def _unjudged(gap: Gap) -> float:
    ranges = [score.counts.unjudged for score in gap.scores.values() if score.bounds is not None and score.f1 is None]
    return max(ranges, default=0)


def _exploratory(gap: Gap) -> str:
    score = gap.scores.get(ScoreName.BUSINESS_LABELS)
    interval = score.interval if score else None
    if interval is None or not interval.exploratory:
        return ""
    return f"The intervals rest on {interval.clusters} {interval.unit}s only."
