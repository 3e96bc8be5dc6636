"""A session around one pane of the queue, without the window, and projects of made-up documents that take no time to make."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from gapstudio.domain import (
    Annotation,
    AnnotationStatus,
    Document,
    DocumentWork,
    ModelCard,
    Page,
    Reading,
    Run,
    RunState,
    Span,
    Word,
    WorkState,
)
from gapstudio.gui.bridge.changes import ChangeBus
from gapstudio.gui.bridge.session import Session
from gapstudio.operations import INTERNAL, Project, create_project, open_project
from gapstudio.operations.projects import internal_corpus
from gapstudio.store import DocumentPrediction, NewDocument, new_id

CARD = ModelCard("quick", "quick", "quick-model", revision="r1", labels=("GPE", "ORG"))


@dataclass
class Bench:
    """One pane in a window of its own, on a project that is open for writing."""

    qtbot: Any
    session: Session
    pane: Any

    @property
    def project(self) -> Project:
        return self.session.project

    def until(self, condition, timeout: int = 20_000) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=timeout)

    def key(self, key, modifier=Qt.KeyboardModifier.NoModifier, widget: QWidget | None = None) -> None:
        self.qtbot.keyClick(widget or self.pane, key, modifier)

    def click(self, widget: QWidget) -> None:
        self.qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)

    def click_row(self, view, row: int) -> None:
        index: QModelIndex = view.model().index(row, 0)
        view.scrollTo(index)
        self.qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())


def show(qtbot, path: Path, make, *, width: int = 1000, height: int = 760) -> Bench:
    """Opens a project and shows the pane that `make` makes of its session. The test closes `session`."""
    bus = ChangeBus()
    session = Session(open_project(path), bus)
    pane = make(session)
    bus.subscribe(pane.refresh)
    qtbot.addWidget(pane)
    pane.resize(width, height)
    with qtbot.waitActive(pane):  # keys of actions work in an active window only
        pane.show()
        pane.activateWindow()
    return Bench(qtbot, session, pane)


def make_reading(text: str, source: str) -> Reading:
    words, start = [], 0
    for part in text.split(" "):
        words.append(Word(start, start + len(part)))
        start += len(part) + 1
    return Reading(text, tuple(words), (Page(0, 595.0, 842.0, 0, len(text)),), source, "made", "{}")


def put_documents(project: Project, texts: Iterable[tuple[str, str]]) -> list[str]:
    """Adds read documents, each given as (supplier, text); returns their ids."""
    made = []
    with project.change("Documents") as change:
        if not project.has_corpus(INTERNAL):
            change.put_corpus(internal_corpus(project))
        for number, (supplier, text) in enumerate(texts):
            sha256 = new_id().replace("-", "") * 2
            document = Document(
                new_id(), f"made_{number:05d}.pdf", INTERNAL, sha256, 3, 1, metadata={"supplier": supplier} if supplier else {}
            )
            made.append(NewDocument(document, make_reading(text, sha256), b"%PDF-"))
        change.add_documents(made)
    return [one.document.id for one in made]


def made_project(path: Path, suppliers: int, each: int = 2) -> Path:
    """Makes a project of documents with two cities each, of which a run found two, one or none."""
    with create_project(path) as project:
        texts = [(f"Supplier {s:02d}", f"Bonn or Mainz {s} {d}") for s in range(suppliers) for d in range(each)]
        ids = put_documents(project, texts)
        gold = [_city(id, start, end, text) for id in ids for start, end, text in ((0, 4, "Bonn"), (8, 13, "Mainz"))]
        with project.change("Gold") as change:
            change.put_annotations(gold)
            change.put_work([DocumentWork(id, WorkState.DONE, "", "Ada", "2026-11-29T09:00:00+00:00") for id in ids])
        found = [(Span(0, 4, "GPE", 0.9), Span(8, 13, "GPE", 0.8))[: (number // each + number) % 3] for number in range(len(ids))]
        put_run(project, ids, found)
    return path


def _city(document: str, start: int, end: int, text: str) -> Annotation:
    return Annotation(new_id(), document, "CITY", start, end, text, text, "person", AnnotationStatus.CONFIRMED, "Ada")


def put_run(project: Project, documents: Iterable[str], found: Iterable[tuple[Span, ...]]) -> Run:
    """Adds a finished run over our documents."""
    ids = list(documents)
    run = Run(
        new_id(),
        CARD,
        INTERNAL,
        state=RunState.DONE,
        corpus_revision=project.texts_revision(INTERNAL),
        documents=len(ids),
        total=len(ids),
        created="2026-11-29T10:00:00+00:00",
    )
    with project.change("Run") as change:
        change.put_run(run)
        change.put_predictions(run.id, [DocumentPrediction(id, tuple(spans), 4) for id, spans in zip(ids, found, strict=True)])
    return run
