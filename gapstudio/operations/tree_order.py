"""The order of what is nested (labels, categories of causes): everything stands behind its parent, and its kinds behind it."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar


class Nested(Protocol):
    """What may be a kind of something else."""

    @property
    def id(self) -> str:
        """Its identity among those that it is ordered with."""
        ...

    @property
    def parent(self) -> str:
        """Identity of what it is a kind of, or ""."""
        ...


N = TypeVar("N", bound=Nested)


def placed(rows: Iterable[N]) -> tuple[N, ...]:
    """Returns rows so that kinds follow their parent, otherwise in the order given."""
    rows = list(rows)
    known = {row.id for row in rows}
    under: dict[str, list[N]] = {}
    for row in rows:
        under.setdefault(row.parent if row.parent in known else "", []).append(row)
    ordered: list[N] = []

    def visit(parent: str) -> None:
        for row in under.pop(parent, []):
            ordered.append(row)
            visit(row.id)

    visit("")
    # Rows that are kinds of each other hang on nothing; they are refused elsewhere, and must not get lost before.
    return (*ordered, *(row for row in rows if row not in ordered))


def depths(rows: Sequence[Nested]) -> tuple[int, ...]:
    """Returns how deep each row is nested, 0 for one without a parent."""
    parents = {row.id: row.parent for row in rows}

    def depth(row: str, seen: frozenset[str]) -> int:
        above = parents.get(row, "")
        return 0 if above not in parents or above in seen else 1 + depth(above, seen | {above})

    return tuple(depth(row.id, frozenset({row.id})) for row in rows)


def children_of(rows: Sequence[Nested], parent: str) -> tuple[str, ...]:
    """Returns the ids of the kinds of a row, in order; those of the rows without a parent for ""."""
    known = {row.id for row in rows}
    return tuple(row.id for row in rows if (row.parent if row.parent in known else "") == parent)


def moved(rows: Sequence[N], id: str, to: int) -> tuple[N, ...]:
    """Returns rows with one of them, and its kinds, at another place (from 0) among the kinds of its parent."""
    by_id = {row.id: row for row in rows}
    parent = by_id[id].parent
    beside = [one for one in children_of(rows, parent if parent in by_id else "") if one != id]
    order = [*beside[: max(to, 0)], id, *beside[max(to, 0) :]]
    ranks = {one: rank for rank, one in enumerate(order)}
    first = [row for row in rows if row.id not in ranks]
    return placed((*sorted((by_id[one] for one in ranks), key=lambda row: ranks[row.id]), *first))


def below(rows: Sequence[Nested], id: str) -> frozenset[str]:
    """Returns the ids of a row and of all its kinds, theirs included."""
    found = {id}
    for row in placed(rows):
        if row.parent in found:
            found.add(row.id)
    return frozenset(found)


def above(rows: Iterable[Nested], id: str) -> tuple[str, ...]:
    """Returns the ids of what a row is a kind of, the nearest first; circles end where they began."""
    parents = {row.id: row.parent for row in rows}
    found: list[str] = []
    at = parents.get(id, "")
    while at in parents and at not in found and at != id:
        found.append(at)
        at = parents[at]
    return tuple(found)


def circle(rows: Iterable[Nested], id: str) -> tuple[str, ...]:
    """Returns the way from a row back to itself, where it is a kind of itself, else nothing."""
    parents = {row.id: row.parent for row in rows}
    seen, at = [id], parents.get(id, "")
    while at and at not in seen:
        seen.append(at)
        at = parents.get(at, "")
    return (*seen, id) if at == id else ()
