"""Pictures of pages and of parts of them."""

import io

import numpy as np
import pytest
from PIL import Image
from readers_pdf_makers import HEIGHT, WIDTH, Put, pdf_of, turned

from gapstudio.domain import Box, GapStudioError, UnreadableDocument
from gapstudio.readers.page_pictures import render_page, render_region
from gapstudio.readers.pdf.document import read_pdf

PDF = pdf_of([Put(60, 350, "Total", size=24), Put(200, 100, "End")])


def pixels(png: bytes) -> np.ndarray:
    assert png.startswith(b"\x89PNG")
    with Image.open(io.BytesIO(png)) as image:
        assert image.mode == "RGB"
        return np.asarray(image)


def ink(picture: np.ndarray) -> tuple[float, float, float, float]:
    rows, columns = np.nonzero(picture.min(axis=2) < 128)
    return (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)


@pytest.mark.parametrize("dpi", [36, 72, 150])
def test_a_page_is_as_large_as_its_resolution_says(dpi: float) -> None:
    height, width, _ = pixels(render_page(PDF, 0, dpi)).shape
    assert (width, height) == pytest.approx((WIDTH * dpi / 72, HEIGHT * dpi / 72), abs=1)


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_words_box_holds_its_ink_and_nothing_else(rotation: int) -> None:
    pdf = turned(PDF, rotation, crop=(50, 80, 280, 390))
    box = read_pdf(pdf).words[0].box if rotation in (0, 270) else read_pdf(pdf).words[-1].box
    assert box is not None
    picture = pixels(render_region(pdf, 0, box, 144, padding=6))
    x0, top, x1, bottom = (value / 2 for value in ink(picture))
    assert x0 >= 5
    assert top >= 5
    assert picture.shape[1] / 2 - x1 >= 5
    assert picture.shape[0] / 2 - bottom >= 5
    assert picture.shape[1] / 2 == pytest.approx(box.x1 - box.x0 + 12, abs=1.5)


def test_a_region_is_cut_off_at_the_edges_of_the_page() -> None:
    picture = pixels(render_region(PDF, 0, Box(-50, -50, 10, 20), 72, padding=0))
    assert picture.shape[:2] == (20, 10)


def test_a_region_shows_the_same_pixels_as_the_page() -> None:
    page = pixels(render_page(PDF, 0, 72))
    region = pixels(render_region(PDF, 0, Box(50, 20, 150, 80), 72, padding=0))
    assert np.array_equal(region, page[20:80, 50:150])


def test_what_cannot_be_drawn_says_why() -> None:
    with pytest.raises(GapStudioError, match="no page 3"):
        render_page(PDF, 2, 72)
    with pytest.raises(GapStudioError, match="outside"):
        render_region(PDF, 0, Box(1000, 1000, 1100, 1100), 72)
    with pytest.raises(GapStudioError, match="resolution"):
        render_page(PDF, 0, 0)
    with pytest.raises(GapStudioError, match="smaller"):
        render_page(PDF, 0, 9000)
    with pytest.raises(UnreadableDocument):
        render_page(b"no PDF", 0, 72)
