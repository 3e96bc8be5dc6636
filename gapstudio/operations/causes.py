"""What may have caused the errors of a run, and how errors go along with each cause."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from gapstudio.analysis.attribution import Attribution, AttributionState, Outcomes, attribute, union
from gapstudio.analysis.causes import DocumentFacts, causes_at, causes_of_error, silent_rules
from gapstudio.analysis.counting import BoolArray
from gapstudio.analysis.errors import Verdict
from gapstudio.domain import Area, Cause, CauseRule, Corpus, CorpusKind, Fault, LabelMapping, Run, RunState, error_key
from gapstudio.operations.analyse_gap import asked_benchmark, comparison_for
from gapstudio.operations.cause_facts import RunFacts
from gapstudio.operations.errors import RunErrors, errors_of_run
from gapstudio.operations.model_mapping import model_mapping_of
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.pieces import PieceCounts
from gapstudio.operations.sides import cluster_unit, clusters_of
from gapstudio.operations.taxonomies import taxonomy_of
from gapstudio.operations.tree_order import below
from gapstudio.store import Project

__all__ = ["Attribution", "AttributionState", "RunCauses", "causes_of_run"]

_AREAS = frozenset(Area) - {Area.REVIEWS, Area.JUDGEMENTS, Area.REPORT, Area.HISTORY}


@dataclass(frozen=True)
class RunCauses:
    """The causes that rules find in one run.

    Attributes:
        run: Id of the run.
        by_error: Causes of each error, by its key, in the order of `CauseRule`; errors without any have an empty tuple.
        attributions: One a rule, in the order of `CauseRule`, then one a category of the tree that has rules, in its order. They
            look at spans of types that the model knows, and call right what agrees in span and mapped label.
        silent: Rules that cannot fire in this run, with the reason and the remedy in one sentence.
    """

    run: str
    by_error: Mapping[str, tuple[Cause, ...]]
    attributions: tuple[Attribution, ...]
    silent: Mapping[CauseRule, str]

    def of_rule(self, rule: CauseRule) -> Attribution:
        """Returns how errors go along with a rule."""
        return next(one for one in self.attributions if one.name == rule.value and not one.group)

    def of_category(self, category: str) -> Attribution | None:
        """Returns how errors go along with a category, or None for one without rules."""
        return next((one for one in self.attributions if one.name == category and one.group), None)


@in_one_state
def causes_of_run(project: Project, run: str) -> RunCauses:
    """Returns what may have caused the errors of a run, kept in memory as long as nothing that it depends on changes.

    The rules run on every gold span and on every judged prediction that met none, right or wrong. An error that has both a gold
    span and a prediction with other limits shows what holds for either; the attribution looks at its gold alone, so that right
    and wrong spans have the same chance. Gold of novel types is left out of it, and role ambiguity is no error there: both hold
    by construction, whatever a page looks like.

    Args:
        project: The project.
        run: Id of a finished run, over our documents or a benchmark.

    Raises:
        GapStudioError: There is no such run, or it has not finished.
    """
    return project.shared(f"causes of {run}{asked_benchmark(run)}", _AREAS, lambda: _joined(project, run))


def _joined(project: Project, run: str) -> RunCauses:
    errors = errors_of_run(project, run, with_texts=False)
    # Many changes leave the causes as they are, and a change of the tree leaves what the rules found.
    key = causes_identity(project, errors.run, errors.source.corpus, errors.mapping, errors.model_labels)
    found = project.shared(f"found {key}", (), lambda: _find(project, errors))
    groups = union(found.fires, _groups(project))
    grouped = attribute(found.outcomes, groups, group=True)
    return RunCauses(run, found.by_error, (*found.attributions, *grouped), found.silent)


@dataclass(frozen=True, eq=False)
class _Finds:
    """What the rules found in a run, whatever the tree of categories is."""

    by_error: Mapping[str, tuple[Cause, ...]]
    outcomes: Outcomes
    fires: Mapping[str, BoolArray]
    attributions: tuple[Attribution, ...]
    silent: Mapping[CauseRule, str]


@dataclass
class _Found:
    """What was found so far, one row a span that counts for the attribution."""

    by_error: dict[str, tuple[Cause, ...]] = field(default_factory=dict[str, tuple[Cause, ...]])
    wrong: list[bool] = field(default_factory=list[bool])
    strata: list[str] = field(default_factory=list[str])
    clusters: list[str] = field(default_factory=list[str])
    fires: list[frozenset[CauseRule]] = field(default_factory=list[frozenset[CauseRule]])
    same: dict[Cause, Cause] = field(default_factory=dict[Cause, Cause])

    def shared(self, causes: Iterable[Cause]) -> tuple[Cause, ...]:
        """Returns causes as the same objects wherever they say the same: many errors share a sentence."""
        return tuple(self.same.setdefault(cause, cause) for cause in causes)


def _find(project: Project, errors: RunErrors) -> _Finds:
    corpus, run = errors.source.corpus, errors.run
    clusters = clusters_of([one for one in project.documents(corpus.id) if one.id in errors.documents])
    verdicts: dict[str, list[Verdict]] = {document: [] for document in errors.documents}
    for verdict in errors.verdicts:
        verdicts[verdict.document].append(verdict)
    facts, found = RunFacts(project, run, corpus, errors.mapping), _Found()
    for document, known in facts.documents({one for one, own in verdicts.items() if own}):
        for verdict in verdicts[document]:
            _take(found, verdict, known, facts, clusters.of[document])
    unit = cluster_unit(project, corpus, clusters)
    outcomes = Outcomes(np.array(found.wrong, dtype=bool), _numbered(found.strata), _numbered(found.clusters), unit)
    fires = {rule.value: np.array([rule in one for one in found.fires], dtype=bool) for rule in CauseRule}
    silent = silent_rules(facts.frame, pages=errors.source.ours, pieces=facts.pieces_known)
    return _Finds(found.by_error, outcomes, fires, attribute(outcomes, fires), silent)


def _take(found: _Found, verdict: Verdict, known: DocumentFacts, facts: RunFacts, cluster: str) -> None:
    place = facts.place(known, verdict)
    causes = causes_at(place)
    if verdict.faults:
        matched = None if verdict.gold is None else verdict.predicted
        shown = causes if matched is None else causes_of_error(place, matched, verdict.score, facts.model)
        found.by_error[error_key(verdict.document, verdict.gold, verdict.predicted)] = found.shared(shown)
    if place.target is not None:
        found.wrong.append(bool(verdict.faults - {Fault.ROLE}))
        found.strata.append(place.target)
        found.clusters.append(cluster)
        found.fires.append(frozenset(cause.rule for cause in causes))


def _groups(project: Project) -> Mapping[str, Sequence[str]]:
    """Returns the rules of each category of the project's tree, those of its kinds included."""
    categories = taxonomy_of(project).categories
    rules = {one.id: [rule.value for rule in one.rules] for one in categories}
    return {one.id: [rule for kind in sorted(below(categories, one.id)) for rule in rules[kind]] for one in categories}


def _numbered(names: Sequence[str]) -> np.ndarray[Any, np.dtype[np.int64]]:
    _, numbers = np.unique(np.array(names, dtype=str), return_inverse=True)
    return numbers.reshape(-1).astype(np.int64)


def causes_identity(project: Project, run: Run, corpus: Corpus, mapping: LabelMapping | None, model_labels: LabelMapping) -> str:
    """Returns the identity of all that the causes of a run depend on, without working out any.

    Args:
        project: The project.
        run: The run.
        corpus: What it was over.
        mapping: Our labels to the benchmark's; None for a run over a benchmark.
        model_labels: The model's labels to those in which predictions are shown.
    """
    pieces = PieceCounts(project, run.model)
    benchmarks = [one for one in project.corpora() if one.kind is CorpusKind.BENCHMARK]
    corpora = {one.id: one for one in (corpus, *benchmarks)}.values()
    compared = None if mapping is None else comparison_for(project, run).benchmark
    others = [other for other in project.runs(corpus.id) if other.state is RunState.DONE]
    parts = (
        run.id,
        run.documents,
        [(one.id, one.name, one.dataset, project.corpus_revision(one.id), pieces.stamp(one.id)) for one in corpora],
        project.metadata_revision(corpus.id),
        compared and compared.id,
        [(other.id, [_pairs(model_mapping_of(project, other.model, one.id)) for one in benchmarks]) for other in others],
        None if mapping is None else _pairs(mapping),
        _pairs(model_labels),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _pairs(mapping: LabelMapping) -> list[tuple[str, str | None]]:
    return sorted(mapping.pairs.items())
