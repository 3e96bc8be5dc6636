"""Which run over our documents is compared with which run over a benchmark, and what differs between the two."""

from collections.abc import Sequence
from dataclasses import dataclass

from gapstudio.domain import Run, same_precision, same_tag_reading
from gapstudio.reports import Pen, settings_reservations


@dataclass(frozen=True)
class RunPair:
    """Two runs of the same weights: over our documents, and over a benchmark."""

    internal: Run
    reproduction: Run

    @property
    def same_reading(self) -> bool:
        """True where tags became spans by the same rule, or where the model has no tags."""
        return same_tag_reading(self.internal, self.reproduction)

    @property
    def same_precision(self) -> bool:
        """True where both ran in the same arithmetic."""
        return same_precision(self.internal, self.reproduction)

    def notes(self) -> tuple[str, ...]:
        """Returns a sentence for each setting that differs and may be a part of the gap; the report says the same."""
        return tuple(point.sentence for point in settings_reservations(self.internal, self.reproduction, Pen()))


def pair_runs(ours: Sequence[Run], theirs: Sequence[Run]) -> RunPair | None:
    """Chooses the newest two runs of the same weights that read tags by the same rule, or by different ones where none do.

    Of several runs over the benchmark that is chosen, one with the precision of ours goes before a newer one without.

    Args:
        ours: Runs over our documents, newest first.
        theirs: Runs over benchmarks, newest first.

    Returns:
        The two, or None where no weights ran on both sides.
    """
    pairs = [RunPair(run, other) for run in ours for other in theirs if other.model.revision == run.model.revision]
    if not pairs:
        return None
    best = min(pairs, key=lambda pair: not pair.same_reading)
    alike = [pair for pair in pairs if pair.internal is best.internal and pair.same_reading == best.same_reading]
    near = [pair for pair in alike if pair.reproduction.corpus == best.reproduction.corpus]
    return min(near, key=lambda pair: not pair.same_precision)
