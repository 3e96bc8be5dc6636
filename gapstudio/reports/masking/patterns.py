"""What looks like personal or business data, whoever it belongs to: addresses, account and tax numbers, amounts, dates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Found:
    """One find: what kind of data it is (as a pseudonym names it), and its place ``[start, end)`` in the text."""

    kind: str
    start: int
    end: int


_COUNTRIES = "AT|BE|BG|CH|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|GR|HR|HU|IE|IT|LI|LT|LU|LV|MT|NL|NO|PL|PT|RO|SE|SI|SK|XI"
_MONTHS = (
    r"jan\w*|feb\w*|f[ée]v\w*|m[aä]r\w*|mars|apr\w*|avr\w*|ma[iy]|mei|jun\w*|juin|jul\w*|juil\w*|aug\w*|ao[uû]t|sep\w*|o[ck]t\w*"
    r"|nov\w*|de[cz]\w*|d[ée]c\w*"
)
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("EMAIL", r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+"),
    ("WEB", r"(?:https?://|www\.)\S+|\b[\w-]{2,}\.(?:de|com|fr|net|org|eu|nl|at|ch|be|it|es|co\.uk|io|info)\b(?:/\S*)?"),
    ("IBAN", r"\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,4})?\b"),
    ("VAT_ID", rf"\b(?:{_COUNTRIES})[ ]?(?:U|[A-Z0-9]{{0,2}})[ ]?\d(?:[ .]?\d){{6,11}}\b"),
    ("BIC", r"(?:(?<=BIC)|(?<=SWIFT))[\s:./()-]*(?:SWIFT|BIC|Code)?[\s:./()-]*[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?\b"),
    ("DATE", r"\b\d{1,2}[./-]\s?\d{1,2}[./-]\s?(?:\d{4}|\d{2})\b|\b\d{4}-\d{2}-\d{2}\b"),
    ("DATE", rf"\b\d{{1,2}}\.?\s(?:{_MONTHS})\.?\s\d{{4}}\b|\b(?:{_MONTHS})\.?\s\d{{1,2}},?\s\d{{4}}\b"),
    ("AMOUNT", r"(?<![\w.,])\d{1,3}(?:[.,'\u2009\u00a0 ]\d{3})*[.,]\d{2}(?![\w.,]*\d)(?:\s?(?:€|\$|£|EUR|USD|GBP|CHF)\b)?"),
    ("PHONE", r"(?:\+|\b00|\(0|\b0)\d(?:[\s()/.-]{0,2}\d){5,}"),
    ("NUMBER", r"(?<![\w.,])(?=[\w/-]*\d[\w/-]*\d[\w/-]*\d[\w/-]*\d[\w/-]*\d)[A-Z0-9][\w/-]{4,}"),
    ("NUMBER", r"\b\d{2,4}(?: \d{2,4}){2,}\b"),
)
_ALL = tuple(
    (kind, re.compile(pattern, 0 if kind in ("IBAN", "VAT_ID", "BIC", "NUMBER") else re.IGNORECASE))
    for kind, pattern in _PATTERNS
)


def personal_data(text: str) -> tuple[Found, ...]:
    """Finds data that should not leave, in the order of their places; finds do not overlap, the surest kind wins.

    Kinds are ``EMAIL``, ``WEB``, ``IBAN``, ``VAT_ID``, ``BIC``, ``DATE``, ``AMOUNT``, ``PHONE`` and ``NUMBER`` (an order code, a
    long number). It looks at forms alone and so finds too much rather than too little; names of people it cannot find.
    """
    taken: list[Found] = []
    for kind, found in _finds(text):
        if not any(found.start() < one.end and one.start < found.end() for one in taken):
            taken.append(Found(kind, found.start(), found.end()))
    return tuple(sorted(taken, key=lambda one: one.start))


def _finds(text: str) -> Iterator[tuple[str, "re.Match[str]"]]:
    for kind, pattern in _ALL:
        for found in pattern.finditer(text):
            yield kind, found
