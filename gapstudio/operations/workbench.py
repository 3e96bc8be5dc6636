"""What the page Annotate and its commands ask: one document with the work on it."""

from dataclasses import dataclass

from gapstudio.domain import Annotation, AnnotationStatus, Document, DocumentWork, LabelSet, Reading
from gapstudio.operations.drafts import OPEN
from gapstudio.operations.label_sets import label_set_of
from gapstudio.operations.one_state import in_one_state
from gapstudio.store import Project


@dataclass(frozen=True)
class WorkView:
    """One document to work on.

    Attributes:
        document: Its facts.
        reading: What was read; None for one set aside.
        annotations: All of it, those rejected included, by place.
        work: How far it has come.
        labels: The project's label set.
    """

    document: Document
    reading: Reading | None
    annotations: tuple[Annotation, ...]
    work: DocumentWork
    labels: LabelSet

    @property
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
    held = reading is not None and reading.revision == project.revision(document)
    return WorkView(
        project.document(document),
        reading if held else project.reading(document),
        project.annotations(document=document),
        project.work(document),
        label_set_of(project),
    )
