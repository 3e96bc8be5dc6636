"""How long the review queue takes: every order of projects of many documents, first and again, and the draw of a sample.

Documents are made up: 300 words each of forty suppliers, with two models' spans and scores, beside a benchmark of 200 texts.

Run: python benchmarks/bench_queue.py [--documents 300 10000]
"""

import argparse
import tempfile
import time
from pathlib import Path

import numpy as np

from gapstudio.domain import (
    Corpus,
    CorpusKind,
    Document,
    ModelCard,
    Page,
    Reading,
    Run,
    RunState,
    Span,
    Word,
)
from gapstudio.operations import INTERNAL, create_project, open_project
from gapstudio.operations.projects import internal_corpus
from gapstudio.operations.queue import QueueKind, draw_sample, queue, work_progress
from gapstudio.store import DocumentPrediction, NewDocument, Project, new_id

WORDS, SPANS, SUPPLIERS = 300, 40, 40
VOCABULARY = [f"{a}{b}{n}" for a in "ABCDEFgh" for b in ("ar", "el", "io", "um", "56", "-7") for n in range(20)]


def made_reading(generator: np.random.Generator, source: str) -> Reading:
    """Words drawn from a vocabulary, ten a line, on one page."""
    parts = [VOCABULARY[at] for at in generator.integers(0, len(VOCABULARY), WORDS)]
    words, start = [], 0
    for number, part in enumerate(parts):
        words.append(Word(start, start + len(part), number // 10, 0, 0))
        start += len(part) + 1
    text = " ".join(parts)
    return Reading(text, tuple(words), (Page(0, 595.0, 842.0, 0, len(text)),), source, "made", "{}")


def fill(project: Project, count: int) -> None:
    """Adds the documents, a benchmark and two runs."""
    generator = np.random.default_rng(1)
    bench = Corpus(new_id(), "Bench", CorpusKind.BENCHMARK, ("ORG", "LOC"), frozenset({"ORG", "LOC"}))
    with project.change("Corpora") as change:
        change.put_corpus(internal_corpus(project))
        change.put_corpus(bench)
    made: list[tuple[str, Reading]] = []
    for corpus, number in ((bench.id, 200), (INTERNAL, count)):
        for first in range(0, number, 500):
            batch = []
            for at in range(first, min(first + 500, number)):
                sha256 = new_id().replace("-", "") * 2
                supplier = f"supplier {generator.integers(0, SUPPLIERS)}"
                document = Document(new_id(), f"{at}.pdf", corpus, sha256, 9, 1, metadata={"supplier": supplier})
                reading = made_reading(generator, sha256)
                batch.append(NewDocument(document, reading, b"%PDF-"))
                if corpus == INTERNAL:
                    made.append((document.id, reading))
            with project.change("Documents") as change:
                change.add_documents(batch)
    for name in ("one", "other"):
        run = Run(new_id(), ModelCard(name, "quick", name, labels=("ORG", "LOC")), INTERNAL, state=RunState.DONE, documents=count)
        with project.change("") as change:
            change.put_run(run)
            change.put_predictions(run.id, [DocumentPrediction(id, spans_of(reading, generator), WORDS) for id, reading in made])


def spans_of(reading: Reading, generator: np.random.Generator) -> tuple[Span, ...]:
    """Spans of single words, as a model with scores gives them."""
    chosen = np.sort(generator.choice(WORDS, SPANS, replace=False)).tolist()
    words = [reading.words[at] for at in chosen]
    return tuple(
        Span(word.start, word.end, "ORG" if at % 2 else "LOC", float(generator.random())) for at, word in enumerate(words)
    )


def timed(path: Path, kind: QueueKind) -> float:
    """Seconds for one order, asked as the window asks: by a reader of its own."""
    with open_project(path, read_only=True) as reader:
        started = time.perf_counter()
        queue(reader, kind)
        return time.perf_counter() - started


def main() -> None:
    """Prints a table of seconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, nargs="+", default=[300, 10_000])
    for count in parser.parse_args().documents:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "queue.gap"
            with create_project(path) as project:
                fill(project, count)
                started = time.perf_counter()
                draw_sample(project, documents=count // 10)
                drawn = time.perf_counter() - started
                started = time.perf_counter()
                work_progress(project)
                progress = time.perf_counter() - started
                print(f"{count:,} documents: sample drawn in {drawn:.2f} s, progress in {progress:.3f} s")
                print(f"{'order':14} {'first, s':>9} {'again, s':>9}")
                for kind in QueueKind:
                    print(f"{kind.value:14} {timed(path, kind):9.3f} {timed(path, kind):9.3f}", flush=True)


if __name__ == "__main__":
    main()
