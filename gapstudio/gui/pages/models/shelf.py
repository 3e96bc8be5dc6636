"""Which models are at hand: the folders that are looked into, and the models that were described by name, both remembered."""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings

from gapstudio.domain import GapStudioError, ModelCard, PublishedScore
from gapstudio.gui.bridge.session import Session
from gapstudio.operations.views import ModelShelf, model_shelf

_FOLDERS = "models/folders"
_DESCRIBED = "models/described"


class KnownModels:
    """What the settings remember of models.

    Args:
        settings: Of the window.
    """

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def folders(self) -> tuple[Path, ...]:
        """Folders that are looked into, in the order in which they were added."""
        stored = self._settings.value(_FOLDERS, [])
        names = [stored] if isinstance(stored, str) else stored if isinstance(stored, list) else []
        return tuple(Path(name) for name in names)

    def add_folder(self, folder: Path) -> None:
        """Looks into one more folder."""
        self._settings.setValue(_FOLDERS, [*(str(f) for f in self.folders if f != folder), str(folder)])

    def remove_folder(self, folder: Path) -> None:
        """Looks into one folder less; the folder itself stays."""
        self._settings.setValue(_FOLDERS, [str(f) for f in self.folders if f != folder])

    @property
    def described(self) -> tuple[ModelCard, ...]:
        """Models that were described by name; what an older version wrote otherwise is left out."""
        try:
            return tuple(_card(fields) for fields in json.loads(str(self._settings.value(_DESCRIBED, "[]"))))
        except (ValueError, TypeError, KeyError):
            return ()

    def remember(self, card: ModelCard) -> None:
        """Keeps a model that was described by name."""
        self._write([*(known for known in self.described if known.location != card.location), card])

    def forget(self, location: str) -> None:
        """Lets go of one."""
        self._write([known for known in self.described if known.location != location])

    def _write(self, cards: list[ModelCard]) -> None:
        self._settings.setValue(_DESCRIBED, json.dumps([asdict(card) for card in cards]))


def ask_shelf(
    session: Session,
    settings: QSettings,
    answer: Callable[[ModelShelf], Any],
    refused: Callable[[GapStudioError], Any],
    *,
    topic: str,
) -> None:
    """Asks in a thread which models are at hand, since identifying weights for the first time takes a while."""
    known = KnownModels(settings)
    folders, described = known.folders, known.described
    session.ask(lambda project: model_shelf(project, folders, described), answer, refused, topic=topic)


def _card(fields: dict[str, Any]) -> ModelCard:
    published = tuple(PublishedScore(**score) for score in fields["published"])
    return ModelCard(**{**fields, "labels": tuple(fields["labels"]), "published": published})
