"""What the table of documents shows of one: its columns, and the facets that documents are chosen by."""

from collections.abc import Callable, Iterable, Mapping

from gapstudio.domain import DocumentState
from gapstudio.gui.format import plural
from gapstudio.gui.qmodels import Column, Facet
from gapstudio.gui.theme import GRID, Role
from gapstudio.operations.views import DocumentItem

KIND = "kind"
_SUPPLIER = "supplier"
KNOWN: Mapping[str, str] = {
    _SUPPLIER: "Supplier",
    "language": "Language",
    "country": "Country",
    KIND: "Kind",
    "template": "Template",
    "currency": "Currency",
}
"""The columns of metadata that GapStudio fills by itself where it can, in the order shown; people may add others."""

_HINTS = {
    _SUPPLIER: "Who wrote the document: intervals are taken over suppliers",
    "language": "Language of the document as an ISO 639 code, stated or recognised",
    "country": "Country of the supplier as an ISO 3166 code",
    KIND: "Where its words come from: text, scan, or mixed",
    "template": "The layout that it shares with others, as proposed or named",
    "currency": "Currency of its amounts as an ISO 4217 code",
}
_EDIT = "F2 or a double click edits it, for all selected rows at once"


def title_of(column: str) -> str:
    """Returns what people read for a column of metadata."""
    return KNOWN.get(column) or f"{column[:1].upper()}{column[1:]}"


def metadata_columns_of(items: Iterable[DocumentItem]) -> tuple[str, ...]:
    """Returns the columns of metadata: those known first, then those that people have added, by name."""
    found = {column for item in items for column in item.document.metadata}
    return (*KNOWN, *sorted(found - set(KNOWN)))


def is_read(item: DocumentItem) -> bool:
    """Tells whether the document was read; the others are set aside."""
    return item.document.state is DocumentState.READ


def state_text(item: DocumentItem) -> str:
    """Returns ``read``, or that it is set aside and why."""
    return "read" if is_read(item) else f"set aside: {item.document.reason}"


def gold_states(item: DocumentItem) -> tuple[str, ...]:
    """Returns how far the gold of a document is; it may be several things at once."""
    drafts = item.gold - item.confirmed
    found = {
        "contradicts the page": item.contradictory,
        "in doubt": item.ambiguous,
        "not on the page": item.unlocated,
        "drafts to confirm": drafts,
        "confirmed": item.confirmed and not drafts,
    }
    return tuple(name for name, there in found.items() if there) or ("no gold",)


def make_columns(metadata: Iterable[str]) -> tuple[Column[DocumentItem], ...]:
    """Returns the columns of the table.

    Args:
        metadata: Names of the columns of metadata, in order.
    """
    named = {name: _metadata_column(name) for name in metadata}
    supplier = named.pop(_SUPPLIER, _metadata_column(_SUPPLIER))
    return (_NAME, supplier, *_COUNTS, _STATE, *named.values())


def make_facets(metadata: Iterable[str]) -> tuple[Facet[DocumentItem], ...]:
    """Returns what documents are chosen by."""
    return (Facet("Gold", gold_states), Facet("State", lambda item: (state_text(item),)), *map(_metadata_facet, metadata))


def _metadata_column(name: str) -> Column[DocumentItem]:
    tip = _HINTS.get(name, f"“{name}” of the document")
    editable = name != KIND
    return Column(
        title_of(name),
        lambda item: item.document.metadata.get(name, ""),
        width=15 * GRID if name == _SUPPLIER else 11 * GRID,
        hint=f"{tip}. {_EDIT}." if editable else tip,
        field=name if editable else "",
    )


def _metadata_facet(name: str) -> Facet[DocumentItem]:
    return Facet(title_of(name), lambda item: (item.document.metadata.get(name, ""),))


def _number(count: Callable[[DocumentItem], int]) -> Callable[[DocumentItem], int | None]:
    return lambda item: count(item) if is_read(item) else None


def _doubtful(title: str, count: Callable[[DocumentItem], int], hint: str) -> Column[DocumentItem]:
    """A nought says nothing here, so that what is in doubt stands out."""
    return Column(
        title,
        _number(count),
        text=lambda value: str(value) if value else "",
        numeric=True,
        colour=lambda item: Role.WARN if count(item) else None,
        width=12 * GRID,
        hint=hint,
    )


def _state_tip(item: DocumentItem) -> str:
    if is_read(item):
        return "It was read."
    return "\n".join(part for part in (state_text(item), item.document.detail, item.remedy) if part)


_NAME: Column[DocumentItem] = Column(
    "Name", lambda item: item.document.name, tooltip=lambda item: item.document.origin, width=23 * GRID
)
_STATE: Column[DocumentItem] = Column(
    "State", state_text, tooltip=_state_tip, colour=lambda item: None if is_read(item) else Role.WARN, width=20 * GRID
)
_COUNTS: tuple[Column[DocumentItem], ...] = (
    Column(
        "Gold",
        _number(lambda item: item.gold),
        numeric=True,
        tooltip=lambda item: f"{plural(item.gold, 'annotation')}, {item.confirmed} confirmed by a person",
        width=7 * GRID,
        hint="Annotations with a place on the page, drafts and confirmed ones",
    ),
    _doubtful("In doubt", lambda i: i.ambiguous, "Values that stand in several places, so that nobody knows which one is meant"),
    _doubtful("Not found", lambda i: i.unlocated, "Values that are stated for the document but do not stand on its pages"),
    _doubtful("Contradicts", lambda i: i.contradictory, "Values where the page shows another one than is stated"),
    Column("Pages", lambda item: item.document.pages or None, numeric=True, width=8 * GRID),
)
