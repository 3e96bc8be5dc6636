"""The entity itself: never seen in the benchmark, longer than its entities, of a shape that they do not have."""

from gapstudio.analysis.causes.facts import Place, quoted
from gapstudio.analysis.causes.known import ALL, counted_words, folded_words, shape_of
from gapstudio.domain import Cause, CauseRule

_RARE_UNDER = 0.01
_CODE_DIGITS = 5
_FEWEST_LONG = 5
_LONGEST_SIGN = 3


def unseen_surface(place: Place) -> Cause | None:
    """Fires where a word with a letter stands in none of the benchmark's entities; case and marks at its ends do not count."""
    benchmark = place.frame.benchmark
    if benchmark is None or not benchmark.vocabulary_of:
        return None
    unseen = [word for word in folded_words(place.text.split()) if word not in benchmark.vocabulary]
    if not unseen:
        return None
    words = " and ".join(quoted(word) for word in unseen[:2])
    more = f" and {len(unseen) - 2} more of its words" if len(unseen) > 2 else ""
    verb = "stands" if len(unseen) == 1 else "stand"
    return Cause(CauseRule.UNSEEN_SURFACE, f"{words}{more} {verb} in none of {benchmark.vocabulary_of}.")


def long_entity(place: Place) -> Cause | None:
    """Fires on five words or more, where 95 % of the benchmark's entities of its type have fewer, or of all for a novel type.

    A type of fewer than 20 entities is compared with all. Words without a letter or digit do not count.
    """
    benchmark = place.frame.benchmark
    if benchmark is None or not benchmark.counts.get(ALL):
        return None
    words = counted_words(place.text.split())
    group = benchmark.group(place.target)
    most = benchmark.lengths[group]
    if words < _FEWEST_LONG or words <= most:
        return None
    evidence = f"Its {words} words are more than 95 % of {benchmark.named(group)} have ({most})."
    return Cause(CauseRule.LONG_ENTITY, evidence)


def rare_shape(place: Place) -> Cause | None:
    """Fires on digits, codes and signs of a shape that fewer than 1 % of the benchmark's entities of its type have.

    The shape takes runs of capitals as X, of small letters as x and of digits as 9. A novel type, and one of fewer than 20
    entities, is compared with all. What has no digit is compared only where it has no letter at all, such as a sign of currency;
    of a novel type a code of up to three capitals, such as that of a currency, fires without a comparison. Without a benchmark
    letters and digits in one word fire, and five digits and no letter.
    """
    if not any(map(str.isdigit, place.text)):
        return _sign(place)
    shape = shape_of(place.text.strip())
    benchmark = place.frame.benchmark
    if benchmark is None or not benchmark.counts.get(ALL):
        return Cause(CauseRule.RARE_SHAPE, f"{quoted(place.text)} is a code: {_code(place)}.") if _code(place) else None
    group = benchmark.group(place.target)
    times, total = benchmark.shapes[group].get(shape, 0), benchmark.counts[group]
    if times >= _RARE_UNDER * total:
        return None
    seen = "none" if not times else f"{times:,}"
    return Cause(CauseRule.RARE_SHAPE, f"{quoted(place.text)} has the shape {shape}, as {seen} of {benchmark.named(group)}.")


def _sign(place: Place) -> Cause | None:
    """A place without a digit: signs alone, or a short code of a type that the benchmark does not have."""
    letters = "".join(character for character in place.text if character.isalpha())
    if not place.text.strip():
        return None
    if not letters:
        return Cause(CauseRule.RARE_SHAPE, f"{quoted(place.text)} has signs and no letter.")
    if place.target is None and letters.isupper() and len(letters) <= _LONGEST_SIGN:
        return Cause(CauseRule.RARE_SHAPE, f"{quoted(place.text)} is a code of {len(letters)} capitals.")
    return None


def _code(place: Place) -> str:
    for word in place.word_texts:
        if any(map(str.isdigit, word)) and any(map(str.isalpha, word)):
            return f"{quoted(word)} mixes letters and digits"
    digits = sum(map(str.isdigit, place.text))
    plain = not any(map(str.isalpha, place.text))
    return f"{digits} digits and no letter" if plain and digits >= _CODE_DIGITS else ""
