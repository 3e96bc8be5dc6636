"""The runs over our documents that are finished."""

from gapstudio.domain import Area, Run, RunState
from gapstudio.operations.projects import INTERNAL
from gapstudio.store import Project


def finished_runs(project: Project) -> tuple[Run, ...]:
    """Returns the finished runs over our documents, newest first."""
    runs = project.kept("runs over our documents", (Area.RUNS,), lambda: project.runs(INTERNAL))
    return tuple(run for run in reversed(runs) if run.state is RunState.DONE)


def newest_runs(project: Project) -> tuple[Run, ...]:
    """Returns the newest finished run of each model over our documents, newest first."""
    first: dict[str, Run] = {}
    for run in finished_runs(project):
        first.setdefault(run.model.location, run)
    return tuple(first.values())
