"""The slides of causes: what their titles say when the numbers turn, what they show, and that all of it fits."""

from dataclasses import replace

import pytest
from report_factory import by_cause, rich, without_intervals
from told import plain

from gapstudio.domain import REST, ErrorKind, Interval, LabelMapping, Language, PartBy
from gapstudio.reports import AttributableShare
from gapstudio.reports.biggest import biggest_causes
from gapstudio.reports.blocks import ChartBlock, PictureBlock, TextBlock
from gapstudio.reports.look import OUR_STAGE, SMALLEST, Canvas, Frame, Stage
from gapstudio.reports.numbers import report_numbers
from gapstudio.reports.slide_texts import slide_texts
from gapstudio.reports.snippets import LEGIBLE, snippet_window
from gapstudio.reports.storyline.causes import all_causes, causes
from gapstudio.reports.storyline.errors import errors
from gapstudio.reports.telling import Telling

NARROW = Stage(Frame(0, 0, 720, 540), Canvas("Content", Frame(36, 30, 648, 70), Frame(36, 120, 640, 330)))
"""As a plain 4:3 master."""


def parts(**values: float):
    """A gap by cause in which only some causes are there, with these values in points and intervals of ± 2."""
    found = by_cause()
    chosen = [one for one in found.parts if one.name in values]
    made = tuple(
        replace(
            one,
            value=values[one.name] / 100,
            interval=Interval(values[one.name] / 100 - 0.02, values[one.name] / 100 + 0.02, "t", 12, "supplier"),
        )
        for one in chosen
    )
    return replace(rich(), decompositions={"cause": replace(found, parts=made)})


def titles(data, language=Language.ENGLISH):
    return [slide.title for slide in causes(data, Telling(language))]


def test_the_three_biggest_have_slides_and_what_is_pooled_or_unknown_has_none():
    shown = biggest_causes(rich().decompositions)
    assert [one.identity for one in shown] == ["cause.novel-type", "cause.role-ambiguity", "cause.table-cell"]
    names = {one.name: 0.9 for one in by_cause().parts if one.name in ("", REST)}
    huge = replace(by_cause(), parts=tuple(replace(one, value=names.get(one.name, one.value)) for one in by_cause().parts))
    assert biggest_causes({"cause": huge}) == tuple(replace(one) for one in shown)


def test_where_there_are_no_causes_kinds_of_fault_stand_in():
    data = replace(rich(), decompositions={"kind": rich().decompositions["kind"]})
    assert [one.by for one in biggest_causes(data.decompositions)] == [PartBy.KIND] * 3
    assert [slide.identity for slide in causes(data, Telling())] == ["kind.novel", "kind.role", "kind.missed"]
    assert all_causes(data, Telling()) == ()
    assert causes(replace(data, decompositions={}), Telling()) == ()


def test_titles_turn_with_the_numbers():
    said = titles(parts(**{"table-cell": 6.0, "label-value": 1.0, "foreign-language": -3.0}))
    assert said == [
        "“Table cell” goes along with 6.0 points of the gap [4.0,\u00a08.0] and 74 errors",
        "“Label–value line” is seen on 58 errors, but that it takes part of the gap cannot be shown: 1.0 points [−1.0,\u00a03.0]",
    ]
    assert titles(parts(**{"novel type": 40.0})) == [
        "Labels that the model was never trained for make up 40.0 points of the gap [38.0,\u00a042.0]"
    ]
    nothing_reproduced = tuple(replace(one, value=None, benchmark=None) for one in by_cause().parts)
    bare = replace(rich(), decompositions={"cause": replace(by_cause(), parts=nothing_reproduced)})
    assert "of the distance to a perfect score" in titles(bare)[2]


def test_what_holds_by_construction_bears_the_number_of_the_waterfall_by_kind():
    kinds = rich().decompositions["kind"]
    others = tuple(replace(one, value=0.376, bounds=None) if one.name == "novel" else one for one in kinds.parts)
    data = replace(rich(), decompositions={"cause": by_cause(), "kind": replace(kinds, parts=others)})
    assert "make up 37.6 points" in titles(data)[0]


def test_what_unjudged_predictions_leave_is_a_range_and_no_single_number():
    found = by_cause()
    ranged = tuple(replace(one, bounds=((one.value or 0), (one.value or 0) + 0.031)) for one in found.parts)
    data = replace(rich(), decompositions={"cause": replace(found, parts=ranged)})
    assert "make up 40.2 to 43.3 points of the gap [36.2" in titles(data)[0]
    (slide,) = all_causes(data, Telling())
    known = report_numbers(data)
    assert all(known[one.id] == pytest.approx(one.value, abs=1e-12) for one in slide.numbers)
    alike = tuple(replace(one, bounds=((one.value or 0), (one.value or 0) + 0.0001)) for one in found.parts)
    assert "make up 40.2 points" in titles(replace(data, decompositions={"cause": replace(found, parts=alike)}))[0]


def test_without_intervals_nothing_is_claimed_but_what_holds_by_construction():
    data = without_intervals()
    assert titles(data)[0].endswith("make up 40.2 points of the gap")
    assert "cannot be shown" in titles(data)[2]
    assert all_causes(data, Telling())[0].title == "No single cause stands out as the largest part of the gap"


def test_the_largest_is_named_only_where_its_interval_is_above_all_others():
    (slide,) = all_causes(rich(), Telling())
    assert slide.title.startswith("“Type never taught” is the largest part of the gap: 40.2 points")
    (close,) = all_causes(parts(**{"table-cell": 6.0, "label-value": 5.0}), Telling())
    assert close.title.startswith("No single cause stands out")


def test_the_lead_says_association_and_the_share_beyond_chance_where_it_can_be_shown():
    def lead(share):
        data = replace(rich(), attributable={"table-cell": share} if share else {})
        slide = causes(data, Telling())[2]
        return next(block.paragraphs[0].text for block in slide.blocks if isinstance(block, TextBlock) and block.name == "Lead")

    sure = lead(AttributableShare(70, 120, 0.31, Interval(0.22, 0.4, "t", 12, "supplier")))
    assert sure == (
        "31\u00a0% of the errors go along with it beyond chance, between 22\u00a0% and 40\u00a0%. "
        "That it makes them only a trial can show."
    )
    unsure = lead(AttributableShare(70, 120, 0.31, Interval(0.0, 0.4, "t", 12, "supplier")))
    assert unsure.startswith("Beyond chance, between 0\u00a0% and 40\u00a0% of the errors go along with it, so perhaps none.")
    assert "only a trial can show" in lead(None)


def test_errors_go_along_with_a_cause_only_where_they_do_beyond_chance():
    def title(low):
        share = AttributableShare(70, 74, 0.31, Interval(low, 0.4, "t", 12, "supplier"))
        return plain(titles(replace(rich(), attributable={"table-cell": share}))[2])

    assert title(0.22) == "“Table cell” goes along with 6.9 points of the gap [4.9, 8.7] and 74 errors"
    assert title(0.0) == (
        "“Table cell” is seen on 74 errors, which make up 6.9 points of the gap [4.9, 8.7]; "
        "that errors go along with it cannot be shown"
    )


def test_where_the_model_knows_more_than_the_benchmark_it_is_the_benchmark_that_lacks_types():
    data = replace(rich(), model_labels=LabelMapping({"DATE": None, "ORG": "ORG"}))
    slide = causes(data, Telling())[0]
    assert slide.title.startswith("Labels that the benchmark has no type for make up 40.2 points")
    lead = next(block for block in slide.blocks if isinstance(block, TextBlock) and block.name == "Lead")
    assert "never taught" not in lead.paragraphs[0].text


def test_no_cause_is_the_largest_while_what_has_no_cause_may_be():
    unknown = replace(rich().decompositions["cause"].parts[-2], value=0.5, interval=Interval(0.3, 0.7, "t", 12, "supplier"))
    assert unknown.name == ""
    found = by_cause()
    kept = tuple(one for one in found.parts if one.name != unknown.name)
    (slide,) = all_causes(replace(rich(), decompositions={"cause": replace(found, parts=(*kept, unknown))}), Telling())
    assert slide.title.startswith("No single cause stands out")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("stage", [OUR_STAGE, NARROW])
def test_all_that_is_shown_is_in_the_json_and_within_the_body(language, stage):
    share = AttributableShare(70, 120, 0.31, Interval(0.22, 0.4, "t", 12, "supplier"))
    data = replace(rich(), attributable={"table-cell": share})
    known = report_numbers(data)
    told = Telling(language, stage=stage)
    slides = (*all_causes(data, told), *causes(data, told), *errors(data, told))
    assert len(slides) == 5
    for slide in slides:
        assert all(known[one.id] == pytest.approx(one.value, abs=1e-12) for one in slide.numbers)
        body = told.canvas(slide.kind).body
        for block in slide.blocks:
            frame = block.frame
            assert max(body.x - frame.x, frame.right - body.right, body.y - frame.y, frame.bottom - body.bottom) < 0.01, block
            if isinstance(block, TextBlock):
                assert block.smallest >= SMALLEST
                assert all(text.size >= SMALLEST for text in block.paragraphs)
        assert data.runs[-1].id in slide.notes


def test_snippets_are_cut_so_that_they_are_read_from_afar():
    frame = Frame(0, 0, 500, 95)
    for snippet in rich().pictured["errors"]:
        window = snippet_window(snippet, frame)
        size = (snippet.gold_boxes or snippet.predicted_boxes)[0]
        assert (size.bottom - size.top) / 1.1 * frame.width / (window.x1 - window.x0) >= LEGIBLE - 0.01
        assert window.x0 <= size.x0
        assert size.x1 <= window.x1


def test_pictures_and_captions_show_gold_and_prediction():
    slide = causes(rich(), Telling())[2]
    pictures = [block for block in slide.blocks if isinstance(block, PictureBlock)]
    assert len(pictures) == 2
    assert "Gold: “1.428,00 €”" in pictures[0].description
    captions = [text.text for block in slide.blocks if isinstance(block, TextBlock) for text in block.paragraphs]
    assert "Nothing predicted" in captions
    assert "Predicted: “Lüneburg” as PERSON" in captions
    assert "Grand total: missed" in slide.notes


def test_words_without_a_page_are_shown_as_text_with_marks():
    data = rich()
    (first, *_) = data.pictured["cause.table-cell"]
    text = replace(
        first,
        png=b"",
        page=0,
        kind=ErrorKind.BOUNDARY,
        context="We thank Nordwind Handels GmbH for 3 orders",
        gold_place=(9, 30),
        predicted_place=(9, 17),
        gold_text="Nordwind Handels GmbH",
        predicted_text="Nordwind",
        predicted_label="ORG",
    )
    slide = causes(replace(data, pictured={"cause.table-cell": (text,)}), Telling())[2]
    (shown,) = [block.paragraphs[0] for block in slide.blocks if isinstance(block, TextBlock) and block.name == "Context"]
    assert shown.text == "We thank ‹Nordwind› Handels GmbH for 3 orders"
    assert shown.marked is not None
    assert shown.text[slice(*shown.marked)] == "‹Nordwind› Handels GmbH"
    assert "We thank Nordwind Handels GmbH for 3 orders" not in slide.quotes
    assert shown.text in slide.quotes


def test_the_slide_of_kinds_says_which_is_the_most_frequent():
    def title(**counts):
        return errors(replace(rich(), error_counts={ErrorKind[name]: n for name, n in counts.items()}, pictured={}), Telling())[
            0
        ].title

    assert title(MISSED=7, TYPE=3) == "“Missed” is the most frequent kind of error: 7 of 10"
    assert title(MISSED=3, TYPE=3).startswith("“Missed” and “wrong type” are the most frequent kinds of error, with 3 each")
    assert title(MISSED=3) == "All 3 errors are of one kind, “missed”"
    assert title(MISSED=1) == "There is one error, of the kind “missed”"
    assert errors(replace(rich(), error_counts={}), Telling()) == ()


def test_descriptions_of_charts_and_pictures_are_texts_that_leave():
    (slide,) = all_causes(rich(), Telling())
    (chart,) = [block for block in slide.blocks if isinstance(block, ChartBlock)]
    assert chart.description in set(slide_texts(slide))
