"""What may have caused the errors of a run, and how errors go along with each cause."""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

import numpy as np

from gapstudio import __version__
from gapstudio.analysis.attribution import Attribution, Outcomes, attribute, union
from gapstudio.analysis.causes import DocumentFacts, Place, causes_at, disputed, silent_rules
from gapstudio.analysis.errors import Verdict, list_verdicts
from gapstudio.domain import Cause, CauseRule, CorpusKind, Fault, Run, RunState, error_key
from gapstudio.operations.cause_facts import RunFacts, RunLabels, run_labels
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.pieces import PieceCounts
from gapstudio.operations.sides import collect_side
from gapstudio.operations.taxonomies import taxonomy_of
from gapstudio.operations.tree_order import below
from gapstudio.store import Project

_MOST_KEPT = 4
_OF_GOLD_ALONE = frozenset({CauseRule.SUSPECT_GOLD, CauseRule.RUN_TOGETHER})
"""Rules that say nothing of a prediction beside its gold: the rest of a name always stands beside a part of it."""


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
        GapStudioError: There is no such run.
    """
    known = project.run(run)
    labels = run_labels(project, known)
    key = _identity(project, known, labels)
    kept = _KEPT.get(key)
    if kept is None:
        kept = _find(project, known, labels)
        _KEPT.put(key, kept)
    return kept


class _Kept:
    """The answers of the last few runs, for all projects and threads of the process: their key is all that they depend on."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: OrderedDict[str, RunCauses] = OrderedDict()

    def get(self, key: str) -> RunCauses | None:
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
            return self._known.get(key)

    def put(self, key: str, causes: RunCauses) -> None:
        with self._lock:
            self._known[key] = causes
            while len(self._known) > _MOST_KEPT:
                self._known.popitem(last=False)


_KEPT = _Kept()


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


def _find(project: Project, run: Run, labels: RunLabels) -> RunCauses:
    side = collect_side(project, run).side
    verdicts: dict[str, list[Verdict]] = {document.id: [] for document in side.documents}
    for verdict in list_verdicts(side, mapping=labels.mapping, model_labels=labels.model):
        verdicts[verdict.document].append(verdict)
    gold = {document.id: [span.triple for span in document.gold] for document in side.documents}
    clusters = {document.id: document.cluster for document in side.documents}
    facts, found = RunFacts(project, run, labels), _Found()
    for document, known in facts.documents(gold):
        for verdict in verdicts[document]:
            _take(found, verdict, known, facts, labels, clusters[document])
    return RunCauses(
        run=run.id,
        by_error=found.by_error,
        attributions=_attributions(project, found, side.unit),
        silent=silent_rules(facts.frame, pages=labels.mapping is not None, pieces=facts.pieces_known),
    )


def _take(found: _Found, verdict: Verdict, known: DocumentFacts, facts: RunFacts, labels: RunLabels, cluster: str) -> None:
    span = verdict.gold or verdict.predicted
    if span is None:
        return
    target = labels.target(span[2]) if verdict.gold is not None else span[2]
    gold = facts.gold(verdict.document, span) if verdict.gold is not None else None
    place = Place(known, *span, target, facts.frame, gold)
    causes = causes_at(place)
    if verdict.faults:
        shown = _with_prediction(causes, verdict, place, facts.model)
        found.by_error[error_key(verdict.document, verdict.gold, verdict.predicted)] = found.shared(shown)
    if target is not None:
        found.wrong.append(bool(verdict.faults - {Fault.ROLE}))
        found.strata.append(target)
        found.clusters.append(cluster)
        found.fires.append(frozenset(cause.rule for cause in causes))


def _with_prediction(causes: Sequence[Cause], verdict: Verdict, place: Place, model: str) -> list[Cause]:
    """Adds what holds for the prediction of an error with other limits, and the doubt that a sure one casts on its gold."""
    by_rule = {cause.rule: cause for cause in causes}
    gold, predicted = verdict.gold, verdict.predicted
    if gold is not None and predicted is not None:
        if gold[:2] != predicted[:2]:
            for cause in causes_at(Place(place.document, *predicted, predicted[2], place.frame)):
                if cause.rule not in _OF_GOLD_ALONE:
                    by_rule.setdefault(cause.rule, cause)
        doubt = disputed(place, predicted, verdict.score, model)
        if doubt is not None:
            by_rule.setdefault(doubt.rule, doubt)
    return [by_rule[rule] for rule in CauseRule if rule in by_rule]


def _attributions(project: Project, found: _Found, unit: str) -> tuple[Attribution, ...]:
    outcomes = Outcomes(np.array(found.wrong, dtype=bool), _numbered(found.strata), _numbered(found.clusters), unit)
    fires = {rule.value: np.array([rule in one for one in found.fires], dtype=bool) for rule in CauseRule}
    groups = union(fires, _groups(project))
    return (*attribute(outcomes, fires), *attribute(outcomes, groups, group=True))


def _groups(project: Project) -> Mapping[str, Sequence[str]]:
    """Returns the rules of each category of the project's tree, those of its kinds included."""
    categories = taxonomy_of(project).categories
    rules = {one.id: [rule.value for rule in one.rules] for one in categories}
    return {one.id: [rule for kind in sorted(below(categories, one.id)) for rule in rules[kind]] for one in categories}


def _numbered(names: Sequence[str]) -> np.ndarray[Any, np.dtype[np.int64]]:
    _, numbers = np.unique(np.array(names, dtype=str), return_inverse=True)
    return numbers.reshape(-1).astype(np.int64)


def _identity(project: Project, run: Run, labels: RunLabels) -> str:
    """Returns the identity of all that the causes of a run depend on."""
    pieces = PieceCounts(project, run.model)
    corpora = [one.id for one in project.corpora() if one.kind is CorpusKind.BENCHMARK or one.id == run.corpus]
    parts = (
        "causes 1",  # the number rises when the same inputs give other causes, or other words for them
        __version__,
        run.id,
        run.documents,
        [(one, project.corpus_revision(one), pieces.stamp(one)) for one in corpora],
        project.metadata_revision(run.corpus),
        [other.id for other in project.runs(run.corpus) if other.state is RunState.DONE],
        None if labels.mapping is None else dict(labels.mapping.pairs),
        dict(labels.model.pairs),
        None if labels.benchmark is None else labels.benchmark.id,
        _groups(project),
    )
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
