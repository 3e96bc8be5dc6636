"""Reading again: which engine, which language, for the selected documents."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QLineEdit

from gapstudio.gui.format import plural
from gapstudio.gui.theme import GRID, set_icon
from gapstudio.gui.widgets.form import Choice, FormCard, Option, note
from gapstudio.operations import ReadingEngine

_EXPLAINED = "Pages without a usable text layer are read by OCR; annotations move to where their places stand in the new text."


class RereadCard(FormCard):
    """Asks how the selected documents are to be read.

    Signals:
        asked: Engine or None to keep it; language as an ISO 639-1 code, "" to detect it, or None to keep it.
        default_chosen: Engine that new documents are to be read with.
    """

    asked = Signal(object, object)
    default_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("Read again")
        self.engine = Choice("OCR engine")
        self.language = QLineEdit()
        self.language.setAccessibleName("Language")
        self.language.setMaxLength(2)
        self.language.setPlaceholderText("as it is")
        self.language.setToolTip("ISO 639-1 code such as de; empty to keep what is known")
        self.language.setMaximumWidth(14 * GRID)
        self.detect = QCheckBox("Recognise the language")
        self.detect.setToolTip("Forget the language and recognise it from the text")
        self.detect.toggled.connect(lambda on: self.language.setEnabled(not on))
        self.always = QCheckBox("This engine for new documents too")
        self.always.setToolTip("The project's own choice of engine")
        self.add_field("OCR engine", self.engine, 0, 0)
        self.add_field("Language", self.language, 0, 1)
        self.grid.addWidget(self.always, 1, 0)
        self.grid.addWidget(self.detect, 1, 1)
        self.grid.setColumnStretch(0, 2)
        self.grid.setColumnStretch(1, 1)
        self.said = note(_EXPLAINED)
        self.add_note(self.said)
        self.go = QAction("Read again", self)
        set_icon(self.go, "retry")
        self.go.triggered.connect(self._ask)
        self.add_action(self.go, primary=True)
        self.engine.currentIndexChanged.connect(lambda _index: self._allow())
        self._documents = 0
        self.hide()

    def set_engines(self, engines: Sequence[ReadingEngine]) -> None:
        """Offers these engines; one that is not there says what to do about it."""
        options = [Option("as it is", None, "Each document keeps its engine")]
        for engine in engines:
            kind = ", the project's own" if engine.chosen else ""
            text = f"{engine.name} {engine.version}{kind}" if engine.available else f"{engine.name} (not installed)"
            options.append(Option(text, engine, engine.remedy or text))
        self.engine.set_options(options)
        self._allow()

    def set_count(self, documents: int) -> None:
        """Says how many documents are selected that can be read again."""
        self.title.setText(f"Read {plural(documents, 'document')} again")
        self._documents = documents
        self._allow()

    def _allow(self) -> None:
        engine = self.engine.value
        missing = engine is not None and not engine.available
        self.said.setText(engine.remedy if engine is not None and missing else _EXPLAINED)
        self.go.setEnabled(not missing and self._documents > 0)
        self.always.setEnabled(engine is not None and not missing and not engine.chosen)

    def _ask(self) -> None:
        engine = self.engine.value
        if engine is not None and self.always.isEnabled() and self.always.isChecked():
            self.default_chosen.emit(engine.name)
        language = "" if self.detect.isChecked() else self.language.text().strip().lower() or None
        self.asked.emit(engine.name if engine is not None else None, language)
        self.close_form()
