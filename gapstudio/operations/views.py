"""Typed, read-only questions that pages and commands ask. None of them changes anything or runs a model."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter

from gapstudio import __version__
from gapstudio.domain import (
    Annotation,
    AnnotationStatus,
    Box,
    Ceiling,
    Corpus,
    CorpusKind,
    Document,
    DocumentState,
    Gap,
    LabelMapping,
    ModelCard,
    PublishedScore,
    Reading,
    Run,
    RunState,
    SetAsideReason,
    WorkState,
)
from gapstudio.models import Catalogue, catalogue
from gapstudio.operations.agreement import annotator_ceiling
from gapstudio.operations.analyse_gap import Comparison, choose_comparison, gap_key, gap_of
from gapstudio.operations.corpus_facts import benchmark_facts
from gapstudio.operations.kept_results import identity, kept
from gapstudio.operations.label_sets import label_titles, lossy_remarks
from gapstudio.operations.left_out import left_out_of
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.projects import INTERNAL, internal_corpus
from gapstudio.operations.published import published_scores
from gapstudio.operations.sides import collect_side
from gapstudio.reports import BenchmarkFacts, LeftOut, Pen, left_out_reservations, settings_reservations
from gapstudio.store import Project


@dataclass(frozen=True)
class Status:
    """What a project holds, in numbers.

    Attributes:
        documents: Internal documents that were read.
        set_aside: Internal files that were set aside.
        corpora: Benchmarks, and the internal corpus where it has documents.
        runs: Finished runs.
        annotations: Annotations of internal documents that are not rejected.
        drafts: Those of them that no person has confirmed.
        stale: Names of runs whose documents have changed since.
        undo: What undo would take back, or None.
        redo: What redo would do again, or None.
        work: How many of the documents that were read are in each state of annotation, by `WorkState` value, all of them.
    """

    documents: int
    set_aside: int
    corpora: int
    runs: int
    annotations: int
    drafts: int
    stale: tuple[str, ...]
    undo: str | None
    redo: str | None
    work: Mapping[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True)
class DocumentItem:
    """One row of the documents table.

    Attributes:
        document: Its facts.
        supplier: "" where unknown.
        language: "" where unknown.
        gold: Annotations with a place that is not in doubt.
        confirmed: Those of `gold` that a person has confirmed.
        ambiguous: Places in doubt.
        unlocated: Values that were not found on the page.
        remedy: For one set aside, what to do about it.
        contradictory: Values where the page shows another one than the source states.
    """

    document: Document
    supplier: str
    language: str
    gold: int
    confirmed: int
    ambiguous: int
    unlocated: int
    remedy: str
    contradictory: int = 0


@dataclass(frozen=True)
class DocumentView:
    """One document to show: its facts, what was read, and its annotations. A file set aside has no reading.

    Attributes:
        document: Its facts.
        reading: What was read.
        annotations: On it.
        chosen_pages: Pages (from 0) whose source a person has chosen.
    """

    document: Document
    reading: Reading | None
    annotations: tuple[Annotation, ...]
    chosen_pages: frozenset[int] = frozenset()


@dataclass(frozen=True)
class AnnotationItem:
    """An annotation with its document's name and its boxes, as (page from 0, box), one a line."""

    annotation: Annotation
    document_name: str
    boxes: tuple[tuple[int, Box], ...]


@dataclass(frozen=True)
class BenchmarkItem:
    """A benchmark and its size.

    Attributes:
        corpus: The benchmark.
        facts: Its size.
        mapping: From our labels to its, or None where none was set.
        evidence: Why it is read in its tag scheme; "" where that was not kept.
        labels: Entities by label; empty where that was not kept.
    """

    corpus: Corpus
    facts: BenchmarkFacts
    mapping: LabelMapping | None
    evidence: str = ""
    labels: Mapping[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True)
class ModelItem:
    """A model that can be run, with its published scores, those recorded by hand first."""

    card: ModelCard
    published: tuple[PublishedScore, ...]


@dataclass(frozen=True)
class ModelShelf:
    """The models at hand, and as (location, error) what was found and cannot be described."""

    items: tuple[ModelItem, ...]
    problems: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class RunItem:
    """A run, its corpus, and whether the corpus has changed since."""

    run: Run
    corpus: Corpus
    stale: bool

    @property
    def resumable(self) -> bool:
        """True where it stopped before its end and its documents are as they were."""
        return self.run.state in (RunState.CANCELLED, RunState.FAILED, RunState.RUNNING) and not self.stale


@dataclass(frozen=True)
class ModelLabelItem:
    """What a label of the model counts as on the benchmark.

    Attributes:
        label: The model's label.
        target: The benchmark's label, or None: then its predictions count as nothing.
        lossy: One sentence where the two are not quite the same thing, or "".
    """

    label: str
    target: str | None
    lossy: str = ""


@dataclass(frozen=True)
class GapView:
    """The gap and the runs that it is between.

    Attributes:
        gap: The gap.
        comparison: The runs and the mapping.
        titles: What people read for each of our labels.
        labels: Our labels in their order.
        exhaustive: Those of our labels that our gold marks completely in every document that was scored.
        left_out: What took no part in the scores on our documents.
        reservations: For people, one line each: which settings of the two runs differ, and what took no part.
        model_labels: What each label of the model counts as, in the model's order.
        ceiling: What people reach among themselves; None where no two of them have finished a document.
    """

    gap: Gap
    comparison: Comparison
    titles: Mapping[str, str] = field(default_factory=dict[str, str])
    labels: tuple[str, ...] = ()
    exhaustive: frozenset[str] = frozenset()
    left_out: LeftOut = field(default_factory=LeftOut)
    reservations: tuple[str, ...] = ()
    model_labels: tuple[ModelLabelItem, ...] = ()
    ceiling: Ceiling | None = None


@dataclass(frozen=True)
class _Scored:
    """What is kept of our side beside the gap: which labels are marked completely, and what took no part."""

    exhaustive: frozenset[str]
    left_out: LeftOut


_SCORED = TypeAdapter(_Scored)


@in_one_state
def status(project: Project) -> Status:
    """Counts what a project holds."""
    documents = project.document_rows(INTERNAL)
    works = project.works(INTERNAL)
    read = [row.document.id for row in documents if row.document.state is DocumentState.READ]
    states = Counter(works[one].state if one in works else WorkState.NEW for one in read)
    counts = [row.annotations for row in documents]
    runs = run_items(project)
    unconfirmed = set(AnnotationStatus) - {AnnotationStatus.CONFIRMED, AnnotationStatus.REJECTED}
    return Status(
        documents=len(read),
        set_aside=sum(row.document.state is DocumentState.SET_ASIDE for row in documents),
        corpora=len(project.corpora()),
        runs=sum(item.run.state is RunState.DONE for item in runs),
        annotations=sum(sum(own.values()) - own.get(AnnotationStatus.REJECTED, 0) for own in counts),
        drafts=sum(own.get(state, 0) for own in counts for state in unconfirmed),
        stale=tuple(f"{item.run.model.name} on {item.corpus.name}" for item in runs if item.stale),
        undo=project.undo_title,
        redo=project.redo_title,
        work={state.value: states[state] for state in WorkState},
    )


def document_items(project: Project, among: Collection[str] | None = None) -> tuple[DocumentItem, ...]:
    """Returns the rows of the documents table, in the order in which the documents came in.

    Args:
        project: The project.
        among: Only these documents (a few hundred at most), as far as they are in the project; all where None.
    """
    return tuple(_document_item(row.document, row.annotations) for row in project.document_rows(INTERNAL, among))


@in_one_state
def document_view(project: Project, document: str) -> DocumentView:
    """Returns one document to show.

    Raises:
        GapStudioError: There is none with this id.
    """
    choices = project.reading_choices(document)
    chosen = frozenset(choices.pages) if choices is not None else frozenset[int]()
    return DocumentView(project.document(document), project.reading(document), project.annotations(document=document), chosen)


@in_one_state
def annotation_items(
    project: Project, *, documents: Collection[str] | None = None, statuses: Collection[AnnotationStatus] | None = None
) -> tuple[AnnotationItem, ...]:
    """Returns annotations of internal documents, with boxes.

    Args:
        project: Any reader of it.
        documents: Ids; all where None.
        statuses: Those that are wanted; all where None.
    """
    items: list[AnnotationItem] = []
    names = {document.id: document.name for document in project.documents(INTERNAL)}
    by_document: dict[str, list[Annotation]] = {}
    for annotation in project.annotations(corpus=INTERNAL):
        wanted = documents is None or annotation.document in documents
        if wanted and (statuses is None or annotation.status in statuses):
            by_document.setdefault(annotation.document, []).append(annotation)
    for document, own in by_document.items():
        reading = project.reading(document)
        items += [AnnotationItem(a, names[document], line_boxes(reading, a.start, a.end)) for a in own]
    return tuple(items)


def line_boxes(reading: Reading | None, start: int | None, end: int | None) -> tuple[tuple[int, Box], ...]:
    """Returns (page from 0, box) for every line that a range of the text covers; empty where there are no pages or no range."""
    if reading is None or start is None or end is None:
        return ()
    boxes: dict[tuple[int, int], Box] = {}
    for word in reading.words:
        if word.start < end and start < word.end and word.page is not None and word.box is not None:
            key = (word.page, word.line)
            boxes[key] = boxes[key].union(word.box) if key in boxes else word.box
    return tuple((page, box) for (page, _), box in boxes.items())


@in_one_state
def benchmark_items(project: Project) -> tuple[BenchmarkItem, ...]:
    """Returns the benchmarks in the order in which they came in."""
    corpora = [corpus for corpus in project.corpora() if corpus.kind is CorpusKind.BENCHMARK]
    return tuple(_benchmark_item(project, corpus) for corpus in corpora)


def model_items(project: Project | None, folders: Sequence[Path] = ()) -> tuple[ModelItem, ...]:
    """Returns the models that can be run: the default, installed ones, those in the folders, and those of earlier runs."""
    cards = list(model_catalogue(folders).cards)
    known = {card.location for card in cards}
    for run in project.runs() if project else ():
        if run.model.location not in known:
            known.add(run.model.location)
            cards.append(run.model)
    return tuple(ModelItem(card, published_scores(project, card) if project else card.published) for card in cards)


def model_shelf(project: Project, folders: Sequence[Path] = (), described: Sequence[ModelCard] = ()) -> ModelShelf:
    """Returns the models of `model_items`, those that a person had described besides, and what could not be described.

    Reading the files of a model for the first time takes a while: ask in a thread.
    """
    items = list(model_items(project, folders))
    known = {item.card.location for item in items}
    more = [card for card in described if card.location not in known]
    items += [ModelItem(card, published_scores(project, card)) for card in more]
    problems = tuple((problem.location, problem.error) for problem in model_catalogue(folders).problems)
    return ModelShelf(tuple(items), problems)


def model_catalogue(folders: Sequence[Path] = ()) -> Catalogue:
    """Returns the cards of the models at hand, and what could not be described and why."""
    return catalogue(folders)


@in_one_state
def run_items(project: Project) -> tuple[RunItem, ...]:
    """Returns all runs, oldest first."""
    corpora = {corpus.id: corpus for corpus in project.corpora()}
    revisions = {corpus: project.texts_revision(corpus) for corpus in corpora}
    return tuple(
        RunItem(run, corpora[run.corpus], run.corpus_revision not in ("", revisions[run.corpus])) for run in project.runs()
    )


def runnable_corpora(project: Project) -> tuple[Corpus, ...]:
    """Returns the corpora that have documents to run on: ours first."""
    return tuple(sorted(project.corpora(), key=lambda corpus: corpus.kind is not CorpusKind.INTERNAL))


@in_one_state
def gap_view(project: Project, *, model: str = "", benchmark: str = "") -> GapView:
    """Returns the gap between the newest runs that belong together.

    Raises:
        GapStudioError: No run over our documents is finished.
    """
    comparison = choose_comparison(project, model=model, benchmark=benchmark)
    key = identity("what was scored 1", __version__, gap_key(project, comparison))
    ours = kept(project, key, _SCORED, lambda: _what_was_scored(project, comparison))
    return GapView(
        gap=gap_of(project, comparison),
        comparison=comparison,
        titles=label_titles(project),
        labels=internal_corpus(project).labels,
        exhaustive=ours.exhaustive,
        left_out=ours.left_out,
        reservations=_reservation_lines(comparison, ours.left_out),
        model_labels=model_label_items(comparison.model_labels),
        ceiling=annotator_ceiling(project),
    )


def _what_was_scored(project: Project, comparison: Comparison) -> _Scored:
    ours = collect_side(project, comparison.internal)
    return _Scored(ours.side.exhaustive, left_out_of(project, comparison, ours))


def model_label_items(mapping: LabelMapping) -> tuple[ModelLabelItem, ...]:
    """Returns one row a label of a model, with what is lost where it counts as another label of the benchmark."""
    remarks = lossy_remarks(mapping)
    return tuple(ModelLabelItem(label, target, remarks.get(label, "")) for label, target in mapping.pairs.items())


def _reservation_lines(comparison: Comparison, left: LeftOut) -> tuple[str, ...]:
    theirs, pen = comparison.reproduction, Pen()
    settings = settings_reservations(comparison.internal, theirs, pen) if theirs else ()
    points = (*settings, *left_out_reservations(left, INTERNAL, pen))
    return tuple(f"{point.lead}: {point.sentence}" for point in points)


def _benchmark_item(project: Project, corpus: Corpus) -> BenchmarkItem:
    kept = project.setting(f"benchmark:{corpus.id}", {})
    facts, mapping = benchmark_facts(project, corpus), project.mapping(corpus.id)
    return BenchmarkItem(corpus, facts, mapping, kept.get("evidence", ""), kept.get("labels", {}))


def _document_item(document: Document, counts: Mapping[AnnotationStatus, int]) -> DocumentItem:
    return DocumentItem(
        document=document,
        supplier=document.metadata.get("supplier", ""),
        language=document.metadata.get("language", ""),
        gold=counts.get(AnnotationStatus.DRAFT, 0) + counts.get(AnnotationStatus.CONFIRMED, 0),
        confirmed=counts.get(AnnotationStatus.CONFIRMED, 0),
        ambiguous=counts.get(AnnotationStatus.AMBIGUOUS, 0),
        unlocated=counts.get(AnnotationStatus.UNLOCATED, 0),
        remedy=SetAsideReason(document.reason).remedy if document.reason else "",
        contradictory=counts.get(AnnotationStatus.CONTRADICTORY, 0),
    )
