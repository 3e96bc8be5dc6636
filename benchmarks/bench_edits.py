"""How long one edit of a span takes until it is on the disk, beside a bare commit of SQLite in the same folder.

    python benchmarks/bench_edits.py [--rounds N] [--folder FOLDER]

Two documents of made-up words: one page of 800, and 100,000 words with 5,000 spans on them. Marks, relabels, deletions,
acceptances and rejections take turns; after each of them comes a bare commit of one row (write-ahead log, synchronous=FULL),
so that both meet the same disk and the same load. In ms: median, 95th percentile, worst.
"""

import argparse
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gapstudio.domain import Annotation, AnnotationStatus, Document, GapStudioError, Page, Reading, Source, Suggestion, Word
from gapstudio.operations import INTERNAL, Project, create_project
from gapstudio.operations.annotate import accept, add_annotation, change_annotation, delete_annotations, reject
from gapstudio.operations.projects import internal_corpus
from gapstudio.store import NewDocument, new_id

SIZES = ((800, 0), (100_000, 5_000))
LABELS = ("SELLER", "BUYER", "CITY", "IBAN")


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=600)
    parser.add_argument("--folder", type=Path, help="on the disk that is meant; a temporary one if left out")
    given = parser.parse_args()
    print(f"{'':44}{'median':>9}{'p95':>9}{'worst':>9}")
    for words, spans in SIZES:
        with tempfile.TemporaryDirectory(dir=given.folder) as folder:
            measure(Path(folder), words, spans, given.rounds)


def measure(folder: Path, words: int, spans: int, rounds: int) -> None:
    """Edits one document."""
    with create_project(folder / "p.gap") as project:
        reading = put_document(project, words, spans)
        commit = bare_commit(folder / "bare.db")
        editor = Editor(project, reading)
        edits, bare, undone = list[float](), list[float](), list[float]()
        for number in range(rounds):
            if (taken := clock(lambda n=number: editor.edit(n))) is not None:
                edits.append(taken)
            bare.append(clock(commit) or 0.0)
        for _ in range(rounds // 4):
            undone.append(clock(project.undo) or 0.0)
    show(f"{words:,} words, {spans:,} spans: an edit", edits)
    show("  a step of undo", undone)
    show("  a bare commit of SQLite meanwhile", bare)


def clock(act: Callable[[], object]) -> float | None:
    """Returns how long something took in ms, or None where it was refused."""
    begun = time.perf_counter()
    try:
        act()
    except GapStudioError:
        return None
    return 1000 * (time.perf_counter() - begun)


class Editor:
    """Does one edit after another, as somebody does who has the document open."""

    def __init__(self, project: Project, reading: Reading) -> None:
        self._project = project
        self._reading = reading
        self._chance = random.Random(1)
        self._own: list[str] = []

    def edit(self, number: int) -> None:
        """Does one edit; raises a `GapStudioError` where another span is in the way."""
        first = self._chance.randrange(len(self._reading.words) - 3)
        who: dict[str, Any] = {"annotator": "anna"}
        start, end = self._reading.words[first].start, self._reading.words[first + number % 2].end
        label = LABELS[number % 4]
        held: dict[str, Any] = {"reading": self._reading}
        claim = Suggestion(f"s{number}", "d", start, end, label, (label,), Source.MODEL, score=0.9)
        match number % 6 if self._own else 0:
            case 0 | 1:
                made = add_annotation(self._project, document="d", start=start, end=end, label=label, **who, **held)
                self._own.append(made.report.id)
            case 2:
                change_annotation(self._project, self._chance.choice(self._own), label=LABELS[number % 3], **who, **held)
            case 3:
                delete_annotations(self._project, [self._own.pop(self._chance.randrange(len(self._own)))], **who)
            case 4:
                accept(self._project, [claim], **who, readings={"d": self._reading})
            case _:
                reject(self._project, [claim], **who, readings={"d": self._reading})


def put_document(project: Project, count: int, spans: int) -> Reading:
    """Puts in one document of made-up words with confirmed spans spread over it; returns its reading."""
    words, parts, start = list[Word](), list[str](), 0
    for number in range(count):
        part = f"word{number * 7919 % 9973}"
        words.append(Word(start, start + len(part), number // 8, number // 64, 0))
        parts.append(part)
        start += len(part) + 1
    text = " ".join(parts)
    reading = Reading(text, tuple(words), (Page(0, 595.0, 842.0, 0, len(text)),), "a" * 64, "made", "{}")
    with project.change("Document") as change:
        change.put_corpus(internal_corpus(project))
        change.add_documents([NewDocument(Document("d", "d.pdf", INTERNAL, "a" * 64, 3, 1), reading, b"%PDF-")])
        chosen = words[:: count // spans] if spans else []
        change.put_annotations(
            Annotation(
                new_id(),
                "d",
                "SELLER",
                word.start,
                word.end,
                reading.word_text(word),
                status=AnnotationStatus.CONFIRMED,
                annotator="anna",
                revision=reading.revision,
            )
            for word in chosen
        )
    return reading


def bare_commit(path: Path) -> Callable[[], object]:
    """Returns what commits one row to a database that is set up like a project."""
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE rows (number INTEGER PRIMARY KEY, data TEXT)")
    return lambda: database.execute("INSERT INTO rows (data) VALUES (?)", ("x" * 200,))


def show(what: str, times: list[float]) -> None:
    """Prints one line."""
    ordered = sorted(times)
    print(f"{what:44}{statistics.median(ordered):9.2f}{ordered[int(0.95 * len(ordered))]:9.2f}{ordered[-1]:9.2f}")


if __name__ == "__main__":
    main()
