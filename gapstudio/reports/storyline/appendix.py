"""Appendix: the identity of every run, so that each number can be traced and repeated."""

from gapstudio.domain import Corpus, Run, SlideKind
from gapstudio.reports.blocks import Cell, Column, SlideSpec, TableBlock
from gapstudio.reports.data import ReportData
from gapstudio.reports.look import APPENDIX_SMALLEST, BODY, Role
from gapstudio.reports.pen import Pen
from gapstudio.reports.storyline.words import plural
from gapstudio.reports.telling import Telling

_ON_A_SLIDE = 2


def appendix(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes one slide for every two runs; none where there is no run."""
    runs = data.runs
    return tuple(_slide(data, runs[first : first + _ON_A_SLIDE], first > 0) for first in range(0, len(runs), _ON_A_SLIDE))


def _slide(data: ReportData, runs: tuple[Run, ...], further: bool) -> SlideSpec:
    book = Pen()
    number = book.count("runs.count", len(data.runs))
    title = f"Appendix: every number comes from {number} {plural(len(data.runs), 'run')}, named here in full"
    if further:
        title = "Appendix: the further runs, named in full"
        book = Pen()
    described = [_identity(data, run, book) for run in runs]
    rows = tuple((Cell(name, role=Role.MUTED), *(Cell(identity[name]) for identity in described)) for name in described[0])
    columns = (Column("", 0.16), *(Column(_side(data, run), 0.42) for run in runs))
    table = TableBlock(BODY, columns, rows, size=12, smallest=APPENDIX_SMALLEST, name="Runs")
    notes = (
        "How to read this slide: with the same model revision, corpus hash, settings and versions the same numbers come out. "
        f"Label mapping: version {data.mapping.version}. Runs: {', '.join(run.id for run in runs)}."
    )
    return SlideSpec(title, (table,), notes, book.numbers, kind=SlideKind.APPENDIX)


def _side(data: ReportData, run: Run) -> str:
    return "Run on our documents" if run.corpus == data.internal.id else "Run on the benchmark"


def _corpus(data: ReportData, run: Run) -> Corpus | None:
    return next((c for c in (data.internal, data.benchmark) if c is not None and c.id == run.corpus), None)


def _identity(data: ReportData, run: Run, book: Pen) -> dict[str, str]:
    corpus, settings, model, id = _corpus(data, run), run.settings, run.model, f"runs.{run.id}"
    seconds = book.plain(f"{id}.seconds", run.seconds, f"{run.seconds:,.1f}")
    done = f"{book.count(f'{id}.documents', run.documents)} {plural(run.documents, 'document')}"
    return {
        "Run": run.id,
        "When": run.created or "not recorded",
        "Model": f"{model.name} {model.version} ({model.adapter})".replace("  ", " "),
        "Model revision": model.revision or "not recorded",
        "Corpus": corpus.name if corpus is not None else run.corpus,
        "Corpus SHA-256": (corpus.sha256 if corpus is not None else "") or "not a single file",
        "Text revision": run.corpus_revision or "not recorded",
        "Settings": f"{settings.device}, {settings.precision}, segments {settings.segments.value}, "
        f"window {settings.window}/{settings.stride}, {settings.token_budget} subwords a batch",
        "Work": f"{done}, {book.count(f'{id}.tokens', run.tokens)} words, {seconds} s",
        "Versions": run.versions or "not recorded",
    }
