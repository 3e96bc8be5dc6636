"""The project file: schema, journal, lock, typed queries. The only place that knows SQL."""

from gapstudio.store.base import new_id
from gapstudio.store.documents import AddedDocument, DocumentRow, Fate, NewDocument, PackedReading
from gapstudio.store.journal import HistoryEntry
from gapstudio.store.lock import Holder, ProjectLocked
from gapstudio.store.project import Project, Transaction
from gapstudio.store.runs import DocumentPrediction

__all__ = [
    "AddedDocument",
    "DocumentPrediction",
    "DocumentRow",
    "Fate",
    "HistoryEntry",
    "Holder",
    "NewDocument",
    "PackedReading",
    "Project",
    "ProjectLocked",
    "Transaction",
    "new_id",
]
