"""Pages set in a fixed pitch, and places on them, for the tests of the rules of causes."""

import re
from collections.abc import Sequence
from dataclasses import replace

from gapstudio.analysis.causes import BenchmarkFacts, DocumentFacts, Frame, GoldFacts, Place
from gapstudio.domain import Box, Cell, Page, Reading, Word

PITCH, HEIGHT, LEADING = 5.0, 10.0, 12.0

ENTITIES = [("Bonn", "LOC"), ("New York", "LOC"), ("Acme Corp", "ORG"), ("IBM", "ORG")] * 25
BENCHMARK = BenchmarkFacts.of("news test", ENTITIES, pieces={1: 80, 2: 15, 3: 5})
FRAME = Frame(BENCHMARK, frozenset({"en"}), "the model's card")


def page(text: str, *, tokenised: bool = False, confidence: float | None = None) -> Reading:
    """Sets a text: a line a line, an empty line between blocks, as far to the right as it has characters before it."""
    words: list[Word] = []
    block = line = position = 0
    for number, row in enumerate(text.split("\n")):
        if not row.strip():
            block += 1
        for found in re.finditer(r"\S+", row):
            box = Box(found.start() * PITCH, number * LEADING, found.end() * PITCH, number * LEADING + HEIGHT)
            start = position + found.start()
            words.append(
                Word(start, start + len(found[0]), line, block, None if tokenised else 0, None if tokenised else box, confidence)
            )
        position += len(row) + 1
        line += bool(row.strip())
    pages = () if tokenised else (Page(0, 595.0, 842.0, 0, len(text)),)
    return Reading(text, tuple(words), pages, tokenised=tokenised)


def table(rows: Sequence[Sequence[str]], width: int = 24) -> Reading:
    """Sets a table: a row a line, cells `width` characters apart; an empty text leaves a cell empty."""
    reading = page("\n".join("".join(text.ljust(width) for text in row).rstrip() for row in rows))
    cells: list[Cell] = []
    of_word: dict[int, int] = {}
    position = 0
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            box = Box(column * width * PITCH, row * LEADING, (column + 1) * width * PITCH, row * LEADING + HEIGHT)
            start = position + column * width
            for number, word in enumerate(reading.words):
                if text and start <= word.start < start + len(text):
                    of_word[number] = len(cells)
            cells.append(Cell(0, row, column, 0, box))
        position += len("".join(text.ljust(width) for text in texts).rstrip()) + 1
    words = tuple(replace(word, cell=of_word.get(number)) for number, word in enumerate(reading.words))
    return replace(reading, words=words, cells=tuple(cells))


def at(
    reading: Reading,
    text: str,
    label: str = "X",
    *,
    target: str | None = None,
    frame: Frame = FRAME,
    gold: GoldFacts | None = None,
    **facts: object,
) -> Place:
    """Returns the place of the first occurrence of a text."""
    start = reading.text.index(text)
    return Place(DocumentFacts(reading, **facts), start, start + len(text), label, target, frame, gold)
