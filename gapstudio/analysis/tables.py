"""From documents to counts: labels are led to each other, spans become columns, clusters are numbered."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from gapstudio.analysis.counting import COLUMNS, FP, TP, BoolArray, CountTable, IntArray, count_strict
from gapstudio.analysis.inputs import Acceptance, ScoredDocument, Side, Target
from gapstudio.domain import LabelMapping, Span, SpanTable

Translate = Callable[[str], str | None]


@dataclass(frozen=True)
class ClusterPlan:
    """Which cluster each document belongs to, and which stratum each cluster.

    Attributes:
        cluster: Shape (documents,).
        count: How many clusters.
        strata: Shape (clusters,), or None for one stratum.
        unit: What a cluster is.
    """

    cluster: IntArray
    count: int
    strata: IntArray | None
    unit: str


@dataclass(frozen=True)
class Counted:
    """Counts of one side, and what was left out of them as a sentence ("" where nothing was)."""

    table: CountTable
    note: str = ""


def cluster_plan(side: Side, target: Target) -> ClusterPlan:
    """Numbers the clusters: suppliers drawn anew, or, for these very suppliers, documents drawn anew within each."""
    names = [document.cluster or document.id for document in side.documents]
    different, index = np.unique(np.array(names, dtype=object).astype(str), return_inverse=True)
    cluster = index.reshape(-1).astype(np.int64)
    if target is Target.NEW_SUPPLIERS:
        return ClusterPlan(cluster, len(different), None, side.unit)
    return ClusterPlan(np.arange(len(names), dtype=np.int64), len(names), cluster, "document")


def model_translation(model_labels: LabelMapping | None, allowed: Collection[str]) -> Translate:
    """Returns what leads a label of the model to one of the benchmark's, or to None where there is none among `allowed`."""

    def translate(label: str) -> str | None:
        target = label if model_labels is None else model_labels.target(label)
        return target if target in allowed else None

    return translate


def benchmark_counts(side: Side, plan: ClusterPlan, model_labels: LabelMapping | None, exhaustive: Collection[str]) -> Counted:
    """Counts a benchmark's side in its own labels; predictions that lead to none of them leave, and the note says how many."""
    translate = model_translation(model_labels, frozenset(side.labels))
    table = _count(side.documents, plan, side.labels, str_identity, translate, _mask(side.labels, exhaustive))
    dropped = sum(translate(span.label) is None for document in side.documents for span in document.predicted)
    noun, verb = ("prediction", "is") if dropped == 1 else ("predictions", "are")
    note = f"{dropped:,} {noun} of labels that the benchmark does not have {verb} left out." if dropped else ""
    return Counted(table, note)


def shared_counts(
    side: Side, plan: ClusterPlan, mapping: LabelMapping, labels: tuple[str, ...], predicted: Translate
) -> CountTable:
    """Counts internal documents in the benchmark's `labels`: gold whose label maps, predictions that lead to one of them."""
    return _count(side.documents, plan, labels, mapping.target, predicted, _mask(labels, side.exhaustive_shared))


def novel_counts(side: Side, plan: ClusterPlan, novel: tuple[str, ...]) -> CountTable:
    """Counts gold of novel types, which is missed by construction."""
    return _count(side.documents, plan, novel, str_identity, lambda _: None, _mask(novel, novel))


def business_counts(side: Side, plan: ClusterPlan, claims: Translate) -> CountTable:
    """Counts internal documents in internal labels; `claims` leads a label of the model to the internal one that it claims.

    A claim that meets nothing is wrong in documents whose gold marks its label completely, and unjudged in the others.
    """
    return _count(side.documents, plan, side.labels, str_identity, claims, _exhaustive_here(side))


def judged_counts(
    side: Side, plan: ClusterPlan, labels: tuple[str, ...], judged: Mapping[str, Mapping[str, Acceptance]]
) -> CountTable:
    """Counts the judged samples of `labels`: the accepted as TP, the rejected as FP; those of other documents are left out."""
    values = np.zeros((plan.count, len(labels), COLUMNS))
    for number, document in enumerate(side.documents):
        for position, label in enumerate(labels):
            sample = judged.get(label, {}).get(document.id)
            if sample is not None:
                values[plan.cluster[number], position, TP] += sample.accepted
                values[plan.cluster[number], position, FP] += sample.judged - sample.accepted
    return CountTable(values, labels)


def claim_translation(model: Translate, mapping: LabelMapping, internal: Collection[str]) -> Translate:
    """Returns what leads a label of the model back to exactly one internal label, or to None where that is none or several."""

    def translate(label: str) -> str | None:
        target = model(label)
        sources = [] if target is None else [source for source in mapping.sources(target) if source in internal]
        return sources[0] if len(sources) == 1 else None

    return translate


def join_tables(*tables: CountTable) -> CountTable:
    """Sets the labels of several tables of the same clusters side by side; labels may occur twice."""
    return CountTable(
        np.concatenate([table.values for table in tables], axis=1), tuple(name for t in tables for name in t.labels)
    )


def str_identity(label: str) -> str | None:
    """Leads every label to itself."""
    return label


def _count(
    documents: tuple[ScoredDocument, ...],
    plan: ClusterPlan,
    labels: tuple[str, ...],
    gold: Translate,
    predicted: Translate,
    exhaustive: BoolArray,
) -> CountTable:
    return count_strict(
        _table((document.gold for document in documents), labels, gold),
        _table((document.predicted for document in documents), labels, predicted),
        cluster=plan.cluster,
        clusters=plan.count,
        exhaustive=exhaustive,
        unlocated=_unlocated(documents, labels, gold),
    )


def _exhaustive_here(side: Side) -> BoolArray:
    """Says by document which of the side's own labels its gold marks completely, shape (documents, labels)."""
    rows = np.tile(_mask(side.labels, side.exhaustive), (len(side.documents), 1))
    for number, document in enumerate(side.documents):
        if document.exhaustive is not None:
            rows[number] = _mask(side.labels, document.exhaustive)
    return rows


def _mask(labels: tuple[str, ...], chosen: Collection[str]) -> BoolArray:
    return np.array([name in chosen for name in labels], dtype=np.bool_)


def _table(documents: Iterable[tuple[Span, ...]], labels: tuple[str, ...], translate: Translate) -> SpanTable:
    """Builds columns from the spans whose label leads to one of `labels`; each different label is asked for once."""
    index = {name: position for position, name in enumerate(labels)}
    known: dict[str, int] = {}
    rows: list[tuple[int, int, int, int]] = []
    count = 0
    for number, spans in enumerate(documents):
        count = number + 1
        for span in spans:
            position = known.get(span.label)
            if position is None:
                position = known[span.label] = index.get(translate(span.label) or "", -1)
            if position >= 0:
                rows.append((number, span.start, span.end, position))
    columns = np.array(rows, dtype=np.int64).reshape(-1, 4)
    return SpanTable(columns[:, 0], columns[:, 1], columns[:, 2], columns[:, 3], labels, count)


def _unlocated(documents: tuple[ScoredDocument, ...], labels: tuple[str, ...], translate: Translate) -> IntArray:
    index = {name: position for position, name in enumerate(labels)}
    counts = np.zeros((len(documents), len(labels)), dtype=np.int64)
    for number, document in enumerate(documents):
        for label in document.unlocated:
            position = index.get(translate(label) or "", -1)
            if position >= 0:
                counts[number, position] += 1
    return counts
