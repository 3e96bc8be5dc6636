"""Both sides of a gap as verdicts, in every reading of unjudged claims, and the scores that a decomposition starts from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from gapstudio.analysis.decompose.blame import Blamed, all_claims_wrong, blame
from gapstudio.analysis.decompose.parts import BlamedSide
from gapstudio.analysis.errors import Verdict, list_verdicts
from gapstudio.analysis.formulas import BENCHMARK, INTERNAL, Unjudged
from gapstudio.analysis.inputs import GapInput, Side, Target
from gapstudio.analysis.intervals import estimate
from gapstudio.analysis.resampling import ClusterSource
from gapstudio.analysis.tables import claim_translation, cluster_plan, model_translation
from gapstudio.analysis.way import Way, benchmark_labels, build_way
from gapstudio.domain import ScoreName


@dataclass(frozen=True, eq=False)
class GapSides:
    """What a gap is taken apart from.

    Attributes:
        way: The scores along the way, with their resamples.
        ours: Verdicts on our documents with unjudged claims left out; then, where there are any, with all of them wrong.
        theirs: Verdicts on the benchmark; None without a reproduction.
    """

    way: Way
    ours: tuple[tuple[Verdict, ...], ...]
    theirs: tuple[Verdict, ...] | None

    @property
    def business(self) -> tuple[float | None, ...]:
        """F1 of the business labels in each reading, in 0..1; None where undefined."""
        formula, sources = self.way.formulas[ScoreName.BUSINESS_LABELS], self.way.sources
        readings = (Unjudged.LEFT_OUT, Unjudged.WRONG)[: len(self.ours)]
        return tuple(estimate(formula.reading(reading).statistic(), sources) for reading in readings)

    @property
    def reproduced(self) -> float | None:
        """F1 of our own run on the benchmark, in 0..1; None without one, or where it is undefined."""
        formula = self.way.formulas.get(ScoreName.REPRODUCED)
        return None if formula is None else estimate(formula.statistic(), self.way.sources)

    def within_clusters(self) -> "GapSides":
        """Returns the same with documents drawn anew within each cluster, for parts that are clusters themselves."""
        inputs = replace(self.way.inputs, target=Target.THESE_SUPPLIERS)
        return replace(self, way=build_way(inputs))

    def our_sides(self, blamed: Blamed, group: Callable[[Verdict], str] | None = None) -> tuple[BlamedSide, ...]:
        """Returns our side in every reading, by the players that each wrong verdict waits for (`blame`)."""
        side = self.way.inputs.internal
        assert side is not None
        return tuple(self._blamed(INTERNAL, side, one, ScoreName.BUSINESS_LABELS, blamed, group) for one in self.ours)

    def their_side(self, blamed: Blamed, group: Callable[[Verdict], str] | None = None) -> BlamedSide | None:
        """Returns the benchmark's side, or None without a reproduction."""
        side = self.way.inputs.benchmark
        if side is None or self.theirs is None:
            return None
        return self._blamed(BENCHMARK, side, self.theirs, ScoreName.REPRODUCED, blamed, group)

    def _blamed(
        self,
        source: int,
        side: Side,
        verdicts: Sequence[Verdict],
        score: ScoreName,
        blamed: Blamed,
        group: Callable[[Verdict], str] | None,
    ) -> BlamedSide:
        counts = self.way.sources[source]
        assert isinstance(counts, ClusterSource)
        plan = cluster_plan(side, self.way.inputs.target)
        return BlamedSide(blame(verdicts, side, plan, score, blamed, group=group), counts)


def gap_sides(inputs: GapInput) -> GapSides:
    """Works out the verdicts of both sides in the labels in which they are scored.

    Args:
        inputs: With our side.
    """
    side, way = inputs.internal, build_way(inputs)
    assert side is not None
    verdicts = list_verdicts(side, mapping=way.meeting.mapping, model_labels=inputs.model_labels)
    model = model_translation(inputs.model_labels, benchmark_labels(inputs))
    claim = claim_translation(model, way.meeting.mapping, side.labels)
    wrong = all_claims_wrong(verdicts, side, model, claim)
    theirs = None if inputs.benchmark is None else list_verdicts(inputs.benchmark, model_labels=inputs.model_labels)
    return GapSides(way, (verdicts,) if wrong == verdicts else (verdicts, wrong), theirs)
