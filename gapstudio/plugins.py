"""What other packages add is found through entry points; whatever is wrong with one of them, the others can be used."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Plugin(Generic[T]):
    """One registered object.

    Attributes:
        name: Its name in the registry.
        source: Module and object that it comes from.
        loaded: The object, or None where it cannot be used.
        error: Why not; "" where it can.
    """

    name: str
    source: str
    loaded: T | None
    error: str = ""


def load_plugins(group: str, built_in: Mapping[str, str], kind: type[T], lacks: str) -> tuple[Plugin[T], ...]:
    """Loads what is registered in a group, what ships with GapStudio first and in its order; a broken one has its error.

    Args:
        group: Of entry points.
        built_in: Source by name of what ships: a frozen program has no metadata of packages, and neither has a checkout that was
            not installed.
        kind: A runtime-checkable protocol that each object must fulfil.
        lacks: What to say of one that does not, as a sentence.
    """
    registered = {entry.name: entry for entry in entry_points(group=group) if entry.name not in built_in}
    shipped = [EntryPoint(name, source, group) for name, source in built_in.items()]
    return tuple(
        _load(entry, entry.name in built_in, kind, lacks)
        for entry in (*shipped, *(registered[name] for name in sorted(registered)))
    )


def _load(entry: EntryPoint, shipped: bool, kind: type[T], lacks: str) -> Plugin[T]:
    try:
        loaded: Any = _shipped(entry) if shipped else entry.load()
    # Whatever a plugin raises on import, the others must still be usable.
    except Exception as error:
        return Plugin(entry.name, entry.value, None, f"{type(error).__name__}: {error}")
    if not isinstance(loaded, kind):
        return Plugin(entry.name, entry.value, None, lacks)
    return Plugin(entry.name, entry.value, loaded)


def _shipped(entry: EntryPoint) -> Any:
    module, _, attribute = entry.value.partition(":")
    return getattr(import_module(module), attribute)
