"""Everything that can be done on the page Annotate, as actions that header, menus and inspector share."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from gapstudio.domain import WorkState
from gapstudio.gui.pages.annotate.desk import Desk
from gapstudio.gui.pages.annotate.keys import KEYS, SHOWN, Deed, sequences
from gapstudio.gui.pages.annotate.marks import style_of
from gapstudio.gui.theme import LabelStyle, set_icon
from gapstudio.gui.widgets.swatch import paint_swatch

_TEXTS: Mapping[Deed, tuple[str, str, str]] = {
    Deed.ACCEPT: ("&Accept", "check", "Make the suggestion yours"),
    Deed.REJECT: ("Re&ject", "cancel", "Say that the suggestion is wrong; it does not come again"),
    Deed.DELETE: ("&Delete", "trash", "Take the span away"),
    Deed.NOTE: ("&Note …", "edit", "Write something about the span"),
    Deed.EQUAL_HERE: ("Label &equal texts here", "copy", "Give the same label to every equal text of this document"),
    Deed.EQUAL_EVERYWHERE: ("Label equal texts e&verywhere", "documents", "The same in all documents, as one step of undo"),
    Deed.DONE: ("Done, next", "check", "Everything in this document is marked; go on to the next one"),
    Deed.SKIP: ("&Skip …", "remove", "Leave this document out, and say why"),
    Deed.NEXT_DOCUMENT: ("Nex&t document", "page-down", "Leave this document as it is"),
    Deed.PREVIOUS_DOCUMENT: ("&Previous document", "page-up", "Leave this document as it is"),
}


class AnnotateActions:
    """The actions; those that a deed is behind call `do`.

    Args:
        owner: The page, in which keys work that do not need the document.
        do: Carries out a deed.
    """

    def __init__(self, owner: QWidget, do: Callable[[Deed], None]) -> None:
        self._owner = owner
        self.deeds = {deed: self._deed(deed, do) for deed in _TEXTS}
        self.value = _action(owner, "&Value …", "edit", "Give the span another normalised value")
        self.labels = _action(owner, "&Labels …", "label", "Names, colours, keys, order and guidelines of the labels")
        self.rules = _action(owner, "&Rules …", "filter", "Regular expressions that suggest spans")
        self.judge = _action(
            owner, "&Judge predictions …", "check", "Say of a random sample of predictions whether they are right"
        )
        self.plan = _action(owner, "&Plan …", "gap", "How many more documents are needed, and of how many suppliers")
        self.bring_in = _action(owner, "I&mport annotations …", "import", "Take in what was marked in another tool; shown before")
        self.send_out = _action(owner, "E&xport annotations …", "export", "Write what is marked for another tool")
        self.people = _action(owner, "Ann&otators …", "info", "Who annotates, who has what, and how far they agree")
        self.adjudicate = _action(owner, "Ad&judicate …", "check", "Settle what several annotators differ on, side by side")
        self.again = _action(owner, "&Take up again", "retry", "Set a document that is done or skipped back to in work")
        self.name = _action(owner, "&Your name …", "info", "In whose name spans are confirmed")
        self.around = _action(owner, "Ne&xt pane", "wide", "Document, queue, inspector in turn, since Tab walks the spans (F6)")
        self.around.setShortcut("F6")
        self.around.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.more = _action(owner, "More", "more", "Labels, rules, judging, planning, annotators, and what else there is")
        self.more.setMenu(self._more())

    def follow(self, desk: Desk | None) -> None:
        """Allows what can be done with what is focused; nothing where a pane is shown instead of the desk."""
        item, view = (desk.focused, desk.view) if desk is not None else (None, None)
        suggested = item is not None and item.suggestion is not None
        confirmed = item is not None and item.suggestion is None
        self.deeds[Deed.ACCEPT].setEnabled(suggested and bool(item is not None and item.label))
        self.deeds[Deed.REJECT].setEnabled(suggested)
        for action in (self.deeds[Deed.DELETE], self.deeds[Deed.NOTE], self.value):
            action.setEnabled(confirmed)
        for deed in (Deed.EQUAL_HERE, Deed.EQUAL_EVERYWHERE):
            self.deeds[deed].setEnabled(item is not None and bool(item.label))
        closed = view is not None and view.work.state in (WorkState.DONE, WorkState.SKIPPED)
        self.again.setEnabled(closed)
        for deed in (Deed.DONE, Deed.SKIP):
            self.deeds[deed].setEnabled(view is not None)

    def set_working(self, working: bool) -> None:
        """Lets keys work that do not need the document, or not while a pane is shown instead of it."""
        for key in KEYS:
            if key.everywhere:
                self.deeds[key.deed].setShortcuts(sequences(key.deed) if working else [])

    def menu(self, desk: Desk, keys: Mapping[str, str], label: Callable[[str], None], rest: list[QAction]) -> QMenu:
        """Returns the context menu for what is focused or selected.

        Args:
            desk: What is focused or selected there.
            keys: Key to label name.
            label: Gives a label.
            rest: Actions of the page view.
        """
        menu = QMenu(self._owner)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        view = desk.view
        if view is not None and (desk.selection is not None or desk.focused is not None):
            by_label = {name: key.upper() for key, name in keys.items()}
            for one in view.labels.labels:
                key = by_label.get(one.name, "")
                action = menu.addAction(_swatch(style_of(view.labels, one.name)), f"{one.shown}\t{key}".rstrip())
                action.triggered.connect(lambda _checked=False, name=one.name: label(name))
            menu.addSeparator()
        deeds = (Deed.ACCEPT, Deed.REJECT, Deed.DELETE, Deed.NOTE, Deed.EQUAL_HERE, Deed.EQUAL_EVERYWHERE)
        offered = [*(self.deeds[deed] for deed in deeds), self.value]
        menu.addActions([action for action in offered if action.isEnabled()])
        menu.addSeparator()
        menu.addActions(rest)
        return menu

    def _more(self) -> QMenu:
        menu = QMenu(self._owner)
        menu.setToolTipsVisible(True)
        menu.addActions([self.labels, self.rules, self.judge, self.plan])
        menu.addSeparator()
        menu.addActions([self.people, self.adjudicate])
        menu.addSeparator()
        menu.addActions([self.bring_in, self.send_out])
        menu.addSeparator()
        menu.addActions([self.deeds[Deed.SKIP], self.again])
        menu.addActions([self.deeds[Deed.NEXT_DOCUMENT], self.deeds[Deed.PREVIOUS_DOCUMENT]])
        menu.addSeparator()
        menu.addActions([self.around, self.name])
        return menu

    def _deed(self, deed: Deed, do: Callable[[Deed], None]) -> QAction:
        text, icon, tip = _TEXTS[deed]
        action = _action(self._owner, text, icon, f"{tip} ({SHOWN[deed]})")
        action.triggered.connect(lambda: do(deed))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._owner.addAction(action)
        return action


def _swatch(style: LabelStyle) -> QIcon:
    picture = QPixmap(12, 12)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_swatch(painter, picture.rect().toRectF(), style)
    painter.end()
    return QIcon(picture)


def _action(owner: QWidget, text: str, icon: str, tip: str) -> QAction:
    action = QAction(text, owner)
    set_icon(action, icon)
    action.setToolTip(tip)
    return action
