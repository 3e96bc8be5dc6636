"""What can be done with the label set, as actions: their texts, icons and menus."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from gapstudio.domain import LabelSet
from gapstudio.gui.format import date
from gapstudio.gui.widgets.action_button import make_action
from gapstudio.operations import Project
from gapstudio.operations.edit_labels import label_set_presets
from gapstudio.operations.label_view import label_versions

if TYPE_CHECKING:
    from gapstudio.gui.pages.annotate.labels.pane import LabelsPane

_TITLES = {"invoices": "Invoices", "receipts": "Receipts", "conll": "CoNLL-2003", "ontonotes": "OntoNotes 5"}
_MOST = 30


class LabelActions(QObject):
    """The actions of the pane.

    Attributes:
        row: Those that stand over the labels.
        corner: Those beside the title.
    """

    def __init__(self, pane: "LabelsPane") -> None:
        super().__init__(pane)
        self._pane = pane
        self.add = make_action(self, "Add label", "add", "Add a label", pane.add)
        self.remove = make_action(self, "Remove", "remove", "Remove the chosen label (Del)", pane.remove)
        self.preset = make_action(self, "Preset", "label", "Take a label set that ships with GapStudio")
        self.bring = make_action(self, "Import …", "import", "Take the label set of a YAML file", pane.bring)
        self.write = make_action(self, "Export …", "export", "Write the label set to a YAML file", pane.write)
        self.versions = make_action(self, "Versions", "clock", "Go back to an older version")
        self.back = make_action(self, "Back", "annotate", "Back to the document (Esc)", pane.closed.emit)
        self.row = (self.add, self.remove, self.preset, self.versions)
        self.corner = (self.bring, self.write, self.back)
        self._presets, self._versions = QMenu(pane), QMenu(pane)
        self._presets.setToolTipsVisible(True)
        self.preset.setMenu(self._presets)
        self.versions.setMenu(self._versions)
        for labels in label_set_presets():
            entry = self._presets.addAction(_TITLES[labels.id])
            entry.setToolTip(", ".join(labels.titles.values()))
            entry.triggered.connect(lambda _checked, labels=labels: pane.use(labels))
        self._versions.aboutToShow.connect(lambda: self.fill_versions(pane.project))

    @staticmethod
    def title_of(labels: LabelSet) -> str:
        """Returns what people read of a set."""
        return _TITLES.get(labels.id, labels.id)

    def fill_versions(self, project: Project) -> None:
        """Lists the newest versions, the last one first."""
        self._versions.clear()
        for version in reversed(label_versions(project)[-_MOST:]):
            when = f" · {date(version.created)}" if version.created else ""
            entry = self._versions.addAction(f"Version {version.labels.version}{when} · {version.what}")
            entry.setCheckable(True)
            entry.setChecked(version.current)
            entry.triggered.connect(lambda _checked, labels=version.labels: self._pane.use(labels))
