"""How well pictures of pages are read, by each OCR engine that is there, and how long a page takes.

Run ``python benchmarks/bench_ocr.py [--engine NAME]… [--only N] [--missed]``; ``GAPSTUDIO_REALDATA`` names the folder that holds
``receipts_sroie``.

Words of the receipts are counted page by page as multisets: a stated word (its transcripts split at blanks) is found where a word
that was read is equal to it and nobody else claimed that one. *Exact* compares all characters but not their case, since the
transcripts are in capitals, whatever the print; *loose* compares letters and digits only, and leaves out words without any.
Recall is found to stated, precision found to read. Fields of the receipts and values of the samples' scans are those that the
aligner finds on the page, ambiguous places included. Times are processor time.
"""

import argparse
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from gapstudio.assets import samples  # noqa: E402
from gapstudio.domain import GoldValue, Reading, ReadingChoices  # noqa: E402
from gapstudio.readers.align import align  # noqa: E402
from gapstudio.readers.ocr import ocr_engines  # noqa: E402
from gapstudio.readers.read import read_document  # noqa: E402
from gapstudio.readers.values import LABEL_KINDS, gold_value  # noqa: E402

DATA = Path(os.environ.get("GAPSTUDIO_REALDATA", ROOT.parent / "shared" / "data")) / "receipts_sroie"
FIELDS = {"company": "SELLER", "date": "ISSUE_DATE", "address": "STREET", "total": "GRAND_TOTAL"}


@dataclass
class Words:
    """Counts of words: stated, read, and found in both."""

    stated: int = 0
    read: int = 0
    found: int = 0

    def add(self, stated: Sequence[str], read: Sequence[str]) -> None:
        self.stated, self.read = self.stated + len(stated), self.read + len(read)
        self.found += (Counter(stated) & Counter(read)).total()

    def __str__(self) -> str:
        recall, precision = self.found / self.stated, self.found / self.read
        return f"recall {recall:.1%}, precision {precision:.1%} ({self.found} found; {self.stated} stated, {self.read} read)"


@dataclass
class Found:
    """How many stated values were found on the page, by label, and which were not."""

    found: Counter[str] = field(default_factory=Counter[str])
    stated: Counter[str] = field(default_factory=Counter[str])
    missed: list[str] = field(default_factory=list[str])

    def add(self, name: str, reading: Reading, values: Sequence[GoldValue]) -> None:
        report = align(reading, values)
        missing = set(report.not_found)
        for value in values:
            self.stated[value.label] += 1
            self.found[value.label] += value not in missing
        self.missed += [f"{name}: {value.label} {value.raw}" for value in report.not_found]

    @property
    def share(self) -> float:
        return self.found.total() / self.stated.total()

    def __str__(self) -> str:
        parts = ", ".join(f"{label} {self.found[label]}/{count}" for label, count in self.stated.items())
        return f"{self.share:.1%} ({self.found.total()} of {self.stated.total()}: {parts})"


@dataclass
class Score:
    """What one engine did."""

    exact: Words = field(default_factory=Words)
    loose: Words = field(default_factory=Words)
    fields: Found = field(default_factory=Found)
    scans: Found = field(default_factory=Found)
    pages: int = 0
    seconds: float = 0.0


def receipts() -> list[Path]:
    return sorted((DATA / "img").glob("*.jpg"))


def stated_words(name: str) -> list[str]:
    """The words of a receipt: eight coordinates, then the transcript, which may hold commas."""
    lines = (DATA / "box" / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    return [word for line in lines for word in line.split(",", 8)[-1].split() if line.count(",") >= 8]


def stated_fields(name: str) -> list[GoldValue]:
    key = json.loads((DATA / "key" / f"{name}.json").read_text(encoding="utf-8"))
    values = (gold_value(label, LABEL_KINDS[label], key[column]) for column, label in FIELDS.items() if key.get(column))
    return [value for value in values if value]


def scans() -> Iterator[tuple[Path, list[GoldValue]]]:
    """The samples' scans with the values that are printed on them."""
    for invoice in json.loads((samples() / "manifest.json").read_text(encoding="utf-8"))["invoices"]:
        if invoice["kind"] == "scan":
            stated = [(label, text) for label, texts in invoice["values"].items() for text in texts]
            values = (gold_value(label, LABEL_KINDS[label], text) for label, text in stated if label not in invoice["unprinted"])
            yield samples() / invoice["file"], [value for value in values if value]


def measure(engine: str, only: int | None = None) -> Score:
    score = Score()
    for path in receipts()[:only]:
        reading = _timed(score, path, ReadingChoices(engine=engine, language="en"))
        stated, read = stated_words(path.stem), [reading.word_text(word) for word in reading.words]
        score.exact.add(_folded(stated), _folded(read))
        score.loose.add(_loose(stated), _loose(read))
        score.fields.add(path.stem, reading, stated_fields(path.stem))
    for path, values in list(scans())[:only]:
        score.scans.add(path.stem, _timed(score, path, ReadingChoices(engine=engine)), values)
    return score


def _timed(score: Score, path: Path, choices: ReadingChoices) -> Reading:
    start = _processor_time()
    reading = read_document(path, choices)
    score.seconds += _processor_time() - start
    score.pages += len(reading.pages)
    return reading


def _processor_time() -> float:
    """Of this process and of those that it started and that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _folded(words: Sequence[str]) -> list[str]:
    return [word.casefold() for word in words]


def _loose(words: Sequence[str]) -> list[str]:
    plain = ("".join(filter(str.isalnum, word)).casefold() for word in words)
    return [word for word in plain if word]


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--engine", action="append", help="engine to measure; by default all that are there")
    ask.add_argument("--only", type=int, help="take the first N documents of each kind")
    ask.add_argument("--missed", action="store_true", help="list the values that were not found")
    asked = ask.parse_args()
    for engine in ocr_engines():
        if not engine.available or engine.name not in (asked.engine or [engine.name]):
            continue
        started = time.perf_counter()
        score = measure(engine.name, asked.only)
        print(f"{engine.title}: {score.pages} pages, {score.seconds / score.pages:.2f} s of one core a page")
        print(f"  receipts, exact words: {score.exact}\n  receipts, loose words: {score.loose}")
        print(f"  receipts, fields aligned: {score.fields}\n  samples' scans, values aligned: {score.scans}")
        print(f"  ({time.perf_counter() - started:.0f} s in all)\n")
        if asked.missed:
            print("  not found:\n" + "\n".join(f"    {line}" for line in score.fields.missed + score.scans.missed))


if __name__ == "__main__":
    main()
