"""Blocks that stand on a slide by frames, as a page flows: rows of columns of rows, cut where nothing stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gapstudio.reports.blocks import Block, RuleBlock
from gapstudio.reports.look import Frame

_TOUCH = 2.0
"""Frames that overlap by less, in points, only touch."""


@dataclass(frozen=True)
class Row:
    """Parts below each other."""

    parts: "tuple[Part, ...]"


@dataclass(frozen=True)
class Columns:
    """Parts beside each other, with their widths in points."""

    parts: "tuple[Part, ...]"
    widths: tuple[float, ...]


Part = Block | Row | Columns


def flow(blocks: Sequence[Block]) -> tuple[Part, ...]:
    """Returns blocks as parts that follow each other down the page; upright rules between columns are left out."""
    kept = [block for block in blocks if not (isinstance(block, RuleBlock) and block.frame.height > block.frame.width)]
    part = _arranged(kept)
    return part.parts if isinstance(part, Row) else (part,) if kept else ()


def _arranged(blocks: Sequence[Block]) -> Part:
    if len(blocks) == 1:
        return blocks[0]
    below = _groups(blocks, lambda frame: (frame.y, frame.bottom))
    if len(below) > 1:
        return Row(tuple(_arranged(group) for group in below))
    beside = _groups(blocks, lambda frame: (frame.x, frame.right))
    if len(beside) > 1:
        return Columns(tuple(_arranged(group) for group in beside), tuple(_width(group) for group in beside))
    return Row(tuple(sorted(blocks, key=_place)))


def _groups(blocks: Sequence[Block], side: Callable[[Frame], tuple[float, float]]) -> list[list[Block]]:
    """Cuts blocks into groups between which there is a line that crosses none of them."""
    groups: list[list[Block]] = []
    end = float("-inf")
    for block in sorted(blocks, key=lambda block: side(block.frame)):
        first, last = side(block.frame)
        if groups and first < end - _TOUCH:
            groups[-1].append(block)
        else:
            groups.append([block])
        end = max(end, last)
    return groups


def _place(block: Block) -> tuple[float, float]:
    return block.frame.y, block.frame.x


def _width(blocks: Sequence[Block]) -> float:
    return max(block.frame.right for block in blocks) - min(block.frame.x for block in blocks)
