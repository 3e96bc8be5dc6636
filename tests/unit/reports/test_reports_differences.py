"""Which differences between the corpora get a picture, what it shows, and how far its sentences go."""

from dataclasses import replace

import pytest
from deck_factory import with_ranges
from report_factory import near, rich

from gapstudio.domain import Audience, BucketTable, Interval, Language, ScoreName, ShiftSplit
from gapstudio.reports import ReportData
from gapstudio.reports.blocks import BarShape, ChartBlock, SlideSpec, TableBlock, TextBlock
from gapstudio.reports.storyline.difference_tables import difference_tables
from gapstudio.reports.storyline.differences import differences
from gapstudio.reports.storyline.differing import Dependence, choose_differences
from gapstudio.reports.telling import Telling

ENGINEERS = Telling(audience=Audience.ENGINEERING)


def table(data: ReportData, attribute: str) -> BucketTable:
    return next(one for one in data.buckets if one.attribute.name == attribute)


def with_table(data: ReportData, attribute: str, **changed: object) -> ReportData:
    made = tuple(replace(one, **changed) if one.attribute.name == attribute else one for one in data.buckets)
    return replace(data, buckets=made)


def with_row(data: ReportData, attribute: str, **changed: object) -> ReportData:
    assert data.corpora is not None
    rows = tuple(replace(row, **changed) if row.attribute == attribute else row for row in data.corpora.rows)
    return replace(data, corpora=replace(data.corpora, rows=rows))


def chosen(data: ReportData) -> list[tuple[str, Dependence]]:
    return [(one.row.attribute, one.dependence) for one in choose_differences(data)]


def texts(slide: SlideSpec) -> str:
    blocks = [text.full for block in slide.blocks if isinstance(block, TextBlock) for text in block.paragraphs]
    cells = [cell.text for block in slide.blocks if isinstance(block, TableBlock) for row in block.rows for cell in row]
    return "\n".join((slide.title, *blocks, *cells))


def charts(slide: SlideSpec) -> list[ChartBlock]:
    return [block for block in slide.blocks if isinstance(block, ChartBlock)]


def test_pictures_go_to_differences_along_which_the_score_moves():
    assert chosen(rich()) == [
        ("segment_words", Dependence.MIX),
        ("digit_share", Dependence.BARE),
        ("entity_words", Dependence.BUCKETS),
    ]


def test_an_interval_that_reaches_zero_takes_the_claim_away():
    data = with_table(rich(), "segment_words", mix_interval=Interval(-0.001, 0.04, "jackknife", 12, "supplier"))
    assert ("segment_words", Dependence.MIX) not in chosen(data)
    assert not any("would lose" in slide.title for slide in differences(data, Telling()))


def test_what_does_not_differ_beyond_chance_gets_no_picture():
    data = with_row(rich(), "digit_share", differs=False)
    assert "digit_share" not in dict(chosen(data))


def test_buckets_whose_intervals_overlap_show_nothing():
    words = table(rich(), "entity_words")
    wide = Interval(0.0, 1.0, "jackknife", 12, "supplier")
    buckets = tuple(replace(one, internal=replace(one.internal, interval=wide)) for one in words.buckets)
    assert "entity_words" not in dict(chosen(with_table(rich(), "entity_words", buckets=buckets)))


def test_f1_by_bucket_is_no_evidence_while_unjudged_predictions_leave_a_range():
    data, ranged = rich(), with_ranges().gap.scores[ScoreName.SHARED_TYPES]
    open_ = replace(data, gap=replace(data.gap, scores={**data.gap.scores, ScoreName.SHARED_TYPES: ranged}))
    assert Dependence.BUCKETS in [one.dependence for one in choose_differences(data)]
    assert Dependence.BUCKETS not in [one.dependence for one in choose_differences(open_)]
    (drawn, *_) = differences(open_, Telling())
    assert "unjudged left out" in texts(drawn)
    assert "upper end of its range" in drawn.notes


def test_one_of_those_that_tell_much_the_same_is_enough():
    data = rich()
    segment = table(data, "segment_words")
    surer = replace(
        segment, attribute=replace(segment.attribute, name="finite_verb"), mix_loss=0.05, mix_interval=near(0.05, 0.01)
    )
    found = dict(chosen(replace(data, buckets=(*data.buckets, surer))))
    assert found["segment_words"] is Dependence.MIX
    assert "finite_verb" not in found, "the plainer of the two stands for both"


def test_where_the_score_depends_on_none_the_farthest_is_told_as_just_that():
    data = replace(rich(), buckets=())
    (slide,) = differences(data, Telling())
    assert "cannot be shown" in slide.title
    assert "detectability, not harm" in texts(slide)
    assert len(charts(slide)) == 1


def test_nothing_is_concluded_from_a_stand_in_or_without_a_comparison():
    data = rich()
    assert differences(replace(data, gap=replace(data.gap, stand_in=True)), Telling()) == ()
    assert differences(replace(data, corpora=None), Telling()) == ()


def test_the_yardstick_is_the_whisker_of_the_benchmarks_bars():
    data = rich()
    slide = differences(data, Telling())[0]
    assert slide.identity == "differs.segment_words"
    spread, scores = charts(slide)
    assert spread.shape is scores.shape is BarShape.CLUSTERED
    assert data.corpora is not None
    row = next(row for row in data.corpora.rows if row.attribute == "segment_words")
    benchmark, internal = spread.series
    assert row.benchmark is not None
    assert benchmark.values == pytest.approx([100 * share for share in row.benchmark.shares])
    assert benchmark.minus
    assert benchmark.plus
    for share, (low, high), minus, plus in zip(
        row.benchmark.shares, row.benchmark.yardstick, benchmark.minus, benchmark.plus, strict=True
    ):
        assert (minus, plus) == (pytest.approx(100 * (share - low)), pytest.approx(100 * (high - share)))
    assert internal.minus == (None,) * 7, "our own bars have no yardstick"


def test_a_bucket_without_an_interval_has_no_bar():
    slide = differences(rich(), Telling())[0]
    _, scores = charts(slide)
    benchmark, internal = scores.series
    assert benchmark.values[0] is None, "three entities of the benchmark are no score"
    assert internal.values[0] == pytest.approx(21.0)
    assert internal.values[6] is None, "no entity of ours is that long"
    assert internal.minus
    assert internal.minus[0] == pytest.approx(9.0)


@pytest.mark.parametrize(
    ("language", "title", "harm"),
    [
        (Language.ENGLISH, "the benchmark itself would lose 2.1 points", "association, not yet a cause"),
        (Language.GERMAN, "verlöre selbst der Benchmark 2,1 F1-Punkte", "Zusammenhang, noch keine Ursache"),
        (Language.FRENCH, "le benchmark lui-même perdrait 2,1 points", "association, pas encore une cause"),
    ],
)
def test_sentences_say_the_same_in_each_language(language: Language, title: str, harm: str):
    slide = differences(rich(), Telling(language))[0]
    assert title in slide.title
    assert harm in texts(slide)


def test_managers_read_no_statistics_and_engineers_do():
    plain, exact = (texts(differences(rich(), Telling(audience=one))[0]) for one in (Audience.MANAGEMENT, Audience.ENGINEERING))
    assert "Wasserstein" not in plain
    assert "p = 0.001" not in plain
    assert "Wasserstein distance: 8.999, usually 0.450, rarely above 1.500" in exact
    assert "p = 0.001" in exact


def identified(data: ReportData) -> dict[str, SlideSpec]:
    return {slide.identity: slide for slide in difference_tables(data, ENGINEERS)}


def test_every_row_with_a_value_stands_in_the_table_with_its_verdict():
    data = rich()
    slides = identified(data)
    assert data.corpora is not None
    valued = [row for row in data.corpora.rows if row.value is not None]
    tables = [slide.blocks[0] for id, slide in slides.items() if id.startswith("differs.rows")]
    rows = [row for block in tables if isinstance(block, TableBlock) for row in block.rows]
    assert len(rows) == len(valued) == 12
    verdicts = {row[0].text: row[-1].text for row in rows}
    assert verdicts["share of punctuation"] == "as within the benchmark"
    assert verdicts["words in the entity"] == "beyond chance"
    assert verdicts["entities of types that the benchmark lacks"] == "no yardstick"
    assert "10 of 11 comparisons" in slides["differs.rows"].title


def test_slices_are_told_as_found_only_after_the_correction():
    data = rich()
    found = identified(data)["differs.slices"]
    assert "2 of " in found.title
    assert "Nordwind Handels GmbH" in texts(found)
    assert "later page" not in texts(found)
    assert data.slices is not None
    none = replace(data.slices, slices=tuple(replace(one, found=False) for one in data.slices.slices))
    assert "cannot be shown" in identified(replace(data, slices=none))["differs.slices"].title
    wide = tuple(replace(one, difference_interval=Interval(-0.7, 0.01, "MOVER", 6, "supplier")) for one in data.slices.slices)
    unsure = identified(replace(data, slices=replace(data.slices, slices=wide)))["differs.slices"]
    assert "cannot be shown" in unsure.title


def test_the_shift_is_split_or_refused_with_its_reason():
    data = rich()
    given = identified(data)["differs.shift"]
    assert charts(given)[0].series[0].minus is not None
    assert "go along with a loss of 8.8 points; the carry-over loss as a whole is 17.1" in given.title
    gained = replace(data.shift, loss=-0.02, explained_bounds=(0.05, 0.09))
    assert "a loss of 5.0 to 9.0 points; the carry-over loss as a whole is −2.0" in (
        identified(replace(data, shift=gained))["differs.shift"].title
    )
    refused = ShiftSplit((), None, None, None, ("words in the segment",), 0.48, 48.9, auc=0.963, refused="Too few.")
    slide = identified(replace(data, shift=refused))["differs.shift"]
    assert "cannot be said" in slide.title
    assert "only 49 segments" in texts(slide)
    assert "48\u00a0% of our entities" in texts(slide)
    assert "Too few." not in texts(slide), "sentences of the analysis are English and stay out"
    assert not charts(slide)


def test_what_ocr_loses_is_claimed_only_where_its_interval_says_so():
    data = rich()
    assert data.reading is not None
    clear = replace(data.reading, reading=0.031, reading_interval=near(0.031, 0.02), reading_bounds=None)
    assert "costs 3.1 points" in identified(replace(data, reading=clear))["differs.reading"].title
    unclear = replace(clear, reading_interval=near(0.0, 0.02))
    assert "cannot be shown" in identified(replace(data, reading=unclear))["differs.reading"].title
    assert "differs.reading" not in identified(replace(data, reading=None))
