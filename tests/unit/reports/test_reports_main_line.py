"""The main line of the report: answer, scores, way, and what the gap is made of; sentences that turn with the numbers."""

from dataclasses import replace
from itertools import pairwise

import pytest
from deck_factory import ahead, full, no_benchmark, published_only, range_score, score, stand_in, steps, with_ranges
from report_factory import rich, without_intervals
from told import LANGUAGES, around, chart, engineers, ids, plain, slide, texts, with_scores

from gapstudio.domain import Fault, Language, ScoreName, SlideKind
from gapstudio.reports.blocks import TextBlock
from gapstudio.reports.levels import falls
from gapstudio.reports.look import OUR_STAGE
from gapstudio.reports.storyline.answer import answer
from gapstudio.reports.storyline.parts import made_of, made_of_labels
from gapstudio.reports.storyline.scores import scores
from gapstudio.reports.storyline.way import way
from gapstudio.reports.telling import Telling

CARRIED = {
    Language.ENGLISH: "only in part: 88.0 on the benchmark → 70.9 on our documents, a loss of 17.1 points [12.1, 22.1].",
    Language.GERMAN: "nur zum Teil: 88,0 auf dem Benchmark → 70,9 auf unseren Dokumenten, ein Verlust von 17,1 Punkten"
    " [12,1; 22,1].",
    Language.FRENCH: "en partie : 88,0 sur le benchmark → 70,9 sur nos documents, soit une perte de 17,1 points [12,1 ; 22,1].",
}
NEVER = {Language.ENGLISH: "7 of our 15 labels", Language.GERMAN: "7 unserer 15 Felder", Language.FRENCH: "7 de nos 15 champs"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_is_two_sentences_in_each_language(language):
    one, two = (plain(text.full) for text in slide(answer, full(), language).body)
    assert one.endswith(CARRIED[language])
    assert NEVER[language] in two
    assert two.endswith(("70.9 → 23.4.", "70,9 → 23,4."))


def _carried(interval, start=0.88, end=0.709, value=0.171):
    data = with_scores(full(), comparable=score(start, 0.009, 231, "document"), shared_types=score(end))
    changed = tuple(replace(s, value=value, interval=interval) if s.name == "carry_over" else s for s in data.gap.steps)
    return slide(answer, replace(data, gap=replace(data.gap, steps=changed))).body[0].full


def test_a_loss_is_said_only_where_its_interval_lies_above_zero():
    assert "only in part" in _carried(around(0.12, 0.22))
    open_ = _carried(around(-0.02, 0.36))
    assert open_.startswith("How far what it learned carries over is open: ")
    assert "no loss can be shown [−2.0,\u00a036.0]" in open_
    assert _carried(around(-0.02, 0.03), end=0.875, value=0.005).startswith("What it learned carries over: ")
    assert _carried(None).startswith("How far what it learned carries over is open: ")
    assert "no loss can be shown" in _carried(None)
    gained = _carried(around(-0.09, -0.01), end=0.93, value=-0.05)
    assert gained.startswith("What it learned carries over: ")
    assert "a gain of 5.0 points [1.0, 9.0]" in plain(gained)
    assert _carried(around(0.4, 0.7), end=0.31, value=0.57).startswith("Most of what it learned does not carry over")


def test_ranges_wait_for_predictions_to_be_judged_and_get_no_single_number():
    told = slide(answer, with_ranges())
    assert "38.2 to 71.4 on our documents, a loss either way" in told.body[0].full
    assert "until 412 unjudged predictions are judged" in told.body[0].full
    assert "scores.shared_types.bounds.1" in ids(told)
    assert "scores.shared_types.f1" not in ids(told)
    assert "steps.carry_over.value" not in ids(told)


def test_labels_that_share_a_type_are_named_by_their_titles_where_they_are_one_group():
    one = replace(full().gap, ambiguous={"ORG": ("BUYER", "SELLER")})
    assert "cannot tell apart Buyer and Seller" in slide(answer, replace(full(), gap=one)).body[1].full
    assert "cannot tell apart those that share a type" in slide(answer, full()).body[1].full


def test_the_title_says_short_only_where_the_interval_lies_above_zero():
    data = full()
    gaps = {
        "falls 63.3 points of F1 short": data.gap,
        "No clear gap: en_core_web_sm is 2.0 points of F1 below": replace(data.gap, value=0.02, interval=around(-0.01, 0.05)),
        "falls 15.0 to 40.2 points": replace(data.gap, value=None, bounds=(0.15, 0.402), interval=around(0.1, 0.5)),
        "is open: 15.0 to 40.2": replace(data.gap, value=None, bounds=(0.15, 0.402), interval=around(-0.1, 0.5)),
        "scores 6.0 points of F1 above": replace(data.gap, value=-0.06, interval=around(-0.11, -0.01)),
        "From so few documents no gap can be shown": replace(data.gap, interval=None),
    }
    for title, gap in gaps.items():
        assert title in slide(answer, replace(data, gap=gap)).title


def test_without_a_comparable_benchmark_no_gap_is_stated():
    for data, told in (
        (stand_in(), "benchmark is a stand-in"),
        (no_benchmark(), "No score has been reproduced"),
        (published_only(), "The published score is 91.2; it was not reproduced"),
    ):
        spec = slide(answer, data)
        assert told in spec.body[0].full
        assert not [id for id in ids(spec) if id.startswith(("gap.low", "steps."))]
        assert "reaches an F1 of 23.4" in spec.title


def test_where_a_layout_has_no_place_for_the_sentences_they_are_a_block():
    canvas = replace(OUR_STAGE.canvas(SlideKind.STATEMENT), statement=None, aside=None)
    stage = replace(OUR_STAGE, canvases={SlideKind.STATEMENT: canvas})
    (spec,) = answer(full(), Telling(stage=stage))
    block = next(block for block in spec.blocks if isinstance(block, TextBlock) and block.name == "Sentences")
    assert block.paragraphs == spec.body
    frames = [block.frame for block in spec.blocks]
    assert all(canvas.body.x <= f.x and f.right <= canvas.body.right and f.bottom <= canvas.body.bottom + 0.1 for f in frames)


def test_every_cell_of_the_scores_is_entered_with_its_id():
    spec = slide(scores, with_ranges())
    cells = {number.id: number.value * number.scale for number in spec.numbers if not number.text}
    assert cells["scores.shared_types.bounds.base"] == pytest.approx(38.2)
    assert cells["scores.shared_types.bounds.length"] == pytest.approx(33.2)
    drawn = [v for s in chart(spec).series for them in (s.values, s.minus or (), s.plus or ()) for v in them if v is not None]
    assert sorted(drawn) == pytest.approx(sorted(cells.values()))


def test_the_way_falls_from_score_to_score_and_rises_where_a_step_is_a_gain():
    for data in (full(), ahead()):
        spec = slide(way, data)
        block = chart(spec)
        rows = list(zip(*(series.values for series in block.series), strict=True))
        ends = [100 * (data.gap.scores[step.end].f1 or 0) for step in data.gap.steps]
        for (base, *lengths), step, end in zip(rows[1:-1], data.gap.steps, ends, strict=True):
            length = sum(value for value in lengths if value is not None)
            assert end == pytest.approx(base if step.value >= 0 else base + length)
            assert length == pytest.approx(abs(100 * step.value))


def test_a_step_is_the_largest_only_as_far_as_the_scores_beside_it_are_known():
    assert slide(way, full()).title.startswith("The largest loss comes from labels that the benchmark has no type for: 30.7")
    vague = replace(full().gap.scores[ScoreName.ALL_TYPES], interval=around(0.2, 0.6))
    assert "No single step clearly costs the most" in slide(way, with_scores(full(), all_types=vague)).title
    bare = replace(vague, interval=None)
    assert "No single step clearly costs the most" in slide(way, with_scores(full(), all_types=bare)).title


def test_without_a_benchmark_it_is_the_model_that_has_no_type():
    spec = slide(way, no_benchmark())
    assert spec.title.startswith("The largest loss comes from labels that the model has no type for")
    assert "of the benchmark" not in texts(spec)


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_ranges_leave_no_chain_the_way_shows_sizes_and_names_no_largest_step(language):
    data = with_ranges()
    overlapping = steps((0.04, None, None, None, None), (None, (-0.05, 0.05), (0.1, 0.5), (0.2, 0.4), (0.0, 0.1)))
    spec = slide(way, replace(data, gap=replace(data.gap, steps=overlapping)), language)
    assert len(chart(spec).categories) == 5
    assert not any(character.isdigit() for character in spec.title)


def test_parts_fall_from_the_benchmark_to_ours_and_never_below_zero():
    found = rich().decompositions["kind"]
    worse = tuple(replace(part, value=part.value * 1.5) if part.name == "novel" else part for part in found.parts)
    for top, parts in ((0.8666, found.parts), (0.95, worse)):
        bars = falls(top, parts)
        assert bars[0].before == top
        assert all(one.after == other.before for one, other in pairwise(bars))
        assert bars[-1].after == pytest.approx(top - sum(part.value for part in parts))
        assert min(bar.after for bar in bars) >= min(bars[-1].after, 0) - 1e-12
        values = [bar.value for bar in bars]
        assert values == [*sorted(v for v in values if v < 0), *sorted((v for v in values if v >= 0), reverse=True)]


def test_the_waterfall_of_kinds_ends_at_the_business_score_with_whiskers():
    spec = slide(made_of, rich())
    block = chart(spec)
    assert block.categories[0] == "Benchmark"
    assert block.categories[-1] == "Our documents"
    base = next(series for series in block.series if all(fill.role is None for fill in series.fills))
    assert base.values[-2] == pytest.approx(23.41)
    novel = next(at for at, name in enumerate(block.categories) if name == "type never taught")
    part = next(part for part in rich().decompositions["kind"].parts if part.name == Fault.NOVEL)
    assert base.minus[novel] == pytest.approx(100 * (part.interval.high - part.value))
    assert base.plus[novel] == pytest.approx(100 * (part.value - part.interval.low))


@pytest.mark.parametrize(
    ("language", "largest", "several", "none"),
    [
        (Language.ENGLISH, "no type for: 40.2 points of F1", "none of them can be shown", "Of no kind of error can it be shown"),
        (Language.GERMAN, "keinen Typ hat: 40,2 F1-Punkte", "nicht nachweisbar", "Für keine Fehlerart"),
        (Language.FRENCH, "n’a pas de type : 40,2 points de F1", "sans qu’on puisse démontrer", "Pour aucun type d’erreur"),
    ],
)
def test_a_part_is_the_largest_only_beyond_chance(language, largest, several, none):
    assert largest in plain(slide(made_of, rich(), language).title)
    data = rich()
    kinds = data.decompositions["kind"]
    wide = tuple(replace(part, interval=around(0.001, 0.6)) for part in kinds.parts)
    unsure = replace(data, decompositions={"kind": replace(kinds, parts=wide)})
    assert several in slide(made_of, unsure, language).title
    assert none in slide(made_of, without_intervals(), language).title


def test_without_a_gap_the_parts_lead_from_a_perfect_score():
    data = replace(rich(), gap=stand_in().gap)
    spec = slide(made_of, data)
    assert chart(spec).categories[0] != "Benchmark"
    assert "decompositions.kind.parts.novel.internal" in ids(spec)
    assert not [id for id in ids(spec) if id.startswith("scores.reproduced") and not id.endswith(("low", "high", "f1"))]
    assert not made_of(replace(rich(), decompositions={}), Telling())


def test_ranges_of_parts_get_no_single_number():
    data = rich()
    kinds = data.decompositions["kind"]
    parts = tuple(replace(part, bounds=(part.value - 0.02, part.value)) for part in kinds.parts)
    spec = slide(made_of, replace(data, decompositions={"kind": replace(kinds, parts=parts)}))
    assert "38.2 to 40.2 points of F1" in spec.title
    written = {number.id for number in spec.numbers if number.text}
    assert "decompositions.kind.parts.novel.value" not in written


def test_by_label_ours_without_a_type_stand_under_their_titles():
    told = texts(engineers(made_of_labels, rich()))
    assert "Invoice number (no type)" in told
    assert "(novel)" not in told


def test_a_range_that_reads_as_one_number_is_written_once():
    data = with_scores(full(), business_labels=range_score(0.2341, 0.23412))
    assert slide(scores, data).title.endswith("the business would get 23.4")
    assert ScoreName.BUSINESS_LABELS in data.gap.scores


def test_a_range_whose_ends_read_alike_is_as_large_as_a_number():
    def large(low: float, high: float) -> tuple[str, float]:
        data = replace(full(), gap=replace(full().gap, value=None, bounds=(low, high), interval=around(0.5, 0.7)))
        blocks = [one for one in slide(answer, data).blocks if isinstance(one, TextBlock)]
        number = next(one for one in blocks if one.name == "Statement").paragraphs[0]
        return number.text, number.size

    assert large(0.5751, 0.5752) == ("57.5", 88)
    assert large(0.57, 0.58) == ("57.0 to 58.0", 36)
