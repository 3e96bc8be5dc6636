"""The tables of the Benchmark page: its benchmarks, and what is published of the models at hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from gapstudio.domain import Corpus, PublishedScore
from gapstudio.gui.format import MISSING, count, points
from gapstudio.gui.qmodels import Column
from gapstudio.gui.theme import Role
from gapstudio.operations.published import relation
from gapstudio.operations.views import BenchmarkItem, ModelItem

_ORDER = ("this test set", "same data set, another split", "another data set", "stand-in: not comparable", "")


@dataclass(frozen=True)
class PublishedRow:
    """A published score of a model, and how it stands to the benchmark that is selected."""

    model: str
    score: PublishedScore
    relation: str


def published_rows(items: Sequence[ModelItem], benchmark: Corpus | None) -> tuple[PublishedRow, ...]:
    """Returns the published F1 scores, those about the benchmark first."""
    rows = [
        PublishedRow(item.card.name, score, relation(score, benchmark))
        for item in items
        for score in item.published
        if score.metric.upper() == "F1"
    ]
    return tuple(sorted(rows, key=lambda row: _ORDER.index(row.relation)))


def _mark(item: BenchmarkItem) -> str:
    return "stand-in" if item.corpus.stand_in else ""


BENCHMARKS = (
    Column[BenchmarkItem]("Name", lambda item: item.corpus.name),
    Column[BenchmarkItem]("Data set", lambda item: item.corpus.dataset or MISSING),
    Column[BenchmarkItem]("Split", lambda item: item.corpus.split or MISSING),
    Column[BenchmarkItem](
        "Scheme",
        lambda item: item.corpus.scheme,
        tooltip=lambda item: item.evidence or item.corpus.scheme,
        hint="How the file writes its tags",
    ),
    Column[BenchmarkItem]("Sentences", lambda item: item.facts.sentences, text=count, numeric=True),
    Column[BenchmarkItem]("Tokens", lambda item: item.facts.tokens, text=count, numeric=True),
    Column[BenchmarkItem]("Entities", lambda item: item.facts.entities, text=count, numeric=True),
    Column[BenchmarkItem](
        "Mark",
        _mark,
        colour=lambda item: Role.WARN if item.corpus.stand_in else None,
        hint="A score on the stand-in never confirms or refutes a published one",
    ),
)

PUBLISHED = (
    Column[PublishedRow]("Model", lambda row: row.model),
    Column[PublishedRow]("F1", lambda row: row.score.value, text=points, numeric=True),
    Column[PublishedRow]("Data set", lambda row: row.score.dataset or MISSING),
    Column[PublishedRow]("Split", lambda row: row.score.split or MISSING),
    Column[PublishedRow](
        "Stands to the benchmark",
        lambda row: row.relation,
        colour=lambda row: Role.GOOD if row.relation == _ORDER[0] else Role.MUTED,
        hint="Only a score on the same data set and split can be confirmed or refuted",
    ),
    Column[PublishedRow]("Source", lambda row: row.score.source),
)
