"""Scores of runs, and the gap between a benchmark and our documents. Results are cached by the identity of their inputs."""

from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from pydantic import TypeAdapter

from gapstudio import __version__
from gapstudio.analysis import GapInput, compute_gap, list_errors, score_corpus
from gapstudio.domain import (
    Corpus,
    CorpusKind,
    ErrorItem,
    Gap,
    GapStudioError,
    LabelMapping,
    PublishedScore,
    Run,
    RunState,
    Score,
)
from gapstudio.operations.edit_mapping import mapping_of
from gapstudio.operations.judged_samples import current_judgements, judged_samples
from gapstudio.operations.kept_results import identity, kept
from gapstudio.operations.label_sets import label_set_of, propose_mapping, propose_model_mapping
from gapstudio.operations.model_mapping import model_mapping_of
from gapstudio.operations.pair_runs import pair_runs
from gapstudio.operations.published import best_published, is_comparable
from gapstudio.operations.sides import CollectedSide, collect_side
from gapstudio.store import Project

P = ParamSpec("P")
T = TypeVar("T")

_GAP = TypeAdapter(Gap)
_SCORE = TypeAdapter(Score)


@dataclass(frozen=True)
class Comparison:
    """Which runs the gap is between: one model on our documents and, where there is one, on a benchmark.

    Attributes:
        internal: Run over our documents.
        reproduction: Run of the same model over the benchmark, or None.
        benchmark: The benchmark, or None.
        mapping: From our labels to the benchmark's.
        model_labels: From the model's labels to the benchmark's, or to its own where there is no benchmark.
        published: The score that fits best, or None.
        published_comparable: True where it is about just this benchmark.
        notes: A sentence for each setting in which the two runs differ and that may be a part of the gap.
    """

    internal: Run
    reproduction: Run | None
    benchmark: Corpus | None
    mapping: LabelMapping
    model_labels: LabelMapping
    published: PublishedScore | None
    published_comparable: bool
    notes: tuple[str, ...] = ()


_ASKED: ContextVar[Comparison | None] = ContextVar("asked", default=None)


def in_comparison(question: Callable[Concatenate[Project, Comparison, P], T]) -> Callable[Concatenate[Project, Comparison, P], T]:
    """Lets all that is told of a run over our documents be told in the comparison that a question is about.

    Errors, causes and attributes of a run belong to one comparison, `comparison_for`: that with the newest run on a benchmark.
    Within such a question it is the one that is asked about, which may be with another benchmark and map labels otherwise.
    """

    @wraps(question)
    def ask(project: Project, comparison: Comparison, *args: P.args, **kwargs: P.kwargs) -> T:
        before = _ASKED.set(comparison)
        try:
            return question(project, comparison, *args, **kwargs)
        finally:
            _ASKED.reset(before)

    return ask


def asked_benchmark(run: str) -> str:
    """Returns the benchmark that a run is compared with inside `in_comparison`, for the name of what is kept in memory, or ""."""
    asked = _ASKED.get()
    return "" if asked is None or asked.internal.id != run else f" beside {asked.benchmark.id if asked.benchmark else 'none'}"


def is_shown(project: Project, comparison: Comparison) -> bool:
    """Says whether the errors of the run are those that the page Errors shows, so that a filter finds them there."""
    shown = _found_for(project, comparison.internal)
    return all(
        dict(one.pairs) == dict(other.pairs)
        for one, other in ((shown.mapping, comparison.mapping), (shown.model_labels, comparison.model_labels))
    )


def choose_comparison(project: Project, *, model: str = "", benchmark: str = "") -> Comparison:
    """Chooses the newest finished runs that belong together: of the same weights, and with tags read by the same rule.

    Runs that differ in that rule are compared only where no others are there, and `Comparison.notes` then says so.

    Args:
        project: The project.
        model: Name or location of the model; the one that ran last on our documents where empty, one with a reproduction first.
        benchmark: Id or name of the benchmark; the one that ran last with this model where empty.

    Raises:
        GapStudioError: No such run is finished, or none on the benchmark that was asked for.
    """
    finished = [run for run in reversed(project.runs()) if run.state is RunState.DONE]
    kinds = {corpus.id: corpus for corpus in project.corpora()}
    ours = [run for run in finished if kinds[run.corpus].kind is CorpusKind.INTERNAL and _is_model(run, model)]
    if not ours:
        there = {run.model.name for run in finished if kinds[run.corpus].kind is CorpusKind.INTERNAL}
        beside = f", or name one that has run: {', '.join(sorted(there))}" if there else " first"
        what = f"No finished run{f' of {model}' if model else ''} on our documents."
        raise GapStudioError(what, remedy=f"Run {'it' if there else 'a model'} on them{beside}.")
    theirs = [run for run in finished if _is_benchmark(kinds[run.corpus], benchmark)]
    if benchmark and pair_runs(ours, theirs) is None:
        outside = [run for run in finished if kinds[run.corpus].kind is not CorpusKind.INTERNAL]
        there = {kinds[run.corpus].name for run in outside if pair_runs(ours, [run])}
        beside = f"one that it has run on: {', '.join(sorted(there))}" if there else "another one"
        what = f"No finished run of {model or ours[0].model.name} on the benchmark “{benchmark}”."
        raise GapStudioError(what, remedy=f"Run the model on it first, or name {beside}.")
    return _comparison(project, ours, theirs, kinds)


def gap_of(project: Project, comparison: Comparison) -> Gap:
    """Returns the gap, from the cache where nothing that it depends on has changed."""
    return kept(project, gap_key(project, comparison), _GAP, lambda: compute_gap(gap_input(project, comparison)))


def score_of(project: Project, run: Run) -> Score:
    """Returns the strict score of a run in its corpus's own labels; on our documents, the business labels."""
    corpus = project.corpus(run.corpus)
    if corpus.kind is CorpusKind.INTERNAL:
        from gapstudio.domain import ScoreName

        return gap_of(project, comparison_for(project, run)).scores[ScoreName.BUSINESS_LABELS]
    labels = model_mapping_of(project, run.model, corpus.id)
    key = identity("score", __version__, run.id, run.documents, project.corpus_revision(corpus.id), dict(labels.pairs))
    return kept(project, key, _SCORE, lambda: _score_benchmark(project, run, corpus, labels))


def comparison_for(project: Project, run: Run) -> Comparison:
    """Returns the comparison of one run over our documents: that which is asked about (`in_comparison`), else the newest."""
    asked = _ASKED.get()
    return asked if asked is not None and asked.internal.id == run.id else _found_for(project, run)


def _found_for(project: Project, run: Run) -> Comparison:
    kinds = {corpus.id: corpus for corpus in project.corpora()}
    finished = [other for other in reversed(project.runs()) if other.state is RunState.DONE]
    return _comparison(project, [run], [other for other in finished if _is_benchmark(kinds[other.corpus], "")], kinds)


def errors_of(project: Project, comparison: Comparison) -> tuple[ErrorItem, ...]:
    """Returns the errors of the run over our documents."""
    side = collect_side(project, comparison.internal).side
    return list_errors(side, mapping=comparison.mapping, model_labels=comparison.model_labels)


def gap_input(project: Project, comparison: Comparison) -> GapInput:
    """Collects what the gap is computed from."""
    ours = collect_side(project, comparison.internal)
    theirs: CollectedSide | None = collect_side(project, comparison.reproduction) if comparison.reproduction else None
    return GapInput(
        benchmark=theirs.side if theirs else None,
        internal=ours.side,
        mapping=comparison.mapping,
        model_labels=comparison.model_labels,
        published=comparison.published,
        published_comparable=comparison.published_comparable,
        stand_in=bool(comparison.benchmark and comparison.benchmark.stand_in),
        provisional=ours.provisional,
        judged=judged_samples(project, comparison.internal, ours.side, comparison.mapping, comparison.model_labels),
    )


def _comparison(project: Project, ours: Sequence[Run], theirs: Sequence[Run], kinds: Mapping[str, Corpus]) -> Comparison:
    pair = pair_runs(ours, theirs)
    internal, reproduction = (pair.internal, pair.reproduction) if pair else (ours[0], None)
    benchmark = kinds[reproduction.corpus] if reproduction else None
    own = internal.model.labels
    published = best_published(project, internal.model, benchmark)
    return Comparison(
        internal=internal,
        reproduction=reproduction,
        benchmark=benchmark,
        mapping=_known(mapping_of(project, benchmark.id), benchmark)
        if benchmark
        else propose_mapping(label_set_of(project), own),
        model_labels=model_mapping_of(project, internal.model, benchmark.id) if benchmark else propose_model_mapping(own, own),
        published=published,
        published_comparable=is_comparable(published, benchmark),
        notes=pair.notes() if pair else (),
    )


def _known(mapping: LabelMapping, benchmark: Corpus) -> LabelMapping:
    """Returns a mapping in which a label that leads to one the benchmark does not have is novel, for all who read it."""
    odd = mapping.targets.difference(benchmark.labels)
    pairs = {label: None if target in odd else target for label, target in mapping.pairs.items()}
    return LabelMapping(pairs, mapping.version) if odd else mapping


def _score_benchmark(project: Project, run: Run, corpus: Corpus, model_labels: LabelMapping) -> Score:
    collected = collect_side(project, run)
    return score_corpus(
        collected.side.documents,
        labels=corpus.labels,
        model_labels=model_labels,
        unit=collected.side.unit,
        stand_in=corpus.stand_in,
    )


def _is_model(run: Run, name: str) -> bool:
    return not name or name in (run.model.name, run.model.location)


def _is_benchmark(corpus: Corpus, name: str) -> bool:
    return corpus.kind is CorpusKind.BENCHMARK and (not name or name in (corpus.id, corpus.name))


def gap_key(project: Project, comparison: Comparison) -> str:
    """Returns the identity of all that a gap depends on."""
    runs = [run for run in (comparison.internal, comparison.reproduction) if run]
    return identity(
        "gap 4",  # the number rises when the same inputs give another gap, or other words for it
        __version__,
        [(run.id, run.documents, project.corpus_revision(run.corpus), project.metadata_revision(run.corpus)) for run in runs],
        [project.corpus(run.corpus).labels for run in runs],
        dict(comparison.mapping.pairs),
        dict(comparison.model_labels.pairs),
        repr(comparison.published),
        comparison.published_comparable,
        [(*place, one.right) for place, one in current_judgements(project, comparison.internal).items()],
    )
