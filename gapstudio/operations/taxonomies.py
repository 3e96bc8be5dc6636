"""The tree of causes of a project, the one that ships, and which key tags with which category."""

from collections.abc import Iterable, Mapping
from functools import cache

from gapstudio.assets import resources
from gapstudio.domain import Area, Category, CauseRule, GapStudioError, Taxonomy
from gapstudio.operations.label_keys import given_keys
from gapstudio.operations.taxonomy_files import read_taxonomy
from gapstudio.operations.taxonomy_rules import KEYS
from gapstudio.operations.tree_order import above, below
from gapstudio.store import Project

PRESETS = ("default",)
"""Names of the trees that ship, the one of a new project first."""


@cache
def taxonomy_presets() -> tuple[Taxonomy, ...]:
    """Returns the trees that ship with GapStudio, in the order of `PRESETS`."""
    return tuple(read_taxonomy(resources() / "taxonomies" / f"{name}.yaml") for name in PRESETS)


def taxonomy_of(project: Project) -> Taxonomy:
    """Returns the tree of a project: the version that counts, or the one that ships."""
    return project.kept("taxonomy", (Area.TAXONOMY,), lambda: project.taxonomy() or taxonomy_presets()[0])


def category_keys(taxonomy: Taxonomy) -> Mapping[str, str]:
    """Returns the id of the category that each key tags with (`given_keys`); those without a key of their own get a free one."""
    return given_keys(taxonomy.categories, KEYS)


def known_category(taxonomy: Taxonomy, name: str) -> Category:
    """Returns the category with this id, else the only one with this title, in whatever case.

    Raises:
        GapStudioError: There is none, or several have the title.
    """
    if (found := taxonomy.category(name)) is not None:
        return found
    titled = [one for one in taxonomy.categories if one.title.casefold() == name.strip().casefold()]
    if len(titled) == 1:
        return titled[0]
    ids = ", ".join(one.id for one in titled or taxonomy.categories)
    if titled:
        raise GapStudioError(f"{len(titled)} categories are called {name}.", remedy=f"Name one by its id: {ids}.")
    raise GapStudioError(f"The tree of causes has no category {name}.", remedy=f"Choose one of {ids}, or add it.")


def category_of_rule(taxonomy: Taxonomy, rule: CauseRule) -> Category | None:
    """Returns the category that a rule proposes, or None where the tree gives it none."""
    return next((one for one in taxonomy.categories if rule in one.rules), None)


def gold_category(taxonomy: Taxonomy) -> Category | None:
    """Returns the category of gold that is wrong: the one that suspect gold proposes, else the one that ships for it, or None."""
    return category_of_rule(taxonomy, CauseRule.SUSPECT_GOLD) or taxonomy.category("gold-mistake")


def in_order(taxonomy: Taxonomy, categories: Iterable[str]) -> tuple[str, ...]:
    """Returns ids of categories once each, in the order of the tree; those that it lacks are left out."""
    chosen = set(categories)
    return tuple(one.id for one in taxonomy.categories if one.id in chosen)


def with_above(taxonomy: Taxonomy, categories: Iterable[str]) -> frozenset[str]:
    """Returns categories with all that they are kinds of: an error in a table cell is one of unusual formatting."""
    return frozenset(one for own in categories for one in (own, *above(taxonomy.categories, own)))


def kinds_below(taxonomy: Taxonomy, category: str) -> frozenset[str]:
    """Returns the ids of a category and of all its kinds, theirs included."""
    return below(taxonomy.categories, category)
