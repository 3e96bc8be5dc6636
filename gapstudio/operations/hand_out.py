"""Hand-outs: project files of their own with the documents of one annotator, to be worked on elsewhere and merged back."""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from gapstudio.domain import (
    Annotation,
    Annotator,
    ChangeSet,
    Document,
    DocumentWork,
    GapStudioError,
    Layer,
    LayerState,
    Outcome,
    Span,
    WorkState,
    counted,
)
from gapstudio.operations.annotators import BEGUN, find_annotator
from gapstudio.operations.desk import STATING
from gapstudio.operations.drafts import is_untouched
from gapstudio.operations.label_sets import label_set_of
from gapstudio.operations.layers import read_documents
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.our_runs import newest_runs
from gapstudio.operations.projects import SUFFIX, internal_corpus, with_suffix
from gapstudio.operations.suggested_labels import OurLabels, our_labels
from gapstudio.operations.whose_hand_out import HandOut, HandOutChoice, hand_out_of, say_whose
from gapstudio.store import DocumentPrediction, NewDocument, Project, Transaction, new_id, now

_RECORDS = "hand-outs"
"""In a project: the hand-outs that were made from it."""

_TAKEN_ALONG = ("span rules", "stated labels", "reading")
"""Settings that a hand-out has as the project does."""

_PART = 50
"""Documents that are written in one go, so that progress is told and cancelling is heard."""

_STATES = {LayerState.IN_WORK: WorkState.IN_WORK, LayerState.DONE: WorkState.DONE, LayerState.SKIPPED: WorkState.SKIPPED}


@dataclass(frozen=True)
class WrittenHandOut:
    """A hand-out that was written: the file, and what it holds."""

    path: Path
    hand_out: HandOut


@dataclass(frozen=True)
class HandOutRecord:
    """A hand-out as the project remembers it.

    Attributes:
        id: Of the hand-out.
        annotator: Id of the annotator.
        file: Name of the file.
        documents: How many documents it has.
        made: When, ISO 8601 in UTC.
        merged: When what came back was merged last; "" where nothing did yet.
    """

    id: str
    annotator: str
    file: str
    documents: int
    made: str
    merged: str = ""


def hand_out_records(project: Project) -> tuple[HandOutRecord, ...]:
    """Returns the hand-outs that were made from a project, oldest first."""
    return tuple(HandOutRecord(**row) for row in project.setting(_RECORDS, []))


def hand_out(
    project: Project,
    *,
    annotators: Sequence[str],
    target: Path,
    documents: Sequence[str] | None = None,
    choice: HandOutChoice | None = None,
    force: bool = False,
    progress: Callable[[int, int], bool] | None = None,
) -> Outcome[tuple[WrittenHandOut, ...]]:
    """Writes hand-outs and notes it in the project; the arguments and errors are those of `write_hand_outs`."""
    written = write_hand_outs(
        project,
        annotators=annotators,
        target=target,
        documents=documents,
        choice=choice,
        force=force,
        progress=progress,
    )
    return Outcome(record_hand_outs(project, written), written)


@in_one_state
def write_hand_outs(
    project: Project,
    *,
    annotators: Sequence[str],
    target: Path,
    documents: Sequence[str] | None = None,
    choice: HandOutChoice | None = None,
    force: bool = False,
    progress: Callable[[int, int], bool] | None = None,
) -> tuple[WrittenHandOut, ...]:
    """Writes a project file for each annotator; the project itself is only read, so that a thread can do it with a reader.

    Each has the annotator's documents as the project reads them, so that nothing shifts, with the label set, guidelines,
    metadata, rules, and the annotator's own earlier work. Its history is empty. `record_hand_outs` then notes what was written;
    where that is left out, what comes back can be merged all the same.

    Args:
        project: Any reader of it.
        annotators: Ids or names.
        target: The file for one annotator, or a folder (which is made) for a file each, called after them.
        documents: Ids; where None what each annotator was given and has not finished.
        choice: What else goes in; nothing where None.
        force: Whether files that are there are replaced.
        progress: Hears how many documents of how many are written; once it returns False, nothing more is written.

    Returns:
        What was written, complete files only.

    Raises:
        GapStudioError: There is no such annotator or document, somebody or everybody has nothing to do, the project is a hand-out
            itself, one file is named for several annotators, or a file is there already or cannot be written.
    """
    if hand_out_of(project) is not None:
        raise GapStudioError(f"{project.path.name} is a hand-out itself.", remedy="Merge it back, and hand out from there.")
    people = list({one.id: one for one in (find_annotator(project, name) for name in annotators)}.values())
    if not people:
        raise GapStudioError("Nobody has anything to do.", remedy="Add annotators and assign documents first.")
    plans = [_plan(project, one, documents, choice or HandOutChoice()) for one in people]
    paths = _paths(people, target, force=force)
    ticker = _Ticker(sum(len(plan.documents) for plan in plans), progress)
    written: list[WrittenHandOut] = []
    for plan, path in zip(plans, paths, strict=True):
        if not _write(project, plan, path, ticker):
            break
        written.append(WrittenHandOut(path, plan))
    return tuple(written)


def record_hand_outs(project: Project, written: Sequence[WrittenHandOut]) -> ChangeSet:
    """Notes in the project what was handed out: the documents wait for their annotators."""
    if not written:
        return ChangeSet()
    names = ", ".join(one.hand_out.annotator.name for one in written)
    records = [
        HandOutRecord(one.hand_out.id, one.hand_out.annotator.id, one.path.name, len(one.hand_out.documents), one.hand_out.made)
        for one in written
    ]
    with project.change(f"Hand out to {names}") as change:
        for one in written:
            change.put_layers(_handed_out(project, one.hand_out))
        change.set_setting(_RECORDS, [asdict(one) for one in (*hand_out_records(project), *records)])
    return change.changes


def note_merged(project: Project, change: Transaction, hand_out: str) -> None:
    """Notes that something of a hand-out was merged now, as part of that change."""
    records = hand_out_records(project)
    if any(one.id == hand_out for one in records):
        rows = [asdict(one) | ({"merged": now()} if one.id == hand_out else {}) for one in records]
        change.set_setting(_RECORDS, rows)


def _handed_out(project: Project, made: HandOut) -> list[Layer]:
    """Returns the layers that wait for what comes back: those that were assigned, and new ones for what was not."""
    waiting = {one.document: one for one in project.layers(annotator=made.annotator.id) if one.state not in BEGUN}
    return [
        Layer(
            waiting[document].id if document in waiting else new_id(),
            document,
            made.annotator.id,
            LayerState.HANDED_OUT,
            handout=made.id,
            changed=made.made,
        )
        for document in made.documents
    ]


def _plan(project: Project, person: Annotator, documents: Sequence[str] | None, choice: HandOutChoice) -> HandOut:
    own = project.layers(annotator=person.id)
    ended = {one.document for one in own if one.state in (LayerState.DONE, LayerState.SKIPPED)}
    wanted = {one.document for one in own} - ended if documents is None else set(documents)
    chosen = tuple(one.id for one in read_documents(project) if one.id in wanted)
    if missing := wanted - set(chosen):
        name = project.document(min(missing)).name
        raise GapStudioError(f"{name} cannot be handed out.", remedy="Name documents of ours that were read.")
    if not chosen:
        raise GapStudioError(f"{person.name} has nothing to do.", remedy="Assign documents, or name those to hand out.")
    known = {one.document: one.past for one in _newest(own) if one.document in wanted and one.past}
    return HandOut(new_id(), project.project_id(), project.path.name, person, chosen, now(), known, choice)


def _newest(layers: Sequence[Layer]) -> list[Layer]:
    """Returns the last changed layer with work in it for each document."""
    begun = sorted((one for one in layers if one.state in BEGUN), key=lambda one: (one.changed, one.id))
    return list({one.document: one for one in begun}.values())


def _paths(people: Sequence[Annotator], target: Path, *, force: bool) -> list[Path]:
    target = target.absolute()
    if target.suffix == SUFFIX and len(people) == 1 and not target.is_dir():
        paths = [target]
    elif target.suffix == SUFFIX and not target.is_dir():
        raise GapStudioError(
            f"{target.name} is one file, for {len(people)} annotators.", remedy="Name a folder, or one annotator."
        )
    else:
        names = [_file_name(one.name) for one in people]
        doubled = next((name for at, name in enumerate(names) if name in names[:at]), None)
        if doubled is not None:
            raise GapStudioError(f"Two files would be called {doubled}.", remedy="Hand out to them one by one.")
        paths = [with_suffix(target / name) for name in names]
    for path in paths:
        if path.exists() and not force:
            raise GapStudioError(f"{path} is there already.", remedy="Name another file or folder, or let it be replaced.")
    try:
        paths[0].parent.mkdir(exist_ok=True)
    except OSError as error:
        said = error.strerror or error
        raise GapStudioError(f"{paths[0].parent} cannot be made: {said}.", remedy="Name a folder that is there.") from error
    return paths


def _file_name(name: str) -> str:
    """Returns a file name for an annotator: letters, digits and dots as they are, the rest as one hyphen each."""
    kept = "".join(sign if sign.isalnum() or sign in "._" else "-" for sign in name)
    return "-".join(part for part in kept.split("-") if part).strip(".") or "annotator"


class _Ticker:
    """Counts documents and tells it on; hears whether to go on."""

    def __init__(self, total: int, progress: Callable[[int, int], bool] | None) -> None:
        self._total, self._progress, self._done = total, progress, 0

    def tick(self, documents: int) -> bool:
        """Notes that documents were written; returns whether to go on."""
        self._done += documents
        return self._progress is None or self._progress(self._done, self._total)


def _write(project: Project, plan: HandOut, path: Path, ticker: _Ticker) -> bool:
    """Writes one hand-out beside its place and puts it there; returns whether it was written to its end."""
    with tempfile.TemporaryDirectory(dir=project.cache_dir) as folder, Project.create(Path(folder) / path.name) as made:
        with made.change("Hand out") as change:
            _copy_frame(project, change, plan)
        documents = {one.id: one for one in read_documents(project)}
        earlier = _earlier_work(project, plan)
        for start in range(0, len(plan.documents), _PART):
            part = plan.documents[start : start + _PART]
            with made.change("Hand out") as change:
                change.add_documents([_new(project, documents[id]) for id in part], unique=False)
                for id in part:
                    _copy_work(project, change, plan, id, earlier)
            if not ticker.tick(len(part)):
                return False
        with made.change("Hand out") as change:
            if plan.choice.suggestions:
                _copy_suggestions(project, change, plan)
            say_whose(change, plan)
        with made.change("") as change:
            change.forget_history()
        made.save_copy(path)
    return True


def _copy_frame(project: Project, change: Transaction, plan: HandOut) -> None:
    """Writes what is not of one document: the corpus, the label set with its pictures, settings, the annotator."""
    labels = label_set_of(project)
    change.put_corpus(internal_corpus(project))
    change.put_annotators([plan.annotator])
    for sha256 in dict.fromkeys(sha256 for label in labels.labels for sha256 in label.pictures):
        if project.keeps(sha256):
            change.put_blob(project.blob(sha256))
    change.set_label_set(labels)
    for key in _TAKEN_ALONG:
        if (value := project.setting(key)) is not None:
            change.set_setting(key, value)


def _new(project: Project, document: Document) -> NewDocument:
    """Returns a document as it is read now, without the path that it once came from."""
    data = project.blob(document.sha256) if document.sha256 and project.keeps(document.sha256) else None
    return NewDocument(replace(document, origin=document.name), project.packed_reading(document.id), data)


def _copy_work(
    project: Project, change: Transaction, plan: HandOut, document: str, earlier: Mapping[str, tuple[Layer, Sequence[Annotation]]]
) -> None:
    """Writes the annotations of one document that go along, how it is to be read, and how far the annotator has come."""
    packed, choices = project.packed_reading(document), project.reading_choices(document)
    if packed is not None and choices is not None:
        change.choose_reading(document, packed, choices)
    known = project.annotations(document=document)
    put = {one.id: one for one in known if _goes_along(one, plan.choice)}
    if document in earlier:
        layer, spans = earlier[document]
        put |= {one.id: one for one in spans}
        change.put_work([DocumentWork(document, _STATES[layer.state], layer.reason, plan.annotator.name, layer.changed)])
    change.put_annotations(put.values())


def _goes_along(one: Annotation, choice: HandOutChoice) -> bool:
    if not is_untouched(one):
        return choice.confirmed
    return choice.drafts if one.source in STATING else choice.suggestions


def _earlier_work(project: Project, plan: HandOut) -> Mapping[str, tuple[Layer, Sequence[Annotation]]]:
    """Returns the annotator's own earlier work by document."""
    layers = [one for one in _newest(project.layers(annotator=plan.annotator.id)) if one.document in plan.documents]
    spans = project.layer_spans([one.id for one in layers])
    return {one.document: (one, spans[one.id]) for one in layers}


def _copy_suggestions(project: Project, change: Transaction, plan: HandOut) -> None:
    """Writes the newest run of each model with what it found in the documents, in our labels where they are clear.

    The benchmark over which the model's labels lead to ours does not come along.
    """
    wanted = frozenset(plan.documents)
    for run in newest_runs(project):
        to_ours = our_labels(project, run)
        found = [
            DocumentPrediction(one.document, tuple(_in_ours(one.spans, to_ours)), one.tokens)
            for one in project.predictions(run.id)
            if one.document in wanted
        ]
        change.put_run(run)
        change.put_predictions(run.id, found)


def _in_ours(spans: Sequence[Span], to_ours: OurLabels) -> Iterator[Span]:
    for span in spans:
        options = to_ours(span.label)
        if options:
            yield replace(span, label=options[0]) if len(options) == 1 else span


def sentence(written: Sequence[WrittenHandOut]) -> str:
    """Says in a sentence what was handed out."""
    parts = [f"{counted(len(one.hand_out.documents), 'document')} to {one.hand_out.annotator.name}" for one in written]
    return f"Handed out {', '.join(parts)}." if parts else "Nothing was handed out."
