"""Results that are computed once and kept in the project under the identity of all that they were computed from."""

import hashlib
import json
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from pydantic import TypeAdapter

from gapstudio.domain import GapStudioError
from gapstudio.store import Project, is_fresh

T = TypeVar("T")
_ONLY_KEPT: ContextVar[bool] = ContextVar("only_kept", default=False)


class NotKept(GapStudioError):
    """A result would have to be computed, and only kept ones were wanted."""

    def __init__(self) -> None:
        super().__init__("This has not been computed yet.", remedy="Compute it.")


def identity(*parts: Any) -> str:
    """Returns the key of a result: the SHA-256 of all that it depends on, anything that JSON holds."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def kept(project: Project, key: str, adapter: TypeAdapter[T], compute: Callable[[], T]) -> T:
    """Returns a result from where it is kept, or computes it and keeps it.

    A reader cannot write: what it computes is among its `Project.found`, and whoever asked it hands that to `keep_results`.
    Inside `gapstudio.store.fresh` it is computed whatever is kept, and not kept.

    Args:
        project: Writer or reader.
        key: What `identity` returned; it must name the version of the computation too.
        adapter: Packs the result into JSON and back.
        compute: Computes it.

    Raises:
        NotKept: It is not kept, inside `only_kept`.
    """
    if is_fresh():
        return project.kept(f"result {key}", (), compute)
    known = project.result(key)
    if known is not None:
        return adapter.validate_python(known)
    if _ONLY_KEPT.get():
        raise NotKept
    value = compute()
    project.put_result(key, adapter.dump_python(value, mode="json"))
    return value


def keep_result(project: Project, key: str, value: Any) -> None:
    """Keeps a result that a reader computed, in a thread for example, so that the next one who asks has it at once.

    Args:
        project: Open for writing.
        key: Under which the reader put it.
        value: What JSON holds of it.
    """
    if project.result(key) is None:
        project.put_result(key, value)


def keep_results(project: Project, found: Mapping[str, Any]) -> None:
    """Keeps all that a reader found, in one transaction."""
    if found:
        with project.change(""):
            for key, value in found.items():
                keep_result(project, key, value)


@contextmanager
def only_kept() -> Generator[None]:
    """Lets `kept` refuse, in this thread and inside the block, what it would have to compute."""
    before = _ONLY_KEPT.set(True)
    try:
        yield
    finally:
        _ONLY_KEPT.reset(before)
