"""Which keys do something now, for the line under the page. Knows no widgets."""

from collections.abc import Sequence

from gapstudio.domain import ErrorItem
from gapstudio.gui.format import plural
from gapstudio.gui.pages.annotate.status_line import Offer
from gapstudio.gui.pages.errors.desk import ErrorsDesk
from gapstudio.gui.pages.errors.keys import SHOWN, Deed

_CATEGORY = "category key"


def offers_of(desk: ErrorsDesk, items: Sequence[ErrorItem]) -> list[Offer]:
    """Returns what can be done now, the most useful first.

    Args:
        desk: The errors.
        items: Those that are selected.
    """
    if desk.errors is None:
        return []
    if not items:
        return [Offer("↓", "select an error"), Offer("Ctrl+F", "filter")]
    made = [Offer(_CATEGORY, "tags"), Offer("Shift+key", "tags and stays")]
    if not desk.hidden and any(desk.proposed(item.key) for item in items):
        made.insert(0, _offer(Deed.ACCEPT, "accept"))
    made.append(_offer(Deed.NO_CAUSE, "no cause"))
    if any(desk.reviewed(item.key) for item in items):
        made.append(_offer(Deed.UNTAG, "tags off"))
    made.append(_offer(Deed.NOTE, "note"))
    if len(items) == 1 and desk.is_ours:
        made.append(_offer(Deed.GOLD, "gold wrong"))
    made.append(_offer(Deed.PROPOSALS, "show proposals" if desk.hidden else "hide"))
    return made


def remark_of(desk: ErrorsDesk, items: Sequence[ErrorItem], position: int | None, shown: int) -> str:
    """Returns where one is, such as ``12 of 812 errors``.

    Args:
        desk: The errors.
        items: Those that are selected.
        position: Of the current one among those shown, from 0; None for none.
        shown: How many are shown.
    """
    if desk.errors is None or not items:
        return ""
    blind = "Blind: proposals are hidden. " if desk.hidden else ""
    if len(items) > 1:
        return f"{blind}{plural(len(items), 'error')} selected: a key tags them all."
    place = "" if position is None else f"{position + 1:,} of {plural(shown, 'error')}".replace(",", "\u202f")
    return f"{blind}{place}"


def _offer(deed: Deed, words: str) -> Offer:
    return Offer(SHOWN[deed], words, deed)
