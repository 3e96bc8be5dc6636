"""How well stated values are found on the real electronic invoices: recall by field, precision of positions, chance rate, speed.

Run it as ``python benchmarks/bench_alignment.py``; ``GAPSTUDIO_REALDATA`` names the folder that holds ``invoices_facturx``.
What ``bench_ledger.py`` measures comes at the end.
Whether printed words say a value is decided here anew, with other libraries, so that the aligner does not judge itself.
"""

import csv
import json
import os
import re
import sys
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from dateutil import parser as dateparser  # noqa: E402

from gapstudio.domain import GoldValue, Reading, ValueKind  # noqa: E402
from gapstudio.readers.align import AlignmentReport, Place, align  # noqa: E402
from gapstudio.readers.einvoice import find_einvoice  # noqa: E402
from gapstudio.readers.pdf.document import read_pdf  # noqa: E402
from gapstudio.readers.values import LABEL_KINDS, gold_value  # noqa: E402

DATA = Path(os.environ.get("GAPSTUDIO_REALDATA", ROOT.parent / "shared" / "data")) / "invoices_facturx"
POSITIONS = ROOT / "tests" / "realdata" / "positions"
LABELS = {
    "number": "INVOICE_NO",
    "issue_date": "ISSUE_DATE",
    "due_date": "DUE_DATE",
    "seller_name": "SELLER",
    "buyer_name": "BUYER",
    "seller_postcode": "POSTCODE",
    "buyer_postcode": "POSTCODE",
    "seller_city": "CITY",
    "buyer_city": "CITY",
    "seller_vat": "VAT_ID",
    "buyer_vat": "VAT_ID",
    "seller_taxno": "TAX_NO",
    "iban": "IBAN",
    "net_total": "NET_TOTAL",
    "tax_total": "TAX_TOTAL",
    "grand_total": "GRAND_TOTAL",
}
FOUND = frozenset("123")
_MONTHS = {"januar": "january", "februar": "february", "märz": "march", "mai": "may", "juni": "june", "juli": "july"}
_MONTHS |= {"oktober": "october", "dezember": "december"}


@dataclass
class Tally:
    """Hits out of trials, and how many of the hits are sure (not ambiguous)."""

    hits: int = 0
    trials: int = 0
    sure: int = 0

    def __str__(self) -> str:
        share = f"{100 * self.hits / self.trials:6.2f} %" if self.trials else "      —"
        return f"{self.hits:4d} / {self.trials:4d}  {share}  sure {self.sure:4d}"


@dataclass(frozen=True)
class PositionScore:
    """Precision over places that are not ambiguous, recall over marked positions (with and without ambiguous places)."""

    right: int
    claimed: int
    met: int
    met_or_ambiguous: int
    marked: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.right / self.claimed


def manifest(folder: Path = DATA) -> list[dict[str, str]]:
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def readings(rows: Iterable[Mapping[str, str]], folder: Path = DATA) -> dict[str, Reading]:
    return {row["id"]: read_pdf(folder / "pdf" / f"{row['id']}.pdf") for row in rows}


def stated(row: Mapping[str, str], field: str) -> GoldValue | None:
    return gold_value(LABELS[field], LABEL_KINDS[LABELS[field]], row[field]) if row[field] else None


def manifest_values(row: Mapping[str, str]) -> list[GoldValue]:
    values = [value for field in LABELS if (value := stated(row, field))]
    currency = gold_value("CURRENCY", ValueKind.CODE, row["currency"])
    return [*values, currency] if currency else values


def says(printed: str, value: GoldValue) -> bool:
    """Whether printed words normalise to a value; words may carry more than it (``Total:``), never less."""
    if value.kind is ValueKind.DATE:
        return date.fromisoformat(value.value) in _days(printed)
    if value.kind is ValueKind.AMOUNT:
        return Decimal(value.value) in _amounts(printed)
    return _bare(value.value) in _bare(printed)


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in plain if character.isalnum())


def _days(printed: str) -> set[date]:
    text = printed.casefold().strip(" .,;:()/")
    for local, english in _MONTHS.items():
        text = re.sub(rf"\b{local}\b", english, text)
    text = re.sub(r"(\d)\.\s", r"\1 ", text)
    days: set[date] = set()
    for day_first in (True, False):
        try:
            days.add(dateparser.parse(text, dayfirst=day_first).date())
        except (ValueError, OverflowError):
            continue
    return days


def _amounts(printed: str) -> set[Decimal]:
    negative = "-" in printed or printed.strip().startswith("(")
    digits = re.sub(r"[^\d.,]", "", printed).strip(".,")
    whole, _, cents = re.sub(r"[.,](?=\d{3}(?:\D|$))", "", digits).replace(",", ".").partition(".")
    if not whole.isdigit():
        return set()
    amount = Decimal(f"{whole}.{cents or 0}")
    return {-amount if negative else amount}


def recall(rows: Sequence[Mapping[str, str]], read: Mapping[str, Reading], values: str) -> tuple[dict[str, Tally], list[str]]:
    """Of the values that the manifest marks as found: how many are aligned to words that say them. `values`: manifest or xml."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    misses: list[str] = []
    for row in rows:
        given = manifest_values(row) if values == "manifest" else _xml_values(row)
        report = align(read[row["id"]], given)
        for field in LABELS:
            value = stated(row, field)
            if value is None or row[f"{field}_found"] not in FOUND:
                continue
            right = [place for place in _places(report, value) if says(place.text, value)]
            tally = tallies[field]
            tally.trials += 1
            tally.hits += bool(right)
            tally.sure += any(not place.ambiguous for place in right)
            if not right:
                misses.append(f"{row['id']} {field} {value.value}: {[place.text for place in _places(report, value)]}")
    return dict(tallies), misses


def _xml_values(row: Mapping[str, str]) -> list[GoldValue]:
    invoice = find_einvoice(DATA / "pdf" / f"{row['id']}.pdf")
    return list(invoice.values) if invoice else []


def _places(report: AlignmentReport, value: GoldValue) -> list[Place]:
    return [place for place in report.places if place.value.label == value.label and place.value.value == value.value]


def chance(rows: Sequence[Mapping[str, str]], read: Mapping[str, Reading]) -> dict[str, Tally]:
    """Aligns every document against the values of every other seller, without values that both state and short ones."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    strangers = {row["id"]: [(field, value) for field in LABELS if (value := stated(row, field))] for row in rows}
    for row in rows:
        own = {value.value for value in manifest_values(row)} | {value.value for value in _xml_values(row)}
        for other in rows:
            if _bare(other["seller_name"]) == _bare(row["seller_name"]):
                continue
            foreign = [
                (field, value)
                for field, value in strangers[other["id"]]
                if value.value not in own and len(_bare(value.value)) >= 4
            ]
            report = align(read[row["id"]], [value for _, value in foreign])
            for field, value in foreign:
                places = _places(report, value)
                tallies[field].trials += 1
                tallies[field].hits += bool(places)
                tallies[field].sure += any(not place.ambiguous for place in places)
    return dict(tallies)


def positions(read: Mapping[str, Reading]) -> PositionScore:
    """Compares places with the positions marked by hand: right when a label's words are exactly those inside one marked area."""
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    missed: list[str] = []
    for file in sorted(POSITIONS.glob("*.json")):
        marked = json.loads(file.read_text("utf-8"))
        reading = read[marked["document"]]
        if reading.source != marked["sha256"]:
            raise ValueError(f"{file.name} was marked on another version of the PDF.")
        invoice = find_einvoice(DATA / "pdf" / f"{marked['document']}.pdf")
        report = align(reading, invoice.values if invoice else ())
        truth = {(item["label"], _words_inside(reading, item["page"], item["boxes"])) for item in marked["places"]}
        sure = {(place.value.label, _words_of(reading, place)): place for place in report.places if not place.ambiguous}
        either = {(place.value.label, _words_of(reading, place)) for place in report.places}
        counts.update(right=len(truth & sure.keys()), claimed=len(sure), met=len(truth & sure.keys()), marked=len(truth))
        counts.update(either=len(truth & either))
        wrong += [
            f"{marked['document']} {key[0]} “{place.text}” words {min(key[1])}" for key, place in sure.items() if key not in truth
        ]
        missed += [f"{marked['document']} {label} words {sorted(words)}" for label, words in sorted(truth - either, key=str)]
    numbers = (counts[name] for name in ("right", "claimed", "met", "either", "marked"))
    return PositionScore(*numbers, tuple(wrong), tuple(missed))


def _words_inside(reading: Reading, page: int, boxes: Sequence[Sequence[float]]) -> frozenset[int]:
    def inside(x: float, y: float) -> bool:
        return any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for box in boxes)

    centres = (
        (index, (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2)
        for index, word in enumerate(reading.words)
        if word.page == page and word.box is not None
    )
    return frozenset(index for index, x, y in centres if inside(x, y))


def _words_of(reading: Reading, place: Place) -> frozenset[int]:
    return frozenset(index for index, word in enumerate(reading.words) if word.start >= place.start and word.end <= place.end)


def print_tallies(title: str, tallies: Mapping[str, Tally]) -> None:
    total = Tally(
        sum(t.hits for t in tallies.values()), sum(t.trials for t in tallies.values()), sum(t.sure for t in tallies.values())
    )
    print(f"\n{title}")
    for field, tally in [*tallies.items(), ("all", total)]:
        print(f"  {field:16s} {tally}")


def main() -> None:
    rows = manifest()
    started = time.perf_counter()
    read = readings(rows)
    print(f"read {len(read)} documents in {time.perf_counter() - started:.2f} s")
    for source in ("manifest", "xml"):
        tallies, misses = recall(rows, read, source)
        print_tallies(f"recall of values that the manifest marks as found; values from the {source}", tallies)
        print("\n".join(f"    not aligned: {miss}" for miss in misses))
    score = positions(read)
    print(f"\npositions: precision {score.right}/{score.claimed} = {score.precision:.4f} of places that are not ambiguous")
    print(f"           recall {score.met}/{score.marked} sure, {score.met_or_ambiguous}/{score.marked} with ambiguous ones")
    print("\n".join([*(f"    wrong: {item}" for item in score.wrong), *(f"    missed: {item}" for item in score.missed)]))
    print_tallies("chance rate: each document against other sellers' values", chance(rows, read))
    started = time.perf_counter()
    values = {row["id"]: manifest_values(row) for row in rows}
    for row in rows:
        align(read[row["id"]], values[row["id"]])
    print(f"\naligned {len(rows)} documents in {time.perf_counter() - started:.2f} s")
    _print_ledger()


def _print_ledger() -> None:
    """Goes on with the invoices that have no XML, where their files are there."""
    import bench_ledger

    if bench_ledger.DATA.exists():
        bench_ledger.main()


if __name__ == "__main__":
    main()
