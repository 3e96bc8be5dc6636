"""Markdown as GitHub reads it: headings, paragraphs, tables and pictures, with what comes from data made harmless."""

import re
from collections.abc import Sequence

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def plain(text: str) -> str:
    """Returns a text that says in Markdown what it says: its signs mean nothing, and it is one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def heading(level: int, text: str) -> str:
    """Returns a heading; `text` is data."""
    return f"{'#' * level} {plain(text)}"


def table(header: Sequence[str], rows: Sequence[Sequence[str]], numbers_from: int = 1) -> str:
    """Returns a table; cells are data, and columns from `numbers_from` on stand to the right."""
    marks = ["---" if column < numbers_from else "---:" for column in range(len(header))]
    lines = [header, marks, *rows]
    cells = [[cell if line is marks else plain(cell) or " " for cell in line] for line in lines]
    return "\n".join(f"| {' | '.join(line)} |" for line in cells)


def picture(words: str, path: str) -> str:
    """Returns a picture with what it says in words."""
    return f"![{plain(words)}]({path})"


def bullets(texts: Sequence[str]) -> str:
    """Returns a list; each text is data."""
    return "\n".join(f"- {plain(text)}" for text in texts)


def link(words: str, path: str) -> str:
    """Returns a link to a file beside."""
    return f"[{plain(words)}]({path})"
