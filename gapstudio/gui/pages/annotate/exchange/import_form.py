"""How a file comes in, as a person says it: whose work it is, what becomes of conflicts, labels and predictions."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from gapstudio.domain import LabelSet
from gapstudio.gui.format import plural
from gapstudio.gui.pages.annotate.exchange.label_rows import LabelRows
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.form import Choice, Option, heading, note, titled
from gapstudio.operations.exchange_formats import exchange_formats
from gapstudio.operations.import_annotations import Conflicts, ImportOptions, ImportPreview

_DELAY_MS = 350
_CONFLICTS = (
    Option(
        "Keep both: theirs go into a layer", Conflicts.BOTH, "Ours stays; all that its annotator made becomes a layer to compare"
    ),
    Option("Keep ours", Conflicts.OURS, "Spans that differ from a person's work here are left out"),
    Option("Take theirs", Conflicts.THEIRS, "Spans that differ from ours take their place"),
)


class ImportForm(QWidget):
    """The fields.

    Signals:
        changed: What comes in is to be judged anew.
        format_changed: The file is to be read anew.
    """

    changed = Signal()
    format_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        readable = [one for one in exchange_formats() if one.reads]
        self.format = Choice("Format", [Option(one.title, one.name, one.holds) for one in readable])
        self.annotator = QLineEdit()
        self.annotator.setAccessibleName("Whose work it is")
        self.people = note()
        self.conflicts = Choice("Where they differ from a person's work here", _CONFLICTS)
        self.add_labels = QCheckBox("Add labels that are not here")
        self.add_documents = QCheckBox("Add documents that are not here")
        self.add_documents.setToolTip(
            "With words on pages where the file has boxes, else as plain texts, where it holds their text"
        )
        self.predictions = QCheckBox("Predictions come in as suggestions")
        self.done = QCheckBox("Set its documents to done")
        self.labels = LabelRows()
        self._typed = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._typed.timeout.connect(self.changed)
        self.format.chosen.connect(self._choose_format)
        self.annotator.textEdited.connect(self._type)
        self.conflicts.chosen.connect(self._tell)
        for box in self._boxes():
            box.toggled.connect(self._tell)
        self.labels.changed.connect(self._tell)
        self._lay_out()

    def options(self) -> ImportOptions:
        """Returns how the file is to come in."""
        return ImportOptions(
            annotator=self.annotator.text(),
            labels=self.labels.mapping(),
            add_labels=self.add_labels.isChecked(),
            add_documents=self.add_documents.isChecked(),
            conflicts=self.conflicts.value,
            predictions=self.predictions.isChecked(),
            done=self.done.isChecked(),
        )

    def set_preview(self, preview: ImportPreview, labels: LabelSet) -> None:
        """Shows what was found in the file."""
        self.format.choose(preview.file.format)
        names = preview.file.annotators
        self.people.setText(f"The file names {plural(len(names), 'annotator')}: {', '.join(names)}." if names else "")
        self.people.setVisible(bool(names))
        self.predictions.setVisible(any(one.predictions or _predicted(one.areas) for one in preview.file.parsed.documents))
        self.labels.set_labels(preview.labels, labels)

    def _boxes(self) -> tuple[QCheckBox, ...]:
        return self.add_labels, self.add_documents, self.predictions, self.done

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(titled("Format", self.format))
        column.addWidget(titled("Whose work it is", self.annotator))
        column.addWidget(self.people)
        column.addWidget(titled("Where they differ from a person's work here", self.conflicts))
        for box in self._boxes():
            column.addWidget(box)
        column.addSpacing(GRID)
        column.addWidget(heading("What its labels are called here"))
        column.addWidget(self.labels, 1)

    def _choose_format(self, _name: object) -> None:
        self.format_changed.emit()

    def _type(self, _text: str) -> None:
        self._typed.start()

    def _tell(self, _what: object = None) -> None:
        self._typed.stop()
        self.changed.emit()


def _predicted(areas: tuple[object, ...]) -> bool:
    return any(getattr(area, "model", "") for area in areas)
