"""What is asked in threads for the page Gap. Each takes a reader, what is compared, and what else the answer depends on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from gapstudio.charts import Buckets, Ceilings, Chart, Distances, Forest, Reading, Shift, Slices, Waterfall
from gapstudio.charts.raster import rasterise
from gapstudio.domain import (
    AdaptationCeiling,
    BucketTable,
    CorpusComparison,
    Decomposition,
    GapStudioError,
    PartBy,
    ScoreName,
    SliceSearch,
)
from gapstudio.gui.pages.gap.by_row import By
from gapstudio.gui.pages.gap.choice import Chosen
from gapstudio.operations import Comparison, Project, choose_comparison
from gapstudio.operations.adaptations import ceilings_of
from gapstudio.operations.compare_corpora import comparison_of_corpora
from gapstudio.operations.decompose_gap import decomposition_of
from gapstudio.operations.find_slices import slices_of
from gapstudio.operations.gap_summary import gap_summary
from gapstudio.operations.kept_results import only_kept
from gapstudio.operations.measured_shift import shift_split_of
from gapstudio.operations.reading_loss import reading_loss_of
from gapstudio.operations.score_buckets import bucket_tables_of
from gapstudio.operations.views import GapView, gap_view

C = TypeVar("C", bound=Chart)
T = TypeVar("T")
_DRAWN: set[type[Chart]] = set()
_NOT_READ = "No page has been read by OCR beside its clean text yet."
_READ_THEM = "Measure it: pages with a text layer are drawn, read by OCR, and the model is run on what was read."


@dataclass(frozen=True)
class MadeOf:
    """What the gap is made of, the run over our documents whose errors are behind it, and the picture."""

    run: str
    parts: Decomposition
    chart: Waterfall


@dataclass(frozen=True)
class GapNow:
    """The gap, and by which columns of our documents it can be taken apart; the rest of the first screen, where it is kept.

    What is kept comes along, since all of it is looked up under the same revisions, which take the most of the time.
    """

    view: GapView
    columns: tuple[str, ...]
    parts: MadeOf | None = None
    sentences: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Corpora:
    """How the corpora differ, the names of their documents where there is a map, the pictures of distances and distributions."""

    comparison: CorpusComparison
    names: Mapping[str, str]
    chart: Forest
    spread: Distances


@dataclass(frozen=True)
class Bucketed:
    """F1 by bucket of every attribute, and the run over our documents whose errors are in them."""

    run: str
    tables: tuple[BucketTable, ...]


@dataclass(frozen=True)
class Sliced:
    """Slices that are found less well, the run over our documents whose errors are in them, and the picture."""

    run: str
    search: SliceSearch
    chart: Slices


@dataclass(frozen=True)
class WhatToDo:
    """What could be done, the run over our documents whose errors it answers, and the picture."""

    run: str
    ceilings: tuple[AdaptationCeiling, ...]
    chart: Ceilings


def compared(project: Project, chosen: Chosen) -> Comparison:
    """Returns the runs that are chosen."""
    return choose_comparison(project, model=chosen.model, benchmark=chosen.benchmark)


def ask_gap(project: Project, chosen: Chosen, _none: object) -> GapNow:
    """Returns the gap between the runs that are chosen."""
    view = gap_view(project, model=chosen.model, benchmark=chosen.benchmark)
    documents = project.documents(view.comparison.internal.corpus)
    names = dict.fromkeys(name for document in documents for name in document.metadata)
    told = (name for name in names if len({document.metadata.get(name, "") for document in documents}) > 1)
    parts = _if_kept(lambda: ask_parts(project, chosen, By()))
    return GapNow(view, tuple(told), parts, _if_kept(lambda: ask_sentences(project, chosen, None)))


def _if_kept(question: Callable[[], T]) -> T | None:
    try:
        with only_kept():
            return question()
    except GapStudioError:  # why there is none is told once it is asked for
        return None


def ask_parts(project: Project, chosen: Chosen, by: By) -> MadeOf:
    """Takes the gap apart."""
    comparison = compared(project, chosen)
    parts = decomposition_of(project, comparison, by.by, by.column)
    return MadeOf(comparison.internal.id, parts, drawn(Waterfall(parts)))


def ask_sentences(project: Project, chosen: Chosen, _none: object) -> tuple[str, ...]:
    """Returns the gap in three sentences, which rest on all of the evidence."""
    return gap_summary(project, compared(project, chosen))


def ask_corpora(project: Project, chosen: Chosen, _none: object) -> Corpora:
    """Compares the corpora."""
    comparison = compared(project, chosen)
    found = comparison_of_corpora(project, comparison)
    runs = [run for run in (comparison.internal, comparison.reproduction) if run is not None]
    names = {document.id: document.name for run in runs for document in project.documents(run.corpus)} if found.map else {}
    spread = drawn(Distances(found.rows, found.benchmark))
    return Corpora(found, names, drawn(Forest(found)), spread)


def ask_buckets(project: Project, chosen: Chosen, score: ScoreName) -> Bucketed:
    """Returns F1 by bucket of every attribute."""
    comparison = compared(project, chosen)
    tables = bucket_tables_of(project, comparison, score)
    for table in tables[:1]:
        drawn(Buckets(table))
    return Bucketed(comparison.internal.id, tables)


def ask_slices(project: Project, chosen: Chosen, support: int) -> Sliced:
    """Searches slices of our entities that are found less well than the others."""
    comparison = compared(project, chosen)
    found = slices_of(project, comparison.internal.id, support=support, comparison=comparison)
    return Sliced(comparison.internal.id, found, drawn(Slices(found)))


def ask_shift(project: Project, chosen: Chosen, _none: object) -> Shift:
    """Splits the carry-over loss."""
    return drawn(Shift(shift_split_of(project, compared(project, chosen))))


def ask_reading(project: Project, chosen: Chosen, _none: object) -> Reading:
    """Returns what is lost to reading.

    Raises:
        GapStudioError: Nothing was measured yet.
    """
    loss = reading_loss_of(project, compared(project, chosen).internal)
    if loss is None:
        raise GapStudioError(_NOT_READ, remedy=_READ_THEM)
    return drawn(Reading(loss))


def ask_ceilings(project: Project, chosen: Chosen, _none: object) -> WhatToDo:
    """Returns what could be done, and how much that could win back."""
    comparison = compared(project, chosen)
    found = ceilings_of(project, comparison.internal.id, comparison)
    return WhatToDo(comparison.internal.id, found, drawn(Ceilings(found)))


def ask_ahead(project: Project, chosen: Chosen | None) -> GapNow | None:
    """Loads what draws charts, and returns the first screen where it is kept, so that the page is there at once."""
    rasterise(Waterfall(Decomposition(PartBy.KIND, "", (), None, 1.0)), Waterfall.least_width)
    with project.snapshot():
        return None if chosen is None else _if_kept(lambda: ask_gap(project, chosen, None))


def drawn(chart: C) -> C:
    """Returns a chart after the first of its kind was drawn once in the thread that this is called in.

    That loads what draws it and measures its letters, which takes longer than many frames; later ones are quick.
    """
    if type(chart) not in _DRAWN:
        rasterise(chart, chart.usual_width)
        _DRAWN.add(type(chart))
    return chart
