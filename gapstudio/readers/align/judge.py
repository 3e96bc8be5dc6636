"""Which candidate places hold: captions, neighbours and rival claims decide; what they leave open is doubted, not guessed."""

import re
from collections.abc import Iterable
from decimal import Decimal

from gapstudio.domain import ValueKind
from gapstudio.readers.align.captions import Captions
from gapstudio.readers.align.roles import Caption
from gapstudio.readers.align.search import SHORT, Candidate, Canvas
from gapstudio.readers.values.text import squashed

_CAPTIONED = frozenset({"NET_TOTAL", "TAX_TOTAL", "GRAND_TOTAL", "ISSUE_DATE", "DUE_DATE"})
_SHORT_NAME = 4
_WINDOW = 64  # more places than that never start inside one value
_STATE = re.compile(r"[A-Z]{2,3}\W?")  # as in “Fremont CA 94538”
_ADDRESS = {"POSTCODE": "CITY", "CITY": "POSTCODE"}


def judge(canvas: Canvas, captions: Captions, candidates: list[Candidate]) -> list[Candidate]:
    """Returns the candidates that hold, each with its doubt.

    One that is certainly another value is left out where its own stands elsewhere.
    """
    by_value: dict[tuple[str, str], list[Candidate]] = {}
    for candidate in candidates:
        by_value.setdefault((candidate.value.label, candidate.value.value), []).append(candidate)
    judged: list[Candidate] = []
    for places in by_value.values():
        judged += _judge_value(canvas, captions, places, candidates)
    return _settle(judged)


def _judge_value(canvas: Canvas, captions: Captions, places: list[Candidate], everything: list[Candidate]) -> list[Candidate]:
    value = places[0].value
    if value.kind is ValueKind.AMOUNT:
        return _judge_amounts(captions, places, everything)
    if value.kind is ValueKind.DATE:
        return _judge_dates(captions, places, everything)
    if value.label in _ADDRESS:
        return [_judge_address(canvas, place, everything) for place in places]
    if value.kind is ValueKind.IDENTIFIER:
        return [_judge_number(captions, place) for place in places]
    if value.label == "CURRENCY":
        return places
    if len(squashed(value.value)) < _SHORT_NAME:
        return [place.doubted("a short text occurs as something else, too") for place in places]
    return [place.doubted("a longer name goes on behind it") if _name_goes_on(canvas, place) else place for place in places]


def _name_goes_on(canvas: Canvas, place: Candidate) -> bool:
    behind = canvas.words[place.last + 1 : place.last + 2]
    return any(canvas.reading.word_text(word) in ("&", "+") and word.line == canvas.words[place.last].line for word in behind)


def _judge_amounts(captions: Captions, places: list[Candidate], everything: list[Candidate]) -> list[Candidate]:
    label = places[0].value.label
    named = [(place, captions.of(place, "amount") if label in _CAPTIONED else None) for place in places]
    full = [(place, caption) for place, caption in named if not place.bare or (caption and caption.role == label)]
    shown = full or named
    alone = len(shown) == 1 and not _claimed_by_others(places[0], everything)
    return [_judge_captioned(place, caption, lonely=alone and not _is_round(place)) for place, caption in shown]


def _judge_dates(captions: Captions, places: list[Candidate], everything: list[Candidate]) -> list[Candidate]:
    label = places[0].value.label
    named = [(place, captions.of(place, "date") if label in _CAPTIONED else None) for place in places]
    clear = any(caption and caption.clear and caption.role == label for _, caption in named)
    hinted = [place for place, caption in named if caption and caption.role == label]
    unnamed = hinted or [place for place, caption in named if caption is None]
    alone = not clear and len(unnamed) == 1 and not _claimed_by_others(places[0], everything)
    return [_judge_captioned(place, caption, lonely=alone and place in unnamed) for place, caption in named]


def _judge_captioned(place: Candidate, caption: Caption | None, *, lonely: bool) -> Candidate:
    """A clear caption decides for or against; without one, only a value that stands once and is claimed once is taken."""
    if caption and caption.clear:
        return place if caption.role == place.value.label else place.doubted(f"it stands by “{caption.phrase}”")
    if caption and caption.role != place.value.label:
        return place.doubted(f"it stands by “{caption.phrase}”")
    if lonely and not place.bare:
        return place
    return place.doubted("no caption says which of several things it is")


def _is_round(place: Candidate) -> bool:
    return Decimal(place.value.value) % 10 == 0


def _claimed_by_others(place: Candidate, everything: list[Candidate]) -> bool:
    mine = place.value
    return any(
        other.value.label != mine.label and other.value.kind is mine.kind and other.value.value == mine.value
        for other in everything
    )


def _judge_number(captions: Captions, place: Candidate) -> Candidate:
    """A short code needs its caption; a longer invoice number only that no other caption stands by it."""
    label = place.value.label
    short = len(squashed(place.value.value)) < SHORT
    if not short and label != "INVOICE_NO":
        return place
    caption = captions.of(place, "number")
    if caption and caption.role != label:
        return place.doubted(f"it stands by “{caption.phrase}”")
    return place if caption or not short else place.doubted("a short code occurs as something else, too")


def _judge_address(canvas: Canvas, place: Candidate, everything: list[Candidate]) -> Candidate:
    """A postcode belongs beside its town, and a town beside its postcode."""
    partner = _ADDRESS[place.value.label]
    partners = [other for other in everything if other.value.label == partner]
    if any(_neighbours(canvas, place, other) for other in partners):
        return place
    if not partners and place.value.label == "POSTCODE" and _capital_follows(canvas, place):
        return place
    return place.doubted(
        "it does not stand beside its postcode" if partner == "POSTCODE" else "it does not stand beside its town"
    )


def _neighbours(canvas: Canvas, one: Candidate, two: Candidate) -> bool:
    """Tells whether two places follow each other, punctuation apart; a postcode behind its town may end the next line."""
    words = canvas.words
    first, second = (one, two) if one.inner < two.inner else (two, one)
    between = [word for word in words[first.last + 1 : second.first] if squashed(canvas.reading.word_text(word))]
    state = first.value.label == "CITY" and len(between) == 1 and _STATE.fullmatch(canvas.reading.word_text(between[0]))
    if (between and not state) or first.inner_end > second.inner:
        return False
    lines = words[second.first].line - words[first.last].line
    if lines == 0 or first.value.label == "POSTCODE":
        return abs(lines) <= 1
    follower = words[second.last + 1 : second.last + 2]
    return abs(lines) == 1 and all(word.line != words[second.last].line for word in follower)


def _capital_follows(canvas: Canvas, place: Candidate) -> bool:
    follower = canvas.words[place.last + 1 : place.last + 2]
    return any(canvas.reading.word_text(word)[:1].isupper() and word.line == canvas.words[place.last].line for word in follower)


def _settle(candidates: list[Candidate]) -> list[Candidate]:
    """Settles rival claims on the same words: the longer, the clearer, the one that is no currency sign holds."""
    ordered = sorted(candidates, key=lambda place: (place.first, -place.last))
    sure = _elsewhere(candidates)
    kept: list[Candidate] = []
    for position, place in enumerate(ordered):
        rivals = _rivals(ordered, position)
        doubt, drop = _verdict(place, rivals)
        if drop and sure.get(_key(place), 0) > (not place.doubt):
            continue
        kept.append(place.doubted(doubt) if doubt else place)
    return kept


def _rivals(ordered: list[Candidate], position: int) -> list[Candidate]:
    place = ordered[position]
    after = _while_overlapping(ordered[position + 1 :], place)
    before = [other for other in ordered[max(0, position - _WINDOW) : position] if other.last >= place.first]
    return [other for other in (*before, *after) if _key(other) != _key(place)]


def _while_overlapping(places: Iterable[Candidate], place: Candidate) -> Iterable[Candidate]:
    for other in places:
        if other.first > place.last:
            return
        yield other


def _verdict(place: Candidate, rivals: list[Candidate]) -> tuple[str, bool]:
    """Returns the doubt that rivals raise, and whether the place may be left out where its value stands elsewhere for sure."""
    for rival in rivals:
        name = rival.value.label
        if place.value.label == "CURRENCY":
            return f"it shares a word with {name}", True
        if rival.value.label == "CURRENCY":
            continue
        inside = rival.inner <= place.inner and place.inner_end <= rival.inner_end
        same = inside and (rival.inner, rival.inner_end) == (place.inner, place.inner_end)
        if same and place.value.label != name:
            if not place.doubt and rival.doubt:
                continue
            return f"{name} claims the same words", not rival.doubt
        if inside and not same:
            return f"it is part of {name}", True
        contains = place.inner <= rival.inner and rival.inner_end <= place.inner_end
        if not contains and not same:
            return f"it shares words with {name}", False
    return "", False


def _elsewhere(candidates: list[Candidate]) -> dict[tuple[str, str], int]:
    """Counts the undoubted places of every value."""
    counts: dict[tuple[str, str], int] = {}
    for place in candidates:
        if not place.doubt:
            counts[_key(place)] = counts.get(_key(place), 0) + 1
    return counts


def _key(place: Candidate) -> tuple[str, str]:
    return place.value.label, place.value.value
