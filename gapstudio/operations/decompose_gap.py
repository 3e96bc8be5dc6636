"""What the gap is made of: bars by kind of fault, cause, label or column that add up to it, kept by what they follow from."""

from collections.abc import Sequence
from dataclasses import replace

from pydantic import TypeAdapter

from gapstudio import __version__
from gapstudio.analysis.decompose import BlamedSide, GapSides, Parts, gap_sides, take_apart
from gapstudio.domain import REST, THEIRS, Decomposition, GapStudioError, Part, PartBy, counted
from gapstudio.operations.analyse_gap import Comparison, gap_input, gap_key, in_comparison, is_shown
from gapstudio.operations.decomposed_errors import ErrorFinder
from gapstudio.operations.decomposition_cast import Cast
from gapstudio.operations.decomposition_players import cast, cast_key
from gapstudio.operations.kept_results import identity, kept
from gapstudio.operations.one_state import in_one_state
from gapstudio.store import Project

_DECOMPOSITION = TypeAdapter(Decomposition)
_LEFT_OUT = (
    "Unjudged claims leave a range: the bars are made with all of them left out, and their ranges and intervals reach to all of "
    "them wrong."
)
_ELSEWHERE = (
    "Under this mapping of labels errors are others than those that the page Errors shows, which are of the newest run on a "
    "benchmark, so that no bar opens any."
)


@in_one_state
@in_comparison
def decomposition_of(project: Project, comparison: Comparison, by: PartBy, column: str = "") -> Decomposition:
    """Takes the gap apart, from the cache where nothing that it depends on has changed.

    Args:
        project: The project.
        comparison: Between which runs the gap is.
        by: By what.
        column: The column of metadata, or else the attribute, where it is by column (`decomposition_columns`).

    Returns:
        Bars that add up to the gap (without a reproduction, to the distance to perfect), the largest first.

    Raises:
        GapStudioError: Either side has no gold, or there is no such column.
    """
    key = decomposition_key(project, comparison, by, column)
    found = kept(project, key, _DECOMPOSITION, lambda: _decompose(project, comparison, by, column))
    if is_shown(project, comparison):
        return found
    return replace(found, parts=_closed(found.parts), own=_closed(found.own), notes=(*found.notes, _ELSEWHERE))


def _closed(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Returns bars that open no errors: the page Errors shows those of another comparison."""
    return tuple(replace(one, query=None) for one in parts)


@in_comparison
def decomposition_key(project: Project, comparison: Comparison, by: PartBy, column: str = "") -> str:
    """Returns the identity of all that a decomposition depends on."""
    number = "decomposition 6"  # it rises when the same inputs give other bars, or other words for them
    return identity(number, __version__, gap_key(project, comparison), *cast_key(project, comparison, by, column))


def sides_of(project: Project, comparison: Comparison) -> GapSides:
    """Returns both sides of the gap as verdicts, with the scores' resamples.

    Raises:
        GapStudioError: Either side has no gold.
    """
    inputs = gap_input(project, comparison)
    for side, what in ((inputs.internal, "our documents"), (inputs.benchmark, "the benchmark")):
        if side is not None and not any(document.gold for document in side.documents):
            raise GapStudioError(f"There is no gold in {what}, so nothing can be taken apart.", remedy="Mark some first.")
    return gap_sides(inputs)


def _decompose(project: Project, comparison: Comparison, by: PartBy, column: str) -> Decomposition:
    sides = sides_of(project, comparison)
    players = cast(project, comparison, sides, by, column)
    if players.these:
        sides = sides.within_clusters()
    ours = sides.our_sides(players.ours, players.group)
    theirs = sides.their_side(players.theirs, players.their_group)
    parts = take_apart(ours, theirs, keep={THEIRS})
    finder = ErrorFinder(sides.ours[0])
    business, reproduced = [one or 0.0 for one in sides.business], sides.reproduced
    ends = [] if reproduced is None else [reproduced - one for one in business]
    ranged = len(business) > 1 and business[0] != business[1]
    own = () if players.own is None else _own_parts(sides, players, finder)
    return Decomposition(
        by=by,
        column=column,
        parts=_dressed(parts, ours[0], players, finder),
        gap=ends[0] if ends and not ranged else None,
        distance=1.0 - business[0],
        notes=(*_notes(parts, len(business) > 1), *players.notes),
        provisional=sides.way.inputs.provisional,
        total=ends[0] if ends else None,
        bounds=(ends[0], ends[1]) if ends and ranged else None,
        own=own,
        title=players.title,
    )


def _own_parts(sides: GapSides, players: Cast, finder: ErrorFinder) -> tuple[Part, ...]:
    """Takes the distance to perfect apart by our own labels."""
    assert players.own is not None
    ours = sides.our_sides(players.own)
    own = Cast(players.title, players.own, players.own, titles=players.own_titles)
    return _dressed(take_apart(ours, None), ours[0], own, finder)


def _dressed(parts: Parts, ours: BlamedSide, players: Cast, finder: ErrorFinder) -> tuple[Part, ...]:
    """Gives the bars their titles and errors, and sorts them: the largest first, those pooled last."""
    made: list[Part] = []
    for bar in parts.bars:
        meant = parts.players.meant(bar.name)
        title = counted(len(meant), "other") if bar.name == REST else players.titles.get(bar.name, bar.name)
        found = ours.blame.waiting_for(meant)
        query = finder.query(found, players.filters.get(bar.name), title)
        pooled = meant if bar.name == REST else ()
        note = ", ".join(players.titles.get(name, name) for name in pooled)
        made.append(replace(bar, title=title, errors=len(found), query=query, pooled=pooled, note=note))
    return tuple(sorted(made, key=_place))


def _place(part: Part) -> tuple[bool, float, str]:
    shown = part.internal if part.value is None else part.value
    return part.name == REST, -shown, part.name


def _notes(parts: Parts, ranged: bool) -> Sequence[str]:
    notes = [_LEFT_OUT] if ranged else []
    if parts.players.pooled:
        notes.append(
            f"At most {len(parts.players.names)} bars are drawn; the {len(parts.players.pooled)} that weigh least are one."
        )
    return notes
