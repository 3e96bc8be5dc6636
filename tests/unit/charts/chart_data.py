"""Results made by hand, as charts draw them."""

import random
from dataclasses import replace

from gapstudio.domain import Ceiling, Counts, Gap, Interval, Score, ScoreName, ScoreState
from gapstudio.domain.adaptation import Adaptation, AdaptationCeiling
from gapstudio.domain.comparison import (
    Attribute,
    Bucket,
    BucketScore,
    BucketTable,
    CorpusComparison,
    CorpusDistance,
    Level,
    MapPoint,
    Shape,
    Slice,
    SliceSearch,
    Yardstick,
)
from gapstudio.domain.decomposition import REST, Decomposition, Part, PartBy, ReadingLoss, ShiftSplit, ShiftTerm
from gapstudio.domain.error_query import ErrorQuery

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft mbH & Co. KG, Zweigniederlassung Süd"


def interval(value: float, half: float, clusters: int = 12) -> Interval:
    return Interval(value - half, value + half, "jackknife", clusters, "supplier", exploratory=clusters < 10)


def part(name: str, internal: float, benchmark: float | None, half: float = 0.03, **more) -> Part:
    value = None if benchmark is None else internal - benchmark
    of = internal if value is None else value
    return Part(
        name, more.pop("title", name), internal, benchmark, value, interval(of, half), interval(internal, half),
        errors=round(900 * abs(internal)), query=ErrorQuery(), **more,
    )  # fmt: skip


def decomposition(**more) -> Decomposition:
    """Reproduced 86.7, business 21.2: a gap of 65.5 in seven parts, one of them negative."""
    parts = (
        part("novel", 0.402, 0.0, title="novel type"),
        part("missed", 0.182, 0.041, bounds=(0.101, 0.192)),
        part("spurious", 0.085, 0.03),
        part("boundary", 0.07, 0.021),
        part("boundary and type", 0.03, 0.009, title="boundary and type"),
        part("type", 0.011, 0.03, half=0.008, title="type confusion"),
        part(REST, 0.008, 0.002, half=0.002, title="the rest", pooled=("role ambiguity", "merged")),
    )
    return replace(Decomposition(PartBy.KIND, "", parts, gap=0.655, distance=0.788), **more)


def slices(count: int = 5) -> SliceSearch:
    """`count` slices, the first two of which stand after the correction."""
    return SliceSearch(tuple(_slice(number) for number in range(count)), 184, 20, "Benjamini–Hochberg", 0.05, 0.61)


def _slice(number: int) -> Slice:
    title = ("table cell, supplier Acme", f"supplier {LONG}", "language German", "long entity", "scan")[number % 5]
    f1 = 0.08 + 0.11 * (number % 5)
    conditions = tuple((f"attribute {number}", part) for part in title.split(", "))
    gap = Interval(f1 - 0.7, f1 - 0.5, "jackknife", 8, "supplier", exploratory=True)
    return Slice(
        conditions, title, f1, interval(f1, 0.07, 8), 0.66, f1 - 0.66, gap, 40 + number, 33, 8,
        0.001 * (number + 1), 0.02 * (number + 1), number < 2, ErrorQuery() if number != 3 else None,
    )  # fmt: skip


def ceilings(tried: bool = True) -> tuple[AdaptationCeiling, ...]:
    """Four adaptations, the second of which a trial has measured."""
    titles = ("Fine-tune on our documents", "Add rules for identifiers", "Segment tables by cell", f"Map labels {LONG}")
    made: list[AdaptationCeiling] = []
    for number, title in enumerate(titles):
        top, after = 0.42 - 0.09 * number, 0.2 - 0.06 * number
        adaptation = Adaptation(f"a{number}", title, "What is done.", cost="a day of work", risk="may overfit")
        gain = (0.11, interval(0.11, 0.05)) if tried and number == 1 else (None, None)
        made.append(
            AdaptationCeiling(
                adaptation, top, interval(top, 0.06), after, interval(after, 0.03), 310 - number, 0.4, ErrorQuery(), "", *gain
            )
        )
    return tuple(made)


def shift(refused: str = "") -> ShiftSplit:
    """A loss of 16 points, of which 9 go along with what differs."""
    if refused:
        return ShiftSplit((), None, None, None, ("words in the sentence",), 0.62, 41.0, refused=refused)
    terms = (
        ShiftTerm("shift_from_benchmark", "From the benchmark to what both have", 0.05, interval(0.05, 0.02)),
        ShiftTerm("conditional", "Left once they are made alike", 0.07, interval(0.07, 0.04)),
        ShiftTerm("shift_to_internal", "From what both have to our documents", 0.04, interval(0.04, 0.02)),
    )
    titles = ("words in the sentence", "share of digits", "capitals")
    return ShiftSplit(terms, 0.16, 0.09, interval(0.09, 0.03), titles, 0.23, 412.0, 0.91)


def reading() -> ReadingLoss:
    """Clean 71, read 58."""
    labels = {"IBAN": (0.9, 0.55), "SELLER": (0.62, 0.6), "VAT_ID": (0.8, 0.41), "BUYER": (0.5, None)}
    return ReadingLoss(
        "RapidOCR", 39, 58, 0.71, 0.58, interval(0.71, 0.05), interval(0.58, 0.06), 0.13, interval(0.13, 0.03), 0.29,
        402, 31, 0.042, labels,
    )  # fmt: skip


def gap(stand_in: bool = False) -> Gap:
    """A gap with every kind of score."""
    scores = {
        ScoreName.PUBLISHED: Score(None, None, 0.912, Counts(), state=ScoreState.PUBLISHED_ONLY),
        ScoreName.REPRODUCED: Score(0.9, 0.8, 0.867, Counts(8, 1, 2), interval(0.867, 0.012, 231), documents=231),
        ScoreName.SHARED_TYPES: Score(
            None, 0.5, None, Counts(5, 0, 5, 3), Interval(0.3, 0.66, "jackknife", 12, "supplier"),
            bounds=(0.384, 0.572), state=ScoreState.RANGE,
        ),
        ScoreName.BUSINESS_LABELS: Score(
            0.3, 0.2, 0.212, Counts(2, 5, 8), interval(0.212, 0.06, 8), state=ScoreState.PROVISIONAL
        ),
        ScoreName.ALL_TYPES: Score(None, None, None, Counts(), state=ScoreState.UNDEFINED),
    }  # fmt: skip
    return Gap(scores, (), 0.655, interval(0.655, 0.06), stand_in=stand_in)


CEILING = Ceiling(0.941, interval(0.941, 0.03), 24, 3, "A model cannot be measured above it.")


def buckets() -> BucketTable:
    """Five buckets; the last two are bare in the benchmark, and in the very last nothing was found."""
    names = ("1–4 words", "5–9 words", "10–19 words", "20–39 words", "40 words and more")
    made: list[Bucket] = []
    for number, name in enumerate(names):
        there, ours = 0.9 - 0.03 * number, 0.72 - 0.12 * number
        benchmark = BucketScore(there, interval(there, 0.02, 231), 900 // (1 + number**4), 880, 700)
        internal = BucketScore(ours, interval(ours, 0.08), 60 - number, 66, 30)
        if number == 4:
            benchmark, internal = (
                BucketScore(None, None, 0, 0, 0),
                BucketScore(0.0, Interval(0, 0.2, "one-sided", 12, "supplier"), 9, 4, 0),
            )
        made.append(Bucket(name, benchmark, internal, number >= 3, ErrorQuery() if number else None))
    attribute = Attribute(
        "sentence_length", "words in the sentence", Level.SEGMENT, "sentence structure", (5, 10, 20, 40), unit="words"
    )
    return BucketTable(attribute, tuple(made), -0.9, -1.0, 0.8, 0.41, "F1 falls with the length of the sentence on both corpora.")


def distance(
    name: str, group: str, title: str = "", buckets: int = 5, value: float | None = 0.4, differs: bool = True
) -> CorpusDistance:
    """One row; without a value what is missing is told."""
    if value is None:
        return CorpusDistance(name, title or name, group, "", None, missing="Run the structure of sentences first.")
    there = [1.0 / (1 + number) for number in range(buckets)]
    ours = there[::-1] if differs else there
    usual = tuple((0.9 * share / sum(there), 1.1 * share / sum(there)) for share in there)
    return CorpusDistance(
        name, title or name, group, "Wasserstein distance in words", value,
        Interval(0.8 * value, 1.25 * value, "cluster bootstrap", 60, "document"),
        Yardstick(0.05, 0.1, 100.0 if differs else 48.0, 200, 50), 0.002,
        f"Ours are 4.1 times shorter in {title or name}; among random halves of the benchmark none differs by over 1.2 times.",
        tuple(f"{5 * number}–{5 * number + 4}" for number in range(buckets)),
        Shape(tuple(share / sum(there) for share in there), 12.0, 8.0, 21.0, 3453, usual) if buckets else None,
        Shape(tuple(share / sum(ours) for share in ours), 4.0, 2.0, 7.0, 812) if buckets else None,
        differs=differs,
    )  # fmt: skip


def comparison() -> CorpusComparison:
    """Thirteen rows in six groups, one of them not measured, one without buckets."""
    rows = (
        distance("label_share", "entity types", "types of entities", 4, 0.31),
        distance("entity_length", "entity surface", "words in the entity", 5, 0.08, differs=False),
        distance("seen", "entity surface", "entities seen in training", 2, 0.55),
        distance("sentence_length", "sentence structure", "words in the sentence", 6),
        distance("finite", "sentence structure", "sentences with a finite verb", 2, 0.012, differs=False),
        distance("depth", "sentence structure", "depth of the dependency tree", 5, 0.9),
        distance("digits", "sentence structure", "share of digits", 6, 6.2),
        distance("capitals", "sentence structure", f"capitals {LONG}", 5, 0.2),
        distance("unknown", "vocabulary", "words that the benchmark has not", 3, 2.2),
        distance("pieces", "tokenisation", "pieces a word", 4, 0.14),
        distance("language", "layout", "language", 3, 0.06, differs=False),
        distance("structure", "sentence structure", "n-grams of parts of speech", value=None),
        distance("domain_auc", "whole corpus", "telling the corpora apart", 0, 0.97),
    )
    rows = (*rows[:-1], replace(rows[-1], yardstick=Yardstick(0.52, 0.61, 100.0, 200, 50), interval=interval(0.97, 0.02)))
    return CorpusComparison("CoNLL-2003 testb", (231, 50), (3453, 812), tuple(sorted(rows, key=lambda row: row.group)))


def map_points(count: int = 600) -> tuple[MapPoint, ...]:
    """Two clouds that touch."""
    draw = random.Random(7)
    return tuple(
        MapPoint(draw.gauss(3.0 * (n % 3 == 0), 1.2), draw.gauss(0, 1), n % 3 == 0, f"d{n % 40}", 10 * n, 10 * n + 9)
        for n in range(count)
    )
