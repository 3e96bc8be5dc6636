"""Which document a ledger's row belongs to: by the name of its file, by its number, else by what its text says."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from gapstudio.domain import ValueKind
from gapstudio.readers.ledger.read import Ledger, LedgerRow
from gapstudio.readers.values.amounts import parse_amount
from gapstudio.readers.values.dates import find_dates
from gapstudio.readers.values.text import squashed

Texts = Mapping[str, str] | Callable[[], Iterable[tuple[str, str]]]
"""Document id to text, or what yields both for every document, which is asked for only where names do not do."""

BY_NAME, BY_NUMBER, BY_CONTENT, AMBIGUOUS, NOT_FOUND = "file name", "invoice number", "content", "ambiguous", "not found"

_SHORT_NUMBER = 5
_MANY_PAIRS = 2_000_000
_LONGEST_NUMBER = 4  # words
_ENOUGH = 3  # values of a row
_AMOUNT = re.compile(r"(?<![\d.,])\d[\d.,' ]*[.,]\d{2}(?!\d)")
_STRONG = ("IBAN", "VAT_ID", "TAX_NO")


@dataclass(frozen=True)
class LedgerMatch:
    """One row's document.

    Attributes:
        row: The row.
        document: Id of its document, or "" where none or several match.
        how: ``file name``, ``invoice number``, ``content``, ``ambiguous`` or ``not found``.
        candidates: Ids of the documents that match equally well, where there are several.
        why: What speaks for the document, or why there is none, as one clause for people.
    """

    row: LedgerRow
    document: str
    how: str
    candidates: tuple[str, ...] = ()
    why: str = ""


def match_rows(ledger: Ledger, names: Mapping[str, str], texts: Texts | None = None) -> tuple[LedgerMatch, ...]:
    """Finds the document of every row.

    Its file name counts first, then its number (in the name of a file, or in the text), then the values that a text holds.
    Several rows of one file, or of one number, belong to one document together.

    Args:
        ledger: The rows.
        names: Document id to file name.
        texts: Of the documents; None matches by name only.

    Returns:
        A match a row, in order. A document that rows with different numbers claim is ambiguous in all of them.
    """
    by_name = _Names(names)
    found = {row.number: by_name.match(row, named=bool(ledger.document_column)) for row in ledger.rows}
    open_rows = [row for row in ledger.rows if found[row.number].how == NOT_FOUND]
    if open_rows and texts is not None:
        found.update(_by_number(open_rows, texts, len(names)))
        open_rows = [row for row in open_rows if found[row.number].how == NOT_FOUND]
        taken = {match.document for match in found.values()}
        found.update(_by_content(open_rows, texts, taken))
    return _without_rivals([found[row.number] for row in ledger.rows])


def rows_of_documents(matches: Iterable[LedgerMatch]) -> Mapping[str, LedgerRow]:
    """Returns one row a document: of several, each value once, and of the columns of documents the first that is filled."""
    rows: dict[str, LedgerRow] = {}
    for match in matches:
        if match.document:
            known = rows.get(match.document)
            rows[match.document] = match.row if known is None else _merged(known, match.row)
    return rows


def _merged(one: LedgerRow, two: LedgerRow) -> LedgerRow:
    values = {(value.label, value.value): value for value in (*two.values, *one.values)}
    order = dict.fromkeys((value.label, value.value) for value in (*one.values, *two.values))
    return replace(one, values=tuple(values[key] for key in order), metadata={**two.metadata, **one.metadata})


class _Names:
    """Documents by the names of their files: as they are, without their endings, and without spaces and signs."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._exact: dict[str, set[str]] = defaultdict(set)
        self._plain: dict[str, set[str]] = defaultdict(set)
        for document, name in names.items():
            self._exact[_file_key(name)].add(document)
            self._exact[_file_key(Path(name).stem)].add(document)
            self._plain[squashed(Path(name).stem)].add(document)

    def match(self, row: LedgerRow, *, named: bool) -> LedgerMatch:
        if named and row.file:
            found = self._exact.get(_file_key(row.file)) or self._plain.get(squashed(Path(_file_key(row.file)).stem), set())
            if found:
                return _settled(row, found, BY_NAME, f"the ledger names {row.file}")
        number = _number(row)
        if number and (len(number) >= _SHORT_NUMBER or not number.isdigit()) and self._plain.get(number):
            return _settled(row, self._plain[number], BY_NAME, "the file is called like its number")
        return LedgerMatch(row, "", NOT_FOUND, why=_nothing(row))


def _settled(row: LedgerRow, found: Iterable[str], how: str, why: str) -> LedgerMatch:
    documents = tuple(sorted(found))
    if len(documents) == 1:
        return LedgerMatch(row, documents[0], how, why=why)
    return LedgerMatch(row, "", AMBIGUOUS, documents, f"{why}, and so do {len(documents)} documents")


def _nothing(row: LedgerRow) -> str:
    return f"no document is called {row.file}" if row.file else "no document is called like it"


def _file_key(name: str) -> str:
    return Path(name.strip().replace("\\", "/")).name.casefold()


def _number(row: LedgerRow) -> str:
    return next((squashed(value.value) for value in row.values if value.label == "INVOICE_NO"), "")


def _pairs(texts: Texts) -> Iterable[tuple[str, str]]:
    return texts() if callable(texts) else texts.items()


def _by_number(rows: Sequence[LedgerRow], texts: Texts, documents: int) -> Mapping[int, LedgerMatch]:
    """The documents whose text holds the number; several, or a short number, are told apart by the row's other values."""
    wanted: dict[str, list[LedgerRow]] = defaultdict(list)
    for row in rows:
        if _number(row):
            wanted[_number(row)].append(row)
    if not wanted:
        return {}
    few = len(wanted) * documents <= _MANY_PAIRS
    evidence: dict[int, dict[str, int]] = defaultdict(dict)
    for document, text in _pairs(texts):
        stream = squashed(text)
        numbers = [number for number in wanted if number in stream] if few else _numbers_among_words(text, wanted)
        for number in numbers:
            for row in wanted[number]:
                evidence[row.number][document] = _evidence(row, stream)
    return {row.number: _best_by_number(row, evidence.get(row.number, {})) for own in wanted.values() for row in own}


def _numbers_among_words(text: str, wanted: Mapping[str, object]) -> set[str]:
    """The wanted numbers that one to four words of a text make together: for so many that each cannot be searched for."""
    words = [word for part in re.split(r"[\s:#()|,;]+", text) if (word := squashed(part))]
    return {
        joined
        for at in range(len(words))
        for size in range(1, _LONGEST_NUMBER + 1)
        if (joined := "".join(words[at : at + size])) in wanted
    }


def _best_by_number(row: LedgerRow, evidence: Mapping[str, int]) -> LedgerMatch:
    long = len(_number(row)) >= _SHORT_NUMBER
    number = next(value.raw for value in row.values if value.label == "INVOICE_NO")
    if not evidence:
        return LedgerMatch(row, "", NOT_FOUND, why=f"no document says its number {number}")
    if len(evidence) == 1 and long:
        return LedgerMatch(row, next(iter(evidence)), BY_NUMBER, why=f"no other document says its number {number}")
    best = max(evidence.values())
    found = sorted(document for document, count in evidence.items() if count == best)
    if not best and not long:
        return LedgerMatch(row, "", NOT_FOUND, why=f"its number {number} is too short to tell documents apart")
    if len(found) > 1:
        return LedgerMatch(row, "", AMBIGUOUS, tuple(found), f"{len(found)} documents say its number {number}")
    return LedgerMatch(row, found[0], BY_NUMBER, why=f"it says its number {number} and {best} more of its values")


def _evidence(row: LedgerRow, stream: str) -> int:
    """Counts the row's names and long identifiers that a text holds."""
    forms = (squashed(value.value) for value in row.values if value.label in ("SELLER", "BUYER", *_STRONG))
    return sum(len(form) >= _SHORT_NUMBER and form in stream for form in forms)


def _by_content(rows: Sequence[LedgerRow], texts: Texts, taken: set[str]) -> Mapping[int, LedgerMatch]:
    """The document that holds an amount of the row and more of its values than any other: three at least, and most of them."""
    by_amount: dict[Decimal, list[LedgerRow]] = defaultdict(list)
    for row in rows:
        for value in row.values:
            if value.kind is ValueKind.AMOUNT and Decimal(value.value):
                by_amount[abs(Decimal(value.value))].append(row)
    if not by_amount:
        return {}
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for document, text in _pairs(texts):
        if document in taken:
            continue
        content = _Content(text)
        candidates = {row.number: row for amount in content.amounts for row in by_amount.get(amount, ())}
        for number, row in candidates.items():
            counts[number][document] = sum(map(content.holds, _telling(row)))
    return {row.number: _best_by_content(row, counts[row.number]) for row in rows if row.number in counts}


class _Content:
    """What a text holds, for comparing with a row."""

    def __init__(self, text: str) -> None:
        self._stream = squashed(text)
        self._days = {day for found in find_dates(text) for day in found.readings}
        self.amounts = frozenset(_amounts(text))

    def holds(self, value: tuple[ValueKind, str]) -> bool:
        kind, text = value
        if kind is ValueKind.AMOUNT:
            return abs(Decimal(text)) in self.amounts
        return date.fromisoformat(text) in self._days if kind is ValueKind.DATE else squashed(text) in self._stream


def _amounts(text: str) -> Iterator[Decimal]:
    for match in _AMOUNT.finditer(text):
        try:
            yield parse_amount(match.group())
        except ValueError:
            continue


def _telling(row: LedgerRow) -> set[tuple[ValueKind, str]]:
    """The values that tell documents apart, each once whatever its label; short texts and codes do not."""
    return {
        (value.kind, value.value)
        for value in row.values
        if value.kind in (ValueKind.AMOUNT, ValueKind.DATE)
        or (value.kind is not ValueKind.CODE and len(squashed(value.value)) >= _SHORT_NUMBER)
    }


def _best_by_content(row: LedgerRow, counts: Counter[str]) -> LedgerMatch:
    telling = len(_telling(row))
    ranked = counts.most_common()
    best, count = ranked[0] if ranked else ("", 0)
    if count < _ENOUGH or 2 * count <= telling:
        return LedgerMatch(row, "", NOT_FOUND, why=f"no document holds more than {count} of its {telling} values")
    rivals = tuple(sorted(document for document, other in ranked if other == count))
    if len(rivals) > 1:
        return LedgerMatch(row, "", AMBIGUOUS, rivals, f"{len(rivals)} documents hold {count} of its {telling} values")
    return LedgerMatch(row, best, BY_CONTENT, why=f"it holds {count} of its {telling} values, and no other as many")


def _without_rivals(matches: Sequence[LedgerMatch]) -> tuple[LedgerMatch, ...]:
    """A document belongs to the rows that name its file; else to those of one number, and to none where several claim it."""
    claims: dict[str, set[str]] = defaultdict(set)
    for match in matches:
        if match.document:
            claims[match.document].add(_claim(match))
    named = {document for document, claim in claims.items() if BY_NAME in claim}
    rivals = {document for document, claim in claims.items() if len(claim) > 1}
    return tuple(
        LedgerMatch(match.row, "", AMBIGUOUS, (match.document,), "another row claims the same document")
        if match.document in rivals and not (match.document in named and match.how == BY_NAME)
        else match
        for match in matches
    )


def _claim(match: LedgerMatch) -> str:
    """What rows of one document have in common."""
    if match.how == BY_NAME:
        return BY_NAME
    return f"number {_number(match.row)}" if match.how == BY_NUMBER else f"row {match.row.number}"
