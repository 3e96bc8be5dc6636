"""Runs a token classifier over documents: words to subwords, subwords to batches, classes to spans."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gapstudio.analysis.tags import EncodedTags, spans_from_tags
from gapstudio.domain import ModelCard, Prediction, Reading, RunSettings, Span
from gapstudio.models.batching import batches, pools
from gapstudio.models.huggingface_runtime import Runtime, padded
from gapstudio.models.huggingface_vectors import embed
from gapstudio.models.segments import Segment, chains
from gapstudio.models.tagset import TagSet
from gapstudio.models.windows import fit_windows
from gapstudio.models.work import POOL_BATCHES, DocumentWork, Fed, all_segments, start_work

_WORDS_AT_ONCE = 2_000


@dataclass
class _Words:
    """Class and probability of each word of a document, as they come in."""

    work: DocumentWork
    classes: NDArray[np.int32]
    scores: NDArray[np.float64]


@dataclass(frozen=True)
class _Input:
    """One encoded segment: the inputs of the network, and where each word (counted in the segment) has its first subword."""

    fed: Fed
    inputs: dict[str, list[int]]
    words: NDArray[np.int64]
    places: NDArray[np.int64]

    @property
    def length(self) -> int:
        return len(self.inputs["input_ids"])


@dataclass
class HuggingFacePredictor:
    """A loaded token classifier.

    The label of a word is that of its first subword, and classes are read as spans by conlleval's rule. The score of a
    span is the mean over its words of the softmax probability of the class that was chosen. A word without any subword
    (an invisible character) is outside.

    Attributes:
        card: What runs.
        settings: As it runs.
        versions: Libraries.
        tags: What its classes mean.
        runtime: Tokenizer and network.
        notes: What a reader must know.
    """

    card: ModelCard
    settings: RunSettings
    versions: str
    tags: TagSet
    runtime: Runtime
    notes: tuple[str, ...] = ()
    _cut: int = field(default=0, init=False)

    def predict(self, readings: Sequence[Reading]) -> Iterator[Prediction]:
        """Yields one prediction a document as soon as its segments are done; see `Predictor`."""
        self._cut = 0
        limit = POOL_BATCHES * self.settings.token_budget
        for pool in pools([len(reading.words) for reading in readings], limit):
            yield from self._predict_pool(start_work(readings, pool, self.settings))
        self._note_cut_words()

    def pieces(self, reading: Reading) -> Sequence[int]:
        """Returns the subwords of each word, as words are fed; their neighbours make no difference."""
        return [len(ids) for ids in self._word_ids(reading)]

    def unknown(self, reading: Reading) -> Sequence[int]:
        """Returns how many subwords of each word stand for what the tokenizer does not know."""
        unknown = self.runtime.tokenizer.unk_token_id
        return [0 if unknown is None else ids.count(unknown) for ids in self._word_ids(reading)]

    @property
    def embeds(self) -> bool:
        """True: every token classifier has a last layer."""
        return True

    def embed(self, readings: Sequence[Reading]) -> Iterator[tuple[int, NDArray[np.float32]]]:
        """Yields the embeddings of the segments of each reading; see `EmbedsSegments` and `huggingface_vectors`."""
        return embed(self.runtime, readings, self.settings)

    def _word_ids(self, reading: Reading) -> list[list[int]]:
        texts = [reading.word_text(word) for word in reading.words]
        found: list[list[int]] = []
        for start in range(0, len(texts), _WORDS_AT_ONCE):
            some = [[text] for text in texts[start : start + _WORDS_AT_ONCE]]
            found += self.runtime.tokenizer(some, is_split_into_words=True, add_special_tokens=False, padding=False)["input_ids"]
        return found

    def _predict_pool(self, works: Sequence[DocumentWork]) -> Iterator[Prediction]:
        inputs = self._encode(works)
        states = {work.index: self._state(work) for work in works}
        for work in works:
            if not work.segments:
                yield work.prediction(())
        for batch in batches([item.length for item in inputs], self.settings.token_budget):
            items = [inputs[index] for index in batch]
            for item, classes, scores in zip(items, *self._classify(items), strict=True):
                state = states[item.fed.work.index]
                _take(state, item, classes, scores)
                if not state.work.remaining:
                    yield state.work.prediction(self._spans(state))

    def _state(self, work: DocumentWork) -> _Words:
        words = len(work.reading.words)
        return _Words(work, np.full(words, self.tags.outside, dtype=np.int32), np.zeros(words))

    def _encode(self, works: Sequence[DocumentWork]) -> list[_Input]:
        """Encodes all segments; those longer than the model's maximum are cut into windows, which replace them."""
        encoded = self._tokenize(all_segments(works))
        if all(item.length <= self.runtime.longest for item in encoded):
            return encoded
        # A document with a long segment is encoded again as a whole, since its windows renumber its segments.
        cut = {item.fed.work.index for item in encoded if item.length > self.runtime.longest}
        by_document: dict[int, list[_Input]] = {index: [] for index in cut}
        for item in encoded:
            if item.fed.work.index in cut:
                by_document[item.fed.work.index].append(item)
        self._cut += sum(_cut_work(items, self.runtime) for items in by_document.values())
        again = [work for work in works if work.index in cut]
        kept = [item for item in encoded if item.fed.work.index not in cut]
        return kept + self._tokenize(all_segments(again), truncate=True)

    def _tokenize(self, segments: Sequence[Fed], truncate: bool = False) -> list[_Input]:
        if not segments:
            return []
        options: dict[str, Any] = {"truncation": True, "max_length": self.runtime.longest} if truncate else {"truncation": False}
        encoded = self.runtime.tokenizer([fed.words for fed in segments], is_split_into_words=True, padding=False, **options)
        return [_input(fed, encoded, index) for index, fed in enumerate(segments)]

    def _classify(self, items: Sequence[_Input]) -> tuple[list[NDArray[np.int64]], list[NDArray[np.float64]]]:
        """Returns class and probability at each word's first subword, an array an item."""
        import torch

        with torch.inference_mode():
            inputs = padded(self.runtime, [item.inputs for item in items])
            chances = self.runtime.model(**inputs).logits.float().softmax(-1)
            scores, classes = (tensor.cpu().numpy() for tensor in chances.max(-1))
        return _at_words(classes, items), _at_words(scores, items)

    def _spans(self, state: _Words) -> list[Span]:
        bounds = list(chains(state.work.segments))
        lengths = np.array([end - start for start, end in bounds], dtype=np.int64)
        tags = EncodedTags(state.classes, lengths, self.tags.tags)
        table = spans_from_tags(tags, reading=self.settings.tag_reading, scheme=self.tags.scheme)
        words = state.work.reading.words
        spans: list[Span] = []
        for chain, start, end, label in zip(table.document, table.start, table.end, table.label, strict=True):
            first, last = bounds[chain][0] + int(start), bounds[chain][0] + int(end)
            score = float(state.scores[first:last].mean())
            spans.append(Span(words[first].start, words[last - 1].end, table.labels[label], score))
        return spans

    def _note_cut_words(self) -> None:
        maximum = f"the model's maximum of {self.runtime.longest} subwords"
        kept = tuple(note for note in self.notes if maximum not in note)
        cut = f"{self._cut} words were longer than {maximum}; their ends were not read."
        self.notes = (*kept, cut) if self._cut else kept


def _input(fed: Fed, encoded: Any, index: int) -> _Input:
    words = np.array([-1 if word is None else word for word in encoded.word_ids(index)], dtype=np.int64)
    first = (words >= 0) & (words != np.concatenate(([-1], words[:-1])))
    places = np.flatnonzero(first)
    return _Input(fed, {name: encoded[name][index] for name in encoded}, words[places], places)


def _at_words(rows: NDArray[Any], items: Sequence[_Input]) -> list[NDArray[Any]]:
    return [row[item.places] for row, item in zip(rows, items, strict=True)]


def _take(state: _Words, item: _Input, classes: NDArray[np.int64], scores: NDArray[np.float64]) -> None:
    words = item.words + item.fed.segment.start
    own = state.work.owner[words] == item.fed.number
    state.classes[words[own]] = classes[own]
    state.scores[words[own]] = scores[own]
    state.work.remaining -= 1


def _cut_work(items: Sequence[_Input], runtime: Runtime) -> int:
    """Replaces the segments of one document by windows that fit the model; returns how many words are too long for any."""
    work = items[0].fed.work
    special = runtime.tokenizer.num_special_tokens_to_add(pair=False)
    too_long = 0
    parts: list[Segment] = []
    for item in items:
        part = item.fed.segment
        if item.length <= runtime.longest:
            parts.append(part)
            continue
        edges = np.append(item.places, item.length - special + item.places[0])
        pieces = np.zeros(part.end - part.start, dtype=np.int64)
        pieces[item.words] = np.diff(edges)
        too_long += int((pieces > runtime.longest - special).sum())
        windows = fit_windows(pieces.tolist(), runtime.longest - special)
        parts += [replace(part, start=part.start + start, end=part.start + end) for start, end in windows]
    work.feed(parts)
    return too_long
