"""What the benchmark does not test of our documents: a table of what is known from data at hand, each row with its number."""

from dataclasses import dataclass

from gapstudio.domain import Audience, BucketTable, CorpusDistance, CorpusKind, SlideKind
from gapstudio.reports.blocks import Cell, Column, SlideSpec, TableBlock
from gapstudio.reports.data import ReportData
from gapstudio.reports.groups import label_groups
from gapstudio.reports.look import Role
from gapstudio.reports.names import attribute_name, bucket_name, language_of
from gapstudio.reports.pen import Pen
from gapstudio.reports.storyline.sources import notes_of
from gapstudio.reports.telling import Telling

_BARE = {Audience.MANAGEMENT: 0.05, Audience.ENGINEERING: 0.02}
"""Share of our entities from which on a bare attribute is told."""
_BUCKETS = 3
_MOST = 8
_APART = frozenset({"language", "label"})
"""Attributes that have a row of their own."""
_FOR_ENGINEERS = frozenset({"entity_density", "unknown_words"})
"""Attributes that say little to who does not build models."""


@dataclass(frozen=True)
class _Row:
    """Something that is not tested: for the title, in a few words, what it is here, and how much of ours it concerns."""

    name: str
    what: str
    ours: str
    number: str


def untested(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes the slide; none without a benchmark, or where nothing is known to be untested."""
    if data.benchmark is None or data.gap.stand_in:
        return ()
    pen = told.pen()
    found = (
        _novel(data, pen),
        _language(data, pen),
        _vocabulary(data, pen),
        _pages(data, pen),
        _scans(data, pen),
        *_bare(data, pen, told.audience),
    )
    rows = [row for row in found if row is not None][:_MOST]
    if not rows:
        return ()
    title = pen.say(f"untested-title-{rows[0].name}", number=rows[0].number)
    headings = ("untested-column-what", "untested-column-ours", "untested-column-number")
    columns = tuple(Column(pen.say(name), weight) for name, weight in zip(headings, (0.28, 0.48, 0.24), strict=True))
    cells = tuple((Cell(row.what, bold=True), Cell(row.ours, role=Role.MUTED), Cell(row.number, bold=True)) for row in rows)
    body = told.canvas(SlideKind.TABLE).body
    sides = (CorpusKind.BENCHMARK, CorpusKind.INTERNAL)
    return (
        SlideSpec(
            title,
            (TableBlock(body, columns, cells, size=18, most_pad=9, name="Untested"),),
            notes_of(data, pen, pen.say("untested-how"), *sides),
            pen.numbers,
            kind=SlideKind.TABLE,
            quotes=pen.quotes,
            sides=sides,
        ),
    )


def _distance(data: ReportData, attribute: str) -> CorpusDistance | None:
    rows = () if data.corpora is None else data.corpora.rows
    return next((row for row in rows if row.attribute == attribute), None)


def _novel(data: ReportData, pen: Pen) -> _Row | None:
    groups = label_groups(data)
    if not groups.novel:
        return None
    labels = pen.say(
        "untested-labels",
        novel=pen.count("labels.novel", len(groups.novel)),
        total=pen.count(groups.counted_id, len(groups.counted)),
    )
    row = _distance(data, "novel_share")
    named = pen.listing([pen.quote(data.title(name)) for name in groups.novel[:3]])
    ours = pen.say("untested-novel-ours", labels=named, more="yes" if len(groups.novel) > 3 else "no")
    if row is None or row.value is None:
        return _Row("labels", pen.say("untested-novel"), ours, labels)
    number = pen.say("untested-of-entities", share=pen.percent("corpora.rows.novel_share.value", row.value))
    return _Row("novel", pen.say("untested-novel"), pen.say("words-besides", one=labels, other=ours), number)


def _language(data: ReportData, pen: Pen) -> _Row | None:
    """Languages of ours in which the benchmark has next to nothing."""
    row, table = _distance(data, "language"), next((one for one in data.buckets if one.attribute.name == "language"), None)
    if row is None or row.benchmark is None or row.internal is None or table is None or not (table.bare_share or 0.0) > 0:
        return None
    theirs = [code for code, share in zip(row.buckets, row.benchmark.shares, strict=True) if share > 0]
    bare = [bucket.name for bucket in table.buckets if bucket.bare and bucket.internal.gold]
    ours = pen.say(
        "untested-language-ours",
        theirs=pen.listing([language_of(pen, code) for code in theirs]),
        bare=pen.listing([language_of(pen, code) for code in bare]),
    )
    return _Row("language", pen.say("untested-language"), ours, _bare_share(pen, table))


def _bare_share(pen: Pen, table: BucketTable) -> str:
    share = pen.percent(f"buckets.{table.attribute.name}.bare_share", table.bare_share or 0.0)
    return pen.say("untested-of-shared", share=share)


def _vocabulary(data: ReportData, pen: Pen) -> _Row | None:
    row = _distance(data, "oov_rate")
    if row is None or row.value is None or not row.differs:
        return None
    number = pen.say("untested-of-words", share=pen.percent("corpora.rows.oov_rate.value", row.value))
    return _Row("vocabulary", pen.say("untested-vocabulary"), pen.say("untested-vocabulary-ours"), number)


def _pages(data: ReportData, pen: Pen) -> _Row | None:
    """Pages and what stands on them, where our documents have pages and the benchmark has none."""
    layout = [row for row in (() if data.corpora is None else data.corpora.rows) if row.group == "layout"]
    if not data.facts.pages or not any(row.internal is not None and row.benchmark is None for row in layout):
        return None
    number = pen.say("untested-pages-number", pages=pen.count("facts.pages", data.facts.pages))
    return _Row("pages", pen.say("untested-pages"), pen.say("untested-pages-ours"), number)


def _scans(data: ReportData, pen: Pen) -> _Row | None:
    row = _distance(data, "source")
    if row is None or row.internal is None or row.benchmark is not None or "OCR" not in row.buckets:
        return None
    at = row.buckets.index("OCR")
    if row.internal.shares[at] <= 0:
        return None
    share = pen.percent(f"corpora.rows.source.internal.shares.{at}", row.internal.shares[at])
    return _Row("scans", pen.say("untested-scans"), pen.say("untested-scans-ours"), pen.say("untested-of-segments", share=share))


def _bare(data: ReportData, pen: Pen, audience: Audience) -> list[_Row]:
    """The attributes in which most of our entities fall where the benchmark has fewer than twenty of its own."""
    left_out = _APART if audience is Audience.ENGINEERING else _APART | _FOR_ENGINEERS
    tables = [one for one in data.buckets if (one.bare_share or 0.0) >= _BARE[audience] and one.attribute.name not in left_out]
    ranked = sorted((one for one in tables if not one.attribute.internal_only), key=lambda one: -(one.bare_share or 0.0))
    return [_bare_row(pen, one) for one in ranked[:_BUCKETS]]


def _bare_row(pen: Pen, table: BucketTable) -> _Row:
    name = attribute_name(pen, table.attribute.name, table.attribute.title)
    bare = [bucket_name(pen, table.attribute.name, one.name) for one in table.buckets if one.bare and one.internal.gold]
    ours = pen.say("untested-bare-ours", buckets=pen.listing(bare))
    return _Row("bare", name[:1].upper() + name[1:], ours, _bare_share(pen, table))
