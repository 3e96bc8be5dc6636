"""Views of errors that people keep: a filter and an order under a name, in the project."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from gapstudio.domain import Area, ChangeSet, ErrorColumn, ErrorQuery, GapStudioError
from gapstudio.domain.faults import led_key
from gapstudio.store import Project, Transaction

_SETTING = "error views"
_LONGEST = 80


@dataclass(frozen=True)
class ErrorView:
    """A filter and an order that are kept.

    Attributes:
        name: For people; unique in a project, whatever its case.
        query: Which errors are shown.
        column: What they are sorted by, or None for their order in the documents.
        descending: Whether the highest come first.
    """

    name: str
    query: ErrorQuery = field(default_factory=ErrorQuery)
    column: ErrorColumn | None = None
    descending: bool = False


def error_views(project: Project) -> tuple[ErrorView, ...]:
    """Returns the views that are kept, in the order in which they were saved first."""
    return project.kept(_SETTING, (Area.SETTINGS,), lambda: tuple(_view(row) for row in project.setting(_SETTING, [])))


def save_error_view(project: Project, view: ErrorView) -> ChangeSet:
    """Keeps a view; one of the same name is replaced.

    Raises:
        GapStudioError: It has no name, or one that is too long.
    """
    name = " ".join(view.name.split())
    if not name or len(name) > _LONGEST:
        raise GapStudioError("A view needs a name.", remedy=f"Take up to {_LONGEST} characters.")
    named = replace(view, name=name)
    views = error_views(project)
    known = any(_same(one.name, name) for one in views)
    rows = [named if _same(one.name, name) else one for one in views]
    return _store(project, f"Save view {name}", rows if known else (*rows, named))


def rename_error_view(project: Project, name: str, new_name: str) -> ChangeSet:
    """Gives a view another name.

    Raises:
        GapStudioError: There is no such view, or another one has the name.
    """
    known, new = find_error_view(project, name), " ".join(new_name.split())
    if not _same(known.name, new) and any(_same(one.name, new) for one in error_views(project)):
        raise GapStudioError(f"There is a view {new} already.", remedy="Take another name.")
    if not new or len(new) > _LONGEST:
        raise GapStudioError("A view needs a name.", remedy=f"Take up to {_LONGEST} characters.")
    rows = [replace(one, name=new) if one == known else one for one in error_views(project)]
    return _store(project, f"Rename view {known.name} to {new}", rows)


def remove_error_view(project: Project, name: str) -> ChangeSet:
    """Forgets a view.

    Raises:
        GapStudioError: There is no such view.
    """
    known = find_error_view(project, name)
    return _store(project, f"Remove view {known.name}", [one for one in error_views(project) if one != known])


def find_error_view(project: Project, name: str) -> ErrorView:
    """Returns a view by its name, in whatever case.

    Raises:
        GapStudioError: There is none.
    """
    views = error_views(project)
    found = next((one for one in views if _same(one.name, name)), None)
    if found is None:
        known = f"There are {', '.join(one.name for one in views)}." if views else "None is saved yet."
        raise GapStudioError(f"There is no view {name}.", remedy=known)
    return found


def lead_views(project: Project, change: Transaction, led: Mapping[str, str]) -> None:
    """Lets the views that name categories follow them, as part of a change of the tree.

    Args:
        project: Being changed.
        change: The change under way.
        led: Categories that went, and the one that each of them is now; "" for none.
    """
    _lead(project, change, lambda query: _led(query, led))


def lead_labels(project: Project, change: Transaction, led: Mapping[str, str]) -> None:
    """Lets the views that name labels of gold follow them, as part of a change of the label set.

    Args:
        project: Being changed.
        change: The change under way.
        led: Labels that went, and the one that each of them is now.
    """
    _lead(project, change, lambda query: _relabelled(query, led))


def _lead(project: Project, change: Transaction, lead: Callable[[ErrorQuery], ErrorQuery]) -> None:
    before = error_views(project)
    after = tuple(replace(one, query=lead(one.query)) for one in before)
    if after != before:
        change.set_setting(_SETTING, [_row(one) for one in after])


def _relabelled(query: ErrorQuery, led: Mapping[str, str]) -> ErrorQuery:
    """Returns a query whose labels of gold follow; where a prediction may be meant as well, it asks for both names."""
    cell = query.cell
    if cell is not None and cell.gold is not None:
        cell = replace(cell, gold=led.get(cell.gold, cell.gold))
    return replace(
        query,
        labels=query.labels | {led[one] for one in query.labels if one in led},
        gold=frozenset(led.get(one, one) for one in query.gold),
        cell=cell,
        keys=frozenset(led_key(one, led) for one in query.keys),
    )


def _led(query: ErrorQuery, led: Mapping[str, str]) -> ErrorQuery:
    """Returns a query whose categories follow; one that asked for the gone alone asks for nothing of the kind any more."""
    if led.keys().isdisjoint(query.categories):
        return query
    gone = {one for one in query.categories if one in led and not led[one]}
    return replace(query, categories=frozenset(led.get(one, one) for one in query.categories - gone))


def _store(project: Project, title: str, views: Iterable[ErrorView]) -> ChangeSet:
    rows = [_row(one) for one in views]
    if rows == project.setting(_SETTING, []):
        return ChangeSet()
    with project.change(title) as change:
        change.set_setting(_SETTING, rows or None)
    return change.changes


def _row(view: ErrorView) -> dict[str, Any]:
    return {
        "name": view.name,
        "query": view.query.to_json(),
        "column": view.column.value if view.column else "",
        "descending": view.descending,
    }


def _view(row: Mapping[str, Any]) -> ErrorView:
    column = ErrorColumn(row["column"]) if row["column"] in frozenset(ErrorColumn) else None
    return ErrorView(row["name"], ErrorQuery.from_json(row["query"]), column, row["descending"])


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
