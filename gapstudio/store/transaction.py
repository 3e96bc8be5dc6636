"""What may be changed in one go."""

from sqlalchemy import Connection

from gapstudio.domain import ChangeSet
from gapstudio.store.annotations import AnnotationWrites
from gapstudio.store.arrivals import ArrivalWrites
from gapstudio.store.blobs import BlobWrites
from gapstudio.store.corpora import CorpusWrites
from gapstudio.store.intake import DocumentWrites
from gapstudio.store.journal import Journal
from gapstudio.store.labels import LabelWrites
from gapstudio.store.people import PeopleWrites
from gapstudio.store.reviews import ReviewWrites
from gapstudio.store.runs import RunWrites
from gapstudio.store.settings import SettingWrites
from gapstudio.store.work import WorkWrites


class Transaction(
    DocumentWrites,
    AnnotationWrites,
    WorkWrites,
    ReviewWrites,
    PeopleWrites,
    LabelWrites,
    BlobWrites,
    CorpusWrites,
    RunWrites,
    SettingWrites,
    ArrivalWrites,
):
    """What may be changed, inside ``with project.change(…) as tx``. Queries of the project see it at once."""

    def __init__(self, connection: Connection, title: str, key: str) -> None:
        super().__init__(connection, Journal(connection, title, key))
        self._title = title

    @property
    def changes(self) -> ChangeSet:
        """What was changed so far, with the title as its summary; it may be read after the end."""
        return self._open_journal.touched.change_set(self._title)

    def end(self) -> None:
        """Lets nothing more be written; the project calls it when the block ends."""
        self._open_connection = None
