"""From what is on a document to what is drawn: filled bars for confirmed spans, dashed ones for suggestions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gapstudio.domain import Annotation, AnnotationStatus, LabelSet, Suggestion
from gapstudio.gui.pages.annotate.items import Item
from gapstudio.gui.theme import LabelStyle, label_style
from gapstudio.gui.theme.labels import set_styles
from gapstudio.gui.widgets.page_view import UNDECIDED, Drawn, Mark


def marks_of(items: Iterable[Item], labels: LabelSet) -> tuple[Mark, ...]:
    """Returns the marks of everything on a document."""
    look = _Look(labels.titles, set_styles(labels))
    made: list[Mark] = []
    for item in items:
        if item.suggestion is not None:
            made.append(_suggested(item.suggestion, look))
        elif item.annotation is not None:
            made.append(_confirmed(item, item.annotation, look))
    return tuple(made)


def title_of(labels: LabelSet, name: str) -> str:
    """Returns what people read for a label; its name where the set does not have it any more."""
    return labels.titles.get(name, name)


def offer_title(one: Suggestion, titles: Mapping[str, str]) -> str:
    """Returns what a suggestion proposes, such as ``Seller`` or ``Seller or Buyer?``."""
    if one.label:
        return titles.get(one.label, one.label)
    return f"{' or '.join(titles.get(name, name) for name in one.options)}?"


def style_of(labels: LabelSet, name: str) -> LabelStyle:
    """Returns how a label is drawn."""
    return set_styles(labels).get(name) or label_style(len(labels.labels))


@dataclass(frozen=True)
class _Look:
    """Titles and styles by label, looked up once for all marks."""

    titles: Mapping[str, str]
    styles: Mapping[str, LabelStyle]

    def style(self, label: str) -> LabelStyle:
        return self.styles.get(label) or label_style(len(self.styles))


def _confirmed(item: Item, one: Annotation, look: _Look) -> Mark:
    title = look.titles.get(one.label, one.label)
    facts = (title, f"by {one.annotator}" if one.annotator else "", one.value and f"value: {one.value}", one.note)
    tip = "\n".join(fact for fact in facts if fact)
    short = f"{title} ✎" if one.note else title
    return Mark(one.id, item.start, item.end, one.label, short, look.style(one.label), Drawn.FILLED, tip)


def _suggested(one: Suggestion, look: _Look) -> Mark:
    title = offer_title(one, look.titles)
    sure = "" if one.score is None else f", {100 * one.score:.0f} % sure"
    tip = "\n".join(fact for fact in (f"{title} — suggested by {one.title or one.source}{sure}", one.why) if fact)
    if not one.label:
        return Mark(one.id, one.start, one.end, "", title, UNDECIDED, Drawn.DOTTED, tip)
    drawn = Drawn.HATCHED if one.status is AnnotationStatus.CONTRADICTORY else Drawn.DASHED
    return Mark(one.id, one.start, one.end, one.label, title, look.style(one.label), drawn, tip)
