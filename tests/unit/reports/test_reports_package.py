"""The deck as a package: what is in the file, that it is the same each time, and that it holds together."""

import io
import os
import posixpath
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from deck_factory import full
from lxml import etree
from master_factory import office_4x3
from openpyxl import load_workbook
from pptx import Presentation
from slide_factory import COMMENT, LONG_TITLE, NOTES, clustered, specs

from gapstudio.domain import GapStudioError, Language, ReportSettings, SlideKind
from gapstudio.reports import DeckResult, build_deck
from gapstudio.reports.blocks import SlideSpec
from gapstudio.reports.comments import commented
from gapstudio.reports.geometry import Metrics
from gapstudio.reports.look import OUR_STAGE, Canvas, Stage
from gapstudio.reports.telling import Telling, telling_of

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


@dataclass(frozen=True)
class Package:
    """A deck in every kind of block, its parts and what it was told from."""

    told: Telling
    result: DeckResult
    parts: dict[str, bytes]

    @property
    def slides(self) -> list[object]:
        return list(Presentation(str(self.result.path)).slides)

    def xml(self, pattern: str) -> Iterator[tuple[str, etree._Element]]:
        for name, content in self.parts.items():
            if re.fullmatch(pattern, name):
                yield name, etree.fromstring(content)


@pytest.fixture(scope="module", params=["ours", "office 4:3"])
def package(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Package:
    template = b"" if request.param == "ours" else office_4x3()
    told = Telling(Language.GERMAN) if not template else telling_of(ReportSettings(language=Language.FRENCH), template)
    path = tmp_path_factory.mktemp("package") / "deck.pptx"
    result = build_deck(full(), path, told, template=template, slides=specs(told))
    with zipfile.ZipFile(path) as opened:
        assert opened.testzip() is None
        return Package(told, result, {name: opened.read(name) for name in opened.namelist()})


def test_it_opens_again_with_every_slide(package: Package) -> None:
    assert len(package.slides) == package.result.slides == len(specs(package.told))
    for slide in package.slides:
        assert slide.shapes.title is not None
        assert NOTES in slide.notes_slide.notes_text_frame.text


def test_no_part_is_there_twice_and_none_has_a_time_of_day(package: Package) -> None:
    with zipfile.ZipFile(package.result.path) as opened:
        names = [info.filename for info in opened.infolist()]
        assert len({name.lower() for name in names}) == len(names)
        assert names[0] == "[Content_Types].xml"
        assert {info.date_time for info in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_every_part_has_its_type_and_every_relationship_its_part(package: Package) -> None:
    types = etree.fromstring(package.parts["[Content_Types].xml"])
    overrides = {one.get("PartName") for one in types.iter(f"{TYPES}Override")}
    endings = {one.get("Extension") for one in types.iter(f"{TYPES}Default")}
    referred: set[str] = set()
    for name, root in package.xml(r".*\.rels"):
        folder, _, file = name.rpartition("_rels/")
        source = folder + file.removesuffix(".rels")
        ids = [one.get("Id") for one in root.iter(f"{RELATIONS}Relationship")]
        assert len(set(ids)) == len(ids)
        for one in root.iter(f"{RELATIONS}Relationship"):
            assert one.get("TargetMode") != "External"
            target = posixpath.normpath(posixpath.join("/", folder, one.get("Target"))).lstrip("/")
            assert target in package.parts, (source, target)
            referred.add(target)
        if source.endswith(".xml"):
            used = {
                value
                for e in etree.fromstring(package.parts[source]).iter()
                for key, value in e.attrib.items()
                if key.startswith(R)
            }
            assert used <= set(ids), source
    for name in package.parts:
        if not name.endswith(".rels") and name != "[Content_Types].xml":
            assert name in referred, f"{name} is a part that nothing leads to"
            assert f"/{name}" in overrides or name.rpartition(".")[2] in endings - {"xml"}


def test_shapes_of_a_slide_have_ids_of_their_own(package: Package) -> None:
    for _, root in package.xml(r"ppt/slides/slide\d+\.xml"):
        ids = [element.get("id") for element in root.iter(f"{P}cNvPr")]
        assert len(set(ids)) == len(ids) > 3


def test_workbooks_in_charts_open_and_name_nobody(package: Package) -> None:
    books = [content for name, content in package.parts.items() if name.endswith(".xlsx")]
    assert len(books) == 6
    for content in books:
        book = load_workbook(io.BytesIO(content))
        assert book.sheetnames == ["Sheet1"]
        assert not book.properties.creator
        assert book.properties.created.year == book.properties.modified.year == 1980


def test_the_properties_name_no_author_and_the_language_is_that_of_the_report(package: Package) -> None:
    lang = {Language.GERMAN: "de-DE", Language.FRENCH: "fr-FR"}[package.told.language]
    properties = Presentation(str(package.result.path)).core_properties
    assert (properties.language, properties.title) == (lang, full().project)
    assert properties.author == properties.last_modified_by == properties.keywords == properties.comments == ""
    assert properties.created == properties.modified
    assert properties.created.date().isoformat() == full().date
    assert b"Company" not in package.parts["docProps/app.xml"]
    assert {name for name in package.parts if name.startswith("docProps/")} == {"docProps/core.xml", "docProps/app.xml"}
    for _, root in package.xml(r"ppt/(slides|notesSlides|charts)/[^/]*\.xml"):
        assert {e.get("lang") for e in root.iter(f"{A}rPr", f"{A}endParaRPr") if e.get("lang")} == {lang}


def test_letters_are_those_of_the_theme_and_colours_its_own(package: Package) -> None:
    faces, colours = set(), set()
    for _, root in package.xml(r"ppt/(slides|charts)/[^/]*\.xml"):
        faces |= {e.get("typeface") for e in root.iter(f"{A}latin")}
        colours |= {e.tag for e in root.iter(f"{A}srgbClr", f"{A}sysClr", f"{A}prstClr")}
    assert faces == {"+mn-lt"}
    assert not colours


def test_what_was_cut_stands_in_the_notes_and_a_comment_in_both(package: Package) -> None:
    slides = package.slides
    title = next(slide for slide in slides if slide.shapes.title.text_frame.text.startswith(LONG_TITLE[:20]))
    assert title.shapes.title.text_frame.text.endswith("…")
    assert LONG_TITLE.strip() in title.notes_slide.notes_text_frame.text
    table = next(slide for slide in slides if "more rows than" in slide.shapes.title.text_frame.text)
    rows = next(shape.table for shape in table.shapes if shape.has_table).rows
    assert [cell.text for cell in list(rows)[-1].cells] == ["…"] * 3
    assert "Label 59 · a text" in table.notes_slide.notes_text_frame.text
    commented = [slide for slide in slides if COMMENT in slide.notes_slide.notes_text_frame.text]
    assert len(commented) == 2
    for slide in commented:
        (box,) = (shape for shape in slide.shapes if shape.name == "Comment")
        assert box.text_frame.text == COMMENT
        others = [s for s in slide.shapes if not s.is_placeholder and s.name not in ("Comment", "Rule")]
        assert all(shape.top + shape.height <= box.top + 12700 for shape in others)


def test_characters_that_xml_cannot_hold_are_left_out(package: Package) -> None:
    slide = next(one for one in package.slides if one.shapes.title.text_frame.text.startswith("Appendix"))
    assert slide.shapes.title.text_frame.text == 'Appendix: abc & <d> "e"'


def test_placeholders_stay_where_the_master_has_them(package: Package) -> None:
    moved = [
        shape for slide in package.slides for shape in slide.placeholders if shape.element.find(f"{P}spPr/{A}xfrm") is not None
    ]
    assert {shape.name for shape in moved} <= {"Statement"}, "only a statement that makes room for a comment moves"
    kinds = [{shape.element.ph.get("type") for shape in slide.placeholders} for slide in package.slides]
    assert all({"title", "ftr", "sldNum"} <= some for some in kinds)


_AGAIN = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from deck_factory import full
from slide_factory import specs
from gapstudio.reports import build_deck
from gapstudio.reports.telling import Telling
build_deck(full(), Path(sys.argv[1]), Telling(), slides=specs(Telling()))
"""


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    paths = [tmp_path / f"{seed}.pptx" for seed in (1, 2)]
    started: list[subprocess.Popen[bytes]] = []
    for seed, path in enumerate(paths, start=1):
        given = {**os.environ, "PYTHONHASHSEED": str(seed), "TZ": "Asia/Tokyo" if seed == 2 else "UTC"}
        command = [sys.executable, "-c", _AGAIN, str(path), str(Path(__file__).parent)]
        started.append(subprocess.Popen(command, env=given))
    assert [one.wait() for one in started] == [0, 0]
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_numbers_come_back_with_slide_and_scale(package: Package) -> None:
    listed = {entry.id: entry for entry in package.result.numbers}
    assert (listed["top"].slide, listed["top"].value, listed["top"].scale, listed["top"].text) == (4, 0.92, 100.0, "")


def test_a_master_alone_is_enough_to_say_where_things_go(tmp_path: Path) -> None:
    slide = SlideSpec("A finding in a sentence", (), NOTES, (), kind=SlideKind.CHART)
    result = build_deck(full(), tmp_path / "a.pptx", template=office_4x3(), slides=[slide])
    opened = Presentation(str(result.path))
    assert (opened.slide_width, opened.slide_height) == (9144000, 6858000)
    assert opened.slides[0].slide_layout.name == "Title Only"


def test_a_layout_that_is_not_there_is_named(tmp_path: Path) -> None:
    canvas = Canvas("Nowhere", OUR_STAGE.content.title, OUR_STAGE.content.body)
    told = Telling(stage=Stage(OUR_STAGE.slide, canvas))
    slide = SlideSpec("A finding in a sentence", (clustered(canvas.body),), NOTES, ())
    with pytest.raises(GapStudioError, match="Nowhere"):
        build_deck(full(), tmp_path / "a.pptx", told, slides=[slide])
    assert not list(tmp_path.iterdir())


def test_content_makes_room_for_a_comment_only_where_it_must() -> None:
    canvas = OUR_STAGE.canvas(SlideKind.CHART)
    low, high = clustered(canvas.body), clustered(canvas.body.top(100))
    slide = SlideSpec("A finding", (low,), NOTES, (), comment=COMMENT)
    told, _ = commented(slide, canvas, Language.ENGLISH, Metrics(1.2))
    chart, _, text = told.blocks
    assert chart.frame.bottom < text.frame.y < text.frame.bottom <= canvas.body.bottom
    assert COMMENT in told.quotes
    short, _ = commented(SlideSpec("A finding", (high,), NOTES, (), comment=COMMENT), canvas, Language.ENGLISH)
    assert short.blocks[0] == high
    plain = SlideSpec("A finding", (low,), NOTES, ())
    assert commented(plain, canvas, Language.ENGLISH) == (plain, canvas)
