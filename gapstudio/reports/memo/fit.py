"""Makes the memo fit one page: its texts are measured, and what matters least goes first where there is no room.

All lengths are points.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gapstudio.domain import Language
from gapstudio.reports.geometry import Metrics
from gapstudio.reports.look import Frame
from gapstudio.reports.memo.contents import Line, Memo
from gapstudio.reports.messages import message

PAGE = Frame(0, 0, 595.3, 841.9)
"""A4."""
MARGIN = 51.0
ROOM = Frame(MARGIN, MARGIN, PAGE.width - 2 * MARGIN, PAGE.height - 2 * MARGIN)
PAD = 2.0
"""Above and below the text of a cell."""
INDENT = 12.0
"""Of a list, and to both sides of the box with the decision."""
COLUMNS = (0.28, 0.34, 0.38)
"""Shares of the width: name, number, words."""
_SIZES = (11.0, 10.5, 10.0, 9.5, 9.0)
_PITCH = 1.17
_METRICS = Metrics(1.05)
_SIDE = 4.0
_SAFE = 14.0
"""Room that stays free, for a program that sets lines a little wider."""


@dataclass(frozen=True)
class Sizes:
    """Sizes of type, and distances, by the size of the text."""

    text: float

    @property
    def title(self) -> float:
        """Of the answer on top."""
        return 1.5 * self.text

    @property
    def small(self) -> float:
        """Of cells and what stands at the foot."""
        return self.text - 1

    @property
    def before(self) -> float:
        """Above a heading."""
        return 1.0 * self.text

    @property
    def after(self) -> float:
        """Below a paragraph."""
        return 0.35 * self.text


@dataclass(frozen=True)
class FittedMemo:
    """A memo that fits its page.

    Attributes:
        memo: What is left of it.
        sizes: Of its type.
        height: What it takes of `ROOM.height`.
    """

    memo: Memo
    sizes: Sizes
    height: float


def fit_memo(memo: Memo, language: Language) -> FittedMemo:
    """Fits a memo to one page: its type shrinks to 9 points, then words beside numbers go, then parts and actions, then rows.

    Args:
        memo: The memo.
        language: Of its headings and its foot.
    """
    sections = {"scores": memo.scores, "made-of": memo.made_of, "change": memo.change, "decision": memo.decision}
    headings, foot = sum(1 for used in sections.values() if used), said(language, "foot")
    fitted = FittedMemo(memo, Sizes(_SIZES[0]), float("inf"))
    for less in _ways(memo):
        for size in _SIZES:
            fitted = FittedMemo(less, Sizes(size), _height(less, Sizes(size), headings, foot))
            if fitted.height <= ROOM.height - _SAFE:
                return fitted
    return fitted


def said(language: Language, name: str) -> str:
    """Returns one of the memo's own texts: a heading, or what stands above a column or at its end."""
    return message(language, f"memo-{name}", {})


def _ways(memo: Memo) -> Iterator[Memo]:
    yield memo
    memo = replace(memo, actions=tuple(replace(line, words="") for line in memo.actions))
    yield memo
    memo = replace(memo, scores=tuple(replace(line, words="") for line in memo.scores))
    yield memo
    for most in (2, 1):
        memo = replace(memo, made_of=memo.made_of[:most], actions=memo.actions[:most])
        yield memo
    memo = replace(memo, asks=memo.asks[:2], scores=(*memo.scores[:1], *memo.scores[-1:]) if memo.scores else ())
    yield memo
    yield replace(memo, asks=memo.asks[:1], kept_in_mind=None)


def _height(memo: Memo, sizes: Sizes, headings: int, foot: str) -> float:
    width, box = ROOM.width, ROOM.width - 2 * INDENT
    total = _lines(memo.answer, sizes.title, width, True) + sizes.after + _one(sizes.small) + sizes.after
    total += sum(_lines(text, sizes.text, width) + sizes.after for text in memo.sentences)
    total += headings * (_one(sizes.text) + sizes.before + sizes.after)
    total += _table(memo.scores, sizes) + _table(memo.actions, sizes)
    total += sum(_lines(text, sizes.text, width - INDENT) + sizes.after for text in memo.made_of)
    total += _lines(memo.change, sizes.text, width) + sizes.after if memo.change else 0
    total += _lines(memo.decision, sizes.text, box, True) + sizes.after if memo.decision else 0
    total += sum(_lines(text.full, sizes.text, box) + sizes.after for text in memo.asks)
    total += _lines(memo.kept_in_mind.full, sizes.small, width) + sizes.before if memo.kept_in_mind else 0
    return total + _lines(foot, sizes.small - 1, width) + sizes.before


def _table(lines: Sequence[Line], sizes: Sizes) -> float:
    if not lines:
        return 0.0
    rows = (max(_cell(text, share, sizes) for text, share in zip(_cells(line), COLUMNS, strict=True)) for line in lines)
    return sum(rows) + _one(sizes.small) + 2 * PAD + sizes.after


def _cells(line: Line) -> tuple[str, str, str]:
    return line.name, line.value, line.words


def _cell(text: str, share: float, sizes: Sizes) -> float:
    return _lines(text, sizes.small, share * ROOM.width - 2 * _SIDE) + 2 * PAD + 0.5


def _lines(text: str, size: float, width: float, bold: bool = False) -> float:
    return _METRICS.lines(text, size, width, bold) * size * _PITCH


def _one(size: float) -> float:
    return size * _PITCH
