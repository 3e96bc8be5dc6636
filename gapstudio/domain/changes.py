"""What an operation changed, so that every view refreshes itself and nothing else."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Area(StrEnum):
    """A part of the project that views watch."""

    DOCUMENTS = "documents"
    ANNOTATIONS = "annotations"
    CORPORA = "corpora"
    RUNS = "runs"
    MAPPING = "mapping"
    SETTINGS = "settings"
    LABELS = "labels"
    WORK = "work"
    JUDGEMENTS = "judgements"
    TAXONOMY = "taxonomy"
    REVIEWS = "reviews"
    PEOPLE = "people"
    REPORT = "report"
    HISTORY = "history"


@dataclass(frozen=True)
class ChangeSet:
    """The areas and documents that changed.

    Attributes:
        areas: What to refresh.
        documents: Ids of the documents concerned; empty means all of them.
        summary: What was done, for the undo menu and the status line.
        annotations: Ids of the annotations that were made, changed or deleted; empty where they are very many, and where
            documents changed as such.
    """

    areas: frozenset[Area] = frozenset()
    documents: frozenset[str] = frozenset()
    summary: str = ""
    annotations: frozenset[str] = frozenset()

    def __or__(self, other: "ChangeSet") -> "ChangeSet":
        """Joins two changes; the later summary wins."""
        everything = (self.areas and not self.documents) or (other.areas and not other.documents)
        documents = frozenset[str]() if everything else self.documents | other.documents
        unnamed = any(Area.ANNOTATIONS in one.areas and not one.annotations for one in (self, other))
        annotations = frozenset[str]() if unnamed else self.annotations | other.annotations
        return ChangeSet(self.areas | other.areas, documents, other.summary or self.summary, annotations)


@dataclass(frozen=True)
class Outcome(Generic[T]):
    """What an operation returns: the change, and its report."""

    changes: ChangeSet
    report: T
