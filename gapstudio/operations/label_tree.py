"""The order of nested labels: every label stands behind its parent, and its kinds behind it."""

from collections.abc import Iterable, Sequence

from gapstudio.domain import Label


def placed(labels: Iterable[Label]) -> tuple[Label, ...]:
    """Returns labels so that kinds follow their parent, otherwise in the order given."""
    rows = list(labels)
    names = {label.name for label in rows}
    under: dict[str, list[Label]] = {}
    for label in rows:
        under.setdefault(label.parent if label.parent in names else "", []).append(label)
    ordered: list[Label] = []

    def visit(parent: str) -> None:
        for label in under.pop(parent, []):
            ordered.append(label)
            visit(label.name)

    visit("")
    # Labels that are kinds of each other hang on nothing; they are refused elsewhere, and must not get lost before.
    return (*ordered, *(label for label in rows if label not in ordered))


def depths(labels: Sequence[Label]) -> tuple[int, ...]:
    """Returns how deep each label is nested, 0 for one without a parent."""
    parents = {label.name: label.parent for label in labels}

    def depth(name: str, seen: frozenset[str]) -> int:
        above = parents.get(name, "")
        return 0 if above not in parents or above in seen else 1 + depth(above, seen | {above})

    return tuple(depth(label.name, frozenset({label.name})) for label in labels)


def children_of(labels: Sequence[Label], parent: str) -> tuple[str, ...]:
    """Returns the names of the kinds of a label, in order; those of the labels without a parent for ""."""
    names = {label.name for label in labels}
    return tuple(label.name for label in labels if (label.parent if label.parent in names else "") == parent)


def moved(labels: Sequence[Label], name: str, to: int) -> tuple[Label, ...]:
    """Returns labels with one of them, and its kinds, at another place (from 0) among the kinds of its parent."""
    by_name = {label.name: label for label in labels}
    parent = by_name[name].parent
    beside = [one for one in children_of(labels, parent if parent in by_name else "") if one != name]
    order = [*beside[: max(to, 0)], name, *beside[max(to, 0) :]]
    ranks = {one: rank for rank, one in enumerate(order)}
    first = [label for label in labels if label.name not in ranks]
    return placed((*sorted((by_name[one] for one in ranks), key=lambda label: ranks[label.name]), *first))


def below(labels: Sequence[Label], name: str) -> frozenset[str]:
    """Returns the names of a label and of all its kinds, theirs included."""
    found = {name}
    for label in placed(labels):
        if label.parent in found:
            found.add(label.name)
    return frozenset(found)
