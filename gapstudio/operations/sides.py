"""The two sides of the gap as the analysis takes them: per document its cluster, gold, predictions and unlocated values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gapstudio.analysis import ScoredDocument, Side
from gapstudio.domain import Annotation, AnnotationStatus, Corpus, CorpusKind, Document, Run, Span
from gapstudio.store import Project

EVERYTHING = "sample: everything"
"""The setting under which a reason stands where all documents count although a random sample is drawn."""

_GOLD = (AnnotationStatus.CONFIRMED, AnnotationStatus.DRAFT)
_DOUBT = (AnnotationStatus.AMBIGUOUS, AnnotationStatus.CONTRADICTORY)


@dataclass(frozen=True)
class CollectedSide:
    """A side, and what a reader must know of it.

    Attributes:
        side: For the analysis.
        provisional: True where any gold is a draft.
        without_gold: Documents that were left out because they have no gold.
        in_doubt: Predictions that were left out because they meet a place whose gold is in doubt.
    """

    side: Side
    provisional: bool
    without_gold: int
    in_doubt: int


@dataclass(frozen=True)
class Clusters:
    """What an interval draws together: the cluster of each document by its id, and what clusters are called; "" for documents."""

    of: Mapping[str, str]
    unit: str


def collect_side(project: Project, run: Run) -> CollectedSide:
    """Collects the documents of a run's corpus that have gold and predictions.

    Confirmed annotations are gold; drafts serve as provisional gold. A value of which every place is in doubt, or that its
    page contradicts, counts as unlocated, and a prediction that meets such a place is left out, since nobody can call it right
    or wrong.

    What the gold marks completely was declared for the whole corpus, or else differs from document to document
    (`stated_labels`); the side's own `exhaustive` then holds the labels that every document states.
    """
    corpus = project.corpus(run.corpus)
    predictions = {item.document: item.spans for item in project.predictions(run.id)}
    annotations: dict[str, list[Annotation]] = {}
    for annotation in project.annotations(corpus=corpus.id):
        if annotation.status is not AnnotationStatus.REJECTED:
            annotations.setdefault(annotation.document, []).append(annotation)
    known = [document for document in project.documents(corpus.id) if document.id in predictions]
    internal = corpus.kind is CorpusKind.INTERNAL
    scored = [document for document in known if not internal or document.id in annotations]
    clusters = clusters_of(scored)
    declared = corpus.exhaustive if corpus.exhaustive or not internal else None
    in_doubt, documents = 0, list[ScoredDocument]()
    for document in scored:
        own = annotations.get(document.id, [])
        judged = _away_from_doubt(predictions[document.id], own)
        in_doubt += len(predictions[document.id]) - len(judged)
        documents.append(
            _scored(document, clusters.of[document.id], own, judged, None if declared is not None else stated_labels(own))
        )
    return CollectedSide(
        side=Side(tuple(documents), corpus.labels, _unit(project, corpus, clusters), _everywhere(documents, declared)),
        provisional=any(a.status is AnnotationStatus.DRAFT for document in scored for a in annotations.get(document.id, [])),
        without_gold=len(known) - len(scored),
        in_doubt=in_doubt,
    )


def stated_labels(own: Iterable[Annotation]) -> frozenset[str]:
    """Returns the labels that the gold of one document marks completely, where nobody has declared it for the corpus.

    Whoever states a label in a document, be it an XML, a ledger or a person, states all its values there; of a label that
    nobody has stated nothing is known, and a claim of it is neither right nor wrong. A value states its label wherever it
    stands: sure, in doubt or not on the page. What a person rejected states nothing.
    """
    return frozenset(annotation.label for annotation in own if annotation.status is not AnnotationStatus.REJECTED)


def _everywhere(documents: Sequence[ScoredDocument], declared: frozenset[str] | None) -> frozenset[str]:
    """Returns the labels that gold marks completely in every document."""
    if declared is not None:
        return declared
    stated = [document.exhaustive for document in documents if document.exhaustive is not None]
    return frozenset.intersection(*stated) if stated else frozenset()


def _scored(
    document: Document, cluster: str, own: Sequence[Annotation], predicted: Iterable[Span], exhaustive: frozenset[str] | None
) -> ScoredDocument:
    gold = {(a.start, a.end, a.label) for a in own if a.status in _GOLD and a.start is not None}
    return ScoredDocument(
        id=document.id,
        cluster=cluster,
        gold=tuple(sorted(Span(start, end or 0, label) for start, end, label in gold if start is not None)),
        predicted=tuple(predicted),
        unlocated=_unlocated(own),
        exhaustive=exhaustive,
    )


def _unlocated(own: Sequence[Annotation]) -> tuple[str, ...]:
    located = {(a.label, a.value) for a in own if a.status in _GOLD}
    doubtful = {(a.label, a.value) for a in own if a.status in (AnnotationStatus.UNLOCATED, *_DOUBT)}
    return tuple(label for label, _ in sorted(doubtful - located))


def _away_from_doubt(predicted: Sequence[Span], own: Sequence[Annotation]) -> list[Span]:
    doubt = [(a.start, a.end) for a in own if a.status in _DOUBT and a.start is not None and a.end is not None]
    gold = {(a.start, a.end) for a in own if a.status in _GOLD}
    return [
        span
        for span in predicted
        if (span.start, span.end) in gold or not any(span.start < end and start < span.end for start, end in doubt)
    ]


def clusters_of(documents: Sequence[Document]) -> Clusters:
    """Returns the clusters of documents: their suppliers; where one has none, its template; else the document itself.

    A template whose known supplier is one and the same stands for that supplier.
    """
    suppliers: dict[str, set[str]] = {}
    for document in documents:
        template, supplier = document.metadata.get("template", ""), document.metadata.get("supplier", "")
        if template and supplier:
            suppliers.setdefault(template, set()).add(supplier)
    only = {template: next(iter(names)) for template, names in suppliers.items() if len(names) == 1}
    of: dict[str, str] = {}
    for document in documents:
        template, supplier = document.metadata.get("template", ""), document.metadata.get("supplier", "")
        of[document.id] = supplier or only.get(template, template) or document.id
    columns = ("supplier", "template")
    return Clusters(of, next((column for column in columns if any(document.metadata.get(column) for document in documents)), ""))


def _unit(project: Project, corpus: Corpus, clusters: Clusters) -> str:
    facts: Mapping[str, str] = project.setting(f"benchmark:{corpus.id}", {})
    return clusters.unit or facts.get("unit", "document")
