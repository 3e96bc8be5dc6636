"""How our documents differ from the benchmark: row by row at once, and as a whole by way of a job."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from pydantic import TypeAdapter

from gapstudio import __version__
from gapstudio.analysis.corpus_table import CorpusTable
from gapstudio.analysis.distances.tables import compare_tables, in_order
from gapstudio.analysis.distances.whole import DRAWS, HARM, with_yardstick
from gapstudio.domain import Area, ChangeSet, GapStudioError, Outcome, Run
from gapstudio.domain.comparison import CorpusComparison, CorpusDistance, MapPoint
from gapstudio.files import write_whole
from gapstudio.jobs import JobSpec, Partial
from gapstudio.jobs.describe import Wanted
from gapstudio.operations.analyse_gap import Comparison, gap_key, in_comparison
from gapstudio.operations.cause_facts import compared_benchmarks
from gapstudio.operations.corpus_tables import corpus_table
from gapstudio.operations.descriptions import Descriptions
from gapstudio.operations.kept_results import identity, kept
from gapstudio.operations.long import Ending
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.table_reference import reference_identity
from gapstudio.store import Project

DRAWS_AN_ITEM = 20
_PARTS = ("mmd", "classifier", *(f"yardstick {first}" for first in range(0, DRAWS, DRAWS_AN_ITEM)), "map")
_ROWS = TypeAdapter(tuple[CorpusDistance, ...])


@dataclass(frozen=True)
class _Kept:
    """What is kept of a comparison; `whole` is the identity of what the corpora as a whole are compared by."""

    comparison: CorpusComparison
    whole: str


_KEPT = TypeAdapter(_Kept)


@in_one_state
@in_comparison
def comparison_of_corpora(project: Project, comparison: Comparison) -> CorpusComparison:
    """Returns how the corpora of two runs differ, in every attribute that is known of both.

    Results are kept under the identity of their inputs. Rows of the whole corpus and the map are there once `CompareCorpora`
    was run on the same embeddings; until then ``whole`` is among its `needs`.

    Args:
        project: The project.
        comparison: The runs. Without a reproduction our documents are described, and nothing is compared.
    """
    found = kept(project, rows_key(project, comparison), _KEPT, lambda: _computed(project, comparison))
    return _with_whole(project, found)


def rows_key(project: Project, comparison: Comparison) -> str:
    """Returns the identity of all that the rows depend on."""
    stamps = [Descriptions(project, run).stamps(project.corpus(run.corpus)) for run in _runs(comparison)]
    seen = reference_identity(project, compared_benchmarks(project, comparison.benchmark))
    return identity("corpora 4", __version__, gap_key(project, comparison), stamps, seen)


@dataclass(frozen=True)
class CorporaReport:
    """What came of comparing the corpora as a whole.

    Attributes:
        comparison: As it stands now.
        cancelled: Whether it was cancelled; the parts that had come back are kept, and not computed again.
    """

    comparison: CorpusComparison
    cancelled: bool = False

    def sentence(self) -> str:
        """Says it in one sentence."""
        if self.cancelled:
            return "Comparing the corpora as a whole was cancelled; what had come back is kept."
        row = next((row for row in self.comparison.rows if row.attribute == "domain_auc"), None)
        return (row.verdict or row.missing) if row else "The corpora were not compared as a whole."


class CompareCorpora:
    """Compares the corpora of two runs as a whole, by the embeddings that `DescribeRun` keeps; what is kept is not done again.

    Args:
        comparison: The runs; both corpora are seen by the same model.
    """

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._file: Path | None = None

    def plan(self, project: Project) -> JobSpec:
        """Returns the job over the parts that are not kept yet.

        Raises:
            GapStudioError: There is no run on a benchmark, or the runs were not described.
        """
        theirs = self._comparison.reproduction
        if theirs is None:
            raise GapStudioError("There is no benchmark to compare with.", remedy="Run the model on a benchmark first.")
        tables = [corpus_table(project, run.id, vectors=True) for run in (theirs, self._comparison.internal)]
        for table in tables:
            if table.vectors is None:
                raise GapStudioError(f"The segments of {table.name} have no embeddings.", remedy="Describe the run first.")
        whole = _whole_key(project, self._comparison, tables)
        items = [_item(part, whole) for part in _PARTS if project.result(_part_key(whole, part)) is None]
        self._file = project.cache_dir / f"{whole}.npz"
        if items:
            write_whole(self._file, _archive(tables))
        title = f"Comparing our documents with {tables[0].name}"
        return JobSpec("compare_corpora", title, {"file": str(self._file), "units": [one.unit for one in tables]}, items)

    def apply(self, project: Project, batch: Sequence[Partial]) -> ChangeSet:
        """Keeps the parts that came back."""
        with project.change("") as change:
            for partial in batch:
                if not partial.failed:
                    change.put_result(partial.data["key"], partial.data["found"])
        return ChangeSet(frozenset({Area.RUNS}))

    def finish(self, project: Project, ending: Ending) -> Outcome[CorporaReport]:
        """Takes away the workers' file and reports."""
        if self._file is not None:
            self._file.unlink(missing_ok=True)
        found = comparison_of_corpora(project, self._comparison)
        return Outcome(ChangeSet(frozenset({Area.RUNS})), CorporaReport(found, ending.type == "cancelled"))


def _runs(comparison: Comparison) -> list[Run]:
    return [run for run in (comparison.reproduction, comparison.internal) if run is not None]


def _computed(project: Project, comparison: Comparison) -> _Kept:
    tables = [corpus_table(project, run.id) for run in _runs(comparison)]
    benchmark = tables[0] if comparison.reproduction else None
    found = compare_tables(benchmark, tables[-1])
    described = all(Descriptions(project, run).known(Wanted.VECTORS, project.corpus(run.corpus)) for run in _runs(comparison))
    needs = tuple(one for one in found.needs if one != "vectors") + (() if described else ("vectors",))
    return _Kept(replace(found, needs=needs), "" if benchmark is None else _whole_key(project, comparison, tables))


def _with_whole(project: Project, found: _Kept) -> CorpusComparison:
    parts: dict[str, Any] = {}
    for part in _PARTS if found.whole else ():
        parts[part] = project.result(_part_key(found.whole, part))
    if not parts or any(part is None for part in parts.values()):
        return replace(found.comparison, needs=(*found.comparison.needs, "whole")) if found.whole else found.comparison
    own = found.comparison
    points = _points(parts["map"])
    return replace(own, rows=in_order((*own.rows, *_whole_rows(parts))), map=points, notes=(*own.notes, HARM))


def _whole_rows(parts: dict[str, Any]) -> tuple[CorpusDistance, ...]:
    area, apart = _ROWS.validate_python(parts["classifier"])
    drawn = [part for name, part in parts.items() if name.startswith("yardstick")]
    draws = [draw for part in drawn for draw in part["draws"]]
    size, halves = drawn[0]["size"], drawn[0]["halves"]
    rows = (with_yardstick(row, [draw[at] for draw in draws], size=size, halves=halves) for at, row in enumerate((area, apart)))
    return *rows, *_ROWS.validate_python(parts["mmd"])


def _points(part: Any) -> tuple[MapPoint, ...]:
    return tuple(MapPoint(x, y, name == "internal", *place) for name, points in part.items() for x, y, *place in points)


def _item(part: str, whole: str) -> dict[str, Any]:
    name, _, first = part.partition(" ")
    draws = {"draws": list(range(int(first), int(first) + DRAWS_AN_ITEM))} if first else {}
    return {"part": name, "key": _part_key(whole, part), **draws}


def _part_key(whole: str, part: str) -> str:
    return identity("corpora as a whole 2", whole, part)


def _whole_key(project: Project, comparison: Comparison, tables: Sequence[CorpusTable]) -> str:
    """Returns the identity of the embeddings and clusters; gold does not enter, but for which documents are scored."""
    stamps = [Descriptions(project, run).stamp(Wanted.VECTORS, project.corpus(run.corpus)) for run in _runs(comparison)]
    segments = [np.bincount(table.segment_document, minlength=len(table.documents)).tolist() for table in tables]
    sides = [[table.documents, table.cluster.tolist(), table.unit] for table in tables]
    revisions = [project.text_revisions(run.corpus) for run in _runs(comparison)]
    return identity("vectors 1", [run.id for run in _runs(comparison)], stamps, sides, segments, revisions)


def _archive(tables: Sequence[CorpusTable]) -> bytes:
    arrays: dict[str, Any] = {}
    for name, table in zip(("benchmark", "internal"), tables, strict=True):
        arrays |= {name: table.vectors, f"{name}_cluster": table.cluster[table.segment_document]}
        arrays |= {f"{name}_document": table.segment_document, f"{name}_names": np.array(table.documents, dtype=str)}
        arrays |= {f"{name}_start": table.segment_start, f"{name}_end": table.segment_end}
    file = io.BytesIO()
    np.savez(file, **arrays)
    return file.getvalue()
