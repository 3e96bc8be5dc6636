"""Suspect gold: signs that the gold is wrong, or that gold is missing, rather than the model."""

from collections import Counter
from collections.abc import Sequence

from gapstudio.analysis.causes.facts import Claim, Place, quoted
from gapstudio.analysis.causes.lines import beside
from gapstudio.analysis.legal_forms import is_legal_form
from gapstudio.domain import Cause, CauseRule, Triple

SURE = 0.95
"""Score from which on a model counts as sure of a prediction."""

_TIMES = 2
_BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"))
_PUNCTUATION = frozenset(",.;:!?-–/|·•")


def suspect_gold(place: Place) -> Cause | None:
    """Fires on signs that gold is wrong, or missing where a prediction met none.

    Of gold: its text is another label at least twice and more often elsewhere; it begins or ends with a word of punctuation, or
    splits a pair of brackets; a legal form right behind it is left out; its text does not say the value that its source states;
    another model is sure of more words around it under the same label, or two other models agree on other limits, or are both
    sure of the same other label, and none agrees with it. Of a prediction: its text is gold of its label elsewhere at least
    twice, or two other models make the same one. That nobody has confirmed it is told besides and is no sign by itself. One
    model that is sure of another label is no sign either: away from what they were trained on, models are sure of much.
    """
    signs = _of_gold(place) if place.gold is not None else _of_prediction(place)
    if not signs:
        return None
    if place.gold is not None and place.gold.draft:
        signs.append("nobody has confirmed it")
    return Cause(CauseRule.SUSPECT_GOLD, _sentence(signs))


def disputed(place: Place, predicted: Triple, score: float | None, model: str) -> Cause | None:
    """Returns the doubt that the run itself casts on gold, as `suspect_gold` takes what other models say, or None.

    It is told with an error but counts for no association: by its definition it never fires on what is right.

    Args:
        place: Of the gold.
        predicted: The prediction that was matched with it, in the benchmark's labels.
        score: How sure the run is of it.
        model: Its name.
    """
    if place.target is None or predicted == _triple(place):
        return None
    sign = _dissent(place, [*_met(place), Claim(model, *predicted, score)])
    return Cause(CauseRule.SUSPECT_GOLD, _sentence([sign])) if sign else None


def _of_gold(place: Place) -> list[str]:
    signs = [_labelled_otherwise(place), _edge(place), _form_left_out(place), _value(place), _rivals(place)]
    return [sign for sign in signs if sign]


def _of_prediction(place: Place) -> list[str]:
    signs: list[str] = []
    times = place.frame.mapped.of(place.text).get(place.label, 0)
    if times >= _TIMES and any(map(str.isalpha, place.text)):
        signs.append(f"{quoted(place.text)} is gold of {place.label} in {times} other places")
    agreeing = [one.model for one in place.document.claims if (one.start, one.end, one.label) == _triple(place)]
    if len(set(agreeing)) >= _TIMES:
        signs.append(f"{_names(agreeing)} find it too")
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


def _edge(place: Place) -> str:
    """Marks within a word do not count: places go from word to word."""
    texts = place.word_texts
    for where, text in (("begins", texts[0]), ("ends", texts[-1])) if len(texts) > 1 else ():
        if text in _PUNCTUATION:
            return f"it {where} with {quoted(text)}"
    counts = Counter(place.text)
    return "it splits a pair of brackets" if any(counts[one] != counts[other] for one, other in _BRACKETS) else ""


def _form_left_out(place: Place) -> str:
    texts = place.word_texts
    following = beside(place.document, place.words[1] - 1, 1) if texts else None
    if following is None or any(map(str.isdigit, place.text)) or is_legal_form(texts[-1]):
        return ""
    form = place.document.texts[following]
    return f"{quoted(form)} right behind it, a legal form, is left out" if is_legal_form(form) else ""


def _value(place: Place) -> str:
    return f"its source states {quoted(place.gold.value)}" if place.gold is not None and place.gold.value else ""


def _rivals(place: Place) -> str:
    met = [] if place.target is None else _met(place)
    return "" if any(_triple(place) == (one.start, one.end, one.label) for one in met) else _dissent(place, met)


def _met(place: Place) -> list[Claim]:
    return [one for one in place.document.claims if one.start < place.end and place.start < one.end]


def _dissent(place: Place, claims: Sequence[Claim]) -> str:
    longer = [
        one
        for one in claims
        if one.label == place.target and one.start <= place.start and place.end <= one.end and (one.score or 0.0) >= SURE
    ]
    longer = [one for one in longer if (one.start, one.end) != (place.start, place.end)]
    if longer:
        best = max(longer, key=lambda one: (one.score or 0.0, -one.start, one.model))
        return f"{best.model} is {100 * (best.score or 0.0):.0f} % sure of {_said(place, best)} there"
    models: dict[tuple[int, int, str], set[str]] = {}
    for one in claims:
        if one.label == place.target or (one.score or 0.0) >= SURE:
            models.setdefault((one.start, one.end, one.label), set()).add(one.model)
    agreed = sorted(span for span, names in models.items() if len(names) >= _TIMES)
    if not agreed:
        return ""
    start, end, label = agreed[0]
    return f"{_names(list(models[agreed[0]]))} agree on {_said(place, Claim('', start, end, label))} there"


def _said(place: Place, claim: Claim) -> str:
    return f"{quoted(place.document.reading.text[claim.start : claim.end])} as {claim.label}"


def _triple(place: Place) -> tuple[int, int, str | None]:
    return place.start, place.end, place.target


def _names(models: Sequence[str]) -> str:
    return " and ".join(sorted(set(models))[:2])


def _sentence(signs: Sequence[str]) -> str:
    return f"The gold is in doubt: {'; '.join(signs)}."
