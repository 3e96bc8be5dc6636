"""The project file: schema, journal, lock, typed queries. The only place that knows SQL."""

from gapstudio.store.documents import DocumentRow, PackedReading
from gapstudio.store.intake import AddedDocument, Fate, NewDocument
from gapstudio.store.journal import HistoryEntry
from gapstudio.store.lock import Holder, ProjectLocked
from gapstudio.store.project import Project
from gapstudio.store.runs import DocumentPrediction
from gapstudio.store.transaction import Transaction
from gapstudio.store.values import new_id

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
