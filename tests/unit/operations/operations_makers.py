"""Small PDFs, projects and a model that answers at once, for the tests of the operations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path

from gapstudio.domain import (
    Annotation,
    AnnotationStatus,
    Corpus,
    CorpusKind,
    Document,
    GapStudioError,
    ModelCard,
    Page,
    Prediction,
    Reading,
    RunSettings,
    Segments,
    Span,
    Word,
)
from gapstudio.operations import INTERNAL
from gapstudio.operations.projects import internal_corpus
from gapstudio.store import NewDocument, Project, new_id

CARD = ModelCard("quick", "quick", "quick-model", revision="r1", version="1", labels=("ORG", "DATE", "GPE"))
DRAFT, AMBIGUOUS, UNLOCATED, CONFIRMED = (
    AnnotationStatus.DRAFT,
    AnnotationStatus.AMBIGUOUS,
    AnnotationStatus.UNLOCATED,
    AnnotationStatus.CONFIRMED,
)


def make_pdf(*lines: str) -> bytes:
    """One page with one line of text under the other."""
    from reportlab.pdfgen import canvas

    out = BytesIO()
    page = canvas.Canvas(out, pagesize=(400, 400), invariant=True)
    for number, line in enumerate(lines):
        page.drawString(40, 360 - 20 * number, line)
    page.save()
    return out.getvalue()


def write_pdf(path: Path, *lines: str) -> Path:
    path.write_bytes(make_pdf(*lines))
    return path


def make_reading(text: str, source: str = "") -> Reading:
    """Words of a text, split at spaces, on one page and one line."""
    words, start = [], 0
    for part in text.split(" "):
        words.append(Word(start, start + len(part), 0, 0, 0))
        start += len(part) + 1
    return Reading(text, tuple(words), (Page(0, 595.0, 842.0, 0, len(text)),), source or text, "made", "{}")


def put_document(project: Project, text: str, corpus: str = INTERNAL, **metadata: str) -> str:
    """Adds a read document; returns its id."""
    if corpus == INTERNAL and not project.has_corpus(INTERNAL):
        with project.change("Corpus") as change:
            change.put_corpus(internal_corpus(project))
    sha256 = new_id().replace("-", "") * 2
    document = Document(new_id(), f"{text.split(' ')[0]}.pdf", corpus, sha256, 3, 1, metadata=metadata)
    with project.change("Document") as change:
        change.add_documents([NewDocument(document, make_reading(text, sha256), b"%PDF-")])
    return document.id


def put_gold(
    project: Project, document: str, label: str, text: str | None, status: AnnotationStatus = CONFIRMED, *, value: str = ""
) -> Annotation:
    """Marks the first place of a text in a document; None marks a value without a place."""
    reading = project.reading(document)
    assert reading is not None
    start = reading.text.index(text) if text is not None else None
    end = start + len(text) if start is not None and text is not None else None
    gold = Annotation(new_id(), document, label, start, end, text or "", value or text or "", "ledger", status)
    with project.change("Gold") as change:
        change.put_annotations([gold])
    return gold


def put_benchmark(project: Project, *texts: str, labels: Sequence[str] = ("ORG", "DATE", "GPE"), **fields: object) -> Corpus:
    """Adds a benchmark with one document a text; its first word is an ORG."""
    corpus = Corpus(new_id(), "Bench", CorpusKind.BENCHMARK, tuple(labels), frozenset(labels))
    corpus = replace(corpus, **fields)
    with project.change("Benchmark") as change:
        change.put_corpus(corpus)
        for number, text in enumerate(texts):
            document = Document(new_id(), f"{number}", corpus.id)
            change.add_documents([NewDocument(document, make_reading(text))], unique=False)
            word = text.split(" ")[0]
            gold = Annotation(new_id(), document.id, "ORG", 0, len(word), word, "", "benchmark", CONFIRMED)
            change.put_annotations([gold])
    return corpus


@dataclass
class QuickPredictor:
    """Calls every word with a capital an ORG. `fails_at` names the document (from 0) before which it gives up."""

    card: ModelCard = CARD
    settings: RunSettings = field(default_factory=RunSettings)
    versions: str = "quick 1"
    notes: tuple[str, ...] = ("quick and wrong",)
    fails_at: int | None = None
    seen: list[str] = field(default_factory=list)

    def predict(self, readings: Sequence[Reading]) -> Iterator[Prediction]:
        for index, reading in enumerate(readings):
            if index == self.fails_at:
                raise GapStudioError("The model gave up.", remedy="Use another one.")
            self.seen.append(reading.text)
            words = [word for word in reading.words if reading.word_text(word)[:1].isupper()]
            yield Prediction(index, tuple(Span(w.start, w.end, "ORG", 0.5) for w in words), len(reading.words))


@dataclass
class QuickAdapter:
    """An adapter whose models answer at once."""

    predictor: QuickPredictor
    name: str = "quick"

    def recognises(self, location: str) -> bool:
        return location.startswith("quick")

    def describe(self, location: str) -> ModelCard:
        return replace(CARD, location=location)

    def load(self, card: ModelCard, settings: RunSettings) -> QuickPredictor:
        self.predictor.card = card
        self.predictor.settings = replace(settings, device="cpu", segments=Segments.LINE)
        return self.predictor
