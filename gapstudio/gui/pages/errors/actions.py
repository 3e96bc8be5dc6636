"""Everything that can be done on the page Errors, as actions that header, menus and buttons share."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from gapstudio.gui.pages.errors.keys import SHOWN, Deed
from gapstudio.gui.widgets.action_button import make_action

_TEXTS: Mapping[Deed, tuple[str, str, str]] = {
    Deed.ACCEPT: ("&Accept the proposals", "check", "Tag with what is proposed, and go on"),
    Deed.NO_CAUSE: ("No &cause found", "cancel", "Say that nothing explains it, and go on"),
    Deed.UNTAG: ("&Take the tags off", "undo", "Nobody is through with it any more"),
    Deed.NOTE: ("&Note …", "edit", "Write something about it"),
    Deed.GOLD: ("The &gold is wrong …", "retry", "Mend the gold in its document"),
    Deed.PROPOSALS: (
        "&Proposals",
        "label",
        "While they are hidden, tags are blind: only such ones tell how good proposals are",
    ),
}


class ErrorActions:
    """The actions; those that a deed is behind call `do`. Their keys are taken by the page, so that menus only tell them.

    Args:
        owner: The page.
        do: Carries out a deed.
    """

    def __init__(self, owner: QWidget, do: Callable[[Deed], None]) -> None:
        self._owner = owner
        self.deeds = {deed: self._deed(deed, do) for deed in _TEXTS}
        self.deeds[Deed.PROPOSALS].setCheckable(True)
        self.review = make_action(owner, "Review", "check", "A random sample, what the causes are, and how good the proposals")
        self.matrix = make_action(owner, "Confusion &matrix", "grid", "Which label was predicted where gold has which (Ctrl+M)")
        self.matrix.setCheckable(True)
        self.matrix.setShortcut("Ctrl+M")
        self.matrix.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        owner.addAction(self.matrix)
        self.taxonomy = make_action(owner, "C&ategories …", "label", "The tree of causes: names, colours, keys, order")
        self.again = make_action(owner, "&Work out again", "retry", "Read gold and predictions again")
        self.name = make_action(owner, "&Your name …", "info", "In whose name errors are tagged")
        self.annotate = make_action(owner, "Open on &Annotate", "annotate", "Show this document on the page Annotate")
        self.document = make_action(owner, "Open on &Documents", "documents", "Show this document on the page Documents")
        self.around = make_action(owner, "Ne&xt pane", "wide", "Errors, page, words, filter in turn (F6)")
        self.around.setShortcut("F6")
        self.around.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        owner.addAction(self.around)
        self.more = make_action(owner, "More", "more", "Categories, confusion matrix, and what else there is")
        self.more.setMenu(self._more())

    @property
    def of_rows(self) -> list[QAction]:
        """What can be done with selected errors, for the menu of the table."""
        order = (Deed.ACCEPT, Deed.NO_CAUSE, Deed.UNTAG, Deed.NOTE, Deed.GOLD)
        return [*(self.deeds[deed] for deed in order), self.annotate, self.document]

    def _more(self) -> QMenu:
        menu = QMenu(self._owner)
        menu.setToolTipsVisible(True)
        menu.addActions([self.taxonomy, self.matrix, self.deeds[Deed.PROPOSALS]])
        menu.addSeparator()
        menu.addActions([self.annotate, self.document])
        menu.addSeparator()
        menu.addActions([self.again, self.around, self.name])
        return menu

    def _deed(self, deed: Deed, do: Callable[[Deed], None]) -> QAction:
        text, icon, tip = _TEXTS[deed]
        action = make_action(self._owner, f"{text}\t{SHOWN[deed]}", icon, f"{tip} ({SHOWN[deed]})")
        action.setIconText(text.replace("&", ""))  # menus show the key, buttons do not
        action.triggered.connect(lambda: do(deed))
        return action
