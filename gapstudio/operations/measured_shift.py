"""How much of the carry-over loss of a comparison goes along with attributes that differ between the corpora."""

from collections.abc import Sequence

import numpy as np
from pydantic import TypeAdapter

from gapstudio import __version__
from gapstudio.analysis.attributes import attributes_of, values_of
from gapstudio.analysis.corpus_table import CorpusTable, segment_counts
from gapstudio.analysis.counting import COLUMNS, FP, TP, UNJUDGED, FloatArray
from gapstudio.analysis.inputs import GapInput
from gapstudio.analysis.shift import ShiftSide, refused, split_shift
from gapstudio.analysis.shift.sentences import NO_REPRODUCTION
from gapstudio.analysis.tables import ClusterPlan, judged_counts
from gapstudio.analysis.way import meet_labels
from gapstudio.domain import Attribute, Level, ShiftSplit
from gapstudio.operations.analyse_gap import Comparison, gap_input, gap_key, in_comparison
from gapstudio.operations.corpus_tables import corpus_table, table_identity
from gapstudio.operations.errors import errors_of_run
from gapstudio.operations.kept_results import identity, kept
from gapstudio.operations.one_state import in_one_state
from gapstudio.store import Project

_SPLIT = TypeAdapter(ShiftSplit)
_LEAST_KNOWN = 0.5


@in_one_state
@in_comparison
def shift_split_of(project: Project, comparison: Comparison) -> ShiftSplit:
    """Returns the split of the carry-over loss into a shift that can be measured and the rest, or why there is none.

    It rests on the attributes of segments that are told without gold and that both corpora have (`measured_by`); describe both
    runs for those that need more than their texts. It is kept under the identity of all that it depends on.

    Args:
        project: The project.
        comparison: Which runs are compared.
    """
    if comparison.reproduction is None:
        return refused(NO_REPRODUCTION)
    runs = (comparison.reproduction.id, comparison.internal.id)
    tables = [table_identity(project, errors_of_run(project, run, with_texts=False)) for run in runs]
    key = identity("shift 2", __version__, gap_key(project, comparison), tables)
    return kept(project, key, _SPLIT, lambda: _split(project, comparison, *runs))


def measured_by(benchmark: CorpusTable, internal: CorpusTable) -> tuple[Attribute, ...]:
    """Returns the attributes of segments that are told without gold and that both corpora have, for most of their segments."""
    able = [one for one in attributes_of(benchmark, internal) if one.label_free and not one.internal_only]
    return tuple(
        one for one in able if one.level is Level.SEGMENT and _mostly_known(benchmark, one) and _mostly_known(internal, one)
    )


def _mostly_known(table: CorpusTable, attribute: Attribute) -> bool:
    values = values_of(table, attribute)
    if values is None or not len(values):
        return False
    known = ~np.isnan(values) if attribute.edges else values >= 0
    return float(known.mean()) >= _LEAST_KNOWN


def _split(project: Project, comparison: Comparison, reproduction: str, internal: str) -> ShiftSplit:
    inputs = gap_input(project, comparison)
    labels = meet_labels(inputs).shared
    exhaustive = inputs.internal.exhaustive_shared if inputs.internal is not None else frozenset[str]()
    theirs, ours = corpus_table(project, reproduction), corpus_table(project, internal)
    attributes = measured_by(theirs, ours)
    sides = [_side(table, attributes, labels, exhaustive) for table in (theirs, ours)]
    judged = _judged(inputs, ours, labels, sides[1].counts)
    own = ShiftSide(sides[1].values, sides[1].counts, sides[1].cluster, sides[1].unit, judged)
    return split_shift(sides[0], own, attributes, labels)


def _side(table: CorpusTable, attributes: Sequence[Attribute], labels: Sequence[str], exhaustive: frozenset[str]) -> ShiftSide:
    values = [found for one in attributes if (found := values_of(table, one)) is not None]
    counts = np.zeros((len(table.segment_start), len(labels), COLUMNS))
    found = segment_counts(table, labels, exhaustive)
    counts[..., : found.shape[-1]] = found
    return ShiftSide(values, counts, table.cluster[table.segment_document], table.unit)


def _judged(inputs: GapInput, table: CorpusTable, labels: tuple[str, ...], counts: FloatArray) -> FloatArray | None:
    """Returns the judged samples by cluster; None where a label with unjudged predictions has none, or none is unjudged."""
    side = inputs.internal
    if side is None:
        return None
    cluster = dict(zip(table.documents, table.cluster.tolist(), strict=True))
    places = np.array([cluster.get(document.id, 0) for document in side.documents], dtype=np.int64)
    plan = ClusterPlan(places, int(table.cluster.max(initial=-1)) + 1, None, table.unit)
    made = judged_counts(side, plan, labels, inputs.judged).values
    left, tried = counts[..., UNJUDGED].sum(axis=0), made[..., TP].sum(axis=0) + made[..., FP].sum(axis=0)
    return made if tried.any() and (tried[left > 0] > 0).all() else None
