"""What people changed is undone and redone, without end and across restarts."""

from gapstudio.domain import ChangeSet
from gapstudio.store import Project


def undo(project: Project) -> ChangeSet:
    """Takes back the last change that a person made; an empty change set where there is none."""
    return project.undo()


def redo(project: Project) -> ChangeSet:
    """Does again what was undone last; an empty change set where there is nothing."""
    return project.redo()
