"""The orders of the queue in words, and how far the work has come."""

from collections.abc import Mapping
from dataclasses import dataclass

from gapstudio.domain import Area
from gapstudio.gui.format import count
from gapstudio.operations.queue import QueueKind, WorkProgress


@dataclass(frozen=True)
class KindWords:
    """One order: its name, what it is good for in one sentence, and the areas of a change that may make another order of it."""

    title: str
    sentence: str
    areas: frozenset[Area] = frozenset()


_RUNS = frozenset({Area.DOCUMENTS, Area.RUNS, Area.MAPPING, Area.LABELS})
KINDS: Mapping[QueueKind, KindWords] = {
    QueueKind.IN_ORDER: KindWords("In the order of import", "All documents, one after the other as they came in."),
    QueueKind.SAMPLE: KindWords(
        "Random sample", "Documents drawn at random by supplier: they alone tell how a model does at large."
    ),
    QueueKind.DISAGREEMENT: KindWords(
        "Models disagree", "First the documents on which the models agree least: at least one of them is wrong there.", _RUNS
    ),
    QueueKind.LOW_CONFIDENCE: KindWords(
        "Least sure", "First the documents on which the model is least sure of what it found.", _RUNS
    ),
    QueueKind.UNLIKE_BENCHMARK: KindWords(
        "Least like the benchmark",
        "First the documents whose text is least like that of the benchmark.",
        frozenset({Area.DOCUMENTS, Area.CORPORA, Area.RUNS}),
    ),
    QueueKind.LEAST_COVERED: KindWords(
        "Suppliers with least done",
        "First the suppliers of whom the fewest documents are done.",
        frozenset({Area.DOCUMENTS, Area.WORK}),
    ),
}
"""Every order, in the order offered. An order by chance or by the files themselves never goes out of date."""


def progress_words(progress: WorkProgress) -> str:
    """Returns ``9 of 40 done · 2 skipped · about 14 an hour · 2 h left``; pace and time only where they are known."""
    parts = [f"{count(progress.done)} of {count(progress.total)} done"]
    if progress.skipped:
        parts.append(f"{count(progress.skipped)} skipped")
    if progress.per_hour is not None:
        parts.append(f"about {_pace(progress.per_hour)} an hour")
    if progress.seconds_left:
        parts.append(f"{time_left(progress.seconds_left)} left")
    return " · ".join(parts)


def _pace(per_hour: float) -> str:
    return count(round(per_hour)) if per_hour >= 10 else f"{per_hour:.1f}"


def time_left(seconds: float) -> str:
    """Returns a time as roughly as it is known: ``25 min``, ``1½ h``, ``12 h``; at least a minute."""
    minutes = seconds / 60
    if minutes < 55:
        return f"{max(1, round(minutes) if minutes < 10 else 5 * round(minutes / 5))} min"
    halves = round(minutes / 30)
    return f"{halves // 2}{'½' if halves % 2 and halves < 12 else ''} h"
