"""The gap by a column: a column of our documents' metadata, or an attribute of entities, segments or documents in buckets."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from gapstudio.analysis import Verdict
from gapstudio.analysis.attributes import ATTRIBUTES, attributes_of, bucket_names, bucket_of, values_of
from gapstudio.analysis.corpus_table import CorpusTable
from gapstudio.analysis.decompose import GapSides
from gapstudio.domain import THEIRS, Attribute, ErrorQuery, GapStudioError, Level, Triple
from gapstudio.operations.analyse_gap import Comparison
from gapstudio.operations.corpus_tables import corpus_table
from gapstudio.operations.decomposition_cast import NOTHING, Cast, found_identity
from gapstudio.operations.descriptions import Descriptions
from gapstudio.operations.metadata import metadata_columns
from gapstudio.operations.one_state import in_one_state
from gapstudio.store import Project

_NOT_THERE = (
    "The benchmark has no such column: its loss is one bar of its own. The excess is what a value loses beyond what so much gold "
    "loses on the benchmark; it adds up to the gap too."
)
_MIX = "The intervals take the mix of values as it is: what varies is what so much gold of a value loses."
_THESE = "The intervals are about these {unit}s: documents are drawn anew within each, since a value lies within one {unit}."


@in_one_state
def decomposition_columns(project: Project, comparison: Comparison) -> tuple[tuple[str, str], ...]:
    """Returns the columns by which a gap can be taken apart, as name and title: those of the metadata, then attributes."""
    named = {one.name: one.name for one in metadata_columns(project) if one.filled}
    attributes = attributes_of(*_tables(project, comparison))
    return tuple(({one.name: one.title for one in attributes} | named).items())


def column_key(project: Project, comparison: Comparison, column: str) -> tuple[Any, ...]:
    """Returns what a decomposition by this column depends on besides what the gap does."""
    runs = [run for run in (comparison.internal, comparison.reproduction) if run]
    if column not in ATTRIBUTES:
        return column, []
    described = [Descriptions(project, run).stamps(project.corpus(run.corpus)) for run in runs]
    return column, [found_identity(project, run, comparison) for run in runs], described


def by_column(project: Project, comparison: Comparison, sides: GapSides, column: str) -> Cast:
    """Makes the values of a column the players.

    Args:
        project: The project.
        comparison: Between which runs the gap is.
        sides: Their verdicts.
        column: Name of a column of the metadata, else of an attribute.

    Raises:
        GapStudioError: There is no such column, or nothing in it.
    """
    if any(one.name == column and one.filled for one in metadata_columns(project)):
        return _by_metadata(project, comparison, sides, column)
    ours, *theirs = _tables(project, comparison)
    attribute = next((one for one in attributes_of(ours, *theirs) if one.name == column), None)
    if attribute is None:
        raise _unknown(project, comparison, column)
    far = _values(theirs[0], attribute) if theirs else None
    own = _values(ours, attribute)
    if own is None:
        raise _unknown(project, comparison, column)
    return Cast(
        attribute.title,
        lambda verdict: frozenset({own(verdict)}),
        lambda verdict: frozenset({THEIRS if far is None else far(verdict)}),
        group=own,
        their_group=far,
        titles={NOTHING: "unknown", THEIRS: "the benchmark's own errors"},
        notes=(*(() if far is not None or not theirs else (_NOT_THERE,)), _MIX),
    )


def _by_metadata(project: Project, comparison: Comparison, sides: GapSides, column: str) -> Cast:
    value, members = _stated(project, comparison.internal.corpus, column)
    far, _ = _stated(project, comparison.reproduction.corpus, column) if comparison.reproduction else ({}, {})
    known = any(far.values())
    side = sides.way.inputs.internal
    clusters = {one.id: one.cluster or one.id for one in side.documents} if side else {}
    lone = Counter(len({clusters[one] for one in own if one in clusters}) < 2 for own in members.values())
    these = lone[True] > lone[False]
    notes = [] if known or comparison.reproduction is None else [_NOT_THERE]
    notes.append(_THESE.format(unit=side.unit) if these and side else _MIX)
    return Cast(
        column,
        lambda verdict: frozenset({value[verdict.document]}),
        lambda verdict: frozenset({far[verdict.document] if known else THEIRS}),
        group=lambda verdict: value[verdict.document],
        their_group=(lambda verdict: far[verdict.document]) if known else None,
        titles={NOTHING: f"no {column}", THEIRS: "the benchmark's own errors"},
        filters={name: ErrorQuery(documents=frozenset(own)) for name, own in members.items()},
        notes=tuple(notes),
        these=these,
    )


def _stated(project: Project, corpus: str, column: str) -> tuple[Mapping[str, str], Mapping[str, set[str]]]:
    """Returns the value of each document, and the documents of each value."""
    value = {document.id: document.metadata.get(column, NOTHING) for document in project.documents(corpus)}
    members: dict[str, set[str]] = {}
    for document, own in value.items():
        members.setdefault(own, set()).add(document)
    return value, members


def _tables(project: Project, comparison: Comparison) -> tuple[CorpusTable, ...]:
    return tuple(corpus_table(project, run.id) for run in (comparison.internal, comparison.reproduction) if run)


def _values(table: CorpusTable, attribute: Attribute) -> Callable[[Verdict], str] | None:
    """Returns what names the bucket of a verdict; None where the table does not have the attribute."""
    if values_of(table, attribute, Level.ENTITY) is None:
        return None
    known = _buckets(table, attribute)
    if table.unjudged is not None:  # claims that count in one reading of them
        known |= _buckets(replace(table, spans=table.unjudged), attribute)
    return lambda verdict: known.get((verdict.document, _span(verdict)), NOTHING)


def _buckets(table: CorpusTable, attribute: Attribute) -> dict[tuple[str, Triple], str]:
    """Returns the name of the bucket of each span."""
    values, spans = values_of(table, attribute, Level.ENTITY), table.spans
    if values is None:
        return {}
    names = (*bucket_names(attribute), NOTHING)
    columns = (spans.document, spans.start, spans.end, spans.label, bucket_of(attribute, values))
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return {(table.documents[document], (start, end, label)): names[bucket] for document, start, end, label, bucket in rows}


def _span(verdict: Verdict) -> Triple:
    span = verdict.gold or verdict.predicted
    assert span is not None
    return span


def _unknown(project: Project, comparison: Comparison, column: str) -> GapStudioError:
    columns = ", ".join(name for name, _ in decomposition_columns(project, comparison))
    if not column:
        return GapStudioError("The column is not named.", remedy=f"Choose one of: {columns}.")
    if column in ATTRIBUTES and ATTRIBUTES[column].needs:
        title = ATTRIBUTES[column].title
        return GapStudioError(f"“{title}” is not known of these runs yet.", remedy="Run `gapstudio describe` first.")
    return GapStudioError(f"There is no column {column} with a value.", remedy=f"Choose one of: {columns}.")
