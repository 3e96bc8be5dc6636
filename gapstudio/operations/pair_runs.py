"""Which run over our documents is compared with which run over a benchmark, and what differs between the two."""

from collections.abc import Sequence
from dataclasses import dataclass

from gapstudio.domain import Run

_SPANS_ONLY = frozenset({"spacy"})
"""Adapters of models that predict spans, to which the reading of tags says nothing (`RunSettings.tag_reading`)."""


@dataclass(frozen=True)
class RunPair:
    """Two runs of the same weights: over our documents, and over a benchmark."""

    internal: Run
    reproduction: Run

    @property
    def same_reading(self) -> bool:
        """True where tags became spans by the same rule, or where the model has no tags."""
        if self.internal.model.adapter in _SPANS_ONLY:
            return True
        return self.internal.settings.tag_reading == self.reproduction.settings.tag_reading

    @property
    def same_precision(self) -> bool:
        """True where both ran in the same arithmetic."""
        return self.internal.settings.precision == self.reproduction.settings.precision

    def notes(self) -> tuple[str, ...]:
        """Returns a sentence for each setting that differs and may be a part of the gap.

        Segments are left out: pages have no sentences, so that these differ by nature.
        """
        ours, theirs = self.internal.settings, self.reproduction.settings
        found: list[str] = []
        if not self.same_reading:
            found.append(
                f"Tags became spans by different rules, {ours.tag_reading} on our documents and {theirs.tag_reading} on the "
                "benchmark, and a part of the gap may come from that; run one of them again as the other."
            )
        if not self.same_precision:
            found.append(
                f"The model ran in {ours.precision} on our documents and in {theirs.precision} on the benchmark, which can move "
                "scores a little; run one of them again as the other."
            )
        return tuple(found)


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
