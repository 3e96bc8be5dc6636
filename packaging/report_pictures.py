"""The report's deck as pictures: exported, drawn by LibreOffice, and put side by side.

    python packaging/report_pictures.py PROJECT --out DIR [--template FILE] [--language en] [--audience management]
                                        [--model NAME] [--width 1280] [--slides 1,2,7] [--columns 4] [--name report]

Writes ``NAME.pptx`` with its manifest, ``NAME.pdf``, ``NAME-01.png`` … (those of `--slides`, or all), and ``NAME-deck.png``, all
slides side by side. Needs LibreOffice (``soffice`` on the path); the pages of its PDF are drawn by pypdfium2.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import pypdfium2  # noqa: E402
from PIL import Image  # noqa: E402

from gapstudio.domain import Audience, Language  # noqa: E402
from gapstudio.jobs import SubprocessRunner  # noqa: E402
from gapstudio.operations import choose_comparison, open_project  # noqa: E402
from gapstudio.operations.export_report import ExportReport  # noqa: E402
from gapstudio.operations.long import follow  # noqa: E402
from gapstudio.operations.report_settings import report_settings_of  # noqa: E402

_COLOURS = 256
_BETWEEN = 12
_GREY = (136, 136, 136)
_SMALL = 480
"""Width of a slide among all others, in dots."""


def export(project: Path, out: Path, chosen: argparse.Namespace) -> None:
    """Exports the deck of a project with the settings that it keeps, but for those that are given."""
    with open_project(project) as opened, SubprocessRunner() as runner:
        settings = report_settings_of(opened)
        settings = replace(
            settings,
            language=Language(chosen.language) if chosen.language else settings.language,
            audience=Audience(chosen.audience) if chosen.audience else settings.audience,
        )
        comparison = choose_comparison(opened, model=chosen.model)
        print(
            follow(opened, ExportReport(comparison, out, settings=settings, template=chosen.template), runner).report.sentence()
        )


def as_pdf(deck: Path) -> Path:
    """Has LibreOffice draw a deck, under a profile of its own, and returns the PDF beside it.

    Raises:
        RuntimeError: There is no LibreOffice, or it made none.
    """
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise RuntimeError("LibreOffice is not on the path.")
    with tempfile.TemporaryDirectory() as profile:
        call = [office, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", "pdf"]
        subprocess.run([*call, "--outdir", str(deck.parent), str(deck)], check=True, stdout=subprocess.DEVNULL, timeout=300)
    pdf = deck.with_suffix(".pdf")
    if not pdf.is_file():
        raise RuntimeError(f"LibreOffice made no PDF of {deck.name}.")
    return pdf


def pages(pdf: Path, width: int) -> list[Image.Image]:
    """Draws the pages of a PDF, `width` dots wide."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=width / page.get_width()).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


def side_by_side(pictures: Sequence[Image.Image], columns: int, width: int) -> Image.Image:
    """Puts pictures of one size into rows, each `width` dots wide."""
    height = round(width * pictures[0].height / pictures[0].width)
    rows = -(-len(pictures) // columns)
    size = (columns * (width + _BETWEEN) + _BETWEEN, rows * (height + _BETWEEN) + _BETWEEN)
    sheet = Image.new("RGB", size, _GREY)
    for at, picture in enumerate(pictures):
        row, column = divmod(at, columns)
        place = (_BETWEEN + column * (width + _BETWEEN), _BETWEEN + row * (height + _BETWEEN))
        sheet.paste(picture.resize((width, height), Image.Resampling.LANCZOS), place)
    return sheet


def put(picture: Image.Image, path: Path) -> None:
    """Writes a picture in few colours, which slides have anyway."""
    picture.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(path, "PNG", optimize=True)
    print(f"{path}: {path.stat().st_size / 1024:.0f} KiB")


def main() -> int:
    """Exports, draws, and writes the pictures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("project", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--template", type=Path)
    parser.add_argument("--language", choices=[one.value for one in Language])
    parser.add_argument("--audience", choices=[one.value for one in Audience])
    parser.add_argument("--model", default="")
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--columns", type=int, default=4)
    parser.add_argument("--slides", default="", help="Numbers of the slides whose pictures are wanted, such as 1,2,7.")
    parser.add_argument("--name", default="report")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    deck = chosen.out / f"{chosen.name}.pptx"
    export(chosen.project, deck, chosen)
    drawn = pages(as_pdf(deck), chosen.width)
    wanted = {int(number) for number in chosen.slides.split(",") if number} or set(range(1, len(drawn) + 1))
    for number, picture in enumerate(drawn, start=1):
        if number in wanted:
            put(picture, chosen.out / f"{chosen.name}-{number:02d}.png")
    put(side_by_side(drawn, chosen.columns, _SMALL), chosen.out / f"{chosen.name}-deck.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
