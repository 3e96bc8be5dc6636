"""The random sample of a run's errors that people review: drawn by kind, extended, forgotten."""

from collections.abc import Mapping, Sequence

from gapstudio.analysis.queueing import random_rank
from gapstudio.analysis.review_shares import review_order
from gapstudio.domain import ChangeSet, ErrorItem, GapStudioError, Outcome, SampledError, counted
from gapstudio.operations.errors import errors_of_run
from gapstudio.store import Project, now

SEED = 20263
"""Of a draw for which none is given."""


def draw_error_sample(project: Project, run: str, *, errors: int, seed: int | None = None) -> Outcome[tuple[SampledError, ...]]:
    """Draws errors of a run at random, in addition to those drawn before, which stay; `review_order` says how.

    The order rests on the seed, the documents' bytes and the errors alone, so that the same project made anew draws the same.

    Args:
        project: Open for writing.
        run: Id.
        errors: How many more.
        seed: Fixes the draw; a number of the program's own where None, or that of the draw before.

    Returns:
        Those drawn now.

    Raises:
        GapStudioError: None are left, or the sample before was drawn with another seed.
    """
    before = project.error_sample(run)
    used = before[0].seed if before else SEED if seed is None else seed
    if seed is not None and seed != used:
        raise GapStudioError(
            f"The errors were drawn with the seed {used}.", remedy="Forget the sample first to draw another one."
        )
    if errors < 1:
        raise GapStudioError("At least one error is drawn.", remedy="Say how many more are wanted.")
    known = {one.error for one in before}
    chosen = [item for item in drawing_order(project, run, used) if item.key not in known][:errors]
    if not chosen:
        raise GapStudioError("No error is left to draw.", remedy="Review those that are drawn.")
    first, moment = max((one.position for one in before), default=-1) + 1, now()
    drawn = tuple(
        SampledError(run, item.document, item.key, first + at, item.kind.value, used, moment) for at, item in enumerate(chosen)
    )
    with project.change(f"Draw {counted(len(drawn), 'error')} at random") as change:
        change.put_error_sample(drawn)
    return Outcome(change.changes, drawn)


def forget_error_sample(project: Project, run: str) -> ChangeSet:
    """Forgets which errors of a run were drawn; tags stay, and undo brings the sample back."""
    with project.change("Forget the random sample of errors") as change:
        change.remove_error_sample(run)
    return change.changes


def drawing_order(project: Project, run: str, seed: int) -> Sequence[ErrorItem]:
    """Returns the errors of a run in the order in which a seed draws them."""
    items = errors_of_run(project, run, with_texts=False).items
    bytes_of = _bytes_of(project, run)
    ranks = [random_rank(seed, "error", bytes_of.get(one.document, one.document), one.gold, one.predicted) for one in items]
    return [items[at] for at in review_order([one.kind.value for one in items], ranks)]


def _bytes_of(project: Project, run: str) -> Mapping[str, str]:
    """Returns the SHA-256 of each document; ids differ from project to project."""
    return {one.id: one.sha256 or one.id for one in project.documents(project.run(run).corpus)}
