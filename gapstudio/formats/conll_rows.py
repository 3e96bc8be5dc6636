"""The lines of a file in CoNLL columns: which are rows, borders, comments, and which are malformed."""

from collections.abc import Sequence
from pathlib import Path

from gapstudio.domain import GapStudioError
from gapstudio.formats.corpus import BORDER, AnnotatedRows, is_tag


def parse_rows(path: Path, text: str, column: int) -> AnnotatedRows:
    """Reads the lines of a file.

    Args:
        path: For messages.
        text: The file's text.
        column: Column of the tag, counted from 0, or from the end where negative.

    Raises:
        GapStudioError: A row is malformed; the line is named.
    """
    # Only \n and \r\n end a line: tokens of web text may hold U+2028 and its like, at which str.splitlines would cut.
    lines = text.replace("\r\n", "\n").split("\n")
    tabs = _has_tabs(lines)
    rows = AnnotatedRows()
    known = {"O"}
    tokens: list[str] = []
    tags: list[str] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            _close(rows, tokens, tags)
            tokens, tags = [], []
            continue
        # str.split() without an argument would cut at no-break spaces, which occur inside tokens.
        cells = line.split("\t") if tabs else line.replace("\t", " ").split(" ")
        if not tabs and "" in cells:
            cells = [cell for cell in cells if cell]
        if cells[0] == BORDER:
            _close(rows, tokens, tags)
            tokens, tags = [], []
            rows.borders.append(len(rows.tokens))
            rows.titles.append(_title(line))
            continue
        if not tokens and _is_comment(line, cells, rows.columns):
            continue
        tag = _tag(path, number, cells, rows, column)
        if tag not in known:
            _check_tag(path, number, tag)
            known.add(tag)
        tokens.append(cells[0])
        tags.append(tag)
    _close(rows, tokens, tags)
    return rows


def _title(line: str) -> str:
    """Returns the name of the document that a border opens, where it states one as our own files do."""
    cells = line.split("\t")
    return cells[1] if len(cells) == 3 and cells[1] not in ("", "O", "-X-") and cells[2] == "O" else ""


def _has_tabs(lines: Sequence[str]) -> bool:
    first = next((line for line in lines if line.strip() and not line.startswith(("#", BORDER))), "")
    return "\t" in first


def _close(rows: AnnotatedRows, tokens: list[str], tags: list[str]) -> None:
    if tokens:
        rows.tokens.append(tokens)
        rows.tags.append(tags)


def _is_comment(line: str, cells: Sequence[str], columns: int) -> bool:
    if line != "#" and not line.startswith(("# ", "#\t", "#begin ", "#end ")):
        return False
    return not is_tag(cells[-1]) or (columns != 0 and len(cells) != columns)


def _tag(path: Path, number: int, cells: Sequence[str], rows: AnnotatedRows, column: int) -> str:
    if not rows.columns:
        rows.columns = len(cells)
        position = column + len(cells) if column < 0 else column
        if not 0 < position < len(cells):
            what = f"a row of {len(cells)} columns has no tag in column {column}"
            raise GapStudioError(
                f"{path.name}, line {number}: {what}.", remedy="Choose the column of the tag; the first is the token."
            )
    if len(cells) != rows.columns:
        what = f"{len(cells)} columns where the rows before have {rows.columns}"
        raise GapStudioError(f"{path.name}, line {number}: {what}.", remedy="Mend this line, or take it out.")
    if not cells[0]:
        raise GapStudioError(f"{path.name}, line {number}: the token is empty.", remedy="Mend this line, or take it out.")
    return cells[column]


def _check_tag(path: Path, number: int, tag: str) -> None:
    if not is_tag(tag):
        message = f"{path.name}, line {number}: {tag!r} is not a tag."
        raise GapStudioError(message, remedy="Tags are O, or one of B I E S L U, a hyphen and a label; choose the right column.")
