"""What stands beside a word on its line."""

from gapstudio.analysis.causes.facts import DocumentFacts

NEAR = 1.5
"""Heights of a word by which its neighbour may stand off and still read on."""

_SEPARATORS = frozenset("-–—·•●|/,;&")


def beside(document: DocumentFacts, word: int, step: int) -> int | None:
    """Returns the word that a word reads on from or into, or None: of the same line and cell, near, separators passed over.

    Args:
        document: The document.
        word: Number of the word.
        step: −1 for what stands before it, 1 for what stands behind it.
    """
    line = document.lines[document.words[word].line]
    place = document.places_in_line[word] + step
    while 0 <= place < len(line):
        number = line[place]
        if not reads_on(document, min(line[place - step], number), max(line[place - step], number)):
            return None
        if document.texts[number] not in _SEPARATORS:
            return number
        place += step
    return None


def reads_on(document: DocumentFacts, one: int, other: int) -> bool:
    """Says whether two words that follow each other on a line stand in the same cell and near each other."""
    first, second = document.words[one], document.words[other]
    if (first.page, first.line, first.cell) != (second.page, second.line, second.cell):
        return False
    if first.box is None or second.box is None:
        return True
    gap = max(first.box.x0, second.box.x0) - min(first.box.x1, second.box.x1)
    return gap <= NEAR * max(first.box.bottom - first.box.top, 1.0)
