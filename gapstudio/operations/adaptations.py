"""What could be done about a gap: the list of adaptations of a project, and how much each could win back at most."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter

from gapstudio import __version__
from gapstudio.analysis.ceiling_sentences import ceiling_sentence
from gapstudio.analysis.ceilings import Ceiling, blamed_on, ceilings
from gapstudio.analysis.decompose.blame import Blame, all_claims_wrong, blame
from gapstudio.analysis.errors import Verdict, errors_among
from gapstudio.analysis.inputs import DEFAULT_SEED, Side, Target
from gapstudio.analysis.tables import claim_translation, cluster_plan, model_translation
from gapstudio.domain import (
    Adaptation,
    AdaptationCeiling,
    Area,
    ChangeSet,
    CorpusKind,
    ErrorItem,
    ErrorQuery,
    ErrorReview,
    GapStudioError,
    LabelMapping,
    Outcome,
    Run,
    ScoreName,
    Taxonomy,
    error_key,
)
from gapstudio.operations.adaptation_files import (
    AdaptationList,
    adaptations_text,
    parse_adaptations,
    read_adaptations,
    shipped_adaptations,
)
from gapstudio.operations.analyse_gap import Comparison, comparison_for, gap_key
from gapstudio.operations.causes import causes_identity, causes_of_run
from gapstudio.operations.errors import errors_of_run
from gapstudio.operations.kept_results import identity, kept
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.sides import collect_side
from gapstudio.operations.tag_errors import tags_of
from gapstudio.operations.taxonomies import kinds_below, taxonomy_of
from gapstudio.operations.text_files import write_text
from gapstudio.store import Project

_SETTING = "adaptations"
_CEILINGS = TypeAdapter(tuple[AdaptationCeiling, ...])


def adaptations_of(project: Project) -> AdaptationList:
    """Returns the list of a project: its own once it has one, else the one that ships."""
    return project.kept(_SETTING, (Area.SETTINGS,), lambda: _own(project) or shipped_adaptations())


def use_adaptations(project: Project, adaptations: AdaptationList) -> Outcome[AdaptationList]:
    """Takes another list, one step of undo; the one that ships is followed again, also by later versions of the program."""
    if adaptations == adaptations_of(project):
        return Outcome(ChangeSet(), adaptations)
    with project.change(f"Use the adaptations {adaptations.id}") as change:
        own = adaptations != shipped_adaptations()
        change.set_setting(_SETTING, adaptations_text(adaptations) if own else None)
    return Outcome(change.changes, adaptations)


def import_adaptations(project: Project, path: Path) -> Outcome[AdaptationList]:
    """Takes the list of a YAML file.

    Raises:
        GapStudioError: The file cannot be read, or something in it is not valid; the message names the line.
    """
    return use_adaptations(project, read_adaptations(path))


def write_adaptations(project: Project, path: Path) -> None:
    """Writes the project's list to a YAML file.

    Raises:
        GapStudioError: The file cannot be written.
    """
    write_text(path, adaptations_text(adaptations_of(project)))


@in_one_state
def ceilings_of(project: Project, run: str) -> tuple[AdaptationCeiling, ...]:
    """Returns how much each adaptation of the project could win back at most in the business labels, the most first.

    What people say of an error counts before what rules propose: its causes are then the categories that it was tagged with.
    The result is kept under the identity of all that it depends on.

    Args:
        project: The project.
        run: Id of a finished run over our documents.

    Raises:
        GapStudioError: There is no such run, it has not finished, or it was over a benchmark.
    """
    known = project.run(run)
    if project.corpus(known.corpus).kind is not CorpusKind.INTERNAL:
        raise GapStudioError(
            "This run was over a benchmark.", remedy="Choose one over our documents: their score is to be raised."
        )
    comparison = comparison_for(project, known)
    key = ceilings_key(project, comparison)
    return kept(project, key, _CEILINGS, lambda: _computed(project, comparison))


def ceilings_key(project: Project, comparison: Comparison) -> str:
    """Returns the identity of all that the ceilings of a run depend on."""
    run = comparison.internal
    corpus = project.corpus(run.corpus)
    tags = sorted((key, said.categories) for key, said in tags_of(project, run.id).items() if said.reviewed)
    return identity(
        "ceilings 1",
        __version__,
        gap_key(project, comparison),
        causes_identity(project, run, corpus, comparison.mapping, comparison.model_labels),
        adaptations_text(adaptations_of(project)),
        repr(taxonomy_of(project).categories),
        tags,
    )


def causes_by_error(project: Project, run: str) -> Mapping[str, frozenset[str]]:
    """Returns what caused each error of a run, by its key: `CauseRule` values, and categories that only people tag with.

    Where a person is through with an error, what it was tagged with counts: the rules of the category and of its kinds, else its
    id; of these the rules that fired, where any did. Else what was proposed.
    """
    proposed = causes_of_run(project, run).by_error
    found = {key: frozenset(one.rule.value for one in causes) for key, causes in proposed.items()}
    taxonomy = taxonomy_of(project)
    for key, said in tags_of(project, run).items():
        if said.reviewed and key in found:
            found[key] = _tagged(said, found[key], taxonomy)
    return found


def _tagged(said: ErrorReview, proposed: frozenset[str], taxonomy: Taxonomy) -> frozenset[str]:
    causes: set[str] = set()
    for category in said.categories:
        kinds = kinds_below(taxonomy, category)
        rules = {rule.value for one in taxonomy.categories if one.id in kinds for rule in one.rules}
        causes |= (rules & proposed) or rules or {category}
    return frozenset(causes)


def _own(project: Project) -> AdaptationList | None:
    text = project.setting(_SETTING)
    return None if text is None else parse_adaptations(text, "The project’s list of adaptations")


@dataclass(frozen=True)
class _Ours:
    """Our side of a run, as its errors are told."""

    verdicts: tuple[Verdict, ...]
    side: Side
    mapping: LabelMapping
    model_labels: LabelMapping
    causes: Mapping[str, frozenset[str]]
    provisional: bool

    def blame(self, verdicts: Sequence[Verdict]) -> Blame:
        """Returns what everything waits for."""
        plan = cluster_plan(self.side, Target.NEW_SUPPLIERS)
        return blame(verdicts, self.side, plan, ScoreName.BUSINESS_LABELS, self._blamed)

    def claims_wrong(self) -> Blame | None:
        """Returns the same with unjudged claims wrong; None where there are none."""
        pairs = {label: self.mapping.target(label) for label in self.side.labels}
        mapping = LabelMapping(pairs, self.mapping.version)
        model = model_translation(self.model_labels, mapping.targets)
        read = all_claims_wrong(self.verdicts, self.side, model, claim_translation(model, mapping, self.side.labels))
        return None if read == self.verdicts else self.blame(read)

    def _blamed(self, verdict: Verdict) -> frozenset[str]:
        key = error_key(verdict.document, verdict.gold, verdict.predicted)
        return blamed_on(verdict.faults, self.causes.get(key, ()))


def _computed(project: Project, comparison: Comparison) -> tuple[AdaptationCeiling, ...]:
    ours, adaptations = _ours(project, comparison.internal, comparison), adaptations_of(project).adaptations
    side = ours.blame(ours.verdicts)
    found = ceilings(side, adaptations, wrong=ours.claims_wrong(), seed=DEFAULT_SEED + 1)
    wrong = [at for at in side.verdict.tolist() if ours.verdicts[at].faults]
    items = dict(zip(wrong, errors_among(ours.verdicts[at] for at in wrong), strict=True))
    told = [
        _told(adaptation, ceiling, [items[at] for at in ceiling.answered.tolist()], ours, len(items))
        for adaptation, ceiling in zip(adaptations, found, strict=True)
    ]
    return tuple(sorted(told, key=lambda one: (-one.ceiling, -one.after_others)))


def _ours(project: Project, run: Run, comparison: Comparison) -> _Ours:
    errors = errors_of_run(project, run.id, with_texts=False)
    return _Ours(
        errors.verdicts,
        collect_side(project, run).side,
        comparison.mapping,
        comparison.model_labels,
        causes_by_error(project, run.id),
        errors.provisional,
    )


def _told(adaptation: Adaptation, ceiling: Ceiling, items: Sequence[ErrorItem], ours: _Ours, errors: int) -> AdaptationCeiling:
    made = AdaptationCeiling(
        adaptation=adaptation,
        ceiling=ceiling.value,
        interval=ceiling.interval,
        after_others=ceiling.after_others,
        after_others_interval=ceiling.after_interval,
        errors=len(items),
        share=len(items) / errors if errors else 0.0,
        query=_query(adaptation, items),
        bounds=ceiling.bounds,
        provisional=ours.provisional,
    )
    causes = [ours.causes.get(item.key, frozenset[str]()) for item in items]
    return replace(made, sentence=ceiling_sentence(made, errors, [item.kind for item in items], causes, left=ceiling.left))


def _query(adaptation: Adaptation, items: Iterable[ErrorItem]) -> ErrorQuery | None:
    keys = frozenset(item.key for item in items)
    return ErrorQuery(keys=keys, title=f"answered by “{adaptation.title}”") if keys else None
