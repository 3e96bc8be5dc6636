"""Reading against tagging where unjudged predictions leave a range: it is drawn and written, and labels show what is found."""

from dataclasses import replace

from chart_data import reading

from gapstudio.charts import Reading
from gapstudio.domain import ScoreName

RANGE = replace(
    reading(),
    score=ScoreName.SHARED_TYPES,
    clean=None,
    read=None,
    reading=None,
    tagging=None,
    clean_bounds=(0.1, 0.6),
    read_bounds=(0.08, 0.5),
    reading_bounds=(0.02, 0.1),
    by_label={"ORG": (None, None)},
    found=(0.5, 0.4),
    found_by_label={"ORG": (0.5, 0.4)},
)


def test_a_range_is_written_where_there_is_no_number():
    chart = Reading(RANGE)
    rows = chart._plan(900).rows
    assert [row.value for row in rows] == ["10.0 – 60.0", "8.0 – 50.0", "50.0 → 40.0"]
    assert rows[0].detail == ("lost to tagging 40.0 – 90.0",)
    assert rows[1].detail[0].startswith("lost to reading 2.0 – 10.0")
    assert "Bars are drawn with all unjudged predictions left out." in chart.notes
    assert chart.title.endswith("shared types")


def test_both_ends_are_in_the_numbers():
    lines = Reading(RANGE).csv().splitlines()
    first = dict(zip(lines[0].split(","), lines[1].split(","), strict=True))
    assert (first["clean"], first["clean_range_low"], first["clean_range_high"]) == ("", "0.1", "0.6")
    assert (first["reading_range_low"], first["found_clean"], first["found_read"]) == ("0.02", "0.5", "0.4")
    second = dict(zip(lines[0].split(","), lines[2].split(","), strict=True))
    assert (second["of"], second["found_clean"]) == ("ORG", "0.5")
    assert "Bars are drawn" not in " ".join(Reading(reading()).notes)
