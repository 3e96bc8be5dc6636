"""What comes back in a hand-out: the annotator's work on each document, and by which steps it came about."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from gapstudio.domain import Annotation, DocumentWork, GapStudioError, LabelSet, Reading
from gapstudio.operations.drafts import is_untouched
from gapstudio.operations.label_sets import label_set_of
from gapstudio.operations.layers import read_documents
from gapstudio.operations.settle import judged_spans
from gapstudio.operations.whose_hand_out import HandOut, hand_out_of
from gapstudio.store import Project, WorkHistory, WorkStep


@dataclass(frozen=True)
class HandedWork:
    """The work on one document in a hand-out.

    Attributes:
        document: Id of the document there.
        name: Of the document.
        sha256: Of its bytes.
        revision: Of its reading there.
        spans: What the annotator judged or wrote a note on, by place.
        before: The same as it was handed out.
        work: How far the document has come there.
        now: Fingerprint of all steps up to now.
        known: Fingerprints of every moment that the history there knows, `now` among them.
        touched: Whether anything was done to it since it was handed out.
    """

    document: str
    name: str
    sha256: str
    revision: str
    spans: tuple[Annotation, ...]
    before: tuple[Annotation, ...]
    work: DocumentWork
    now: str
    known: frozenset[str]
    touched: bool


@dataclass(frozen=True)
class HandedBack:
    """A hand-out as it comes back.

    Attributes:
        path: The file.
        hand_out: Whose it is.
        works: The work on each document that was read there.
        labels: The label set there.
        pictures: Pictures of its guidelines by SHA-256.
        readings: Readings of documents there, of those that were asked for.
    """

    path: Path
    hand_out: HandOut
    works: tuple[HandedWork, ...]
    labels: LabelSet
    pictures: Mapping[str, bytes]
    readings: Mapping[str, Reading]


def read_hand_out(path: Path, revisions: Mapping[str, str]) -> HandedBack:
    """Reads a hand-out; the file is not changed.

    Args:
        path: The file.
        revisions: By document the reading that counts here; readings of those that differ there are read along.

    Raises:
        GapStudioError: The file is missing, no project, of another version, or no hand-out.
    """
    with Project.open(path, read_only=True) as project, project.snapshot():
        hand_out = hand_out_of(project)
        if hand_out is None:
            raise GapStudioError(
                f"{path.name} is no hand-out.",
                remedy="Choose a file that was handed out; from any other one, export annotations and import them.",
            )
        documents = {one.id: one for one in read_documents(project)}
        histories = project.work_histories(list(documents))
        works = tuple(
            _work(hand_out, id, one.name, one.sha256, project.revision(id) or "", histories[id]) for id, one in documents.items()
        )
        labels = label_set_of(project)
        named = {sha256 for label in labels.labels for sha256 in label.pictures}
        moved = [one.document for one in works if one.touched and revisions.get(one.document, one.revision) != one.revision]
        readings = {id: reading for id in moved if (reading := project.reading(id)) is not None}
        pictures = {sha256: project.blob(sha256) for sha256 in named if project.keeps(sha256)}
        return HandedBack(path, hand_out, works, labels, pictures, readings)


def _work(hand_out: HandOut, document: str, name: str, sha256: str, revision: str, history: WorkHistory) -> HandedWork:
    content = _content(history.first.annotations)
    chain = _chain(history.past, _digest("", repr((content, _state(history.first.work)))))
    undone = _chain(history.undone, chain[-1])
    return HandedWork(
        document=document,
        name=name,
        sha256=sha256,
        revision=revision,
        spans=judged_spans(history.present.annotations),
        before=judged_spans(history.first.annotations),
        work=history.present.work,
        now=chain[-1],
        known=frozenset((*chain, *undone, *hand_out.known.get(document, ()))),
        touched=len(chain) > 1,
    )


def _chain(steps: Iterable[WorkStep], start: str) -> list[str]:
    """Returns a fingerprint of every moment that rests on all steps before it, so that going back is no return.

    Steps that change nothing of what the annotator made, such as those of drafts, make no new moment.
    """
    found = [start]
    for step in steps:
        before, after = _content(step.before), _content(step.after)
        if before != after or _state(step.work_before) != _state(step.work_after):
            found.append(_digest(found[-1], repr((before, after, _state(step.work_after)))))
    return found


def _digest(before: str, step: str) -> str:
    return hashlib.sha256(f"{before}\n{step}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _state(work: DocumentWork) -> tuple[str, str]:
    return work.state.value, work.reason


def _content(annotations: Iterable[Annotation]) -> list[tuple[object, ...]]:
    rows = [
        (one.id, one.label, one.start, one.end, one.value, one.status.value, one.annotator, one.note)
        for one in annotations
        if not is_untouched(one)
    ]
    return sorted(rows, key=repr)
