"""How much more labelling makes the headline how sure: the planner beside the review queue."""

from dataclasses import dataclass, replace

from gapstudio.analysis import GapInput
from gapstudio.analysis.planning import (
    FEWEST_CLUSTERS,
    NO_FLOOR,
    Floor,
    Needed,
    VarianceParts,
    benchmark_documents,
    cheapest,
    floor_half_width,
    half_width_with,
    internal_documents,
    plans_for,
    variance_parts,
)
from gapstudio.domain import DocumentState, Run, Score, ScoreName, WorkState, counted
from gapstudio.operations.analyse_gap import choose_comparison, comparison_for, gap_input, gap_of
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.projects import INTERNAL
from gapstudio.operations.sides import clusters_of
from gapstudio.store import Project

HALF_WIDTH = 0.03
"""What is planned for where nothing else is said: ± 3 points."""


@dataclass(frozen=True)
class Plan:
    """How much more to label, and what it brings. Half widths are those of 95 % intervals, in F1 (0..1).

    Attributes:
        run: Whose score is planned for: the business labels.
        score: It, as it stands.
        half_width: What is wanted.
        now: Half of the interval that the score has; None without one.
        clusters: Suppliers that were scored.
        documents: Documents that were scored.
        unit: What a cluster is.
        needed: The plan of least cost for the score; None where it is refused or nothing brings it.
        options: The same with other numbers of documents a supplier.
        gap: The plan for the gap; None without a reproduction, or where nothing brings it.
        floor: What the benchmark's own variance leaves of the gap's half width, however much is labelled; 0 without one.
        reached: For documents that were asked for: what they bring, or None.
        waiting_clusters: Suppliers in the project of which nothing was scored yet.
        waiting_documents: Their documents.
        refusal: Why nothing is planned, as a sentence; "" otherwise.
        parts: What the variance of the score is made of; None where it is refused.
        curve: What more suppliers bring, from none on, with as many documents each as `needed` has (one, where nothing does).
    """

    run: Run
    score: Score | None
    half_width: float
    now: float | None = None
    clusters: int = 0
    documents: int = 0
    unit: str = "supplier"
    needed: Needed | None = None
    options: tuple[Needed, ...] = ()
    gap: Needed | None = None
    floor: float = 0.0
    reached: Needed | None = None
    waiting_clusters: int = 0
    waiting_documents: int = 0
    refusal: str = ""
    parts: VarianceParts | None = None
    curve: tuple[Needed, ...] = ()

    @property
    def sentence(self) -> str:
        """Says it in one go."""
        return self.refusal or " ".join(part for part in (self._now(), self._score(), self._gap(), self._waiting()) if part)

    def _now(self) -> str:
        sure = "" if self.now is None else f" ± {_points(self.now)} points,"
        return f"F1 on our documents:{sure} from {counted(self.documents, 'document')} of {counted(self.clusters, self.unit)}."

    def _score(self) -> str:
        if self.reached is not None:
            return f"{_more(self.reached, self.unit)}, would bring it to ± {_points(self.reached.half_width)} points{_CASES}."
        if self.needed is None:
            return f"No number of documents brings ± {_points(self.half_width)} points."
        if not self.needed.suppliers:
            return f"That is enough for ± {_points(self.half_width)} points."
        return f"{_more(self.needed, self.unit)}, would bring it to ± {_points(self.half_width)} points{_CASES}."

    def _gap(self) -> str:
        if not self.floor:
            return ""
        left = f"± {_points(self.floor)} points of the gap's uncertainty are the benchmark's own, which no labelling lowers"
        if self.reached is not None:
            return f"{left}."
        if self.gap is None:
            return f"{left}, so that the gap never becomes as sure as ± {_points(self.half_width)} points."
        if not self.gap.suppliers:
            return f"{left}; it is as sure as ± {_points(self.half_width)} points already."
        return f"{left}; ± {_points(self.half_width)} points of the gap take {_more(self.gap, self.unit)}."

    def _waiting(self) -> str:
        if not self.waiting_clusters:
            return ""
        has = "is" if self.waiting_clusters == 1 else "are"
        of = f"{counted(self.waiting_clusters, self.unit)} with {counted(self.waiting_documents, 'document')}"
        return f"Not scored yet {has} {of} of this project."


_CASES = " or better with a chance of four in five"
_CURVE_POINTS = 40


@in_one_state
def plan(
    project: Project,
    *,
    half_width: float = HALF_WIDTH,
    documents: int | None = None,
    each: int = 1,
    model: str = "",
    run: str = "",
) -> Plan:
    """Plans how many more suppliers and documents make the score of the business labels, and the gap, as sure as wanted.

    `variance_parts` and `half_width_with` say how.

    Args:
        project: The project.
        half_width: Wanted, in 0..1.
        documents: Asks what so many more documents bring instead.
        each: Of each new supplier, for `documents`.
        model: Name of the model; the one that ran last where "".
        run: Id of the run instead.

    Raises:
        GapStudioError: No run over our documents is finished.
    """
    comparison = comparison_for(project, project.run(run)) if run else choose_comparison(project, model=model)
    score = gap_of(project, comparison).scores.get(ScoreName.BUSINESS_LABELS)
    inputs = gap_input(project, comparison)
    counts, cluster = internal_documents(inputs)
    parts = variance_parts(counts, cluster) if len(counts) else None
    base = _with_waiting(project, inputs, Plan(comparison.internal, score, half_width))
    if inputs.internal is not None:
        base = replace(base, unit=inputs.internal.unit, clusters=len(set(cluster.tolist())), documents=len(counts))
    if score is not None and score.interval is not None:
        base = replace(base, now=(score.interval.high - score.interval.low) / 2)
    refusal = _refusal(base, parts)
    if refusal or parts is None:
        return replace(base, refusal=refusal)
    floor = _floor(inputs)
    made = replace(base, floor=floor_half_width(floor), parts=parts)
    if documents is not None:
        suppliers = -(-documents // each)
        return replace(made, reached=Needed(suppliers, each, half_width_with(parts, suppliers, each)))
    # What was measured goes before what is planned: an interval that is too wide takes one more in any case.
    now = made.now
    least = 1 if now is not None and now > half_width else 0
    options = plans_for(parts, half_width, least=least) if now is None or least else (Needed(0, 1, now),)
    of_gap = plans_for(parts, half_width, floor, least) if floor.clusters else ()
    needed = cheapest(options) if options else None
    curve = _curve(parts, needed)
    return replace(made, needed=needed, options=options, gap=cheapest(of_gap) if of_gap else None, curve=curve)


def _refusal(base: Plan, parts: VarianceParts | None) -> str:
    if base.score is None or not base.documents:
        return "Nothing is planned, since none of our documents is scored yet: finish some, then run a model."
    if base.clusters < FEWEST_CLUSTERS:
        have = counted(base.clusters, base.unit)
        return (
            f"Nothing can be planned from {have}: how much they differ is known from {FEWEST_CLUSTERS} on. "
            f"Finish documents of {FEWEST_CLUSTERS - base.clusters} more first."
        )
    if parts is None or not parts.variance:
        return "Nothing can be planned, since all documents score alike: no difference between them was seen yet."
    return ""


def _curve(parts: VarianceParts, needed: Needed | None) -> tuple[Needed, ...]:
    """Returns half widths from no new supplier to twice as many as are needed, and at least to as many again as there are."""
    each = needed.each if needed is not None else 1
    last = max(2 * needed.suppliers if needed is not None else 10 * parts.clusters, parts.clusters)
    steps = sorted({round(last * at / _CURVE_POINTS) for at in range(_CURVE_POINTS + 1)})
    return tuple(Needed(suppliers, each, half_width_with(parts, suppliers, each)) for suppliers in steps)


def _floor(inputs: GapInput) -> Floor:
    parts = variance_parts(*benchmark_documents(inputs)) if inputs.benchmark is not None else None
    return NO_FLOOR if parts is None else Floor(parts.variance, parts.clusters)


def _with_waiting(project: Project, inputs: GapInput, made: Plan) -> Plan:
    """Adds what is in the project of suppliers that were not scored."""
    works = project.works(INTERNAL)
    read = [document for document in project.documents(INTERNAL) if document.state is DocumentState.READ]
    open_ones = [one for one in read if one.id not in works or works[one.id].state is not WorkState.SKIPPED]
    clusters = clusters_of(open_ones).of
    scored = (
        {clusters.get(document.id) for document in inputs.internal.documents}
        if inputs.internal is not None
        else set[str | None]()
    )
    waiting = [clusters[one.id] for one in open_ones if clusters[one.id] not in scored]
    return replace(made, waiting_clusters=len(set(waiting)), waiting_documents=len(waiting))


def _more(needed: Needed, unit: str) -> str:
    each = counted(needed.each, "document")
    return f"{needed.suppliers:,} more {unit if needed.suppliers == 1 else unit + 's'}, {each} each"


def _points(value: float) -> str:
    return f"{100 * value:.1f}"
