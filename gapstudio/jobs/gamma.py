"""Measures how far the spans of several annotators are in disorder, which gamma is made of, one document after the other."""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from gapstudio.domain import Span
from gapstudio.jobs.spec import Done, JobContext


def run(shared: Mapping[str, Any], items: Sequence[Mapping[str, Any]], context: JobContext) -> Generator[Done, None, None]:
    """Yields one outcome a document.

    Args:
        shared: ``seed`` is that of the random continua.
        items: ``document`` is its id, ``name`` its name, ``key`` what its outcome is kept under, ``layers`` the annotator's name
            to ``[start, end, label]``.
        context: Of the worker.

    Yields:
        ``document``, ``key``, ``disorder`` (``observed``, ``expected``, ``spans``; None where nobody has marked anything) and
        ``problem``, why it could not be measured.
    """
    from gapstudio.analysis.agreement import document_disorder

    for index, item in enumerate(items):
        if context.cancelled():
            return
        context.say(item["name"])
        layers = {name: [Span(*triple) for triple in spans] for name, spans in item["layers"].items()}
        found, problem = None, ""
        try:
            found = document_disorder(layers, seed=shared["seed"])
        except (AssertionError, ArithmeticError, ValueError) as error:  # the solver gives up: it costs this document only
            problem = str(error) or "The solver found no alignment."
        yield Done(
            index,
            {
                "document": item["document"],
                "key": item["key"],
                "disorder": asdict(found) if found else None,
                "problem": problem,
            },
        )
