"""From domain to drawing: which spans are shown, in which style, and on which lines of which pages they lie."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gapstudio.domain import Annotation, AnnotationStatus, Box, Reading, Span
from gapstudio.gui.theme import LabelStyle, label_style


class Drawn(StrEnum):
    """How a span is drawn; the value is what a reader hears."""

    FILLED = "annotation"
    DASHED = "suggestion"
    HATCHED = "in doubt"


_IN_DOUBT = (AnnotationStatus.AMBIGUOUS, AnnotationStatus.CONTRADICTORY)


@dataclass(frozen=True)
class Mark:
    """One span to draw.

    Attributes:
        id: Identity, for clicks; that of the annotation where there is one.
        start: First code point.
        end: One past the last.
        label: Label name.
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


@dataclass(frozen=True)
class LineBox:
    """The part of a span that lies on one line of one page."""

    page: int
    box: Box


def marks_from_annotations(annotations: Iterable[Annotation], labels: Sequence[str]) -> tuple[Mark, ...]:
    """Returns the marks of located annotations that nobody rejected; colours go by the position in `labels`."""
    styles = _styles(labels)
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
        ]
        tip = "\n".join(fact for fact in facts if fact)
        style = styles.get(note.label) or label_style(len(labels))
        made.append(Mark(note.id, note.start, note.end, note.label, short_name(note.label), style, drawn, tip))
    return tuple(made)


def marks_from_spans(spans: Iterable[Span], labels: Sequence[str], *, prefix: str = "prediction") -> tuple[Mark, ...]:
    """Returns dashed marks of predictions; ids are the prefix and the span's position in `spans`."""
    styles = _styles(labels)
    made: list[Mark] = []
    for number, span in enumerate(spans):
        sure = "" if span.score is None else f" · {100 * span.score:.0f} %"
        tip = f"{span.label}, predicted{sure}"
        style = styles.get(span.label) or label_style(len(labels))
        made.append(
            Mark(f"{prefix}-{number}", span.start, span.end, span.label, short_name(span.label), style, Drawn.DASHED, tip)
        )
    return tuple(made)


def short_name(label: str) -> str:
    """Returns what stands above a word: the label as people write it in the deck and the ledger, ``INVOICE NO``."""
    return label.replace("_", " ")


def span_lines(reading: Reading, start: int, end: int) -> tuple[LineBox, ...]:
    """Returns the boxes of a span, one for each line it touches, in reading order; words without a box are left out."""
    first = bisect_right(reading.words, start, key=lambda word: word.end)
    lines: dict[tuple[int, int], Box] = {}
    for word in reading.words[first:]:
        if word.start >= end:
            break
        if word.page is None or word.box is None:
            continue
        key = (word.page, word.line)
        lines[key] = lines[key].union(word.box) if key in lines else word.box
    return tuple(LineBox(page, box) for (page, _line), box in lines.items())


def _styles(labels: Sequence[str]) -> dict[str, LabelStyle]:
    return {label: label_style(index) for index, label in enumerate(labels)}
