"""The tokens of a document for formats that count in tokens: its words, and what stands between them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gapstudio.domain import Word
from gapstudio.domain.bulk import instances
from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan

_WORD = re.compile(r"\S+")


def words_of(document: ExchangeDocument) -> tuple[Word, ...]:
    """Returns the words of a document's reading; where it has none, what stands between blanks, a line of the text a line."""
    if document.reading is not None:
        return document.reading.words
    spans = [found.span() for found in _WORD.finditer(document.text)]
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    lines, line, at = [], 0, 0
    for start in starts:
        line += document.text.count("\n", at, start)
        at = start
        lines.append(line)
    return tuple(instances(Word, starts, ends, lines, [0] * len(lines)))


@dataclass(frozen=True, slots=True)
class Token:
    """A token ``[start, end)`` of a text; `space` says that a blank follows that belongs to no token, as in spaCy."""

    start: int
    end: int
    space: bool = False


def tokens_of(document: ExchangeDocument, spans: Sequence[ExchangeSpan]) -> list[Token]:
    """Cuts a whole text into tokens so that every span is some of them.

    Args:
        document: With a text.
        spans: Within the text.

    Returns:
        In order: words, parts of words where a span begins or ends inside, and what stands between words but for single blanks.
    """
    starts, ends = {span.start for span in spans}, {span.end for span in spans}
    cuts = {0, len(document.text), *starts, *ends}
    for word in words_of(document):
        cuts.update((word.start, word.end))
    tokens: list[Token] = []
    for start, end in pairwise(sorted(cuts)):
        alone = document.text[start:end] == " " and start not in starts and end not in ends
        if alone and tokens and not tokens[-1].space:
            tokens[-1] = replace(tokens[-1], space=True)
        else:
            tokens.append(Token(start, end))
    return tokens
