"""The tree of causes as pages and commands show it: every category with its key and its tags."""

from collections import Counter
from dataclasses import dataclass

from gapstudio.domain import Category, CauseRule
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.taxonomies import category_keys, taxonomy_of
from gapstudio.operations.tree_order import depths
from gapstudio.store import Project


@dataclass(frozen=True)
class CategoryItem:
    """One category of the project's tree.

    Attributes:
        category: The category.
        depth: How deep it is nested, 0 for one without a parent.
        key: The key that tags with it, its own or the one proposed; "" where none is free.
        tags: How many errors of all runs are tagged with it; those with a kind of it do not count.
    """

    category: Category
    depth: int
    key: str
    tags: int


@in_one_state
def category_items(project: Project) -> tuple[CategoryItem, ...]:
    """Returns the categories of a project in their order."""
    taxonomy = taxonomy_of(project)
    keys = {id: key for key, id in category_keys(taxonomy).items()}
    tags = Counter(id for one in project.reviews() for id in one.categories)
    return tuple(
        CategoryItem(one, depth, keys.get(one.id, ""), tags[one.id])
        for one, depth in zip(taxonomy.categories, depths(taxonomy.categories), strict=True)
    )


def rule_title(rule: CauseRule) -> str:
    """Returns what people read for a rule, such as ``Label value``."""
    words = rule.value.replace("_", " ")
    return words[0].upper() + words[1:] if rule is not CauseRule.OCR_DOUBT else "OCR doubt"
