"""Which documents and spans leave a project, each document made when it is asked for, so that many need no room."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import overload

from gapstudio.domain import (
    Annotation,
    AnnotationStatus,
    Document,
    DocumentState,
    Run,
    Source,
    WorkState,
)
from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan, Loss
from gapstudio.operations.counted_gold import CountedGold
from gapstudio.operations.drafts import OPEN
from gapstudio.operations.projects import INTERNAL, internal_corpus
from gapstudio.operations.suggested_labels import our_labels
from gapstudio.store import Project

PagePictures = Callable[[Document], Mapping[int, bytes]]
"""Returns the pages of a document as PNG, by number from 0."""

_SURE = frozenset({AnnotationStatus.CONFIRMED, AnnotationStatus.DRAFT})
_DOUBTFUL = frozenset({AnnotationStatus.AMBIGUOUS, AnnotationStatus.CONTRADICTORY})


class ExportedSpans(StrEnum):
    """Which annotations leave as marked.

    *Confirmed* are those that a person confirmed; *gold* is what counts as gold for scores, drafts of sources among it; *none*
    leaves texts, or predictions alone.
    """

    CONFIRMED = "confirmed"
    GOLD = "gold"
    NONE = "none"


@dataclass(frozen=True)
class ExportChoice:
    """What leaves.

    Attributes:
        corpus: Id; a benchmark's gold is always whole.
        documents: Ids of documents; all of the corpus where None.
        states: Only documents that have come so far; all where None. Not asked of a benchmark.
        sample: Only the documents of the random sample.
        spans: Which annotations.
        drafts: Whether what nobody has judged leaves as well, as predictions of its source.
        runs: Ids of runs whose predictions leave.
        layers: Whether what other annotators made of the documents leaves as well, in their names.
        pictures: Whether pictures of pages leave, in formats that have them.
    """

    corpus: str = INTERNAL
    documents: tuple[str, ...] | None = None
    states: frozenset[WorkState] | None = None
    sample: bool = False
    spans: ExportedSpans = ExportedSpans.CONFIRMED
    drafts: bool = False
    runs: tuple[str, ...] = ()
    layers: bool = False
    pictures: bool = False


def chosen_documents(project: Project, choice: ExportChoice) -> tuple[Document, ...]:
    """Returns the documents that a choice means, in the order in which they came in, those without a text among them."""
    found = project.documents(choice.corpus)
    if choice.documents is not None:
        wanted = set(choice.documents)
        found = tuple(one for one in found if one.id in wanted)
    if choice.sample:
        drawn = {one.document for one in project.sample()}
        found = tuple(one for one in found if one.id in drawn)
    if choice.states is not None and choice.corpus == INTERNAL:
        works = project.works(INTERNAL)
        states = {one.id: works[one.id].state if one.id in works else WorkState.NEW for one in found}
        found = tuple(one for one in found if states[one.id] in choice.states)
    return found


class LeavingDocuments(Sequence[ExchangeDocument]):
    """The documents that leave; each is made anew whenever it is asked for.

    Args:
        project: The project; a reader will do.
        choice: What leaves.
        pictures: Pages of a document, for formats that need them; None where they do not.
        asked: Hears before each document how many went before it; it may raise to end the export.

    Attributes:
        losses: Documents that cannot leave, or leave under another name.
        spans: How many spans the documents that were asked for have, by their number.
    """

    def __init__(
        self,
        project: Project,
        choice: ExportChoice,
        *,
        pictures: PagePictures | None = None,
        asked: Callable[[int], None] = lambda _: None,
    ) -> None:
        chosen = chosen_documents(project, choice)
        self._project = project
        self._choice = choice
        self._pictures = pictures
        self._asked = asked
        self._documents = [one for one in chosen if one.state is DocumentState.READ]
        self._names = _different_names(self._documents)
        self._internal = choice.corpus == INTERNAL
        corpus = internal_corpus(project) if self._internal else project.corpus(choice.corpus)
        self._gold = CountedGold(project, corpus) if choice.spans is ExportedSpans.GOLD else None
        self._works = project.works(choice.corpus) if self._internal else {}
        self._runs = _titled([project.run(run) for run in choice.runs])
        self._translate = {run.id: our_labels(project, run) for run in self._runs.values()} if self._internal else {}
        self._annotators = {one.id: one.name for one in project.annotators()}
        self.spans: dict[int, int] = {}
        self.losses = _left_behind(chosen, self._documents, self._names)

    def __len__(self) -> int:
        return len(self._documents)

    @overload
    def __getitem__(self, index: int) -> ExchangeDocument: ...

    @overload
    def __getitem__(self, index: slice) -> list[ExchangeDocument]: ...

    def __getitem__(self, index: int | slice) -> ExchangeDocument | list[ExchangeDocument]:
        if isinstance(index, slice):
            return [self._made(number) for number in range(*index.indices(len(self)))]
        return self._made(range(len(self))[index])

    def __iter__(self) -> Iterator[ExchangeDocument]:
        for number in range(len(self)):
            self._asked(number)
            yield self._made(number)

    def _made(self, number: int) -> ExchangeDocument:
        document = self._documents[number]
        reading = self._project.reading(document.id)
        assert reading is not None
        notes = self._project.annotations(document=document.id)
        spans = tuple(self._spans(document, notes, reading.revision))
        predictions = dict(self._predictions(document, notes))
        self.spans[number] = len(spans) + sum(map(len, predictions.values()))
        return ExchangeDocument(
            name=self._names[document.id],
            text=reading.text,
            spans=spans,
            predictions=predictions,
            reading=reading,
            id=document.id,
            sha256=document.sha256,
            finished=self._finished(document),
            unlocated=tuple((one.label, one.value) for one in self._claimed(document, notes) if one.start is None),
            metadata=document.metadata,
            pictures=self._pictures(document) if self._pictures is not None else {},
        )

    def _finished(self, document: Document) -> bool:
        work = self._works.get(document.id)
        return not self._internal or (work is not None and work.state is WorkState.DONE)

    def _claimed(self, document: Document, notes: Sequence[Annotation]) -> Sequence[Annotation]:
        if self._choice.spans is ExportedSpans.NONE:
            return ()
        if self._gold is not None:
            return self._gold.of(document.id)
        return [one for one in notes if one.status is AnnotationStatus.CONFIRMED]

    def _spans(self, document: Document, notes: Sequence[Annotation], revision: str) -> Iterator[ExchangeSpan]:
        claimed = [one for one in self._claimed(document, notes) if one.status in _SURE]
        yield from (span for one in claimed if (span := span_of_annotation(one)) is not None)
        if self._choice.layers:
            layers = {one.id: one for one in self._project.layers(document=document.id) if one.revision == revision}
            for layer, marked in self._project.layer_spans(layers).items():
                name = self._annotators.get(layers[layer].annotator, "")
                spans = (span_of_annotation(one, name) for one in marked if one.status is AnnotationStatus.CONFIRMED)
                yield from (span for span in spans if span is not None)

    def _predictions(self, document: Document, notes: Sequence[Annotation]) -> Iterator[tuple[str, tuple[ExchangeSpan, ...]]]:
        if self._choice.drafts:
            by_source: dict[str, list[ExchangeSpan]] = defaultdict(list)
            taken = {one.id for one in self._claimed(document, notes) if one.status in _SURE}
            for one in notes:
                span = span_of_annotation(one) if one.status in OPEN and one.id not in taken else None
                if span is not None:
                    by_source[one.origin if one.source == Source.MODEL else one.source].append(span)
            yield from ((source, tuple(spans)) for source, spans in by_source.items())
        for title, run in self._runs.items():
            predicted = self._project.prediction(run.id, document.id)
            if predicted is not None:
                spans = (ExchangeSpan(one.start, one.end, self._ours(run, one.label), score=one.score) for one in predicted.spans)
                yield title, tuple(sorted(spans, key=lambda span: (span.start, span.end, span.label)))

    def _ours(self, run: Run, label: str) -> str:
        """Returns our label for a model's where it can only mean one, else the model's own."""
        ours = self._translate[run.id](label) if run.id in self._translate else ()
        return ours[0] if len(ours) == 1 else label


def span_of_annotation(one: Annotation, annotator: str = "") -> ExchangeSpan | None:
    """Returns an annotation with a place as a span that leaves, or None for one without."""
    if one.start is None or one.end is None:
        return None
    return ExchangeSpan(one.start, one.end, one.label, one.id, annotator or one.annotator, one.value, one.note, one.score)


def _titled(runs: Sequence[Run]) -> dict[str, Run]:
    """Names runs by their models, and by their day as well where one model has several."""
    models = Counter(run.model.name for run in runs)
    return {run.model.name if models[run.model.name] == 1 else f"{run.model.name}, {run.created[:16]}": run for run in runs}


def _different_names(documents: Sequence[Document]) -> dict[str, str]:
    """Returns names of which no two are equal: documents are called by their files, which may lie in several folders."""
    counts = Counter(one.name for one in documents)
    return {one.id: one.name if counts[one.name] == 1 else f"{one.id[:8]} {one.name}" for one in documents}


def _left_behind(chosen: Sequence[Document], read: Sequence[Document], names: Mapping[str, str]) -> tuple[Loss, ...]:
    aside = [Loss(one.name, "it was set aside and has no text") for one in chosen if one.state is not DocumentState.READ]
    renamed = [
        Loss(names[one.id], f"several documents are called {one.name}; it leaves under this name")
        for one in read
        if names[one.id] != one.name
    ]
    return (*aside, *renamed)
