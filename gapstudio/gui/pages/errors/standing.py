"""How far the work on errors has come, in words and as a mark. Knows no widgets."""

from gapstudio.domain import ErrorQuery
from gapstudio.gui.format import count, plural
from gapstudio.gui.pages.errors.desk import ErrorsDesk
from gapstudio.gui.shell.page import NavMark, NavState


def state_of(desk: ErrorsDesk) -> NavState:
    """Returns begun with some errors reviewed, done with the sample or with all; attention where the run is stale."""
    run, errors = desk.error_run, desk.errors
    if not desk.known:
        return NavState(NavMark.NOTHING, "Errors are worked out once this page is opened.")
    if run is None or errors is None:
        return NavState(NavMark.NOTHING, "There are no errors yet.", "run a model on our documents.")
    total, done = len(errors.items), desk.reviewed_count
    why = f"{count(done)} of {plural(total, 'error')} {'is' if done == 1 else 'are'} reviewed."
    if run.stale:
        return NavState(NavMark.ATTENTION, f"{why} {run.stale}")
    if done == total or _sample_done(desk):
        return NavState(NavMark.DONE, why, "look at Gap.")
    if done:
        return NavState(NavMark.BEGUN, why, "go on tagging.")
    return NavState(NavMark.NOTHING, why, "tag them, or a random sample of them.")


def sentence_of(desk: ErrorsDesk) -> str:
    """Returns how many errors of which run there are, and how far their review is."""
    run, errors = desk.error_run, desk.errors
    if run is None or errors is None:
        return "No model has run yet." if desk.known and not desk.working else ""
    parts = [f"{plural(len(errors.items), 'error')} of {run.title}", f"{count(desk.reviewed_count)} reviewed"]
    if drawn := desk.sampled_count:
        parts.append(f"{count(drawn)} drawn at random")
    if errors.provisional:
        parts.append("the gold is provisional")
    return "; ".join(parts)


def _sample_done(desk: ErrorsDesk) -> bool:
    """Tells whether a sample was drawn, and people are through with it."""
    if desk.table is None or not desk.sampled_count:
        return False
    return not len(desk.table.where(ErrorQuery(sampled=True, reviewed=False)))
