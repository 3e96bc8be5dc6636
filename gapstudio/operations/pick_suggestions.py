"""Many suggestions are picked by where they come from, to be accepted or rejected at once."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from gapstudio.domain import AnnotationStatus, Source, Suggestion
from gapstudio.operations.label_sets import known_label, label_set_of
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.suggestions import SuggestionChoice, open_documents, suggestions_of
from gapstudio.store import Project

_STATED = frozenset({Source.EINVOICE, Source.LEDGER, Source.BENCHMARK, Source.PERSON})


@dataclass(frozen=True)
class Picked:
    """Suggestions that were picked.

    Attributes:
        suggestions: Those with the higher score first, then by document and place.
        left: Why others that the choice meant were left for a person, as clauses, with how many each.
    """

    suggestions: tuple[Suggestion, ...]
    left: Mapping[str, int]


@in_one_state
def pick_suggestions(
    project: Project,
    *,
    documents: Sequence[str] | None = None,
    sources: Collection[Source] = (),
    runs: Collection[str] = (),
    labels: Collection[str] = (),
    above: float | None = None,
    below: float | None = None,
    doubtful: bool = False,
) -> Picked:
    """Returns the suggestions that meet all conditions.

    Args:
        project: Any reader of it.
        documents: Ids; all of ours that are neither done nor skipped where None.
        sources: Where they come from; from anywhere where none is named.
        runs: Ids of runs; the newest finished one of each model where none is named. With a run only models' are meant, unless
            `sources` names others.
        labels: Our labels that they propose; any where none is named.
        above: The least score; what has no score is left out.
        below: The score that they do not reach; what has no score is left out.
        doubtful: Whether to pick values whose place is in doubt or contradicts them.

    Raises:
        GapStudioError: The label set lacks one of the labels, or there is no such document.
    """
    for label in labels:
        known_label(label_set_of(project), label)
    wanted = frozenset(sources) or (frozenset({Source.MODEL}) if runs else frozenset(Source))
    choice = SuggestionChoice(
        drafts=not wanted.isdisjoint(_STATED),
        runs=() if Source.MODEL not in wanted else (tuple(runs) or None),
        repeats=Source.REPEAT in wanted,
        rules=Source.RULE in wanted,
    )
    chosen: list[Suggestion] = []
    left: Counter[str] = Counter()
    among = open_documents(project) if documents is None else documents
    for one in (one for document in among for one in suggestions_of(project, document, choice)):
        if one.source not in wanted or (labels and one.label not in labels) or not _within(one.score, above, below):
            continue
        if one.status is not AnnotationStatus.DRAFT and not doubtful:
            left["its place is in doubt"] += 1
        else:
            chosen.append(one)
    chosen.sort(key=lambda one: -(one.score or 0.0))
    return Picked(tuple(chosen), dict(left))


def _within(score: float | None, above: float | None, below: float | None) -> bool:
    if score is None:
        return above is None and below is None
    return (above is None or score >= above) and (below is None or score < below)
