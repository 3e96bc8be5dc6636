"""Other ways in which a stated value may be printed: a street shortened, a name without what a ledger adds to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gapstudio.analysis.legal_forms import LEGAL_FORM
from gapstudio.domain import GoldValue
from gapstudio.readers.values.text import folded, squashed

_SHORTEST_NAME = 6
_STREETS = (("strasse", "str"), ("street", "st"), ("road", "rd"), ("avenue", "ave"), ("avenue", "av"), ("boulevard", "bd"))
_ADDITION = re.compile(r"\s+[-–—/|]\s+|\s*[(,\[]|\s+(?:c/o|t/a|dba)\s+", re.IGNORECASE)
_LEGAL_FORM = re.compile(rf"[\s,]+(?:(?:{LEGAL_FORM}|&)\.?[\s,()]*)+$")


@dataclass(frozen=True)
class Variant:
    """Another form of a value, and the doubt that it raises; "" where it says the same."""

    text: str
    doubt: str = ""


def variants(value: GoldValue) -> Iterator[Variant]:
    """Yields other forms of a value, those that say the same first."""
    if value.label == "STREET":
        yield from _streets(value.value)
    elif value.label == "POSTCODE" and value.value.isdigit() and len(value.value) == 4:
        yield Variant(f"0{value.value}")  # tables take postcodes for numbers
    elif value.label in ("SELLER", "BUYER"):
        yield from _names(value.value)


def _streets(text: str) -> Iterator[Variant]:
    plain = folded(text)
    for long, short in _STREETS:
        for one, two in ((long, short), (short, long)):
            changed = re.sub(rf"{one}\b\.?", two, plain)
            if changed != plain:
                yield Variant(changed)


def _names(text: str) -> Iterator[Variant]:
    """What stands before an addition, and the name without its legal form, where two words at least are left.

    A single one, such as Supplier of Supplier Ltd, stands on many pages.
    """
    plain = folded(text)
    parts = dict.fromkeys((_ADDITION.split(plain)[0], _LEGAL_FORM.sub("", plain)))
    for part in parts:
        if part != plain and len(part.split()) > 1 and len(squashed(part)) >= _SHORTEST_NAME:
            yield Variant(part, "only a part of the stated name stands there")
