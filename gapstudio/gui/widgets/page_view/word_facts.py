"""What is known of a word, for its tooltip."""

from bisect import bisect_left

from gapstudio.domain import Reading


def word_facts(reading: Reading, number: int) -> str:
    """Returns a word with its place in the reading order and in tables, and how sure the OCR was of it.

    Args:
        reading: The document.
        number: Position in the reading's `words`.
    """
    word = reading.words[number]
    first = word if word.page is None else reading.words[bisect_left(reading.words, word.page, key=lambda other: other.page or 0)]
    facts = [f"line {word.line - first.line + 1}", f"block {word.block - first.block + 1} of the page"]
    if word.cell is not None:
        cell = reading.cells[word.cell]
        facts.append(f"table {cell.table + 1}, row {cell.row + 1}, column {cell.column + 1}")
    if word.confidence is not None:
        facts.append(f"{100 * word.confidence:.0f} % sure")
    return f"{reading.word_text(word)}\n{' · '.join(facts)}"
