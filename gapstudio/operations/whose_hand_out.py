"""Whose hand-out a project is, and what it was made from."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from gapstudio.domain import Annotator
from gapstudio.store import Project, Transaction

_SETTING = "hand-out"


@dataclass(frozen=True)
class HandOutChoice:
    """What goes into a hand-out besides the documents and the annotator's own work on them.

    Attributes:
        drafts: What e-invoices and ledgers state and nobody has judged.
        suggestions: What the newest run of each model found, and predictions that came in from elsewhere.
        confirmed: What the project holds as confirmed or rejected, to be looked over; who is to annotate independently of
            others must not see it.
    """

    drafts: bool = False
    suggestions: bool = False
    confirmed: bool = False


@dataclass(frozen=True)
class HandOut:
    """Whose a hand-out is, and what it was made from.

    Attributes:
        id: Its own.
        project: Id of the project that it was made from; a copy of that project has the same one.
        title: Name of that project's file.
        annotator: Whose it is.
        documents: Ids of the documents that were handed out.
        made: When, ISO 8601 in UTC.
        known: By document the fingerprints of the annotator's earlier work that is in it.
        choice: What else is in it.
    """

    id: str
    project: str
    title: str
    annotator: Annotator
    documents: tuple[str, ...]
    made: str
    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, "tuple[str, ...]"])
    choice: HandOutChoice = HandOutChoice()


def hand_out_of(project: Project) -> HandOut | None:
    """Returns whose hand-out a project is, or None where it is none."""
    data = project.setting(_SETTING)
    return None if data is None else _hand_out(data)


def say_whose(change: Transaction, hand_out: HandOut) -> None:
    """Says in a hand-out whose it is, as part of making it."""
    change.set_setting(_SETTING, asdict(hand_out))


def _hand_out(data: Mapping[str, Any]) -> HandOut:
    known = {document: tuple(past) for document, past in data["known"].items()}
    fields = {**data, "documents": tuple(data["documents"]), "known": known}
    fields["annotator"] = Annotator(**data["annotator"])
    fields["choice"] = HandOutChoice(**data["choice"])
    return HandOut(**fields)
