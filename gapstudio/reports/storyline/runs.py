"""Appendix: the identity of every run, so that each number can be traced and repeated."""

from collections.abc import Sequence

from gapstudio.domain import Corpus, Run, SlideKind
from gapstudio.reports.blocks import Cell, Column, SlideSpec, TableBlock
from gapstudio.reports.data import ReportData
from gapstudio.reports.look import APPENDIX_SMALLEST, Role
from gapstudio.reports.pen import Pen
from gapstudio.reports.telling import Telling

_ON_A_SLIDE = 2


def runs(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes one slide for every two runs; none where there is no run."""
    every = data.runs
    return tuple(_slide(data, told, every[first : first + _ON_A_SLIDE], first > 0) for first in range(0, len(every), _ON_A_SLIDE))


def _slide(data: ReportData, told: Telling, shown: Sequence[Run], further: bool) -> SlideSpec:
    pen = told.pen()
    number = "" if further else pen.count("runs.count", len(data.runs))
    title = pen.say("runs-title-further") if further else pen.say("runs-title", runs=number)
    described = [_identity(data, run, pen) for run in shown]
    rows = tuple(
        (Cell(pen.say(f"runs-{name}"), role=Role.MUTED), *(Cell(one[name]) for one in described)) for name in described[0]
    )
    columns = (Column("", 0.18), *(Column(pen.say("runs-side", side=_side(data, run)), 0.41) for run in shown))
    frame = told.canvas(SlideKind.APPENDIX).body
    ids = ", ".join(pen.quote(run.id) for run in shown)
    how = pen.say("runs-how", version=pen.count("mapping.version", data.mapping.version), runs=ids)
    return SlideSpec(
        title,
        (TableBlock(frame, columns, rows, size=12, smallest=APPENDIX_SMALLEST, name="Runs"),),
        pen.say("sources-how", how=how),
        pen.numbers,
        kind=SlideKind.APPENDIX,
        quotes=pen.quotes,
        sides=tuple(dict.fromkeys(_side(data, run) for run in shown)),
    )


def _side(data: ReportData, run: Run) -> str:
    return "internal" if run.corpus == data.internal.id else "benchmark"


def _corpus_name(data: ReportData, run: Run, pen: Pen) -> str:
    """Our documents are called so in the language of the report; a benchmark has the name that it came with."""
    corpus = _corpus(data, run)
    if corpus is data.internal:
        return pen.say("measured-ours")
    return pen.quote(corpus.name if corpus is not None else run.corpus)


def _corpus(data: ReportData, run: Run) -> Corpus | None:
    return next((c for c in (data.internal, data.benchmark) if c is not None and c.id == run.corpus), None)


def _identity(data: ReportData, run: Run, pen: Pen) -> dict[str, str]:
    corpus, settings, model, id = _corpus(data, run), run.settings, run.model, f"runs.{run.id}"
    unknown = pen.say("runs-unknown")
    hashed = corpus.sha256 if corpus is not None else ""
    fed = {
        "window": pen.count(f"{id}.settings.window", settings.window),
        "stride": pen.count(f"{id}.settings.stride", settings.stride),
        "budget": pen.count(f"{id}.settings.token_budget", settings.token_budget),
    }
    work = {
        "documents": pen.count(f"{id}.documents", run.documents),
        "words": pen.count(f"{id}.tokens", run.tokens),
        "seconds": pen.decimal(f"{id}.seconds", run.seconds, 1),
    }
    return {
        "run": pen.quote(run.id),
        "when": pen.quote(run.created) or unknown,
        "model": pen.quote(f"{model.name} {model.version} ({model.adapter})".replace("  ", " ")),
        "revision": pen.quote(model.revision) or unknown,
        "corpus": _corpus_name(data, run, pen),
        "hash": pen.quote(hashed) or pen.say("runs-no-file"),
        "text": pen.quote(run.corpus_revision) or unknown,
        "settings": pen.say(
            "runs-settings-told",
            device=pen.quote(settings.device),
            precision=pen.quote(settings.precision),
            segments=pen.say("runs-segments", segments=settings.segments.value),
            **fed,
        ),
        "work": pen.say("runs-work-told", **work),
        "versions": pen.quote(run.versions) or unknown,
    }
