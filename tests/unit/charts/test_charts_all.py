"""What holds for every chart: nothing is cut off or written over, everything can be read, and the numbers are there."""

import csv
import io

import pytest
from chart_data import (
    CEILING,
    LONG,
    buckets,
    ceilings,
    comparison,
    decomposition,
    gap,
    map_points,
    part,
    reading,
    shift,
    slices,
)
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.text import Text

from gapstudio.charts import (
    Buckets,
    Ceilings,
    CorpusMap,
    Distances,
    Forest,
    Reading,
    Role,
    Scores,
    Shift,
    Slices,
    Waterfall,
    framed_height,
    make_figure,
    palette,
    render,
)
from gapstudio.charts.palette import contrast

REFUSED = "The effective sample size is 41, under 100. Label more documents that are like the benchmark's."
CHARTS = {
    "waterfall": Waterfall(decomposition(notes=("Causes are associations.",), provisional=True)),
    "waterfall long": Waterfall(
        decomposition(parts=tuple(part(f"p{n}", 0.0788, 0.0133, title=f"{n} {LONG}") for n in range(10)))
    ),
    "scores": Scores(gap(), CEILING),
    "scores stand-in": Scores(gap(stand_in=True)),
    "slices": Slices(slices(14)),
    "no slices": Slices(slices(0)),
    "ceilings": Ceilings(ceilings()),
    "ceilings untried": Ceilings(ceilings(tried=False)),
    "shift": Shift(shift()),
    "shift refused": Shift(shift(REFUSED)),
    "reading": Reading(reading()),
    "buckets": Buckets(buckets()),
    "forest": Forest(comparison()),
    "distances": Distances(comparison().rows, "CoNLL-2003 testb"),
    "map": CorpusMap(map_points(), {"d1": LONG}, "t-SNE"),
    "empty map": CorpusMap(()),
}
BY_NAME = pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)


def texts(figure):
    found = figure.findobj(Text)
    assert found
    return found


def draw(chart, width, dark=False, framed=True):
    figure = make_figure(width, framed_height(chart, width) if framed else chart.height(width))
    canvas = FigureCanvasAgg(figure)
    hits = chart.draw(figure, palette(dark), framed=framed)
    return figure, canvas.get_renderer(), hits


@BY_NAME
@pytest.mark.parametrize("width", [560, 900, 1500])
def test_no_text_is_cut_off_or_written_over(chart, width):
    figure, renderer, _ = draw(chart, width)
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in texts(figure)]
    high = figure.bbox.height
    for words, box in boxes:
        assert 0 <= box.x0 <= box.x1 <= width, words
        assert 0 <= box.y0 <= box.y1 <= high, words
    for number, (words, box) in enumerate(boxes):
        for other, there in boxes[number + 1 :]:
            apart = box.x1 <= there.x0 + 1 or there.x1 <= box.x0 + 1 or box.y1 <= there.y0 + 2 or there.y1 <= box.y0 + 2
            assert apart, (words, other)


@BY_NAME
@pytest.mark.parametrize("dark", [False, True])
def test_every_text_can_be_read_on_its_ground(chart, dark):
    figure, _, _ = draw(chart, 900, dark)
    ground = palette(dark)[Role.RAISED]
    assert to_hex(figure.get_facecolor()).upper() == ground
    for text in texts(figure):
        assert contrast(to_hex(text.get_color()), ground) >= 4.5


@BY_NAME
def test_regions_lie_in_the_picture_and_speak(chart):
    for width in (560, 900):
        for hit in draw(chart, width, framed=False)[2]:
            left, top, wide, high = hit.box
            assert -8 <= left <= left + wide <= width + 8
            assert -8 <= top <= top + high <= chart.height(width) + 8
            assert hit.tip
            assert "\n" not in hit.words


@BY_NAME
def test_it_can_be_heard_and_counted(chart):
    assert chart.describe().startswith(chart.title.rstrip("."))
    lines = list(csv.reader(io.StringIO(chart.csv())))
    assert len({len(line) for line in lines}) == 1
    assert len(lines[0]) == len(set(lines[0]))


@BY_NAME
def test_an_svg_is_the_same_each_time_and_keeps_words_as_words(chart):
    first = render(chart, "svg", width=900)
    assert first == render(chart, "svg", width=900)
    text = first.decode()
    assert "<text" in text
    assert "sans-serif" in text
    assert "<dc:date>" not in text


def rows(chart):
    return list(csv.DictReader(io.StringIO(chart.csv())))


def hits(chart, width=900):
    return draw(chart, width, framed=False)[2]


def test_slices_hold_their_numbers_and_hide_none_in_the_file():
    chart = CHARTS["slices"]
    assert len(hits(chart)) == 12
    assert len(rows(chart)) == 14
    assert "2 more are in the numbers." in chart.notes
    first, found = rows(chart)[0], chart.search.slices[0]
    assert (float(first["f1"]), float(first["adjusted_p"]), first["found"]) == (found.f1, found.adjusted, "True")
    assert hits(chart)[0].key == (("attribute 0", "table cell"), ("attribute 0", "supplier Acme"))
    assert [hit.chosen for hit in hits(chart)[:4]] == [True, True, True, False]
    assert "may be chance" in hits(chart)[2].tip


def test_ceilings_say_what_a_trial_won_back():
    chart = CHARTS["ceilings"]
    assert [hit.key for hit in hits(chart)] == ["a0", "a1", "a2", "a3"]
    assert "in a trial it won back 11.0 [6.0, 16.0]" in hits(chart)[1].tip
    assert "not tried yet" in hits(chart)[0].tip
    assert (rows(chart)[1]["gain"], rows(chart)[0]["gain"]) == ("0.11", "")
    assert float(rows(chart)[2]["after_others"]) == pytest.approx(0.08)


def test_a_split_that_is_refused_says_why_and_draws_nothing():
    chart = CHARTS["shift refused"]
    assert hits(chart) == ()
    assert chart.describe().endswith(f"not given. {REFUSED}")
    terms = rows(CHARTS["shift"])
    assert [row["term"] for row in terms[:3]] == ["shift_from_benchmark", "conditional", "shift_to_internal"]
    assert sum(float(row["value"]) for row in terms[:3]) == pytest.approx(float(terms[4]["value"]))


def test_reading_puts_the_labels_first_that_lose_most():
    assert [hit.key for hit in hits(CHARTS["reading"])] == ["clean", "read", "VAT_ID", "IBAN", "SELLER", "BUYER"]
    found = rows(CHARTS["reading"])
    assert (found[0]["clean"], found[0]["read"], found[0]["reading"]) == ("0.71", "0.58", "0.13")
    assert found[-1]["reading"] == ""


def test_buckets_show_both_sides():
    chart = CHARTS["buckets"]
    assert [hit.key for hit in hits(chart)] == [bucket.name for bucket in chart.table.buckets]
    assert "the benchmark has fewer than 20 entities here" in hits(chart)[3].tip
    assert "ours: F1 72.0 [64.0, 80.0]; 30 right of 60 gold and 66 predicted" in hits(chart)[0].tip
    first, last = rows(chart)[0], rows(chart)[-1]
    assert (float(first["benchmark_f1"]), first["internal_gold"], last["benchmark_f1"], last["bare"]) == (0.9, "60", "", "True")
    assert chart.notes[0] == chart.table.sentence


def test_distances_stand_as_multiples_of_what_is_usual():
    chart = CHARTS["forest"]
    assert chart.title == "Our documents differ from CoNLL-2003 testb in 9 of 12 ways"
    figure = draw(chart, 900)[0]
    written = [text.get_text() for text in texts(figure)]
    assert "62 ×" in written  # digits: 6.2 against 0.1
    assert "4.3 ×" in written  # telling apart: (0.97 − 0.5) against (0.61 − 0.5)
    assert "Run the structure of sentences first." in written
    tip = next(hit.tip for hit in hits(chart) if hit.key == "digits")
    assert "usual: 0.0500, up to 0.100 in 95 % of 200 draws of 50 documents" in tip
    assert len(rows(chart)) == 13


def test_panels_hold_the_shares_of_every_bucket():
    chart = CHARTS["distances"]
    assert len(chart.drawn) == 11
    found = [row for row in rows(chart) if row["attribute"] == "sentence_length"]
    row = next(row for row in chart.rows if row.attribute == "sentence_length")
    assert [float(one["internal"]) for one in found] == list(row.internal.shares)
    assert [float(one["usual_high"]) for one in found] == [high for _, high in row.benchmark.yardstick]
    keys = [hit.key for hit in hits(chart)]
    assert keys.count("sentence_length") == 1 + 6


def test_panels_take_as_many_columns_as_there_is_room():
    assert len({hit.box[0] for hit in hits(CHARTS["distances"], 560)}) == 1
    assert len({hit.box[0] for hit in hits(CHARTS["distances"], 900)}) == 3


def test_the_map_says_that_it_is_no_evidence_in_the_picture():
    chart = CHARTS["map"]
    assert chart.lasso
    written = [text.get_text() for text in texts(draw(chart, 900, framed=False)[0])]
    assert "An illustration, not evidence: places and distances depend on how the map was made." in written
    assert [hit.key for hit in hits(chart)] == list(chart.points)
    assert any(LONG in hit.tip for hit in hits(chart))
    assert rows(chart)[0]["corpus"] == "internal"
