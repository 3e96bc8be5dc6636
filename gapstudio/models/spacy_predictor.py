"""Runs a spaCy pipeline over documents: raw text for pages, given tokens for annotated corpora."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gapstudio.domain import ModelCard, Prediction, Reading, RunSettings, Span
from gapstudio.models.batching import batches, pools
from gapstudio.models.spacy_texts import make_doc, raw_text
from gapstudio.models.spacy_vectors import embed, recogniser
from gapstudio.models.work import POOL_BATCHES, DocumentWork, Fed, all_segments, start_work


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
            text, places = raw_text(Fed(work, number))
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
            texts = [make_doc(self.pipeline, item) for item in items]
            for item, marked in zip(items, self.pipeline.pipe(texts, batch_size=len(items)), strict=True):
                item.work.found += _own_spans(item, marked)
                item.work.remaining -= 1
                if not item.work.remaining:
                    yield item.work.prediction()

    @property
    def embeds(self) -> bool:
        """Whether a component that marks entities has a network whose layers can be heard."""
        return recogniser(self.pipeline) is not None

    def embed(self, readings: Sequence[Reading]) -> Iterator[tuple[int, NDArray[np.float32]]]:
        """Yields the embeddings of the segments of each reading; see `EmbedsSegments` and `spacy_vectors`."""
        return embed(self.pipeline, readings, self.settings)


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
    _text, places = raw_text(fed)
    spans = [Span(places[entity.start_char], places[entity.end_char - 1] + 1, entity.label_) for entity in marked.ents]
    return [span for span in spans if work.owner[work.word_at((span.start + span.end) // 2)] == fed.number]
