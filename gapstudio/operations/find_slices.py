"""Slices of a run's entities that are found less well than the others, kept by what they follow from, with their errors."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from pydantic import TypeAdapter

from gapstudio import __version__
from gapstudio.analysis.attributes import attributes_of, bucket_names, bucket_of, values_of
from gapstudio.analysis.corpus_table import CorpusTable, ScoredSpans
from gapstudio.analysis.slices import Correction, SliceColumn, SliceSpans, search_slices
from gapstudio.domain import Attribute, ErrorQuery, GapStudioError, Level, ScoreName, SliceSearch
from gapstudio.operations.analyse_gap import Comparison, in_comparison, is_shown
from gapstudio.operations.corpus_tables import corpus_table, table_identity
from gapstudio.operations.errors import RunErrors, errors_of_run
from gapstudio.operations.kept_results import identity, kept
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.span_errors import keys_of_rows
from gapstudio.store import Project

__all__ = ["Correction", "default_score", "slices_of"]

_MOST_VALUES = 200
_CLUSTERS = frozenset({"supplier", "template"})
_SAID_BY_VALUE = 2
"""A category of so many values is told by its value alone: ``in a table``."""


@dataclass(frozen=True)
class _Kept:
    """A search without queries; of each slice the errors as positions among their keys, which many slices share."""

    search: SliceSearch
    keys: tuple[str, ...]
    errors: tuple[tuple[int, ...], ...]


_KEPT = TypeAdapter(_Kept)


@in_one_state
def slices_of(
    project: Project,
    run: str,
    *,
    score: ScoreName | None = None,
    support: int = 20,
    correction: Correction | str = Correction.BH,
    columns: Collection[str] = (),
    comparison: Comparison | None = None,
) -> SliceSearch:
    """Returns the slices by one and by two attributes that a run finds less well than the rest, corrected for the search.

    Searched are buckets of numbers, categories, entity types, and columns of metadata (`analysis.slices.find_slices`). It is kept
    under the identity of all that it depends on.

    Args:
        project: The project.
        run: Id of a finished run, over our documents or over a benchmark.
        score: What counts as right: `SHARED_TYPES` or `BUSINESS_LABELS` of ours, `REPRODUCED` of a benchmark; None takes
            `default_score`.
        support: The least gold in a slice, at least 5.
        correction: A `Correction`, or its value.
        columns: Names of the attributes and columns that are searched; all where empty.
        comparison: In which the labels of a run over ours are mapped; the newest of the run where not given.

    Raises:
        GapStudioError: There is no such run, it has not finished, or it has no such score, correction or column.
    """
    if comparison is not None:
        how = {"score": score, "support": support, "correction": correction, "columns": columns}
        return _in_comparison(project, comparison, run, how)
    errors = errors_of_run(project, run, with_texts=False)
    usual = default_score(errors)
    chosen, how = score or usual, _correction(correction)
    if support < 5:
        raise GapStudioError(f"A slice of {support} entities says nothing.", remedy="Ask for at least 5.")
    if (chosen is ScoreName.REPRODUCED) is errors.source.ours or chosen not in _SCORES:
        where = "our documents" if errors.source.ours else "a benchmark"
        remedy = "Take shared_types or business_labels." if errors.source.ours else f"Take {usual.value}."
        raise GapStudioError(f"A run over {where} has no score {chosen.value} by span.", remedy=remedy)
    asked = chosen.value, support, how.value, sorted(columns)
    key = identity("slices 2", __version__, table_identity(project, errors), sorted(errors.titles.items()), *asked)
    found = kept(project, key, _KEPT, lambda: _computed(project, errors, chosen, support, how, columns))
    return _with_queries(found)


@in_comparison
def _in_comparison(project: Project, comparison: Comparison, run: str, how: Mapping[str, Any]) -> SliceSearch:
    found = slices_of(project, run, **how)
    if is_shown(project, comparison):
        return found
    return replace(found, slices=tuple(replace(one, query=None) for one in found.slices))


_SCORES = (ScoreName.SHARED_TYPES, ScoreName.BUSINESS_LABELS, ScoreName.REPRODUCED)


def default_score(errors: RunErrors) -> ScoreName:
    """Returns what slices are scored by: on ours the shared types, since novel ones fail wherever they stand."""
    return ScoreName.SHARED_TYPES if errors.source.ours else ScoreName.REPRODUCED


def _correction(correction: Correction | str) -> Correction:
    if correction not in frozenset(Correction):
        known = " or ".join(one.value for one in Correction)
        raise GapStudioError(f"There is no correction {correction}.", remedy=f"Take {known}.")
    return Correction(correction)


def _computed(
    project: Project, errors: RunErrors, score: ScoreName, support: int, correction: Correction, columns: Collection[str]
) -> _Kept:
    table = corpus_table(project, errors.run.id)
    gold, predicted, right = table.spans.counted(score)
    rows = np.flatnonzero(gold | predicted)
    searched = dict(_columns(table, table.spans.only(rows), rows, errors))
    if missing := sorted(set(columns) - searched.keys()):
        raise GapStudioError(f"There is no column {missing[0]}.", remedy=f"There are {', '.join(sorted(searched))}.")
    spans = SliceSpans(
        gold[rows],
        predicted[rows],
        right[rows],
        table.cluster[table.spans.document[rows]],
        table.spans.document[rows],
        table.unit,
    )
    chosen = [column for name, column in searched.items() if not columns or name in columns]
    search, wrong = search_slices(spans, chosen, support=support, correction=correction)
    own = [rows[some].tolist() for some in wrong]
    keys = keys_of_rows(errors.items, table, sorted({row for some in own for row in some}))
    place = {key: number for number, key in enumerate(dict.fromkeys(keys.values()))}
    return _Kept(search, tuple(place), tuple(tuple(place[keys[row]] for row in some) for some in own))


def _columns(table: CorpusTable, spans: ScoredSpans, rows: np.ndarray, errors: RunErrors) -> Iterator[tuple[str, SliceColumn]]:
    """Yields what is searched by name: the label of gold, attributes in buckets, columns of metadata."""
    names = tuple(sorted({str(label) for label in spans.label}))
    index = {name: place for place, name in enumerate(names)}
    titles = tuple(errors.titles.get(name) or name for name in names)
    codes = np.array([index[str(label)] for label in spans.label], dtype=np.int64)
    yield "label", SliceColumn("entity type", codes, titles, titles)
    for attribute in attributes_of(table):
        values = values_of(table, attribute, Level.ENTITY)
        if attribute.name != "label" and values is not None:
            buckets = bucket_names(attribute)
            phrases = tuple(_phrase(attribute, bucket) for bucket in buckets)
            yield attribute.name, SliceColumn(attribute.title, bucket_of(attribute, values[rows]), buckets, phrases)
    for name, of in table.columns.items():
        known = tuple(sorted({*of} - {""}))
        if 1 < len(known) <= _MOST_VALUES and name not in ("label", *(one.name for one in attributes_of(table))):
            place = {value: number for number, value in enumerate(known)}
            by_document = np.array([place.get(value, -1) for value in of], dtype=np.int64)
            phrases = tuple(f"{name} {value}" for value in known)
            named = name in _CLUSTERS and table.unit in _CLUSTERS
            yield name, SliceColumn(name, by_document[spans.document], known, phrases, named)


def _phrase(attribute: Attribute, bucket: str) -> str:
    """Returns what people call a bucket where its heading is not beside it, such as ``5–9 words in the segment``."""
    if attribute.unit and attribute.title.startswith(attribute.unit):
        return f"{bucket}{attribute.title.removeprefix(attribute.unit)}"
    if len(attribute.categories) == _SAID_BY_VALUE:
        return bucket
    return f"{attribute.title}: {bucket}"


def _with_queries(found: _Kept) -> SliceSearch:
    slices = [
        replace(one, query=ErrorQuery(keys=frozenset(found.keys[at] for at in own), title=one.title) if own else None)
        for one, own in zip(found.search.slices, found.errors, strict=True)
    ]
    return replace(found.search, slices=tuple(slices))
