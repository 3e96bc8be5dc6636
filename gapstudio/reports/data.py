"""What a deck is made from, and what making it returns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gapstudio.domain import (
    AdaptationCeiling,
    Box,
    BucketTable,
    Ceiling,
    Corpus,
    CorpusComparison,
    Decomposition,
    ErrorKind,
    Gap,
    Interval,
    LabelMapping,
    ModelCard,
    PublishedScore,
    ReadingLoss,
    ReportSettings,
    Run,
    SampleUse,
    Score,
    ShiftSplit,
    SliceSearch,
)


@dataclass(frozen=True)
class GoldCount:
    """How the gold values of one internal label were found.

    Attributes:
        label: Internal label name.
        located: Values with a place on their page, the ambiguous ones left out.
        ambiguous: Places that are marked for review rather than guessed.
        unlocated: Values that are stated and were not found on their page.
        confirmed: Those of `located` that a person has confirmed.
    """

    label: str
    located: int
    ambiguous: int = 0
    unlocated: int = 0
    confirmed: int = 0

    @property
    def total(self) -> int:
        """Values and places of the label, found or not."""
        return self.located + self.ambiguous + self.unlocated


@dataclass(frozen=True)
class CorpusFacts:
    """What the scores on our documents rest on: only the documents that were scored count, not what else the project holds.

    Attributes:
        documents: Documents that were scored: the run has been over them, and they have gold.
        set_aside: Reason (a `SetAsideReason` value) to the number of files of the project set aside for it.
        suppliers: Different suppliers among the documents; 0 where unknown.
        languages: Language (ISO 639-1) to the number of documents in it; those of unknown language are absent.
        pages: Pages of these documents.
        words: Words of these documents.
        gold: One entry a label, in the corpus's label order.
        gold_sources: Source (``einvoice``, ``ledger``, ``person``) to the number of gold values from it.
    """

    documents: int
    set_aside: Mapping[str, int] = field(default_factory=dict[str, int])
    suppliers: int = 0
    languages: Mapping[str, int] = field(default_factory=dict[str, int])
    pages: int = 0
    words: int = 0
    gold: tuple[GoldCount, ...] = ()
    gold_sources: Mapping[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True)
class StaleRun:
    """A run whose corpus has moved on.

    Attributes:
        run: Id of the run.
        corpus: Id of its corpus.
        added: Documents that were read and that the run has not been over.
        removed: Documents that the run has been over and that are no longer in the project.
    """

    run: str
    corpus: str
    added: int
    removed: int


@dataclass(frozen=True)
class LeftOut:
    """What took no part in the scores on our documents.

    Attributes:
        since_the_run: Documents that were read after the run.
        without_gold: Documents that the run has been over and that have no gold.
        in_doubt: Predictions that meet a place whose gold is in doubt.
        stale: The runs whose corpora have moved on since.
        skipped: Documents that a person left out.
        in_work: Documents in which persons have marked something that does not count until they are done.
        sample: How the random sample feeds the scores, or None where none is drawn.
    """

    since_the_run: int = 0
    without_gold: int = 0
    in_doubt: int = 0
    stale: tuple[StaleRun, ...] = ()
    skipped: int = 0
    in_work: int = 0
    sample: SampleUse | None = None


@dataclass(frozen=True)
class BenchmarkFacts:
    """How large the benchmark is: documents, sentences, tokens and gold entities; 0 where unknown."""

    documents: int = 0
    sentences: int = 0
    tokens: int = 0
    entities: int = 0


@dataclass(frozen=True)
class SnippetData:
    """One real error with the part of the page where it stands.

    Attributes:
        document: File name of the document.
        kind: What is wrong.
        label: The internal label of the gold, or for a spurious prediction the label predicted.
        gold_text: The gold as it stands on the page; "" where there is none.
        predicted_text: The prediction as it stands on the page; "" where there is none.
        explanation: One sentence for people: what went wrong here.
        png: The page region as PNG bytes, unmarked.
        region: Which part of the page `png` shows, in PDF points.
        dpi: Pixels per inch of `png`.
        gold_boxes: Boxes of the gold (one a line of text) on the page, in PDF points.
        predicted_boxes: Boxes of the prediction on the page, in PDF points.
        predicted_label: The benchmark label that was predicted; "" where there is none.
        key: By which the error is known again (`ErrorItem` keys of the page Errors).
        page: Of the document, from 1; 0 where unknown.
        causes: Ids of the categories that it belongs to: those tagged, else those that rules propose.
        hidden: Boxes of words that are blacked in the picture, in PDF points.
        pdf: File that the region is drawn from, for the worker that draws it; it never leaves.
        masked: Whether nothing of the page is shown but `kept`, and `hidden` as black bars.
        kept: Boxes of words that stay readable where it is masked, in PDF points.
        context: The error with the words around it, on one line, for documents without pages; "" where there is a page.
        gold_place: Where the gold stands in `context`, or None.
        predicted_place: Where the prediction stands in `context`, or None.
        supplier: Of the document; "" where unknown.
    """

    document: str
    kind: ErrorKind
    label: str
    gold_text: str
    predicted_text: str
    explanation: str
    png: bytes
    region: Box
    dpi: float
    gold_boxes: tuple[Box, ...] = ()
    predicted_boxes: tuple[Box, ...] = ()
    predicted_label: str = ""
    key: str = ""
    page: int = 0
    causes: tuple[str, ...] = ()
    hidden: tuple[Box, ...] = ()
    pdf: str = ""
    masked: bool = False
    kept: tuple[Box, ...] = ()
    context: str = ""
    gold_place: tuple[int, int] | None = None
    predicted_place: tuple[int, int] | None = None
    supplier: str = ""


@dataclass(frozen=True)
class AttributableShare:
    """How errors go along with a category of causes, stratified by label (`analysis.attribution`).

    Attributes:
        fires_wrong: Errors on which it fires.
        wrong: Errors that were looked at: those of types that the model knows.
        fraction: Attributable fraction of these, in 0..1.
        interval: Of the fraction; None where it rests on one cluster.
    """

    fires_wrong: int
    wrong: int
    fraction: float
    interval: Interval | None = None


@dataclass(frozen=True)
class ModelSide:
    """A model of the project beside the others, on the same documents and the same benchmark.

    Attributes:
        name: Of the model.
        published: What a leaderboard or its authors promise, or None.
        reproduced: On the benchmark in our hands, or None.
        business: On our labels, or None.
        gap: reproduced − business in −1..1, or None.
        parameters: How many it has; 0 where unknown.
        licence: Of its weights; "" where unknown.
        seconds: Per document of ours, loading left out; None where it was not measured.
        device: On which that was.
        chosen: Whether the report is about it.
        interval: Of the gap.
        bounds: The range of the gap that unjudged predictions leave, or None.
    """

    name: str
    published: PublishedScore | None
    reproduced: Score | None
    business: Score | None
    gap: float | None
    parameters: int = 0
    licence: str = ""
    seconds: float | None = None
    device: str = ""
    chosen: bool = False
    interval: Interval | None = None
    bounds: tuple[float, float] | None = None


@dataclass(frozen=True)
class ReportData:
    """Everything that a deck says. Parts that do not exist are None or empty, and the deck then says so.

    Attributes:
        project: Name of the project.
        date: ISO date that stands on the slides; the file's own dates are this day too, so equal data give equal bytes.
        gap: Scores, steps and the gap.
        model: The model that ran.
        internal: The internal corpus; its `labels` give the order of tables.
        facts: What the scores on our documents rest on.
        mapping: Internal labels to benchmark labels.
        runs: The runs that the scores came from, benchmark and internal.
        benchmark: The benchmark corpus, or None.
        benchmark_facts: Its size, or None.
        published: The published score that stands beside it, or None.
        titles: Internal label name to the title that people read; a label without one is shown by its name.
        error_counts: Errors by kind over all internal documents.
        versions: Program or library to its version.
        left_out: What took no part in the scores on our documents.
        model_labels: The model's labels to the benchmark's, or to its own where there is no benchmark.
        model_labels_lossy: Label of the model to a sentence, where it is not quite the same thing as what it counts as.
        notes: A sentence for each setting in which the two runs differ and that may be a part of the gap.
        ceiling: What people reach among themselves, or None.
        settings: What a person decided about the report.
        decompositions: The gap taken apart, by the value of `PartBy`.
        ceilings: What each action could win back, the most first.
        corpora: How our documents differ from the benchmark, or None.
        buckets: F1 by bucket on both corpora, one table an attribute.
        slices: Slices that are found less well, or None.
        shift: How much of the carry-over loss goes along with a shift that can be measured, or None.
        reading: What is lost to reading pages by OCR, or None.
        models: All models that ran on our documents, the chosen one first; one alone is no comparison.
        attributable: Id of a category of causes to how errors go along with it; those that are undefined are absent.
        benchmark_text: Whether the benchmark's licence lets its text leave; what does not is not in here.
        benchmark_licence: Of the benchmark's text, in a few words; "" where unknown.
        pictured: Identity of a slide to the errors that it may show as pictures, the best example first.
        missing: Field of this class to the reason why it is None or empty, and what to do.
    """

    project: str
    date: str
    gap: Gap
    model: ModelCard
    internal: Corpus
    facts: CorpusFacts
    mapping: LabelMapping
    runs: tuple[Run, ...] = ()
    benchmark: Corpus | None = None
    benchmark_facts: BenchmarkFacts | None = None
    published: PublishedScore | None = None
    titles: Mapping[str, str] = field(default_factory=dict[str, str])
    error_counts: Mapping[ErrorKind, int] = field(default_factory=dict[ErrorKind, int])
    versions: Mapping[str, str] = field(default_factory=dict[str, str])
    left_out: LeftOut = field(default_factory=LeftOut)
    model_labels: LabelMapping = field(default_factory=LabelMapping)
    model_labels_lossy: Mapping[str, str] = field(default_factory=dict[str, str])
    notes: tuple[str, ...] = ()
    ceiling: Ceiling | None = None
    settings: ReportSettings = field(default_factory=ReportSettings)
    decompositions: Mapping[str, Decomposition] = field(default_factory=dict[str, Decomposition])
    ceilings: tuple[AdaptationCeiling, ...] = ()
    corpora: CorpusComparison | None = None
    buckets: tuple[BucketTable, ...] = ()
    slices: SliceSearch | None = None
    shift: ShiftSplit | None = None
    reading: ReadingLoss | None = None
    models: tuple[ModelSide, ...] = ()
    attributable: Mapping[str, AttributableShare] = field(default_factory=dict[str, AttributableShare])
    benchmark_text: bool = False
    benchmark_licence: str = ""
    pictured: Mapping[str, tuple[SnippetData, ...]] = field(default_factory=dict[str, tuple[SnippetData, ...]])
    missing: Mapping[str, str] = field(default_factory=dict[str, str])

    def title(self, label: str) -> str:
        """Returns what people read for an internal label."""
        return self.titles.get(label) or label


@dataclass(frozen=True)
class DeckNumber:
    """A number that the deck shows.

    Attributes:
        id: Its path in the project's JSON, such as ``scores.business_labels.f1`` (see `gapstudio.reports.pen`).
        value: Exactly as in the data: scores raw in 0..1, counts whole.
        slide: Number of the slide from 1.
        text: As the slide writes it; "" where it stands in a chart's workbook only.
        scale: By what the workbook multiplies it.
    """

    id: str
    value: float
    slide: int
    text: str
    scale: float = 1.0


@dataclass(frozen=True)
class DeckResult:
    """A deck, or another form of the report, that was written.

    Attributes:
        path: Where.
        slides: How many it has, or was made from.
        numbers: Every number that it shows, in the order of the slides.
        made_with: Program that made it where there is a choice, as of a PDF.
    """

    path: Path
    slides: int
    numbers: tuple[DeckNumber, ...]
    made_with: str = ""
