"""What people reach among themselves, in the deck and in the picture of the scores."""

from dataclasses import replace

import pytest
from deck_factory import full
from pptx import Presentation

from gapstudio.charts import Scores, save
from gapstudio.domain import Ceiling, Interval
from gapstudio.reports import build_deck

CEILING = Ceiling(0.941, Interval(0.9, 0.966, "jackknife", 12, "supplier"), 24, 3, "Mean strict F1 of every two of 3 annotators.")


def scores_slide(path):
    return next(
        slide
        for slide in Presentation(str(path)).slides
        if any(shape.has_chart and shape.name == "Scores" for shape in slide.shapes)
    )


def test_people_are_the_last_bar_and_every_number_leads_back(tmp_path):
    built = build_deck(replace(full(), ceiling=CEILING), tmp_path / "deck.pptx")
    slide = scores_slide(built.path)
    chart = next(shape.chart for shape in slide.shapes if shape.has_chart)
    plot = chart.plots[0]
    assert list(plot.categories)[-1] == "People among themselves"
    assert plot.series[0].values[-1] == pytest.approx(94.1)
    found = {(number.id, number.text): number.value for number in built.numbers if number.id.startswith("ceiling.")}
    assert found == {
        ("ceiling.f1", "94.1"): 0.941,
        ("ceiling.f1", ""): 0.941,
        ("ceiling.f1.minus", ""): pytest.approx(0.041),
        ("ceiling.f1.plus", ""): pytest.approx(0.025),
        ("ceiling.low", "90.0"): 0.9,
        ("ceiling.high", "96.6"): 0.966,
        ("ceiling.level", "95"): 0.95,
        ("ceiling.annotators", "3"): 3,
        ("ceiling.documents", "24"): 24,
    }
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert any("94.1 [90.0,\u00a096.6]" in text and "3 annotators, on 24 documents" in text for text in texts)
    assert "mean F1 of each two annotators" in slide.notes_slide.notes_text_frame.text


def test_without_two_annotators_nothing_is_drawn(tmp_path):
    built = build_deck(full(), tmp_path / "deck.pptx")
    chart = next(shape.chart for shape in scores_slide(built.path).shapes if shape.has_chart)
    assert "People among themselves" not in list(chart.plots[0].categories)
    assert not [number for number in built.numbers if number.id.startswith("ceiling.")]


def test_the_picture_names_the_line(tmp_path):
    save(Scores(full().gap, CEILING), tmp_path / "with.svg")
    save(Scores(full().gap), tmp_path / "without.svg")
    assert "people agree 94.1" in (tmp_path / "with.svg").read_text(encoding="utf-8")
    assert "people agree" not in (tmp_path / "without.svg").read_text(encoding="utf-8")
