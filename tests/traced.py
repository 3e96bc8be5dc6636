"""Reads reports back from their files, and holds every figure that stands in them against the numbers that they were made from.

Nothing here knows how a report is written: texts and cells are taken from the XML of the packages.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

from openpyxl import load_workbook

from gapstudio.domain import Language

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/package/2006/relationships}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# A figure: digits with separators between them, after nothing that makes a word of it (F1, CoNLL-2003, 3rd letters apart).
FIGURE = re.compile(r"(?<![\w])(?<![^\W\d][-–])[−-]?\d+(?:[.,\u202f\u00a0]\d+)*")
COMPUTED = re.compile(r"\.(minus|plus|base|length|above|below)$")
"""Cells that are differences: the last bit may depend on how they were worked out."""
CUT = re.compile(r"\S*…$")


@dataclass(frozen=True)
class ShownSlide:
    """What stands on a slide: texts of shapes, tables, charts, workbooks and notes, descriptions, and the cells of workbooks."""

    texts: tuple[str, ...]
    cells: tuple[float, ...]
    astray: tuple[str, ...]
    """Values that a chart keeps and that are not in the cells it names."""


@dataclass(frozen=True)
class Entered:
    """A number as a report's JSON has it on a slide."""

    id: str
    value: float
    text: str
    scale: float = 1.0


def read_deck(path: Path) -> tuple[ShownSlide, ...]:
    """Reads the slides of a deck in their order."""
    with zipfile.ZipFile(path) as package:
        presentation = ElementTree.fromstring(package.read("ppt/presentation.xml"))
        targets = _related(package, "ppt/presentation.xml")
        marks = [
            node.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
            for node in presentation.iter()
            if node.tag.endswith("}sldId")
        ]
        return tuple(_slide(package, targets[mark][1]) for mark in marks)


def read_memo(path: Path) -> tuple[str, ...]:
    """Reads the paragraphs of a Word file, headers, footers and descriptions included."""
    texts: list[str] = []
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes)\.xml", name):
                root = ElementTree.fromstring(package.read(name))
                texts += ["".join(node.text or "" for node in paragraph.iter(f"{W}t")) for paragraph in root.iter(f"{W}p")]
                texts += _descriptions(root)
    return tuple(filter(None, texts))


def read_page(path: Path) -> tuple[str, ...]:
    """Reads the texts of a web page, drawings left out: they say what the tables beside them say."""
    page = _Texts()
    page.feed(path.read_text(encoding="utf-8"))
    return tuple(page.texts)


class _Texts(HTMLParser):
    """Collects texts, those of one row or paragraph apart from the next."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "script", "svg"):
            self._silent.append(tag)
        self.texts += [value for key, value in attrs if key in ("alt", "aria-label") and value]

    def handle_endtag(self, tag: str) -> None:
        if self._silent and self._silent[-1] == tag:
            self._silent.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and not self._silent:
            self.texts.append(data.strip())


def figures(text: str, quotes: Iterable[str]) -> list[str]:
    """Returns the figures that stand in a text once what is quoted is taken out; one that was cut off is no figure."""
    for quote in sorted(set(quotes), key=len, reverse=True):
        text = re.sub(rf"(?<![\d])(?<!\d[.,]){re.escape(quote)}(?!\d|[.,]\d)", " ", text)  # never a part of a figure
    return FIGURE.findall(_without_cut_quote(text, quotes))


def is_rounding(text: str, value: float, language: Language) -> bool:
    """Says whether a figure is how a language writes a value, or its size, rounded: as it is, or in points.

    The limits of a difference that words call a gain have the other sign, as its size has.
    """
    plain = _english(text, language)
    if plain is None:
        return False
    digits = len(plain.partition(".")[2])
    if digits == 0 and 0 < value < 1 and float(plain) in (1, 99):  # what is not all never rounds to 100, nor what is there to 0
        return round(100 * value) in (float(plain), 0 if plain == "1" else 100)
    half = 0.5 * 10**-digits + 1e-9
    written = float(plain)
    return any(abs(written - other) <= half for size in (value, 100 * value) for other in (size, -size))


def wrong_entries(numbers: Iterable, known: Mapping[str, float], language: Language) -> list[str]:
    """Says which entered numbers are not in a report's JSON, are another value there, or are written as another."""
    told: list[str] = []
    for number in numbers:
        if number.id not in known:
            told.append(f"{number.id} is not in the JSON")
        elif abs(known[number.id] - number.value) > (1e-12 if COMPUTED.search(number.id) else 0):
            told.append(f"{number.id} is {known[number.id]!r} in the JSON and {number.value!r} in the report")
        elif number.text and not is_rounding(number.text, number.value, language):
            told.append(f"{number.id} = {number.value!r} is written {number.text!r}")
    return told


def strangers(texts: Iterable[str], quotes: Sequence[str], written: Iterable[str]) -> list[str]:
    """Says which figures stand in texts without being entered."""
    entered = set(written)
    entered |= {part for text in entered for part in FIGURE.findall(text)}
    return [f"{figure!r} in {text!r}" for text in texts for figure in figures(text, quotes) if figure not in entered]


def stray_cells(cells: Iterable[float], numbers: Iterable) -> list[str]:
    """Says which cells of workbooks are no entered number times its scale."""
    wanted = [number.value * getattr(number, "scale", 1.0) for number in numbers if not number.text]
    return [repr(cell) for cell in cells if not any(abs(cell - value) <= 1e-9 for value in wanted)]


def _english(text: str, language: Language) -> str | None:
    """A figure with a point for its decimals and nothing between thousands; None where the language does not write it so."""
    group, decimal = {Language.ENGLISH: (",", "."), Language.GERMAN: (".", ","), Language.FRENCH: ("\u202f", ",")}[language]
    shape = rf"[−-]?(\d+|\d{{1,3}}({re.escape(group)}\d{{3}})+)({re.escape(decimal)}\d+)?"
    if re.fullmatch(shape, text) is None:
        return None
    return text.replace(group, "").replace(decimal, ".").replace("−", "-")


def _without_cut_quote(text: str, quotes: Iterable[str]) -> str:
    """A text that was shortened may end amid a quote or a figure."""
    if not text.endswith("…"):
        return text
    kept = text.removesuffix("…").rstrip()
    for quote in quotes:
        for size in range(len(quote) - 1, 2, -1):
            if kept.endswith(quote[:size]):
                return kept[: -len(quote[:size])]
    return CUT.sub("", text)


def _slide(package: zipfile.ZipFile, name: str) -> ShownSlide:
    texts, cells, astray = list(_texts(package, name)), list[float](), list[str]()
    for kind, target in _related(package, name).values():
        if kind == "notesSlide":
            texts += _texts(package, target)
        elif kind == "chart":
            texts += _texts(package, target)
            books = [part for book, part in _related(package, target).values() if book == "package"]
            grid = _grid(package.read(books[0]))
            cells += [value for value in grid.values() if isinstance(value, float)]
            texts += [value for value in grid.values() if isinstance(value, str)]
            astray += _astray(ElementTree.fromstring(package.read(target)), grid)
    return ShownSlide(tuple(filter(None, texts)), tuple(cells), tuple(astray))


def _texts(package: zipfile.ZipFile, name: str) -> Iterable[str]:
    root = ElementTree.fromstring(package.read(name))
    for paragraph in root.iter(f"{A}p"):
        yield "".join(run.findtext(f"{A}t") or "" for run in paragraph.findall(f"{A}r"))
    yield from _descriptions(root)


def _descriptions(root: ElementTree.Element) -> list[str]:
    return [text for node in root.iter() for key in ("descr", "title") if (text := node.get(key)) and node.tag.endswith("Pr")]


def _grid(book: bytes) -> dict[str, float | str]:
    grid: dict[str, float | str] = {}
    for row in load_workbook(io.BytesIO(book)).active.iter_rows():
        for cell in row:
            if cell.value is not None:
                grid[cell.coordinate] = float(cell.value) if isinstance(cell.value, int | float) else str(cell.value)
    return grid


def _astray(chart: ElementTree.Element, grid: Mapping[str, float | str]) -> list[str]:
    told: list[str] = []
    for reference in (*chart.iter(f"{C}numRef"), *chart.iter(f"{C}strRef")):
        formula = (reference.findtext(f"{C}f") or "").rpartition("!")[2].replace("$", "")
        first, _, last = formula.partition(":")
        column, start = re.fullmatch(r"([A-Z]+)(\d+)", first).groups()
        end = re.fullmatch(r"([A-Z]+)(\d+)", last or first).group(2)
        kept = {int(point.get("idx")): point.findtext(f"{C}v") for point in reference.iter(f"{C}pt")}
        for at, row in enumerate(range(int(start), int(end) + 1)):
            cell, value = grid.get(f"{column}{row}"), kept.get(at)
            same = (
                value is None
                if cell is None
                else value is not None and (float(value) == cell if isinstance(cell, float) else value == cell)
            )
            if not same:
                told.append(f"{formula} keeps {value!r} where {column}{row} holds {cell!r}")
    return told


def _related(package: zipfile.ZipFile, name: str) -> dict[str, tuple[str, str]]:
    """Relationship id to the last word of its type and the part it leads to."""
    path = PurePosixPath(name)
    rels = str(path.parent / "_rels" / f"{path.name}.rels")
    if rels not in package.namelist():
        return {}
    found: dict[str, tuple[str, str]] = {}
    for one in ElementTree.fromstring(package.read(rels)).iter(f"{R}Relationship"):
        target = one.get("Target", "")
        found[one.get("Id", "")] = (one.get("Type", "").rpartition("/")[2], _resolved(path.parent, target))
    return found


def _resolved(folder: PurePosixPath, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    parts: list[str] = []
    for part in (*folder.parts, *PurePosixPath(target).parts):
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)
