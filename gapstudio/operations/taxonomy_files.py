"""The tree of causes as YAML: read with the line of every mistake, and written so that people can go on in it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gapstudio.domain import Category, CauseRule, Taxonomy
from gapstudio.operations.taxonomy_rules import problems_of
from gapstudio.operations.tree_order import placed
from gapstudio.operations.yaml_text import Flow, YamlReader, read_yaml_text, yaml_text

_TEXTS = ("id", "title", "description", "colour", "key", "parent")
_FIELDS = (*_TEXTS, "rules")
_HEADER = f"""\
# A tree of causes of GapStudio: the categories in their order, kinds behind what they are a kind of.
#   id           what files and tags name; a rename of the title keeps it
#   colour, key  may be left out: the position gives the one, the title the other
#   parent       id of the category that it is a kind of
#   rules        that propose it, each for one category at most; a category without is for people alone. There are:
#                {", ".join(CauseRule)}
"""


def read_taxonomy(path: Path) -> Taxonomy:
    """Reads a tree that was written by `taxonomy_text` or by hand.

    Raises:
        GapStudioError: The file cannot be read or something in it is not valid; the message names the line.
    """
    return parse_taxonomy(read_yaml_text(path, "tree of causes"), path.name)


def parse_taxonomy(text: str, name: str) -> Taxonomy:
    """Returns the tree that a text in YAML states.

    Args:
        text: Comments are allowed.
        name: Of the file, for messages.

    Raises:
        GapStudioError: Something is not valid.
    """
    return _Parser(text, name, "tree of causes").file()


def taxonomy_text(taxonomy: Taxonomy) -> str:
    """Returns a tree as YAML; `parse_taxonomy` is the inverse, but for the version, which is not written."""
    return _HEADER + yaml_text({"id": taxonomy.id, "categories": [_row(one) for one in taxonomy.categories]})


class _Parser(YamlReader):
    """Reads one file of a tree of causes."""

    def file(self) -> Taxonomy:
        """Returns what it holds."""
        root = self.root()
        fields = self.fields(root, "the tree", ("id", "version", "categories"))
        if "categories" not in fields:
            raise self.error(root, "The file has no categories.", "A tree of causes has the fields id and categories.")
        rows = [self.fields(node, "a category", _FIELDS) for node in self.items(fields["categories"], "categories")]
        if not rows:
            raise self.error(fields["categories"], "The tree has no category.", "Write one: - title: Table cell.")
        taxonomy = Taxonomy(self.text(fields.get("id")) or Path(self.name).stem, tuple(self._category(row) for row in rows))
        for problem in problems_of(taxonomy):
            row = rows[problem.index]
            at = row.get(problem.field) or next(iter(row.values()), fields["categories"])
            raise self.error(at, problem.message, problem.remedy)
        return Taxonomy(taxonomy.id, placed(taxonomy.categories))

    def _category(self, row: Mapping[str, Any]) -> Category:
        texts = {name: self.text(row.get(name)) for name in _TEXTS}
        texts["colour"] = self.colour(row.get("colour"))
        texts["key"] = texts["key"].lower()
        rules = self.items(row["rules"], "rules") if "rules" in row else []
        return Category(**texts, rules=tuple(self._rule(node) for node in rules))

    def _rule(self, node: Any) -> CauseRule:
        name = self.text(node)
        if name not in list(CauseRule):
            raise self.error(node, f"There is no rule {name}.", f"There are {', '.join(CauseRule)}.")
        return CauseRule(name)


def _row(category: Category) -> dict[str, Any]:
    row: dict[str, Any] = {name: getattr(category, name) for name in _TEXTS if getattr(category, name)}
    if category.rules:
        row["rules"] = Flow(rule.value for rule in category.rules)
    return row
