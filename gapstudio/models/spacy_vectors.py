"""Embeddings of segments by a spaCy pipeline: the mean over their tokens of what its recogniser of entities listens to."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gapstudio.domain import Reading, RunSettings
from gapstudio.models.batching import batches, pools
from gapstudio.models.spacy_texts import make_doc
from gapstudio.models.work import VECTOR_BATCHES, DocumentWork, all_segments, start_work

_LAYER = "tok2vec"


def recogniser(pipeline: Any) -> Any | None:
    """Returns the first component that marks entities by a network with a layer of token vectors, or None where none does."""
    for name, component in pipeline.pipeline:
        model = getattr(component, "model", None)
        if "doc.ents" in pipeline.get_pipe_meta(name).assigns and model is not None and model.has_ref(_LAYER):
            return component
    return None


def embed(pipeline: Any, readings: Sequence[Reading], settings: RunSettings) -> Iterator[tuple[int, NDArray[np.float32]]]:
    """Yields position among the readings and embeddings of the segments of each, as soon as all of them are done.

    Args:
        pipeline: One that `recogniser` knows.
        readings: Documents.
        settings: How they are cut into segments; `token_budget` bounds a batch.

    Yields:
        Position, and float32 of shape (segments, width of the layer).
    """
    limit = VECTOR_BATCHES * settings.token_budget
    for pool in pools([len(reading.words) for reading in readings], limit):
        yield from _embed_pool(pipeline, start_work(readings, pool, settings), settings.token_budget)


def _embed_pool(pipeline: Any, works: Sequence[DocumentWork], budget: int) -> Iterator[tuple[int, NDArray[np.float32]]]:
    fed = all_segments(works)
    found: dict[int, list[NDArray[np.float32]]] = {work.index: [_NOTHING] * len(work.segments) for work in works}
    yield from ((work.index, np.zeros((0, 0), np.float32)) for work in works if not work.segments)
    for batch in batches([item.segment.end - item.segment.start for item in fed], budget):
        items = [fed[index] for index in batch]
        docs = [make_doc(pipeline, item) for item in items]
        for item, vector in zip(items, _means(pipeline, docs), strict=True):
            found[item.work.index][item.number] = vector
            item.work.remaining -= 1
            if not item.work.remaining:
                yield item.work.index, np.stack(found[item.work.index])


def _means(pipeline: Any, docs: Sequence[Any]) -> list[NDArray[np.float32]]:
    """Returns the mean over the tokens of each document that are no white space; zeros where it has none."""
    from thinc.util import to_numpy

    component = recogniser(pipeline)
    if component is None:
        raise ValueError("The pipeline has no layer of token vectors.")
    # Layers that several components share are computed by a component of their own, which has to run before.
    heard = [name for name, one in pipeline.pipeline if getattr(one, "listening_components", ())]
    for name in heard:
        docs = list(pipeline.get_pipe(name).pipe(docs, batch_size=len(docs)))
    tokens: NDArray[np.float32] = to_numpy(component.model.get_ref(_LAYER).predict(docs))
    edges = np.cumsum([0, *(len(doc) for doc in docs)])
    means: list[NDArray[np.float32]] = []
    for doc, start, end in zip(docs, edges[:-1], edges[1:], strict=True):
        said = np.array([not token.is_space for token in doc], dtype=bool)
        own = tokens[start:end][said]
        means.append(own.mean(axis=0) if len(own) else np.zeros(tokens.shape[1], np.float32))
    return means


_NOTHING = np.zeros(0, np.float32)
