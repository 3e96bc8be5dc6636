"""Coordinates: from a page's own terms to those of the page as it is displayed."""

from dataclasses import dataclass

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

from gapstudio.domain import Box


@dataclass(frozen=True, slots=True)
class Frame:
    """From a page's own coordinates (origin anywhere, y upwards) to points from the top left of what is displayed.

    Attributes:
        left: Of the displayed part, in the page's own coordinates; likewise `bottom`, `right` and `top`.
        rotation: By which the page is turned clockwise when it is displayed: 0, 90, 180 or 270 degrees.
    """

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @staticmethod
    def of(page: pdfium.PdfPage) -> "Frame":
        """Returns the frame of what is displayed of a page: its crop box, as far as it lies within its media box."""
        left, bottom, right, top = page.get_bbox()
        return Frame(left, bottom, right, top, page.get_rotation() % 360)

    @staticmethod
    def of_medium(page: pdfium.PdfPage) -> "Frame":
        """Returns the frame of a page without its crop box, as pdfplumber counts."""
        box = page.get_mediabox()
        left, bottom, right, top = page.get_bbox() if box is None else box
        return Frame(left, bottom, right, top, page.get_rotation() % 360)

    @property
    def width(self) -> float:
        """Width as displayed, in points."""
        return self.top - self.bottom if self.rotation in (90, 270) else self.right - self.left

    @property
    def height(self) -> float:
        """Height as displayed, in points."""
        return self.right - self.left if self.rotation in (90, 270) else self.top - self.bottom

    def place(self, rects: NDArray[np.float64]) -> NDArray[np.float64]:
        """Turns (left, top, right, bottom) of the page, shape (n, 4), into (x0, top, x1, bottom) as displayed."""
        left, top, right, bottom = rects.T
        if self.rotation == 90:
            return np.stack((bottom - self.bottom, left - self.left, top - self.bottom, right - self.left), axis=1)
        if self.rotation == 180:
            return np.stack((self.right - right, bottom - self.bottom, self.right - left, top - self.bottom), axis=1)
        if self.rotation == 270:
            return np.stack((self.top - top, self.right - right, self.top - bottom, self.right - left), axis=1)
        return np.stack((left - self.left, self.top - top, right - self.left, self.top - bottom), axis=1)

    def show(self, boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Tells which boxes as displayed, shape (n, 4), touch what is displayed."""
        x0, top, x1, bottom = boxes.T
        return (x1 > 0) & (bottom > 0) & (x0 < self.width) & (top < self.height)

    def inside(self, outer: "Frame") -> Box:
        """Returns this frame's rectangle in the coordinates of another frame of the same page."""
        return Box(*outer.place(np.array([[self.left, self.top, self.right, self.bottom]]))[0].tolist())
