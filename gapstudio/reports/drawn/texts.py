"""Fitted paragraphs as lines of words: broken where PowerPoint breaks them, as far as its widths are those measured."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gapstudio.reports.drawn.marks import Words
from gapstudio.reports.fitting import FittedText, runs_of
from gapstudio.reports.geometry import drawn_width, pieces
from gapstudio.reports.look import Frame, Role

PITCH = 1.15
"""Distance of two baselines by the size of type, as Arial has it."""
ASCENT = 0.905
"""From the top of a line to its baseline by the size of type."""
_SHARES = {"top": 0.0, "left": 0.0, "middle": 0.5, "bottom": 1.0, "right": 1.0}


@dataclass(frozen=True)
class _Run:
    text: str
    bold: bool
    role: Role


def paragraph_marks(
    fitted: Sequence[FittedText], frame: Frame, between: float, anchor: str = "top", align: str = "left"
) -> Iterator[Words]:
    """Yields the words of paragraphs in a frame.

    Args:
        fitted: The paragraphs.
        frame: Where they stand.
        between: Distance of two paragraphs in points.
        anchor: ``top``, ``middle`` or ``bottom``.
        align: ``left``, ``middle`` or ``right``.
    """
    broken = [(item, list(_lines([_Run(*run) for run in runs_of(item)], item.size, frame.width))) for item in fitted]
    height = sum(len(lines) * PITCH * item.size for item, lines in broken) + between * max(len(broken) - 1, 0)
    y = frame.y + _SHARES[anchor] * max(0.0, frame.height - height)
    for item, lines in broken:
        for line in lines:
            x = frame.x + _SHARES[align] * (frame.width - _width(line, item.size))
            for run in line:
                yield Words(x, y + ASCENT * item.size, run.text, item.size, run.role, run.bold)
                x += drawn_width(run.text, item.size, run.bold)
            y += PITCH * item.size
        y += between


def line_marks(text: str, frame: Frame, size: float, *, bold: bool = False, role: Role = Role.TEXT, right: bool = False) -> Words:
    """Returns one line of text on the baseline that a line of this size has in the middle of a frame."""
    x = frame.right - drawn_width(text, size, bold) if right else frame.x
    return Words(x, frame.y + (frame.height - PITCH * size) / 2 + ASCENT * size, text, size, role, bold)


def centred_marks(text: str, frame: Frame, size: float, *, role: Role = Role.TEXT) -> Words:
    """Returns one line of text in the middle of a frame."""
    shift = (frame.width - drawn_width(text, size)) / 2
    return line_marks(text, replace(frame, x=frame.x + shift), size, role=role)


def _width(line: Sequence[_Run], size: float) -> float:
    return sum(drawn_width(run.text, size, run.bold) for run in line)


def _lines(runs: Sequence[_Run], size: float, width: float) -> Iterator[list[_Run]]:
    """Breaks runs into lines between words; a word wider than the box is broken within."""
    line: list[_Run] = []
    used = 0.0
    for piece in _pieces(runs, size, width):
        wide = drawn_width(piece.text, size, piece.bold)
        if piece.text == "\n" or (line and used + wide > width and not piece.text.isspace()):
            yield _joined(line)
            line, used = [], 0.0
        if piece.text.isspace() and not line:
            continue
        line.append(piece)
        used += wide
    yield _joined(line)


def _pieces(runs: Sequence[_Run], size: float, width: float) -> Iterator[_Run]:
    for run in runs:
        for at, part in enumerate(run.text.split("\n")):
            if at:
                yield replace(run, text="\n")
            for piece in pieces(part):
                yield from (replace(run, text=text) for text in _narrow(piece, size, width, run.bold))


def _narrow(piece: str, size: float, width: float, bold: bool) -> Iterator[str]:
    while drawn_width(piece, size, bold) > width and len(piece) > 1 and not piece.isspace():
        fits = max((n for n in range(1, len(piece)) if drawn_width(piece[:n], size, bold) <= width), default=1)
        yield piece[:fits]
        piece = piece[fits:]
    yield piece


def _joined(line: Sequence[_Run]) -> list[_Run]:
    """Joins neighbours of one look, and leaves out the blank at the end."""
    made: list[_Run] = []
    for run in line:
        if made and (made[-1].bold, made[-1].role) == (run.bold, run.role):
            made[-1] = replace(made[-1], text=made[-1].text + run.text)
        else:
            made.append(run)
    if made:
        made[-1] = replace(made[-1], text=made[-1].text.rstrip())
    return [run for run in made if run.text]
