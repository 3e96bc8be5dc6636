"""IOB2 tags of words from spans."""

from collections.abc import Sequence

from gapstudio.domain import Reading, Word
from gapstudio.formats.exchange import ExchangeSpan
from gapstudio.formats.word_boxes import entries_apart, words_between


def word_tags(reading: Reading, spans: Sequence[ExchangeSpan]) -> tuple[list[str], list[ExchangeSpan], list[ExchangeSpan]]:
    """Tags words in IOB2.

    Args:
        reading: The words.
        spans: What is to be tagged. A word has one tag: of spans that share one, the longest is tagged.

    Returns:
        One tag a word; the spans that are not tagged; and those that are, but do not begin and end with a word.
    """
    kept, left = entries_apart(reading, spans)
    tags = ["O"] * len(reading.words)
    widened: list[ExchangeSpan] = []
    for span in kept:
        numbers = words_between(reading, span.start, span.end)
        if not numbers:
            left.append(span)
            continue
        tags[numbers[0]] = f"B-{span.label}"
        for number in numbers[1:]:
            tags[number] = f"I-{span.label}"
        if not _whole(reading.words[numbers[0]], reading.words[numbers[-1]], span):
            widened.append(span)
    return tags, left, widened


def _whole(first: Word, last: Word, span: ExchangeSpan) -> bool:
    return (first.start, last.end) == (span.start, span.end)
