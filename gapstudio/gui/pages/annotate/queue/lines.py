"""What the queue shows of one document, and the model that holds it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from gapstudio.domain import WorkState
from gapstudio.gui.format import count
from gapstudio.gui.qmodels import Column, TableModel
from gapstudio.operations.queue import QueueItem

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class QueueLine:
    """One document of the queue.

    Attributes:
        document: Its id.
        name: Of its file.
        supplier: "" where unknown.
        state: How far it has come.
        reason: Why it was skipped; "" otherwise.
        in_sample: Whether it belongs to the random sample.
        confirmed: Spans that persons confirmed.
        open: Suggestions that wait for a person.
        why: What the order goes by, in words, such as ``least sure at 0.31``; "" where the order needs none.
    """

    document: str
    name: str
    supplier: str = ""
    state: WorkState = WorkState.NEW
    reason: str = ""
    in_sample: bool = False
    confirmed: int = 0
    open: int = 0
    why: str = ""

    @property
    def tally(self) -> str:
        """How many of its spans are confirmed, as in ``3 of 7``; "" where there is nothing yet."""
        whole = self.confirmed + self.open
        return f"{count(self.confirmed)} of {count(whole)}" if whole else ""

    @property
    def spoken(self) -> str:
        """All of it in words, for the pointer and for screen readers."""
        state = f"skipped: {self.reason}" if self.reason else self.state.value
        whole = self.confirmed + self.open
        done = f"{self.tally} {'span' if whole == 1 else 'spans'} confirmed" if whole else "no spans yet"
        parts = [self.name, self.supplier or "supplier not known", state, done]
        return "\n".join([*parts, *(["in the random sample"] if self.in_sample else []), *([self.why] if self.why else [])])


_COLUMNS: tuple[Column[QueueLine], ...] = (
    Column("Document", lambda line: line.name),
    Column("Supplier", lambda line: line.supplier),
    Column("State", lambda line: f"{line.state.value} {line.reason}".strip()),
    Column("Why", lambda line: line.why),
)


def line_of(item: QueueItem) -> QueueLine:
    """Returns what is shown of an item of the queue; its supplier has a line of its own and is left out of the reason."""
    supplier = item.document.metadata.get("supplier", "")
    return QueueLine(
        document=item.document.id,
        name=item.document.name,
        supplier=supplier,
        state=item.work.state,
        reason=item.work.reason,
        in_sample=item.in_sample,
        confirmed=item.confirmed,
        open=item.open,
        why=item.why.replace(f" of {supplier}", "").removesuffix(f", {supplier}") if supplier else item.why,
    )


class QueueModel(TableModel[QueueLine]):
    """The documents in the order of the queue; what a view shows or says of one is in its first column."""

    def __init__(self) -> None:
        super().__init__(_COLUMNS, key=lambda line: line.document)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Returns what `TableModel` does, but a whole line in words for the pointer and for screen readers."""
        if index.isValid() and role == Qt.ItemDataRole.ToolTipRole:
            return self.row_at(index.row()).spoken
        if index.isValid() and role == Qt.ItemDataRole.AccessibleTextRole:
            return self.row_at(index.row()).spoken.replace("\n", ", ")
        return super().data(index, role)


def merged(before: Sequence[QueueLine], now: Sequence[QueueLine]) -> list[QueueLine]:
    """Returns what is there now in the order of before; what is new comes at the end, what is gone is left out."""
    there = {line.document: line for line in now}
    kept = [there.pop(line.document) for line in before if line.document in there]
    return [*kept, *there.values()]
