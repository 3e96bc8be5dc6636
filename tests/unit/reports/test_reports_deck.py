"""The deck as people and programs find it: parsed back from the file."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from deck_factory import CASES, full, moved_on, no_benchmark, published_only, stand_in, steps
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Emu
from report_factory import rich
from told import numbers_in

from gapstudio.analysis import GapInput, ScoredDocument, Side, compute_gap
from gapstudio.domain import GapStudioError, Interval, LabelMapping, ScoreName, Span
from gapstudio.reports import DeckResult, GoldCount, ReportData, build_deck
from gapstudio.reports.geometry import count_lines, line_height

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True)
class Built:
    """A deck, what it was made from, and how it reads back."""

    name: str
    data: ReportData
    result: DeckResult

    @property
    def slides(self):
        return list(Presentation(str(self.result.path)).slides)


@pytest.fixture(scope="module", params=list(CASES))
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return _build(request.param, tmp_path_factory.mktemp(request.param))


def _build(name: str, folder: Path) -> Built:
    data = CASES[name]()
    return Built(name, data, build_deck(data, folder / f"{name}.pptx"))


def _texts(slide) -> Iterator[str]:
    for shape in slide.shapes:
        if shape.is_placeholder and shape.element.ph.get("type") in ("ftr", "sldNum"):
            continue
        if shape.has_text_frame:
            yield from (paragraph.text for paragraph in shape.text_frame.paragraphs)
        elif shape.has_table:
            yield from (cell.text for row in shape.table.rows for cell in row.cells)


def _appendix(slide) -> bool:
    return slide.shapes.title.text_frame.text.startswith("Appendix")


def test_opens_again_with_a_title_and_notes_on_every_slide(built: Built) -> None:
    slides = built.slides
    assert len(slides) == built.result.slides > 2
    for slide in slides:
        assert len(slide.shapes.title.text_frame.text.split()) >= 4, "a title is a sentence"
        assert "How to read this slide" in slide.notes_slide.notes_text_frame.text


# What stands on slides and is not a measured number: names and identities out of the data, and words in quotation marks.
def _without_names(text: str, data: ReportData) -> str:
    names = {
        data.project,
        data.model.name,
        data.model.version,
        data.model.training_data,
        *data.titles.values(),
        *data.internal.labels,
    }
    names |= {snippet.document for them in data.pictured.values() for snippet in them}
    names |= {f"{name} {version}" for name, version in data.versions.items()} | set(data.facts.set_aside)
    names |= {to for to in data.mapping.pairs.values() if to}
    if data.benchmark is not None:
        names |= {data.benchmark.name, data.published.dataset if data.published else ""}
    for name in sorted(filter(None, names), key=len, reverse=True):
        text = text.replace(name, "")
    return re.sub(r"“[^”]*”?", "", text)


def test_every_number_on_a_slide_is_listed_with_its_id(built: Built) -> None:
    for number, slide in enumerate(built.slides, start=1):
        if _appendix(slide):
            continue
        listed = {token for entry in built.result.numbers if entry.slide == number for token in numbers_in(entry.text)}
        shown = {token for text in _texts(slide) for token in numbers_in(_without_names(text, built.data))}
        # The trimmed texts of the long case may cut a number in two, and its set-asides carry numbers in their names.
        if built.name != "forty_labels":
            assert shown <= listed, (number, shown - listed)
        assert shown or number > 1 or built.name == "empty"


def test_every_listed_number_is_on_its_slide_or_in_its_notes(built: Built) -> None:
    slides = built.slides
    for entry in built.result.numbers:
        slide = slides[entry.slide - 1]
        text = " ".join((*_texts(slide), slide.notes_slide.notes_text_frame.text))
        assert entry.text in text, entry


def _lookup(data: ReportData, id: str) -> float | None:
    """The datum behind an id of a score, a step or the gap, found without the code under test."""
    parts = id.split(".")
    if parts[0] == "gap":
        holder = data.gap
    elif parts[0] == "steps":
        holder = next(step for step in data.gap.steps if step.name == parts[1])
    elif parts[2] == "labels":
        holder = data.gap.scores[ScoreName(parts[1])].labels[parts[3]]
    else:
        holder = data.gap.scores.get(ScoreName(parts[1]))
        if holder is None:
            return data.published.value if data.published else None
    last = parts[-1]
    if last in ("0", "1"):
        return getattr(holder, parts[-2])[int(last)]
    if last in ("low", "high", "level", "clusters"):
        return getattr(holder.interval, last)
    last = {"true_positives": "tp", "false_positives": "fp", "false_negatives": "fn"}.get(last, last)
    if hasattr(getattr(holder, "counts", None), last):
        return getattr(holder.counts, last)
    return getattr(holder, last)


def test_listed_numbers_equal_the_data(built: Built) -> None:
    checked = 0
    for entry in built.result.numbers:
        written = entry.text != ""  # what stands in a chart's workbook only may be computed
        if written and entry.id.split(".")[0] in ("scores", "steps", "gap") and not entry.id.startswith("labels"):
            assert entry.value == _lookup(built.data, entry.id), entry
            checked += 1
    assert checked > 10 or built.name in ("empty",)
    facts = {entry.id: entry.value for entry in built.result.numbers if entry.id.startswith("facts.")}
    assert facts["facts.documents"] == built.data.facts.documents
    assert facts["facts.located"] == sum(gold.located for gold in built.data.facts.gold)


def test_the_file_names_no_author_company_or_path(built: Built) -> None:
    properties = Presentation(str(built.result.path)).core_properties
    assert properties.author == properties.last_modified_by == properties.comments == ""
    assert properties.title == built.data.project
    assert properties.created is not None
    assert properties.created.date().isoformat() == built.data.date
    with zipfile.ZipFile(built.result.path) as package:
        assert b"Company" not in package.read("docProps/app.xml")
        assert not any("thumbnail" in name or "printerSettings" in name for name in package.namelist())
        for name in package.namelist():
            content = package.read(name)
            assert b"Steve Canny" not in content, name
            assert b"/home/" not in content, name
            if name.endswith(".xlsx"):
                with zipfile.ZipFile(io.BytesIO(content)) as workbook:
                    core = workbook.read("docProps/core.xml")
                    assert re.search(rb"<dc:creator>\s*</dc:creator>|<dc:creator/>", core), core


def test_shapes_lie_inside_the_slide_and_do_not_cover_the_footer(built: Built) -> None:
    presentation = Presentation(str(built.result.path))
    for slide in presentation.slides:
        footer = min(shape.top for shape in slide.shapes if shape.is_placeholder and shape.element.ph.get("type") == "ftr")
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= presentation.slide_width
            if not shape.is_placeholder:
                assert shape.top + shape.height <= footer, (slide.shapes.title.text_frame.text, shape.name)


def _points(length: int) -> float:
    return Emu(length).pt


def _frame_height(frame, width: float) -> float:
    height = 0.0
    for paragraph in frame.paragraphs:
        if not paragraph.runs:
            continue
        size = max(run.font.size.pt for run in paragraph.runs)
        bold = any(run.font.bold for run in paragraph.runs)
        before = paragraph.space_before.pt if paragraph.space_before is not None else 0
        height += before + count_lines(paragraph.text, size, width, bold) * line_height(size)
    return height


def test_text_fits_its_shape_and_is_never_too_small(built: Built) -> None:
    for slide in built.slides:
        smallest = 10 if _appendix(slide) else 12
        for shape in slide.shapes:
            if shape.has_text_frame:
                needed = _frame_height(shape.text_frame, _points(shape.width))
                assert needed <= _points(shape.height) + 0.6, (shape.name, shape.text_frame.text)
                sizes = [run.font.size.pt for p in shape.text_frame.paragraphs for run in p.runs if run.font.size is not None]
                assert all(size >= smallest for size in sizes), shape.text_frame.text
            elif shape.has_table:
                _check_table(shape, smallest)


def _check_table(shape, smallest: float) -> None:
    table = shape.table
    widths = [_points(column.width) for column in table.columns]
    assert sum(widths) == pytest.approx(_points(shape.width), abs=1)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            margins = _points(cell.margin_top) + _points(cell.margin_bottom)
            needed = _frame_height(cell.text_frame, width - _points(cell.margin_left) - _points(cell.margin_right))
            assert needed + margins <= _points(row.height) + 0.6, cell.text
            assert all(run.font.size.pt >= smallest for p in cell.text_frame.paragraphs for run in p.runs)


def _charts(slides) -> Iterator[object]:
    for slide in slides:
        yield from (shape.chart for shape in slide.shapes if shape.has_chart)


def _cells(blob: bytes) -> dict[str, float | str]:
    with zipfile.ZipFile(io.BytesIO(blob)) as workbook:
        strings = ["".join(item.itertext()) for item in ElementTree.fromstring(workbook.read("xl/sharedStrings.xml"))]
        sheet = ElementTree.fromstring(workbook.read("xl/worksheets/sheet1.xml"))
    cells: dict[str, float | str] = {}
    for cell in sheet.iter(f"{SHEET}c"):
        value = cell.findtext(f"{SHEET}v")
        if value is not None:
            cells[cell.get("r", "")] = strings[int(value)] if cell.get("t") == "s" else float(value)
    return cells


def _referred(reference) -> tuple[list[str], list[float | None]]:
    formula = reference.findtext(f"{C}f")
    column, first, last = re.fullmatch(r"Sheet1!\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)", formula).groups()
    names = [f"{column}{row}" for row in range(int(first), int(last) + 1)]
    cached: list[float | None] = [None] * len(names)
    for point in reference.iter(f"{C}pt"):
        cached[int(point.get("idx"))] = float(point.findtext(f"{C}v"))
    return names, cached


def test_every_reference_of_a_chart_has_its_cells_in_the_workbook(built: Built) -> None:
    found = 0
    for chart in _charts(built.slides):
        cells = _cells(chart.part.chart_workbook.xlsx_part.blob)
        for reference in chart._chartSpace.iter(f"{C}numRef"):
            names, cached = _referred(reference)
            assert [cells.get(name) for name in names] == pytest.approx(cached)
            found += 1
    assert found or built.name == "empty"


def test_whiskers_of_the_scores_are_their_intervals(built: Built) -> None:
    scores = built.data.gap.scores
    shape = next((shape for slide in built.slides for shape in slide.shapes if shape.has_chart and shape.name == "Scores"), None)
    if shape is None:
        assert built.name == "empty"
        return
    shown = [n for n in ScoreName if n in scores and not (built.data.gap.stand_in and n is ScoreName.PUBLISHED)]
    bars = [series for series in shape.chart._chartSpace.iter(f"{C}ser") if series.find(f"{C}errBars") is not None]
    lows: list[float | None] = [None] * len(shown)
    highs: list[float | None] = [None] * len(shown)
    ends = [0.0] * len(shown)
    for series in shape.chart._chartSpace.iter(f"{C}ser"):
        _, values = _referred(series.find(f"{C}val/{C}numRef"))
        ends = [end + (value or 0) for end, value in zip(ends, values, strict=True)]
        error = series.find(f"{C}errBars")
        if error is None:
            continue
        assert error.find(f"{C}errValType").get("val") == "cust"
        _, minus = _referred(error.find(f"{C}minus/{C}numRef"))
        _, plus = _referred(error.find(f"{C}plus/{C}numRef"))
        for row, (down, up) in enumerate(zip(minus, plus, strict=True)):
            lows[row] = ends[row] - down if down is not None else lows[row]
            highs[row] = ends[row] + up if up is not None else highs[row]
    expected = [scores[name].interval for name in shown]
    assert bars
    assert lows == pytest.approx([None if i is None else 100 * i.low for i in expected])
    assert highs == pytest.approx([None if i is None else 100 * i.high for i in expected])


def test_charts_are_native_and_their_captions_stand_beside_their_bars(tmp_path: Path) -> None:
    slide = _build("full", tmp_path).slides[1]
    chart = next(shape for shape in slide.shapes if shape.has_chart)
    captions = [shape for shape in slide.shapes if shape.name == "Caption"]
    assert chart.shape_type == MSO_SHAPE_TYPE.CHART
    assert len(captions) == len(list(chart.chart.plots[0].categories)) == 6
    layout = chart.chart._chartSpace.find(f".//{C}plotArea/{C}layout/{C}manualLayout")
    height = chart.height * float(layout.find(f"{C}h").get("val"))
    for row, caption in enumerate(captions):
        middle = chart.top + height * (row + 0.5) / 6
        assert caption.top + caption.height / 2 == pytest.approx(middle, abs=Emu(12700))


def test_a_stand_in_is_named_and_the_published_score_not_drawn_beside_it(tmp_path: Path) -> None:
    built = _build("stand_in", tmp_path)
    slide = built.slides[1]
    categories = list(next(shape for shape in slide.shapes if shape.has_chart).chart.plots[0].categories)
    assert categories == ["Reproduced", "Comparable", "Shared types", "All types", "Business labels"]
    assert sum(text == "stand-in, not comparable" for text in _texts(slide)) == 2
    assert "falls" not in built.slides[0].shapes.title.text_frame.text
    assert not [entry for entry in built.result.numbers if entry.id.startswith(("scores.published", "steps.carry_over"))]


def test_a_published_score_alone_makes_no_difference(tmp_path: Path) -> None:
    built = Built("published_only", published_only(), build_deck(published_only(), tmp_path / "a.pptx"))
    assert not [entry for entry in built.result.numbers if entry.id.startswith("gap.")]
    categories = next(_charts([built.slides[1]])).plots[0].categories
    assert "Published" in list(categories)


def test_ranges_get_no_single_number(tmp_path: Path) -> None:
    built = _build("with_ranges", tmp_path)
    ids = {entry.id for entry in built.result.numbers}
    assert "scores.shared_types.bounds.0" in ids
    assert "scores.shared_types.f1" not in ids
    assert any(text == "38.2 to 71.4" for text in _texts(built.slides[1]))
    assert "ranges that overlap" in built.slides[2].shapes.title.text_frame.text


def _slide_title(data: ReportData, folder: Path, start: str) -> str:
    slides = Presentation(str(build_deck(data, folder / "titles.pptx").path)).slides
    return next(title for slide in slides if (title := slide.shapes.title.text_frame.text).startswith(start))


def test_steps_that_cannot_be_compared_are_not_called_free_of_loss(tmp_path: Path) -> None:
    data = full()
    undefined = (None,) * 5
    none_left = replace(data, gap=replace(data.gap, steps=steps((0.0, None, None, None, 0.0), undefined)))
    assert _slide_title(none_left, tmp_path, "Which step costs most cannot be said")
    one_left = replace(data, gap=replace(data.gap, steps=steps((0.0, None, None, None, 0.2), undefined)))
    assert "20.0 points" in _slide_title(one_left, tmp_path, "Of the steps that can be compared, the largest loss")
    free = replace(data, gap=replace(data.gap, steps=steps((0.0, 0.0, -0.1, 0.0, 0.0), undefined)))
    assert _slide_title(free, tmp_path, "No single step clearly costs the most"), "what chance leaves open is not called free"


def test_without_a_benchmark_it_is_the_model_that_has_no_type(tmp_path: Path) -> None:
    assert _slide_title(no_benchmark(), tmp_path, "The model has no type for 7 of our")
    assert _slide_title(full(), tmp_path, "The benchmark has no type for 7 of our")


def _first_title(data: ReportData, folder: Path) -> str:
    return next(iter(Presentation(str(build_deck(data, folder / "t.pptx").path)).slides)).shapes.title.text_frame.text


def test_titles_turn_with_the_numbers(tmp_path: Path) -> None:
    data = full()
    assert "falls 63.3 points of F1 short" in _first_title(data, tmp_path)
    unclear = replace(data.gap, value=0.02, interval=Interval(-0.01, 0.05, "MOVER", 12, "supplier"))
    assert _first_title(replace(data, gap=unclear), tmp_path).startswith("No clear gap")
    above = replace(data.gap, value=-0.06, interval=Interval(-0.11, -0.01, "MOVER", 12, "supplier"))
    assert "6.0 points of F1 above its benchmark" in _first_title(replace(data, gap=above), tmp_path)
    span = replace(data.gap, value=None, bounds=(0.15, 0.402))
    assert "falls 15.0 to 40.2 points of F1 short" in _first_title(replace(data, gap=span), tmp_path)
    spanning = replace(data.gap, value=None, bounds=(-0.15, 0.402))
    assert "is open" in _first_title(replace(data, gap=spanning), tmp_path)
    assert "wait for a real benchmark" in _first_title(stand_in(), tmp_path)


def test_what_was_trimmed_stands_in_full_in_the_notes(tmp_path: Path) -> None:
    built = _build("forty_labels", tmp_path)
    trimmed = 0
    for slide in built.slides:
        for text in _texts(slide):
            if text.endswith("…") and "“" not in text:
                start = text.rstrip("…")
                assert start in slide.notes_slide.notes_text_frame.text, text
                trimmed += 1
    assert trimmed > 5


def test_equal_data_give_equal_bytes(tmp_path: Path) -> None:
    first, second = build_deck(full(), tmp_path / "1.pptx"), build_deck(full(), tmp_path / "2.pptx")
    assert first.path.read_bytes() == second.path.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1.pptx", "2.pptx"]


def test_a_deck_that_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(GapStudioError, match=r"a\.pptx could not be written.*Choose a folder"):
        build_deck(full(), tmp_path / "missing" / "a.pptx")


def test_pictures_and_charts_are_described_for_people_who_cannot_see_them(tmp_path: Path) -> None:
    slides = Presentation(str(build_deck(rich(), tmp_path / "a.pptx").path)).slides
    shapes = [shape for slide in slides for shape in slide.shapes]
    pictures = [shape for shape in shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    charts = [shape for shape in shapes if shape.has_chart]
    assert len(pictures) >= 2
    assert len(charts) >= 5
    assert all(shape._element.xpath(".//p:cNvPr")[0].get("descr") for shape in (*pictures, *charts))


def test_the_sentences_of_the_analysis_are_traced_in_full(tmp_path: Path) -> None:
    gap = compute_gap(
        GapInput(
            _side(("ORG", "PER"), "document", exhaustive_shared=False),
            _side(("SELLER", "BUYER", "IBAN"), "supplier", exhaustive_shared=True),
            LabelMapping({"SELLER": "ORG", "BUYER": "ORG", "IBAN": None}),
        )
    )
    assert gap.sentences
    names = ("SELLER", "BUYER", "IBAN")
    facts = replace(full().facts, gold=tuple(GoldCount(name, 48) for name in names))
    data = replace(full(), gap=gap, internal=replace(full().internal, labels=names), facts=facts)
    result = build_deck(data, tmp_path / "a.pptx")
    slide = next(iter(Presentation(str(result.path)).slides))
    assert "Not traced" not in slide.notes_slide.notes_text_frame.text
    assert [entry for entry in result.numbers if entry.slide == 1 and entry.id.startswith("scores.shared_types")]


def _told(built: Built) -> dict[str, str]:
    """All text of each slide by its title."""
    return {slide.shapes.title.text_frame.text: "\n".join(_texts(slide)) for slide in built.slides}


def test_what_took_no_part_is_a_reservation_on_the_first_slide_and_in_the_list(tmp_path: Path) -> None:
    built = _build("moved_on", tmp_path)
    first = "\n".join(_texts(built.slides[0]))
    for lead in ("documents changed after the run", "some documents have no gold", "some predictions are left out"):
        assert lead in first
    told = _told(built)
    (cares,) = (text for title, text in told.items() if title.startswith("Read these numbers with care"))
    assert "because documents changed after the run" in cares
    assert (
        "Since the run on our documents 39 documents were added and have no part in the scores and 1 document was taken out"
        in cares
    )
    assert "2 documents that the model read have no gold" in cares
    assert "7 predictions meet places whose gold is in doubt" in cares
    (measured,) = (text for title, text in told.items() if title.startswith("Measured on 11 documents"))
    assert "39 added after the run, 2 without gold" in measured
    ids = {entry.id: entry.value for entry in built.result.numbers}
    expected = {"stale.0.added": 39, "stale.0.removed": 1, "in_doubt": 7}
    expected |= {"facts.not_scored.since_the_run": 39, "facts.not_scored.without_gold": 2}
    assert {id: ids[id] for id in expected} == expected


def test_labels_without_gold_are_counted_nowhere_and_named_in_the_notes(tmp_path: Path) -> None:
    built = _build("moved_on", tmp_path)
    told = _told(built)
    title = "The benchmark has no type for 3 of our 6 labels with gold, and 2 others share theirs"
    assert "Seller (and Buyer, without gold) → ORG" in told[title]
    assert "Postcode" not in told[title]
    (slide,) = (slide for slide in built.slides if slide.shapes.title.text_frame.text == title)
    assert "6 of the 15 labels of the set have gold" in slide.notes_slide.notes_text_frame.text
    (measured,) = (text for title, text in told.items() if title.startswith("Measured on"))
    assert "6 of the 15 in the set" in measured
    counts = {entry.id: entry.value for entry in built.result.numbers if entry.id.startswith("labels.")}
    assert (counts["labels.with_gold"], counts["labels.internal"], counts["labels.novel"], counts["labels.single"]) == (
        6,
        15,
        3,
        1,
    )


def _side(labels: tuple[str, ...], unit: str, exhaustive_shared: bool) -> Side:
    """Twelve clusters, in which the model finds every second organisation and calls some other words one."""
    documents: list[ScoredDocument] = []
    for number in range(24):
        gold = tuple(Span(10 * at, 10 * at + 5, label) for at, label in enumerate(labels * 2))
        predicted = tuple(Span(s.start, s.end, "ORG") for at, s in enumerate(gold) if (at + number) % 3 and s.label != "IBAN")
        extra = (Span(200, 205, "ORG"),) if number % 4 == 0 else ()
        documents.append(ScoredDocument(f"{number}", f"{number % 12}", gold, (*predicted, *extra)))
    exhaustive = frozenset(labels)
    return Side(tuple(documents), labels, unit, exhaustive, frozenset({"ORG"}) if exhaustive_shared else frozenset())


def test_a_long_list_of_reservations_is_shared_out_evenly(tmp_path: Path) -> None:
    data = replace(stand_in(), left_out=moved_on().left_out)
    built = Built("long_list", data, build_deck(data, tmp_path / "long.pptx"))
    tables = [shape.table for slide in built.slides for shape in slide.shapes if shape.name == "Reservations" and shape.has_table]
    lengths = [len(table.rows) for table in tables]
    assert sum(lengths) > 8
    assert max(lengths) - min(lengths) <= 1
