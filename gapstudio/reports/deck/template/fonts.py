"""How wide a master's font is beside ours, where it is on this machine."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from PIL import ImageFont

from gapstudio.reports.geometry import font_file, font_folders

_SAMPLE = (
    "The model finds what the benchmark has taught it, and misses 41.2 of 100 values. "
    "Das Modell findet, was der Benchmark es gelehrt hat, und übersieht 41,2 von 100 Werten. "
    "Le modèle trouve ce que le corpus lui a appris, et manque 41,2 valeurs sur 100."
)
_SIZE = 200


@lru_cache(maxsize=16)
def width_ratio(family: str) -> float | None:
    """Returns how wide texts in a font are beside the one that texts are measured in, the wider of regular and bold.

    Args:
        family: Such as ``Verdana``.

    Returns:
        1.2 for a fifth wider; None where the font is not on this machine, so that nothing is known.
    """
    ratios: list[float] = []
    for bold in (False, True):
        found = file_of(family, bold)
        if found is not None:
            ratios.append(_width(found) / _width(font_file(bold)))
    return max(ratios, default=None)


@lru_cache(maxsize=32)
def file_of(family: str, bold: bool) -> Path | None:
    """Returns the file of a font by the name of its family, or None where none of the usual names is there."""
    wanted = {name.casefold() for name in _names(family, bold)} if family else set[str]()
    return next((path for folder in font_folders() for path in _fonts(folder) if path.name.casefold() in wanted), None)


@lru_cache(maxsize=256)
def _fonts(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(folder.glob("*.[to]tf"))) if folder.is_dir() else ()


def _names(family: str, bold: bool) -> Iterator[str]:
    """The names that files of a family usually have: ``DejaVuSans-Bold.ttf``, ``verdanab.ttf``, ``Open Sans.ttf``."""
    endings = ("-Bold", "bd", "b", " Bold") if bold else ("", "-Regular", " Regular")
    for name in (family, family.replace(" ", "")):
        for ending in endings:
            for kind in ("ttf", "otf"):
                yield f"{name}{ending}.{kind}"


def _width(path: Path) -> float:
    return ImageFont.truetype(str(path), _SIZE, layout_engine=ImageFont.Layout.BASIC).getlength(_SAMPLE)
