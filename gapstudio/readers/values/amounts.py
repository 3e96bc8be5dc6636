"""Amounts as people write them: any thousands and decimal sign, minus before, behind or in brackets, currency glued or apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from gapstudio.readers.values.text import Folded, fold, folded

SYMBOLS: dict[str, tuple[str, ...]] = {
    "EUR": ("€", "euros", "euro"),
    "USD": ("us$", "$"),
    "GBP": ("£",),
    "CHF": ("sfr.", "sfr", "fr."),
    "JPY": ("¥",),
    "PLN": ("zł", "zl"),
    "CZK": ("kč", "kc"),
    "INR": ("₹", "rs.", "rs"),
    "TRY": ("₺",),
}
_CODES = "EUR USD GBP CHF JPY PLN CZK INR SEK NOK DKK HUF RON BGN TRY CAD AUD NZD CNY BRL MXN ZAR"
_WORDS = sorted({folded(word) for words in SYMBOLS.values() for word in words} | set(_CODES.lower().split()), key=len)
CURRENCY = "(?:" + "|".join(re.escape(word) for word in reversed(_WORDS)) + ")"
_MARK = rf"\s*{CURRENCY}?\s*"
_STANDING_ALONE = re.compile(
    rf"{_MARK}(?P<open>\()?{_MARK}(?P<minus>[-+])?{_MARK}(?P<number>\d[\d.,'\s]*?)(?:[.,]-+)?(?P<behind>-)?{_MARK}(?P<behind2>-)?(?P<close>\))?{_MARK}"
)
_ANY = re.compile(r"(?<![\d.,'])(?:\d{1,3}(?:[.,'\s]\d{3})+|\d+)[.,]\d{2}(?!\d)(?![.,']\d)(?!\s*%)")


@dataclass(frozen=True, slots=True)
class FoundAmount:
    """An amount in a text.

    Attributes:
        start: First code point of the unfolded text, sign included, currency not.
        end: One past the last.
        negative: It stands with a minus or in brackets.
        decimals: How many digits stand behind the decimal sign.
        extends: A number stands right before it, so that it may be the end of a longer one (``1 234,56``).
    """

    start: int
    end: int
    negative: bool
    decimals: int
    extends: bool


def parse_amount(text: str, *, decimal_sign: str | None = None) -> Decimal:
    """Parses an amount that stands alone.

    A single sign followed by three digits (``1.234``) is taken for thousands unless `decimal_sign` says otherwise.

    Args:
        text: Such as ``1.234,56``, ``(233.47)``, ``233,47-``, ``€1'234.50`` or ``1 234,56 EUR``.
        decimal_sign: ``.`` or ``,`` where it is known.

    Raises:
        ValueError: It is no amount.
    """
    match = _STANDING_ALONE.fullmatch(folded(text).strip())
    if not match or bool(match["open"]) != bool(match["close"]):
        raise ValueError(f"“{text}” is not an amount")
    number = _plain_number(re.sub(r"\s", "'", match["number"].strip()), decimal_sign)
    if number is None:
        raise ValueError(f"“{text}” is not an amount")
    minus = match["minus"] == "-" or bool(match["behind"] or match["behind2"] or match["open"])
    try:
        return -Decimal(number) if minus else Decimal(number)
    except InvalidOperation as error:
        raise ValueError(f"“{text}” is not an amount") from error


def _plain_number(number: str, decimal_sign: str | None) -> str | None:
    """Returns a number with a point and no thousands signs, or None where its signs make no sense."""
    signs = [sign for sign in number if not sign.isdigit()]
    sign = decimal_sign if decimal_sign in signs else _decimal_sign(number, signs) if decimal_sign is None else None
    whole, _, decimals = number.rpartition(sign) if sign else (number, "", "")
    groups = re.split(r"[.,']", whole)
    grouped = len(groups) == 1 or (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]))
    one_sign = len({sign for sign in whole if not sign.isdigit()}) <= 1
    if not grouped or not one_sign or not all(part.isdigit() for part in groups) or (sign and not decimals.isdigit()):
        return None
    return "".join(groups) + (f".{decimals}" if sign else "")


def _decimal_sign(number: str, signs: list[str]) -> str | None:
    if not signs or signs[-1] == "'":
        return None
    last = signs[-1]
    if len(set(signs)) > 1:
        return last
    if len(signs) > 1:
        return None
    whole, _, tail = number.partition(last)
    thousands = len(tail) == 3 and 1 <= len(whole) <= 3 and whole[0] != "0"
    return None if thousands else last


def find_amount(text: str | Folded, value: Decimal) -> Iterator[FoundAmount]:
    """Yields the places where an amount is printed, in any local form, whatever its sign; percentages are none.

    Args:
        text: The text, or its fold.
        value: The amount; zeros at the end of its decimals do not count.
    """
    source = fold(text) if isinstance(text, str) else text
    for match in _pattern(abs(value)).finditer(source.text):
        found = _judge(source, match)
        if found is not None:
            yield found


@dataclass(frozen=True, slots=True)
class AnyAmount:
    """An amount with two decimals in a text, without its sign: ``[start, end)`` in code points of the unfolded text."""

    start: int
    end: int
    amount: Decimal


def find_amounts(text: str | Folded) -> Iterator[AnyAmount]:
    """Yields everything in a text that is printed as an amount with two decimals; percentages are none."""
    source = fold(text) if isinstance(text, str) else text
    for match in _ANY.finditer(source.text):
        number = _plain_number(re.sub(r"\s", "'", match.group()), None)
        if number is not None:
            yield AnyAmount(*source.back(match.start(), match.end()), Decimal(number))


def _pattern(value: Decimal) -> "re.Pattern[str]":
    """Builds the pattern of one amount: its digits with optional thousands signs, and the zeros that may follow."""
    whole, _, decimals = f"{value.normalize():f}".partition(".")
    digits = rf"(?:{whole}|{_grouped(whole)})" if len(whole) > 3 else whole
    tail = rf"\s?[.,]\s?{decimals}0{{0,2}}" if decimals else r"(?:\s?[.,]\s?0{1,4}|[.,]-{1,2})?"
    return re.compile(rf"(?<!\d)(?<!\d[.,'])(?P<number>{digits}{tail})(?!\d)(?![.,']\d)(?!\s*%)")


def _grouped(whole: str) -> str:
    first = len(whole) % 3 or 3
    groups = [whole[:first], *(whole[at : at + 3] for at in range(first, len(whole), 3))]
    return groups[0] + r"(?P<group>[.,']\s?|\s)" + r"(?P=group)".join(groups[1:])


def _judge(source: Folded, match: "re.Match[str]") -> FoundAmount | None:
    """Drops what is a piece of a code, and takes in the sign."""
    number = match["number"]
    before, after = source.text[max(0, match.start() - 16) : match.start()], source.text[match.end() : match.end() + 12]
    decimals = re.search(r"[.,]\s?(\d{1,4})$", number)
    count = len(decimals[1]) if decimals and not (len(decimals[1]) == 3 and _is_thousands(number)) else 0
    if not count and _inside_code(before, after):
        return None
    start, end = match.start(), match.end()
    lead = re.search(rf"(?:^|[\s:(]|{CURRENCY})(?P<sign>-\s?(?:{CURRENCY}\s?)?)$", before)
    trail = re.match(r"\s?-(?=[\s);]|$|[a-z€$£])", after)
    bracket = re.search(r"\(\s?$", before) and re.match(r"\s?\)", after)
    if lead:
        start -= len(lead["sign"])
    elif trail and number[-1] != "-":
        end += trail.end()
    extends = bool(re.search(r"(?<![\d.,'])\d{1,3}\s$", before)) and len(re.split(r"[.,'\s]", number)[0]) == 3
    return FoundAmount(*source.back(start, end), bool(lead or trail or bracket), count, extends)


def _is_thousands(number: str) -> bool:
    signs = {sign for sign in number if not sign.isdigit()}
    return len(signs) == 1 and number[0] != "0"


def _inside_code(before: str, after: str) -> bool:
    """A whole number without decimals that is glued to letters or to a code's signs is a piece of that code."""
    marked = re.search(rf"{CURRENCY}$", before) or re.match(rf"{CURRENCY}(?![a-z0-9])", after)
    glued = re.search(r"[a-z]$|\w[-/_:.#]$", before) or re.match(r"[a-z]|[-/_:.#]\w", after)
    return bool(glued) and not marked
