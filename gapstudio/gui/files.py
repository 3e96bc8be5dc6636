"""Asking for files: one small function that pages are given, so that tests need no native dialog."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import platformdirs
from PySide6.QtCore import QMimeData, QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

PROJECT_SUFFIX = ".gap"
_FOLDER = "files/folder"


class Pick(StrEnum):
    """What may be chosen."""

    FILE = "file"
    FILES = "files"
    FOLDER = "folder"
    NEW_FILE = "new file"


@dataclass(frozen=True)
class FileQuestion:
    """What to ask for.

    Attributes:
        pick: One file, several, a folder, or the name of a file to be written.
        title: Of the dialog.
        filter: Qt's name filter, as in ``PDF (*.pdf)``.
        start: Folder or file to start from; the folder used last where None.
        replace: For a new file: whether the dialog asks before it takes a name that exists; else the caller refuses.
    """

    pick: Pick
    title: str
    filter: str = ""
    start: Path | None = None
    replace: bool = True


FileAsker = Callable[[QWidget | None, FileQuestion], tuple[Path, ...]]
"""Asks a person and returns what was chosen, empty where the dialog was cancelled."""


def native_asker(settings: QSettings) -> FileAsker:
    """Returns the asker that opens the system's dialogs and remembers the folder."""

    def ask(parent: QWidget | None, question: FileQuestion) -> tuple[Path, ...]:
        start = str(question.start or settings.value(_FOLDER, "", type=str) or documents_folder())
        chosen = _ask(parent, question, start)
        if chosen:
            settings.setValue(_FOLDER, str(chosen[0] if question.pick is Pick.FOLDER else chosen[0].parent))
        return chosen

    return ask


def documents_folder() -> Path:
    """Returns the person's documents folder, or the home folder where there is none."""
    folder = Path(platformdirs.user_documents_dir())
    return folder if folder.is_dir() else Path.home()


def local_paths(data: QMimeData) -> tuple[Path, ...]:
    """Returns the files and folders of this computer that are dragged or pasted."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


def _ask(parent: QWidget | None, question: FileQuestion, start: str) -> tuple[Path, ...]:
    title, names = question.title, question.filter
    match question.pick:
        case Pick.FILE:
            chosen = [QFileDialog.getOpenFileName(parent, title, start, names)[0]]
        case Pick.FILES:
            chosen = QFileDialog.getOpenFileNames(parent, title, start, names)[0]
        case Pick.FOLDER:
            chosen = [QFileDialog.getExistingDirectory(parent, title, start)]
        case Pick.NEW_FILE:
            options = QFileDialog.Option(0) if question.replace else QFileDialog.Option.DontConfirmOverwrite
            chosen = [QFileDialog.getSaveFileName(parent, title, start, names, "", options)[0]]
    return tuple(Path(name) for name in chosen if name)
