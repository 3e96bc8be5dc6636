"""What several sources suggest for one document becomes one list: judged places leave, the same claim is made once."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from gapstudio.analysis.ranges import Ranges
from gapstudio.domain import Annotation, AnnotationStatus, LabelSet, Source, Suggestion

ORDER = (Source.EINVOICE, Source.LEDGER, Source.BENCHMARK, Source.PERSON, Source.MODEL, Source.REPEAT, Source.RULE)
"""Of several sources of one suggestion the first lends it its id, value and origin."""

_JUDGED = (AnnotationStatus.CONFIRMED, AnnotationStatus.REJECTED)
_RANK = {source.value: rank for rank, source in enumerate(ORDER)}
Place = tuple[int, int]


def suggestion_id(document: str, start: int, end: int, options: Sequence[str]) -> str:
    """Returns the id of a suggestion that is no draft: the same for the same claim."""
    claim = "\0".join((document, str(start), str(end), *options))
    return "s-" + hashlib.sha256(claim.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def settled(claims: Iterable[Suggestion], annotations: Iterable[Annotation], labels: LabelSet) -> tuple[Suggestion, ...]:
    """Returns what is to be shown of the claims of all sources, by place, then by the order of the label set.

    - A claim of what a person confirmed or rejected at just this place is not made again. Of one that may mean several labels
      those judged leave; where one of them is confirmed, nothing is left to say.
    - Where the label set allows no overlap, what overlaps a confirmed span is left out.
    - The same claim of several sources becomes one: its title joins theirs, its score is the best.
    - One that may mean several labels supports those that name one of them at the same place, and is not shown besides. Its
      score, which is about something less, is not taken over.

    Args:
        claims: Of one document; ranges on word edges. The id is that of the annotation for a draft, and "" for others.
        annotations: All of the document.
        labels: The project's label set; labels that it lacks leave.
    """
    judged = _judged(annotations)
    confirmed = Ranges(place for place, known in judged.items() if any(known.values()))
    order = {name: position for position, name in enumerate(labels.names)}
    places: dict[Place, dict[tuple[str, ...], list[Suggestion]]] = {}
    for claim in claims:
        place = claim.start, claim.end
        options = _left(claim, judged.get(place, {}), order)
        if options and (labels.overlapping or not confirmed.meet(place)):
            places.setdefault(place, {}).setdefault(options, []).append(claim)
    shown = (one for groups in places.values() for one in _joined(groups))
    return tuple(sorted(shown, key=lambda one: (one.start, one.end, [order[name] for name in one.options], one.id)))


def _judged(annotations: Iterable[Annotation]) -> dict[Place, dict[str, bool]]:
    """Returns by place and label whether a person confirmed it there, or else rejected it."""
    judged: dict[Place, dict[str, bool]] = {}
    for one in annotations:
        if one.start is not None and one.end is not None and one.status in _JUDGED:
            labels = judged.setdefault((one.start, one.end), {})
            labels[one.label] = labels.get(one.label, False) or one.status is AnnotationStatus.CONFIRMED
    return judged


def _left(claim: Suggestion, judged: Mapping[str, bool], order: Mapping[str, int]) -> tuple[str, ...]:
    """Returns the labels that a claim may still mean, in the order of the label set."""
    options = claim.options or (claim.label,)
    if any(judged.get(name) for name in options):
        return ()
    return tuple(sorted((name for name in set(options) if name in order and name not in judged), key=order.__getitem__))


def _joined(groups: dict[tuple[str, ...], list[Suggestion]]) -> Iterable[Suggestion]:
    """Yields one suggestion for each set of options at one place; those that name a label take in those that may mean it."""
    named = {options[0]: list(claims) for options, claims in groups.items() if len(options) == 1}
    for options, claims in groups.items():
        supported = [name for name in options if name in named] if len(options) > 1 else []
        for name in supported:
            named[name] += [replace(claim, score=None) for claim in claims]
        if len(options) > 1 and not supported:
            yield _one(claims, options)
    for name, claims in named.items():
        yield _one(claims, (name,))


def _one(claims: Sequence[Suggestion], options: tuple[str, ...]) -> Suggestion:
    ranked = sorted(claims, key=lambda claim: (_RANK.get(claim.source, len(_RANK)), claim.title, claim.origin, claim.id))
    first = ranked[0]
    scores = [claim.score for claim in ranked if claim.score is not None]
    drafts = [claim.id for claim in ranked if claim.id]
    return replace(
        first,
        id=drafts[0] if drafts else suggestion_id(first.document, first.start, first.end, options),
        label=options[0] if len(options) == 1 else "",
        options=options,
        title=", ".join(dict.fromkeys(claim.title for claim in ranked)),
        score=max(scores, default=None),
    )
