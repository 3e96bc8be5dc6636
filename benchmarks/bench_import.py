"""Import at scale: files a second, memory of all processes, kills in the middle, and the questions of a large project.

    python benchmarks/bench_import.py [--files N] [--kills K] [--scans SHARE] [--workers W] [FOLDER]

The inbox is made of copies of the samples' invoices, and of the PDF files below FOLDER, with changed bytes; SHARE of them are
scans, whose every page costs seconds of OCR. The import runs as the command line runs it, in a process of its own with W workers;
the memory is the sum of the resident memory of that process and its workers, so that what they share counts once for each. It is
killed (SIGKILL) K times, evenly over its course, opened, checked against what it had acknowledged, and taken up. The peer is the
same reading in one process without a project: reader, invoice data, alignment. Everything lies in a temporary folder.
"""

import argparse
import hashlib
import itertools
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from gapstudio.assets import samples
from gapstudio.domain import DocumentState, ReadingChoices
from gapstudio.jobs import extract
from gapstudio.operations import (
    INTERNAL,
    ImportDocuments,
    Project,
    create_project,
    erase_documents,
    open_project,
    scan_watched,
    set_watched_folders,
    undo,
    unfinished_import,
    views,
)

MEBIBYTE = 1 << 20
PEER_FILES = 150

# One word a batch, once it is on the disk.
DRIVER = """
import sys
from pathlib import Path
from gapstudio.jobs import SubprocessRunner
from gapstudio.operations import ImportDocuments, follow, open_project, resume_import

class Telling:
    def __init__(self, operation):
        self._operation = operation
        self.plan, self.finish = operation.plan, operation.finish
    def apply(self, project, batch):
        changes = self._operation.apply(project, batch)
        print(*changes.documents, flush=True)
        return changes

with open_project(Path(sys.argv[1])) as project, SubprocessRunner(int(sys.argv[3])) as runner:
    operation = resume_import(project) if sys.argv[2] == "resume" else ImportDocuments([Path(sys.argv[2])])
    follow(project, Telling(operation), runner)
"""


@dataclass
class Watched:
    """What was seen of an import's processes.

    Attributes:
        acknowledged: Ids of documents whose batch was said to be on the disk.
        peak: Largest sum of resident memory of all processes, in bytes.
        peak_parent: The largest of the process with the project.
        seconds: How long the processes ran, in all.
    """

    acknowledged: set[str] = field(default_factory=set[str])
    peak: int = 0
    peak_parent: int = 0
    seconds: float = 0.0


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, help="A folder with more PDF files to copy.")
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--scans", type=float, default=0.002, help="Share of the files that are scans.")
    parser.add_argument("--workers", type=int, default=2)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        inbox, path = Path(folder) / "inbox", Path(folder) / "large.gap"
        inbox.mkdir()
        scans = fill_inbox(inbox, arguments.folder, arguments.files, arguments.scans)
        size = sum(file.stat().st_size for file in inbox.iterdir()) / MEBIBYTE
        print(f"{arguments.files:,} files ({scans} scans), {size:,.0f} MiB; {arguments.workers} workers, {arguments.kills} kills")
        alone = read_alone(sorted(inbox.glob("*text*"))[:PEER_FILES])
        print(f"  reading text files alone, one process: {alone:.1f} files/s")
        create_project(path).close()
        watched = import_with_kills(path, inbox, arguments)
        rate = arguments.files / watched.seconds
        print(f"  import: {watched.seconds:,.0f} s, {rate:.1f} files/s, {rate / alone:.2f} × reading alone")
        peaks = f"{watched.peak / MEBIBYTE:,.0f} MiB in all processes, {watched.peak_parent / MEBIBYTE:,.0f} in the parent"
        print(f"  peak memory: {peaks}")
        print_questions(path, inbox)


def fill_inbox(inbox: Path, more: Path | None, count: int, share: float) -> int:
    """Fills the inbox with copies; returns how many of them are scans."""
    invoices = json.loads((samples() / "manifest.json").read_text(encoding="utf-8"))["invoices"]
    scans = [samples() / invoice["file"] for invoice in invoices if invoice["kind"] == "scan"]
    texts = [samples() / invoice["file"] for invoice in invoices if invoice["kind"] != "scan"]
    texts += sorted(more.rglob("*.pdf")) if more else []
    wanted = round(count * share)
    kinds = random.Random(1).sample(["scan"] * wanted + ["text"] * (count - wanted), count)
    sources = {"scan": itertools.cycle(scans), "text": itertools.cycle(texts)}
    for number, kind in enumerate(kinds):
        source = next(sources[kind])
        (inbox / f"{number:05} {kind} {source.name}").write_bytes(source.read_bytes() + b"\n%%copy %d\n" % number)
    return wanted


def read_alone(files: list[Path]) -> float:
    """Returns how many files a second one process reads, with nothing done about them."""
    with tempfile.TemporaryDirectory() as folder:
        known = Path(folder) / "known.json"
        known.write_text("[]", encoding="utf-8")
        shared = {"folder": folder, "known": str(known), "choices": ReadingChoices().to_json()}
        items = [{"path": str(file), "kept": ""} for file in files]
        list(extract.run(shared, items[:5], _Never()))  # loads the libraries
        began = time.perf_counter()
        list(extract.run(shared, items, _Never()))
        return len(files) / (time.perf_counter() - began)


class _Never:
    def cancelled(self) -> bool:
        """Nobody cancels."""
        return False

    def say(self, message: str) -> None:
        """Nobody listens."""


def import_with_kills(path: Path, inbox: Path, arguments: argparse.Namespace) -> Watched:
    """Imports the inbox; kills and takes it up as often as asked; ends when everything is in."""
    watched = Watched()
    marks = [arguments.files * (kill + 1) // (arguments.kills + 1) for kill in range(arguments.kills)]
    for kill, mark in enumerate([*marks, None]):
        source = "resume" if kill else str(inbox)
        run(path, source, arguments.workers, watched, mark)
        look_at(path, watched.acknowledged, finished=mark is None, files=arguments.files)
    if arguments.kills:
        print(f"  {arguments.kills} kills: nothing acknowledged was lost; {len(watched.acknowledged):,} documents in the end")
    return watched


def run(path: Path, source: str, workers: int, watched: Watched, kill_at: int | None) -> None:
    """Runs the import in a process of its own until it ends, or until `kill_at` documents are acknowledged."""
    began = time.perf_counter()
    command = [sys.executable, "-c", DRIVER, str(path), source, str(workers)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        sampler = threading.Thread(target=sample_memory, args=(process.pid, watched), daemon=True)
        sampler.start()
        assert process.stdout is not None
        family: list[psutil.Process] = []
        for line in process.stdout:
            if not line.endswith("\n"):
                break  # cut short by the kill: not acknowledged
            watched.acknowledged.update(line.split())
            if kill_at is not None and len(watched.acknowledged) >= kill_at and not family:
                family = psutil.Process(process.pid).children(recursive=True)
                time.sleep(random.Random(kill_at).uniform(0, 0.5))  # anywhere within a batch
                process.kill()
    watched.seconds += time.perf_counter() - began
    psutil.wait_procs(family, timeout=60)  # workers end by themselves
    if kill_at is None and process.returncode != 0:
        raise SystemExit(f"The import ended with {process.returncode}.")


def sample_memory(pid: int, watched: Watched) -> None:
    """Keeps the largest sum of resident memory, ten times a second, until the process is gone."""
    try:
        parent = psutil.Process(pid)
        while parent.is_running() and parent.status() != psutil.STATUS_ZOMBIE:
            own = parent.memory_info().rss
            watched.peak_parent = max(watched.peak_parent, own)
            watched.peak = max(watched.peak, own + sum(map(resident, parent.children(recursive=True))))
            time.sleep(0.1)
    except psutil.NoSuchProcess:
        pass


def resident(process: psutil.Process) -> int:
    """Returns the resident memory of a process, 0 where it has just ended."""
    try:
        return process.memory_info().rss
    except psutil.NoSuchProcess:
        return 0


def look_at(path: Path, acknowledged: set[str], *, finished: bool, files: int) -> None:
    """Opens the project after an import and checks that all is well."""
    with open_project(path) as project:
        there = {document.id: document for document in project.documents(INTERNAL)}
        assert project.check() == ()
        assert there.keys() >= acknowledged, f"{len(acknowledged - there.keys())} acknowledged documents are lost"
        assert len({document.sha256 for document in there.values()}) == len(there)
        for document in random.Random(len(there)).sample(sorted(there), min(50, len(there))):
            assert hashlib.sha256(project.blob(there[document].sha256)).hexdigest() == there[document].sha256
            assert there[document].state is not DocumentState.READ or project.reading(document) is not None
        assert (unfinished_import(project) is None) == finished
        assert not finished or len(there) == files, f"{len(there)} of {files} came in"


def print_questions(path: Path, inbox: Path) -> None:
    """Prints how long a large project takes to answer."""
    size = path.stat().st_size / MEBIBYTE
    with open_project(path) as project:
        timed: dict[str, float] = {}

        def measured(name: str, what: Callable[[], object]) -> object:
            began = time.perf_counter()
            result = what()
            timed[name] = time.perf_counter() - began
            return result

        measured("table of documents", lambda: views.document_items(project))
        measured("status", lambda: views.status(project))
        measured("import of the same folder planned", lambda: plan_again(project, inbox))
        set_watched_folders(project, [inbox])
        measured("watched folder looked through", lambda: scan_watched(project))
        document = project.documents(INTERNAL)[len(project.documents(INTERNAL)) // 2]
        measured("one document shown", lambda: views.document_view(project, document.id))
        measured("one document erased", lambda: erase_documents(project, [document.id]))
        measured("undo of setting", lambda: undo(project))
        measured("undo of the last part of the import", lambda: undo(project))
    print(f"  project of {size:,.0f} MiB, in ms: " + ", ".join(f"{name} {1000 * taken:.0f}" for name, taken in timed.items()))


def plan_again(project: Project, inbox: Path) -> None:
    """Looks for what is new in a folder where nothing is."""
    operation = ImportDocuments([inbox])
    operation.prepare(project)


if __name__ == "__main__":
    main()
