"""What could be done about a gap: the list of adaptations of a project, and how much each could win back at most."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter

from gapstudio import __version__
from gapstudio.analysis import Verdict
from gapstudio.analysis.ceiling_sentences import ceiling_sentence
from gapstudio.analysis.ceilings import blamed_on, ceilings
from gapstudio.domain import (
    AdaptationCeiling,
    Area,
    ChangeSet,
    CorpusKind,
    ErrorReview,
    GapStudioError,
    Outcome,
    Taxonomy,
    error_key,
)
from gapstudio.operations.adaptation_files import (
    AdaptationList,
    adaptation_row,
    adaptations_text,
    parse_adaptations,
    read_adaptations,
    shipped_adaptations,
)
from gapstudio.operations.analyse_gap import Comparison, comparison_for, gap_key, in_comparison, is_shown
from gapstudio.operations.causes import causes_identity, causes_of_run
from gapstudio.operations.decompose_gap import sides_of
from gapstudio.operations.decomposed_errors import ErrorFinder
from gapstudio.operations.kept_results import identity, kept
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.tag_errors import tags_of
from gapstudio.operations.taxonomies import kinds_below, taxonomy_of
from gapstudio.operations.text_files import write_text
from gapstudio.store import Project

__all__ = [
    "AdaptationList",
    "adaptations_of",
    "causes_by_error",
    "ceilings_key",
    "ceilings_of",
    "import_adaptations",
    "shipped_adaptations",
    "use_adaptations",
    "write_adaptations",
]

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
def ceilings_of(project: Project, run: str, comparison: Comparison | None = None) -> tuple[AdaptationCeiling, ...]:
    """Returns how much each adaptation of the project could win back at most in the business labels, the most first.

    What people say of an error counts before what rules propose: its causes are then the categories that it was tagged with.
    The result is kept under the identity of all that it depends on.

    Args:
        project: The project.
        run: Id of a finished run over our documents.
        comparison: In which its labels are mapped and claimed; the newest of the run where not given.

    Raises:
        GapStudioError: There is no such run, it has not finished, or it was over a benchmark.
    """
    known = project.run(run)
    if project.corpus(known.corpus).kind is not CorpusKind.INTERNAL:
        raise GapStudioError(
            "This run was over a benchmark.", remedy="Choose one over our documents: their score is to be raised."
        )
    return _ceilings(project, comparison or comparison_for(project, known))


@in_comparison
def _ceilings(project: Project, comparison: Comparison) -> tuple[AdaptationCeiling, ...]:
    found = kept(project, ceilings_key(project, comparison), _CEILINGS, lambda: _computed(project, comparison))
    return found if is_shown(project, comparison) else tuple(replace(one, query=None) for one in found)


@in_comparison
def ceilings_key(project: Project, comparison: Comparison) -> str:
    """Returns the identity of all that the ceilings of a run depend on."""
    run = comparison.internal
    corpus = project.corpus(run.corpus)
    tags = sorted((key, said.categories) for key, said in tags_of(project, run.id).items() if said.reviewed)
    return identity(
        "ceilings 2",
        __version__,
        gap_key(project, comparison),
        causes_identity(project, run, corpus, comparison.mapping, comparison.model_labels),
        [adaptation_row(one) for one in adaptations_of(project).adaptations],
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


def _computed(project: Project, comparison: Comparison) -> tuple[AdaptationCeiling, ...]:
    sides, causes = sides_of(project, comparison), causes_by_error(project, comparison.internal.id)
    adaptations, verdicts = adaptations_of(project).adaptations, sides.ours[0]

    def of(verdict: Verdict) -> frozenset[str]:
        return causes.get(error_key(verdict.document, verdict.gold, verdict.predicted), frozenset())

    ours = sides.our_sides(lambda verdict: blamed_on(verdict.faults, of(verdict)))
    finder, errors = ErrorFinder(verdicts), sum(bool(verdicts[at].faults) for at in ours[0].blame.verdict.tolist())
    told: list[AdaptationCeiling] = []
    for adaptation, ceiling in zip(adaptations, ceilings(ours, adaptations), strict=True):
        answered = [verdicts[at] for at in ceiling.answered.tolist()]
        made = AdaptationCeiling(
            adaptation=adaptation,
            ceiling=ceiling.value,
            interval=ceiling.interval,
            after_others=ceiling.after_others,
            after_others_interval=ceiling.after_interval,
            errors=len(answered),
            share=len(answered) / errors if errors else 0.0,
            query=finder.query(ceiling.answered, None, f"answered by “{adaptation.title}”"),
            bounds=ceiling.bounds,
            provisional=sides.way.inputs.provisional,
        )
        kinds = [one.kind for one in answered]
        sentence = ceiling_sentence(made, errors, kinds, [of(one) for one in answered], left=ceiling.left)
        told.append(replace(made, sentence=sentence))
    return tuple(sorted(told, key=lambda one: (-one.ceiling, -one.after_others)))
