import csv
import io

import pytest
from chart_data import CEILING, gap

from gapstudio.charts import Scores, render
from gapstudio.domain import ScoreName


def rows(chart):
    return {row["score"]: row for row in csv.DictReader(io.StringIO(chart.csv()))}


def test_an_svg_says_every_number_in_words():
    text = render(Scores(gap(), CEILING), "svg").decode()
    for words in ("86.7", "38.4 – 57.2", "not defined", "Business labels", "65.5 points", "people agree 94.1"):
        assert words in text
    assert "people agree" not in render(Scores(gap()), "svg").decode()


@pytest.mark.parametrize(("kind", "magic"), [("png", b"\x89PNG"), ("pdf", b"%PDF"), ("csv", b"\xef\xbb\xbfscore,f1,")])
def test_kinds_of_files(kind, magic):
    assert render(Scores(gap(stand_in=True)), kind).startswith(magic)


def test_no_published_score_stands_beside_a_stand_in():
    assert Scores(gap(stand_in=True)).title == "Gap to the stand-in, not comparable: 65.5 points"
    assert ScoreName.PUBLISHED not in Scores(gap(stand_in=True)).names
    assert Scores(gap()).names[0] is ScoreName.PUBLISHED


def test_the_numbers_hold_every_score_the_gap_and_what_people_reach():
    found = rows(Scores(gap(), CEILING))
    assert list(found) == ["published", "reproduced", "shared_types", "all_types", "business_labels", "gap", "people"]
    assert (found["reproduced"]["f1"], found["reproduced"]["tp"]) == ("0.867", "8")
    assert (found["shared_types"]["f1"], found["shared_types"]["range_high"]) == ("", "0.572")
    assert (found["people"]["documents"], found["people"]["cluster_unit"], found["gap"]["f1"]) == ("24", "supplier", "0.655")
