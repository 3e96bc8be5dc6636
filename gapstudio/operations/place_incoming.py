"""The documents and spans of a file find their places in our texts; the slow part of an import, which asks nothing of gold."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from gapstudio.domain import GapStudioError, Outline
from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan, Loss
from gapstudio.formats.word_boxes import place_areas
from gapstudio.operations.added_documents import reading_to_add
from gapstudio.operations.incoming import Match, Place, PlacedDocument
from gapstudio.operations.match_documents import DocumentMatcher, Matched
from gapstudio.operations.outlines import word_index
from gapstudio.store import Project


def place_documents(
    project: Project, documents: Sequence[ExchangeDocument], heard: Callable[[int], None] = lambda _: None
) -> tuple[PlacedDocument, ...]:
    """Finds the documents of a file among ours, and the places of their spans.

    Args:
        project: The project; a reader will do.
        documents: Of the file.
        heard: Hears before each how many went before it; it may raise to end it.
    """
    matcher = DocumentMatcher(project)
    placed: list[PlacedDocument] = []
    for number, theirs in enumerate(documents):
        heard(number)
        matched = matcher.match(theirs)
        placed.append(_here(project, theirs, matched) if matched.document is not None else _not_here(theirs, matched.why))
    return tuple(placed)


def still_placed(project: Project, placed: Sequence[PlacedDocument]) -> bool:
    """Tells whether the places still belong to the readings that count; documents that came in since are not looked for."""
    return all(project.revision(one.document) == one.revision for one in placed if one.document)


def _here(project: Project, theirs: ExchangeDocument, matched: Matched) -> PlacedDocument:
    assert matched.document is not None
    ours = matched.document.id
    index = word_index(project, ours)
    assert index is not None
    theirs, losses, in_ours = _with_areas(project, ours, theirs)
    carry = _Carry(matched, index.outline, theirs.text)
    places = (*carry.all(theirs), *(carry.in_ours(span, model) for span, model in in_ours))
    revision = project.revision(ours) or ""
    return PlacedDocument(theirs, matched.match, ours, matched.document.name, revision, matched.share, places, losses=losses)


def _with_areas(
    project: Project, ours: str, theirs: ExchangeDocument
) -> tuple[ExchangeDocument, tuple[Loss, ...], list[tuple[ExchangeSpan, str]]]:
    """Puts rectangles on our words; returns the rest of the document, what covers no word, and spans of our text with models."""
    if not theirs.areas:
        return theirs, (), []
    reading = project.reading(ours)
    assert reading is not None
    found, losses = place_areas(replace(theirs, spans=(), predictions={}), reading)
    marks = [(span, "") for span in found.spans]
    predicted = [(span, model) for model, spans in found.predictions.items() for span in spans]
    return replace(theirs, areas=()), losses, [*marks, *predicted]


def _not_here(theirs: ExchangeDocument, why: str) -> PlacedDocument:
    lost = tuple(Place(span, why=why, model=model) for span, model in _all_spans(theirs))
    nothing = PlacedDocument(theirs, Match.NONE, places=lost, why=why)
    if not theirs.text.strip():
        return nothing
    try:
        reading = reading_to_add(theirs)
    except GapStudioError as error:
        return replace(nothing, why=f"{why}; its text cannot be added: {error.message}")
    if reading.text != theirs.text:
        return nothing
    losses: tuple[Loss, ...] = ()
    if reading.pages and theirs.areas:
        theirs, losses = place_areas(theirs, reading)
    carry = _Carry(Matched(Match.NEW), Outline.of(reading), theirs.text)
    return replace(nothing, theirs=theirs, places=tuple(carry.all(theirs)), reading=reading, losses=losses)


def _all_spans(theirs: ExchangeDocument) -> Iterator[tuple[ExchangeSpan, str]]:
    yield from ((span, "") for span in theirs.spans)
    for model, spans in theirs.predictions.items():
        yield from ((span, model) for span in spans)


class _Carry:
    """Carries spans of one document's text to the words of ours."""

    def __init__(self, matched: Matched, outline: Outline, text: str) -> None:
        self._aligner = matched.aligner
        self._outline = outline
        self._text = text

    def all(self, theirs: ExchangeDocument) -> Iterator[Place]:
        """Yields the place of each span and prediction."""
        for span, model in _all_spans(theirs):
            yield self._carried(span, model)

    def in_ours(self, span: ExchangeSpan, model: str) -> Place:
        """Returns the place of a span of our text."""
        return self._snapped(span, model, span.start, span.end, changed=False)

    def _carried(self, span: ExchangeSpan, model: str) -> Place:
        if not self._text and span.text:
            return self._by_quote(span, model)
        if self._aligner is None:
            return self._snapped(span, model, span.start, span.end, changed=False)
        answer = self._aligner.carry(span.start, span.end)
        if answer is None:
            return Place(span, why="nothing in the text here answers to it", model=model)
        return self._snapped(span, model, answer.start, answer.end, changed=not answer.exact)

    def _by_quote(self, span: ExchangeSpan, model: str) -> Place:
        """Places a span of a file without texts by what it says stands there: at its offsets, else at the only such place."""
        text = self._outline.text
        if text[span.start : span.end] == span.text:
            return self._snapped(span, model, span.start, span.end, changed=False)
        if text.count(span.text) == 1:
            start = text.index(span.text)
            return self._snapped(span, model, start, start + len(span.text), changed=False)
        why = "the text there is another" if text.count(span.text) else "its words are not in the text here"
        return Place(span, why=why, model=model)

    def _snapped(self, span: ExchangeSpan, model: str, start: int, end: int, *, changed: bool) -> Place:
        if not 0 <= start < end <= len(self._outline.text):
            return Place(span, why="its range is empty or lies outside of the text", model=model)
        words = self._outline.snapped(start, end)
        if words is None:
            return Place(span, why="there is no word", model=model)
        text = self._outline.text[words[0] : words[1]]
        widened = text.split() != self._outline.text[start:end].split()
        return Place(span, *words, text, changed=changed or widened, model=model)
