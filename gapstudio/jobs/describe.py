"""Counts into how many pieces a run's model cuts each word. The model stays loaded in the worker for the next job."""

from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gapstudio.domain import GapStudioError, Reading
from gapstudio.jobs.predict import load_warm
from gapstudio.jobs.spec import Done, JobContext
from gapstudio.models import CountsPieces


def run(
    shared: Mapping[str, Any], items: Sequence[Mapping[str, Any]], context: JobContext
) -> Generator[Done, None, dict[str, Any]]:
    """Yields one outcome a document: the ``revision`` of its reading, and ``pieces``, a number a word.

    Args:
        shared: What `predict.shared_payload` returns.
        items: ``reading`` names the file of a packed reading.
        context: Of the worker.

    Returns:
        ``versions`` of the libraries that cut the words.

    Raises:
        GapStudioError: The model's adapter does not tell how it cuts words.
    """
    context.say("loading the model")
    predictor = load_warm(shared)
    if not isinstance(predictor, CountsPieces):
        message = f"The adapter of {predictor.card.name} does not tell how it cuts words."
        raise GapStudioError(message, remedy="Its errors are shown without this cause.")
    for index, item in enumerate(items):
        if context.cancelled():
            break
        reading = Reading.from_bytes(Path(item["reading"]).read_bytes())
        yield Done(index, {"revision": reading.revision, "pieces": list(predictor.pieces(reading))})
    return {"versions": predictor.versions}
