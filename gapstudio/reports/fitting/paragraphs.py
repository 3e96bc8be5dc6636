"""Paragraphs in a box: fitted by `geometry`, whoever draws them then."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gapstudio.reports.blocks import Text
from gapstudio.reports.geometry import AS_MEASURED, ELLIPSIS, Metrics, line_height
from gapstudio.reports.look import SMALLEST, Canvas, Frame, Role

_STEP = 0.025


@dataclass(frozen=True)
class FittedText:
    """A paragraph as it will be written; `lost` is the full text where something had to be left out, else ""."""

    source: Text
    text: str
    size: float
    lost: str = ""


def fit_paragraphs(
    paragraphs: Sequence[Text], frame: Frame, smallest: float, between: float, metrics: Metrics = AS_MEASURED
) -> tuple[FittedText, ...]:
    """Fits paragraphs to a frame: all shrink alike, none under `smallest`; then those at the end are shortened or left out."""
    scale = 1.0
    while True:
        sizes = [max(min(smallest, p.size), round(2 * p.size * scale) / 2) for p in paragraphs]
        if _height(paragraphs, sizes, frame.width, between, metrics) <= frame.height + 0.01:
            return tuple(FittedText(p, p.full, size) for p, size in zip(paragraphs, sizes, strict=True))
        if all(size <= smallest for size in sizes):
            return _shortened(paragraphs, sizes, frame, between, metrics)
        scale -= _STEP


def fit_title(title: str, canvas: Canvas, metrics: Metrics = AS_MEASURED) -> FittedText:
    """Fits a title as it will be seen: in capitals where the master shows titles so, which keep as many characters."""
    seen = "".join(map(_capital, title)) if canvas.title_capitals else title
    text = Text(seen, canvas.title_size, canvas.title_bold)
    return fit_paragraphs((text,), canvas.title, canvas.title_smallest, 0, metrics)[0]


def _capital(character: str) -> str:
    return character.upper() if len(character.upper()) == 1 else character


def fit_caption(caption: Sequence[Text], frame: Frame, metrics: Metrics = AS_MEASURED) -> tuple[FittedText, ...]:
    """Fits what stands beside a bar: its value as large as it is, the rest shortened to the lines that are left."""
    used = sum(_lines(text, text.size, frame.width, metrics) * line_height(text.size) for text in caption[:1])
    cut = [metrics.shorten(t.text, frame.width, t.size, _room(frame.height - used, t.size), t.bold) for t in caption[1:]]
    kept = (*caption[:1], *(replace(text, text=short.text) for text, short in zip(caption[1:], cut, strict=True)))
    fitted = fit_paragraphs(kept, frame, SMALLEST, 0, metrics)
    whole = [text.full for text in caption]
    return tuple(
        replace(item, lost=full) if item.lost or item.source.full != full else item
        for item, full in zip(fitted, whole, strict=False)
    )


def _room(height: float, size: float) -> int:
    return max(1, int(height / line_height(size)))


def _height(paragraphs: Sequence[Text], sizes: Sequence[float], width: float, between: float, metrics: Metrics) -> float:
    lines = (_lines(p, size, width, metrics) * line_height(size) for p, size in zip(paragraphs, sizes, strict=True))
    return sum(lines) + between * max(len(paragraphs) - 1, 0)


def _lines(paragraph: Text, size: float, width: float, metrics: Metrics) -> int:
    return metrics.lines(paragraph.full, size, width, paragraph.bold or bool(paragraph.lead))


def _shortened(
    paragraphs: Sequence[Text], sizes: Sequence[float], frame: Frame, between: float, metrics: Metrics
) -> tuple[FittedText, ...]:
    fitted: list[FittedText] = []
    room = frame.height + 0.01
    for index, (paragraph, size) in enumerate(zip(paragraphs, sizes, strict=True)):
        waiting = sum(line_height(later) + between for later in sizes[index + 1 :])
        lines = max(1, int((room - waiting) / line_height(size)))
        if line_height(size) > room and fitted:
            break
        lines = max(1, min(lines, int(room / line_height(size))))  # a frame lower than a line shows one, rather than nothing
        cut = metrics.shorten(paragraph.full, frame.width, size, lines, paragraph.bold or bool(paragraph.lead))
        fitted.append(FittedText(paragraph, cut.text, size, paragraph.full if cut.trimmed else ""))
        room -= cut.lines * line_height(size) + between
    return _mark_left_out(fitted, [p.full for p in paragraphs[len(fitted) :]])


def _mark_left_out(fitted: list[FittedText], left_out: list[str]) -> tuple[FittedText, ...]:
    if left_out and fitted:
        last = fitted[-1]
        lost = "; ".join((last.lost or last.source.full, *left_out))
        text = last.text if last.text.endswith(ELLIPSIS) else f"{last.text[:-2].rstrip(' ,;.')}{ELLIPSIS}"
        fitted[-1] = FittedText(last.source, text, last.size, lost)
    return tuple(fitted)


def runs_of(item: FittedText) -> list[tuple[str, bool, Role]]:
    """Returns the runs of a fitted paragraph: text, whether bold, its colour; a lead, or what is marked, is a run of its own."""
    source = item.source
    if source.lead and item.text.startswith(source.lead):
        return [(source.lead, True, source.lead_role), (item.text[len(source.lead) :], source.bold, source.role)]
    if source.marked is not None and item.text[: source.marked[1]] == source.full[: source.marked[1]]:
        start, end = source.marked
        pieces = [(item.text[:start], source.bold, source.role), (item.text[start:end], True, source.lead_role)]
        return [piece for piece in (*pieces, (item.text[end:], source.bold, source.role)) if piece[0]]
    return [(item.text, source.bold, source.role)]
