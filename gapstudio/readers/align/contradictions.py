"""Where a page contradicts a source: the caption of a label stands there, clearly, and beside it another value."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gapstudio.domain import GoldValue, ValueKind
from gapstudio.readers.align.captions import Captions
from gapstudio.readers.align.search import Candidate, Canvas
from gapstudio.readers.values import amount_text, normalise_identifier
from gapstudio.readers.values.amounts import find_amounts

_FAMILIES = {
    "NET_TOTAL": "amount",
    "TAX_TOTAL": "amount",
    "GRAND_TOTAL": "amount",
    "ISSUE_DATE": "date",
    "DUE_DATE": "date",
    "INVOICE_NO": "number",
}
_SHORTEST_CODE = 4
_CODE = re.compile(r"\W*((?=\S*\d)[^\W_][\w./-]*)\W*")


@dataclass(frozen=True, slots=True)
class _Shown:
    """A place by a clear caption of a label, and what it may say, in normal form."""

    place: Candidate
    says: frozenset[str]


def find_contradictions(
    canvas: Canvas, captions: Captions, missing: Sequence[GoldValue], stated: Sequence[GoldValue]
) -> list[Candidate]:
    """Returns a place for every missing value that the page contradicts; its doubt says what stands there.

    The page contradicts a value where every clear caption of its label stands by one and the same other value, and no source
    states that one of anything. Several different ones, as of several rates of tax, contradict nothing.

    Args:
        canvas: The reading.
        captions: Of the same reading.
        missing: Values without any place.
        stated: All values of the document.
    """
    known = {_normal(value) for value in stated}
    found: list[Candidate] = []
    for value in missing:
        shown = list(_shown(canvas, captions, value)) if value.label in _FAMILIES else []
        said = {item.says for item in shown}
        if len(said) == 1 and not next(iter(said)) & known:
            place = shown[0].place
            there = canvas.reading.text[place.inner : place.inner_end]
            found.append(place.doubted(f"the page says “{there}” where its caption stands"))
    return found


def _normal(value: GoldValue) -> str:
    """A credit note may print its amounts without a minus."""
    return amount_text(abs(Decimal(value.value))) if value.kind is ValueKind.AMOUNT else value.value


def _shown(canvas: Canvas, captions: Captions, value: GoldValue) -> Iterator[_Shown]:
    family = _FAMILIES[value.label]
    places = {"amount": _amounts, "date": _dates, "number": _codes}[family](canvas, value)
    for item in places:
        caption = captions.of(item.place, family)
        if caption is not None and caption.clear and caption.role == value.label:
            yield item


def _amounts(canvas: Canvas, value: GoldValue) -> Iterator[_Shown]:
    for found in find_amounts(canvas.flat):
        if found.amount:
            yield _Shown(canvas.candidate(value, found.start, found.end), frozenset({amount_text(found.amount)}))


def _dates(canvas: Canvas, value: GoldValue) -> Iterator[_Shown]:
    for found in canvas.dates:
        days = frozenset(day.isoformat() for day in found.readings)
        yield _Shown(canvas.candidate(value, found.start, found.end), days)


def _codes(canvas: Canvas, value: GoldValue) -> Iterator[_Shown]:
    """Words with a digit that are neither dates nor amounts."""
    taken = [(found.start, found.end) for found in (*canvas.dates, *find_amounts(canvas.flat))]
    for word in canvas.words:
        match = _CODE.fullmatch(canvas.reading.text[word.start : word.end])
        if match is None or len(normalise_identifier(match[1])) < _SHORTEST_CODE:
            continue
        start, end = word.start + match.start(1), word.start + match.end(1)
        if not any(start < other_end and other_start < end for other_start, other_end in taken):
            yield _Shown(canvas.candidate(value, start, end), frozenset({normalise_identifier(match[1])}))
