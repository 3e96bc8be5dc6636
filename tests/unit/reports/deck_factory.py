"""Plausible decks for tests: whole ones, and ones with parts missing. Figures are invented."""

import io
import itertools
from collections.abc import Callable
from dataclasses import replace

from PIL import Image, ImageDraw, ImageFont

from gapstudio.domain import (
    Box,
    Corpus,
    CorpusKind,
    Counts,
    ErrorKind,
    Gap,
    GapStep,
    Interval,
    LabelMapping,
    ModelCard,
    PublishedScore,
    Run,
    RunSettings,
    RunState,
    Score,
    ScoreName,
    ScoreState,
    Segments,
)
from gapstudio.reports import BenchmarkFacts, CorpusFacts, GoldCount, LeftOut, ReportData, SnippetData, StaleRun
from gapstudio.reports.geometry import font_file

TITLES = {
    "INVOICE_NO": "Invoice number",
    "ISSUE_DATE": "Issue date",
    "DUE_DATE": "Due date",
    "SELLER": "Seller",
    "BUYER": "Buyer",
    "STREET": "Street",
    "POSTCODE": "Postcode",
    "CITY": "City",
    "VAT_ID": "VAT number",
    "TAX_NO": "Tax number",
    "IBAN": "IBAN",
    "NET_TOTAL": "Net total",
    "TAX_TOTAL": "Tax total",
    "GRAND_TOTAL": "Grand total",
    "CURRENCY": "Currency",
}
PAIRS = dict.fromkeys(TITLES) | {
    "ISSUE_DATE": "DATE",
    "DUE_DATE": "DATE",
    "SELLER": "ORG",
    "BUYER": "ORG",
    "CITY": "GPE",
    "NET_TOTAL": "MONEY",
    "TAX_TOTAL": "MONEY",
    "GRAND_TOTAL": "MONEY",
}
MODEL = ModelCard(
    name="en_core_web_sm",
    adapter="spacy",
    location="en_core_web_sm",
    revision="3f0a" * 16,
    version="3.8.0",
    licence="MIT",
    language="en",
    labels=("DATE", "GPE", "MONEY", "ORG", "PERSON"),
    parameters=12_345_678,
    training_data="OntoNotes 5, ClearNLP constituent-to-dependency conversion, WordNet 3.0",
    published=(PublishedScore(0.8430, "F1", "ontonotes5", "dev", "meta.json"),),
)


def score(f1: float | None, width: float = 0.04, clusters: int = 12, unit: str = "supplier", **more: object) -> Score:
    """A score with everything that follows from its F1."""
    if f1 is None:
        return replace(Score(None, None, None, Counts(), state=ScoreState.UNDEFINED), **more)
    limits = Interval(max(0.0, f1 - width), min(1.0, f1 + width * 0.9), "jackknife", clusters, unit, 0.95, clusters < 10)
    counts = Counts(tp=round(500 * f1), fp=210, fn=500 - round(500 * f1), unlocated=17)
    made = Score(min(1.0, f1 + 0.05), max(0.0, f1 - 0.03), f1, counts, limits, documents=40)
    return replace(made, **more)


def range_score(low: float, high: float, **more: object) -> Score:
    """A score that unjudged predictions leave as a range."""
    limits = Interval(max(0.0, low - 0.05), min(1.0, high + 0.06), "jackknife", 12, "supplier")
    counts = Counts(tp=100, fp=20, fn=60, unjudged=412)
    return replace(Score(None, 0.6, None, counts, limits, (low, high), documents=40, state=ScoreState.RANGE), **more)


def label_scores(names: tuple[str, ...], mapping: LabelMapping) -> dict[str, Score]:
    """A score a label: undefined for novel ones, low for shared ones."""
    made: dict[str, Score] = {}
    for index, name in enumerate(names):
        target = mapping.target(name)
        support = 12 + 3 * index
        if target is None:
            made[name] = Score(None, 0.0, 0.0, Counts(fn=support, unlocated=index % 3), documents=40)
        elif len(mapping.sources(target)) > 1:
            made[name] = Score(None, 0.0, 0.0, Counts(fn=support), documents=40)
        else:
            value = 0.35 + 0.6 * ((index * 7) % 10) / 10
            made[name] = score(value, 0.09, counts=Counts(tp=round(support * value), fp=5, fn=support - round(support * value)))
    return made


def step(name: str, start: ScoreName, end: ScoreName, value: float | None, kind: str, **more: object) -> GapStep:
    return replace(GapStep(name, start, end, value, kind), **more)


def steps(values: tuple[float | None, ...], bounds: tuple[tuple[float, float] | None, ...] = (None,) * 5) -> tuple[GapStep, ...]:
    names = ("published_to_reproduced", "reproduced_to_comparable", "carry_over", "novel_types", "label_roles")
    kinds = ("exact", "bookkeeping", "estimate", "by construction", "by construction")
    order = tuple(ScoreName)
    made: list[GapStep] = []
    for at, (name, kind, value, between) in enumerate(zip(names, kinds, values, bounds, strict=True)):
        reach = between or ((value, value) if value is not None else None)
        limits = Interval(reach[0] - 0.05, reach[1] + 0.05, "jackknife", 12, "supplier") if kind == "estimate" and reach else None
        made.append(step(name, order[at], order[at + 1], value, kind, bounds=between, interval=limits))
    return tuple(made)


def full_gap() -> Gap:
    mapping = LabelMapping(PAIRS)
    values = (0.9121, 0.8666, 0.8799, 0.7085, 0.4012, 0.2341)
    scores = {name: score(value) for name, value in zip(ScoreName, values, strict=True)}
    scores[ScoreName.PUBLISHED] = Score(None, None, values[0], Counts(), state=ScoreState.PUBLISHED_ONLY)
    for name in (ScoreName.REPRODUCED, ScoreName.COMPARABLE):
        scores[name] = score(scores[name].f1, 0.009, 231, "document", documents=231)
    scores[ScoreName.BUSINESS_LABELS] = score(values[5], 0.048, labels=label_scores(tuple(TITLES), mapping))
    differences = tuple(before - after for before, after in itertools.pairwise(values))
    return Gap(
        scores,
        steps(differences),
        value=values[1] - values[5],
        interval=Interval(0.5811, 0.6837, "MOVER", 12, "supplier"),
        novel=mapping.novel(tuple(TITLES)),
        ambiguous={
            "ORG": ("BUYER", "SELLER"),
            "DATE": ("DUE_DATE", "ISSUE_DATE"),
            "MONEY": ("GRAND_TOTAL", "NET_TOTAL", "TAX_TOTAL"),
        },
        sentences=(
            "What it learned carries over in part: 88.0 on the benchmark, 70.9 on our documents.",
            "It was never trained for 7 of our 15 labels, and cannot tell apart those that share a type: 70.9 → 23.4.",
        ),
        provisional=True,
    )


def _runs() -> tuple[Run, ...]:
    versions = "gapstudio 0.1.0, Python 3.11.4, spacy 3.8.7, numpy 2.1.3, thinc 8.3.4"
    settings = RunSettings("cpu", "float32", Segments.BLOCK)
    return (
        Run(
            "5c0f3a52-7d86-4d0f-8b55-0c6e0ed7a001",
            MODEL,
            "bench",
            settings,
            RunState.DONE,
            "a1b2" * 16,
            231,
            231,
            46435,
            31.42,
            1.2,
            0,
            versions,
            "2025-11-23T14:02:11Z",
        ),
        Run(
            "9e1d77aa-0b1c-4b57-9b1b-5b8f4e0aa002",
            MODEL,
            "internal",
            settings,
            RunState.DONE,
            "c3d4" * 16,
            40,
            40,
            12873,
            9.8,
            1.2,
            0,
            versions,
            "2025-11-23T14:05:59Z",
        ),
    )


def full() -> ReportData:
    """Everything is there and comparable."""
    gold = tuple(GoldCount(name, 30 + index, index % 4, index % 3, 3) for index, name in enumerate(TITLES))
    return ReportData(
        project="Invoices 2025",
        date="2025-11-24",
        gap=full_gap(),
        model=MODEL,
        internal=Corpus("internal", "Our documents", CorpusKind.INTERNAL, tuple(TITLES), frozenset(TITLES)),
        facts=CorpusFacts(
            documents=40,
            set_aside={"encrypted": 1, "damaged": 1, "empty": 1, "no text found": 6},
            suppliers=12,
            languages={"de": 15, "en": 17, "fr": 8},
            pages=61,
            words=12873,
            gold=gold,
            gold_sources={"einvoice": 210, "ledger": 345},
        ),
        mapping=LabelMapping(PAIRS, version=3),
        runs=_runs(),
        benchmark=Corpus(
            "bench",
            "CoNLL-2003 testb",
            CorpusKind.BENCHMARK,
            ("LOC", "MISC", "ORG", "PER"),
            split="test",
            scheme="IOB1",
            sha256="e5f6" * 16,
            dataset="conll2003",
        ),
        benchmark_facts=BenchmarkFacts(231, 3453, 46435, 5648),
        published=PublishedScore(0.9121, "F1", "conll2003", "test", "model card"),
        titles=TITLES,
        pictured={"errors": snippets()},
        error_counts={
            ErrorKind.NOVEL: 214,
            ErrorKind.MISSED: 61,
            ErrorKind.BOUNDARY: 44,
            ErrorKind.ROLE: 96,
            ErrorKind.SPURIOUS: 33,
            ErrorKind.TYPE: 7,
            ErrorKind.BOUNDARY_AND_TYPE: 12,
        },
        versions={"GapStudio": "0.1.0", "spaCy": "3.8.7", "Python": "3.11.4"},
    )


def with_ranges() -> ReportData:
    """Unjudged predictions leave the middle scores and steps as ranges."""
    data = full()
    scores = dict(data.gap.scores)
    scores[ScoreName.COMPARABLE] = range_score(0.81, 0.92)
    scores[ScoreName.SHARED_TYPES] = range_score(0.382, 0.714)
    scores[ScoreName.ALL_TYPES] = range_score(0.201, 0.322)
    made = steps((0.0455, None, None, None, None), (None, (-0.053, 0.057), (0.096, 0.538), (0.181, 0.392), (-0.033, 0.088)))
    sentences = (
        "What it learned carries over in part: between 81.0 and 92.0 on the benchmark, between 38.2 and 71.4 on our documents.",
        "It was never trained for 7 of our 15 labels: the business would get 23.4.",
    )
    return replace(data, gap=replace(data.gap, scores=scores, steps=made, sentences=sentences))


def stand_in() -> ReportData:
    """The benchmark is the sample one."""
    data = with_ranges()
    scores = dict(data.gap.scores)
    for name in (ScoreName.REPRODUCED, ScoreName.COMPARABLE):
        scores[name] = replace(scores[name], state=ScoreState.STAND_IN)
    sentences = (
        "The benchmark is a stand-in, so no gap is stated.",
        "On our documents the model was never trained for 7 of our 15 labels: the business would get 23.4.",
    )
    gap = replace(data.gap, scores=scores, stand_in=True, sentences=sentences)
    published = PublishedScore(0.843, "F1", "ontonotes5", "dev", "meta.json")
    benchmark = replace(data.benchmark, name="Newswire sample", stand_in=True, dataset="") if data.benchmark else None
    return replace(data, gap=gap, benchmark=benchmark, published=published)


def no_benchmark() -> ReportData:
    """Only our documents are scored, and nothing is published."""
    data = full()
    kept = (ScoreName.SHARED_TYPES, ScoreName.ALL_TYPES, ScoreName.BUSINESS_LABELS)
    gap = replace(
        data.gap,
        scores={name: data.gap.scores[name] for name in kept},
        steps=data.gap.steps[3:],
        value=None,
        interval=None,
        sentences=(),
    )
    return replace(data, gap=gap, benchmark=None, benchmark_facts=None, published=None, runs=data.runs[1:])


def published_only() -> ReportData:
    """Nothing is reproduced; a published figure stands beside our documents."""
    data = no_benchmark()
    scores = {ScoreName.PUBLISHED: full().gap.scores[ScoreName.PUBLISHED], **data.gap.scores}
    return replace(data, gap=replace(data.gap, scores=scores), published=full().published)


def empty() -> ReportData:
    """Nothing is measured at all."""
    return ReportData(
        project="New project",
        date="2025-11-24",
        gap=Gap({}, (), None, None),
        model=ModelCard("en_core_web_sm", "spacy", "en_core_web_sm"),
        internal=Corpus("internal", "Our documents", CorpusKind.INTERNAL),
        facts=CorpusFacts(0),
        mapping=LabelMapping(),
    )


def one_label() -> ReportData:
    """One label, two suppliers, one error."""
    data = full()
    labels = {"SELLER": score(0.61, 0.3, clusters=2, counts=Counts(tp=9, fp=4, fn=6))}
    gap = Gap({ScoreName.BUSINESS_LABELS: score(0.61, 0.3, clusters=2, labels=labels)}, (), None, None)
    return replace(
        data,
        gap=gap,
        internal=replace(data.internal, labels=("SELLER",)),
        mapping=LabelMapping({"SELLER": "ORG"}),
        facts=CorpusFacts(1, suppliers=1, pages=1, words=210, gold=(GoldCount("SELLER", 1),)),
        benchmark=None,
        benchmark_facts=None,
        published=None,
        pictured={"errors": snippets()[:1]},
        error_counts={ErrorKind.MISSED: 1},
    )


def forty_labels() -> ReportData:
    """Forty labels with very long names, long everything, huge ranges."""
    data = with_ranges()
    names = tuple(f"CONTRACTUAL_COUNTERPARTY_REFERENCE_NUMBER_{n:02d}" for n in range(40))
    titles = {
        name: f"Contractual counterparty's reference, as agreed in annex {chr(65 + n % 26)}{chr(65 + n // 26)}"
        for n, name in enumerate(names)
    }
    targets = ("ORGANISATION_OR_PUBLIC_BODY", "DATE", None, "MONETARY_AMOUNT_WITH_UNIT", None)
    mapping = LabelMapping({name: targets[n % 5] if n < 20 else (None if n % 2 else f"TYPE_{n}") for n, name in enumerate(names)})
    scores = dict(data.gap.scores)
    scores[ScoreName.SHARED_TYPES] = range_score(0.0, 1.0)
    scores[ScoreName.BUSINESS_LABELS] = score(0.101, 0.1, 4, labels=label_scores(names, mapping))
    novel = mapping.novel(names)
    long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    sentences = (
        f"{long} carries over only between 0.0 and 100.0, which is to say that nothing at all can be said of it, "
        "and this sentence goes on for much longer than any sentence on a slide should, since people write what they please. "
        * 3,
        f"It was never trained for {len(novel)} of our 40 labels.",
    )
    made = steps((None, None, None, None, None), (None, (-0.9, 0.95), (-0.95, 0.99), (0.0, 1.0), (-1.0, -0.3)))
    return replace(
        data,
        project=f"{long} {long}",
        model=replace(MODEL, name=f"a-model-with-a-very-long-name/{long}", training_data=f"{long} " * 20),
        gap=replace(
            data.gap,
            scores=scores,
            steps=made,
            sentences=sentences,
            novel=novel,
            value=0.7656,
            interval=Interval(-0.01, 0.99, "MOVER", 4, "supplier", exploratory=True),
        ),
        internal=replace(data.internal, labels=names),
        mapping=mapping,
        titles=titles,
        facts=replace(
            data.facts,
            gold=tuple(GoldCount(n, 1000, 200, 300) for n in names),
            languages={f"x{n}": 1000 + n for n in range(30)},
            set_aside={f"{long} {n}": 4 for n in range(9)},
        ),
        pictured={
            "errors": tuple(
                replace(s, document=f"{long}.pdf", gold_text=long * 4, predicted_text=long, explanation=f"{long} " * 9)
                for s in snippets()
            )
        },
        runs=tuple(replace(r, id=f"{r.id}-{n}", versions=f"{long} 1.0, " * 12) for r in data.runs for n in range(3)),
    )


def ahead() -> ReportData:
    """The model does better on our documents than on the benchmark, and one step is a gain."""
    data = full()
    values = (0.80, 0.78, 0.79, 0.86, 0.86, 0.84)
    scores = dict(data.gap.scores)
    for name, value in zip(ScoreName, values, strict=True):
        scores[name] = replace(scores[name], f1=value, interval=Interval(value - 0.03, value + 0.03, "jackknife", 60, "supplier"))
    differences = tuple(before - after for before, after in itertools.pairwise(values))
    gap = replace(
        data.gap,
        scores=scores,
        steps=steps(differences),
        value=-0.06,
        provisional=False,
        sentences=(),
        interval=Interval(-0.11, -0.012, "MOVER", 60, "supplier"),
    )
    return replace(data, gap=gap)


def moved_on() -> ReportData:
    """The project has moved on since the run, and the gold has only six of the fifteen labels."""
    data = full()
    asked = ("INVOICE_NO", "ISSUE_DATE", "SELLER", "STREET", "CITY", "IBAN")
    scored = {name: score for name, score in data.gap.scores[ScoreName.BUSINESS_LABELS].labels.items() if name in asked}
    scores = {**data.gap.scores}
    scores[ScoreName.BUSINESS_LABELS] = replace(scores[ScoreName.BUSINESS_LABELS], labels=scored)
    gold = tuple(GoldCount(name, 11 if name in asked and name != "IBAN" else 0, 0, int(name == "IBAN")) for name in TITLES)
    sentences = ("It was never trained for 3 of our 6 labels with gold: 70.9 → 23.4.",)
    return replace(
        data,
        gap=replace(data.gap, scores=scores, sentences=sentences),
        facts=replace(data.facts, documents=11, suppliers=6, gold=gold),
        left_out=LeftOut(39, 2, 7, (StaleRun(data.runs[1].id, "internal", 39, 1),)),
    )


CASES: dict[str, Callable[[], ReportData]] = {
    "full": full,
    "with_ranges": with_ranges,
    "stand_in": stand_in,
    "no_benchmark": no_benchmark,
    "published_only": published_only,
    "empty": empty,
    "one_label": one_label,
    "forty_labels": forty_labels,
    "ahead": ahead,
    "moved_on": moved_on,
}


def snippets() -> tuple[SnippetData, ...]:
    """Five errors on a drawn strip of an invoice."""
    region = Box(40, 100, 555, 220)
    png = strip_png(region)
    seller, number, city, total = (
        _boxed("Nordwind Handels GmbH", 50, 112),
        _boxed("RE-2025-00417", 330, 112, "Rechnung Nr.   "),
        _boxed("Lüneburg", 50, 152),
        _boxed("1.428,00 €", 330, 192, "Gesamt   "),
    )
    made = (
        (
            ErrorKind.BOUNDARY,
            "SELLER",
            "Nordwind Handels GmbH",
            "Nordwind Handels",
            "ORG",
            (seller,),
            (_boxed("Nordwind Handels", 50, 112),),
            "The company's form was left off at the end of the name.",
        ),
        (
            ErrorKind.NOVEL,
            "INVOICE_NO",
            "RE-2025-00417",
            "",
            "",
            (number,),
            (),
            "The benchmark has no type for invoice numbers, so the model was never taught to find them.",
        ),
        (ErrorKind.TYPE, "CITY", "Lüneburg", "Lüneburg", "PERSON", (city,), (city,), "The town was taken for a person's name."),
        (
            ErrorKind.MISSED,
            "GRAND_TOTAL",
            "1.428,00 €",
            "",
            "",
            (total,),
            (),
            "The total stands alone in a table cell and was not found.",
        ),
        (
            ErrorKind.ROLE,
            "BUYER",
            "Nordwind Handels GmbH",
            "Nordwind Handels GmbH",
            "ORG",
            (seller,),
            (seller,),
            "Found as an organisation; which of the two parties it is cannot be told.",
        ),
    )
    return tuple(
        SnippetData(f"invoice_{n:03d}.pdf", kind, label, gold, predicted, why, png, region, 200, gold_boxes, predicted_boxes, to)
        for n, (kind, label, gold, predicted, to, gold_boxes, predicted_boxes, why) in enumerate(made, start=7)
    )


def _boxed(text: str, x: float, y: float, before: str = "") -> Box:
    font = ImageFont.truetype(str(font_file()), 1000)
    left = x + font.getlength(before) / 100
    return Box(left, y, left + font.getlength(text) / 100, y + 11)


def strip_png(region: Box, dpi: float = 200) -> bytes:
    """A white strip of page with a few fictional lines, 10 points high."""
    scale = dpi / 72
    image = Image.new("RGB", (round((region.x1 - region.x0) * scale), round((region.bottom - region.top) * scale)), "white")
    draw, font = ImageDraw.Draw(image), ImageFont.truetype(str(font_file()), round(10 * scale))
    lines = (
        (50, 112, "Nordwind Handels GmbH (fictional)"),
        (330, 112, "Rechnung Nr.   RE-2025-00417"),
        (50, 132, "Am Hafen 3"),
        (330, 132, "Datum   17.03.2025"),
        (50, 152, "Lüneburg   21335"),
        (330, 172, "Netto   1.200,00 €"),
        (330, 192, "Gesamt   1.428,00 €"),
    )
    for x, y, text in lines:
        draw.text(((x - region.x0) * scale, (y - region.top) * scale), text, fill=(30, 30, 30), font=font)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
