"""Several annotators: who they are, what each was given, and the layer that each made of a document."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Annotator:
    """A person who annotates.

    Attributes:
        id: Its identity, which survives a rename.
        name: What people read, and what `Annotation.annotator` holds; unique in a project.
        colour: ``#RRGGBB``, or "" for the one that the position gives.
        note: Such as an address or a role; "" for none.
    """

    id: str
    name: str
    colour: str = ""
    note: str = ""


class LayerState(StrEnum):
    """How far an annotator has come with a document that was assigned."""

    ASSIGNED = "assigned"
    HANDED_OUT = "handed out"
    IN_WORK = "in work"
    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class Layer:
    """What one annotator was given of one document and made of it, apart from the project's own annotations.

    Attributes:
        id: Its identity.
        document: Id of the document.
        annotator: Id of the annotator.
        state: How far it has come.
        revision: Of the reading that its spans belong to; "" while it has none.
        handout: Id of the hand-out that it went out with, or "".
        changed: When, ISO 8601 in UTC.
        reason: Why the document was skipped; "" otherwise.
        past: Fingerprints of what its annotator had made of the document, now first and then all that came before: by them an
            older copy of the same work is told from a newer one. Empty where it never came back.
    """

    id: str
    document: str
    annotator: str
    state: LayerState = LayerState.ASSIGNED
    revision: str = ""
    handout: str = ""
    changed: str = ""
    reason: str = ""
    past: tuple[str, ...] = ()
