"""How categories and labels are drawn on the page Errors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gapstudio.domain import CauseRule, Label, LabelSet, Taxonomy
from gapstudio.gui.theme import LabelStyle, Pattern, label_style
from gapstudio.gui.theme.labels import set_styles

NO_STYLE = LabelStyle("#595959", Pattern.SOLID)
"""Of a label or category that is not in its set any more: grey, which none has."""


@lru_cache(maxsize=8)
def as_labels(taxonomy: Taxonomy) -> LabelSet:
    """Returns the categories as labels, which chips and styles are made for: an id is the name, a parent goes by its title."""
    titles = {one.id: one.title for one in taxonomy.categories}
    made = tuple(
        Label(one.id, one.title, one.description, one.colour, one.key, titles.get(one.parent, "")) for one in taxonomy.categories
    )
    return LabelSet(taxonomy.id, made, taxonomy.version)


def category_styles(taxonomy: Taxonomy) -> Mapping[str, LabelStyle]:
    """Returns how each category is drawn, by id; no two look the same."""
    return set_styles(as_labels(taxonomy))


@dataclass(frozen=True)
class LabelLook:
    """Titles and styles of the labels of gold and of predictions.

    Attributes:
        titles: What people read, by label.
        styles: How it is drawn, by label.
    """

    titles: Mapping[str, str]
    styles: Mapping[str, LabelStyle]

    def title(self, label: str) -> str:
        """Returns what people read for a label."""
        return self.titles.get(label, label)

    def style(self, label: str) -> LabelStyle:
        """Returns how a label is drawn."""
        return self.styles.get(label, NO_STYLE)


def label_look(labels: LabelSet | None, gold: Sequence[str], predicted: Sequence[str]) -> LabelLook:
    """Returns how the labels of a run's errors are drawn.

    Args:
        labels: Our label set where gold is in it; None for a benchmark.
        gold: The labels of gold.
        predicted: Those of predictions; the ones that gold has as well look the same on both sides.
    """
    titles = dict(labels.titles) if labels is not None else {}
    styles = dict(set_styles(labels)) if labels is not None else {}
    for name in dict.fromkeys((*gold, *predicted)):
        if name not in styles:
            styles[name] = label_style(len(styles))
    return LabelLook(titles, styles)


def category_titles(taxonomy: Taxonomy) -> Mapping[str, str]:
    """Returns what people read for each category, by id."""
    return {one.id: one.title for one in taxonomy.categories}


@lru_cache(maxsize=8)
def cause_titles(taxonomy: Taxonomy) -> Mapping[str, str]:
    """Returns what people read for each cause: the category that it proposes, else its own name."""
    titles = {rule.value: rule.value.replace("_", " ").capitalize() for rule in CauseRule}
    for one in reversed(taxonomy.categories):
        titles |= {rule.value: one.title for rule in one.rules}
    return titles
