"""How annotators are told apart: a colour each, beside their name, and what their layers look like on a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gapstudio.domain import Annotation, Annotator, LabelSet
from gapstudio.gui.pages.annotate.marks import title_of
from gapstudio.gui.theme import LabelStyle, Pattern, label_style
from gapstudio.gui.widgets.page_view import UNDECIDED, Drawn, Mark


@dataclass(frozen=True)
class ShownLayer:
    """One layer as it is drawn.

    Attributes:
        name: Of its annotator.
        state: How far the annotator has come, for people.
        style: Colour and pattern of the annotator.
        marks: Its spans.
    """

    name: str
    state: str
    style: LabelStyle
    marks: tuple[Mark, ...]


def annotator_styles(people: Sequence[Annotator]) -> Mapping[str, LabelStyle]:
    """Returns the colour of each annotator by id: its own, else the one of its position; a pattern where all hues are taken."""
    return {
        one.id: LabelStyle(one.colour, Pattern.SOLID) if one.colour else label_style(number) for number, one in enumerate(people)
    }


def layer_marks(
    spans: Sequence[Annotation], disputed: frozenset[str], style: LabelStyle, labels: LabelSet, layer: int
) -> tuple[Mark, ...]:
    """Returns the marks of one layer: calm and grey where all agree, hatched in the annotator's colour where they differ.

    Args:
        spans: Of the layer.
        disputed: Ids of those on which layers differ.
        style: The annotator's.
        labels: The label set.
        layer: Number of the layer, which is part of the marks' ids.
    """
    return tuple(
        _mark(one, one.id in disputed, style, labels, layer) for one in spans if one.start is not None and one.end is not None
    )


def mark_id(layer: int, annotation: str) -> str:
    """Returns the id of a mark: the same span may be in several layers."""
    return f"{layer}:{annotation}"


def said(spans: Sequence[Annotation], labels: LabelSet) -> str:
    """Returns what a side says, as in ``Seller “ACME GmbH”``; ``nothing`` where it says nothing."""
    parts = [_said(one, labels) for one in spans]
    return " and ".join(parts) if parts else "nothing"


def _said(one: Annotation, labels: LabelSet) -> str:
    text = " ".join((one.text or one.value).split())
    shown = f"{title_of(labels, one.label)} “{text}”"
    return f"{shown}, not on the page" if one.start is None else shown


def _mark(one: Annotation, disputed: bool, style: LabelStyle, labels: LabelSet, layer: int) -> Mark:
    title = title_of(labels, one.label)
    facts = (title, "layers differ here" if disputed else "all agree", one.value and f"value: {one.value}", one.note)
    tip = "\n".join(fact for fact in facts if fact)
    start, end = one.start or 0, one.end or 0
    drawn = Drawn.HATCHED if disputed else Drawn.FILLED
    return Mark(mark_id(layer, one.id), start, end, one.label, title, style if disputed else UNDECIDED, drawn, tip)
