"""The long work that evidence waits for: describing both runs, comparing whole corpora, reading pages by OCR."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.gap.long_work import LongWork
from gapstudio.gui.pages.parts import model_title
from gapstudio.operations import Comparison, LongOperation
from gapstudio.operations.compare_corpora import CompareCorpora
from gapstudio.operations.describe_run import DescribeRun
from gapstudio.operations.measure_reading import MeasureReading

_Made = tuple[LongOperation[Any], str]


class Works(QObject):
    """One action for each.

    Args:
        session: The project.
        compared: Returns what is compared, or None.
        parent: Qt's parent.

    Attributes:
        describe: Has sentences parsed, words cut and texts embedded by the model.
        compare: Compares the corpora as a whole by what the model makes of their texts, once they are described.
        reading: Has pages read by OCR that have a clean text too.
    """

    def __init__(self, session: Session, compared: Callable[[], Comparison | None], parent: QObject) -> None:
        super().__init__(parent)
        self._compared = compared
        self.describe = LongWork(
            session,
            "Describe",
            "text",
            "Describe sentences, words and texts of both runs by spaCy and the model, once; panes that need it are filled then",
            self._describe,
            self,
        )
        self.compare = LongWork(
            session,
            "Compare whole corpora",
            "grid",
            "Train a classifier to tell the corpora apart by the model's embeddings, measure their distance, draw the map",
            self._compare,
            self,
        )
        self.reading = LongWork(
            session,
            "Measure reading",
            "image",
            "Have pages that have a clean text read by OCR as well, and the model run on what was read",
            self._read,
            self,
        )

    def all(self) -> tuple[LongWork, ...]:
        """Returns all of them."""
        return self.describe, self.compare, self.reading

    def _describe(self) -> _Made | None:
        return self._over_ours(DescribeRun, "Describing texts for")

    def _compare(self) -> _Made | None:
        compared = self._compared()
        return None if compared is None else (CompareCorpora(compared), "Comparing the corpora as a whole")

    def _read(self) -> _Made | None:
        return self._over_ours(MeasureReading, "Reading pages by OCR for")

    def _over_ours(self, make: Callable[[str], LongOperation[Any]], title: str) -> _Made | None:
        compared = self._compared()
        if compared is None:
            return None
        return make(compared.internal.id), f"{title} {model_title(compared.internal.model)}"
