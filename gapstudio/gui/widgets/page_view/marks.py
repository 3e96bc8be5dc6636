"""From domain to drawing: which spans are shown, in which style, and on which lines of which pages they lie."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from gapstudio.domain import Annotation, AnnotationStatus, Box, Reading, Word
from gapstudio.gui.theme import LabelStyle, Pattern, label_style


class Drawn(StrEnum):
    """How a span is drawn; the value is what a reader hears. Dotted ones step back: their label is seen only when looked at."""

    FILLED = "annotation"
    DASHED = "suggestion"
    DOTTED = "open suggestion"
    HATCHED = "in doubt"


_IN_DOUBT = (AnnotationStatus.AMBIGUOUS, AnnotationStatus.CONTRADICTORY)
UNDECIDED = LabelStyle("#595959", Pattern.SOLID)
"""Style of a suggestion whose label a person must choose: grey, which no label is."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One span to draw.

    Attributes:
        id: Identity, for clicks; that of the annotation or suggestion where there is one.
        start: First code point.
        end: One past the last.
        label: Label name; "" where several may be meant.
        short: What stands above the first word.
        style: Colour and pattern of the label.
        drawn: Filled, dashed or hatched.
        tooltip: What the pointer reads.
    """

    id: str
    start: int
    end: int
    label: str
    short: str
    style: LabelStyle
    drawn: Drawn = Drawn.FILLED
    tooltip: str = ""


@dataclass(frozen=True, slots=True)
class LineBox:
    """The part of a span that lies on one line of one page; `leftwards` where it is read from right to left."""

    page: int
    box: Box
    leftwards: bool = False


def marks_from_annotations(annotations: Iterable[Annotation], styles: Mapping[str, LabelStyle]) -> tuple[Mark, ...]:
    """Returns the marks of located annotations that nobody rejected.

    Args:
        annotations: Of one document.
        styles: Of each label (`set_styles`); one that is not there gets the style after the last.
    """
    made: list[Mark] = []
    for note in annotations:
        if note.start is None or note.end is None or note.status is AnnotationStatus.REJECTED:
            continue
        drawn = Drawn.HATCHED if note.status in _IN_DOUBT else Drawn.FILLED
        facts = [
            f"{note.label} ({note.status.value}, from {note.source})",
            note.text,
            note.value and f"value: {note.value}",
            note.why,
            note.note and f"note: {note.note}",
        ]
        tip = "\n".join(fact for fact in facts if fact)
        style = _style(styles, note.label)
        made.append(Mark(note.id, note.start, note.end, note.label, short_name(note.label), style, drawn, tip))
    return tuple(made)


def short_name(label: str) -> str:
    """Returns what stands above a word: the label as people write it in the deck and the ledger, ``INVOICE NO``."""
    return label.replace("_", " ")


def span_lines(reading: Reading, start: int, end: int) -> tuple[LineBox, ...]:
    """Returns the boxes of a span, one for each line it touches, in reading order; words without a box are left out."""
    first = bisect_right(reading.words, start, key=lambda word: word.end)
    lines: dict[tuple[int, int], list[tuple[Word, Box]]] = {}
    for number in range(first, len(reading.words)):
        word = reading.words[number]
        if word.start >= end:
            break
        if word.page is not None and word.box is not None:
            lines.setdefault((word.page, word.line), []).append((word, word.box))
    return tuple(_line_box(reading, page, words) for (page, _line), words in lines.items())


def _line_box(reading: Reading, page: int, words: list[tuple[Word, Box]]) -> LineBox:
    whole = words[0][1]
    for _word, box in words[1:]:
        whole = whole.union(box)
    if len(words) > 1:
        leftwards = words[0][1].x0 > words[-1][1].x0
    else:
        leftwards = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in reading.word_text(words[0][0]))
    return LineBox(page, whole, leftwards)


def _style(styles: Mapping[str, LabelStyle], label: str) -> LabelStyle:
    return styles.get(label) or label_style(len(styles))
