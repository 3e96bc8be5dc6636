"""The rows of the comparison of corpora as a table, and one of them in full."""

from collections.abc import Sequence

from gapstudio.charts.words import number, percent
from gapstudio.domain import Interval
from gapstudio.domain.comparison import CorpusComparison, CorpusDistance, Shape, Term
from gapstudio.gui.format import MISSING, count, plural
from gapstudio.gui.qmodels import Column
from gapstudio.gui.theme import Role
from gapstudio.gui.widgets.facts import Fact, FactGroup

DIFFERS, ALIKE, NOT_KNOWN = "differs", "no more than chance", "not known"


def stands(row: CorpusDistance) -> str:
    """Returns whether a row is beyond its yardstick, in words."""
    if row.missing or row.value is None or row.yardstick is None:
        return NOT_KNOWN
    return DIFFERS if row.differs else ALIKE


def shown_number(value: float | None) -> str:
    """Returns a distance with three digits, a dash for none."""
    return MISSING if value is None else number(value)


def ends(interval: Interval | None) -> str:
    """Returns an interval of a distance."""
    return MISSING if interval is None else f"[{number(interval.low)}, {number(interval.high)}]"


def _faint(row: CorpusDistance) -> Role | None:
    return Role.MUTED if row.missing else None


DISTANCES = (
    Column[CorpusDistance]("What", lambda row: row.title, colour=_faint, tooltip=lambda row: row.title, width=260),
    Column[CorpusDistance]("Stands", stands, colour=_faint, hint="Whether it is beyond what chance makes within the benchmark"),
    Column[CorpusDistance](
        "In words",
        lambda row: row.verdict or row.missing,
        colour=_faint,
        tooltip=lambda row: row.verdict or row.missing,
        width=420,
    ),
    Column[CorpusDistance]("Distance", lambda row: row.value, text=shown_number, numeric=True, tooltip=lambda row: row.measure),
    Column[CorpusDistance]("Interval", lambda row: ends(row.interval), numeric=True, hint="95 % interval of the distance"),
    Column[CorpusDistance](
        "Usual",
        lambda row: row.yardstick.high if row.yardstick else None,
        text=shown_number,
        numeric=True,
        hint="95 % of random parts of the benchmark, as large as our documents, are no farther from the rest",
    ),
    Column[CorpusDistance](
        "Percentile",
        lambda row: row.yardstick.percentile if row.yardstick else None,
        text=lambda value: MISSING if value is None else f"{value:.0f}",
        numeric=True,
        hint="At which percentile of these our documents stand",
    ),
    Column[CorpusDistance](
        "p", lambda row: row.p, text=lambda p: MISSING if p is None else f"{p:.3f}", numeric=True, hint="Permutations by document"
    ),
    Column[CorpusDistance]("Group", lambda row: row.group),
)

TERMS = (
    Column[Term]("Word", lambda term: term.text, width=120),
    Column[Term]("z", lambda term: abs(term.score), text=lambda z: f"{z:.1f}", numeric=True, hint="How sure it is (log-odds)"),
    Column[Term]("Ours", lambda term: term.internal, text=count, numeric=True),
    Column[Term]("Benchmark", lambda term: term.benchmark, text=count, numeric=True),
)


def distance_facts(row: CorpusDistance) -> Sequence[FactGroup]:
    """Returns a row in full."""
    facts = [Fact("", row.verdict or row.missing), Fact("Measure", row.measure)]
    if row.value is not None:
        facts += [Fact("Distance", f"{number(row.value)} {ends(row.interval) if row.interval else ''}".strip())]
    if (usual := row.yardstick) is not None:
        basis = f"{count(usual.draws)} random parts of the benchmark of {count(usual.size)} documents"
        facts += [
            Fact("Usual", f"{number(usual.median)} to {number(usual.high)}", f"Median and 95th percentile of {basis}"),
            Fact("Percentile", f"{usual.percentile:.0f}", f"Of {basis}"),
        ]
    facts += [Fact("p", f"{row.p:.4f}", "Permutations by document")] if row.p is not None else []
    groups = [FactGroup(row.title, tuple(facts))]
    for title, shape in (("Our documents", row.internal), ("Benchmark", row.benchmark)):
        if shape is not None:
            groups.append(FactGroup(title, tuple(_shape_facts(row, shape))))
    return groups


def comparison_facts(found: CorpusComparison) -> Sequence[FactGroup]:
    """Returns what is compared, how much of it differs, and what a reader must know."""
    theirs, ours = found.documents
    known = [row for row in found.rows if stands(row) != NOT_KNOWN]
    facts = (
        Fact("Differ", f"{sum(row.differs for row in known)} of {len(known)} ways", "Beyond what chance makes in the benchmark"),
        Fact("Ours", f"{plural(ours, 'document')}, {plural(found.segments[1], 'segment')}"),
        Fact("Benchmark", f"{plural(theirs, 'document')}, {plural(found.segments[0], 'segment')}"),
    )
    notes = tuple(Fact("", text) for text in found.notes)
    return (FactGroup("What differs", facts), *((FactGroup("Notes", notes),) if notes else ()))


def _shape_facts(row: CorpusDistance, shape: Shape) -> Sequence[Fact]:
    facts = [Fact("Values", count(shape.count))]
    if shape.centre is not None:
        middle = f"{number(shape.low)} to {number(shape.high)}" if shape.low is not None and shape.high is not None else ""
        facts.append(Fact("Median", number(shape.centre), f"Quartiles {middle}" if middle else ""))
    named = sorted(zip(row.buckets, shape.shares, strict=False), key=lambda pair: -pair[1])[:6]
    return [*facts, *(Fact(name, percent(share)) for name, share in named if share > 0)]
