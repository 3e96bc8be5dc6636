import csv
import io
import itertools
from pathlib import Path

import pytest
from chart_data import LONG, decomposition, part
from matplotlib.backends.backend_agg import FigureCanvasAgg

from gapstudio.charts import Waterfall, make_figure, palette, render, save
from gapstudio.domain import GapStudioError
from gapstudio.domain.decomposition import PartBy


def hits(chart, width=900):
    figure = make_figure(width, chart.height(width))
    FigureCanvasAgg(figure)
    return chart.draw(figure, palette(dark=False))


def rows(chart):
    return list(csv.DictReader(io.StringIO(chart.csv())))


def test_numbers_are_those_of_the_parts():
    made = decomposition()
    found = rows(Waterfall(made))
    assert [row["part"] for row in found] == [p.name for p in made.parts]
    for row, p in zip(found, made.parts, strict=True):
        assert (float(row["value"]), float(row["internal"]), float(row["benchmark"])) == (p.value, p.internal, p.benchmark)
        assert (float(row["low"]), float(row["high"])) == (p.interval.low, p.interval.high)
        assert int(row["errors"]) == p.errors
    assert (found[1]["range_low"], found[0]["range_low"]) == ("0.101", "")
    assert found[-1]["pooled"] == "role ambiguity; merged"


def test_it_falls_from_the_reproduced_score_to_the_business_s():
    said = Waterfall(decomposition()).describe()
    assert said.startswith("What the gap is made of, by kind of fault: from 86.7 to 21.2.")
    assert "novel type: 40.2 [37.2, 43.2]." in said
    assert "type confusion: −1.9 [−2.7, −1.1]." in said


def test_without_a_reproduction_it_falls_from_perfect():
    parts = tuple(part(name, value, None) for name, value in (("missed", 0.5), ("spurious", 0.288)))
    chart = Waterfall(decomposition(parts=parts, gap=None))
    assert chart.title == "What the distance to perfect is made of, by kind of fault"
    assert chart.describe().endswith("from 100.0 to 21.2. missed: 50.0 [47.0, 53.0]. spurious: 28.8 [25.8, 31.8].")
    assert rows(chart)[0]["value"] == rows(chart)[0]["low"] == ""
    assert "points of the distance to perfect" in hits(chart)[1].tip


def test_the_gap_of_one_reading_where_it_is_a_range():
    assert " from 86.7 to 21.2." in Waterfall(decomposition(gap=None)).describe()


def test_each_part_answers_to_the_pointer_over_its_row():
    found = hits(Waterfall(decomposition()))
    assert [hit.key for hit in found][1:-1] == [p.name for p in decomposition().parts[:-2]] + ["type", "…"]
    assert not found[0].chosen
    assert not found[-1].chosen
    assert all(hit.box[2] == 900 for hit in found)
    assert all(above.box[1] + above.box[3] == below.box[1] for above, below in itertools.pairwise(found))
    tip = found[1].tip.splitlines()
    assert tip[0] == "novel type: 40.2 [37.2, 43.2] points of the gap"
    assert "ours 40.2 [37.2, 43.2], benchmark 0.0" in tip
    assert "362 errors" in tip
    assert "95 % interval by jackknife over 12 suppliers" in tip


def test_a_column_is_named_in_the_title():
    assert Waterfall(decomposition(by=PartBy.COLUMN, column="scanner")).title.endswith("by “scanner”")


def test_files_are_the_same_each_time_and_hold_their_words(tmp_path: Path):
    chart = Waterfall(decomposition(notes=("Seven parts.",)))
    for kind in ("svg", "png", "pdf"):
        assert render(chart, kind) == render(chart, kind)
    text = render(chart, "svg").decode()
    for words in ("novel type", "−1.9", "[−2.7, −1.1]", "10.1 – 19.2", "Seven parts.", "What the gap is made of"):
        assert words in text
    save(chart, tmp_path / "w.csv")
    assert (tmp_path / "w.csv").read_bytes().startswith(b"\xef\xbb\xbfpart,title,value")


def test_other_endings_and_folders_that_are_not_there_are_refused(tmp_path: Path):
    with pytest.raises(GapStudioError, match="not known") as refused:
        save(Waterfall(decomposition()), tmp_path / "w.gif")
    assert refused.value.remedy == "Use .png, .svg, .pdf or .csv."
    with pytest.raises(GapStudioError, match="cannot be written"):
        save(Waterfall(decomposition()), tmp_path / "none" / "w.png")


def test_a_long_name_takes_two_lines_and_no_more():
    plain = decomposition()
    long = decomposition(parts=(part("x", 0.402, 0.0, title=LONG), *plain.parts[1:]))
    assert 0 < Waterfall(long).height(900) - Waterfall(plain).height(900) < 24
    assert LONG in hits(Waterfall(long))[1].tip
