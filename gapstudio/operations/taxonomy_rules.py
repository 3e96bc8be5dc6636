"""What holds for every tree of causes: ids, titles, colours and keys that are valid, rules that propose one category only."""

import re
import string
from collections.abc import Iterator

from gapstudio.domain import Category, CauseRule, GapStudioError, Taxonomy
from gapstudio.operations.label_rules import CONTROL, LONGEST, Problem, colour_problem
from gapstudio.operations.tree_order import circle

RESERVED = frozenset("xng")
"""Keys of the Errors page itself: X finds no cause, N writes a note, G mends the gold."""

KEYS = tuple(key for key in string.ascii_lowercase + "1234567890" if key not in RESERVED)
"""Every key that a category can have, in the order in which they are proposed once its own letters are taken."""

_ID = re.compile(r"[^\s,/]+")


def check_taxonomy(taxonomy: Taxonomy) -> None:
    """Raises for the first problem of a tree.

    Raises:
        GapStudioError: It has no category, or one of them is not valid.
    """
    if not taxonomy.categories:
        raise GapStudioError("A tree of causes needs a category.", remedy="Add another one before this one goes.")
    for problem in problems_of(taxonomy):
        raise GapStudioError(problem.message, remedy=problem.remedy)


def problems_of(taxonomy: Taxonomy) -> Iterator[Problem]:
    """Yields what is wrong with the categories of a tree, in their order."""
    ids: set[str] = set()
    keys: dict[str, str] = {}
    rules: dict[CauseRule, str] = {}
    for index, one in enumerate(taxonomy.categories):
        for field, message, remedy in _problems(one, taxonomy):
            yield Problem(index, field, message, remedy)
        if one.id in ids:
            yield Problem(index, "id", f"There are two categories with the id {one.id}.", "Give one of them another id.")
        ids.add(one.id)
        if one.key and one.key in keys:
            message = f"Key {one.key.upper()} is given to {keys[one.key]} and to {one.title}."
            yield Problem(index, "key", message, "Give one of them another key, or none: a free one is proposed then.")
        keys.setdefault(one.key, one.title)
        for rule in one.rules:
            if rule in rules:
                message = f"The rule {rule} proposes {rules[rule]} and {one.title}."
                yield Problem(index, "rules", message, "Take it from one of them.")
            rules.setdefault(rule, one.title)


def _problems(one: Category, taxonomy: Taxonomy) -> Iterator[tuple[str, str, str]]:
    if not _ID.fullmatch(one.id) or CONTROL.search(one.id) or len(one.id) > LONGEST:
        yield "id", f"“{CONTROL.sub('?', one.id)}” cannot be an id.", "Take a short word without spaces, such as table-cell."
    if not one.title.strip():
        yield "title", f"The category {one.id} needs a title.", "Name it, for example Table cell."
    elif one.title != one.title.strip() or len(one.title) > LONGEST:
        yield "title", f"“{one.title}” cannot be a title.", f"Take up to {LONGEST} characters without spaces at the ends."
    for field in ("title", "description"):
        if CONTROL.search(getattr(one, field)):
            yield field, f"The {field} of {one.id} has a line break or a control character.", "Write it on one line."
    if (problem := colour_problem(one.colour, one.title)) is not None:
        yield "colour", *problem
    yield from _problems_of_key(one)
    if one.parent and taxonomy.category(one.parent) is None:
        message = f"{one.title} is a kind of {one.parent}, which is not in the tree."
        yield "parent", message, "Add that category, or name another one."
    elif way := circle(taxonomy.categories, one.id):
        message = f"A category cannot be a kind of itself: {' → '.join(way)}."
        yield "parent", message, "Take the parent away from one of them."


def _problems_of_key(one: Category) -> Iterator[tuple[str, str, str]]:
    if one.key in RESERVED:
        yield "key", f"Key {one.key.upper()} is taken by the Errors page itself.", "Take another letter or a digit."
    elif one.key and one.key not in KEYS:
        yield "key", f"“{one.key}” cannot be the key of {one.title}.", "Take one letter from a to z or a digit."
