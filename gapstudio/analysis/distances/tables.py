"""All rows of the comparison of two corpora that need no job: attributes, label shares, what is counted of words, vocabulary."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from gapstudio.analysis.attributes import ATTRIBUTES, COMPOSITIONS, GROUPS, NOVEL, attributes_of, values_of
from gapstudio.analysis.corpus_table import CorpusTable
from gapstudio.analysis.counting import FloatArray
from gapstudio.analysis.distances import verdicts
from gapstudio.analysis.distances.rows import Column, attribute_row, composition_row, described_row
from gapstudio.analysis.distances.sides import Grouping, Sides, subsamples, yardstick
from gapstudio.analysis.distances.vocabulary import SharedWords, share_words, terms
from gapstudio.analysis.distances.whole import WHOLE
from gapstudio.analysis.intervals import Statistic, interval
from gapstudio.analysis.resampling import ClusterSource
from gapstudio.domain import Attribute, Interval, Level
from gapstudio.domain.comparison import CorpusComparison, CorpusDistance

NO_PAGES = "The benchmark has no pages: there is nothing to compare it with."
NO_BENCHMARK = "This model has no run on a benchmark: run it on one first."
_NEEDS = {
    "structure": "Not described yet: describe the run, which has its texts parsed.",
    "pieces": "Not described yet: describe the run, which has its model cut words into subwords.",
    "vectors": "Not described yet: describe the run, which keeps its model’s embeddings.",
}
_VOCABULARY = "vocabulary"
_ENTITY_TYPES = "entity types"


def compare_tables(benchmark: CorpusTable | None, internal: CorpusTable) -> CorpusComparison:
    """Compares two corpora in every attribute that both have, and describes ours in the others.

    Args:
        benchmark: Its table; None where there is none, so that ours is described.
        internal: Ours.
    """
    tables = [internal] if benchmark is None else [benchmark, internal]
    known = {one.name: one for one in attributes_of(*tables)}
    words = None if benchmark is None else _words(benchmark, internal)
    found = [
        *(_attribute(known.get(name, attribute), benchmark, internal) for name, attribute in ATTRIBUTES.items()),
        *(_composition(attribute, benchmark, internal) for attribute in COMPOSITIONS.values()),
        _novel(internal),
        None if words is None else _unseen(words, benchmark, internal),
    ]
    gained, lost = ((), ()) if words is None else terms(words)
    return CorpusComparison(
        benchmark="" if benchmark is None else benchmark.name,
        documents=(0 if benchmark is None else len(benchmark.documents), len(internal.documents)),
        segments=(0 if benchmark is None else len(benchmark.segment_start), len(internal.segment_start)),
        rows=in_order([row for row in found if row is not None]),
        gained=gained,
        lost=lost,
        notes=tuple(_notes(benchmark, internal)),
        needs=_needs(tables),
    )


def in_order(rows: Sequence[CorpusDistance]) -> tuple[CorpusDistance, ...]:
    """Returns rows in the order of their groups, those that can be compared first, as they stand within."""
    order = {name: place for place, name in enumerate((*GROUPS, WHOLE))}
    return tuple(sorted(rows, key=lambda row: order.get(row.group, len(order))))


def clusters(table: CorpusTable) -> Grouping:
    """Returns the cluster of each document of a table."""
    return Grouping(table.cluster, int(table.cluster.max(initial=-1)) + 1)


def segment_clusters(table: CorpusTable) -> Grouping:
    """Returns the cluster of each segment of a table."""
    return Grouping(table.cluster[table.segment_document], clusters(table).count)


def _attribute(attribute: Attribute, benchmark: CorpusTable | None, internal: CorpusTable) -> CorpusDistance | None:
    ours = _column(attribute, internal)
    theirs = None if benchmark is None else _column(attribute, benchmark)
    if attribute.name == "label":
        return _label_share(attribute, theirs, ours)
    if ours is None or (theirs is None and not attribute.internal_only and benchmark is not None):
        return _missing(attribute, benchmark, internal)
    if not attribute.edges and not attribute.categories:
        return None
    if theirs is None:
        row = described_row(attribute, ours, NO_PAGES if benchmark is not None else NO_BENCHMARK)
        return row if row.internal is not None and row.internal.count else None
    return attribute_row(attribute, theirs, ours)


def _missing(attribute: Attribute, benchmark: CorpusTable | None, internal: CorpusTable) -> CorpusDistance | None:
    if attribute.internal_only:
        return None
    reason = _NEEDS.get(attribute.needs, "")
    if not reason:
        lacking = internal if attribute.name not in internal.values_at(attribute.level) else benchmark
        reason = f"It is not known of {'the benchmark' if lacking is None else lacking.name}."
    return CorpusDistance(attribute.name, attribute.title, attribute.group, "", None, missing=reason)


def _column(attribute: Attribute, table: CorpusTable) -> Column | None:
    values = values_of(table, attribute)
    if values is None:
        return None
    count = clusters(table).count
    if attribute.level is Level.ENTITY:
        gold = table.spans.gold
        return Column(values[gold], Grouping(table.cluster[table.spans.document[gold]], count), table.unit)
    if attribute.level is Level.SEGMENT:
        return Column(values, segment_clusters(table), table.unit)
    return Column(values, Grouping(table.cluster, count), table.unit)


def _label_share(attribute: Attribute, theirs: Column | None, ours: Column | None) -> CorpusDistance | None:
    """Compares the shares of the benchmark's labels among the entities whose label maps to one."""
    if theirs is None or ours is None:
        return None
    own = replace(
        attribute,
        name="label_share",
        title="types of entities that the benchmark has",
        categories=tuple(name for name in attribute.categories if name != NOVEL),
    )
    if NOVEL not in attribute.categories[: len(own.categories)]:  # it is the last, so that positions stay
        novel = len(own.categories)
        theirs, ours = (replace(part, values=np.where(part.values >= novel, -1.0, part.values)) for part in (theirs, ours))
    return attribute_row(own, theirs, ours, "entities of a mapped type")


def _novel(internal: CorpusTable) -> CorpusDistance | None:
    """Says which share of our entities are of types that the benchmark does not have."""
    gold = internal.spans.gold
    if not gold.any():
        return None
    novel = (internal.spans.target[gold] == "").astype(np.float64)
    group = Grouping(internal.cluster[internal.spans.document[gold]], clusters(internal).count).pooled()
    rows = np.column_stack([np.bincount(group.of, weights=part, minlength=group.count) for part in (novel, 1 - novel)])
    share = float(novel.mean())
    verdict = (
        f"{verdicts.percent(share)} of internal entities are of types that the benchmark does not have, by the label mapping."
    )
    title, limits = "entities of novel types", _share_interval(rows.astype(np.float64), internal.unit)
    return CorpusDistance("novel_share", title, _ENTITY_TYPES, "share", share, limits, verdict=verdict)


def _composition(attribute: Attribute, benchmark: CorpusTable | None, internal: CorpusTable) -> CorpusDistance | None:
    if benchmark is None:
        return None
    if any(attribute.name not in table.compositions for table in (benchmark, internal)):
        return _missing(attribute, benchmark, internal)
    (names, theirs), (_, ours) = (table.compositions[attribute.name] for table in (benchmark, internal))
    rows = [_summed(part, clusters(table).pooled()) for part, table in ((theirs, benchmark), (ours, internal))]
    sides = Sides(rows[0], rows[1], rows[0].sum(axis=1), rows[1].sum(axis=1), (benchmark.unit, internal.unit))
    of = "pairs of words" if attribute.name.endswith("_pairs") else "words"
    return composition_row(attribute.name, attribute.title, attribute.group, names, sides, of)


def _summed(counts: FloatArray, group: Grouping) -> FloatArray:
    found = np.zeros((group.count, counts.shape[1]))
    np.add.at(found, group.of, counts)
    return found


def _words(benchmark: CorpusTable, internal: CorpusTable) -> SharedWords | None:
    if not len(benchmark.words[0]) or not len(internal.words[0]):
        return None
    theirs, ours = ((table.words, table.vocabulary, clusters(table).pooled()) for table in (benchmark, internal))
    return share_words(theirs, ours)


def _unseen(words: SharedWords, benchmark: CorpusTable | None, internal: CorpusTable) -> CorpusDistance | None:
    """Says which share of our words the texts of the benchmark do not have, beside the same within the benchmark."""
    assert benchmark is not None
    rows = words.unseen()
    share = float(rows[:, 0].sum() / rows.sum())
    sizes = np.bincount(words.benchmark[0], weights=words.benchmark[2], minlength=words.clusters[0]).astype(np.float64)
    draws = subsamples(sizes, float(rows.sum()))
    within = None if draws is None else words.unseen_in_subsamples(draws)
    stick = None if draws is None or within is None else yardstick(share, within, draws.size)
    most = 0.0 if within is None else float(np.nanmax(within, initial=0.0))
    chance = verdicts.Chance(stick, most, halves=draws is not None and draws.halves)
    return CorpusDistance(
        attribute="oov_rate",
        title="words outside the benchmark’s vocabulary",
        group=_VOCABULARY,
        measure="out-of-vocabulary rate",
        value=share,
        interval=_share_interval(rows, internal.unit),
        yardstick=stick,
        verdict=verdicts.unseen_verdict(share, chance),
        differs=chance.shown(share),
    )


def _share_interval(rows: FloatArray, unit: str) -> Interval | None:
    source = ClusterSource(rows, unit)
    statistic = Statistic(lambda arrays: _first_share(arrays[0]), (np.arange(2, dtype=np.int64),))
    return interval(statistic, [source])


def _first_share(sums: FloatArray) -> FloatArray:
    total = sums.sum(axis=-1)
    return np.divide(sums[..., 0], total, out=np.full(np.shape(total), np.nan), where=total > 0)


def _notes(benchmark: CorpusTable | None, internal: CorpusTable) -> Iterator[str]:
    if benchmark is None:
        yield NO_BENCHMARK
        return
    yield (
        "Segments are what the model was fed: in the benchmark its sentences, in our documents what the settings of the run cut. "
        "A row says that the corpora differ, not that the difference costs anything; that is measured per bucket."
    )
    yield "Words, types and surface of entities are those of the gold; what our gold leaves unmarked is not in them."
    if internal.reference:
        yield f"What was seen before is looked up in {internal.reference} (for the benchmark: {benchmark.reference})."


def _needs(tables: Sequence[CorpusTable]) -> tuple[str, ...]:
    found: list[str] = []
    for need in ("structure", "pieces"):
        names = [one.name for one in COMPOSITIONS.values() if one.needs == need]
        if any(name not in table.compositions for table in tables for name in names):
            found.append(need)
    if any(table.vectors is None for table in tables):
        found.append("vectors")
    return tuple(found)
