"""Measures what the store promises; run as ``python tests/unit/store/measure_store.py [ROUNDS]`` from the repository's root."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[3]))

from store_makers import fill, make_annotation, make_item, make_reading

from gapstudio.domain import AnnotationStatus
from gapstudio.store import NewDocument, Project

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 7
IMPORT = "import time; t = time.perf_counter(); import {0}; print(time.perf_counter() - t)"
OPEN = """
import sys, time; t = time.perf_counter(); from pathlib import Path; from gapstudio.store import Project; u = time.perf_counter()
project = Project.open(Path(sys.argv[1])); rows = project.document_rows(); v = time.perf_counter(); project.close()
assert len(rows) == 300; print(u - t, v - u)
"""


def say(what, wall, processor=None):
    besides = "" if processor is None else f"{1000 * processor:9.1f} ms of processor time"
    sys.stdout.write(f"{what:<70}{1000 * wall:9.1f} ms{besides}\n")


def middle(action, before=None):
    walls, processors = [], []
    for _ in range(ROUNDS):
        if before:
            before()
        start, processor = time.perf_counter(), time.process_time()
        action()
        walls.append(time.perf_counter() - start)
        processors.append(time.process_time() - processor)
    return median(walls), median(processors)


def fresh(code, *arguments):
    command = [sys.executable, "-c", code, *arguments]
    root = Path(__file__).parents[3]
    lines = [subprocess.run(command, check=True, capture_output=True, text=True, cwd=root).stdout.split() for _ in range(ROUNDS)]
    return [median(map(float, column)) for column in zip(*lines, strict=True)]


def open_and_list(path):
    with Project.open(path) as project:
        project.document_rows()


def put(project, title, annotations):
    with project.change(title) as tx:
        tx.put_annotations(annotations)


def build(project):
    ids = fill(project, 0)
    text = " ".join(f"word{number}" for number in range(400))
    items = []
    for number in range(300):
        item = make_item(f"{number}.pdf", metadata={"supplier": f"S{number % 12}", "language": "de"})
        items.append(NewDocument(item.document, make_reading(text, item.document.sha256), b"%PDF" * 25_000))
    start = time.perf_counter()
    for number in range(0, 300, 10):
        with project.change("Import 300", entry="job") as tx:
            ids += [added.document.id for added in tx.add_documents(items[number : number + 10])]
    project.close_entry("job")
    say("300 documents of 100 kB and 400 words in 30 durable batches (total)", time.perf_counter() - start)
    return ids


def main():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "measured.gap"
        with Project.create(path) as project:
            ids = build(project)
            statuses = list(AnnotationStatus)
            batches = [
                [make_annotation(ids[n % 300], start=n, status=statuses[n % 3]) for n in range(6000)] for _ in range(ROUNDS)
            ]
            waiting = iter(batches)
            say("6,000 annotations put in, journalled and durable", *middle(lambda: put(project, "Gold", next(waiting))))
            for _ in range(ROUNDS - 1):
                project.undo()
            project.redo()
            project.undo()
            say("undo of 6,000 annotations", *middle(project.undo, before=project.redo))
            project.redo()
            say("300 documents with counts of 6,000 annotations by status", *middle(project.document_rows))
            say("6,000 annotations read", *middle(project.annotations))
            revision = middle(lambda: project.corpus_revision("internal"), before=lambda: project.put_result("x", 0))
            say("corpus_revision over 300 documents, 6,000 annotations, first time", *revision)
            say("corpus_revision again, nothing changed", *middle(lambda: project.corpus_revision("internal")))
            say("300 readings unpacked", *middle(lambda: list(project.readings("internal"))))
            say("one small change, journalled and durable", *middle(lambda: put(project, "One", [make_annotation(ids[0])])))
            say("save_copy", *middle(lambda: project.save_copy(Path(folder) / "copy.gap")))
            say("quick_check", *middle(project.check))
        sys.stdout.write(f"size of the file: {path.stat().st_size / 1e6:.1f} MB, of it 30.0 MB the documents' bytes\n")
        say("open a 300-document project and list it (same process)", *middle(lambda: open_and_list(path)))
        loaded, opened = fresh(OPEN, str(path))
        say("in a fresh process: import gapstudio.store", loaded)
        say("in a fresh process: open and list 300 documents", opened)
        say("in a fresh process: import sqlalchemy alone", fresh(IMPORT.format("sqlalchemy"))[0])
        say("in a fresh process: import numpy alone", fresh(IMPORT.format("numpy"))[0])


if __name__ == "__main__":
    main()
