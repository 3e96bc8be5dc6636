"""What a split of the carry-over loss says of itself, and why there is none."""

from collections.abc import Sequence

from gapstudio.domain import counted

NOTHING = "There is no F1 on both corpora to take apart: one of them has neither gold nor predictions of a label that both know."
NO_REPRODUCTION = "Without a run of this model on a benchmark there is no carry-over loss to take apart. Run it on one."


def few_attributes(titles: Sequence[str]) -> str:
    """Says that too little is known of both corpora."""
    known = f"only {titles[0]} is" if titles else "nothing is"
    wanted = "At least two attributes that both corpora have without gold are needed"
    return f"{wanted}, and {known} known. Describe both runs first."


def few_clusters(clusters: int, least: int, unit: str) -> str:
    """Says that intervals would rest on too few clusters."""
    return f"One corpus has {counted(clusters, unit or 'cluster')} with entities, and {least} at least are needed on either side."


def no_overlap(auc: float) -> str:
    """Says that hardly any text is of a kind that both have."""
    return f"The corpora have too few texts of the same kind: {_told_apart(auc)}. A split would compare what is not comparable."


def small(effective: float, least: int, auc: float) -> str:
    """Says that the weights leave too little."""
    return (
        f"Weighted to what both corpora have, the smaller side is worth {effective:.0f} segments (effective sample size), fewer "
        f"than {least}: {_told_apart(auc)}."
    )


def notes(off_support: float, a_range: bool) -> tuple[str, ...]:
    """Returns what a reader of a split must know."""
    made = [
        "Only attributes that are told without gold are looked at; whatever they do not describe counts as other errors in texts "
        "of the same kind.",
        "It says what goes along with the shift, not what causes the loss.",
    ]
    if off_support > 0:
        share = f"{100 * off_support:.1f} % of our entities stand in texts of a kind that the benchmark lacks"
        made.append(f"{share}; they are not comparable.")
    if a_range:
        made.append("Unjudged predictions leave a range: the values leave them out, the bounds also count all of them as wrong.")
    return tuple(made)


def _told_apart(auc: float) -> str:
    return f"the attributes tell them apart with an area under the curve of {auc:.2f}"
