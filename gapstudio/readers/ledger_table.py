"""The table under a ledger: encoding and dialect, what the columns are called, and how its dates and amounts are written."""

import csv
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from gapstudio.domain import GapStudioError, ValueKind
from gapstudio.readers.align_roles import name_role
from gapstudio.readers.values_amounts import parse_amount
from gapstudio.readers.values_dates import date_readings
from gapstudio.readers.values_text import folded, squashed

_DELIMITERS = (";", ",", "\t", "|")
_SAMPLE_ROWS = 50
_SAMPLE_CHARACTERS = 1 << 16
_EXPORT = "Export the ledger as CSV, with the names of the columns in the first row."

# Column names without case, accents, spaces and punctuation.
_NAMES: dict[str, str] = {
    "file": (
        "file filename datei dateiname fichier nomdufichier document dokument belegdatei pdf path pfad "
        "bestand bestandsnaam archivo"
    ),
    "INVOICE_NO": (
        "invoiceno invoicenumber invoicenr invoiceid invoice number rechnungsnummer rechnungsnr rechnungno "
        "rechnungnr rgnr renr belegnummer belegnr numerofacture numerodefacture nofacture nfacture facture "
        "factuurnummer numerofactura documentnumber"
    ),
    "ISSUE_DATE": (
        "issuedate invoicedate date rechnungsdatum belegdatum datum datefacture datedefacture datedemission "
        "factuurdatum fechafactura fecha datafattura"
    ),
    "DUE_DATE": (
        "duedate due payby paymentdue faelligkeit falligkeit faelligam falligam faelligkeitsdatum "
        "falligkeitsdatum zahlbarbis echeance dateecheance datedecheance vervaldatum vencimiento scadenza"
    ),
    "SELLER": (
        "seller supplier vendor issuer suppliername sellername vendorname lieferant kreditor verkaufer verkaeufer "
        "lieferantenname fournisseur vendeur leverancier proveedor fornitore creditor"
    ),
    "BUYER": ("buyer customer client buyername customername kaufer kaeufer kunde kundenname debitor acheteur klant cliente"),
    "STREET": "street address strasse anschrift adresse rue straat calle via",
    "POSTCODE": "postcode zip zipcode postalcode plz postleitzahl codepostal cp cap codigopostal",
    "CITY": "city town ort stadt ville plaats ciudad citta",
    "VAT_ID": (
        "vatid vatno vatnumber vatregno ustid ustidnr umsatzsteuerid umsatzsteueridnr numerotva notva ntva "
        "tvaintracommunautaire btwnummer nif partitaiva"
    ),
    "TAX_NO": "taxno taxnumber taxid steuernummer steuernr stnr siren siret numerofiscal",
    "IBAN": "iban bankaccount konto bankverbindung compte",
    "NET_TOTAL": (
        "nettotal net netamount amountnet amountuntaxed untaxedamount subtotal totalnet netto nettobetrag nettosumme summenetto "
        "totalht montantht ht baseht"
    ),
    "TAX_TOTAL": (
        "taxtotal tax taxamount vat vatamount steuer steuerbetrag mwst mwstbetrag ust ustbetrag umsatzsteuer "
        "tva montanttva totaltva btw iva"
    ),
    "GRAND_TOTAL": (
        "grandtotal total totalamount amount gross grossamount gesamt gesamtbetrag brutto bruttobetrag "
        "rechnungsbetrag summe betrag totalttc montantttc ttc montant totaal totale importe"
    ),
    "CURRENCY": "currency wahrung waehrung devise monnaie valuta moneda",
    "language": "language lang sprache langue taal idioma lingua",
}
_PARTIES = (
    "buyer",
    "customer",
    "client",
    "kunden",
    "kaufer",
    "kunde",
    "seller",
    "supplier",
    "vendor",
    "lieferanten",
    "fournisseur",
)
_LABEL_OF = {name: label for label, names in _NAMES.items() for name in (squashed(label), *names.split())}


@dataclass(frozen=True)
class Table:
    """A CSV file: unique column names, and rows as mappings from them to trimmed text; empty rows are left out.

    Attributes:
        header: Column names in order.
        rows: Column to text.
        numbers: Number of each row in the file, the header being 1.
        encoding: As recognised.
        delimiter: As recognised.
    """

    header: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    numbers: tuple[int, ...]
    encoding: str
    delimiter: str


@dataclass(frozen=True, slots=True)
class Conventions:
    """How a column writes its values: the decimal sign where it is certain, and whether the day comes before the month."""

    decimal_sign: str | None = None
    day_first: bool = True


def read_table(path: Path) -> Table:
    """Reads a CSV file; encoding and delimiter are recognised.

    Raises:
        GapStudioError: The file cannot be read, is empty, or has no header with at least one name.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise GapStudioError(f"{path.name} cannot be read: {error.strerror}.", remedy="Check that the file is there.") from error
    text, encoding = _decode(data)
    if "\0" in text or not text.strip():
        what = "is no text file" if text.strip() else "is empty"
        raise GapStudioError(f"{path.name} {what}.", remedy=_EXPORT)
    try:
        delimiter = _delimiter(text)
        lines = list(csv.reader(StringIO(text.lstrip("\r\n"), newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise GapStudioError(f"{path.name} is no table: {error}.", remedy=_EXPORT) from error
    header = _header(lines[0])
    numbered = [(number, line) for number, line in enumerate(lines[1:], start=2) if any(cell.strip() for cell in line)]
    rows = tuple({name: line[at].strip() if at < len(line) else "" for at, name in enumerate(header)} for _, line in numbered)
    return Table(header, rows, tuple(number for number, _ in numbered), encoding, delimiter)


def guess_columns(header: Sequence[str], rows: Sequence[Mapping[str, str]]) -> Mapping[str, str]:
    """Proposes a label for every column that is called like one, else by its content and the words in its name.

    A label is given once, except for the parts of the other party's address and its numbers.
    """
    proposed = {column: label for column in header if (label := _label_of_party(column))}
    taken: set[str] = set()
    for label_of in (_label_by_name, lambda column: _label_by_content(column, rows), lambda column: _holds_files(column, rows)):
        for column in header:
            label = label_of(column)
            if column not in proposed and label and label not in taken:
                proposed[column] = label
                taken.add(label)
    return {column: proposed[column] for column in header if column in proposed}


def learn_conventions(table: Table, kinds: Mapping[str, ValueKind]) -> Mapping[str, Conventions]:
    """Learns from whole columns what a single cell leaves open: the decimal sign, and whether day or month comes first."""
    decimal_sign = _majority_sign(
        [row[column] for column, kind in kinds.items() if kind is ValueKind.AMOUNT for row in table.rows]
    )
    return {column: Conventions(decimal_sign, _day_first([row[column] for row in table.rows])) for column in kinds}


def _decode(data: bytes) -> tuple[str, str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), "utf-16"
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1"), "latin-1"


def _delimiter(text: str) -> str:
    """The delimiter that splits most rows into the same number of cells, more than one; the semicolon before the comma."""

    sample = text[: text.find("\n", _SAMPLE_CHARACTERS)] if len(text) > _SAMPLE_CHARACTERS else text

    def score(delimiter: str) -> tuple[float, int]:
        lines = [line for line in csv.reader(StringIO(sample, newline=""), delimiter=delimiter) if line][:_SAMPLE_ROWS]
        width = len(lines[0])
        return (sum(len(line) == width for line in lines) / len(lines) if width > 1 else 0.0, width)

    return max(_DELIMITERS, key=lambda delimiter: (*score(delimiter), -_DELIMITERS.index(delimiter)))


def _header(cells: Sequence[str]) -> tuple[str, ...]:
    names: list[str] = []
    for at, cell in enumerate(cells, start=1):
        name = " ".join(cell.split()) or f"column {at}"
        repeats = names.count(name)
        names.append(f"{name} ({repeats + 1})" if repeats else name)
    return tuple(names)


def _label_of_party(column: str) -> str:
    """A part of one party's address or one of its numbers (``buyer_city``); several columns may hold the same label."""
    plain = squashed(column)
    rest = next((plain[len(party) :] for party in _PARTIES if plain.startswith(party)), "")
    label = _LABEL_OF.get(rest, "")
    return label if label in ("STREET", "POSTCODE", "CITY", "VAT_ID", "TAX_NO", "IBAN") else ""


def _label_by_name(column: str) -> str:
    plain = squashed(re.sub(r"[\(\[].*?[\)\]]", "", column)) or squashed(column)
    return _LABEL_OF.get(plain, "")


def _label_by_content(column: str, rows: Sequence[Mapping[str, str]]) -> str:
    """A column of dates or amounts whose name holds a caption as invoices print it, such as ``Total excl. VAT``."""
    cells = [row[column] for row in rows[:_SAMPLE_ROWS] if row[column]]
    if not cells:
        return ""
    family = "date" if all(map(date_readings, cells)) else "amount" if all(map(_is_amount, cells)) else ""
    caption = name_role(" ".join(re.sub(r"[^\w%]+", " ", folded(column)).split()), family) if family else None
    return caption.role if caption else ""


def _is_amount(cell: str) -> bool:
    try:
        parse_amount(cell)
    except ValueError:
        return False
    return bool(re.search(r"[.,]\d{1,2}\D*$", cell))


def _holds_files(column: str, rows: Sequence[Mapping[str, str]]) -> str:
    cells = [row[column] for row in rows[:_SAMPLE_ROWS] if row[column]]
    return "file" if cells and all(folded(cell).endswith(".pdf") for cell in cells) else ""


def _majority_sign(cells: Sequence[str]) -> str | None:
    """The decimal sign that certain cells show: one or two digits behind the last sign, or two different signs."""
    votes = Counter(match[1] for cell in cells if (match := re.search(r"([.,])\d{1,2}\D*$", cell)))
    both = [cell for cell in cells if "." in cell and "," in cell]
    votes.update("." if cell.rfind(".") > cell.rfind(",") else "," for cell in both)
    return votes.most_common(1)[0][0] if len(votes) == 1 else None


def _day_first(cells: Sequence[str]) -> bool:
    """False only where some cell is a date with the month first and none is one with the day first."""
    orders = Counter(_order(cell) for cell in cells)
    return not (orders["month"] and not orders["day"])


def _order(cell: str) -> str:
    readings = date_readings(cell)
    numbers = re.findall(r"\d+", cell)
    if len(readings) != 1 or len(numbers) < 3 or len(numbers[0]) > 2:
        return ""
    day = next(iter(readings))
    if int(numbers[0]) == day.month and int(numbers[1]) == day.day and day.day != day.month:
        return "month"
    return "day" if int(numbers[0]) == day.day and int(numbers[1]) == day.month and day.day != day.month else ""
