"""Runs a spaCy pipeline over documents: raw text for pages, given tokens for annotated corpora."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gapstudio.domain import ModelCard, Prediction, Reading, RunSettings, Segments, Span
from gapstudio.models.batching import batches, pools
from gapstudio.models.prose import is_running_text
from gapstudio.models.work import POOL_BATCHES, DocumentWork, Fed, all_segments, start_work

_WHITE = re.compile(r"\s+")
_SEVERAL = re.compile(r"\s\s")
_PIECE = re.compile(r"(\S+)(\s*)")


@dataclass
class SpacyPredictor:
    """A loaded pipeline. Its spans carry no score, since spaCy's parser of entities gives none.

    Text is fed as it stands and spaCy tokenises it. Only in a block of running text a line break is fed as a space, since
    there it merely wraps a sentence; elsewhere it parts names, and without it they run together (on 39 real invoices fed
    in blocks, it finds 2 sellers instead of 15). Tokens of an annotated corpus are fed as its tokens.

    Attributes:
        card: What runs.
        settings: As it runs.
        versions: Libraries.
        pipeline: The ``Language``, with the components that are needed.
        notes: What a reader must know.
    """

    card: ModelCard
    settings: RunSettings
    versions: str
    pipeline: Any
    notes: tuple[str, ...] = ()

    def predict(self, readings: Sequence[Reading]) -> Iterator[Prediction]:
        """Yields one prediction a document as soon as its segments are done; see `Predictor`."""
        limit = POOL_BATCHES * self.settings.token_budget
        for pool in pools([len(reading.words) for reading in readings], limit):
            yield from self._predict_pool(start_work(readings, pool, self.settings))

    def pieces(self, reading: Reading) -> Sequence[int]:
        """Returns the tokens that spaCy makes of each word; those of an annotated corpus are taken as they are."""
        if reading.tokenised:
            return [1] * len(reading.words)
        found = [0] * len(reading.words)
        work = start_work([reading], range(1), self.settings)[0]
        for number in range(len(work.segments)):
            text, places = _raw(Fed(work, number))
            for token in self.pipeline.make_doc(text):
                word = work.word_at(places[token.idx])
                if not token.is_space and work.owner[word] == number:
                    found[word] += 1
        return found

    def _predict_pool(self, works: Sequence[DocumentWork]) -> Iterator[Prediction]:
        for work in works:
            if not work.segments:
                yield work.prediction(())
        fed = all_segments(works)
        for batch in batches([item.segment.end - item.segment.start for item in fed], self.settings.token_budget):
            items = [fed[index] for index in batch]
            texts = [self._text(item) for item in items]
            for item, marked in zip(items, self.pipeline.pipe(texts, batch_size=len(items)), strict=True):
                item.work.found += _own_spans(item, marked)
                item.work.remaining -= 1
                if not item.work.remaining:
                    yield item.work.prediction()

    def _text(self, fed: Fed) -> Any:
        part = fed.segment
        if fed.work.reading.tokenised:
            from spacy.tokens import Doc

            return Doc(self.pipeline.vocab, words=fed.words, spaces=[True] * (part.end - part.start - 1) + [False])
        return self.pipeline.make_doc(_raw(fed)[0])


def _own_spans(fed: Fed, marked: Any) -> list[Span]:
    """Returns the entities of one segment for whose middle word it speaks (all, where segments do not overlap)."""
    work, part = fed.work, fed.segment
    words = work.reading.words
    if work.reading.tokenised:
        ranges = [(part.start + entity.start, part.start + entity.end, entity.label_) for entity in marked.ents]
        return [
            Span(words[start].start, words[end - 1].end, label)
            for start, end, label in ranges
            if work.owner[(start + end - 1) // 2] == fed.number
        ]
    _text, places = _raw(fed)
    spans = [Span(places[entity.start_char], places[entity.end_char - 1] + 1, entity.label_) for entity in marked.ents]
    return [span for span in spans if work.owner[work.word_at((span.start + span.end) // 2)] == fed.number]


def _raw(fed: Fed) -> tuple[str, Sequence[int]]:
    """Returns what is fed of a text that is not tokenised, and where each of its characters stands in the document's text.

    Within running text all white space is fed as one space: a line break, but also an indent, and the two characters that end
    lines in texts of Windows, of which spaCy would make a token.
    """
    reading, part = fed.work.reading, fed.segment
    start, end = reading.words[part.start].start, reading.words[part.end - 1].end
    text = reading.text[start:end]
    if part.kind is not Segments.BLOCK or not is_running_text(reading, part.start, part.end):
        return text, range(start, end)
    if not _SEVERAL.search(text):
        return _WHITE.sub(" ", text), range(start, end)
    kept = [place for piece in _PIECE.finditer(text) for place in range(piece.start(), piece.end(1) + bool(piece[2]))]
    return _WHITE.sub(" ", text), [start + place for place in kept]
