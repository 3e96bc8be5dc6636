"""A report with everything in it: what `deck_factory.full` has, and all that explains the gap. Figures are invented."""

from dataclasses import replace

from deck_factory import TITLES, full, score, snippets

from gapstudio.domain import (
    Adaptation,
    AdaptationCeiling,
    Attribute,
    Bucket,
    BucketScore,
    BucketTable,
    Ceiling,
    CorpusComparison,
    CorpusDistance,
    Decomposition,
    Interval,
    Level,
    Part,
    PartBy,
    PublishedScore,
    ReadingLoss,
    Score,
    ShiftSplit,
    ShiftTerm,
    Slice,
    SliceSearch,
    Term,
    Yardstick,
)
from gapstudio.domain.comparison import Shape
from gapstudio.domain.decomposition import REST
from gapstudio.reports import ModelSide, ReportData, SnippetData

GAP = 0.8666 - 0.2341
"""Of `deck_factory.full`, to which the parts of every decomposition add up."""
DISTANCE = 1 - 0.2341


def near(value: float, width: float = 0.03, clusters: int = 12, unit: str = "supplier") -> Interval:
    """An interval around a value."""
    return Interval(value - width, value + 0.9 * width, "MOVER", clusters, unit)


def rich() -> ReportData:
    """Everything that a report can speak of is there."""
    data = full()
    return replace(
        data,
        ceiling=Ceiling(0.957, Interval(0.931, 0.978, "jackknife", 12, "supplier"), 12, 2),
        decompositions={one.by.value: one for one in (by_kind(), by_cause(), by_label())},
        ceilings=ceilings(),
        corpora=corpora(),
        buckets=buckets(),
        slices=slices(),
        shift=shift(),
        reading=reading(),
        models=models(),
        pictured=pictured(),
        facts=replace(data.facts, languages={"de": 15, "en": 17, "fr": 8}),
    )


def _part(name: str, title: str, internal: float, benchmark: float, errors: int, width: float = 0.03) -> Part:
    value = internal - benchmark
    return Part(name, title, internal, benchmark, value, near(value, width), near(internal, width), errors=errors)


def _closed(parts: list[Part], name: str, title: str, pooled: tuple[str, ...], errors: int) -> tuple[Part, ...]:
    """The parts, and one more that makes them add up to the gap and to the distance."""
    internal = DISTANCE - sum(part.internal for part in parts)
    benchmark = (DISTANCE - GAP) - sum(part.benchmark or 0 for part in parts)
    return (*parts, replace(_part(name, title, internal, benchmark, errors), pooled=pooled))


def by_kind() -> Decomposition:
    parts = [
        _part("novel", "novel type", 0.402, 0.0, 214, 0.04),
        _part("role", "role ambiguity", 0.151, 0.0, 96, 0.05),
        _part("missed", "missed", 0.093, 0.041, 61, 0.03),
        _part("boundary", "boundary", 0.058, 0.022, 44, 0.025),
        _part("type", "type confusion", 0.019, 0.047, 19, 0.012),
    ]
    return Decomposition(
        PartBy.KIND, "", _closed(parts, "spurious", "spurious", (), 33), GAP, DISTANCE, total=GAP, title="kind of fault"
    )


def by_cause() -> Decomposition:
    parts = [
        _part("novel type", "novel type", 0.402, 0.0, 214, 0.04),
        _part("role ambiguity", "role ambiguity", 0.151, 0.0, 96, 0.05),
        _part("table-cell", "Table cell", 0.071, 0.002, 74, 0.02),
        _part("label-value", "Label–value line", 0.052, 0.001, 58, 0.02),
        _part("foreign-language", "Foreign language", 0.038, 0.0, 41, 0.02),
        _part("unseen-surface", "Unseen name", 0.033, 0.029, 66, 0.02),
        _part("", "no cause found", 0.008, 0.071, 12, 0.02),
    ]
    pooled = ("Long entity", "Rare shape", "Tokenisation")
    notes = ("Errors go along with these causes; that a cause makes them, only a trial can show.",)
    closed = _closed(parts, REST, "3 others", pooled, 21)
    return Decomposition(PartBy.CAUSE, "", closed, GAP, DISTANCE, notes, total=GAP, title="cause")


def by_label() -> Decomposition:
    parts = [_part(name, f"{TITLES[name]} (novel)", 0.09 - 0.01 * at, 0.0, 40 - 3 * at) for at, name in enumerate(_NOVEL)]
    parts += [_part("ORG", "ORG", 0.12, 0.05, 88), _part("GPE", "GPE", 0.06, 0.02, 31), _part("DATE", "DATE", 0.05, 0.01, 29)]
    own = tuple(
        Part(name, title, DISTANCE / len(TITLES), None, None, internal_interval=near(DISTANCE / len(TITLES), 0.02), errors=20)
        for name, title in TITLES.items()
    )
    closed = _closed(parts, REST, "2 others", ("MONEY", "PERSON"), 17)
    return Decomposition(PartBy.LABEL, "", closed, GAP, DISTANCE, total=GAP, own=own, title="label")


_NOVEL = ("INVOICE_NO", "STREET", "POSTCODE", "VAT_ID", "TAX_NO", "IBAN")


def ceilings() -> tuple[AdaptationCeiling, ...]:
    """As many actions as the program ships with, the most first."""
    made = (
        ("layout-aware", "A layout-aware model", 0.731, 0.041, 451, "Some 200 to 1,000 labelled documents."),
        ("fine-tuning", "Fine-tuning on own documents", 0.662, 0.032, 402, "Some 100 to 500 labelled documents."),
        ("rules", "Patterns and captions", 0.414, 0.0, 263, "Days for the first labels, then upkeep."),
        ("zero-shot", "Asking a model for our own labels", 0.402, 0.0, 258, "Hours and a larger, slower model."),
        ("tell-roles", "Telling roles apart afterwards", 0.171, 0.0, 96, "Days for a rule or a small classifier."),
        ("segments", "Feeding other segments", 0.094, 0.0, 77, "An hour and one more run for each way."),
        ("clean-text", "Reading or cleaning the text better", 0.021, 0.0, 14, "Days, and a price by the page."),
        ("mend-gold", "Mending the gold", 0.008, 0.0, 6, "Minutes an error."),
    )
    total = 467
    return tuple(
        AdaptationCeiling(
            Adaptation(id, title, f"{title}.", cost=cost, risk="It may break what is right now."),
            value,
            Interval(max(0.0, value - 0.06), min(1.0, value + 0.05), "jackknife", 12, "supplier"),
            after,
            near(after, 0.01) if after else None,
            errors,
            errors / total,
            gain=0.058 if id == "segments" else None,
            gain_interval=near(0.058, 0.021) if id == "segments" else None,
        )
        for id, title, value, after, errors, cost in made
    )


def _row(
    attribute: str,
    title: str,
    group: str,
    measure: str,
    value: float,
    names: tuple[str, ...],
    theirs: tuple[float, ...],
    ours: tuple[float, ...],
    means: tuple[float, float] | None = None,
    percentile: float = 100.0,
) -> CorpusDistance:
    middle = (means[0], 0.6 * means[0], 1.5 * means[0]) if means else (None, None, None)
    us = (means[1], 0.6 * means[1], 1.5 * means[1]) if means else (None, None, None)
    reach = tuple((max(0.0, share - 0.05), min(1.0, share + 0.05)) for share in theirs)
    far = percentile >= 95
    return CorpusDistance(
        attribute,
        title,
        group,
        measure,
        value,
        near(value, 0.1 * value),
        Yardstick(value / 20 if far else value, value / 6 if far else 1.5 * value, percentile, 400, 11),
        0.001 if far else 0.41,
        buckets=names,
        benchmark=Shape(theirs, *middle, 5648, reach) if names else None,
        internal=Shape(ours, *us, 612) if names else None,
        differs=far,
        means=means,
    )


_WORDS = ("1 word", "2 words", "3–4 words", "5–9 words", "10–19 words", "20–39 words", "40 words or more")
_SHARES = ("none", "under 10 %", "10–25 %", "25–50 %", "50 % or more")


def corpora() -> CorpusComparison:
    """Ten rows of the comparison, one of which does not differ and one of which the benchmark lacks."""
    js, w = "Jensen–Shannon divergence", "Wasserstein distance"
    types = ("LOC", "MISC", "ORG", "PER")
    rows = (
        _row(
            "label_share",
            "types of entities that the benchmark has",
            "entity types",
            js,
            0.249,
            types,
            (0.3, 0.12, 0.29, 0.29),
            (0.4, 0.0, 0.6, 0.0),
        ),
        CorpusDistance("novel_share", "entities of novel types", "entity types", "share", 0.523, near(0.523, 0.03)),
        _row(
            "entity_words",
            "words in the entity",
            "entity surface",
            f"{w} in words",
            0.381,
            _WORDS[:5],
            (0.6, 0.3, 0.06, 0.03, 0.01),
            (0.4, 0.33, 0.2, 0.05, 0.02),
            (1.4, 1.9),
        ),
        _row(
            "entity_seen",
            "seen among the entities of the benchmark",
            "entity surface",
            js,
            0.380,
            ("with this label", "with another label", "none of its words"),
            (0.7, 0.1, 0.2),
            (0.05, 0.05, 0.9),
        ),
        _row(
            "segment_words",
            "words in the segment",
            "sentence structure",
            f"{w} in words",
            8.999,
            _WORDS,
            (0.02, 0.05, 0.1, 0.2, 0.23, 0.35, 0.05),
            (0.22, 0.21, 0.27, 0.2, 0.07, 0.02, 0.01),
            (14.2, 4.6),
        ),
        _row(
            "digit_share",
            "digits among the characters",
            "sentence structure",
            w,
            0.142,
            _SHARES,
            (0.7, 0.2, 0.05, 0.03, 0.02),
            (0.3, 0.15, 0.2, 0.2, 0.15),
            (0.03, 0.18),
        ),
        _row(
            "finite_verb",
            "finite verb",
            "sentence structure",
            js,
            0.145,
            ("no finite verb", "a finite verb"),
            (0.3, 0.7),
            (0.92, 0.08),
        ),
        _row(
            "punctuation_share",
            "punctuation among the characters",
            "sentence structure",
            w,
            0.021,
            _SHARES,
            (0.2, 0.4, 0.2, 0.1, 0.1),
            (0.21, 0.39, 0.2, 0.1, 0.1),
            (0.05, 0.05),
            62.0,
        ),
        _row("oov_rate", "words outside the benchmark’s vocabulary", "vocabulary", "out-of-vocabulary rate", 0.734, (), (), ()),
        _row(
            "pieces",
            "subwords in a word",
            "tokenisation",
            f"{w} in subwords a word",
            0.326,
            ("under 1.1 subwords a word", "1.1–1.5 subwords a word", "1.5 subwords a word or more"),
            (0.3, 0.5, 0.2),
            (0.1, 0.3, 0.6),
            (1.3, 1.7),
        ),
        CorpusDistance(
            "table_share",
            "words in tables",
            "layout",
            "",
            None,
            buckets=_SHARES,
            internal=Shape((0.1, 0.1, 0.2, 0.3, 0.3), 0.41, 0.2, 0.6, 40),
            missing="The benchmark has no pages.",
        ),
        _row("domain_auc", "domain classifier", "whole corpus", "area under the curve", 0.984, (), (), ()),
        _row("mmd", "maximum mean discrepancy", "whole corpus", "MMD²", 0.027, (), (), ()),
    )
    gained = tuple(Term(text, 18.0 - at, 90 - at, at) for at, text in enumerate(("rechnung", "datum", "netto", "ust", "iban")))
    lost = tuple(Term(text, at - 15.0, 0, 400 - at) for at, text in enumerate(("said", "was", "minister", "his", "match")))
    return CorpusComparison("CoNLL-2003 testb", (231, 40), (3453, 2180), rows, gained, lost)


def _bucket(name: str, theirs: float | None, ours: float | None, gold: tuple[int, int]) -> Bucket:
    def side(f1: float | None, count: int, clusters: int, unit: str, width: float) -> BucketScore:
        limits = None if f1 is None else Interval(max(0.0, f1 - width), min(1.0, f1 + width), "jackknife", clusters, unit)
        return BucketScore(f1, limits, count, count, round(count * (f1 or 0)))

    benchmark = side(theirs, gold[0], 200, "document", 0.03)
    return Bucket(name, benchmark, side(ours, gold[1], 12, "supplier", 0.09), gold[0] < 20)


def buckets() -> tuple[BucketTable, ...]:
    """Four attributes: a number that matters, one that does not, a category, and one of which the benchmark has nearly none."""
    words = Attribute("entity_words", "words in the entity", Level.ENTITY, "entity surface", (2, 3, 5, 10), unit="words")
    segment = Attribute(
        "segment_words", "words in the segment", Level.SEGMENT, "sentence structure", (2, 3, 5, 10, 20), unit="words"
    )
    sentence = Attribute(
        "in_sentence", "in a sentence", Level.SEGMENT, "sentence structure", categories=("not in a sentence", "in a sentence")
    )
    digits = Attribute("digit_share", "digits among the characters", Level.SEGMENT, "sentence structure", (0.01, 0.1, 0.25, 0.5))
    return (
        BucketTable(
            segment,
            (
                _bucket("1 word", None, 0.21, (3, 61)),
                _bucket("2 words", 0.81, 0.33, (41, 88)),
                _bucket("3–4 words", 0.84, 0.41, (180, 120)),
                _bucket("5–9 words", 0.86, 0.55, (640, 140)),
                _bucket("10–19 words", 0.87, 0.71, (1800, 60)),
                _bucket("20–39 words", 0.88, 0.78, (2700, 14)),
            ),
            0.94,
            1.0,
            0.9,
            61 / 483,
            mix_loss=0.021,
            mix_interval=near(0.021, 0.012),
        ),
        BucketTable(
            words,
            (
                _bucket("1 word", 0.89, 0.51, (3300, 250)),
                _bucket("2 words", 0.86, 0.47, (1800, 190)),
                _bucket("3–4 words", 0.74, 0.31, (420, 130)),
                _bucket("5–9 words", 0.52, 0.11, (110, 42)),
                _bucket("10 words or more", None, 0.0, (2, 12)),
            ),
            -1.0,
            -1.0,
            1.0,
            12 / 624,
        ),
        BucketTable(
            sentence,
            (_bucket("not in a sentence", 0.79, 0.34, (900, 540)), _bucket("in a sentence", 0.88, 0.69, (4700, 72))),
            None,
            None,
            None,
            0.0,
        ),
        BucketTable(
            digits,
            (
                _bucket("none", 0.88, 0.45, (4000, 180)),
                _bucket("under 10 %", 0.85, 0.44, (1300, 120)),
                _bucket("10–25 %", 0.80, 0.41, (250, 130)),
                _bucket("25–50 %", None, 0.22, (12, 150)),
                _bucket("50 % or more", None, 0.1, (4, 90)),
            ),
            -1.0,
            -0.9,
            0.9,
            240 / 670,
        ),
    )


def slices() -> SliceSearch:
    """Two slices that stand, and one that does not."""

    def one(conditions: tuple[tuple[str, str], ...], f1: float, gold: int, adjusted: float) -> Slice:
        title = ", ".join(f"{name}: {value}" for name, value in conditions)
        rest = 0.43
        return Slice(
            conditions,
            title,
            f1,
            near(f1, 0.08),
            rest,
            f1 - rest,
            near(f1 - rest, 0.09),
            gold,
            gold,
            6,
            adjusted / 30,
            adjusted,
            adjusted < 0.05,
        )

    return SliceSearch(
        (
            one((("supplier", "Nordwind Handels GmbH"),), 0.09, 45, 0.001),
            one((("language", "fr"), ("in a sentence", "not in a sentence")), 0.17, 88, 0.004),
            one((("page", "later page"),), 0.36, 51, 0.31),
        ),
        187,
        20,
        "Benjamini–Hochberg",
        0.05,
        0.4012,
    )


def shift() -> ShiftSplit:
    """About half of the carry-over loss goes along with what can be measured."""
    terms = (
        ShiftTerm("shift_from_benchmark", "shift away from the benchmark", 0.051, near(0.051, 0.02)),
        ShiftTerm("conditional", "same attributes, other outcome", 0.0834, near(0.0834, 0.03)),
        ShiftTerm("shift_to_internal", "shift towards our documents", 0.037, near(0.037, 0.02)),
    )
    loss = sum(term.value for term in terms)
    return ShiftSplit(
        terms,
        loss,
        0.088,
        near(0.088, 0.03),
        ("words in the segment", "digits among the characters", "finite verb"),
        0.31,
        214.0,
        0.93,
        loss_interval=near(loss, 0.04),
    )


def reading() -> ReadingLoss:
    """Reading pages by OCR costs a little."""
    return ReadingLoss(
        engine="tesseract",
        documents=40,
        pages=61,
        clean=0.2341,
        read=0.2012,
        clean_interval=near(0.2341, 0.048),
        read_interval=near(0.2012, 0.051),
        reading=0.0329,
        reading_interval=near(0.0329, 0.014),
        tagging=1 - 0.2341,
        carried=590,
        lost=22,
        word_errors=0.087,
        by_label={"SELLER": (0.61, 0.55), "CITY": (0.42, 0.37)},
        found=(0.31, 0.28),
        found_loss=0.03,
        found_interval=near(0.03, 0.012),
        exact=571,
        word_error_rate=0.121,
        provisional=True,
    )


def models() -> tuple[ModelSide, ...]:
    """Three models on the same documents: the chosen one, one that promises more, and one that nobody published a score of."""

    def side(
        name: str, published: float | None, theirs: float, ours: float, seconds: float | None, size: int, licence: str
    ) -> ModelSide:
        promise = None if published is None else PublishedScore(published, "F1", "conll2003", "test", "model card")
        return ModelSide(
            name,
            promise,
            score(theirs, 0.009, 231, "document", documents=231),
            score(ours, 0.048),
            theirs - ours,
            size,
            licence,
            seconds,
            "cpu",
        )

    chosen = full()
    first = side(chosen.model.name, 0.9121, 0.8666, 0.2341, 9.8 / 40, chosen.model.parameters, "MIT")
    scores = chosen.gap.scores
    reproduced: Score = next(score for name, score in scores.items() if name.value == "reproduced")
    business: Score = next(score for name, score in scores.items() if name.value == "business_labels")
    return (
        replace(first, reproduced=reproduced, business=business, chosen=True),
        side("bert-large-cased-finetuned-conll03", 0.9301, 0.9102, 0.2514, 1.21, 334_000_000, "Apache-2.0"),
        side("gliner-multi", None, 0.6114, 0.4871, None, 209_000_000, "CC-BY-NC-4.0"),
    )


def pictured() -> dict[str, tuple[SnippetData, ...]]:
    """Three errors for each of the biggest causes, and for the slide of errors."""
    shown = snippets()
    boundary, novel, town, total, role = (replace(one, key=f"d{n}/{n}:{n + 9}:X/-", page=1) for n, one in enumerate(shown))
    cell = replace(total, causes=("table-cell",))
    line = replace(boundary, causes=("label-value",))
    foreign = replace(town, causes=("foreign-language",))
    return {
        "cause.table-cell": (cell, replace(foreign, key="d9/1:9:CITY/-", causes=("table-cell",))),
        "cause.label-value": (line, replace(novel, causes=("label-value",)), replace(cell, key="d8/2:9:Y/-")),
        "cause.foreign-language": (foreign,),
        "cause.unseen-surface": (replace(line, key="d7/2:9:Y/-", causes=("unseen-surface",)),),
        "errors": (boundary, novel, town, total, role),
    }


def without_intervals() -> ReportData:
    """As rich, but on one supplier, so that nothing has an interval."""
    data = rich()
    bare = {
        key: replace(one, parts=tuple(replace(part, interval=None, internal_interval=None) for part in one.parts))
        for key, one in data.decompositions.items()
    }
    return replace(
        data,
        decompositions=bare,
        ceilings=tuple(replace(one, interval=None, after_others_interval=None, gain_interval=None) for one in data.ceilings),
    )
