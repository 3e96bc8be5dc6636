"""Turns a PDF into what a scanner makes of it: grey pictures of its pages, a little skewed and noisy, without a text layer."""

import io

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter
from reportlab.lib.utils import ImageReader

from generator.sheet import HEIGHT, WIDTH, Sheet

DPI = 140


def scan(pdf: bytes, seed: int, title: str, author: str, subject: str) -> bytes:
    """Returns a PDF of pictures only; the same seed gives the same skew and noise."""
    chance = np.random.default_rng(seed)
    sheet = Sheet(title, author, subject)
    document = pypdfium2.PdfDocument(pdf)
    for number in range(len(document)):
        if number:
            sheet.turn()
        page = document[number].render(scale=DPI / 72, grayscale=True).to_pil()  # pyright: ignore[reportArgumentType]
        picture = ImageReader(io.BytesIO(_worn(page, chance)))
        sheet.canvas.drawImage(picture, 0, 0, WIDTH, HEIGHT)
    document.close()
    return sheet.finish()


def _worn(page: Image.Image, chance: np.random.Generator) -> bytes:
    angle = float(chance.uniform(0.4, 1.3) * chance.choice((-1, 1)))
    turned = page.convert("L").rotate(angle, Image.Resampling.BICUBIC, fillcolor=250).filter(ImageFilter.GaussianBlur(0.55))
    grey = np.asarray(turned, dtype=np.float32)
    shade = np.linspace(0, chance.uniform(6, 16), grey.shape[1], dtype=np.float32)
    grey = grey * 0.92 + 8 - shade + chance.normal(0, 5.5, grey.shape).astype(np.float32)
    specks = chance.random(grey.shape) < 0.00012
    grey[specks] = chance.uniform(30, 140, int(specks.sum()))
    out = io.BytesIO()
    Image.fromarray(grey.clip(0, 255).astype(np.uint8)).save(out, "JPEG", quality=48)
    return out.getvalue()
