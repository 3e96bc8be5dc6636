"""The bars of a decomposition: Shapley values of both sides, their differences, and intervals from the gap's own resamples."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from gapstudio.analysis.counting import FloatArray, IntArray
from gapstudio.analysis.decompose.blame import Blame
from gapstudio.analysis.decompose.players import Players, choose_players
from gapstudio.analysis.decompose.shapley import Cells, shapley_values, without_rounding
from gapstudio.analysis.formulas import BENCHMARK, INTERNAL
from gapstudio.analysis.intervals import Source, Statistic, difference, envelope, estimate, interval, mover
from gapstudio.analysis.resampling import NO_SOURCE, ClusterSource, DerivedSource
from gapstudio.domain import THEIRS, Interval, Part

PARTS_BOOTSTRAP_FROM = 200
"""Parts are small and skewed: up to here the percentile bootstrap falls short of what the jackknife covers."""

_NO_WIDTH = 1e-9  # over what rounding leaves, and far under what one error in a million takes
_NOTHING: IntArray = np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, eq=False)
class BlamedSide:
    """One side with what its score is counted from.

    Attributes:
        blame: What has to be mended.
        counts: The counts that the scores of this side are computed from, whose resamples are taken over.
    """

    blame: Blame
    counts: ClusterSource


@dataclass(frozen=True)
class Parts:
    """The bars.

    Attributes:
        players: Who takes part.
        bars: One a player, in their order, titled by name; in the first reading, with `bounds` where there are two.
        readings: Values of the bars in each reading, shape (readings, n); those of the distance where there is no benchmark.
    """

    players: Players
    bars: tuple[Part, ...]
    readings: FloatArray


def take_apart(ours: Sequence[BlamedSide], theirs: BlamedSide | None, *, keep: Collection[str] = ()) -> Parts:
    """Computes what each player takes from F1 on either side, and the difference, with 95 % intervals.

    Args:
        ours: Our side in every reading of unjudged claims: with them left out, and where that makes a difference with all of them
            wrong.
        theirs: The benchmark's side, or None.
        keep: Players that are never pooled.

    Returns:
        One bar a player. The values add up to the difference of the scores, `Part.internal` to 1 − F1 of ours.
    """
    sides = [ours[0].blame, *([theirs.blame] if theirs else [])]
    players = choose_players(sides, also=frozenset[str]().union(*(one.blame.names for one in ours)), keep=keep)
    far = NO_SOURCE if theirs is None else side_values(theirs, players)
    readings = [bars((far, side_values(one, players)), players.names) for one in ours]
    shown = np.array([[_shown(bar) for bar in reading] for reading in readings])
    return Parts(players, tuple(_joined(*same) for same in zip(*readings, strict=True)), shown)


def bars(sources: Sequence[Source], names: Sequence[str]) -> tuple[Part, ...]:
    """Computes the bars in one reading.

    Args:
        sources: What `player_values` made of the benchmark's counts, or `NO_SOURCE`, and of ours.
        names: Of the players.
    """
    return tuple(_bar(sources, names, position) for position in range(len(names)))


def side_values(side: BlamedSide, players: Players) -> DerivedSource:
    """Returns the values of all players on one side, over the resamples that its score has."""
    rows, cells, support = histogram(side.blame, players)
    own, chance = side.counts, (side.counts.resamples, side.counts.seed)
    counts = ClusterSource(rows, own.unit, strata=own.strata, resamples=chance[0], seed=chance[1], like=own.rows)
    return player_values(counts, cells, support if side.blame.groups else None)


def player_values(counts: ClusterSource, cells: Cells, support: IntArray | None = None) -> DerivedSource:
    """Returns the Shapley values of all players, then their shares of the gold where it is grouped, as a source of chance.

    Args:
        counts: A histogram by cluster, shape (clusters, K).
        cells: What its columns are.
        support: The player that the gold of each column belongs to, shape (K,), −1 for none; None for no groups.
    """
    if support is None:
        return DerivedSource(counts, lambda sums: shapley_values(sums, cells))
    member = (support[:, None] == np.arange(cells.players)).astype(np.float64)

    def derive(sums: FloatArray) -> FloatArray:
        gold = sums @ member
        with np.errstate(divide="ignore", invalid="ignore"):
            shares = gold / gold.sum(axis=-1, keepdims=True)
        return np.concatenate((shapley_values(sums, cells), shares), axis=-1)

    rests = np.count_nonzero(counts.rows @ member, axis=0).astype(np.int64)
    return DerivedSource(counts, derive, np.concatenate((np.full(cells.players, len(counts.rows)), rests)))


def histogram(blame: Blame, players: Players) -> tuple[FloatArray, Cells, IntArray]:
    """Counts the rows of each cluster by the players that they wait for, their effect and their group.

    Returns:
        Counts, shape (clusters, K); what the columns are; and the group of each column as a position among the players, shape
        (K,), −1 for none.
    """
    masks = np.array([players.mask(one) for one in blame.sets], dtype=np.int64)
    group = np.array([*(players.position(name) for name in blame.groups), -1], dtype=np.int64)
    kinds = np.column_stack((masks[blame.waits], blame.effect, group[blame.support]))
    different, column = np.unique(kinds, axis=0, return_inverse=True)
    rows = np.zeros((blame.plan.count, len(different)))
    np.add.at(rows, (blame.cluster, column.reshape(-1)), 1.0)
    return rows, Cells(len(players.names), different[:, 0], different[:, 1]), different[:, 2]


def _bar(sources: Sequence[Source], names: Sequence[str], position: int) -> Part:
    name, count = names[position], len(names)
    internal, own = value_with_interval(sources, INTERNAL, position, count)
    share = None if name == THEIRS else _share(sources[INTERNAL], count, position)
    made = Part(name, name, internal, None, None, own, own, share=share)
    if sources[BENCHMARK] is NO_SOURCE:
        return made
    theirs, far = value_with_interval(sources, BENCHMARK, position, count)
    limits = _difference(sources, position, count, (internal, own), (theirs, far))
    made = replace(made, benchmark=theirs, value=internal - theirs, interval=limits)
    if share is None:
        return made
    lost, whole = _measured(_all_of(BENCHMARK, len(sources), count), sources)
    scaled = None if whole is None else replace(whole, low=share * whole.low, high=share * whole.high)
    excess = internal - share * lost
    return replace(made, excess=excess, excess_interval=scaled and own and mover(internal, own, share * lost, scaled))


def value_with_interval(sources: Sequence[Source], side: int, position: int, count: int) -> tuple[float, Interval | None]:
    """Returns what a player takes from F1 on one side, and its 95 % interval.

    It is a loss and no ratio, yet as skewed as a ratio: from `PARTS_BOOTSTRAP_FROM` clusters the bootstrap is taken, under that
    the jackknife on the logit scale, which a value of 0 or less does not have. One that nothing waits for has no interval. Where
    the gold is grouped, the player's share of it is held at what it is: what varies is what so much gold loses.
    """
    value = float(sources[side].estimate[position])
    if value == 0.0:
        return value, None
    return value, _measured(_value_of(sources, side, position, count, difference=not 0.0 < value <= 1.0), sources)[1]


def _value_of(sources: Sequence[Source], side: int, position: int, count: int, *, difference: bool) -> Statistic:
    share = _share(sources[side], count, position)
    columns = [_NOTHING] * len(sources)
    if not share:
        columns[side] = _at(position)
        return Statistic(lambda arrays: arrays[side][..., position], tuple(columns), difference)

    def held(arrays: Sequence[FloatArray]) -> FloatArray:
        with np.errstate(divide="ignore", invalid="ignore"):
            return share * arrays[side][..., position] / arrays[side][..., count + position]

    columns[side] = np.array([position, count + position], dtype=np.int64)
    return Statistic(held, tuple(columns), difference)


def _all_of(side: int, sides: int, count: int) -> Statistic:
    """Returns 1 − F1 of a side, which its values add up to."""
    columns = [_NOTHING] * sides
    columns[side] = np.arange(count, dtype=np.int64)
    return Statistic(lambda arrays: without_rounding(arrays[side][..., :count].sum(axis=-1)), tuple(columns))


def part_interval(statistic: Statistic, sources: Sequence[Source]) -> Interval | None:
    """Returns the 95 % interval of a part of F1 (`interval`): the bootstrap from `PARTS_BOOTSTRAP_FROM` clusters only.

    None where all clusters are equal, so that no chance was seen, which is not the same as there being none.
    """
    limits = interval(statistic, sources, bootstrap_from=PARTS_BOOTSTRAP_FROM)
    return None if limits is not None and limits.high - limits.low < _NO_WIDTH else limits


def _measured(statistic: Statistic, sources: Sequence[Source]) -> tuple[float, Interval | None]:
    return estimate(statistic, sources) or 0.0, part_interval(statistic, sources)


def _difference(
    sources: Sequence[Source],
    position: int,
    count: int,
    ours: tuple[float, Interval | None],
    theirs: tuple[float, Interval | None],
) -> Interval | None:
    """Returns the interval of a bar: the bootstrap of the difference where there are clusters enough, else MOVER.

    A side on which nothing waits for the player adds no chance. Simulated, MOVER with logit limits covers at 0.93 to 0.96 from 10
    clusters on, where the percentile bootstrap of 60 falls to 0.92 (`benchmarks/simulate_decomposition.py`).
    """
    (here, own), (there, far) = ours, theirs
    if here == 0.0 or there == 0.0:
        return own if there == 0.0 else None if far is None else replace(far, low=-far.high, high=-far.low)
    sides = [_value_of(sources, side, position, count, difference=True) for side in (INTERNAL, BENCHMARK)]
    whole = _measured(difference(*sides), sources)[1]
    if whole is None or own is None or far is None or whole.method == "cluster bootstrap":
        return whole
    return mover(here, own, there, far)


def _share(ours: Source, count: int, position: int) -> float | None:
    return float(ours.estimate[count + position]) if len(ours.estimate) > count else None


def _joined(first: Part, *others: Part) -> Part:
    """Joins the readings of a bar: it stands in the first one, with the range and the widest interval of all."""
    joined = first
    for other in others:
        ends = sorted((_shown(joined), _shown(other))) if joined.bounds is None else [*joined.bounds, _shown(other)]
        joined = replace(
            joined,
            bounds=(min(ends), max(ends)),
            interval=envelope(joined.interval, other.interval),
            internal_interval=envelope(joined.internal_interval, other.internal_interval),
        )
    return joined


def _shown(part: Part) -> float:
    return part.internal if part.value is None else part.value


def _at(position: int) -> IntArray:
    return np.array([position], dtype=np.int64)
