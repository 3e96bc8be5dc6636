"""The errors of a run over our documents or a benchmark: all of them as a table, and each with its place and context."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from gapstudio.analysis import CodedColumn, Confusion, ErrorTable, Verdict, confusion, errors_among, list_verdicts
from gapstudio.domain import (
    Area,
    Corpus,
    CorpusKind,
    Document,
    ErrorColumn,
    ErrorItem,
    GapStudioError,
    LabelMapping,
    PagedText,
    Run,
    RunState,
    counted,
)
from gapstudio.operations.analyse_gap import asked_benchmark, comparison_for
from gapstudio.operations.error_places import ErrorPlace, error_place, error_range, error_sentence
from gapstudio.operations.label_sets import label_titles
from gapstudio.operations.left_out import moved_since
from gapstudio.operations.model_mapping import model_mapping_of
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.places import around
from gapstudio.operations.sides import collect_side
from gapstudio.store import Project

__all__ = [
    "CodedColumn",
    "Confusion",
    "ErrorDetail",
    "ErrorRun",
    "ErrorTable",
    "RunErrors",
    "Verdict",
    "error_contexts",
    "error_detail",
    "error_details",
    "error_run",
    "error_runs",
    "errors_of_run",
]

_AREAS = frozenset(Area) - {Area.TAXONOMY, Area.REVIEWS, Area.JUDGEMENTS, Area.REPORT, Area.HISTORY}
"""What errors depend on. Tags are joined to them, so that tagging makes nothing anew."""


@dataclass(frozen=True)
class ErrorRun:
    """A finished run whose errors can be looked at.

    Attributes:
        run: The run.
        corpus: What it was over.
        stale: One sentence where the corpus has moved on since; "" where it has not.
    """

    run: Run
    corpus: Corpus
    stale: str = ""

    @property
    def ours(self) -> bool:
        """Whether it was over our documents."""
        return self.corpus.kind is CorpusKind.INTERNAL

    @property
    def title(self) -> str:
        """What people read."""
        return f"{self.run.model.name} on {'our documents' if self.ours else self.corpus.name}"


@dataclass(frozen=True, eq=False)
class RunErrors:
    """The errors of a run, and what is right. It is shared by threads and never changes.

    Attributes:
        source: The run, its corpus, and whether that has moved on.
        verdicts: Of every gold span and every judged prediction, right or wrong, by document and place.
        table: The errors; `with_texts` of `errors_of_run` says whether it has texts and pages.
        documents: Document id to file name, of those scored.
        titles: Gold label to what people read.
        mapping: Our labels to the benchmark's; None for a benchmark.
        model_labels: The model's labels to those in which predictions are shown.
        provisional: Whether any gold is a draft.
    """

    source: ErrorRun
    verdicts: tuple[Verdict, ...]
    table: ErrorTable
    documents: Mapping[str, str]
    titles: Mapping[str, str]
    mapping: LabelMapping | None
    model_labels: LabelMapping
    provisional: bool

    @property
    def run(self) -> Run:
        """The run."""
        return self.source.run

    @property
    def items(self) -> tuple[ErrorItem, ...]:
        """The errors, by document and place."""
        return self.table.items

    @property
    def right(self) -> int:
        """How many gold spans are right."""
        return len(self.verdicts) - len(self.items)

    @property
    def gold_labels(self) -> tuple[str, ...]:
        """Labels of gold, in the corpus's order, as far as they occur."""
        return self.confusion.gold

    @property
    def predicted_labels(self) -> tuple[str, ...]:
        """Labels of predictions that are right or judged wrong."""
        return self.confusion.predicted

    @cached_property
    def confusion(self) -> Confusion:
        """Which label was predicted where gold has which."""
        return confusion(self.verdicts, self.source.corpus.labels)


@dataclass(frozen=True)
class ErrorDetail(ErrorPlace):
    """One error with its place and all else that is shown beside it.

    Attributes:
        item: The error.
        document: Its document.
        revision: Of the reading that its places belong to.
        sentence: What is wrong, in one sentence.
    """

    item: ErrorItem
    document: Document
    revision: str
    sentence: str


@in_one_state
def error_runs(project: Project) -> tuple[ErrorRun, ...]:
    """Returns the finished runs over our documents and over benchmarks, newest first."""
    corpora = {corpus.id: corpus for corpus in project.corpora()}
    finished = [run for run in reversed(project.runs()) if run.state is RunState.DONE]
    return tuple(ErrorRun(run, corpora[run.corpus], _stale(project, run)) for run in finished)


@in_one_state
def error_run(project: Project, run: str = "") -> ErrorRun:
    """Returns a finished run by its id, or the newest one over our documents, else over a benchmark.

    Raises:
        GapStudioError: There is no such run, or it has not finished.
    """
    if run:
        known = project.run(run)
        if known.state is not RunState.DONE:
            raise GapStudioError(f"This run is {known.state.value}.", remedy="Let it finish; `run --resume` takes it up again.")
        return ErrorRun(known, project.corpus(known.corpus), _stale(project, known))
    runs = error_runs(project)
    if not runs:
        raise GapStudioError("No run is finished yet.", remedy="Run a model on the documents first.")
    return min(runs, key=lambda one: not one.ours)


@in_one_state
def errors_of_run(project: Project, run: str, *, with_texts: bool = True) -> RunErrors:
    """Returns the errors of a finished run, and what is right; of runs that are stale too, as far as their documents go.

    It is kept in memory for all who ask in this process, until something has changed that it depends on.

    Args:
        project: The project.
        run: Id of the run.
        with_texts: Whether the table has texts and pages. They are looked up in every document, which takes a few seconds where
            there are thousands; without them the table comes at once.

    Raises:
        GapStudioError: There is no such run, or it has not finished.
    """
    name = f"errors of {run}{asked_benchmark(run)}"
    bare = project.shared(name, _AREAS, lambda: _errors(project, error_run(project, run)))
    if not with_texts:
        return bare
    return project.shared(f"{name} with texts", _AREAS, lambda: _with_texts(project, bare))


def error_detail(project: Project, run: str, item: ErrorItem) -> ErrorDetail:
    """Returns one error with its place and context.

    Raises:
        GapStudioError: Its document is not there, or was set aside meanwhile.
    """
    return error_details(project, run, (item,))[item.key]


@in_one_state
def error_details(project: Project, run: str, items: Iterable[ErrorItem]) -> Mapping[str, ErrorDetail]:
    """Returns errors with their places and context by their keys; the reading of each document is unpacked once.

    Args:
        project: The project.
        run: Id of the run.
        items: Few, such as those in sight.

    Raises:
        GapStudioError: A document is not there, or was set aside meanwhile.
    """
    source = error_run(project, run)
    titles = _titles(project, source)
    found: dict[str, ErrorDetail] = {}
    for id, own in _by_document(items):
        document, reading = project.document(id), project.reading(id)
        if reading is None:
            raise GapStudioError(f"{document.name} was set aside.", remedy="Retry it on Documents.")
        revision = reading.revision
        for item in own:
            sentence = error_sentence(item, titles, ours=source.ours)
            place = error_place(reading, item)
            found[item.key] = ErrorDetail(**vars(place), item=item, document=document, revision=revision, sentence=sentence)
    return found


def error_contexts(project: Project, errors: RunErrors, rows: Sequence[int]) -> list[str]:
    """Returns for each of some rows the error with the words around it, on one line; one document is unpacked at a time."""
    in_line = not errors.source.ours
    contexts: dict[int, str] = {}
    by_document: dict[str, list[int]] = {}
    for row in rows:
        by_document.setdefault(errors.items[row].document, []).append(row)
    for document, own in by_document.items():
        text = _text(project, document)
        for row in own:
            start, end = error_range(errors.items[row])
            before, after = around(text.text, start, end, in_line=in_line)
            contexts[row] = " ".join(part for part in (before, text.line(start, end), after) if part)
    return [contexts[row] for row in rows]


def _errors(project: Project, source: ErrorRun) -> RunErrors:
    mapping, model_labels = _mappings(project, source)
    titles = _titles(project, source)
    run, corpus = source.run, source.corpus
    identity = repr(
        (
            run.id,
            run.documents,
            project.corpus_revision(corpus.id),
            corpus.labels,
            None if mapping is None else sorted(mapping.pairs.items()),
            sorted(model_labels.pairs.items()),
            sorted(titles.items()),
            source.stale,
        )
    )
    name = f"errors {hashlib.sha256(identity.encode()).hexdigest()}"
    # Many changes leave the errors as they are: then the same object is given again, with all that was joined to it.
    return project.shared(name, (), lambda: _computed(project, source, mapping, model_labels, titles))


def _computed(
    project: Project, source: ErrorRun, mapping: LabelMapping | None, model_labels: LabelMapping, titles: Mapping[str, str]
) -> RunErrors:
    collected = collect_side(project, source.run)
    verdicts = list_verdicts(collected.side, mapping=mapping, model_labels=model_labels)
    scored = {document.id for document in collected.side.documents}
    names = {document.id: document.name for document in project.documents(source.corpus.id) if document.id in scored}
    table = ErrorTable.of(errors_among(verdicts), names=names, gold_titles=titles)
    return RunErrors(source, verdicts, table, names, titles, mapping, model_labels, collected.provisional)


def _with_texts(project: Project, errors: RunErrors) -> RunErrors:
    """Joins texts and pages; the texts of one document at a time are in memory."""
    pages: list[int | None] = []
    gold: list[str] = []
    predicted: list[str] = []
    for document, own in _by_document(errors.items):
        text = _text(project, document)
        for item in own:
            pages.append(text.page((item.gold or item.predicted or (0,))[0]))
            gold.append(text.line(*item.gold[:2]) if item.gold else "")
            predicted.append(text.line(*item.predicted[:2]) if item.predicted else "")
    table = errors.table.with_column(ErrorColumn.PAGE, pages)
    table = table.with_column(ErrorColumn.GOLD_TEXT, gold).with_column(ErrorColumn.PREDICTED_TEXT, predicted)
    return replace(errors, table=table.prepared())


def _mappings(project: Project, source: ErrorRun) -> tuple[LabelMapping | None, LabelMapping]:
    if source.ours:
        comparison = comparison_for(project, source.run)
        return comparison.mapping, comparison.model_labels
    return None, model_mapping_of(project, source.run.model, source.corpus.id)


def _titles(project: Project, source: ErrorRun) -> Mapping[str, str]:
    return label_titles(project) if source.ours else {}


def _text(project: Project, document: str) -> PagedText:
    packed = project.packed_reading(document)
    return PagedText("", ()) if packed is None else PagedText.from_bytes(packed.data)


def _by_document(items: Iterable[ErrorItem]) -> Iterator[tuple[str, list[ErrorItem]]]:
    groups: dict[str, list[ErrorItem]] = {}
    for item in items:
        groups.setdefault(item.document, []).append(item)
    yield from groups.items()


def _stale(project: Project, run: Run) -> str:
    moved = moved_since(project, run)
    if moved is None:
        return ""
    parts = [f"{counted(moved.added, 'document')} came in"] if moved.added else []
    parts += [f"{counted(moved.removed, 'document')} went out"] if moved.removed else []
    return f"Since this run {' and '.join(parts) or 'texts were read anew'}; run the model again to see their errors."
