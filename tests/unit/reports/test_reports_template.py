"""Somebody's master: what it offers, what is proposed, which colours play which role, and that nothing else of it leaves."""

import io
import re
import zipfile
from dataclasses import replace

import pytest
from master_factory import (
    A,
    as_kind,
    company,
    dark,
    full_of_secrets,
    in_capitals,
    layout,
    office_4x3,
    office_16x9,
    rewritten,
    saved,
    theme,
    with_dark_statement,
)
from PIL import Image
from pptx import Presentation
from report_factory import rich

from gapstudio.domain import GapStudioError, ReportSettings, SlideKind
from gapstudio.reports import build_deck
from gapstudio.reports.blocks import SlideSpec
from gapstudio.reports.deck.master import our_master
from gapstudio.reports.deck.template import (
    emptied,
    layout_previews,
    named_layouts,
    propose_layouts,
    read_master,
    stage_of,
    warnings_of,
)
from gapstudio.reports.deck.template.theme import apart, contrast
from gapstudio.reports.fitting import fit_title
from gapstudio.reports.look import OUR_STAGE, Frame, Role
from gapstudio.reports.telling import telling_of

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OOXML = "application/vnd.openxmlformats-officedocument.presentationml"
_STRICT = b"purl.oclc.org/ooxml"
_MACROS = "application/vnd.ms-powerpoint"
_CARRIED = re.compile("slides/|notesSlides|comment|customXml|thumbnail|printer|presProps|viewProps|vba|docProps")
_BARS = (Role.BENCHMARK, Role.INTERNAL, Role.GAIN, Role.LOSS, Role.NEUTRAL)


@pytest.mark.parametrize(
    "main",
    [
        f"{_OOXML}.template.main+xml",
        f"{_OOXML}.slideshow.main+xml",
        f"{_MACROS}.presentation.macroEnabled.main+xml",
        f"{_MACROS}.template.macroEnabled.main+xml",
    ],
)
def test_templates_shows_and_files_with_macros_become_plain_presentations(main: str) -> None:
    made = saved(emptied(as_kind(full_of_secrets(), main)))
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert main.encode() not in package.read("[Content_Types].xml")
        assert not [name for name in package.namelist() if "vba" in name]
    assert len(Presentation(io.BytesIO(made)).slide_layouts) == 11


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no PowerPoint file"),
        (b"%PDF-1.7 ...", "no PowerPoint file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "the old format"),
        (
            as_kind(office_4x3(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
            "no presentation",
        ),
        (rewritten(office_4x3(), {"ppt/slideMasters/slideMaster1.xml": lambda xml: xml[:200]}), "damaged"),
        (
            rewritten(
                office_4x3(),
                {"ppt/presentation.xml": lambda xml: xml.replace(b"schemas.openxmlformats.org", _STRICT)},
            ),
            "Strict",
        ),
    ],
    ids=["nothing", "PDF", "password", "ppt", "Word", "damaged", "strict"],
)
def test_a_file_that_is_no_master_is_refused_with_its_name_and_a_remedy(data: bytes, said: str) -> None:
    with pytest.raises(GapStudioError, match=said) as refused:
        read_master(data, "corporate.potx")
    assert "corporate.potx" in str(refused.value)
    assert refused.value.remedy


def test_a_master_without_any_title_is_refused() -> None:
    made = Presentation()
    for one in made.slide_layouts:
        for holder in list(one.placeholders):
            if holder.element.ph.get("type") in ("title", "ctrTitle"):
                holder.element.getparent().remove(holder.element)
    with pytest.raises(GapStudioError, match="No layout of the master has a title"):
        propose_layouts(read_master(saved(made)))


def test_nothing_but_masters_leaves_with_a_deck() -> None:
    template = full_of_secrets()
    with zipfile.ZipFile(io.BytesIO(template)) as package:
        assert any(b"mustermann" in package.read(name).lower() for name in package.namelist()), (
            "there is something to leave behind"
        )
    with zipfile.ZipFile(io.BytesIO(saved(emptied(template)))) as package:
        for name in package.namelist():
            content = package.read(name).lower()
            assert b"mustermann" not in content.replace(b"\0", b""), name
            assert b"intranet.example" not in content, name
            assert not re.search(
                r"slides/|notesSlides|comment|customXml|thumbnail|printer|presProps|viewProps|vba|docProps", name
            ), name
        assert "ppt/slideLayouts/slideLayout11.xml" in package.namelist()


def test_layouts_are_proposed_by_their_placeholders() -> None:
    proposed = propose_layouts(read_master(office_4x3()))
    assert proposed[SlideKind.STATEMENT] == "Title and Content"
    assert {proposed[kind] for kind in SlideKind if kind is not SlideKind.STATEMENT} == {"Title Only"}


def test_names_in_other_languages_hint_at_layouts_and_only_hint() -> None:
    made = Presentation()
    layout(made, "Comparison").name = "Anhang"  # more placeholders than an appendix needs: its name does not make it one
    layout(made, "Title Only").name = "Nur Titel"
    layout(made, "Blank").name = "Annexe"  # no title at all
    assert propose_layouts(read_master(saved(made)))[SlideKind.APPENDIX] == "Nur Titel"
    layout(made, "Nur Titel").name = "Diagramm"
    layout(made, "Title and Content").name = "Aussage"
    proposed = propose_layouts(read_master(saved(made)))
    assert (proposed[SlideKind.CHART], proposed[SlideKind.STATEMENT]) == ("Diagramm", "Aussage")


def test_our_own_master_is_read_as_our_stage_has_it() -> None:
    stage = stage_of(read_master(our_master()))
    for kind in SlideKind:
        ours, read = OUR_STAGE.canvas(kind), stage.canvas(kind)
        assert (read.layout, read.title, read.title_size) == (ours.layout, ours.title, ours.title_size), kind
    assert stage.slide == OUR_STAGE.slide
    assert stage.shades == OUR_STAGE.shades
    statement, ours = stage.canvas(SlideKind.STATEMENT), OUR_STAGE.canvas(SlideKind.STATEMENT)
    assert (statement.statement, statement.body, statement.holder) == (ours.statement, ours.body, ours.holder)


def test_our_own_master_comes_in_4_3_as_well() -> None:
    stage = stage_of(read_master(our_master(wide=False)))
    assert (stage.slide.width, stage.slide.height) == (720, 540)
    for kind in SlideKind:
        narrow, wide = stage.canvas(kind), OUR_STAGE.canvas(kind)
        assert narrow.layout == wide.layout
        assert narrow.body.width == pytest.approx(0.75 * wide.body.width, abs=0.1)
        assert narrow.body.height == wide.body.height


@pytest.mark.parametrize("template", [office_4x3, office_16x9, company, dark])
def test_there_is_room_that_touches_neither_title_nor_foot_nor_decorations(template) -> None:
    master = read_master(template())
    for canvas in {canvas.layout: canvas for canvas in stage_of(master).canvases.values()}.values():
        drawn = master.layout(canvas.layout)
        assert drawn is not None
        assert canvas.title.height >= 48, "two lines of a title"
        assert not _overlap(canvas.title, canvas.body)
        for holder in drawn.holders:
            if holder.kind.value in ("footer", "number", "date"):
                assert not _overlap(canvas.body, holder.frame)
        for decoration in drawn.decorations:
            assert not _overlap(canvas.body, decoration.frame)
            assert not _overlap(canvas.title, decoration.frame)
        assert canvas.body.width * canvas.body.height > 0.35 * master.slide.width * master.slide.height


def test_a_statement_takes_the_columns_that_a_layout_has() -> None:
    stage = stage_of(read_master(office_16x9()), {SlideKind.STATEMENT: "Two Content"})
    canvas = stage.canvas(SlideKind.STATEMENT)
    assert canvas.statement is not None
    assert canvas.aside is not None
    assert canvas.holder == 2
    assert canvas.aside.right < canvas.statement.x


def test_a_layout_that_is_gone_is_proposed_anew() -> None:
    stage = stage_of(read_master(office_4x3()), {SlideKind.TABLE: "Gone", SlideKind.TEXT: "Blank"})
    assert stage.canvas(SlideKind.TABLE).layout == stage.canvas(SlideKind.TEXT).layout == "Title Only"


@pytest.mark.parametrize("template", [office_4x3, office_16x9, company, dark])
def test_bars_are_seen_and_told_apart_and_texts_are_read_on_every_master(template) -> None:
    shades = stage_of(read_master(template())).shades
    ground = shades[Role.GROUND].rgb
    for role in _BARS:
        assert contrast(shades[role].rgb, ground) >= (3 if role in (Role.BENCHMARK, Role.INTERNAL) else 2), role
    for role in (Role.TEXT, Role.MUTED):
        assert contrast(shades[role].rgb, ground) >= 4.5, role
    assert contrast(shades[Role.TEXT].rgb, shades[Role.RAISED].rgb) >= 4.5
    assert apart(shades[Role.BENCHMARK].rgb, shades[Role.INTERNAL].rgb) >= 24


def test_accents_keep_their_places_where_they_can() -> None:
    slots = {role: shade.slot for role, shade in stage_of(read_master(office_4x3())).shades.items()}
    assert (slots[Role.BENCHMARK], slots[Role.INTERNAL]) == ("accent1", "accent2")
    pale = stage_of(read_master(company())).shades
    assert (pale[Role.BENCHMARK].slot, pale[Role.INTERNAL].slot) == ("accent3", "accent4")


def test_one_colour_in_six_shades_still_tells_two_bars_apart() -> None:
    made = Presentation()
    theme(made.slide_master, {f"accent{n}": "F2F2F2" for n in range(1, 7)}, "Arial")
    shades = stage_of(read_master(saved(made))).shades
    assert contrast(shades[Role.BENCHMARK].rgb, "#FFFFFF") > 1.5
    assert apart(shades[Role.BENCHMARK].rgb, shades[Role.INTERNAL].rgb) >= 24


def test_contrast_and_distance_are_those_of_their_definitions() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)  # the grey that just fails AA
    assert apart("#000000", "#FFFFFF") == pytest.approx(100, abs=0.01)
    red_green = apart("#C04040", "#4F8A3C")
    assert red_green < 45, "who has no red or green cones sees less of a difference"
    assert apart("#0072B2", "#D55E00") > 60, "blue and vermillion are made for everybody"


def test_layouts_of_two_masters_have_names_of_their_own() -> None:
    made = Presentation()
    layout(made, "Blank").name = "Title Only"
    names = list(named_layouts(made))
    assert len(names) == len(set(names)) == 11


def test_people_are_warned_of_layouts_that_leave_no_room() -> None:
    master = read_master(office_4x3())
    said = {one.name: warnings_of(one, master.slide) for one in master.layouts}
    assert "small or shortened" in said["Section Header"][0]
    assert said["Blank"] == ("“Blank” has no title.",)
    assert said["Title Only"] == ()


def test_previews_show_the_company_s_shapes_in_their_place() -> None:
    master = read_master(company())
    pictures = layout_previews(master, 240)
    assert list(pictures) == [one.name for one in master.layouts]
    with Image.open(io.BytesIO(pictures["Title Only"])) as image:
        assert image.size == (240, 180)
        red, blue = image.convert("RGB").getpixel((210, 12)), image.convert("RGB").getpixel((20, 3))
    assert red[0] > 150 > red[2], "the logo"
    assert blue[2] > 120 > blue[0], "the band"


def test_a_deck_keeps_the_company_s_foot_and_leaves_no_empty_placeholder(tmp_path) -> None:
    template = company()
    settings = ReportSettings(template="x", layouts={SlideKind.TABLE: "Title and Content"})
    data = replace(rich(), settings=settings)
    build_deck(data, tmp_path / "deck.pptx", telling_of(settings, template), template=template)
    made = Presentation(str(tmp_path / "deck.pptx"))
    assert len(made.slide_layouts) == 11
    texts = [shape.text_frame.text for slide in made.slides for shape in slide.placeholders]
    assert all(texts)
    assert "Example Ltd – internal" in texts


def test_slides_take_the_colours_of_a_layout_that_has_its_own(tmp_path) -> None:
    template = with_dark_statement()
    master = read_master(template)
    assert [one.ground for one in master.layouts[:3]] == ["#FFFFFF", "#000000", "#FFFFFF"]
    told = telling_of(ReportSettings(layouts={SlideKind.STATEMENT: "Title and Content"}), template)
    grounds = ("#FFFFFF", "#000000")
    for role in (Role.BENCHMARK, Role.INTERNAL):
        assert min(contrast(told.stage.shades[role].rgb, ground) for ground in grounds) >= 3, "seen on both"
    build_deck(rich(), tmp_path / "deck.pptx", told, template=template)
    slides = Presentation(str(tmp_path / "deck.pptx")).slides
    dark_slides = [slide.slide_layout.name for slide in slides if slide.element.find(f".//{A}overrideClrMapping") is not None]
    assert set(dark_slides) == {"Title and Content"}


def test_titles_that_a_master_shows_in_capitals_are_measured_so_and_kept_as_they_were_written(tmp_path) -> None:
    template = in_capitals()
    told = telling_of(ReportSettings(), template)
    plain = telling_of(ReportSettings(), office_16x9())
    title = "Die größte Lücke entsteht, weil das Modell Rechnungen nie sah, und nichts davon ist ein Zufall"
    made = {}
    for name, one, source in (("capitals", told, template), ("plain", plain, office_16x9())):
        slides = (SlideSpec(title, (), "", ()), SlideSpec(f"{title} " * 3, (), "", ()))
        build_deck(rich(), tmp_path / f"{name}.pptx", one, template=source, slides=slides)
        made[name] = [slide.shapes.title.text_frame for slide in Presentation(str(tmp_path / f"{name}.pptx")).slides]
    whole, cut = made["capitals"]
    assert whole.text == title
    assert whole.paragraphs[0].runs[0].font.size < made["plain"][0].paragraphs[0].runs[0].font.size
    assert cut.text.endswith("…")
    assert f"{title} ".startswith(cut.text[:40])
    assert len(cut.text) < len(made["plain"][1].text)
    canvas = told.canvas(SlideKind.TEXT)
    assert fit_title(title, canvas).text == "".join(c if c == "ß" else c.upper() for c in title), "what is drawn"


def _overlap(one: Frame, other: Frame) -> bool:
    wide = min(one.right, other.right) - max(one.x, other.x)
    high = min(one.bottom, other.bottom) - max(one.y, other.y)
    return wide > 2.01 and high > 2.01
