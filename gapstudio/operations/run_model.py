"""Runs a model over a corpus. A run that was cancelled, or cut short by a crash, is resumed where it stopped."""

import platform
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from gapstudio import __version__
from gapstudio.domain import ChangeSet, GapStudioError, ModelCard, Outcome, Run, RunSettings, RunState, Segments, Span
from gapstudio.jobs import JobSpec, Partial
from gapstudio.jobs.predict import shared_payload
from gapstudio.models import available_models, default_model, describe
from gapstudio.operations.exchange import reading_file
from gapstudio.operations.long import Ending
from gapstudio.store import DocumentPrediction, Project, new_id


@dataclass(frozen=True)
class RunReport:
    """A run as it now stands, and what it wants known.

    Attributes:
        run: The run.
        tokens_per_second: Words a second while predicting; 0 where nothing was predicted.
        notes: One sentence each, such as that a precision was not available.
    """

    run: Run
    tokens_per_second: float
    notes: tuple[str, ...] = ()

    def sentence(self) -> str:
        """Says it in one sentence."""
        run = self.run
        return (
            f"{run.model.name}: {run.documents} of {run.total} documents, {run.tokens:,} words in {run.seconds:.1f} s "
            f"({self.tokens_per_second:,.0f} a second on {run.settings.device}); {run.state.value}."
        )


def find_model(name: str, folders: Sequence[Path] = ()) -> ModelCard:
    """Returns the card of a model by name, package, folder or hub name; the default model for ``""`` or ``default``.

    Raises:
        GapStudioError: There is no such model.
    """
    if name in ("", "default"):
        return default_model()
    known = next((card for card in available_models(folders) if name in (card.name, card.location)), None)
    return known or describe(name)


class RunModel:
    """One run, new or resumed.

    Args:
        card: Of the model.
        corpus: Id of the corpus.
        settings: Of the run.
        resume: The run to resume, or None for a new one.
    """

    def __init__(self, card: ModelCard, corpus: str, settings: RunSettings, resume: Run | None = None) -> None:
        self._run = resume or Run(new_id(), card, corpus, settings, created=datetime.now(UTC).isoformat(timespec="seconds"))
        self._notes: tuple[str, ...] = ()

    @property
    def run(self) -> Run:
        """The run as it stands."""
        return self._run

    def plan(self, project: Project) -> JobSpec:
        """Returns the job over the documents that are not done yet.

        Raises:
            GapStudioError: The corpus has no documents that are read, or it changed since the run that is to be resumed.
        """
        revision = project.texts_revision(self._run.corpus)
        if self._run.corpus_revision not in ("", revision):
            raise GapStudioError("The documents changed since this run.", remedy="Start a new run.")
        documents = [document.id for document in project.documents(self._run.corpus)]
        files = {document: reading_file(project, document) for document in documents}
        readable = [document for document in documents if files[document] is not None]
        if not readable:
            raise GapStudioError("This corpus has no document that could be read.", remedy="Import documents first.")
        done = project.done_documents(self._run.id)
        self._save(project, state=RunState.RUNNING, corpus_revision=revision, total=len(readable), documents=len(done), error="")
        items = [{"document": document, "reading": str(files[document])} for document in readable if document not in done]
        title = f"{self._run.model.name} on {project.corpus(self._run.corpus).name}"
        return JobSpec("predict", title, shared_payload(self._run.model, self._run.settings), items)

    def apply(self, project: Project, batch: Sequence[Partial]) -> ChangeSet:
        """Commits the predictions that came back."""
        predictions = [_prediction(partial.data) for partial in batch]
        run = replace(
            self._run,
            documents=self._run.documents + len(batch),
            tokens=self._run.tokens + sum(prediction.tokens for prediction in predictions),
            seconds=self._run.seconds + sum(partial.data["seconds"] for partial in batch),
        )
        with project.change("") as change:
            change.put_predictions(run.id, predictions)
            change.put_run(run)
        self._run = run
        return change.changes

    def finish(self, project: Project, ending: Ending) -> Outcome[RunReport]:
        """Records how the run ended."""
        if ending.type == "result" and ending.data:
            changes = self._save(project, state=RunState.DONE, **self._facts(ending.data))
        elif ending.type == "result":
            changes = self._save(project, state=RunState.DONE)
        elif ending.type == "cancelled":
            changes = self._save(project, state=RunState.CANCELLED)
        else:
            changes = self._save(project, state=RunState.FAILED, error=ending.message)
        rate = self._run.tokens / self._run.seconds if self._run.seconds else 0.0
        return Outcome(changes, RunReport(self._run, rate, self._notes))

    def _facts(self, data: dict[str, Any]) -> dict[str, Any]:
        self._notes = tuple(data["notes"])
        used = replace(
            self._run.settings, device=data["device"], precision=data["precision"], segments=Segments(data["segments"])
        )
        return {
            "settings": used,
            "load_seconds": data["load_seconds"],
            "peak_bytes": max(self._run.peak_bytes, data["peak_bytes"]),
            "versions": f"gapstudio {__version__}, {data['versions']}, {platform.system()} {platform.machine()}",
        }

    def _save(self, project: Project, **values: Any) -> ChangeSet:
        self._run = replace(self._run, **values)
        with project.change("") as change:
            change.put_run(self._run)
        return change.changes


def remove_run(project: Project, run: str) -> ChangeSet:
    """Deletes a run and its predictions for good; they can be made again."""
    with project.change("") as change:
        change.remove_run(run)
    return change.changes


def _prediction(data: dict[str, Any]) -> DocumentPrediction:
    return DocumentPrediction(data["document"], tuple(Span(*span) for span in data["spans"]), data["tokens"], data["revision"])
