"""In which form the report is written, and where to."""

from collections.abc import Mapping
from dataclasses import dataclass
from os.path import expanduser, isdir
from pathlib import Path

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from gapstudio.domain import ReportFormat
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.action_button import ActionButton, make_action
from gapstudio.gui.widgets.form import Choice, FormCard, Option, note, titled

_FOLDER, _FORM = "report/folder", "report/form"


@dataclass(frozen=True)
class Form:
    """What a form is called, which files it makes, and what it is good for."""

    title: str
    files: str
    good_for: str


FORMS: Mapping[ReportFormat, Form] = {
    ReportFormat.PPTX: Form(
        "Deck", "PowerPoint", "All slides, with charts and tables that can be edited, and notes for the speaker."
    ),
    ReportFormat.DOCX: Form("Memo", "Word", "One page: the answer, the numbers behind it, and the decision asked for."),
    ReportFormat.HTML: Form("Web page", "Web page", "All slides in one file that needs no network; charts with their numbers."),
    ReportFormat.PDF: Form("PDF", "PDF", "All slides, for reading and printing."),
    ReportFormat.XLSX: Form("Tables", "Excel workbook", "All tables, a sheet each, for further calculation."),
    ReportFormat.JSON: Form("Numbers", "JSON", "Every number with its id, for programs."),
}


class ExportForm(FormCard):
    """Form and file; the file's ending follows the form.

    Signals:
        changed: Another form, or another file.
        confirmed: Return was pressed.

    Args:
        settings: Where form and folder are remembered.
        folder: To begin with, where none is remembered; what is typed without a folder is written there.
        stem: Of the file; where a folder is typed, that is what is written into it.
    """

    changed = Signal()
    confirmed = Signal()

    def __init__(self, settings: QSettings, folder: Path, stem: str) -> None:
        super().__init__("Write the report", close=False)
        self._store, self._folder, self._stem = settings, folder, stem
        options = [Option(f"{form.title} ({form.files}, .{one.value})", one, form.good_for) for one, form in FORMS.items()]
        self.form = Choice("Form", options)
        self.good_for = note()
        self.target = QLineEdit()
        self.target.setAccessibleName("File")
        self.browse = make_action(self, "Choose …", "folder", "Choose where the report is written")
        if (kept := str(settings.value(_FORM, ""))) in set(ReportFormat):
            self.form.choose(ReportFormat(kept))
        known = Path(str(settings.value(_FOLDER, folder)))
        self.target.setText(str((known if known.is_dir() else folder) / f"{stem}.{self.format.value}"))
        self.form.chosen.connect(lambda _: self._follow())
        self.target.textChanged.connect(lambda _: self.changed.emit())
        self.target.returnPressed.connect(self.confirmed)
        self.add_field("Form", self.form, 0, 0)
        self.grid.addWidget(self.good_for, 1, 0)
        self.grid.addWidget(titled("File", self._line()), 2, 0)
        self.good_for.setText(FORMS[self.format].good_for)

    @property
    def format(self) -> ReportFormat:
        """The form that is chosen."""
        return self.form.value

    @property
    def path(self) -> Path | None:
        """Where to write, None where nothing is typed."""
        typed = self.target.text().strip()
        path = self._folder / expanduser(typed)  # noqa: PTH111 – Path raises where a home is unknown
        path = path / self._stem if isdir(path) else path  # noqa: PTH112 – Path raises where a name is too long
        return _with_ending(path, self.format) if typed else None

    def remember(self) -> None:
        """Remembers form and folder."""
        if (path := self.path) is not None:
            self._store.setValue(_FOLDER, str(path.parent))
            self._store.setValue(_FORM, self.format.value)

    def _line(self) -> QWidget:
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GRID)
        line.addWidget(self.target, 1)
        line.addWidget(ActionButton(self.browse))
        return box

    def _follow(self) -> None:
        self.good_for.setText(FORMS[self.format].good_for)
        if (path := self.path) is not None:
            self.target.setText(str(path))
        self.changed.emit()


def _with_ending(path: Path, form: ReportFormat) -> Path:
    """Returns a path with the ending of a form, in place of that of another one."""
    ending = path.suffix.lower().removeprefix(".")
    if ending == form.value:
        return path
    stem = path.stem if ending in set(ReportFormat) else path.name
    return path.with_name(f"{stem}.{form.value}")
