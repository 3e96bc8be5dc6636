"""What OCR read of documents, and what models found in it: caches beside the readings that count, which they never touch."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from gapstudio import __version__
from gapstudio.domain import Document, Reading, Run, RunSettings, Span
from gapstudio.operations.kept_results import identity
from gapstudio.operations.reading_choices import document_choices
from gapstudio.store import Project, Transaction


class ReadTexts:
    """The readings of one OCR engine, and what the model of one run found in them.

    A text is kept once for all models. Which documents are measured with a model is in one small index, so that asking for it
    does not unpack their texts.

    Args:
        project: The project.
        run: Of the model.
        engine: Name of the engine.
    """

    def __init__(self, project: Project, run: Run, engine: str) -> None:
        from gapstudio.readers.ocr import ocr_engines
        from gapstudio.readers.provenance import OCR_VERSION

        known = {one.name: one for one in ocr_engines()}
        self._project, self.engine = project, engine
        # Where it was measured on another machine, this one may lack the engine: what was kept is then found by the index alone.
        self._asks = engine in known and known[engine].asks_for_language
        self._engine = [engine, known[engine].version if engine in known else "", OCR_VERSION, __version__]
        self._model = [run.model.revision, settings_of(run)]

    @property
    def index_key(self) -> str:
        """Under which it is kept which documents are measured."""
        return identity("read texts 1", self.engine, self._model)

    def measured(self) -> Mapping[str, Mapping[str, str]]:
        """Returns for each measured document, by its id, ``text`` (key of its text), ``read`` and ``clean`` (revisions)."""
        return self._project.result(self.index_key) or {}

    def text_key(self, document: Document) -> str:
        """Returns under which the text of a document is kept."""
        language = document_choices(self._project, document).language if self._asks else ""
        return identity("read text 1", self._engine, document.sha256, language)

    def packed(self, key: str) -> bytes | None:
        """Returns a kept text, packed, or None."""
        known = self._project.result(key)
        return None if known is None else base64.b64decode(known["reading"])

    def text(self, key: str) -> Reading | None:
        """Returns a kept text, or None."""
        packed = self.packed(key)
        return None if packed is None else Reading.from_bytes(packed)

    def spans(self, document: str, revision: str) -> tuple[Span, ...]:
        """Returns what the model found in a text of a document."""
        known = self._project.result(self._spans_key(document, revision)) or []
        return tuple(Span(start, end, label) for start, end, label in known)

    def keep(self, change: Transaction, entries: Mapping[str, Mapping[str, str]]) -> None:
        """Notes that documents are measured."""
        change.put_result(self.index_key, {**self.measured(), **entries})

    def keep_text(self, change: Transaction, key: str, packed: bytes, seconds: float) -> None:
        """Keeps what the engine read of a document."""
        change.put_result(key, {"reading": base64.b64encode(packed).decode(), "seconds": seconds})

    def keep_spans(self, change: Transaction, document: str, revision: str, spans: Sequence[Sequence[Any]]) -> None:
        """Keeps what the model found in a text of a document."""
        change.put_result(self._spans_key(document, revision), [list(span) for span in spans])

    def _spans_key(self, document: str, revision: str) -> str:
        return identity("read spans 1", document, revision, self._model)


def same_settings(run: Run) -> RunSettings:
    """Returns the settings of a run for running its model again here, on whichever device there is."""
    return replace(run.settings, device="auto")


def settings_of(run: Run) -> dict[str, Any]:
    """Returns what of the settings of a run decides what its model finds."""
    return {name: value for name, value in asdict(run.settings).items() if name not in ("device", "token_budget")}
