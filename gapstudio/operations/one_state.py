"""Questions that take several queries and must see one state of the project, whatever a writer does meanwhile."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from gapstudio.store import Project

P = ParamSpec("P")
T = TypeVar("T")


def in_one_state(question: Callable[Concatenate[Project, P], T]) -> Callable[Concatenate[Project, P], T]:
    """Lets a function that reads a project see one state of it; one that is asked within another shares the other's."""

    @wraps(question)
    def ask(project: Project, *args: P.args, **kwargs: P.kwargs) -> T:
        with project.snapshot():
            return question(project, *args, **kwargs)

    return ask
