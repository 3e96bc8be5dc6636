"""Suspect gold: signs that the gold is wrong, or that gold is missing, rather than the model."""

from collections import Counter
from collections.abc import Sequence

from gapstudio.analysis.causes.facts import Claim, Place, quoted
from gapstudio.domain import Cause, CauseRule, Triple

SURE = 0.95
"""Score from which on a model counts as sure of a prediction."""

_TIMES = 2
_OPENING, _CLOSING = "([{«„", ")]}»“"
_BAD_START, _BAD_END = ",.;:!?)]}»-–/|", ",;:([{«„-–/|"


def suspect_gold(place: Place) -> Cause | None:
    """Fires on signs that gold is wrong, or missing where a prediction met none.

    Of gold: its text is another label at least twice and more often elsewhere; an edge lies on punctuation, or splits a pair of
    brackets; its text does not say the value that its source states; another model is sure of something else at its place, or two
    other models agree on it, and none agrees with it. Of a prediction: its text is gold elsewhere at least twice, or two other
    models make the same one. That nobody has confirmed it is told besides and is no sign by itself.
    """
    signs = _of_gold(place) if place.gold is not None else _of_prediction(place)
    if not signs:
        return None
    if place.gold is not None and place.gold.draft:
        signs.append("nobody has confirmed it")
    return Cause(CauseRule.SUSPECT_GOLD, _sentence(signs))


def disputed(gold: Triple, target: str, predicted: Triple, score: float | None) -> Cause | None:
    """Returns the doubt that a run casts on gold which it is sure is something else, or None.

    It is told with an error but counts for no association: by its definition it never fires on what is right.

    Args:
        gold: The gold span.
        target: Its label in the benchmark's labels.
        predicted: The prediction that was matched with it, in the benchmark's labels.
        score: How sure the run is of it.
    """
    if score is None or score < SURE or (*gold[:2], target) == predicted:
        return None
    what = f"as {predicted[2]}" if gold[:2] == predicted[:2] else f"as {predicted[2]} with other limits"
    return Cause(CauseRule.SUSPECT_GOLD, f"The model is {100 * score:.0f} % sure of it {what}.")


def _of_gold(place: Place) -> list[str]:
    signs = [_labelled_otherwise(place), _edge(place.text), _value(place), _rivals(place)]
    return [sign for sign in signs if sign]


def _of_prediction(place: Place) -> list[str]:
    signs: list[str] = []
    known = place.frame.surfaces.of(place.text)
    label, times = max(known.items(), key=lambda one: (one[1], one[0]), default=("", 0))
    if times >= _TIMES and any(map(str.isalpha, place.text)):
        signs.append(f"{quoted(place.text)} is gold elsewhere, {times} times as {label}")
    agreeing = [one.model for one in place.document.claims if (one.start, one.end, one.label) == _triple(place)]
    if len(set(agreeing)) >= _TIMES:
        signs.append(f"two other models, {_names(agreeing)}, find it too")
    return signs


def _labelled_otherwise(place: Place) -> str:
    if not any(map(str.isalpha, place.text)):
        return ""  # amounts and dates coincide by chance
    known = place.frame.surfaces.of(place.text)
    own = known.get(place.label, 0)
    others = [(times, label) for label, times in known.items() if label != place.label]
    times, label = max(others, default=(0, ""))
    if times < _TIMES or times <= own:
        return ""
    return f"{quoted(place.text)} is {label} in {times} other places and {place.label} in {own}"


def _edge(text: str) -> str:
    if text[:1] and text[0] in _BAD_START and not (text[0] in "-–." and text[1:2].isdigit()):
        return f"it begins with “{text[0]}”"
    if text[-1:] and text[-1] in _BAD_END:
        return f"it ends with “{text[-1]}”"
    counts = Counter(text)
    split = any(counts[one] != counts[other] for one, other in zip(_OPENING[:3], _CLOSING[:3], strict=True))
    return "it splits a pair of brackets" if split else ""


def _value(place: Place) -> str:
    return f"its source states {quoted(place.gold.value)}" if place.gold is not None and place.gold.value else ""


def _rivals(place: Place) -> str:
    if place.target is None:
        return ""
    met = [one for one in place.document.claims if one.start < place.end and place.start < one.end]
    if any((one.start, one.end, one.label) == _triple(place) for one in met):
        return ""
    sure = [one for one in met if one.score is not None and one.score >= SURE]
    if sure:
        best = max(sure, key=lambda one: (one.score or 0.0, -one.start, one.model))
        return f"another model, {best.model}, is {100 * (best.score or 0.0):.0f} % sure of {_said(place, best)} there"
    models: dict[tuple[int, int, str], list[Claim]] = {}
    for one in met:
        models.setdefault((one.start, one.end, one.label), []).append(one)
    agreed = [claims for claims in models.values() if len({one.model for one in claims}) >= _TIMES]
    return (
        f"two other models, {_names([one.model for one in agreed[0]])}, agree on {_said(place, agreed[0][0])} there"
        if agreed
        else ""
    )


def _said(place: Place, claim: Claim) -> str:
    return f"{quoted(place.document.reading.text[claim.start : claim.end])} as {claim.label}"


def _triple(place: Place) -> tuple[int, int, str | None]:
    return place.start, place.end, place.target


def _names(models: Sequence[str]) -> str:
    return " and ".join(sorted(set(models))[:2])


def _sentence(signs: Sequence[str]) -> str:
    joined = "; ".join(signs) + "."
    return joined[0].upper() + joined[1:]
