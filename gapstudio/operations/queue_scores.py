"""What documents are ordered by: how far models disagree on them, how sure one is, how unlike the benchmark they are."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from gapstudio.analysis.queueing import LOWEST, CharacterModel, disagreement, lowest_confidence
from gapstudio.domain import CorpusKind, Run, Span
from gapstudio.operations.label_sets import propose_model_mapping
from gapstudio.operations.model_mapping import model_mapping_of
from gapstudio.operations.our_runs import newest_runs
from gapstudio.operations.projects import INTERNAL
from gapstudio.store import Project

_MOST_TEXTS = 2000
_MEMORY_SIZE = 16
# A reader keeps no results, and each question of the window has a reader of its own.
_memory: dict[str, Any] = {}


@dataclass(frozen=True)
class Measured:
    """What documents are ordered by.

    Attributes:
        scores: By document; one that is absent comes last.
        highest_first: Whether a high score comes first.
        why: Makes a clause of a score.
        absent: The clause for one without a score.
        note: What must be known, or what to do where nothing could be measured.
    """

    scores: Mapping[str, float] = field(default_factory=dict[str, float])
    highest_first: bool = True
    why: Callable[[float], str] = str
    absent: str = ""
    note: str = ""


def model_disagreement(project: Project) -> Measured:
    """Measures how far the newest runs of different models disagree on each document (`disagreement`).

    Spans are compared in the labels of the benchmark that came in last, or, without one, of the model that ran last; only labels
    that every model can predict are compared.
    """
    runs = newest_runs(project)
    if len(runs) < 2:
        have = f"only {runs[0].model.name} has run on our documents" if runs else "no model has run on our documents"
        return Measured(note=f"It takes two models to disagree, and {have}. Run another one on Runs.")
    led = _led_labels(project, runs)
    shared = frozenset[str].intersection(*(frozenset(target for target in one.values() if target) for one in led))
    names = ", ".join(run.model.name for run in runs)
    if not shared:
        return Measured(note=f"{names} predict no type in common, so that they cannot disagree on one.")

    def compute() -> dict[str, float]:
        found: dict[str, list[set[tuple[int, int, str]]]] = {}
        for run, labels in zip(runs, led, strict=True):
            for one in project.predictions(run.id):
                found.setdefault(one.document, []).append(_in_labels(one.spans, labels, shared))
        return {document: disagreement(spans) for document, spans in found.items() if len(spans) > 1}

    key = _key("disagreement", project.texts_revision(INTERNAL), [(run.id, run.documents) for run in runs], led)
    return Measured(
        _kept(project, key, compute),
        why=lambda share: f"{len(runs)} models disagree on {100 * share:.0f} % of their spans",
        absent="not read by two models",
        note=f"Between {names}, on {', '.join(sorted(shared))}.",
    )


def model_confidence(project: Project) -> Measured:
    """Measures how sure the newest run that gives scores is of the spans that it doubts most (`lowest_confidence`)."""
    runs = newest_runs(project)
    if not runs:
        return Measured(note="No model has run on our documents. Run one on Runs; it must be one that gives scores.")
    for run in runs:
        key = _key("confidence", project.texts_revision(INTERNAL), run.id, run.documents)
        scores = _kept(project, key, lambda run=run: _confidences(project, run))
        if scores:
            return Measured(
                scores,
                highest_first=False,
                why=lambda mean: f"the spans it doubts most average {100 * mean:.0f} %",
                absent="no span found in it",
                note=f"By {run.model.name}: the mean of a document's {LOWEST} lowest scores; documents without a span come last.",
            )
    names = ", ".join(run.model.name for run in runs)
    give = "gives" if len(runs) == 1 else "give"
    return Measured(note=f"{names} {give} no scores. Run a model that does, such as a token classifier of Hugging Face.")


def unlike_benchmark(project: Project) -> Measured:
    """Measures how unlike the benchmark's texts each document is, in bits a character (`CharacterModel`)."""
    benchmark = next((corpus for corpus in reversed(project.corpora()) if corpus.kind is CorpusKind.BENCHMARK), None)
    if benchmark is None:
        return Measured(note="There is no benchmark to be unlike. Import one on Benchmark.")
    key = _key("unlike", project.texts_revision(benchmark.id))
    known: dict[str, list[Any]] = _remembered(project, key) or {"": ["", 0.0]}
    revisions = project.text_revisions(INTERNAL)
    missing = [id for id, revision in revisions.items() if known.get(id, [""])[0] != revision]
    if missing:
        texts = _texts(project, benchmark.id)
        model, half = CharacterModel(texts), CharacterModel(texts[::2])
        usual = half.bits(" ".join(texts[1::2])) or 0.0  # of texts that the model has not seen, as for our documents
        known = {"": ["", usual]} | {id: known[id] for id in revisions if id not in missing and id in known}
        for id in missing:
            reading = project.reading(id)
            known[id] = [revisions[id], None if reading is None else model.bits(reading.text)]
        _remember(project, key, known)
    usual = f"; other texts of {benchmark.name} have {known[''][1]:.1f}" if known[""][1] else ""
    return Measured(
        {id: bits for id, (_, bits) in known.items() if id and id in revisions and bits is not None},
        why=lambda bits: f"{bits:.1f} bits a character{usual}",
        absent="too short to tell",
        note=f"How surprising its characters are to whoever knows {benchmark.name} alone.",
    )


def _led_labels(project: Project, runs: tuple[Run, ...]) -> list[dict[str, str | None]]:
    """Returns for each run what its model's labels count as."""
    benchmarks = [corpus for corpus in project.corpora() if corpus.kind is CorpusKind.BENCHMARK]
    if benchmarks:
        return [dict(model_mapping_of(project, run.model, benchmarks[-1].id).pairs) for run in runs]
    return [dict(propose_model_mapping(run.model.labels, runs[0].model.labels).pairs) for run in runs]


def _in_labels(spans: tuple[Span, ...], labels: Mapping[str, str | None], shared: frozenset[str]) -> set[tuple[int, int, str]]:
    led = ((span.start, span.end, labels.get(span.label)) for span in spans)
    return {(start, end, label) for start, end, label in led if label is not None and label in shared}


def _confidences(project: Project, run: Run) -> dict[str, float]:
    found = ((one.document, lowest_confidence(one.spans)) for one in project.predictions(run.id))
    return {document: mean for document, mean in found if mean is not None}


def _texts(project: Project, corpus: str) -> list[str]:
    """Returns texts of a corpus, every so many of them where it has more than are needed to know its characters."""
    ids = list(project.text_revisions(corpus))
    chosen = ids[:: max(1, -(-len(ids) // _MOST_TEXTS))]
    readings = (project.reading(id) for id in chosen)
    return [reading.text for reading in readings if reading is not None]


def _key(*parts: Any) -> str:
    return "queue:" + hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _kept(project: Project, key: str, compute: Callable[[], dict[str, float]]) -> dict[str, float]:
    known = _remembered(project, key)
    return _remember(project, key, compute()) if known is None else known


def _remembered(project: Project, key: str) -> Any:
    return _memory[key] if key in _memory else project.result(key)


def _remember(project: Project, key: str, value: Any) -> Any:
    project.put_result(key, value)
    _memory[key] = value
    while len(_memory) > _MEMORY_SIZE:
        _memory.pop(next(iter(_memory)), None)
    return value
