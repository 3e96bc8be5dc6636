"""Says of documents how a run's model cuts their words and where it sees their segments, and how a parser takes these apart.

The model and the parsers stay loaded in the worker for the next job.
"""

import base64
from collections.abc import Generator, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gapstudio.domain import GapStudioError, Reading, RunSettings
from gapstudio.jobs.predict import load_warm, settings_of
from gapstudio.jobs.spec import Done, JobContext
from gapstudio.models import CountsPieces, CountsUnknown, EmbedsSegments, LoadedPredictor
from gapstudio.models.parsers import parse

_AT_ONCE = 256
"""Documents that are in memory together: enough for full batches."""


class Wanted(StrEnum):
    """What can be found out of a document; the names are those in `Attribute.needs`."""

    PIECES = "pieces"
    VECTORS = "vectors"
    STRUCTURE = "structure"


def run(
    shared: Mapping[str, Any], items: Sequence[Mapping[str, Any]], context: JobContext
) -> Generator[Done, None, dict[str, Any]]:
    """Yields one outcome a document: the ``revision`` of its reading, and what was wanted of it.

    That is ``pieces`` and ``unknown``, a number a word; ``vectors`` (`packed`), a row a segment; ``structure`` (`Structure`),
    with the ``parser`` that said it. What the model's adapter does not tell is left out.

    Args:
        shared: What `predict.shared_payload` returns, and ``only``, the values of `Wanted` that were asked for.
        items: ``reading`` names the file of a packed reading, ``wanted`` lists values of `Wanted`; with ``structure`` among them,
            ``parser`` and ``location`` name a pipeline.
        context: Of the worker.

    Returns:
        ``versions`` of the libraries, and ``notes``: what the model does not tell.

    Raises:
        GapStudioError: Nothing that was asked for can be told.
    """
    wanted = {Wanted(name) for item in items for name in item["wanted"]}
    predictor = _loaded(shared, wanted, context)
    able = _able(predictor)
    notes = [_cannot(shared["card"]["name"], one) for one in Wanted if one in wanted - able]
    if wanted and not able.intersection(shared["only"]):
        raise GapStudioError(" ".join(notes), remedy="Comparisons are made without it.")
    settings = settings_of(shared)
    context.say("describing documents")
    for first in range(0, len(items), _AT_ONCE):
        some = items[first : first + _AT_ONCE]
        readings = [Reading.from_bytes(Path(item["reading"]).read_bytes()) for item in some]
        for index, vectors in _embedded(predictor, some, readings, embeds=Wanted.VECTORS in able):
            yield Done(first + index, _told(predictor, some[index], readings[index], settings, vectors))
            if context.cancelled():
                break
        if context.cancelled():
            break
    return {"versions": "" if predictor is None else predictor.versions, "notes": notes}


def packed(vectors: NDArray[Any]) -> dict[str, Any]:
    """Packs embeddings: ``shape``, and ``data``, float16 in base64; `unpacked` is the inverse."""
    halves = np.ascontiguousarray(vectors, dtype="<f2")
    return {"shape": list(halves.shape), "data": base64.b64encode(halves.tobytes()).decode("ascii")}


def unpacked(data: Mapping[str, Any]) -> NDArray[np.float16]:
    """Unpacks what `packed` made, shape (segments, width)."""
    return np.frombuffer(base64.b64decode(data["data"]), dtype="<f2").reshape(data["shape"])


def _loaded(shared: Mapping[str, Any], wanted: set[Wanted], context: JobContext) -> LoadedPredictor | None:
    if wanted <= {Wanted.STRUCTURE}:
        return None
    context.say("loading the model")
    return load_warm(shared)


def _able(predictor: LoadedPredictor | None) -> set[Wanted]:
    """Returns what can be told with a model."""
    able = {Wanted.STRUCTURE}
    if isinstance(predictor, CountsPieces):
        able.add(Wanted.PIECES)
    if isinstance(predictor, EmbedsSegments) and predictor.embeds:
        able.add(Wanted.VECTORS)
    return able


def _cannot(model: str, wanted: Wanted) -> str:
    what = "how it cuts words" if wanted is Wanted.PIECES else "where it sees segments (it gives no vectors)"
    return f"The adapter of {model} does not tell {what}."


def _embedded(
    predictor: LoadedPredictor | None, items: Sequence[Mapping[str, Any]], readings: Sequence[Reading], *, embeds: bool
) -> Iterator[tuple[int, NDArray[Any] | None]]:
    """Yields the position of each document, with its embeddings where they are wanted and can be had; these come last."""
    places = [place for place, item in enumerate(items) if embeds and Wanted.VECTORS in item["wanted"]]
    yield from ((place, None) for place in range(len(items)) if place not in set(places))
    if places and isinstance(predictor, EmbedsSegments):
        for index, vectors in predictor.embed([readings[place] for place in places]):
            yield places[index], vectors


def _told(
    predictor: LoadedPredictor | None,
    item: Mapping[str, Any],
    reading: Reading,
    settings: RunSettings,
    vectors: NDArray[Any] | None,
) -> dict[str, Any]:
    """Returns what was wanted of one document and can be told."""
    told: dict[str, Any] = {"revision": reading.revision}
    if Wanted.PIECES in item["wanted"] and isinstance(predictor, CountsPieces):
        told["pieces"] = list(predictor.pieces(reading))
        told["unknown"] = list(predictor.unknown(reading)) if isinstance(predictor, CountsUnknown) else []
    if vectors is not None:
        told["vectors"] = packed(vectors)
    if Wanted.STRUCTURE in item["wanted"]:
        told["structure"] = parse(item["location"], reading, settings).to_json()
        told["parser"] = item["parser"]
    return told
