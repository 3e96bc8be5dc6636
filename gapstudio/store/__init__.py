"""The project file: schema, journal, lock, typed queries. The only place that knows SQL."""

from gapstudio.store.annotations import AnnotationChange, JudgedSpan
from gapstudio.store.arrivals import KnownFile, KnownFiles, StampedFile
from gapstudio.store.documents import DocumentRow, PackedReading
from gapstudio.store.erasing import Compacted, Erased, Traces
from gapstudio.store.intake import AddedDocument, Fate, NewDocument
from gapstudio.store.journal import REPORT, HistoryEntry
from gapstudio.store.lock import Holder, ProjectLocked
from gapstudio.store.memory import ChangeLog, fresh, is_fresh
from gapstudio.store.past import WorkHistory, WorkMoment, WorkStep
from gapstudio.store.people import DESIGNATED
from gapstudio.store.project import Project
from gapstudio.store.runs import DocumentPrediction
from gapstudio.store.transaction import Transaction
from gapstudio.store.values import new_id, now
from gapstudio.store.work import EVERYTHING

__all__ = [
    "DESIGNATED",
    "EVERYTHING",
    "REPORT",
    "AddedDocument",
    "AnnotationChange",
    "ChangeLog",
    "Compacted",
    "DocumentPrediction",
    "DocumentRow",
    "Erased",
    "Fate",
    "HistoryEntry",
    "Holder",
    "JudgedSpan",
    "KnownFile",
    "KnownFiles",
    "NewDocument",
    "PackedReading",
    "Project",
    "ProjectLocked",
    "StampedFile",
    "Traces",
    "Transaction",
    "WorkHistory",
    "WorkMoment",
    "WorkStep",
    "fresh",
    "is_fresh",
    "new_id",
    "now",
]
