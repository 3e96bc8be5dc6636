"""Makes the project that `bench_workbench.py` works in: real PDF files, read as any others.

300 invoices (the samples, with different bytes), a page of 800 words with suggestions and confirmed spans, and a document of 300
pages and 100,000 words with 5,000 of them.
"""

import random
from collections.abc import Iterator
from pathlib import Path

from gapstudio.assets import samples
from gapstudio.domain import Annotation, AnnotationStatus, Reading, Source
from gapstudio.jobs import SubprocessRunner
from gapstudio.operations import ImportDocuments, ImportLedger, Project, create_project, follow
from gapstudio.operations.label_sets import label_set_of
from gapstudio.store import new_id

DENSE, LONG = "dense.pdf", "long.pdf"
_LINES, _WORDS = 80, 10
_PAGES, _LONG_LINES, _LONG_WORDS = 300, 42, 8


def make(folder: Path, invoices: int) -> Path:
    """Makes the project in an empty folder and returns its file."""
    source = folder / "pdf"
    source.mkdir()
    for number, data in zip(range(invoices), _copies(), strict=False):
        (source / f"invoice_{number:04d}.pdf").write_bytes(data)
    _write_pdf(source / DENSE, 1, _LINES, _WORDS, size=6)
    _write_pdf(source / LONG, _PAGES, _LONG_LINES, _LONG_WORDS, size=9)
    path = folder / "workbench.gap"
    with create_project(path) as project, SubprocessRunner() as runner:
        follow(project, ImportDocuments([source]), runner)
        follow(project, ImportLedger(samples() / "ledger.csv"), runner)
        _annotate(project, DENSE, confirmed=60, drafts=90)
        _annotate(project, LONG, confirmed=2500, drafts=2500)
    return path


def document_named(project: Project, name: str) -> str:
    """Returns the id of a document by the name of its file."""
    return next(document.id for document in project.documents("internal") if document.name == name)


def reading_of(project: Project, name: str) -> Reading:
    """Returns what was read of a document."""
    reading = project.reading(document_named(project, name))
    assert reading is not None
    return reading


def _copies() -> Iterator[bytes]:
    files = sorted((samples() / "invoices").glob("*.pdf"))
    for number in range(10**6):
        file = files[number % len(files)]
        yield file.read_bytes() + f"\n% copy {number}\n".encode()


def _write_pdf(path: Path, pages: int, lines: int, words: int, size: float) -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.pdfgen.canvas import Canvas

    chance = random.Random(pages)
    _width, height = A4
    canvas = Canvas(str(path), pagesize=A4)
    for _page in range(pages):
        canvas.setFont("Helvetica", size)
        for line in range(lines):
            x = 40.0
            for _word in range(words):
                word = "".join(chance.choices("abcdefghiklmnoprstuvwz", k=chance.randint(4, 9)))  # equal ones would be suggested
                canvas.drawString(x, height - 45 - line * (height - 90) / lines, word)
                x += stringWidth(word + " ", "Helvetica", size)
        canvas.showPage()
    canvas.save()


def _annotate(project: Project, name: str, *, confirmed: int, drafts: int) -> None:
    """Marks single words, evenly over a document: every other one as a person's work, as long as there is any."""
    reading, document = reading_of(project, name), document_named(project, name)
    labels = label_set_of(project).names
    step = len(reading.words) / (confirmed + drafts)
    made: list[Annotation] = []
    for number in range(confirmed + drafts):
        word = reading.words[int(number * step)]
        settled = number % 2 == 0 and number // 2 < confirmed
        made.append(
            Annotation(
                new_id(),
                document,
                labels[number % len(labels)],
                word.start,
                word.end,
                reading.word_text(word),
                source=Source.PERSON if settled else Source.LEDGER,
                status=AnnotationStatus.CONFIRMED if settled else AnnotationStatus.DRAFT,
                annotator="bench" if settled else "",
                revision=reading.revision,
            )
        )
    with project.change(f"Mark {name}") as change:
        change.put_annotations(made)
