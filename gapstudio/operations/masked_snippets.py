"""Which words of a snippet become black bars: values of labels, what a model took for one, and all that nobody else prints."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from gapstudio.domain import AnnotationStatus, Box, Reading, Run, Word
from gapstudio.operations.hidden_names import Mask
from gapstudio.reports import SnippetData
from gapstudio.reports.masking import is_caption, personal_data
from gapstudio.store import Project

_BAR = "█" * 4
"""Stands for a masked word in a text; all are of one length, so that it does not tell how long the word is."""


class SnippetMask:
    """Masks the snippets of a report.

    A word is a bar where it belongs to a gold value, a draft or a place in doubt, to a prediction that is more than printed
    captions, to something that has the form of personal or business data, or where `ReadableWords` does not let it be read.

    Args:
        project: The project; a reader will do.
        run: The run over our documents whose predictions are shown.
        mask: Of the project.
    """

    def __init__(self, project: Project, run: Run, mask: Mask) -> None:
        self._project, self._run, self._mask = project, run, mask

    def masked(self, snippet: SnippetData, document: str, reading: Reading) -> SnippetData:
        """Returns a snippet that knows which words are hidden; its texts are masked with the report (`mask_report`)."""
        if snippet.context:
            return self._text(snippet)
        secret = [*self._marked(document), *self._found(document, reading)]
        page = [word for word in reading.words if word.page == snippet.page - 1 and word.box is not None]
        words = [word for word in page if word.box is not None and _meets(word.box, snippet.region)]
        secret += _formed(reading, words)
        kept: list[Box] = []
        hidden: list[Box] = []
        for word in words:
            assert word.box is not None
            open_to_all = self._mask.words.readable(reading.word_text(word)) and not _within(word, secret)
            (kept if open_to_all else hidden).append(word.box)
        return replace(snippet, masked=True, kept=tuple(kept), hidden=tuple(hidden))

    def _text(self, snippet: SnippetData) -> SnippetData:
        """Writes bars into the words around an error; where gold and prediction begin and end is still seen."""
        places = [one for one in (snippet.gold_place, snippet.predicted_place) if one is not None]
        text, moved = "", dict[int, int]()
        at = 0
        for word in snippet.context.split(" "):
            end = at + len(word)
            secret = any(start < end and at < stop for start, stop in places)
            moved[at] = len(text)
            text += word if not secret and self._mask.words.readable(word) else _BAR
            moved[end] = len(text)
            text, at = f"{text} ", end + 1

        def place(old: tuple[int, int] | None) -> tuple[int, int] | None:
            if old is None:
                return None
            start = max(new for before, new in moved.items() if before <= old[0])
            stop = min((new for before, new in moved.items() if before >= old[1]), default=len(text) - 1)
            return start, stop

        return replace(
            snippet,
            masked=True,
            context=text.rstrip(),
            gold_place=place(snippet.gold_place),
            predicted_place=place(snippet.predicted_place),
        )

    def _marked(self, document: str) -> list[tuple[int, int]]:
        return [
            (one.start, one.end)
            for one in self._project.annotations(document=document)
            if one.status is not AnnotationStatus.REJECTED and one.start is not None and one.end is not None
        ]

    def _found(self, document: str, reading: Reading) -> list[tuple[int, int]]:
        spans = self._predictions.get(document, ())
        return [place for place in spans if not is_caption(reading.text[place[0] : place[1]])]

    @cached_property
    def _predictions(self) -> dict[str, list[tuple[int, int]]]:
        return {one.document: [(span.start, span.end) for span in one.spans] for one in self._project.predictions(self._run.id)}


def _formed(reading: Reading, words: Sequence[Word]) -> list[tuple[int, int]]:
    """Returns what has the form of personal data in the text that words stand in."""
    if not words:
        return []
    start, end = min(word.start for word in words), max(word.end for word in words)
    return [(start + found.start, start + found.end) for found in personal_data(reading.text[start:end])]


def _within(word: Word, places: Sequence[tuple[int, int]]) -> bool:
    return any(word.start < end and start < word.end for start, end in places)


def _meets(box: Box, region: Box) -> bool:
    return box.top < region.bottom and region.top < box.bottom and box.x0 < region.x1 and region.x0 < box.x1
