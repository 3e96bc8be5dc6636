"""The two sides of the gap as the analysis takes them: per document its cluster, gold, predictions and unlocated values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gapstudio.analysis import ScoredDocument, Side
from gapstudio.domain import (
    Annotation,
    AnnotationStatus,
    Corpus,
    CorpusKind,
    Document,
    Run,
    SampleUse,
    Span,
)
from gapstudio.operations.counted_gold import CountedGold
from gapstudio.store import EVERYTHING, Project

_GOLD = (AnnotationStatus.CONFIRMED, AnnotationStatus.DRAFT)
_DOUBT = (AnnotationStatus.AMBIGUOUS, AnnotationStatus.CONTRADICTORY)


@dataclass(frozen=True)
class CollectedSide:
    """A side, and what a reader must know of it.

    Attributes:
        side: For the analysis.
        provisional: True where any gold is a draft.
        without_gold: Documents that were left out because they have no gold and nobody has marked anything in them.
        in_doubt: Predictions that were left out because they meet a place whose gold is in doubt.
        skipped: Documents that were left out because a person skipped them.
        in_work: Documents in which persons have marked something that does not count until they are done.
        sample: How the random sample feeds the side; None where none is drawn. Where it alone does, all other counts are of
            documents of it.
    """

    side: Side
    provisional: bool
    without_gold: int
    in_doubt: int
    skipped: int = 0
    in_work: int = 0
    sample: SampleUse | None = None


@dataclass(frozen=True)
class Clusters:
    """What an interval draws together: the cluster of each document by its id, and what clusters are called; "" for documents."""

    of: Mapping[str, str]
    unit: str


def collect_side(project: Project, run: Run) -> CollectedSide:
    """Collects the documents of a run's corpus that have gold and predictions; of ours those of the random sample, where one is.

    `CountedGold` says what of the annotations is gold. Drafts among it make the side provisional. A value of which every place
    is in doubt, or that its page contradicts, counts as unlocated, and a prediction that meets such a place is left out, since
    nobody can call it right or wrong. A document that was skipped is not scored.

    What gold marks completely differs from document to document; the side's own `exhaustive` holds the labels that every
    document marks so. A benchmark's was declared for all of it.
    """
    corpus = project.corpus(run.corpus)
    internal, gold = corpus.kind is CorpusKind.INTERNAL, CountedGold(project, corpus)
    predictions = {item.document: item.spans for item in project.predictions(run.id)}
    known = [document for document in project.documents(corpus.id) if document.id in predictions]
    use = _sample_use(project, corpus, [one for one in known if gold.known(one.id) and not gold.skipped(one.id)])
    if use is not None and not use.reason:
        drawn = {one.document for one in project.sample()}
        known = [document for document in known if document.id in drawn]
    standing = [document for document in known if not gold.skipped(document.id)]
    scored = [document for document in standing if gold.known(document.id)]
    clusters = clusters_of(scored)
    in_doubt, documents = 0, list[ScoredDocument]()
    for document in scored:
        own = gold.of(document.id)
        judged = away_from_doubt(predictions[document.id], own)
        in_doubt += len(predictions[document.id]) - len(judged)
        documents.append(scored_document(document.id, clusters.of[document.id], own, judged, gold.complete_labels(document.id)))
    declared = None if internal else corpus.exhaustive
    return CollectedSide(
        side=Side(tuple(documents), corpus.labels, cluster_unit(project, corpus, clusters), _everywhere(documents, declared)),
        provisional=any(a.status is AnnotationStatus.DRAFT for document in scored for a in gold.of(document.id)),
        without_gold=sum(not gold.known(document.id) and not gold.waits(document.id) for document in standing),
        in_doubt=in_doubt,
        skipped=len(known) - len(standing),
        in_work=sum(gold.waits(document.id) for document in standing),
        sample=use,
    )


def _sample_use(project: Project, corpus: Corpus, able: Sequence[Document]) -> SampleUse | None:
    sample = project.sample() if corpus.kind is CorpusKind.INTERNAL else ()
    if not sample:
        return None
    drawn = {one.document for one in sample}
    inside = sum(document.id in drawn for document in able)
    everything = project.setting(EVERYTHING)
    return SampleUse(
        documents=len(sample),
        scored=inside,
        others=len(able) - inside,
        drawn=max(one.drawn for one in sample)[:10],
        unit=clusters_of(project.documents(corpus.id)).unit or "document",
        reason=everything["reason"] if everything else "",
    )


def _everywhere(documents: Sequence[ScoredDocument], declared: frozenset[str] | None) -> frozenset[str]:
    """Returns the labels that gold marks completely in every document."""
    if declared is not None:
        return declared
    stated = [document.exhaustive for document in documents if document.exhaustive is not None]
    return frozenset.intersection(*stated) if stated else frozenset()


def scored_document(
    document: str, cluster: str, own: Sequence[Annotation], predicted: Iterable[Span], exhaustive: frozenset[str] | None
) -> ScoredDocument:
    """Returns a document as it is scored.

    Args:
        document: Its id.
        cluster: That it belongs to.
        own: Its gold, as `CountedGold` tells it.
        predicted: What a model found in it, away from places in doubt.
        exhaustive: Labels that its gold marks completely.
    """
    gold = {(a.start, a.end, a.label) for a in own if a.status in _GOLD and a.start is not None}
    return ScoredDocument(
        id=document,
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


def away_from_doubt(predicted: Sequence[Span], own: Sequence[Annotation]) -> list[Span]:
    """Returns the predictions that meet no place whose gold is in doubt, where nobody can call them right or wrong."""
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


def cluster_unit(project: Project, corpus: Corpus, clusters: Clusters) -> str:
    """Returns what clusters of a corpus are called; for a benchmark ``document`` or ``sentence``, as its file parts them."""
    facts: Mapping[str, str] = project.setting(f"benchmark:{corpus.id}", {})
    return clusters.unit or facts.get("unit", "document")
