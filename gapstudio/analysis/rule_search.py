"""Rules for spans: regular expressions over a canonical text, whose matches are widened to whole words."""

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from gapstudio.domain import GapStudioError, Outline, SpanRule

if TYPE_CHECKING:
    from regex import Pattern

    from gapstudio.analysis.equal_texts import Place

GROUP = "span"
"""Name of the group that is suggested where a pattern has it."""

SECONDS = 0.25
"""How long a pattern may look at one document; one that takes longer backtracks without end, as ``(a+)+b`` does."""


class SlowRule(GapStudioError):
    """A pattern that took too long."""


@lru_cache(maxsize=512)
def compiled(rule: SpanRule) -> "Pattern[str]":
    r"""Returns the compiled pattern of a rule; ``^`` and ``$`` are the ends of a line.

    Raises:
        GapStudioError: It is no regular expression, or matches the empty text and so says nothing.
    """
    import regex

    try:
        pattern = regex.compile(rule.pattern, regex.MULTILINE | (regex.IGNORECASE if rule.ignore_case else 0))
    except regex.error as error:
        raise GapStudioError(_reason(error, rule.pattern), remedy=_remedy(error)) from error
    except OverflowError as error:
        raise GapStudioError("The pattern repeats something too often.", remedy="Use a smaller number in { }.") from error
    if not rule.pattern.strip() or pattern.fullmatch("") is not None:
        raise GapStudioError(
            "The pattern matches where nothing stands.", remedy="Ask for at least one character: + in place of *, say."
        )
    return pattern


def rule_places(rule: SpanRule, outline: Outline, seconds: float = SECONDS) -> tuple["Place", ...]:
    """Returns the places that a rule suggests, widened to whole words, by start and without repetition.

    Where the pattern has a group called ``span`` only that is suggested, and nothing where it has no part in the match.

    Args:
        rule: The rule.
        outline: The text and its words.
        seconds: After which the search is given up.

    Raises:
        SlowRule: It took longer.
        GapStudioError: The pattern is no regular expression.
    """
    places = _search(rule, outline, seconds)
    if places is None:
        raise SlowRule(
            f"“{rule.name or rule.pattern}” takes longer than {seconds:g} s on one document.",
            remedy="Repetitions within repetitions, such as (a+)+, take for ever; say more precisely what is repeated.",
        )
    return places


@lru_cache(maxsize=8192)
def _search(rule: SpanRule, outline: Outline, seconds: float) -> "tuple[Place, ...] | None":
    """Returns the places, or None where it takes too long; kept, since a page asks for the same ones after every key."""
    pattern = compiled(rule)
    group: str | int = GROUP if GROUP in pattern.groupindex else 0
    try:
        # In a text file with the line ends of Windows, too, $ stands behind the last character of a line; no offset moves.
        text = outline.text.replace("\r", "\n")
        found = [match.span(group) for match in pattern.finditer(text, timeout=seconds)]
    except TimeoutError:
        return None
    return tuple(_snapped(found, outline))


def _snapped(found: Iterable["Place"], outline: Outline) -> Iterable["Place"]:
    places = (outline.snapped(start, end) for start, end in found if start >= 0)
    return sorted({place for place in places if place is not None})


def _reason(error: Exception, pattern: str) -> str:
    said = str(getattr(error, "msg", error)).rstrip(".")
    position = getattr(error, "pos", None)
    if position is None:
        return f"The pattern is wrong: {said}."
    return f"The pattern is wrong at character {min(position, len(pattern)) + 1}: {said}."


def _remedy(error: Exception) -> str:
    said = str(getattr(error, "msg", ""))
    if "missing )" in said or "unbalanced" in said:
        return "Give every bracket its partner; one that stands for itself is written \\( or \\)."
    if "repeat" in said:
        return "Put something to repeat before + * ? {; one that stands for itself is written \\+, say."
    if "character set" in said:
        return "Close [ with ]; one that stands for itself is written \\[."
    return "Characters that mean something, such as . + ( [ {, stand for themselves behind a \\."
