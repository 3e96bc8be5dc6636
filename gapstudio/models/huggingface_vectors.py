"""Embeddings of segments: the mean over their subwords of a token classifier's last layer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gapstudio.domain import Reading, RunSettings
from gapstudio.models.batching import batches, pools
from gapstudio.models.huggingface_runtime import Runtime, padded
from gapstudio.models.windows import fit_windows
from gapstudio.models.work import VECTOR_BATCHES, DocumentWork, Fed, all_segments, start_work


@dataclass(frozen=True)
class _Part:
    """A segment, or a window of one that is too long for the model: its inputs, and which of them are subwords of its words."""

    fed: Fed
    inputs: dict[str, list[int]]
    own: NDArray[np.float32]


@dataclass
class _Sums:
    """What was added up of the segments of one document so far."""

    remaining: int
    subwords: NDArray[np.float32]
    total: NDArray[np.float32]

    def means(self) -> NDArray[np.float32]:
        return (self.total / np.maximum(self.subwords, 1)[:, None]).astype(np.float32)


def embed(runtime: Runtime, readings: Sequence[Reading], settings: RunSettings) -> Iterator[tuple[int, NDArray[np.float32]]]:
    """Yields position among the readings and embeddings of the segments of each, as soon as all of them are done.

    Segments of like length go through the network together. One that is longer than the model's maximum goes in windows that
    overlap by up to a quarter; a subword that two of them hold counts twice in its mean.

    Args:
        runtime: Tokenizer and network.
        readings: Documents.
        settings: How they are cut into segments; `token_budget` bounds a batch.

    Yields:
        Position, and float32 of shape (segments, width of the network).
    """
    width = int(runtime.model.config.hidden_size)
    limit = VECTOR_BATCHES * settings.token_budget
    for pool in pools([len(reading.words) for reading in readings], limit):
        works = start_work(readings, pool, settings)
        yield from _embed_pool(runtime, works, settings.token_budget, width)


def _embed_pool(
    runtime: Runtime, works: Sequence[DocumentWork], budget: int, width: int
) -> Iterator[tuple[int, NDArray[np.float32]]]:
    parts = _parts(runtime, all_segments(works))
    sums = {work.index: _Sums(0, _zeros(work), np.zeros((len(work.segments), width), np.float32)) for work in works}
    for part in parts:
        sums[part.fed.work.index].remaining += 1
    yield from ((work.index, sums[work.index].means()) for work in works if not sums[work.index].remaining)
    for batch in batches([len(part.own) for part in parts], budget):
        items = [parts[index] for index in batch]
        for item, total in zip(items, _last_layer(runtime, items), strict=True):
            own, number = sums[item.fed.work.index], item.fed.number
            own.total[number] += total
            own.subwords[number] += item.own.sum()
            own.remaining -= 1
            if not own.remaining:
                yield item.fed.work.index, own.means()


def _last_layer(runtime: Runtime, items: Sequence[_Part]) -> NDArray[np.float32]:
    """Returns the sum over the subwords of the last layer, shape (items, width)."""
    import torch

    longest = max(len(item.own) for item in items)
    own = np.zeros((len(items), longest), np.float32)
    for row, item in zip(own, items, strict=True):
        row[: len(item.own)] = item.own
    with torch.inference_mode():
        hidden = runtime.model.base_model(**padded(runtime, [item.inputs for item in items]))[0]
        total = torch.einsum("bt,bth->bh", torch.from_numpy(own).to(runtime.device), hidden.float())
    return total.cpu().numpy()


def _parts(runtime: Runtime, segments: Sequence[Fed]) -> list[_Part]:
    """Encodes segments; those that are too long come as windows."""
    if not segments:
        return []
    words = [fed.words for fed in segments]
    encoded = runtime.tokenizer(words, is_split_into_words=True, padding=False, truncation=False)
    parts: list[_Part] = []
    for number, fed in enumerate(segments):
        if len(encoded["input_ids"][number]) <= runtime.longest:
            parts.append(_part(fed, encoded, number))
        else:
            parts += _windows(runtime, fed, words[number], encoded.word_ids(number))
    return parts


def _windows(runtime: Runtime, fed: Fed, words: Sequence[str], places: Sequence[int | None]) -> list[_Part]:
    pieces = np.bincount([place for place in places if place is not None], minlength=len(words)).tolist()
    capacity = runtime.longest - runtime.tokenizer.num_special_tokens_to_add(pair=False)
    texts = [list(words[start:end]) for start, end in fit_windows(pieces, capacity)]
    encoded = runtime.tokenizer(texts, is_split_into_words=True, padding=False, truncation=True, max_length=runtime.longest)
    return [_part(fed, encoded, number) for number in range(len(texts))]


def _part(fed: Fed, encoded: Any, number: int) -> _Part:
    own = np.array([word is not None for word in encoded.word_ids(number)], dtype=np.float32)
    return _Part(fed, {name: encoded[name][number] for name in encoded}, own)


def _zeros(work: DocumentWork) -> NDArray[np.float32]:
    return np.zeros(len(work.segments), np.float32)
