"""Plain text files: documents without pages.

The canonical text is what the file says, code point by code point, with its own line ends and blanks; nothing is normalised, and
only the mark at its head that states the encoding is left out. Words are what stands between white space, as on a page, so that
emoji of several code points and letters with combining marks stay whole, and a comma stays with its word. Marks of direction and
other characters without width belong to no word where they stand at its end. Lines are those of the file, numbered as an editor
does, and a block is a paragraph: lines without an empty one between them.
"""

import hashlib
import json
import re
from bisect import bisect_right
from collections.abc import Sequence

from gapstudio.domain import Reading, SetAsideReason, UnreadableDocument, Word
from gapstudio.domain.bulk import instances
from gapstudio.readers.encoding import decode

MAX_CHARACTERS = 5_000_000
"""Longest text that is read: some 2,500 pages."""

_MOST_BYTES = 4
"""That a character takes, in any encoding."""
_EXTRACTOR = "text 1"
_MARK = "\ufeff"
# What is not seen at the end of a word. Joiners and variation selectors are not among them: they belong to the sign before them.
_UNSEEN = "\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_BETWEEN = "\\s\x00-\x1f\x7f-\x9f"
_WORD = re.compile(f"[^{_BETWEEN}{_UNSEEN}](?:[^{_BETWEEN}]*[^{_BETWEEN}{_UNSEEN}])?")
_LINE_END = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_NO_TEXT = re.compile("[\x01-\x08\x0e-\x1a\x7f\ufffd]")
_MOST_STRANGE = 0.02
"""Share of characters that no text has from which on a file is taken for something else."""


def read_text(data: bytes) -> Reading:
    """Reads a plain text file.

    Args:
        data: Its bytes, in UTF-8, UTF-16, UTF-32 or a code page, which is told by its letters.

    Returns:
        A reading without pages and boxes; its settings name the encoding.

    Raises:
        UnreadableDocument: It is empty, too long, or no text.
    """
    if len(data) > _MOST_BYTES * MAX_CHARACTERS:
        told = f"it has {len(data):,} bytes, more than {MAX_CHARACTERS:,} characters take"
        raise UnreadableDocument(SetAsideReason.TOO_LARGE, told)
    text, encoding = decode(data)
    text = text.removeprefix(_MARK)
    if not text.strip(" \t\r\n\v\f\0"):
        raise UnreadableDocument(SetAsideReason.EMPTY, "the file has no bytes" if not data else "the file holds only blanks")
    if "\0" in text or len(_NO_TEXT.findall(text)) > _MOST_STRANGE * len(text):
        raise UnreadableDocument(SetAsideReason.NOT_A_PDF, "it holds bytes that no text has")
    if len(text) > MAX_CHARACTERS:
        raise UnreadableDocument(SetAsideReason.TOO_LARGE, f"it has {len(text):,} characters, more than {MAX_CHARACTERS:,}")
    words = _words(text)
    if not words:
        raise UnreadableDocument(SetAsideReason.EMPTY, "the file holds only characters that cannot be seen")
    settings = json.dumps({"encoding": encoding}, separators=(",", ":"))
    return Reading(text, words, (), hashlib.sha256(data).hexdigest(), _EXTRACTOR, settings)


def _words(text: str) -> tuple[Word, ...]:
    spans = [match.span() for match in _WORD.finditer(text)]
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    breaks = [match.end() for match in _LINE_END.finditer(text)]
    lines = [bisect_right(breaks, start) for start in starts]
    return tuple(instances(Word, starts, ends, lines, _blocks(lines)))


def _blocks(lines: Sequence[int]) -> list[int]:
    """Returns the block of each word: a new one begins where a line without words lies between it and the word before."""
    blocks: list[int] = []
    for before, line in zip([lines[0] if lines else 0, *lines], lines, strict=False):
        blocks.append((blocks[-1] if blocks else 0) + (line > before + 1))
    return blocks
