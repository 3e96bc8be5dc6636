"""Hand-outs are merged back: what it would change is told first, nothing is overwritten, and conflicts keep both sides."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gapstudio.analysis.carry import Carrier, carry_annotations
from gapstudio.analysis.layer_diff import claim_of, layer_groups
from gapstudio.domain import (
    Annotation,
    AnnotationStatus,
    Annotator,
    ChangeSet,
    GapStudioError,
    Label,
    LabelSet,
    Layer,
    LayerState,
    Outcome,
    WorkState,
)
from gapstudio.operations.annotators import BEGUN
from gapstudio.operations.hand_out import note_merged
from gapstudio.operations.handed_work import HandedBack, HandedWork, read_hand_out
from gapstudio.operations.label_follow import follow
from gapstudio.operations.label_keys import label_keys
from gapstudio.operations.label_sets import label_set_of
from gapstudio.operations.layers import keep_own, own_layer, read_documents, stored_layers
from gapstudio.operations.merge_preview import Fate, MergeConflict, MergedDocument, MergePreview, Result
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.projects import INTERNAL
from gapstudio.operations.settle import LayerView, settled, write_settled
from gapstudio.operations.stated_labels import stated_as
from gapstudio.store import Project, Transaction, new_id, now

_STATES = {WorkState.DONE: LayerState.DONE, WorkState.SKIPPED: LayerState.SKIPPED}


@in_one_state
def preview_merge(project: Project, path: Path) -> MergePreview:
    """Returns what merging a hand-out would change; nothing is changed.

    Raises:
        GapStudioError: The file cannot be read, is no hand-out, or was made from another project.
    """
    return _Merge(project, path).preview()


def merge_hand_out(project: Project, path: Path) -> Outcome[MergePreview]:
    """Merges a hand-out back, as one step of undo. Merging the same file again changes nothing.

    The annotator's work on each document becomes a layer. A newer copy of the same work takes the place of an older one, and an
    older one changes nothing; work of which neither copy knows the other is kept beside it. Where one person has finished a
    document, that becomes the project's annotations; where several have, what they agree on, and the rest waits for adjudication.
    What the project held before is kept as a layer of whoever made it. Nothing is taken from a document that somebody has
    adjudicated, or is working on here.

    Args:
        project: Open for writing.
        path: The file; it is only read.

    Raises:
        GapStudioError: As for `preview_merge`.
    """
    merge = _Merge(project, path)
    preview = merge.preview()
    if not merge.steps:
        return Outcome(ChangeSet(), preview)
    with project.change(f"Merge hand-out of {merge.person.name}") as change:
        merge.write(change, preview)
    return Outcome(change.changes, preview)


@dataclass(frozen=True)
class _Step:
    """What is written for one document.

    Attributes:
        layer: The layer to put.
        spans: Its spans.
        gone: Ids of layers whose place it takes.
        before: The layers that hold work as they are, by annotator, the project's own last.
        own: The project's own work, or None.
        full: False where only the memory of earlier copies grows.
    """

    layer: Layer
    spans: tuple[Annotation, ...]
    gone: tuple[str, ...]
    before: tuple[LayerView, ...]
    own: LayerView | None
    full: bool = True


class _Merge:
    """The merge of one hand-out: planned first, then written."""

    def __init__(self, project: Project, path: Path) -> None:
        self._project = project
        self._here = {one.id: one for one in read_documents(project)}
        self._revisions = project.text_revisions(INTERNAL)
        self._back = read_hand_out(path, self._revisions)
        hand_out = self._back.hand_out
        if hand_out.project != project.project_id():
            raise GapStudioError(
                f"{path.name} was handed out from {hand_out.title}, which is another project.",
                remedy="Open that project and merge it there, or export its annotations and import them here.",
            )
        self.person = _person(project, hand_out.annotator)
        self._layers: dict[str, list[Layer]] = {}
        for layer in project.layers(annotator=self.person.id):
            self._layers.setdefault(layer.document, []).append(layer)
        self._stored = stored_layers(project, list(self._here))
        self._called_here = {there: here for there, here in stated_as(project).items() if there != here}
        self.steps: dict[str, _Step] = {}
        self._documents = tuple(map(self._document, self._back.works))

    def preview(self) -> MergePreview:
        """Returns what it changes."""
        labels, used = label_set_of(self._project), {one.label for step in self.steps.values() for one in step.spans}
        new = tuple(name for name in self._back.labels.names if name in used and labels.label(name) is None)
        remarks = tuple(_remarks(labels, self._back.labels, new, self._called_here))
        return MergePreview(self._back.path, self._back.hand_out, self._documents, new, remarks)

    def write(self, change: Transaction, preview: MergePreview) -> None:
        """Writes all of it, as part of one change."""
        project = self._project
        if self.person not in project.annotators():
            change.put_annotators([self.person])
        if preview.new_labels:
            _add_labels(project, change, self._back, preview.new_labels)
        for step in self.steps.values():
            change.remove_layers(step.gone)
            change.put_layers([step.layer])
            change.put_layer_spans(step.layer.id, step.spans)
            if step.full:
                self._settle(change, step)
        note_merged(project, change, self._back.hand_out.id)

    def _document(self, work: HandedWork) -> MergedDocument:
        """Plans one document."""
        document = self._known_here(work)
        if document is None:
            return MergedDocument("", work.name, Fate.LEFT_OUT, why=self._why_unknown(work))
        if not work.touched:
            return MergedDocument(document, work.name, Fate.UNTOUCHED)
        fate, others = self._fate(document, work)
        if fate in (Fate.OLDER, Fate.SAME):
            self._remember(document, work, others)
            return MergedDocument(document, work.name, fate, _state(work))
        return self._step(document, work, fate, others)

    def _step(self, document: str, work: HandedWork, fate: Fate, superseded: Sequence[Layer]) -> MergedDocument:
        spans, differing, lost = self._carried(document, work)
        waiting = [one for one in self._layers.get(document, ()) if one.state not in BEGUN]
        placeholder = next((one for one in waiting if one.handout in ("", self._back.hand_out.id)), None)
        taken = [*superseded, *([placeholder] if placeholder else [])]
        layer = Layer(
            id=taken[0].id if taken else new_id(),
            document=document,
            annotator=self.person.id,
            state=_state(work),
            revision=self._revisions[document],
            handout=self._back.hand_out.id,
            changed=work.work.changed or now(),
            reason=work.work.reason,
            past=(work.now, *sorted(work.known - {work.now})),
        )
        stored = self._stored.get(document, ())
        own = own_layer(self._project, document, stored)
        gone = tuple(one.id for one in taken if one.id != layer.id)
        step = _Step(layer, spans, gone, tuple(stored), own)
        self.steps[document] = step
        before = {claim_of(one): one for one in work.before if one.status is AnnotationStatus.CONFIRMED}
        added, changed, removed = _counts(
            before.values(), (one for one in work.spans if one.status is AnnotationStatus.CONFIRMED)
        )
        return MergedDocument(
            document=document,
            name=self._here[document].name,
            fate=fate,
            state=layer.state,
            added=added,
            changed=changed,
            removed=removed,
            differing=differing,
            lost=lost,
            result=self._result(step),
            conflicts=tuple(self._conflicts(step)),
        )

    def _fate(self, document: str, work: HandedWork) -> tuple[Fate, Sequence[Layer]]:
        """Returns how the work stands to what the annotator's layers hold of the document, and to which of them.

        One copy is newer than another where it knows the other's last moment and the other does not know its own.
        """
        copies = [one for one in self._layers.get(document, ()) if one.past]
        same = [one for one in copies if one.past[0] == work.now]
        if same:
            return Fate.SAME, same
        if any(work.now in one.past and one.past[0] not in work.known for one in copies):
            return Fate.OLDER, ()
        older = [one for one in copies if one.past[0] in work.known and work.now not in one.past]
        if older:
            return Fate.NEWER, older
        return (Fate.BESIDE, ()) if copies else (Fate.NEW, ())

    def _remember(self, document: str, work: HandedWork, same: Sequence[Layer]) -> None:
        """Lets a layer know of moments that only this copy of the same work knows."""
        for layer in same:
            past = (work.now, *sorted((work.known | set(layer.past)) - {work.now}))
            if past != layer.past:
                spans = self._project.layer_spans([layer.id])[layer.id]
                self.steps[document] = _Step(replace(layer, past=past), spans, (), (), None, full=False)

    def _settle(self, change: Transaction, step: _Step) -> None:
        """Lets the project's annotations follow its layers, unless a person has something else in hand there."""
        document = step.layer.document
        outcome = settled(document, self._after(step))
        if outcome is None or self._project.work(document).adjudicated:
            return
        if step.own is not None and not step.own.finished:
            if outcome.waits and self._project.work(document).state is WorkState.DONE:
                change.put_work([outcome.work])
            return
        if step.own is not None:
            keep_own(self._project, change, step.own)
        write_settled(self._project, change, document, outcome.spans, outcome.work)

    def _result(self, step: _Step) -> Result:
        outcome = settled(step.layer.document, self._after(step))
        work = self._project.work(step.layer.document)
        if outcome is None or work.adjudicated or (step.own is not None and not step.own.finished):
            return Result.KEPT
        if outcome.waits:
            return Result.WAITS
        return Result.AGREED if sum(view.finished for view in self._after(step)) > 1 else Result.TAKEN

    def _after(self, step: _Step) -> list[LayerView]:
        """Returns the layers that hold work as they are afterwards."""
        gone = {step.layer.id, *step.gone}
        views = [view for view in step.before if view.layer.id not in gone]
        own = [step.own] if step.own is not None else []
        return [*views, *own, LayerView(step.layer, self.person, step.spans)]

    def _conflicts(self, step: _Step) -> Iterator[MergeConflict]:
        """Yields where the layers differ after merging, as far as they differ from this one."""
        views = self._after(step)
        if len(views) < 2:
            return
        name = self._here[step.layer.document].name
        for group in layer_groups([view.spans for view in views]):
            if not group.agreed:
                sides = tuple((view.annotator.name, side) for view, side in zip(views, group.sides, strict=True))
                yield MergeConflict(step.layer.document, name, group.start, group.end, sides)

    def _carried(self, document: str, work: HandedWork) -> tuple[tuple[Annotation, ...], int, int]:
        """Returns the spans in the reading that counts here, and how many say something else or lost their place."""
        written, name = self._back.hand_out.annotator.name, self.person.name
        spans = [replace(one, document=document, label=self._called_here.get(one.label, one.label)) for one in work.spans]
        spans = [replace(one, annotator=name) if one.annotator == written else one for one in spans]
        revision = self._revisions[document]
        new = self._project.reading(document) if revision != work.revision else None
        old = self._back.readings.get(work.document)
        if new is None or old is None:
            return tuple(spans), 0, 0
        after = tuple(carry_annotations(Carrier(old, new), spans, revision))
        pairs = [(was, one) for was, one in zip(spans, after, strict=True) if was.start is not None]
        differing = sum(one.start is not None and one.text != was.text for was, one in pairs)
        return after, differing, sum(one.start is None for _, one in pairs)

    def _known_here(self, work: HandedWork) -> str | None:
        """Returns the id that a document of the hand-out has here: its own, or that of the same bytes."""
        if work.document in self._here:
            return work.document
        return next((one.id for one in self._here.values() if work.sha256 and one.sha256 == work.sha256), None)

    def _why_unknown(self, work: HandedWork) -> str:
        if work.document in self._back.hand_out.documents:
            return "It is not in the project any more. Put it back, or import it again, and merge once more."
        return "It was added in the hand-out. Import the file here, and merge once more."


def _person(project: Project, written: Annotator) -> Annotator:
    """Returns the annotator of a hand-out as the project has it: by id, else by name; else as it was handed out."""
    people = project.annotators()
    by_id = next((one for one in people if one.id == written.id), None)
    by_name = next((one for one in people if one.name.casefold() == written.name.casefold()), None)
    return by_id or by_name or written


def _state(work: HandedWork) -> LayerState:
    return _STATES.get(work.work.state, LayerState.IN_WORK)


def _counts(before: Iterable[Annotation], after: Iterable[Annotation]) -> tuple[int, int, int]:
    """Returns how many spans came, changed and went; a span is the same one by its id."""
    was, now_there = {one.id: one for one in before}, {one.id: one for one in after}
    changed = sum(
        (*claim_of(now_there[id]), now_there[id].value, now_there[id].note) != (*claim_of(one), one.value, one.note)
        for id, one in was.items()
        if id in now_there
    )
    return len(now_there.keys() - was.keys()), changed, len(was.keys() - now_there.keys())


def _remarks(here: LabelSet, there: LabelSet, new: Sequence[str], called: Mapping[str, str]) -> Iterator[str]:
    """Yields how the label set of a hand-out differs, as sentences; `called` says what labels there have been renamed to here."""
    if new:
        yield f"The label set here lacks {', '.join(new)}; what has it brings it along."
    renamed = [f"{name} is {called[name]}" for name in there.names if name in called]
    if renamed:
        yield f"Labels are called otherwise here: {', '.join(renamed)}."
    known = {called.get(one.name, one.name): one for one in there.labels}
    unused = [name for name in known if here.label(name) is None and name not in new]
    if unused:
        yield f"{', '.join(unused)} stands in the label set of the hand-out alone and on no span; it stays there."
    gone = [name for name in here.names if name not in known]
    if gone:
        yield f"The hand-out did not have {', '.join(gone)}: nobody looked for it there."
    other = [one.name for one in here.labels if one.name in known and known[one.name].guideline != one.guideline]
    if other:
        yield f"The guideline of {', '.join(other)} differs."


def _add_labels(project: Project, change: Transaction, back: HandedBack, names: Iterable[str]) -> None:
    """Adds labels of a hand-out to the label set, free of keys and parents that it has not."""
    before = label_set_of(project)
    taken, known = set(label_keys(before)), set(before.names)
    rows: list[Label] = []
    for name in names:
        label = back.labels.label(name) or Label(name)
        rows.append(
            replace(label, key="" if label.key in taken else label.key, parent=label.parent if label.parent in known else "")
        )
        for sha256 in label.pictures:
            if sha256 in back.pictures:
                change.put_blob(back.pictures[sha256])
    if project.label_set() is None:
        change.set_label_set(before)
    follow(project, change, before, change.set_label_set(replace(before, labels=(*before.labels, *rows))), {})
