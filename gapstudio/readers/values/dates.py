"""Dates as people write them: any order, six languages, two or four digits of year; found in running text or parsed alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gapstudio.readers.values.text import Folded, fold

# Names and abbreviations without accents, in English, German, French, Dutch, Spanish and Italian.
_MONTHS: tuple[str, ...] = (
    "january januar janner janvier januari enero gennaio jan janv ene gen",
    "february februar feber fevrier februari febrero febbraio feb fev fevr febr",
    "march marz maerz mars maart marzo mar mrz mrt",
    "april avril abril aprile apr avr abr",
    "may mai mei mayo maggio mag",
    "june juni juin junio giugno jun giu",
    "july juli juillet julio luglio jul juil juill lug",
    "august aout augustus agosto aug ago aou",
    "september septembre septiembre setiembre settembre sep sept set sett",
    "october oktober octobre octubre ottobre oct okt ott",
    "november novembre noviembre nov",
    "december dezember decembre diciembre dicembre dec dez dic",
)
MONTHS: dict[str, int] = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}

_NAME = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")(?![a-z])"
_DAY = r"(?<!\d)\d{1,2}"
_ORDINAL = r"(?:\s?(?:er|ste|st|nd|rd|th|de|e|[.ºª°]))?"
_YEAR = r"(?:\d{4}|'?\d{2})(?!\d)"
_LINK = r"[\s.,/-]*(?:(?:de|del|of|di|den)\s+)?"
_GAP = r"\s{0,2}"
# A number that goes on before or behind (22/815/0815/4, 1.2.3.4) is no date.
_NUMERIC = (
    rf"(?<![\d])(?<!\d[./-])(?P<n1>\d{{4}}|\d{{1,2}}){_GAP}(?P<sep>[./-]){_GAP}(?P<n2>\d{{1,2}}){_GAP}(?P=sep){_GAP}"
    r"(?P<n3>\d{4}|\d{1,2})(?!\d(?!\d?:\d{2}))(?![./-]\d)"
)
_PATTERN = re.compile(
    rf"(?P<numeric>{_NUMERIC})"
    rf"|(?P<dmy>(?P<d1>{_DAY}){_ORDINAL}{_LINK}(?P<m1>{_NAME}){_LINK}(?P<y1>{_YEAR}))"
    rf"|(?P<mdy>(?<![a-z])(?P<m2>{_NAME})[\s.,/-]*(?P<d2>\d{{1,2}}){_ORDINAL}[\s,/-]+(?P<y2>{_YEAR}))"
    rf"|(?P<ymd>(?<!\d)(?P<y3>\d{{4}})[\s.,/-]*(?P<m3>{_NAME})[\s.,/-]*(?P<d3>\d{{1,2}})(?!\d))"
    r"|(?P<compact>(?<![\w./-])(?P<c>(?:19|20)\d{6})(?![\w])(?![./-]\w))"
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text.

    Attributes:
        start: First code point of the unfolded text.
        end: One past the last.
        readings: What it may mean: one day, or two where day and month can be swapped.
    """

    start: int
    end: int
    readings: frozenset[date]


def find_dates(text: str | Folded) -> Iterator[FoundDate]:
    """Yields the dates of a text in order, numeric (either order of day and month), with month names, or as ``20250131``."""
    source = fold(text) if isinstance(text, str) else text
    for match in _PATTERN.finditer(source.text):
        readings = _readings(match)
        if readings:
            yield FoundDate(*source.back(match.start(), match.end()), readings)


def date_readings(text: str) -> frozenset[date]:
    """Returns every day that `text`, a date and nothing else, may mean; empty where it is no date.

    A weekday before it, a time of day behind it, and surrounding punctuation are allowed.
    """
    stripped = re.sub(r"[T\s]+\d{1,2}:\d{2}(:\d{2})?(\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?\s*$", "", text.strip())
    stripped = re.sub(r"^[^\W\d]+\.?,\s*", "", stripped).strip(" .,;:()[]")
    source = fold(stripped)
    match = _PATTERN.fullmatch(source.text)
    return _readings(match) if match else frozenset()


def parse_date(text: str, *, day_first: bool = True) -> date:
    """Parses a date that stands alone.

    Args:
        text: Such as ``31.01.2025``, ``1er janvier 2025``, ``Jan 3, 25`` or ``2025-01-31``.
        day_first: Which reading to take where day and month can be swapped.

    Raises:
        ValueError: It is no date.
    """
    readings = sorted(date_readings(text))
    if not readings:
        raise ValueError(f"“{text}” is not a date")
    if len(readings) == 1:
        return readings[0]
    numbers = [int(part) for part in re.findall(r"\d+", text)]
    first_is_day = [day for day in readings if day.day == numbers[0]]
    first_is_month = [day for day in readings if day.month == numbers[0]]
    return (first_is_day if day_first else first_is_month or readings)[0]


def _readings(match: "re.Match[str]") -> frozenset[date]:
    if match["numeric"]:
        return _numeric_readings(match["n1"], match["n2"], match["n3"])
    if match["compact"]:
        digits = match["c"]
        return _days((digits[:4], digits[4:6], digits[6:]))
    for key in "123":
        if match[f"m{key}"]:
            return _days((match[f"y{key}"].lstrip("'"), str(MONTHS[match[f"m{key}"]]), match[f"d{key}"]))
    return frozenset()


def _numeric_readings(first: str, second: str, third: str) -> frozenset[date]:
    if len(first) == 4:
        return _days((first, second, third)) if len(third) <= 2 else frozenset()
    if len(third) == 1:
        return frozenset()
    return _days((third, second, first), (third, first, second))


def _days(*candidates: tuple[str, str, str]) -> frozenset[date]:
    days: set[date] = set()
    for year, month, day in candidates:
        try:
            days.add(date(_full_year(year), int(month), int(day)))
        except ValueError:
            continue
    return frozenset(days)


def _full_year(year: str) -> int:
    number = int(year)
    if len(year) > 2:
        return number
    return number + (2000 if number < 70 else 1900)
