"""How well a ledger's values are found on real invoices without any XML, and how surely a page's contradictions are told.

Run it as ``python benchmarks/bench_ledger.py``; ``GAPSTUDIO_REALDATA`` names the folder that holds ``invoices_real``. The ledger
is made of the JSON files beside the PDF files, one record each, without their names: its columns are those that the program
proposes, and its rows are matched by what it finds in the texts. A value is *sure* where a place of it is not in doubt.
"""

import json
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from bench_alignment import DATA as FACTURX  # noqa: E402
from bench_alignment import Tally, manifest, print_tallies, readings  # noqa: E402

from gapstudio.domain import GoldValue, PageSource, Reading, ReadingChoices, ValueKind  # noqa: E402
from gapstudio.readers.align import align  # noqa: E402
from gapstudio.readers.einvoice import find_einvoice  # noqa: E402
from gapstudio.readers.ledger import match_rows, propose_columns, read_ledger, rows_of_documents  # noqa: E402  # noqa: E402
from gapstudio.readers.read import read_document  # noqa: E402

DATA = Path(os.environ.get("GAPSTUDIO_REALDATA", ROOT.parent / "shared" / "data")) / "invoices_real" / "invoice2data"
CAPTIONED = ("NET_TOTAL", "TAX_TOTAL", "GRAND_TOTAL", "ISSUE_DATE", "DUE_DATE", "INVOICE_NO")


@dataclass
class Found:
    """What was found of the ledger's values: tallies by label, what is missing, and what is in doubt."""

    tallies: dict[str, Tally]
    missing: dict[str, list[GoldValue]]
    doubts: list[str]

    @property
    def total(self) -> Tally:
        each = self.tallies.values()
        return Tally(sum(t.hits for t in each), sum(t.trials for t in each), sum(t.sure for t in each))


def ledger_values(read: Mapping[str, Reading], folder: Path) -> dict[str, tuple[GoldValue, ...]]:
    """Writes the ledger, has its columns proposed and its rows matched, and returns the values by document."""
    path = folder / "ledger.jsonl"
    records = [json.loads((DATA / f"{name}.json").read_text("utf-8"))[0] for name in read]
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    columns = propose_columns(path)
    print("  columns: " + ", ".join(f"{column} → {target}" for column, target in columns.items()))
    texts = {name: reading.text for name, reading in read.items()}
    matches = match_rows(read_ledger(path, columns), {name: f"{number}.pdf" for number, name in enumerate(read)}, texts)
    right = [match.document == name for match, name in zip(matches, read, strict=True)]
    print(f"  rows matched by number or content alone: {sum(right)} of {len(right)} to their document")
    for match, name in zip(matches, read, strict=True):
        if match.document != name:
            print(f"    {name}: {match.how}, {match.why}")
    named = [replace(match, document=name) for match, name in zip(matches, read, strict=True)]
    return {name: row.values for name, row in rows_of_documents(named).items()}


def look_for(values: Mapping[str, tuple[GoldValue, ...]], read: Mapping[str, Reading]) -> Found:
    found = Found(defaultdict(Tally), {}, [])
    for name, own in values.items():
        report = align(read[name], own)
        for value in own:
            places, tally = report.of(value), found.tallies[value.label]
            tally.trials += 1
            tally.hits += bool(places)
            tally.sure += any(not place.ambiguous for place in places)
            if places and all(place.ambiguous for place in places):
                found.doubts.append(f"{name} {value.label} {value.value}: {places[0].why}")
        if report.not_found:
            found.missing[name] = list(report.not_found)
    return found


def print_ledger() -> None:
    names = sorted(path.stem for path in DATA.glob("*.pdf"))
    read = {name: read_document(DATA / f"{name}.pdf") for name in names}
    print(f"\na ledger for {len(names)} real invoices, made of their JSON files")
    with tempfile.TemporaryDirectory() as folder:
        values = ledger_values(read, Path(folder))
    found = look_for(values, read)
    print_tallies("values of that ledger with a place on their page", found.tallies)
    print("\n".join(f"    in doubt: {line}" for line in found.doubts))
    print("\n".join(f"    not aligned: {name} {v.label} {v.value}" for name, gone in found.missing.items() for v in gone))
    again = {name: _by_ocr(name, read[name]) for name in found.missing}
    better = look_for(values, {**read, **again})
    print(f"  with the {len(again)} document(s) that lack values read by OCR instead:{better.total}")


def _by_ocr(name: str, reading: Reading) -> Reading:
    """What a person gets who switches the pages of a document to OCR, for the words inside its pictures."""
    return read_document(DATA / f"{name}.pdf", ReadingChoices(pages={page.number: PageSource.OCR for page in reading.pages}))


def print_contradictions() -> None:
    """Changes one value of an XML at a time, so that its page contradicts it, and counts whether the page's place is told."""
    rows = manifest()
    read = readings(rows)
    tallies: dict[str, Tally] = defaultdict(Tally)
    false = 0
    for row in rows:
        invoice = find_einvoice(FACTURX / "pdf" / f"{row['id']}.pdf")
        values = list(invoice.values) if invoice else []
        report = align(read[row["id"]], values)
        false += len(report.contradictions)
        for at, value in enumerate(values):
            spots = {(place.start, place.end) for place in report.of(value)}
            if value.label in CAPTIONED and spots and value.value != "0.00":
                changed = [*values[:at], replace(value, value=_changed(value)), *values[at + 1 :]]
                against = [p for p in align(read[row["id"]], changed).contradictions if p.value.label == value.label]
                tallies[value.label].trials += 1
                tallies[value.label].hits += bool(against)
                tallies[value.label].sure += any((place.start, place.end) in spots for place in against)
    print_tallies("changed values that are told to be contradicted; “sure” counts those at the place of the true value", tallies)
    print(f"  unchanged values that are told to be contradicted: {false}")


def _changed(value: GoldValue) -> str:
    if value.kind is ValueKind.AMOUNT:
        return str((Decimal(value.value) * 10).quantize(Decimal("0.01")))
    if value.kind is ValueKind.DATE:
        return value.value[:5] + ("02-09" if value.value[5:7] == "01" else "01-09")
    return value.value + "7"


def main() -> None:
    print_ledger()
    print_contradictions()


if __name__ == "__main__":
    main()
