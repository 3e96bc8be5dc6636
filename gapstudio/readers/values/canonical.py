"""Values as they are stated and compared: one canonical form a kind, and the parsing that leads to it."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from gapstudio.domain import GoldValue, ValueKind
from gapstudio.readers.values.amounts import SYMBOLS, parse_amount
from gapstudio.readers.values.dates import date_readings, parse_date
from gapstudio.readers.values.text import folded, squashed

__all__ = [
    "LABEL_KINDS",
    "amount_text",
    "date_readings",
    "gold_value",
    "normalise",
    "normalise_currency",
    "normalise_identifier",
    "parse_amount",
    "parse_date",
]

LABEL_KINDS: Mapping[str, ValueKind] = MappingProxyType(
    {
        "INVOICE_NO": ValueKind.IDENTIFIER,
        "ISSUE_DATE": ValueKind.DATE,
        "DUE_DATE": ValueKind.DATE,
        "SELLER": ValueKind.TEXT,
        "BUYER": ValueKind.TEXT,
        "STREET": ValueKind.TEXT,
        "POSTCODE": ValueKind.IDENTIFIER,
        "CITY": ValueKind.TEXT,
        "VAT_ID": ValueKind.IDENTIFIER,
        "TAX_NO": ValueKind.IDENTIFIER,
        "IBAN": ValueKind.IDENTIFIER,
        "NET_TOTAL": ValueKind.AMOUNT,
        "TAX_TOTAL": ValueKind.AMOUNT,
        "GRAND_TOTAL": ValueKind.AMOUNT,
        "CURRENCY": ValueKind.CODE,
    }
)
"""The internal labels of invoices, and how a stated value of each is compared with words on a page."""


def normalise_identifier(text: str) -> str:
    """Returns an identifier in capitals without spaces, dots, dashes and other punctuation."""
    return "".join(character for character in text.upper() if character.isalnum())


def normalise_currency(text: str) -> str:
    """Returns the ISO 4217 code for a code, a sign or the word euro; anything else in capitals as it is."""
    plain = folded(text).strip()
    for code, words in SYMBOLS.items():
        if plain in {folded(word) for word in words}:
            return code
    return text.strip().upper()


def amount_text(amount: Decimal) -> str:
    """Returns an amount with a point and at least two decimals: ``1234.50``, ``-0.125``; a zero has no minus."""
    plain = amount.normalize()
    exponent = plain.as_tuple().exponent
    decimals = max(2, -exponent) if isinstance(exponent, int) else 2
    return f"{plain or abs(plain):.{decimals}f}"


def normalise(kind: ValueKind, text: str, *, day_first: bool = True, decimal_sign: str | None = None) -> str:
    """Returns the canonical form of a value: ISO date, decimal with a point, identifier without spaces, text with single spaces.

    Args:
        kind: How the value is compared.
        text: As a source writes it.
        day_first: For dates whose day and month can be swapped.
        decimal_sign: ``.`` or ``,`` for amounts, where it is known.

    Raises:
        ValueError: It is empty, or not of this kind.
    """
    stripped = " ".join(text.split())
    if not squashed(stripped) and kind not in (ValueKind.CODE, ValueKind.AMOUNT):
        raise ValueError(f"“{text}” is empty")
    if kind is ValueKind.DATE:
        return parse_date(stripped, day_first=day_first).isoformat()
    if kind is ValueKind.AMOUNT:
        return amount_text(parse_amount(stripped, decimal_sign=decimal_sign))
    if kind is ValueKind.IDENTIFIER:
        return normalise_identifier(stripped)
    return stripped


def gold_value(label: str, kind: ValueKind, text: str) -> GoldValue | None:
    """Makes a typed value of what a source states, or None where it is empty or not of its kind."""
    try:
        value = normalise_currency(text) if label == "CURRENCY" else normalise(kind, text)
    except ValueError:
        return None
    return GoldValue(label, kind, value, text.strip()) if value else None
