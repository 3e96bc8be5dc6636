"""Which keys do something now, for the status line. Knows no widgets."""

from collections.abc import Mapping

from gapstudio.domain import WorkState
from gapstudio.gui.format import plural
from gapstudio.gui.pages.annotate.desk import Desk
from gapstudio.gui.pages.annotate.items import Item
from gapstudio.gui.pages.annotate.keys import SHOWN, Deed
from gapstudio.gui.pages.annotate.marks import title_of
from gapstudio.gui.pages.annotate.status_line import Offer

_SHORT = 24


def offers_of(desk: Desk, keys: Mapping[str, str]) -> list[Offer]:
    """Returns what can be done now, the most useful first.

    Args:
        desk: With the document.
        keys: Key to label name.
    """
    view, item = desk.view, desk.focused
    if view is None or view.reading is None:
        return [_offer(Deed.NEXT_DOCUMENT)]
    if desk.selection is not None:
        text = _short(view.reading.text[desk.selection.start : desk.selection.end])
        return [Offer("label key", f"marks “{text}”"), Offer("Shift+arrows", "extend"), Offer("Esc", "let go")]
    if item is None:
        ways = [_offer(Deed.NEXT, "first span")] if desk.items else []
        return [*ways, Offer("click, drag, arrows", "select words"), _offer(Deed.DONE, "done and next")]
    found = _of_suggestion(desk, item, keys) if item.suggestion is not None else _of_span()
    return [*found, _offer(Deed.NEXT), _offer(Deed.DONE, "done and next")]


def remark_of(desk: Desk) -> str:
    """Returns where one is, such as ``3 of 12 suggestions``; what comes next where no suggestion is left."""
    if desk.view is None:
        return ""
    if desk.view.reading is None:
        return "This document was set aside, so there is nothing to mark on it. Documents says why, and retries it."
    offered = [one.id for one in desk.items if one.suggestion is not None]
    item = desk.focused
    if item is not None and item.id in offered:
        return f"{offered.index(item.id) + 1} of {plural(len(offered), 'suggestion')}"
    if offered:
        return f"{plural(len(offered), 'suggestion')} left"
    if desk.view.work.state in (WorkState.DONE, WorkState.SKIPPED):
        return f"This document is {desk.view.work.state.value}"
    return f"No more suggestions: {SHOWN[Deed.DONE]} is done and next" if desk.items else ""


def _of_suggestion(desk: Desk, item: Item, keys: Mapping[str, str]) -> list[Offer]:
    assert item.suggestion is not None
    assert desk.view is not None
    labels = desk.view.labels
    if not item.suggestion.label:
        by_label = {name: key.upper() for key, name in keys.items()}
        known = [name for name in item.suggestion.options if name in by_label]
        return [*(Offer(by_label[name], title_of(labels, name), name) for name in known), _offer(Deed.REJECT)]
    title = title_of(labels, item.suggestion.label)
    return [
        _offer(Deed.ACCEPT, f"accept {title}"),
        _offer(Deed.REJECT),
        Offer("label key", "accept as that"),
    ]


def _of_span() -> list[Offer]:
    return [
        Offer("label key", "relabel"),
        _offer(Deed.DELETE),
        _offer(Deed.NOTE),
        Offer("Alt+←→", "move the end"),
        _offer(Deed.EQUAL_HERE, "equal texts too"),
        _offer(Deed.EQUAL_EVERYWHERE, "in all documents"),
    ]


def _offer(deed: Deed, words: str = "") -> Offer:
    return Offer(SHOWN[deed], words or deed.value, deed)


def _short(text: str) -> str:
    joined = " ".join(text.split())
    return joined if len(joined) <= _SHORT else f"{joined[: _SHORT - 1]}…"
