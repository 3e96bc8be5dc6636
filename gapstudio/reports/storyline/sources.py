"""What the notes of every slide say: how to read it, and which runs its numbers came from."""

from gapstudio.domain import CorpusKind, Run
from gapstudio.reports.data import ReportData
from gapstudio.reports.pen import Pen

_SIDES = ("benchmark", "internal")


def notes_of(data: ReportData, pen: Pen, how: str, *kinds: CorpusKind) -> str:
    """Writes the notes of a slide in the report's language.

    Args:
        data: What the report is made from.
        pen: Of the slide.
        how: How to read it, in a sentence or more.
        *kinds: On which sides its numbers were measured.
    """
    return f"{pen.say('sources-how', how=how)}\n{sources_of(data, pen, *kinds)}".rstrip()


def sources_of(data: ReportData, pen: Pen, *kinds: CorpusKind) -> str:
    """Says which runs the numbers of a slide came from: id, model, corpus and date."""
    return " ".join(_source(data, pen, kind) for kind in kinds)


def run_on(data: ReportData, kind: CorpusKind) -> Run | None:
    """Returns the latest run on one side of the gap, or None."""
    inside = [run for run in data.runs if (run.corpus == data.internal.id) == (kind is CorpusKind.INTERNAL)]
    return max(inside, key=lambda run: run.created, default=None)


def _source(data: ReportData, pen: Pen, kind: CorpusKind) -> str:
    run = run_on(data, kind)
    side = _SIDES[kind is CorpusKind.INTERNAL]
    if run is None:
        return pen.say("sources-no-run", side=side)
    date = pen.quote(run.created[:10]) if run.created else pen.say("sources-undated")
    corpus = pen.quote(data.benchmark.name) if data.benchmark is not None else ""
    return pen.say("sources-run", side=side, run=pen.quote(run.id), model=pen.quote(run.model.name), date=date, corpus=corpus)
