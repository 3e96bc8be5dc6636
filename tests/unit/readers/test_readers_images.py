"""Pictures as documents: sizes, pages, orientation, colours, and what cannot be opened."""

import io
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from PIL import Image

from gapstudio.domain import Box, GapStudioError, SetAsideReason, UnreadableDocument
from gapstudio.readers import images
from gapstudio.readers.images import open_pictures
from gapstudio.readers.intake import is_picture
from gapstudio.readers.page_pictures import render_page, render_region


def packed(picture: Image.Image, kind: str = "PNG", **settings: Any) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, **settings)
    return buffer.getvalue()


def sheet(width: int = 200, height: int = 300, mode: str = "RGB", paper: Any = "white") -> Image.Image:
    """A blank sheet with a black mark at its upper left."""
    picture = Image.new(mode, (width, height), paper)
    picture.paste(Image.new(mode, (20, 10), "black" if mode != "1" else 0), (0, 0))
    return picture


def size_of(data: bytes, page: int = 0) -> tuple[float, float]:
    with open_pictures(data) as document:
        picture = document.page(page)
        return picture.width, picture.height


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF"])
def test_pictures_are_known_by_their_first_bytes_and_opened(kind: str) -> None:
    data = packed(sheet(), kind)
    assert is_picture(data)
    with open_pictures(data) as document:
        assert document.count == 1
        assert document.page(0).pixels.shape == (300, 200, 3)


def test_other_bytes_are_no_picture() -> None:
    assert not is_picture(b"%PDF-1.7")
    assert not is_picture(b"RIFF....WAVE")
    assert not is_picture(b"")


def test_a_stated_resolution_gives_the_size_in_points() -> None:
    assert size_of(packed(sheet(), "PNG", dpi=(150, 150))) == pytest.approx((96, 144), rel=1e-3)


@pytest.mark.parametrize("dpi", [(1, 1), (20000, 20000), (300, 20)])
def test_a_resolution_that_cannot_be_is_not_believed(dpi: Sequence[int]) -> None:
    assert size_of(packed(sheet(), "TIFF", dpi=dpi))[1] == pytest.approx(images.ASSUMED_LENGTH, rel=1e-3)


def test_a_camera_that_claims_72_dots_an_inch_is_not_believed() -> None:
    assert size_of(packed(Image.new("L", (4000, 3000), 255), "JPEG", dpi=(72, 72)))[0] == pytest.approx(images.ASSUMED_LENGTH)


def test_a_fax_with_half_as_many_dots_down_becomes_square() -> None:
    with open_pictures(packed(sheet(204, 98), "TIFF", dpi=(204, 98))) as document:
        page = document.page(0)
    assert page.pixels.shape == (204, 204, 3)
    assert (page.width, page.height) == pytest.approx((72, 72), rel=1e-2)


def test_exif_says_which_way_is_up() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn clockwise by 90 degrees to see it upright
    with open_pictures(packed(sheet(), "JPEG", exif=exif, dpi=(100, 100))) as document:
        page = document.page(0)
    assert page.pixels.shape == (200, 300, 3)
    assert page.pixels[5, -5].max() < 60  # the mark has come to the upper right
    assert page.pixels[5, 5].min() > 200


@pytest.mark.parametrize(("mode", "paper"), [("RGBA", (0, 0, 0, 0)), ("LA", (0, 0)), ("L", 255), ("1", 1), ("I;16", 65535)])
def test_paper_is_white_and_ink_is_black_in_any_mode(mode: str, paper: Any) -> None:
    picture = Image.new(mode, (40, 40), paper)
    for place in ((5, 5), (6, 5)):
        picture.putpixel(place, {"RGBA": (0, 0, 0, 255), "LA": (0, 255)}.get(mode, 0))
    with open_pictures(packed(picture)) as document:
        pixels = document.page(0).pixels
    assert pixels[20, 20].tolist() == [255, 255, 255]
    assert pixels[5, 5].tolist() == [0, 0, 0]


def test_a_tiff_has_pages() -> None:
    data = packed(sheet(), "TIFF", save_all=True, append_images=[sheet(100, 50)], dpi=(100, 100))
    with open_pictures(data) as document:
        assert [document.page(number).pixels.shape[:2] for number in range(document.count)] == [(300, 200), (50, 100)]
        with pytest.raises(GapStudioError, match="no page 3"):
            document.page(2)
    height, width, _ = np.asarray(Image.open(io.BytesIO(render_page(data, 1, 200)))).shape
    assert (width, height) == (200, 100)


def test_regions_of_pictures_are_drawn_where_they_are() -> None:
    data = packed(sheet(), "PNG", dpi=(72, 72))
    region = np.asarray(Image.open(io.BytesIO(render_region(data, 0, Box(10, 5, 30, 15), 144, padding=0))))
    assert region.shape == (20, 40, 3)
    assert region[2, 2].max() < 30
    assert region[-2, -2].min() > 225
    with pytest.raises(GapStudioError, match="outside"):
        render_region(data, 0, Box(900, 900, 950, 950), 72)


def test_broken_pictures_are_damaged() -> None:
    whole = packed(Image.effect_noise((200, 200), 50), "JPEG")
    for data in (whole[:40], b"\x89PNG\r\n\x1a\n and then nothing"):
        with pytest.raises(UnreadableDocument) as caught:
            size_of(data)
        assert caught.value.reason is SetAsideReason.DAMAGED
    with pytest.raises(UnreadableDocument) as caught:
        size_of(whole[: len(whole) // 2])
    assert caught.value.reason is SetAsideReason.DAMAGED


def test_a_picture_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "MAX_PIXELS", 1000)
    for pillow in (100_000_000, 100):  # Pillow refuses the second by itself, before its size is known
        monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", pillow)
        with pytest.raises(UnreadableDocument, match="more than 1,000") as caught:
            size_of(packed(sheet()))
        assert caught.value.reason is SetAsideReason.TOO_LARGE
