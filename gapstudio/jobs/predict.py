"""Runs a model over documents. The model stays loaded in the worker for the next run."""

import time
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from gapstudio.domain import ModelCard, Reading, RunSettings
from gapstudio.jobs.spec import Done, JobContext
from gapstudio.models import LoadedPredictor, load

_CARD = TypeAdapter(ModelCard)
_SETTINGS = TypeAdapter(RunSettings)
_warm: dict[str, LoadedPredictor] = {}


def shared_payload(card: ModelCard, settings: RunSettings) -> dict[str, Any]:
    """Returns what all items of a run share."""
    return {"card": _CARD.dump_python(card, mode="json"), "settings": _SETTINGS.dump_python(settings, mode="json")}


def run(
    shared: Mapping[str, Any], items: Sequence[Mapping[str, Any]], context: JobContext
) -> Generator[Done, None, dict[str, Any]]:
    """Yields one outcome a document: ``document``, the ``revision`` of its reading, ``spans``, ``tokens``, ``seconds``.

    A span is ``[start, end, label, score]``.

    Args:
        shared: What `shared_payload` returns.
        items: ``document`` is its id, ``reading`` names the file of its packed reading.
        context: Of the worker.

    Returns:
        ``device``, ``precision``, ``segments``, ``versions``, ``notes``, ``load_seconds`` and ``peak_bytes``, for the run's
        record.
    """
    context.say("loading the model")
    began = time.perf_counter()
    predictor = load_warm(shared)
    load_seconds = time.perf_counter() - began
    readings = [Reading.from_bytes(Path(item["reading"]).read_bytes()) for item in items]
    last = time.perf_counter()
    for prediction in predictor.predict(readings):
        now = time.perf_counter()
        spans = [[span.start, span.end, span.label, span.score] for span in prediction.spans]
        document = items[prediction.index]["document"]
        facts = {"document": document, "revision": readings[prediction.index].revision, "spans": spans}
        yield Done(prediction.index, facts | {"tokens": prediction.tokens, "seconds": now - last})
        last = time.perf_counter()
        if context.cancelled():
            break
    return {
        "device": predictor.settings.device,
        "precision": predictor.settings.precision,
        "segments": predictor.settings.segments.value,
        "load_seconds": load_seconds,
        "peak_bytes": _peak_bytes(),
        "versions": predictor.versions,
        "notes": list(predictor.notes),
    }


def load_warm(shared: Mapping[str, Any]) -> LoadedPredictor:
    """Returns the model of a run, which stays loaded until another one is asked for.

    Args:
        shared: What `shared_payload` returns.
    """
    key = repr(shared)
    if key not in _warm:
        _warm.clear()  # one model at a time: two seldom fit on a GPU
        _warm[key] = load(_CARD.validate_python(shared["card"]), settings_of(shared))
    return _warm[key]


def settings_of(shared: Mapping[str, Any]) -> RunSettings:
    """Returns the settings in what `shared_payload` returns."""
    return _SETTINGS.validate_python(shared["settings"])


def _peak_bytes() -> int:
    import psutil

    memory = psutil.Process().memory_info()
    peak = getattr(memory, "peak_wset", 0)  # Windows
    if not peak:
        import resource
        import sys

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return int(peak)
