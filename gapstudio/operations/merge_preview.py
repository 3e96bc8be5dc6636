"""What merging a hand-out changes, document by document, told before it is done and after."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from gapstudio.domain import Annotation, LayerState, counted
from gapstudio.operations.whose_hand_out import HandOut


class Fate(StrEnum):
    """What merging does with the work on one document."""

    NEW = "new"
    NEWER = "newer"
    BESIDE = "beside"
    OLDER = "older"
    SAME = "same"
    UNTOUCHED = "untouched"
    LEFT_OUT = "left out"


class Result(StrEnum):
    """How the project stands with a document after merging."""

    TAKEN = "taken"
    AGREED = "agreed"
    WAITS = "waits"
    KEPT = "kept"


@dataclass(frozen=True)
class MergeConflict:
    """A place on which the merged work and other work on the same document differ.

    Attributes:
        document: Id.
        name: Of the document.
        start: First code point, or None for values without a place.
        end: One past the last, or None.
        sides: What each side says by the name of its annotator; nothing where one says nothing.
    """

    document: str
    name: str
    start: int | None
    end: int | None
    sides: tuple[tuple[str, tuple[Annotation, ...]], ...]


@dataclass(frozen=True)
class MergedDocument:
    """What merging does with one document.

    Attributes:
        document: Its id here; "" where it is not known here.
        name: Of the document.
        fate: What becomes of the work on it.
        state: How far the annotator has come with it.
        added: Spans that were confirmed since it was handed out.
        changed: Spans that were confirmed before and are another place, label, value or note now.
        removed: Spans that were confirmed before and are not any more.
        differing: Spans that stand at other words here, since the document is read otherwise.
        lost: Spans whose place the reading that counts here does not show; they are kept, without a place.
        result: How the project stands with it afterwards; None where nothing is merged.
        conflicts: Where it differs from other work on the document.
        why: Why it is left out, and what helps, in sentences; "" elsewhere.
    """

    document: str
    name: str
    fate: Fate
    state: LayerState = LayerState.HANDED_OUT
    added: int = 0
    changed: int = 0
    removed: int = 0
    differing: int = 0
    lost: int = 0
    result: Result | None = None
    conflicts: tuple[MergeConflict, ...] = ()
    why: str = ""

    @property
    def merged(self) -> bool:
        """Whether anything of it comes in."""
        return self.fate in (Fate.NEW, Fate.NEWER, Fate.BESIDE)


@dataclass(frozen=True)
class MergePreview:
    """What merging a hand-out changes, or has changed.

    Attributes:
        path: The file.
        hand_out: Whose it is.
        documents: Every document in it.
        new_labels: Labels that its spans have and the label set here lacks; they are added.
        remarks: How its label set differs otherwise, and other things to know, as sentences.
    """

    path: Path
    hand_out: HandOut
    documents: tuple[MergedDocument, ...]
    new_labels: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def conflicts(self) -> tuple[MergeConflict, ...]:
        """All places on which work differs."""
        return tuple(conflict for one in self.documents for conflict in one.conflicts)

    @property
    def merged(self) -> tuple[MergedDocument, ...]:
        """The documents of which something comes in."""
        return tuple(one for one in self.documents if one.merged)

    def sentence(self) -> str:
        """Says it in a sentence."""
        merged = self.merged
        parts = [f"From {self.hand_out.annotator.name}: {counted(len(merged), 'document')}"]
        facts = ((sum(one.added for one in merged), "new"), (sum(one.changed for one in merged), "changed"))
        facts = (
            *facts,
            (sum(one.removed for one in merged), "removed"),
            (sum(one.lost for one in merged), "without a place here"),
        )
        parts += [f"{counted(number, 'span')} {what}" for number, what in facts if number]
        for fate, what in ((Fate.OLDER, "older than what is here"), (Fate.SAME, "here already"), (Fate.LEFT_OUT, "left out")):
            number = sum(one.fate is fate for one in self.documents)
            parts += [f"{number:,} {what}"] if number else []
        parts += [counted(len(self.conflicts), "conflict")] if self.conflicts else []
        return ", ".join(parts) + "."
