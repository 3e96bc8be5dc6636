"""A model's card in the inspector, and the columns of the table of models."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gapstudio.domain import ModelCard, PublishedScore
from gapstudio.gui.format import MISSING, count, points
from gapstudio.gui.pages.parts import model_title
from gapstudio.gui.qmodels import Column
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.action_button import ActionButton
from gapstudio.gui.widgets.facts import Fact, FactGroup, FactList
from gapstudio.operations.views import ModelItem


def parameters_text(number: int | None) -> str:
    """Returns a number of weights as ``22.6 M``; a dash where it is not known."""
    if not number:
        return MISSING
    return f"{number / 1e6:.1f} M" if number < 1e9 else f"{number / 1e9:.1f} G"


def best_f1(item: ModelItem) -> float | None:
    """Returns the first F1 that is published of a model, or None."""
    return next((score.value for score in item.published if score.metric.upper() == "F1"), None)


def _published(item: ModelItem) -> str:
    first = next((score for score in item.published if score.metric.upper() == "F1"), None)
    return f"{first.dataset or 'a data set not named'} {first.split}".rstrip() if first else ""


MODELS = (
    Column[ModelItem](
        "Name", lambda item: item.card.name, tooltip=lambda item: f"{model_title(item.card)}\n{item.card.location}"
    ),
    Column[ModelItem]("Adapter", lambda item: item.card.adapter),
    Column[ModelItem]("Parameters", lambda item: item.card.parameters or None, text=parameters_text, numeric=True),
    Column[ModelItem]("Licence", lambda item: item.card.licence or "not stated", width=11 * GRID),
    Column[ModelItem]("Language", lambda item: item.card.language or MISSING),
    Column[ModelItem]("Labels", lambda item: len(item.card.labels), numeric=True, tooltip=lambda i: ", ".join(i.card.labels)),
    Column[ModelItem]("Published", best_f1, text=points, numeric=True, hint="F1 as its maker or a paper states it"),
    Column[ModelItem]("On", _published, hint="What the published score was measured on"),
)


class ModelInspector(QWidget):
    """Shows one model's card."""

    def __init__(self, run: QAction, forget: QAction) -> None:
        super().__init__()
        self.facts = FactList()
        self._run = ActionButton(run)
        self._forget = ActionButton(forget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        column.addWidget(self.facts, 1)
        column.addWidget(self._run)
        column.addWidget(self._forget)
        self.set_item(None, removable=False)

    def set_item(self, item: ModelItem | None, *, removable: bool) -> None:
        """Shows a model, or that none is selected."""
        self._run.setVisible(item is not None)
        self._forget.setVisible(removable)
        if item is None:
            self.facts.set_groups([FactGroup("", (Fact("Selected", "nothing"),))])
            return
        published = tuple(fact for score in item.published for fact in _score(score))
        groups = [_what(item.card), FactGroup(f"{len(item.card.labels)} labels", (Fact("", ", ".join(item.card.labels)),))]
        self.facts.set_groups([*groups, FactGroup("Published", published or (Fact("", "Its maker publishes no score."),))])


def _what(card: ModelCard) -> FactGroup:
    rows = (
        Fact("Made by", card.provenance or MISSING),
        Fact("Trained on", card.training_data or "not stated"),
        Fact("Licence", card.licence or "not stated"),
        Fact("Language", card.language or MISSING),
        Fact("Parameters", f"{count(card.parameters)}" if card.parameters else "not stated"),
        Fact("Adapter", card.adapter),
        Fact("Loaded from", card.location),
        Fact("Revision", card.revision[:16] or MISSING, card.revision),
    )
    return FactGroup(model_title(card), rows)


def _score(score: PublishedScore) -> tuple[Fact, ...]:
    where = f"{score.dataset or 'data set not named'} {score.split}".rstrip()
    return (Fact(f"{score.metric}", f"{points(score.value)} on {where} · {score.source}"),)
