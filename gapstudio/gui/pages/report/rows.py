"""A slide as the storyboard shows it: what the report would say, and what a person has changed of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gapstudio.domain import ReportSettings, SlideEdit

CHAPTERS: Mapping[str, str] = {
    "way": "Along the way",
    "made-of": "What the gap is made of",
    "made-of-labels": "The gap by label",
    "causes": "All causes",
    "errors": "Kinds of errors",
    "differences": "How documents differ",
    "untested": "Not tested",
    "change": "What to change",
    "change-table": "All that could be done",
    "cost": "Cost and risk",
    "limits": "What is not known",
    "measured": "What was measured",
    "differences-tables": "All differences",
    "cards": "Data sets",
}
"""Identity of a chapter to what the window calls it; another one is called by its identity, as *Answer* is."""


@dataclass(frozen=True)
class SlideRow:
    """One slide.

    Attributes:
        identity: By which it is known again.
        told: The title that the numbers make.
        chapter: Identity of its chapter.
        shown: Whether it is in the report.
        number: Its number in the report from 1; 0 where it is not in it.
        edit: What a person has changed.
        picture: Hash of all that is drawn of it.
        pictured: Whether pages can be shown on it.
        notes: What the speaker says.
    """

    identity: str
    told: str
    chapter: str = ""
    shown: bool = True
    number: int = 0
    edit: SlideEdit = field(default_factory=SlideEdit)
    picture: str = ""
    pictured: bool = False
    notes: str = ""

    @property
    def title(self) -> str:
        """As it stands on the slide."""
        return self.edit.title or self.told

    @property
    def chapter_title(self) -> str:
        """What the window calls its chapter."""
        return CHAPTERS.get(self.chapter) or self.chapter.replace("_", " ").replace("-", " ").capitalize()

    @property
    def turned(self) -> bool:
        """Whether the numbers say something else than when a person wrote the title."""
        return bool(self.edit.title) and bool(self.edit.told) and self.edit.told != self.told

    @property
    def marks(self) -> tuple[str, ...]:
        """What a person has changed, in words."""
        said = (
            ("numbers have turned" if self.turned else "own title", bool(self.edit.title)),
            ("comment", bool(self.edit.comment)),
            ("own pictures", bool(self.edit.snippets)),
        )
        return tuple(words for words, so in said if so)

    @property
    def is_edited(self) -> bool:
        """Whether a person has changed anything of it."""
        return self.edit != SlideEdit()

    def spoken(self) -> str:
        """Returns what a screen reader says."""
        place = f"Slide {self.number}" if self.shown else "Not in the report"
        return ", ".join((f"{place}: {self.title}", self.chapter_title, *self.marks))


def with_settings(rows: Iterable[SlideRow], settings: ReportSettings) -> tuple[SlideRow, ...]:
    """Returns slides as they are under other settings, until the report is told again: it takes a moment, a tick must not.

    What is neither shown nor hidden by a person keeps what it was, and what is not named in the order keeps its place.
    """
    edited = [_with_edit(row, settings.edit(row.identity)) for row in rows]
    places = {identity: at for at, identity in enumerate(settings.order)}
    if all(row.identity in places for row in edited):
        edited.sort(key=lambda row: places[row.identity])
    return numbered(edited)


def numbered(rows: Iterable[SlideRow]) -> tuple[SlideRow, ...]:
    """Returns slides with the numbers that they have in the report."""
    numbers = iter(range(1, 10_000))
    return tuple(replace(row, number=next(numbers) if row.shown else 0) for row in rows)


def moved(identities: Sequence[str], chosen: Sequence[str], before: str) -> tuple[str, ...]:
    """Returns an order in which the chosen ones stand together before another one; at the end where that is ""."""
    taken = [one for one in identities if one in set(chosen)]
    rest = [one for one in identities if one not in set(chosen)]
    if before in set(chosen):  # dropped on itself: before the next one that stays
        after = identities[identities.index(before) :]
        before = next((one for one in after if one not in set(chosen)), "")
    at = rest.index(before) if before in rest else len(rest)
    return (*rest[:at], *taken, *rest[at:])


def shifted(identities: Sequence[str], chosen: Sequence[str], step: int) -> tuple[str, ...]:
    """Returns an order in which the chosen ones stand one place further up (−1) or down (1)."""
    places = [at for at, one in enumerate(identities) if one in set(chosen)]
    if not places:
        return tuple(identities)
    if step < 0:
        return moved(identities, chosen, identities[max(0, places[0] - 1)])
    after = places[-1] + 2
    return moved(identities, chosen, identities[after] if after < len(identities) else "")


def _with_edit(row: SlideRow, edit: SlideEdit) -> SlideRow:
    return replace(row, edit=edit, shown=row.shown if edit.shown is None else edit.shown)
