"""Sections of the report on a gap that go to the evidence: how the corpora differ, whether it matters, weak slices, ceilings."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gapstudio.charts import Chart, words
from gapstudio.charts.words import limits, points
from gapstudio.domain.comparison import Bucket, BucketScore, BucketTable, CorpusComparison, CorpusDistance, Slice, Term
from gapstudio.operations.adaptations import ceilings_of
from gapstudio.operations.compare_corpora import comparison_of_corpora
from gapstudio.operations.find_slices import slices_of
from gapstudio.operations.gap_sections import Section, Subject, span
from gapstudio.operations.score_buckets import bucket_tables_of
from gapstudio.reports import markdown

_DRAWN_BUCKETS = 4
_SHOWN_SLICES = 20
_SHOWN_TERMS = 20


def corpora(subject: Subject) -> Section:
    """How the corpora differ, row by row with its verdict."""
    from gapstudio.charts.forest import Forest

    found = subject.hidden.hide(comparison_of_corpora(subject.project, subject.comparison))
    forest = Forest(replace(found, rows=tuple(row for row in found.rows if row.value is not None)))
    sizes = (
        f"{found.documents[0]:,} documents and {found.segments[0]:,} segments of {found.benchmark or 'no benchmark'} against "
        f"{found.documents[1]:,} documents and {found.segments[1]:,} segments of ours."
    )
    header = ("group", "what", "in words", "distance", "95 % interval", "usual within the benchmark, at most", "p")
    needs = (f"Not computed yet: {', '.join(found.needs)}. Run gapstudio describe and gapstudio compare.",) if found.needs else ()
    blocks = (
        markdown.plain(sizes),
        markdown.table(header, [_distance_row(row) for row in found.rows], 3),
        *_terms(found, shown=subject.text),
        markdown.bullets((*forest.notes, *needs)),
    )
    charts = (("corpora", forest), *_corpus_pictures(found))
    return Section("How the corpora differ", blocks, charts, (("corpora", Forest(found).csv()),))


def _corpus_pictures(found: CorpusComparison) -> Iterator[tuple[str, Chart]]:
    from gapstudio.charts.corpus_map import CorpusMap
    from gapstudio.charts.distances import Distances

    rows = [row for row in found.rows if row.internal is not None and row.benchmark is not None and row.buckets]
    for group in dict.fromkeys(row.group for row in rows):
        own = tuple(row for row in rows if row.group == group)
        yield f"distributions-{group.replace(' ', '-')}", Distances(own, found.benchmark or "the benchmark")
    if found.map:
        yield "corpus-map", CorpusMap(found.map)


def _distance_row(row: CorpusDistance) -> tuple[str, ...]:
    return (
        row.group,
        row.title,
        row.verdict or row.missing,
        "–" if row.value is None else words.number(row.value),
        "" if row.interval is None else f"[{words.number(row.interval.low)}, {words.number(row.interval.high)}]",
        "" if row.yardstick is None else words.number(row.yardstick.high),
        "" if row.p is None else f"{row.p:.3f}",
    )


def _terms(found: CorpusComparison, *, shown: bool) -> tuple[str, ...]:
    if not found.gained and not found.lost:
        return ()
    if not shown:
        count = f"{len(found.gained)} terms gained and {len(found.lost)} lost"
        return (markdown.plain(f"{count} are left out, since they are text of the corpora."),)
    sides = (("Terms that our documents have more of", found.gained), ("Terms that the benchmark has more of", found.lost))
    return tuple(f"{title}: {markdown.plain(_listed(terms))}." for title, terms in sides if terms)


def _listed(terms: Sequence[Term]) -> str:
    return ", ".join(f"{one.text} ({one.internal:,} : {one.benchmark:,})" for one in terms[:_SHOWN_TERMS])


def buckets(subject: Subject) -> Section:
    """Whether the score depends on what differs: F1 by bucket on both corpora."""
    from gapstudio.charts.buckets import Buckets

    tables = subject.hidden.hide(bucket_tables_of(subject.project, subject.comparison))
    title = "Does it matter: F1 by bucket on both corpora"
    if not tables:
        return Section(title, missing="No attribute is known of the entities.")
    charts = tuple((f"buckets-{table.attribute.name}", Buckets(table)) for table in tables[:_DRAWN_BUCKETS])
    rows = [_bucket_row(table, bucket) for table in tables for bucket in table.buckets]
    header = ("attribute", "bucket", "F1 ours", "95 % interval", "gold ours", "F1 benchmark", "95 % interval", "gold there")
    blocks = (
        markdown.bullets(_told(tables)),
        markdown.table(header, rows, 2),
    )
    return Section(title, blocks, charts, (("buckets", _bucket_csv(tables)),))


def _told(tables: Sequence[BucketTable]) -> list[str]:
    """Returns what each table says, those of which the same is said together."""
    by_sentence: dict[str, list[str]] = {}
    for table in tables:
        by_sentence.setdefault(table.sentence, []).append(table.attribute.title)
    return [f"By {', by '.join(titles)}: {sentence}" for sentence, titles in by_sentence.items() if sentence]


def _bucket_row(table: BucketTable, bucket: Bucket) -> tuple[str, ...]:
    theirs = bucket.benchmark
    there = ("", "", "") if theirs is None else (points(theirs.f1), limits(theirs.interval), f"{theirs.gold:,}")
    ours = (points(bucket.internal.f1), limits(bucket.internal.interval), f"{bucket.internal.gold:,}")
    return table.attribute.title, bucket.name, *ours, *there


def _bucket_csv(tables: Sequence[BucketTable]) -> str:
    side = ("f1", "low", "high", "gold", "predicted", "right")
    columns = ("attribute", "bucket", *(f"internal_{name}" for name in side), *(f"benchmark_{name}" for name in side), "bare")
    rows = [
        [table.attribute.name, bucket.name, *_cells(bucket.internal), *_cells(bucket.benchmark), bucket.bare]
        for table in tables
        for bucket in table.buckets
    ]
    return words.table(columns, rows)


def _cells(score: BucketScore | None) -> list[object]:
    if score is None:
        return [""] * 6
    return [score.f1, *words.ends(score.interval), score.gold, score.predicted, score.right]


def slices(subject: Subject) -> Section:
    """The weakest slices that a search finds."""
    from gapstudio.charts.slices import Slices

    search = subject.hidden.hide(slices_of(subject.project, subject.comparison.internal.id, comparison=subject.comparison))
    title = "Slices that are found less well"
    if not search.slices:
        return Section(title, missing=" ".join(("No slice has enough gold to be looked at.", *search.notes)))
    chart = Slices(search)
    header = ("slice", "F1", "95 % interval", "outside it", "difference", "gold", "clusters", "p, corrected", "stands")
    rows = [_slice_row(one) for one in search.slices[:_SHOWN_SLICES]]
    facts = (
        f"{search.searched:,} slices of at least {search.support} gold entities were searched.",
        f"Corrected for the search by {search.correction} at {words.percent(search.level)}.",
        *search.notes,
    )
    return Section(
        title, (markdown.table(header, rows), markdown.bullets(facts)), (("slices", chart),), (("slices", chart.csv()),)
    )


def _slice_row(one: Slice) -> tuple[str, ...]:
    return (
        ", ".join(f"{name}: {value}" for name, value in one.conditions),
        points(one.f1),
        limits(one.interval),
        points(one.rest),
        f"{points(one.difference)} {limits(one.difference_interval)}".rstrip(),
        f"{one.gold:,}",
        f"{one.clusters:,}",
        "" if one.adjusted is None else f"{one.adjusted:.3f}",
        "yes" if one.found else "no",
    )


def adaptations(subject: Subject) -> Section:
    """What could be done, by its ceiling."""
    from gapstudio.charts.ceilings import Ceilings

    found = subject.hidden.hide(ceilings_of(subject.project, subject.comparison.internal.id, subject.comparison))
    chart = Ceilings(found)
    header = ("adaptation", "cost", "risk", "ceiling", "95 % interval", "after all others", "95 % interval", "errors")
    rows = [
        (
            one.adaptation.title,
            one.adaptation.cost,
            one.adaptation.risk,
            span(one.ceiling if one.bounds is None else None, one.bounds),
            limits(one.interval),
            points(one.after_others),
            limits(one.after_others_interval),
            f"{one.errors:,} ({words.percent(one.share)})",
        )
        for one in found
    ]
    blocks = (
        "A *ceiling* is what an adaptation could win back at most: every error that it answers mended, and nothing else broken.",
        markdown.table(header, rows, 3),
        markdown.bullets([one.sentence for one in found if one.sentence]),
    )
    return Section("What could be done about it", blocks, (("ceilings", chart),), (("ceilings", chart.csv()),))
