"""What the columns of a ledger hold: proposed from their names and checked against their values, or from the values alone."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations

from gapstudio.domain import ValueKind
from gapstudio.readers.align.roles import name_role
from gapstudio.readers.intake import DOCUMENT_SUFFIXES
from gapstudio.readers.ledger.names import PARTIES, label_of_name
from gapstudio.readers.values import LABEL_KINDS, normalise_currency, normalise_identifier
from gapstudio.readers.values.amounts import parse_amount
from gapstudio.readers.values.dates import date_readings
from gapstudio.readers.values.text import folded, squashed

Rows = Sequence[Mapping[str, str]]

_SAMPLE_ROWS = 200
_MOST = 0.6
_NEARLY_ALL = 0.8
_FILES = (*DOCUMENT_SUFFIXES, ".xml")
_OF_A_PARTY = frozenset({"STREET", "POSTCODE", "CITY", "VAT_ID", "TAX_NO", "IBAN", "country"})
_TOTALS = ("NET_TOTAL", "TAX_TOTAL", "GRAND_TOTAL")
_NAMELESS = re.compile(r"(?:column|spalte|unnamed|col|field|feld)?[\W_]*\d*", re.IGNORECASE)
_VAT_COUNTRIES = "AT BE BG CHE CY CZ DE DK EE EL ES FI FR GB HR HU IE IT LT LU LV MT NL NO PL PT RO SE SI SK XI".replace(" ", "|")
_VAT_ID = re.compile(rf"(?:{_VAT_COUNTRIES})(?=\w*\d{{2}})[0-9A-Z]{{7,13}}")
_IBAN = re.compile(r"[A-Z]{2}\d{2}[0-9A-Z]{8,30}")
_CURRENCIES = re.compile(
    "EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|ISK|TRY|RUB|UAH|JPY|CNY|INR|AUD|CAD|NZD|ZAR|BRL|MXN|SGD|HKD|KRW|THB|AED"
)


@dataclass(frozen=True)
class Proposal:
    """What a column seems to hold.

    Attributes:
        column: Its name.
        target: A label, ``supplier``, ``language``, ``country`` or ``file``.
        why: ``its name`` or what its values are, as a clause for people.
    """

    column: str
    target: str
    why: str


def guess_columns(header: Sequence[str], rows: Rows) -> Mapping[str, str]:
    """Proposes a target for every column that seems to hold one: column name to target, in order. See `propose`."""
    return {proposal.column: proposal.target for proposal in propose(header, rows)}


def propose(header: Sequence[str], rows: Rows) -> tuple[Proposal, ...]:
    """Proposes what columns hold, from their names where the values agree, else from the values.

    A target is given once, except for the parts of the other party's address and its numbers. A column that differs between
    the rows of one document is no total of it.
    """
    cells = {column: _sample(column, rows) for column in header}
    found: dict[str, Proposal] = {}
    taken: set[str] = set()
    for step in (_by_party, _by_name, _by_caption, _by_shape):
        shared = _OF_A_PARTY if step in (_by_party, _by_shape) else frozenset[str]()
        for column in header:
            target, why = step(column, cells[column])
            if target and column not in found and (target in shared or target not in taken):
                found[column] = Proposal(column, target, why)
                taken |= {target} - shared
    rest = [column for column in header if column not in found]
    for proposal in (*_lone_dates(rest, cells, found), *_sums(rest, rows, cells, found)):
        found.setdefault(proposal.column, proposal)
    dropped = _line_amounts(found.values(), rows)
    return tuple(found[column] for column in header if column in found and column not in dropped)


def label_by_name(column: str) -> str:
    """Returns what a column's name alone says that it holds, or ""."""
    plain = squashed(re.sub(r"[\(\[].*?[\)\]]", "", column)) or squashed(column)
    return label_of_name(plain) or _by_party(column, ())[0]


def _sample(column: str, rows: Rows) -> list[str]:
    parts = (part for row in rows[:_SAMPLE_ROWS] for part in row[column].split("\n"))
    return [part for part in parts if part]


def _by_party(column: str, cells: Sequence[str]) -> tuple[str, str]:
    """A part of one party's address or one of its numbers (``buyer_city``); several columns may hold the same label."""
    plain = squashed(column)
    rest = next((plain[len(party) :] for party in PARTIES if plain.startswith(party)), "")
    target = label_of_name(rest) or label_of_name(re.sub(r"^(?:postal)?(?:address|adresse|anschrift)", "", rest))
    fits = target in _OF_A_PARTY and target != "country" and _fits(target, cells)
    return (target, "its name") if fits else ("", "")


def _by_name(column: str, cells: Sequence[str]) -> tuple[str, str]:
    plain = squashed(re.sub(r"[\(\[].*?[\)\]]", "", column)) or squashed(column)
    target = label_of_name(plain)
    if target and _fits(target, cells):
        return target, "its name"
    if target == "TAX_TOTAL" and cells and _share(cells, _is_number_of_a_party) >= _MOST:
        return "VAT_ID", "its name, and values that are no amounts"
    return "", ""


def _by_caption(column: str, cells: Sequence[str]) -> tuple[str, str]:
    """A column of dates or amounts whose name holds a caption as invoices print it, such as ``Total excl. VAT``."""
    if not cells:
        return "", ""
    family = "date" if all(map(date_readings, cells)) else "amount" if all(map(_has_cents, cells)) else ""
    caption = name_role(" ".join(re.sub(r"[^\w%]+", " ", folded(column)).split()), family) if family else None
    return (caption.role, f"its name, and {family}s") if caption and caption.role else ("", "")


def _by_shape(column: str, cells: Sequence[str]) -> tuple[str, str]:
    """Values that can be nothing else: file names, IBANs, VAT numbers, currencies."""
    if not cells:
        return "", ""
    shapes: tuple[tuple[str, Callable[[str], bool], str], ...] = (
        ("file", lambda cell: folded(cell).endswith(_FILES), "its values are names of files"),
        ("IBAN", _is_iban, "its values are IBANs"),
        ("VAT_ID", lambda cell: bool(_VAT_ID.fullmatch(normalise_identifier(cell))), "its values are VAT numbers"),
        ("CURRENCY", _is_currency, "its values are currencies"),
    )
    return next(((target, why) for target, test, why in shapes if _share(cells, test) >= _NEARLY_ALL), ("", ""))


def _lone_dates(rest: Sequence[str], cells: Mapping[str, Sequence[str]], found: Mapping[str, Proposal]) -> Iterable[Proposal]:
    """The only column of dates is that of issue; of two without names the earlier one, and the later one is when it is due."""
    if any(proposal.target == "ISSUE_DATE" for proposal in found.values()):
        return
    dated = [column for column in rest if cells[column] and _share(cells[column], lambda cell: bool(date_readings(cell))) == 1]
    if len(dated) == 1 and name_role(folded(dated[0]), "date") is None:
        yield Proposal(dated[0], "ISSUE_DATE", "it is the only column of dates")
    elif len(dated) == 2 and all(map(_NAMELESS.fullmatch, dated)):
        first, second = sorted(dated, key=lambda column: sorted(min(date_readings(cell)) for cell in cells[column]))
        yield Proposal(first, "ISSUE_DATE", "its dates come before those of another column")
        yield Proposal(second, "DUE_DATE", "its dates come after those of another column")


def _sums(
    rest: Sequence[str], rows: Rows, cells: Mapping[str, Sequence[str]], found: Mapping[str, Proposal]
) -> Iterable[Proposal]:
    """Three columns of amounts of which two always make the third: net, tax, total."""
    if any(proposal.target in _TOTALS for proposal in found.values()):
        return
    amounts = [column for column in rest if cells[column] and _share(cells[column], _is_amount) == 1]
    for net, tax, total in permutations(amounts[:6], 3):
        sums = [(_amount(row[net]), _amount(row[tax]), _amount(row[total])) for row in rows[:_SAMPLE_ROWS] if row[total]]
        right = [a + b == c and abs(a) > abs(b) for a, b, c in sums if c]
        if right and all(right):
            for column, target in zip((net, tax, total), _TOTALS, strict=True):
                yield Proposal(column, target, "its amounts add up with those of two other columns")
            return


def _line_amounts(proposals: Iterable[Proposal], rows: Rows) -> frozenset[str]:
    """Columns taken for totals that differ between the rows of most documents that have several."""
    known = {proposal.target: proposal.column for proposal in proposals}
    key = known.get("INVOICE_NO") or known.get("file")
    if key is None:
        return frozenset()
    groups: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for row in rows:
        groups[row[key]].append(row)
    several = [group for name, group in groups.items() if name and len(group) > 1]
    differing = {
        known[total]: sum(len({row[known[total]] for row in group} - {""}) > 1 for group in several)
        for total in _TOTALS
        if total in known
    }
    return frozenset(column for column, count in differing.items() if several and 2 * count > len(several))


def _fits(target: str, cells: Sequence[str]) -> bool:
    """Tells whether most values may be what a name says; a column without values fits everything."""
    kind = LABEL_KINDS.get(target)
    if not cells:
        return True
    if kind is ValueKind.DATE:
        return _share(cells, lambda cell: bool(date_readings(cell))) >= _MOST
    if kind is ValueKind.AMOUNT:
        return _share(cells, _is_amount) >= _MOST
    if target == "IBAN":
        return _share(cells, lambda cell: bool(_IBAN.fullmatch(normalise_identifier(cell)))) >= _MOST
    if target in ("VAT_ID", "TAX_NO"):
        return _share(cells, _is_number_of_a_party) >= _MOST
    if target == "CURRENCY":
        return _share(cells, lambda cell: len(normalise_currency(cell)) == 3) >= _MOST
    return target != "INVOICE_NO" or _share(cells, lambda cell: bool(date_readings(cell)) or _has_cents(cell)) < _MOST


def _share(cells: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, cells)) / len(cells)


def _is_number_of_a_party(cell: str) -> bool:
    return not _has_cents(cell) and sum(map(str.isdigit, cell)) >= 5


def _is_iban(cell: str) -> bool:
    """Checks the digits of an IBAN (ISO 13616)."""
    code = normalise_identifier(cell)
    if not _IBAN.fullmatch(code) or len(code) < 15:
        return False
    return int("".join(str(int(character, 36)) for character in code[4:] + code[:4])) % 97 == 1


def _is_currency(cell: str) -> bool:
    return bool(_CURRENCIES.fullmatch(normalise_currency(cell)))


def _is_amount(cell: str) -> bool:
    try:
        parse_amount(cell)
    except ValueError:
        return False
    return "%" not in cell


def _has_cents(cell: str) -> bool:
    return _is_amount(cell) and bool(re.search(r"[.,]\d{1,2}\D*$", cell))


def _amount(cell: str) -> Decimal:
    try:
        return parse_amount(cell)
    except ValueError:
        return Decimal(0)
