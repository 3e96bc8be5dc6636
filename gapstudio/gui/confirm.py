"""Asking before what cannot be undone: one small function that pages are given, so that tests need no dialog."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QMessageBox, QWidget


@dataclass(frozen=True)
class Confirmation:
    """What cannot be undone: title, what happens, and the text of the button that does it."""

    title: str
    text: str
    yes: str


Confirm = Callable[[QWidget, Confirmation], bool]


def confirm_by_dialog(parent: QWidget, what: Confirmation) -> bool:
    """Asks in a dialog; the safe answer is the default."""
    box = QMessageBox(QMessageBox.Icon.Question, what.title, what.title, parent=parent)
    box.setInformativeText(what.text)
    yes = box.addButton(what.yes, QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(stay)
    box.exec()
    return box.clickedButton() is yes
