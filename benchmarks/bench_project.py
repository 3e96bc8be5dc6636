"""How long a project of 300 documents takes to open to its first table, and how the demo's time is spent.

    python benchmarks/bench_project.py [--documents N] [--demo]

The project is made of the sample invoices, read once, with their hashes changed. Opening is measured in a process of its own, the
imports of the package counted apart, as the median of several starts; everything lies in a temporary folder.
"""

import argparse
import hashlib
import itertools
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from gapstudio.jobs import SubprocessRunner
from gapstudio.operations import ImportDocuments, create_project, follow, make_demo, open_project, sample_documents
from gapstudio.operations.projects import INTERNAL, internal_corpus
from gapstudio.store import NewDocument, new_id

STARTS = 5
OPEN = """
import json, sys, time
from pathlib import Path
times = {}
def measured(name, what):
    began = time.perf_counter()
    result = what()
    times[name] = time.perf_counter() - began
    return result
def load():
    from gapstudio.operations import open_project, views
    return open_project, views
open_project, views = measured("imports", load)
project = measured("open", lambda: open_project(Path(sys.argv[1]), read_only=sys.argv[2] == "reader"))
rows = measured("table of documents", lambda: views.document_items(project))
measured("status", lambda: views.status(project))
measured("close", project.close)
print(json.dumps([len(rows), times]))
"""


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--demo", action="store_true", help="Split the demo's time as well.")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.gap"
        annotations = make_project(path, arguments.documents)
        size = path.stat().st_size / 2**20
        print(f"{arguments.documents} documents, {annotations:,} annotations, {size:.1f} MiB; medians of {STARTS} starts, in ms")
        for role in ("writer", "reader"):
            print_opening(path, role)
        if arguments.demo:
            print_demo(Path(folder) / "demo")


def make_project(path: Path, count: int) -> int:
    """Fills a project with copies of the samples that were read and of their annotations; returns how many of these."""
    with create_project(path.with_name("seed.gap")) as seed:
        with SubprocessRunner() as runner:
            follow(seed, ImportDocuments(sample_documents()), runner)
        with create_project(path) as project, project.change("Copies") as change:
            change.put_corpus(internal_corpus(project))
            templates = [document for document in seed.documents(INTERNAL) if seed.packed_reading(document.id) is not None]
            for number, template in zip(range(count), itertools.cycle(templates), strict=False):
                data = seed.blob(template.sha256) + b"\n%%%d" % number
                document = replace(template, id=new_id(), name=f"{number:04} {template.name}", sha256=_hash(data), size=len(data))
                reading = seed.reading(template.id)
                assert reading is not None
                change.add_documents([NewDocument(document, replace(reading, source=document.sha256), data)])
                gold = seed.annotations(document=template.id)
                change.put_annotations(replace(annotation, id=new_id(), document=document.id) for annotation in gold)
    with open_project(path, read_only=True) as project:
        return len(project.annotations())


def print_opening(path: Path, role: str) -> None:
    """Prints how long the parts of opening take."""
    runs = [json.loads(subprocess.check_output([sys.executable, "-c", OPEN, str(path), role])) for _ in range(STARTS)]
    medians = {name: statistics.median(times[name] for _, times in runs) for name in runs[0][1]}
    parts = ", ".join(f"{name} {1000 * seconds:.0f}" for name, seconds in medians.items())
    first_table = medians["open"] + medians["table of documents"]
    print(f"  {role}: {parts}; open to the first table of {runs[0][0]} rows {1000 * first_table:.0f}")


def print_demo(folder: Path) -> None:
    """Prints how long each step of the demo takes."""
    steps: list[tuple[str, float]] = []
    say: Callable[[str], None] = lambda title: steps.append((title, time.perf_counter()))  # noqa: E731
    began = time.perf_counter()
    with SubprocessRunner() as runner:
        make_demo(folder, runner, say)
    ends = [*(start for _, start in steps[1:]), time.perf_counter()]
    print(f"demo: {ends[-1] - began:.1f} s in all, of which in s")
    for (title, start), end in zip(steps, ends, strict=True):
        print(f"  {end - start:5.1f}  {title}")


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


if __name__ == "__main__":
    main()
