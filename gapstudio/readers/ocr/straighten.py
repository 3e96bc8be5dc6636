"""Pictures made straight before an engine reads them: skew, quarter turns, noise. Imported late: it loads OpenCV."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from gapstudio.readers.ocr.seen import Pixels

MOST_SKEW = 15.0
"""Largest skew that is sought, in degrees either way."""
LEAST_SKEW = 0.2
"""A smaller skew is left: turning costs sharpness, and a line of a page's width then drifts by a fraction of its height."""

_LOOK_LENGTH = 1200
"""Pixels of the longer side of the picture in which the skew is sought."""
_MOST_INK = 60_000
"""Pixels of ink that are looked at."""
_LEAST_SIZE = 5
"""Pixels of the longer side of a character; what is smaller is noise and dots."""
_LEAST_MARKS = 20
"""With fewer characters nothing is said about how lines lie."""
_NEAR = 25.0
"""Degrees by which a neighbour may be off the straight."""
_SURE = 1.5
"""How many times as many neighbours one direction needs."""
_INK = 120
"""Levels of grey by which a speck is darker than what is around it."""
_SPECK = 3
"""Pixels of a speck at most."""
_SPECKS, _MANY = 0.0005, 3
"""Specks to a pixel of the picture, and to a larger piece of ink, from which on a picture is smoothed."""
_COARSE, _FINE = 0.5, 0.05
"""Steps of the search in degrees."""
_WHITE = (255, 255, 255)


@dataclass(frozen=True)
class Lie:
    """How the lines of a picture lie.

    Attributes:
        angle: By which they run clockwise from across, in degrees: the skew, and 90 more where they run down or up. Which end of
            a line is its beginning is not known.
        sure: False where hardly anything tells lines that run across from lines that run down.
    """

    angle: float
    sure: bool


@dataclass(frozen=True)
class Straightened:
    """A picture turned such that its lines run across it.

    Attributes:
        picture: The turned picture.
        angle: By which the text ran clockwise before, in degrees.
        back: From its pixels to those of the picture as it was, as an affine matrix, shape (2, 3).
    """

    picture: Pixels
    angle: float
    back: NDArray[np.float64]


def straighten(picture: Pixels, angle: float) -> Straightened:
    """Turns a picture whose text runs clockwise by an angle, in degrees, such that it runs across; nothing is cut off."""
    height, width = picture.shape[:2]
    if angle == 0:
        return Straightened(picture, 0.0, np.array([[1.0, 0, 0], [0, 1, 0]]))
    there = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), angle, 1.0)
    cosine, sine = abs(float(there[0, 0])), abs(float(there[0, 1]))
    size = (round(width * cosine + height * sine), round(width * sine + height * cosine))
    there[:, 2] += [(size[0] - width) / 2, (size[1] - height) / 2]
    turned: Any = cv2.warpAffine(picture, there, size, flags=cv2.INTER_CUBIC, borderValue=_WHITE)
    return Straightened(turned, angle, np.asarray(cv2.invertAffineTransform(there), dtype=np.float64))


def how_lines_lie(picture: Pixels) -> Lie:
    """Finds out how the lines of a picture lie, from ink that may be characters by its size.

    A character's nearest neighbour stands on its own line, since lines are set wider than characters: that tells across from
    down, on receipts as well, whose even columns of characters fool a count of ink. The skew is that angle at which counts of
    ink by rows differ most from row to row, because there rows of text and blanks between them do not blur.
    """
    marks = _marks(picture)
    neighbours = _neighbours(marks)
    if neighbours.across + neighbours.down < _LEAST_MARKS:
        return Lie(0.0, False)
    sideways = neighbours.down > neighbours.across
    skew = _skew(marks.down, -marks.across) if sideways else _skew(marks.across, marks.down)
    skew = skew if abs(skew) >= LEAST_SKEW else 0.0
    more, fewer = max(neighbours.across, neighbours.down), min(neighbours.across, neighbours.down)
    return Lie(skew + 90.0 * sideways, more >= _SURE * fewer)


def without_specks(picture: Pixels) -> Pixels:
    """Returns the picture smoothed where it is full of specks, as bad copies and faxes are; else as it is."""
    grey: Any = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    around: Any = cv2.blur(grey, (15, 15))
    dark = (grey.astype(np.int16) < around.astype(np.int16) - _INK).astype(np.uint8)
    _, _, facts, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    specks = int((facts[1:, cv2.CC_STAT_AREA] <= _SPECK).sum())
    if specks < _SPECKS * grey.size or specks < _MANY * (len(facts) - 1 - specks):
        return picture
    smooth: Any = cv2.medianBlur(picture, 3)
    return smooth


@dataclass(frozen=True)
class _Marks:
    """Ink of the size of characters on a reduced picture: the places of its pixels, and centre and size of each piece."""

    across: NDArray[np.float64]
    down: NDArray[np.float64]
    centres: NDArray[np.float64]
    sizes: NDArray[np.int64]


@dataclass(frozen=True)
class _Neighbours:
    """How many characters have their nearest neighbour beside them, and how many above or below."""

    across: int
    down: int


def _marks(picture: Pixels) -> _Marks:
    grey: Any = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    scale = min(1.0, _LOOK_LENGTH / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else grey
    dark = cv2.adaptiveThreshold(small, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 15)
    _, labels, facts, centres = cv2.connectedComponentsWithStats(dark, connectivity=8)
    sizes = np.maximum(facts[:, cv2.CC_STAT_WIDTH], facts[:, cv2.CC_STAT_HEIGHT]).astype(np.int64)
    fits = (sizes >= _LEAST_SIZE) & (sizes <= max(small.shape) / 20)
    fits[0] = False
    down, across = np.nonzero(fits[labels])
    step = max(1, len(down) // _MOST_INK)
    return _Marks(across[::step].astype(np.float64), down[::step].astype(np.float64), centres[fits], sizes[fits])


def _neighbours(marks: _Marks) -> _Neighbours:
    if len(marks.centres) < 2:
        return _Neighbours(0, 0)
    distances, nearest = map(np.asarray, KDTree(marks.centres).query(marks.centres, k=2))
    ways = np.abs(marks.centres[nearest[:, 1]] - marks.centres)[distances[:, 1] < 3 * marks.sizes]
    steepness = np.degrees(np.arctan2(ways[:, 1], ways[:, 0]))
    return _Neighbours(int((steepness < _NEAR).sum()), int((steepness > 90 - _NEAR).sum()))


def _skew(across: NDArray[np.float64], down: NDArray[np.float64]) -> float:
    coarse = _sharpest(across, down, np.arange(-MOST_SKEW, MOST_SKEW + _COARSE, _COARSE))
    return _sharpest(across, down, np.arange(coarse - _COARSE, coarse + _COARSE + _FINE, _FINE))


def _sharpest(across: NDArray[np.float64], down: NDArray[np.float64], angles: NDArray[np.float64]) -> float:
    contrasts = [_contrast(across, down, angle) for angle in angles.tolist()]
    return round(float(angles[int(np.argmax(contrasts))]), 3)


def _contrast(across: NDArray[np.float64], down: NDArray[np.float64], angle: float) -> float:
    turn = np.deg2rad(angle)
    rows = down * np.cos(turn) - across * np.sin(turn)
    counts = np.bincount((rows - rows.min()).astype(np.int64))
    return float(np.square(np.diff(counts)).sum())
