"""What a ceiling says, in one sentence made from its numbers, with the evidence that it rests on."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from gapstudio.analysis.wording import amount, covers_nothing, limits_of, points
from gapstudio.domain import AdaptationCeiling, CauseRule, ErrorKind, counted

_KINDS_NAMED, _CAUSES_NAMED = 3, 1

_KINDS = {
    ErrorKind.NOVEL: "of types that the benchmark does not have",
    ErrorKind.MISSED: "missed",
    ErrorKind.BOUNDARY_AND_TYPE: "with wrong limits and type",
    ErrorKind.BOUNDARY: "with wrong limits",
    ErrorKind.TYPE: "with the wrong type",
    ErrorKind.ROLE: "with the right type and an open role",
    ErrorKind.SPURIOUS: "found where nothing is",
}

_CAUSES = {
    CauseRule.NO_SENTENCE: "in no sentence",
    CauseRule.TABLE_CELL: "in a table cell",
    CauseRule.LABEL_VALUE: "on a label–value line",
    CauseRule.ALL_CAPITALS: "in all capitals",
    CauseRule.SPLIT_LINES: "split over lines",
    CauseRule.RUN_TOGETHER: "run together with a neighbour",
    CauseRule.OCR_DOUBT: "read with doubt",
    CauseRule.BROKEN_WORDS: "with broken or glued words",
    CauseRule.ODD_CHARACTERS: "with odd characters",
    CauseRule.UNSEEN_SURFACE: "with a name that the benchmark does not have",
    CauseRule.LONG_ENTITY: "long",
    CauseRule.RARE_SHAPE: "of a rare shape",
    CauseRule.TOKENISATION: "cut into many pieces",
    CauseRule.FOREIGN_LANGUAGE: "in another language",
    CauseRule.SEGMENT_EDGE: "cut by a segment’s edge",
    CauseRule.SUSPECT_GOLD: "with suspect gold",
}


def ceiling_sentence(
    one: AdaptationCeiling, errors: int, kinds: Iterable[ErrorKind], causes: Iterable[Collection[str]], *, left: int
) -> str:
    """Returns what a ceiling says.

    Args:
        one: The ceiling, but for its sentence.
        errors: All errors that the business score counts.
        kinds: Kind of each error that it answers.
        causes: What caused each of them, in the same order.
        left: How many of them nothing else answers once all other adaptations are there.
    """
    title = one.adaptation.title
    if not errors:
        return f"{title}: there are no errors to win back."
    if not one.errors:
        return f"{title} answers none of the {counted(errors, 'error')}."
    evidence = _evidence(one, kinds, causes)
    of = f"{one.errors:,} of {counted(errors, 'error')}{f': {evidence}' if evidence else ''}"
    tail = _after(one, left)
    draft = "; provisional: from draft gold" if one.provisional else ""
    most = f"{title} could win back at most {ceiling_figure(one)}{limits_of(one.interval)}"
    unsure = ", which cannot be told from nothing" if covers_nothing(one.interval) else ""
    return f"{most}{unsure} ({of}{draft}); {tail}."


def ceiling_figure(one: AdaptationCeiling) -> str:
    """Returns ``41.2 points``, or the range that unjudged predictions leave."""
    return amount(*(one.bounds or (one.ceiling, one.ceiling)))


def _evidence(one: AdaptationCeiling, kinds: Iterable[ErrorKind], causes: Iterable[Collection[str]]) -> str:
    """Names what most of the errors are, and what holds of them that the adaptation asks for."""
    own = one.adaptation.where | one.adaptation.causes
    held = _named([_CAUSES[rule] for fired in causes for rule in CauseRule if rule in own and rule in fired], _CAUSES_NAMED)
    return "; ".join(part for part in (_named([_KINDS[kind] for kind in kinds], _KINDS_NAMED), held) if part)


def _named(words: Sequence[str], most_named: int) -> str:
    most = Counter(words).most_common(most_named)
    return ", ".join(f"{number:,} {word}" for word, number in most)


def _after(one: AdaptationCeiling, left: int) -> str:
    if not left:
        return "others answer these errors too, so that after them it would add nothing"
    limits = one.after_others_interval
    if covers_nothing(limits):
        return f"after all others no further gain can be shown ({points(one.after_others)}{limits_of(limits)})"
    return f"after all others it would still add at most {points(one.after_others)}{limits_of(limits)}"
