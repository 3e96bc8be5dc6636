"""Small made objects for the store's tests."""

from gapstudio.domain import (
    Annotation,
    AnnotationStatus,
    Box,
    Corpus,
    CorpusKind,
    Document,
    DocumentState,
    ModelCard,
    Page,
    PublishedScore,
    Reading,
    Run,
    RunSettings,
    RunState,
    Segments,
    SetAsideReason,
    Word,
)
from gapstudio.store import NewDocument, Project, new_id

INTERNAL = Corpus("internal", "Internal", CorpusKind.INTERNAL, ("SELLER", "IBAN"), frozenset({"SELLER"}))


def make_reading(text="Müller GmbH 𝔸", source="s", extractor="pypdfium2 5") -> Reading:
    words, start = [], 0
    for part in text.split(" "):
        words.append(Word(start, start + len(part), 0, 0, 0, Box(1.5, 2.0, 3.0, 4.0), None))
        start += len(part) + 1
    return Reading(text, tuple(words), (Page(0, 595.0, 842.0, 0, len(text)),), source, extractor, "{}")


def make_item(name="a.pdf", sha256="", corpus="internal", **facts) -> NewDocument:
    sha256 = sha256 or new_id().replace("-", "") * 2
    document = Document(new_id(), name, corpus, sha256, 3, 1, origin=f"/in/{name}", **facts)
    return NewDocument(document, make_reading(source=sha256), b"pdf" + sha256.encode())


def set_aside_item(name="bad.pdf", sha256="e" * 64) -> NewDocument:
    reason = SetAsideReason.ENCRYPTED.value
    return NewDocument(Document(new_id(), name, "internal", sha256, 3, 0, DocumentState.SET_ASIDE, reason, "no password"))


def make_annotation(document: str, label="SELLER", start: int | None = 0, **fields) -> Annotation:
    end = None if start is None else start + 6
    return Annotation(new_id(), document, label, start, end, **{"text": "Müller", "source": "ledger", **fields})


def make_run(corpus="internal", **fields) -> Run:
    card = ModelCard("m", "spacy", "m", "r1", labels=("PER", "ORG"), published=(PublishedScore(0.84, "F1", "ontonotes"),))
    settings = RunSettings(device="cpu", segments=Segments.LINE)
    return Run(new_id(), card, corpus, settings, **{"state": RunState.RUNNING, "total": 2, **fields})


def fill(project: Project, documents=3) -> list[str]:
    """Puts the internal corpus and some documents in; returns their ids."""
    with project.change("Corpus") as tx:
        tx.put_corpus(INTERNAL)
    with project.change("Import") as tx:
        added = tx.add_documents(make_item(f"{number}.pdf") for number in range(documents))
    return [item.document.id for item in added]


def picture(project: Project) -> dict:
    """Everything authored that a project shows."""
    return {
        "corpora": project.corpora(),
        "documents": project.documents(),
        "annotations": project.annotations(),
        "settings": project.settings(),
        "mapping": project.mapping("b"),
    }


DRAFT = AnnotationStatus.DRAFT
CONFIRMED = AnnotationStatus.CONFIRMED
