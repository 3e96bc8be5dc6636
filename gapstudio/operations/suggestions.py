"""What is suggested for documents: drafts of sources, predictions of runs, texts labelled elsewhere, matches of rules.

A suggestion is no annotation, and never counts as gold, until a person accepts it (`annotate.accept`). Nothing that a person
confirmed or rejected is suggested again.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from gapstudio.analysis.equal_texts import Place, apart, normalised
from gapstudio.analysis.suggesting import settled, suggestion_id
from gapstudio.domain import (
    AnnotationStatus,
    Area,
    GapStudioError,
    Outcome,
    Outline,
    Run,
    Source,
    Suggestion,
    WorkState,
)
from gapstudio.operations.annotate import Judged, accept
from gapstudio.operations.drafts import OPEN
from gapstudio.operations.label_sets import label_set_of
from gapstudio.operations.labelled_texts import labelled_texts
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.our_runs import finished_runs, newest_runs
from gapstudio.operations.outlines import word_index, word_indexes
from gapstudio.operations.projects import INTERNAL
from gapstudio.operations.span_rules import span_rules
from gapstudio.operations.suggestion_claims import EQUAL_TEXT, Claims
from gapstudio.store import Project

_CLOSED = (WorkState.DONE, WorkState.SKIPPED)


@dataclass(frozen=True)
class SuggestionChoice:
    """Which suggestions are asked for.

    Attributes:
        drafts: Whether what XML and ledgers state is among them.
        runs: Ids of runs over our documents; None for the newest finished one of each model. Ids that are not there say nothing.
        repeats: Whether texts that are labelled elsewhere are among them.
        rules: Whether matches of the project's rules are.
        least: The least score in 0..1 of those that have one. Those without a score are always among them.
        several: Whether those are among them that may mean several labels, of which a person must choose one.
    """

    drafts: bool = True
    runs: tuple[str, ...] | None = None
    repeats: bool = True
    rules: bool = True
    least: float = 0.0
    several: bool = True


@dataclass(frozen=True)
class OfferedRun:
    """A run whose predictions can be suggested.

    Attributes:
        id: Of the run.
        title: The model's name, with the day where several runs of it are offered.
        documents: How many documents it has been over as they are read now.
        newest: Whether it is the newest finished one of its model, which counts where nothing is chosen.
    """

    id: str
    title: str
    documents: int
    newest: bool


@dataclass(frozen=True)
class SuggestionSources:
    """What there is to take suggestions from.

    Attributes:
        runs: Newest first.
        drafts: How many values with a place wait for a person.
        texts: How many different texts persons have labelled.
        rules: How many rules the project has.
    """

    runs: tuple[OfferedRun, ...]
    drafts: int
    texts: int
    rules: int


@dataclass(frozen=True)
class SuggestionsAbove:
    """Suggestions that are sure enough to be accepted together.

    Attributes:
        chosen: The surest first.
        left_alone: Why the others are not among them, as clauses for people, with how many each.
    """

    chosen: tuple[Suggestion, ...]
    left_alone: Mapping[str, int]


@in_one_state
def suggestions_of(project: Project, document: str, choice: SuggestionChoice = SuggestionChoice()) -> tuple[Suggestion, ...]:
    """Returns what is suggested for one document, by place; nothing for one set aside.

    Ranges lie on word edges. See `analysis.suggesting.settled` for what is left out and what is joined.

    Raises:
        GapStudioError: There is no such document.
    """
    words = word_index(project, document)
    if words is None:
        return ()
    annotations = project.annotations(document=document)
    claims = Claims(project, document, words)
    chosen = chain(
        claims.of_drafts(annotations) if choice.drafts else (),
        claims.of_runs(_chosen(project, choice)),
        claims.of_repeats() if choice.repeats else (),
        claims.of_rules() if choice.rules else (),
    )
    labels = project.kept("label set", (Area.LABELS,), lambda: label_set_of(project))
    found = settled(chosen, annotations, labels)
    sure = (one for one in found if one.score is None or one.score >= choice.least)
    return tuple(one for one in sure if one.label or choice.several)


@in_one_state
def suggestion_sources(project: Project) -> SuggestionSources:
    """Returns what there is to take suggestions from."""
    runs = finished_runs(project)
    newest = {run.id for run in newest_runs(project)}
    offered = (OfferedRun(run.id, _title(run, runs), len(project.done_documents(run.id)), run.id in newest) for run in runs)
    counts = Counter[AnnotationStatus]()
    for row in project.document_rows(INTERNAL):
        counts.update(row.annotations)
    drafts = sum(counts[status] for status in OPEN - {AnnotationStatus.UNLOCATED})
    return SuggestionSources(tuple(offered), drafts, labelled_texts(project).count, len(span_rules(project)))


@in_one_state
def suggestions_above(
    project: Project,
    *,
    choice: SuggestionChoice,
    least: float,
    documents: Sequence[str] | None = None,
    unscored: bool = False,
) -> SuggestionsAbove:
    """Returns the suggestions that `accept_above` would accept; for all documents this takes seconds, so ask it in a thread."""
    wanted = open_documents(project) if documents is None else documents
    left_alone: Counter[str] = Counter()
    chosen: list[Suggestion] = []
    for one in (one for document in wanted for one in suggestions_of(project, document, choice)):
        why = _left_alone(one, least, unscored or least <= 0)
        if why:
            left_alone[why] += 1
        else:
            chosen.append(one)
    chosen.sort(key=lambda one: -(one.score or 0.0))
    return SuggestionsAbove(tuple(chosen), dict(left_alone))


def accept_above(
    project: Project,
    *,
    choice: SuggestionChoice,
    least: float,
    annotator: str,
    documents: Sequence[str] | None = None,
    unscored: bool = False,
) -> Outcome[Judged]:
    """Accepts all suggestions whose score is high enough, as one step of undo. What persons did is never overwritten.

    Of two that exclude each other the one with the higher score is taken. A suggestion that may mean several labels is left for
    a person, and so is a value whose place is in doubt or contradicts it.

    Args:
        project: Open for writing.
        choice: Which suggestions; its own `least` holds besides.
        least: The least score, in 0..1.
        annotator: Who accepts.
        documents: Ids; all of ours that are neither done nor skipped where None.
        unscored: Whether those without a score (drafts, rules, models that give none) are accepted as well; with a `least` of 0
            they are in any case.
    """
    above = suggestions_above(project, choice=choice, least=least, documents=documents, unscored=unscored)
    outcome = accept(project, above.chosen, annotator=annotator)
    skipped = Counter(above.left_alone) + Counter(outcome.report.skipped)
    return Outcome(outcome.changes, replace(outcome.report, skipped=dict(skipped)))


@in_one_state
def equal_places(project: Project, *, document: str, start: int, end: int, everywhere: bool) -> tuple[Suggestion, ...]:
    """Returns every place whose words are the same as those of a range, itself among them, whatever is marked there.

    White space does not matter, capitals do. Of places that overlap each other the leftmost is returned, and none that overlaps
    the range itself.

    Args:
        project: The project.
        document: Id of the document that the range is in.
        start: First code point; the range is snapped to words.
        end: One past the last.
        everywhere: In all of our documents; else in this one.

    Raises:
        GapStudioError: The range touches no word.
    """
    words = word_index(project, document)
    own = None if words is None else words.outline.snapped(start, end)
    if words is None or own is None:
        raise GapStudioError("There is no word in this range.", remedy="Select at least one word.")
    key = normalised(words.outline.text[own[0] : own[1]])
    found = word_indexes(project, INTERNAL) if everywhere else iter([(document, words)])
    return tuple(
        _equal(other, place, Source.PERSON if (other, place) == (document, own) else Source.REPEAT, index.outline)
        for other, index in found
        for place in apart(index.places(key), own if other == document else None)
    )


def label_equal(
    project: Project, *, document: str, start: int, end: int, label: str, everywhere: bool, annotator: str
) -> Outcome[Judged]:
    """Marks every place whose words are the same as those of a range, as one step of undo.

    What a person confirmed or rejected stays as it is, and the report says how many places that concerns.

    Args:
        project: Open for writing.
        document: Id of the document that the range is in.
        start: First code point.
        end: One past the last.
        label: Name in the project's label set.
        everywhere: In all of our documents; else in this one.
        annotator: Who marks them.

    Raises:
        GapStudioError: The range touches no word, or the label set has no such label.
    """
    places = equal_places(project, document=document, start=start, end=end, everywhere=everywhere)
    return accept(project, places, annotator=annotator, label=label)


def _equal(document: str, place: Place, source: Source, outline: Outline) -> Suggestion:
    text = outline.text[place[0] : place[1]]
    return Suggestion(suggestion_id(document, *place, ()), document, *place, "", (), source, title=EQUAL_TEXT, text=text)


def _chosen(project: Project, choice: SuggestionChoice) -> tuple[Run, ...]:
    """Returns the runs whose predictions are suggested."""
    if choice.runs is None:
        return newest_runs(project)
    return tuple(run for run in finished_runs(project) if run.id in choice.runs)


def _title(run: Run, runs: Sequence[Run]) -> str:
    several = sum(other.model.name == run.model.name for other in runs) > 1
    return f"{run.model.name}, {run.created[:16].replace('T', ' ')}" if several else run.model.name


def open_documents(project: Project) -> tuple[str, ...]:
    """Returns the ids of our documents that are read and neither done nor skipped."""
    closed = {document for document, work in project.works(INTERNAL).items() if work.state in _CLOSED}
    return tuple(document for document in project.text_revisions(INTERNAL) if document not in closed)


def _left_alone(one: Suggestion, least: float, unscored: bool) -> str:
    if not one.label:
        return "several labels may be meant"
    if one.status is not AnnotationStatus.DRAFT:
        return "its place is in doubt"
    if one.score is None:
        return "" if unscored else "without a score"
    return "" if one.score >= least else "below the threshold"
