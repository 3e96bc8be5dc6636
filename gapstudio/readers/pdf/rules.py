"""Ruling lines of a page, from pdfium's own list of what is drawn: what parts a table's cells, and frames boxes of text."""

import ctypes
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from gapstudio.readers.pdf.frame import Frame
from gapstudio.readers.pdf.quick import address_of, quick

_THIN = 3.0
"""Points; a narrower shape is a line."""
_SHORT = 6.0
"""Points; what is smaller both ways rules nothing."""
_BOX_SEGMENTS = 6
"""A path of no more segments is a box, whose four sides count."""
_MOST_SEGMENTS = 2_000
"""A path of more segments is a drawing."""
_WHITE = 250
"""Level of red, green and blue, of 255, from which on what is drawn cannot be seen."""
_DEEPEST = 8
"""Forms within forms that are gone into, since a damaged file may hold itself."""
_WHOLE = 0.9
"""Share of the page's width and height from which on a rectangle is the page's own ground."""


def _none() -> NDArray[np.float64]:
    return np.empty((0, 3))


@dataclass(frozen=True)
class Rules:
    """The straight lines of a page and the edges of its rectangles, in points from the top left of the page as displayed.

    Attributes:
        across: Those that run across: y, x0, x1; shape (n, 3).
        down: Those that run down: x, top, bottom; shape (m, 3).
        drawn: Those across that are drawn as lines, and are not edges of rectangles: y, x0, x1; shape (k, 3).
    """

    across: NDArray[np.float64] = field(default_factory=_none)
    down: NDArray[np.float64] = field(default_factory=_none)
    drawn: NDArray[np.float64] = field(default_factory=_none)


def read_rules(page: pdfium.PdfPage) -> Rules:
    """Reads the ruling lines of one page; the outline of the page itself, and what is painted white, is none."""
    frame = Frame.of(page)
    edges = _Edges(frame)
    edges.add_all(address_of(page.raw), _OF_PAGE, None, 0)
    found = edges.kept()
    if not len(found):
        return Rules()
    x0, top, x1, bottom = frame.place(np.clip(found[:, :4], (frame.left, frame.bottom) * 2, (frame.right, frame.top) * 2)).T
    lies, lines = (bottom - top) <= (x1 - x0), found[:, 4] > 0
    across = np.stack(((top + bottom) / 2, x0, x1), axis=1)
    down = np.stack(((x0 + x1) / 2, top, bottom), axis=1)
    long = np.maximum(x1 - x0, bottom - top) >= _SHORT
    return Rules(across[lies & long], down[~lies & long], across[lies & long & lines])


@dataclass(frozen=True, slots=True)
class _Holder:
    """What holds drawn objects: a page, or a form that is drawn on it."""

    count: Any
    item: Any


_POINTER, _INT = ctypes.c_void_p, ctypes.c_int
_OF_PAGE = _Holder(
    quick(pdfium_c.FPDFPage_CountObjects, _INT, _POINTER), quick(pdfium_c.FPDFPage_GetObject, _POINTER, _POINTER, _INT)
)
_OF_FORM = _Holder(
    quick(pdfium_c.FPDFFormObj_CountObjects, _INT, _POINTER), quick(pdfium_c.FPDFFormObj_GetObject, _POINTER, _POINTER, _INT)
)
_get_type = quick(pdfium_c.FPDFPageObj_GetType, _INT, _POINTER)
_get_bounds = quick(pdfium_c.FPDFPageObj_GetBounds, None, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)
_get_matrix = quick(pdfium_c.FPDFPageObj_GetMatrix, None, _POINTER, _POINTER)
_get_mode = quick(pdfium_c.FPDFPath_GetDrawMode, None, _POINTER, _POINTER, _POINTER)
_get_fill = quick(pdfium_c.FPDFPageObj_GetFillColor, None, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER)
_count_segments = quick(pdfium_c.FPDFPath_CountSegments, _INT, _POINTER)
_get_segment = quick(pdfium_c.FPDFPath_GetPathSegment, _POINTER, _POINTER, _INT)
_get_point = quick(pdfium_c.FPDFPathSegment_GetPoint, None, _POINTER, _POINTER, _POINTER)
_get_kind = quick(pdfium_c.FPDFPathSegment_GetType, _INT, _POINTER)

Matrix = NDArray[np.float64]
"""From one system of coordinates to another, shape (3, 3): ``[x, y, 1] @ matrix``."""


class _Edges:
    """Thin lines and edges of rectangles: left, top, right, bottom in the page's own terms, and 1 for a line."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._found: list[NDArray[np.float64]] = []
        self._bounds = (ctypes.c_float * 4)()
        self._places = [ctypes.addressof(self._bounds) + 4 * number for number in range(4)]
        self._numbers = (ctypes.c_uint * 4)()
        self._colours = [ctypes.addressof(self._numbers) + 4 * number for number in range(4)]

    def add_all(self, holder: int, kind: _Holder, matrix: Matrix | None, depth: int) -> None:
        """Adds what a page or a form draws; a matrix leads from a form's coordinates to the page's."""
        edges: list[tuple[float, float, float, float, float]] = []
        for number in range(kind.count(holder)):
            drawn = kind.item(holder, number)
            what = _get_type(drawn)
            if what == pdfium_c.FPDF_PAGEOBJ_PATH:
                self._add_path(drawn, matrix, edges)
            elif what == pdfium_c.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                own = _matrix_of(drawn)
                self.add_all(drawn, _OF_FORM, own if matrix is None else own @ matrix, depth + 1)
        if edges:
            self._found.append(_moved(np.array(edges), matrix))

    def kept(self) -> NDArray[np.float64]:
        """Returns all edges, shape (n, 5), but those outside of what is displayed."""
        if not self._found:
            return np.empty((0, 5))
        found, frame = np.vstack(self._found), self._frame
        left, top, right, bottom, _ = found.T
        return found[(right >= frame.left) & (left <= frame.right) & (top >= frame.bottom) & (bottom <= frame.top)]

    def _add_path(self, path: int, matrix: Matrix | None, edges: list[tuple[float, float, float, float, float]]) -> None:
        _get_bounds(path, *self._places)
        x0, y0, x1, y1 = self._bounds
        width, height = x1 - x0, y1 - y0
        if width < _SHORT and height < _SHORT:
            return
        if width <= _THIN or height <= _THIN:
            edges.append((x0, y1, x1, y0, 1))
            return
        count = _count_segments(path)
        if width < _SHORT or height < _SHORT or count > _MOST_SEGMENTS or self._is_blank(path):
            return
        if width >= _WHOLE * (self._frame.right - self._frame.left) and height >= _WHOLE * (self._frame.top - self._frame.bottom):
            return
        if count <= _BOX_SEGMENTS:
            edges += ((x0, y0, x1, y0, 0), (x0, y1, x1, y1, 0), (x0, y1, x0, y0, 0), (x1, y1, x1, y0, 0))
        else:
            self._add_straight_parts(path, count, matrix)

    def _add_straight_parts(self, path: int, count: int, matrix: Matrix | None) -> None:
        """Adds the upright and level lines of a path that draws many at once."""
        ends: list[tuple[float, float, float, float, float]] = []
        last = (0.0, 0.0)
        for number in range(count):
            segment = _get_segment(path, number)
            _get_point(segment, self._places[0], self._places[1])
            here = (float(self._bounds[0]), float(self._bounds[1]))
            if _get_kind(segment) == pdfium_c.FPDF_SEGMENT_LINETO:
                ends.append((last[0], last[1], here[0], here[1], 1))
            last = here
        if ends:
            own = _matrix_of(path)
            found = _moved(np.array(ends), own if matrix is None else own @ matrix)
            self._found.append(found[np.minimum(found[:, 2] - found[:, 0], found[:, 1] - found[:, 3]) <= 1])

    def _is_blank(self, path: int) -> bool:
        """Tells whether a path is not drawn at all (it only cuts), or painted white without an outline."""
        _get_mode(path, *self._colours[:2])
        fill, stroke = self._numbers[:2]
        if stroke or not fill:
            return not stroke
        _get_fill(path, *self._colours)
        return min(self._numbers[:3]) >= _WHITE


def _matrix_of(drawn: int) -> Matrix:
    found = pdfium_c.FS_MATRIX()
    _get_matrix(drawn, ctypes.addressof(found))
    return np.array([[found.a, found.b, 0], [found.c, found.d, 0], [found.e, found.f, 1]])


def _moved(edges: NDArray[np.float64], matrix: Matrix | None) -> NDArray[np.float64]:
    """Returns edges in the page's own coordinates, with their corners sorted."""
    ends = edges[:, :4].reshape(-1, 2, 2)
    if matrix is not None:
        ends = ends @ matrix[:2, :2] + matrix[2, :2]
    low, high = ends.min(axis=1), ends.max(axis=1)
    return np.column_stack((low[:, 0], high[:, 1], high[:, 0], low[:, 1], edges[:, 4]))
