"""What the page Annotate and its commands ask: one document with the work on it."""

from bisect import insort
from dataclasses import dataclass, replace
from functools import cached_property

from gapstudio.domain import Annotation, AnnotationStatus, Area, ChangeSet, Document, DocumentWork, LabelSet, Reading
from gapstudio.domain.bulk import unwatched
from gapstudio.operations.drafts import OPEN
from gapstudio.operations.label_sets import label_set_of
from gapstudio.operations.one_state import in_one_state
from gapstudio.store import Project
from gapstudio.store.memory import Mark


@dataclass(frozen=True)
class WorkView:
    """One document to work on.

    Attributes:
        document: Its facts.
        reading: What was read; None for one set aside.
        annotations: All of it, those rejected included, by place.
        work: How far it has come.
        labels: The project's label set.
        mark: The moment that it is of.
    """

    document: Document
    reading: Reading | None
    annotations: tuple[Annotation, ...]
    work: DocumentWork
    labels: LabelSet
    mark: Mark

    @cached_property
    def confirmed(self) -> tuple[Annotation, ...]:
        """What persons confirmed."""
        return tuple(one for one in self.annotations if one.status is AnnotationStatus.CONFIRMED)

    @property
    def drafts(self) -> tuple[Annotation, ...]:
        """What sources state and nobody has judged, values without a place included."""
        return tuple(one for one in self.annotations if one.status in OPEN)


@in_one_state
def work_view(project: Project, document: str, reading: Reading | None = None) -> WorkView:
    """Returns one document to work on.

    Args:
        project: Any reader of it.
        document: Id.
        reading: A reading of it that the caller holds; it is returned as it is where it still counts, which spares unpacking it.

    Raises:
        GapStudioError: There is none with this id.
    """
    mark = project.mark()
    held = reading is not None and reading.revision == project.revision(document)
    with unwatched():
        return WorkView(
            project.document(document),
            reading if held else project.reading(document),
            project.annotations(document=document),
            project.work(document),
            label_set_of(project),
            mark,
        )


@in_one_state
def work_view_since(project: Project, view: WorkView, changes: ChangeSet | None) -> WorkView:
    """Returns a view as it is now, where its document and the reading of it are the same; only what changed is read.

    Args:
        project: Any reader of it.
        view: As it was.
        changes: What `changed_since` says of its mark; None where that is not known.
    """
    mark, document = project.mark(), view.document.id
    if changes is not None and changes.documents and document not in changes.documents:
        return replace(view, mark=mark)
    areas = frozenset(Area) if changes is None else changes.areas
    named = frozenset[str]() if changes is None else changes.annotations
    annotations = view.annotations
    if Area.ANNOTATIONS in areas and named:
        annotations = _exchanged(annotations, named, project.annotations(document=document, ids=named))
    elif Area.ANNOTATIONS in areas:
        annotations = project.annotations(document=document)
    work = project.work(document) if Area.WORK in areas else view.work
    return replace(view, annotations=annotations, work=work, labels=label_set_of(project), mark=mark)


def _exchanged(before: tuple[Annotation, ...], ids: frozenset[str], now: tuple[Annotation, ...]) -> tuple[Annotation, ...]:
    """Returns annotations with those of some ids as they are now, in the order in which the project lists them."""
    kept = [one for one in before if one.id not in ids]
    for one in now:
        insort(kept, one, key=_place)
    return tuple(kept)


def _place(one: Annotation) -> tuple[bool, int, int, str, str, str]:
    return one.start is None, one.start or 0, one.end or 0, one.label, one.value, one.id
