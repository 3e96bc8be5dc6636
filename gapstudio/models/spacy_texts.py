"""What a spaCy pipeline is fed of a segment: the text as it stands, or the tokens of an annotated corpus."""

import re
from collections.abc import Sequence
from typing import Any

from gapstudio.domain import Segments
from gapstudio.models.prose import is_running_text
from gapstudio.models.work import Fed

_WHITE = re.compile(r"\s+")
_SEVERAL = re.compile(r"\s\s")
_PIECE = re.compile(r"(\S+)(\s*)")


def make_doc(pipeline: Any, fed: Fed) -> Any:
    """Returns a segment as a ``Doc`` of a pipeline: spaCy's tokens of raw text, an annotated corpus's own tokens."""
    part = fed.segment
    if fed.work.reading.tokenised:
        from spacy.tokens import Doc

        return Doc(pipeline.vocab, words=fed.words, spaces=[True] * (part.end - part.start - 1) + [False])
    return pipeline.make_doc(raw_text(fed)[0])


def raw_text(fed: Fed) -> tuple[str, Sequence[int]]:
    """Returns what is fed of a text that is not tokenised, and where each of its characters stands in the document's text.

    Within running text all white space is fed as one space: a line break, but also an indent, and the two characters that end
    lines in texts of Windows, of which spaCy would make a token.
    """
    reading, part = fed.work.reading, fed.segment
    start, end = reading.words[part.start].start, reading.words[part.end - 1].end
    text = reading.text[start:end]
    if part.kind is not Segments.BLOCK or not is_running_text(reading, part.start, part.end):
        return text, range(start, end)
    if not _SEVERAL.search(text):
        return _WHITE.sub(" ", text), range(start, end)
    kept = [place for piece in _PIECE.finditer(text) for place in range(piece.start(), piece.end(1) + bool(piece[2]))]
    return _WHITE.sub(" ", text), [start + place for place in kept]
