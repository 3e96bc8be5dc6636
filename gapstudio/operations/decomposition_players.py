"""Who takes part when the gap is taken apart: kinds of fault, causes, labels, or the values of a column."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from gapstudio.analysis import Verdict
from gapstudio.analysis.decompose import Blamed, GapSides
from gapstudio.analysis.tables import claim_translation
from gapstudio.domain import THEIRS, ErrorKind, ErrorQuery, Fault, GapStudioError, PartBy, Run, error_key
from gapstudio.operations.analyse_gap import Comparison, comparison_for
from gapstudio.operations.causes import causes_identity
from gapstudio.operations.label_sets import label_titles
from gapstudio.operations.metadata import metadata_columns
from gapstudio.operations.model_mapping import model_mapping_of
from gapstudio.operations.projects import INTERNAL
from gapstudio.operations.proposals import proposed_categories
from gapstudio.operations.tag_errors import tags_of
from gapstudio.operations.taxonomies import taxonomy_of
from gapstudio.store import Project

NOTHING = ""
"""Name of the part of errors in which no cause was found, or of documents that have no value in the column."""

_FAULTS = {
    Fault.NOVEL: ErrorKind.NOVEL.value,
    Fault.MISSED: ErrorKind.MISSED.value,
    Fault.BOUNDARY: ErrorKind.BOUNDARY.value,
    Fault.TYPE: ErrorKind.TYPE.value,
    Fault.ROLE: ErrorKind.ROLE.value,
    Fault.SPURIOUS: ErrorKind.SPURIOUS.value,
}


@dataclass(frozen=True)
class Cast:
    """Who takes part, and how they are spoken of.

    Attributes:
        ours: Which players a wrong verdict on our documents waits for.
        theirs: The same on the benchmark.
        group: To which player a gold span of ours belongs, right or wrong; None where shares mean nothing.
        own: Which of our own labels a wrong verdict waits for; None except by label.
        titles: What people read for a player; its name where it is not there.
        filters: Conditions that may find the errors of a player.
        remarks: A sentence that a reader must know of a player.
        notes: Sentences that a reader must know of all.
    """

    ours: Blamed
    theirs: Blamed
    group: Callable[[Verdict], str] | None = None
    own: Blamed | None = None
    titles: Mapping[str, str] = field(default_factory=dict[str, str])
    filters: Mapping[str, ErrorQuery] = field(default_factory=dict[str, ErrorQuery])
    remarks: Mapping[str, str] = field(default_factory=dict[str, str])
    notes: tuple[str, ...] = ()


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
            return _by_kind()
        case PartBy.CAUSE:
            return _by_cause(project, comparison)
        case PartBy.LABEL:
            return _by_label(project, sides)
        case PartBy.COLUMN:
            return _by_column(project, column)


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
            return by.value, repr(taxonomy_of(project)), [_causes_key(project, run, comparison) for run in runs], said
        case PartBy.LABEL:
            return by.value, sorted(label_titles(project).items())
        case PartBy.COLUMN:
            return by.value, column


def _causes_key(project: Project, run: Run, comparison: Comparison) -> str:
    corpus = project.corpus(run.corpus)
    if run != comparison.internal:
        return causes_identity(project, run, corpus, None, model_mapping_of(project, run.model, corpus.id))
    shown = comparison_for(project, run)
    return causes_identity(project, run, corpus, shown.mapping, shown.model_labels)


def _by_kind() -> Cast:
    def blamed(verdict: Verdict) -> frozenset[str]:
        return frozenset(fault.value for fault in verdict.faults)

    filters = {fault.value: ErrorQuery(faults=frozenset({fault})) for fault in Fault}
    return Cast(blamed, blamed, titles={fault.value: title for fault, title in _FAULTS.items()}, filters=filters)


def _by_cause(project: Project, comparison: Comparison) -> Cast:
    taxonomy = taxonomy_of(project)
    reproduction = comparison.reproduction
    rules = {one.id: frozenset(rule.value for rule in one.rules) for one in taxonomy.categories}
    return Cast(
        _causes(project, comparison.internal.id),
        _causes(project, reproduction.id) if reproduction else lambda _: frozenset({NOTHING}),
        titles={NOTHING: "no cause found"} | {one.id: one.title for one in taxonomy.categories},
        filters={NOTHING: ErrorQuery(causes=frozenset({""}))}
        | {name: ErrorQuery(causes=causes) for name, causes in rules.items() if causes},
        notes=("Errors go along with these causes; that a cause makes them, only a trial can show.",),
    )


def _causes(project: Project, run: str) -> Blamed:
    """Returns what blames the categories that a person gave an error, else those that are proposed."""
    proposed, said = proposed_categories(project, run), tags_of(project, run)

    def blamed(verdict: Verdict) -> frozenset[str]:
        key = error_key(verdict.document, verdict.gold, verdict.predicted)
        review = said.get(key)
        found = review.categories if review is not None and review.reviewed else proposed.get(key, ())
        return frozenset(found) or frozenset({NOTHING})

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
    return Cast(ours, lambda verdict: frozenset({_label(verdict)}), own=own, titles=titles, filters=filters)


def _label(verdict: Verdict) -> str:
    span = verdict.gold or verdict.predicted
    assert span is not None
    return span[2]


def _by_column(project: Project, column: str) -> Cast:
    known = [one.name for one in metadata_columns(project) if one.filled]
    if column not in known:
        raise GapStudioError(
            f"No document has a value in the column {column}." if column else "The column is not named.",
            remedy=f"Choose one of: {', '.join(known)}." if known else "Fill one first, such as the supplier.",
        )
    documents = project.documents(INTERNAL)
    value = {document.id: document.metadata.get(column, NOTHING) for document in documents}
    members: dict[str, set[str]] = {}
    for document, own in value.items():
        members.setdefault(own, set()).add(document)
    return Cast(
        lambda verdict: frozenset({value[verdict.document]}),
        lambda _: frozenset({THEIRS}),
        group=lambda verdict: value[verdict.document],
        titles={NOTHING: f"no {column}", THEIRS: "the benchmark's own errors"},
        filters={name: ErrorQuery(documents=frozenset(own)) for name, own in members.items()},
        remarks={THEIRS: "All that the benchmark loses, since it has no such column; that makes it negative."},
        notes=(
            "The benchmark has no such column: its loss is one bar of its own. The excess is what a value loses beyond what so "
            "much gold loses on the benchmark; it adds up to the gap too.",
        ),
    )
