"""Who takes part when the gap is taken apart: kinds of fault, causes, labels, or the values of a column."""

from collections.abc import Mapping, Sequence
from typing import Any

from gapstudio.analysis import Verdict
from gapstudio.analysis.decompose import Blamed, GapSides
from gapstudio.analysis.tables import claim_translation
from gapstudio.domain import NONE_OF_THEM, ErrorKind, ErrorQuery, ErrorReview, Fault, PartBy, error_key
from gapstudio.operations.analyse_gap import Comparison
from gapstudio.operations.decomposition_cast import NOTHING, Cast, found_identity
from gapstudio.operations.decomposition_columns import by_column, column_key
from gapstudio.operations.label_sets import label_titles
from gapstudio.operations.proposals import proposed_categories
from gapstudio.operations.tag_errors import tags_of
from gapstudio.operations.taxonomies import taxonomy_of
from gapstudio.store import Project

_ASSOCIATION = (
    "Errors go along with these causes; that a cause makes them, only a trial can show. Novel types and role ambiguity hold by "
    "construction and are bars of their own."
)
_FAULTS = {
    Fault.NOVEL: ErrorKind.NOVEL.value,
    Fault.MISSED: ErrorKind.MISSED.value,
    Fault.BOUNDARY: ErrorKind.BOUNDARY.value,
    Fault.TYPE: ErrorKind.TYPE.value,
    Fault.ROLE: ErrorKind.ROLE.value,
    Fault.SPURIOUS: ErrorKind.SPURIOUS.value,
}


def cast(project: Project, comparison: Comparison, sides: GapSides, by: PartBy, column: str = "") -> Cast:
    """Says who takes part.

    Args:
        project: The project.
        comparison: Between which runs the gap is.
        sides: Their verdicts.
        by: By what the gap is taken apart.
        column: The column, where it is by column.

    Raises:
        GapStudioError: No document has a value in the column, or none is named.
    """
    match by:
        case PartBy.KIND:
            return by_kind()
        case PartBy.CAUSE:
            return by_cause(project, comparison)
        case PartBy.LABEL:
            return _by_label(project, sides)
        case PartBy.COLUMN:
            return by_column(project, comparison, sides, column)


def cast_key(project: Project, comparison: Comparison, by: PartBy, column: str = "") -> tuple[Any, ...]:
    """Returns what a decomposition depends on besides what the gap does; anything that JSON holds."""
    match by:
        case PartBy.KIND:
            return (by.value,)
        case PartBy.CAUSE:
            runs = [run for run in (comparison.internal, comparison.reproduction) if run]
            said = [
                sorted((key, one.categories) for key, one in tags_of(project, run.id).items() if one.reviewed) for run in runs
            ]
            return by.value, repr(taxonomy_of(project)), [found_identity(project, run, comparison) for run in runs], said
        case PartBy.LABEL:
            return by.value, sorted(label_titles(project).items())
        case PartBy.COLUMN:
            return by.value, *column_key(project, comparison, column)


def by_kind() -> Cast:
    """Lets kinds of fault take part."""

    def blamed(verdict: Verdict) -> frozenset[str]:
        return frozenset(fault.value for fault in verdict.faults)

    filters = {fault.value: ErrorQuery(faults=frozenset({fault})) for fault in Fault}
    return Cast("kind of fault", blamed, blamed, titles={fault.value: title for fault, title in _FAULTS.items()}, filters=filters)


def by_cause(project: Project, comparison: Comparison) -> Cast:
    """Lets the categories take part that people gave errors, else those that are proposed."""
    taxonomy, reproduction = taxonomy_of(project), comparison.reproduction
    return Cast(
        "cause",
        causes_blamed(project, comparison.internal.id),
        causes_blamed(project, reproduction.id) if reproduction else _causes({}, {}),
        titles={NOTHING: "no cause found"} | {one.id: one.title for one in taxonomy.categories},
        filters={
            NOTHING: ErrorQuery(causes=frozenset({NONE_OF_THEM})),
            ErrorKind.NOVEL.value: ErrorQuery(faults=frozenset({Fault.NOVEL})),
            ErrorKind.ROLE.value: ErrorQuery(faults=frozenset({Fault.ROLE})),
            **{
                one.id: ErrorQuery(causes=frozenset(rule.value for rule in one.rules)) for one in taxonomy.categories if one.rules
            },
        },
        notes=(_ASSOCIATION,),
    )


def causes_blamed(project: Project, run: str) -> Blamed:
    """Returns what says which categories an error of one run belongs to: those that people gave it, else those proposed."""
    return _causes(proposed_categories(project, run), tags_of(project, run))


def _causes(proposed: Mapping[str, Sequence[str]], said: Mapping[str, ErrorReview]) -> Blamed:
    """Returns what blames the categories that a person gave an error, else those that are proposed.

    Novel types and role ambiguity hold by construction, whatever a page looks like: as in the attribution, the rules are not
    asked about them, and they are players of their own.
    """

    def blamed(verdict: Verdict) -> frozenset[str]:
        key = error_key(verdict.document, verdict.gold, verdict.predicted)
        review = said.get(key)
        if review is not None and review.reviewed:
            return frozenset(review.categories) or frozenset({NOTHING})
        if Fault.NOVEL in verdict.faults:
            return frozenset({ErrorKind.NOVEL.value})
        role = frozenset({ErrorKind.ROLE.value}) if Fault.ROLE in verdict.faults else frozenset[str]()
        if verdict.faults == {Fault.ROLE}:
            return role
        return (frozenset(proposed.get(key, ())) or frozenset({NOTHING})) | role

    return blamed


def _by_label(project: Project, sides: GapSides) -> Cast:
    meeting, side = sides.way.meeting, sides.way.inputs.internal
    labels = frozenset() if side is None else frozenset(side.labels)
    claim = claim_translation(lambda label: label, meeting.mapping, labels)
    known = labels if sides.theirs is None else frozenset[str]()
    known |= frozenset(meeting.shared) | frozenset(sides.way.inputs.benchmark.labels if sides.way.inputs.benchmark else ())
    novel = {name: f"{name} (novel)" if name in known - labels or name in meeting.shared else name for name in meeting.novel}

    def ours(verdict: Verdict) -> frozenset[str]:
        if verdict.gold is None:
            return frozenset({_label(verdict)})
        label = verdict.gold[2]
        return frozenset({meeting.mapping.target(label) or novel.get(label, label)})

    def own(verdict: Verdict) -> frozenset[str]:
        if verdict.gold is not None:
            return frozenset({verdict.gold[2]})
        return frozenset({claim(_label(verdict)) or _label(verdict)})

    named = label_titles(project)
    titles = {label: named.get(label, label) for label in labels} | {
        new: f"{named.get(old, old)} (novel)" for old, new in novel.items()
    }
    titles |= {label: label for label in meeting.shared}
    filters = {new: ErrorQuery(gold=frozenset({old})) for old, new in novel.items()}
    return Cast(
        "label", ours, lambda verdict: frozenset({_label(verdict)}), own=own, own_titles=named, titles=titles, filters=filters
    )


def _label(verdict: Verdict) -> str:
    span = verdict.gold or verdict.predicted
    assert span is not None
    return span[2]
