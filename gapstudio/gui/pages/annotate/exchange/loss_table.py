"""What a format cannot hold, or what cannot be taken from a file: a line a reason, with the documents that it concerns."""

from collections.abc import Iterable
from dataclasses import dataclass

from gapstudio.gui.format import count
from gapstudio.gui.pages.annotate.exchange.row_table import RowTable
from gapstudio.gui.qmodels import Column, TableModel
from gapstudio.gui.theme import GRID, Role
from gapstudio.operations.export_annotations import Loss

_MOST_NAMED = 20


@dataclass(frozen=True)
class LossLine:
    """One reason: whether spans are lost by it, how many times, and in which documents."""

    reason: str
    span: bool
    times: int
    documents: tuple[str, ...]

    @property
    def effect(self) -> str:
        """What it means for the spans concerned."""
        return "lost" if self.span else "in part"

    def named(self) -> str:
        """Names the documents, at most twenty of them."""
        shown = "\n".join(self.documents[:_MOST_NAMED])
        more = len(self.documents) - _MOST_NAMED
        return f"{shown}\nand {count(more)} more" if more > 0 else shown


def loss_lines(losses: Iterable[Loss]) -> list[LossLine]:
    """Brings losses of one reason together, lost spans first, then by how often."""
    found: dict[tuple[str, bool], tuple[int, dict[str, None]]] = {}
    for loss in losses:
        times, documents = found.get((loss.reason, loss.span), (0, {}))
        found[loss.reason, loss.span] = times + loss.count, documents | ({loss.document: None} if loss.document else {})
    lines = [LossLine(_sentence(why), span, times, tuple(names)) for (why, span), (times, names) in found.items()]
    return sorted(lines, key=lambda line: (not line.span, -line.times))


def loss_table(name: str) -> RowTable:
    """Returns a table of losses."""
    columns: tuple[Column[LossLine], ...] = (
        Column(
            "Spans",
            lambda line: line.effect,
            width=8 * GRID,
            colour=_role,
            hint="Whether spans are lost, or something about them",
        ),
        Column("Times", lambda line: line.times, text=count, numeric=True, width=8 * GRID),
        Column("Documents", lambda line: len(line.documents), text=count, numeric=True, width=13 * GRID, tooltip=LossLine.named),
        Column("What and why", lambda line: line.reason, tooltip=lambda line: f"{line.reason}\n{line.named()}".strip()),
    )
    return RowTable(TableModel(columns, key=lambda line: (line.reason, line.span)), name)


def _role(line: LossLine) -> Role | None:
    return Role.WARN if line.span else None


def _sentence(reason: str) -> str:
    return f"{reason[:1].upper()}{reason[1:].rstrip('.')}."
