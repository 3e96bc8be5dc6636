"""Projects are made and opened."""

from dataclasses import replace
from pathlib import Path

from gapstudio.domain import Corpus, CorpusKind, RunState
from gapstudio.operations.label_sets import label_set_of
from gapstudio.store import Project

SUFFIX = ".gap"
INTERNAL = "internal"


def create_project(path: Path) -> Project:
    """Makes a new project and opens it for writing.

    Raises:
        GapStudioError: There is such a file already, or its folder cannot be written.
    """
    return Project.create(with_suffix(path))


def open_project(path: Path, *, read_only: bool = False) -> Project:
    """Opens a project.

    Raises:
        ProjectLocked: Somebody else has it open for writing.
        GapStudioError: It is missing, not a project, of a newer version, damaged or not accessible.
    """
    project = Project.open(path, read_only=read_only)
    if not read_only:
        _end_interrupted_runs(project)
    return project


def _end_interrupted_runs(project: Project) -> None:
    """A run that is still *running* when a writer opens the project was cut short; it can be resumed."""
    cut = [run for run in project.runs() if run.state is RunState.RUNNING]
    if cut:
        with project.change("") as change:
            for run in cut:
                change.put_run(
                    replace(run, state=RunState.CANCELLED, error="It was cut short; resume takes up where it stopped.")
                )


def internal_corpus(project: Project) -> Corpus:
    """Returns the corpus of the project's own documents; it is stored with the first import."""
    if project.has_corpus(INTERNAL):
        return project.corpus(INTERNAL)
    labels = label_set_of(project)
    return Corpus(INTERNAL, "Our documents", CorpusKind.INTERNAL, labels.names, labels.exhaustive)


def with_suffix(path: Path) -> Path:
    """Returns the path with ``.gap`` at its end."""
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
