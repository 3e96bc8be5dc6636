"""The pen that writes the texts of a slide in one language, and enters every number that they show with its id.

An id is the path of the number in the report's JSON: ``scores.business_labels.f1``, ``steps.carry_over.value``, ``gap.low``; an
item of a list is named by its ``name``, or else its position (`reports.tree`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from gapstudio.analysis import wording
from gapstudio.domain import Interval, Language, Score
from gapstudio.reports.messages import Written, listed, localised, message


@dataclass(frozen=True)
class Number:
    """A number on a slide: its id, its raw value, how it is written there, and by what it is multiplied in a chart's workbook."""

    id: str
    value: float
    text: str
    scale: float = 1.0


def points(value: float, language: Language = Language.ENGLISH) -> str:
    """Writes a ratio in 0..1 as points with one decimal, ``41.2``; a negative one with a minus sign."""
    return localised(wording.points(value), language)


def count(value: float, language: Language = Language.ENGLISH) -> str:
    """Writes a count with its thousands separated, ``1,234``; one that was weighted with one decimal."""
    return localised(f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}", language)


class Pen:
    """Writes texts and numbers in one language, and remembers each number with its id. One pen a slide.

    Whatever a slide shows comes from here: messages by `say`, numbers by the methods that enter them, and texts that are not ours
    (names of models and files, dates, hashes, words of documents) by `quote`, so that a test can tell which digits are numbers.
    `numbers` holds the entries in the order of writing, once for each way that a number is written.
    """

    def __init__(self, language: Language = Language.ENGLISH) -> None:
        self.language = language
        self._entries: dict[tuple[str, str, float], Number] = {}
        self._quotes: dict[str, None] = {}

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The numbers written so far."""
        return tuple(self._entries.values())

    @property
    def quotes(self) -> tuple[str, ...]:
        """The texts quoted so far, those with digits only."""
        return tuple(self._quotes)

    def say(self, name: str, **values: str) -> str:
        """Writes a message of ``resources/report/LANGUAGE/*.ftl``.

        Args:
            name: Of the message.
            **values: What its placeholders stand for: written by this pen, or words. A number from `count` chooses the plural.

        Raises:
            KeyError: There is no such message, or it asks for a value that is not given.
        """
        return message(self.language, name, values)

    def quote(self, text: str) -> str:
        """Returns a text that is not ours as it is, and remembers it where it has digits."""
        if any(character.isdigit() for character in text):
            self._quotes.setdefault(text)
        return text

    def listing(self, names: Sequence[str], kind: str = "standard") -> str:
        """Joins names as a sentence of the language does: *a, b and c*; of the kind ``or``: *a, b or c*."""
        return listed(names, self.language, kind)

    def points(self, id: str, value: float | None) -> str:
        """Writes a ratio as points (see `points`) and enters it; one that is None is not entered."""
        return self.say("number-not-defined") if value is None else self._enter(id, value, points(value, self.language))

    def size(self, id: str, value: float) -> str:
        """Writes the size of a difference, without its sign, and enters the difference itself."""
        return self._enter(id, value, points(abs(value), self.language))

    def percent(self, id: str, share: float) -> str:
        """Writes a share in 0..1 as ``62 %`` and enters it; what is not all never rounds to 100, nor what is there to 0."""
        whole = min(max(round(100 * share), 1 if share > 0 else 0), 99 if share < 1 else 100)
        return self.say("number-percent", number=self._enter(id, share, f"{whole}"))

    def count(self, id: str, value: float) -> str:
        """Writes a count and enters it."""
        return self._enter(id, value, count(value, self.language))

    def decimal(self, id: str, value: float, digits: int = 2) -> str:
        """Writes a plain number with so many decimals, thousands separated, and enters it."""
        return self._enter(id, value, localised(f"{value:,.{digits}f}".replace("-", "−"), self.language))

    def plain(self, id: str, value: float, text: str) -> str:
        """Enters a number that is written in its own way, such as seconds."""
        return self._enter(id, value, text)

    def cell(self, id: str, value: float | None, scale: float = 100.0) -> float | None:
        """Enters a number for a chart's workbook and returns it as it stands there, ``value * scale``; None stays None."""
        if value is not None:
            self._entries.setdefault((id, "", scale), Number(id, value, "", scale))
        return None if value is None else value * scale

    def interval(self, id: str, limits: Interval | None) -> str:
        """Writes ``[low, high]`` and enters both; None gives ""."""
        if limits is None:
            return ""
        low, high = self.points(f"{id}.low", limits.low), self.points(f"{id}.high", limits.high)
        return self.say("number-interval", low=low, high=high)

    def interval_of_size(self, id: str, value: float | None, limits: Interval | None) -> str:
        """Writes the interval of a difference beside its `size`: where the difference is negative, so that words call it a gain,
        the limits change sign and place with it, and both ends of the interval itself are entered."""
        if limits is None or value is None or value >= 0:
            return self.interval(id, limits)
        low = self._enter(f"{id}.high", limits.high, points(-limits.high, self.language))
        return self.say("number-interval", low=low, high=self._enter(f"{id}.low", limits.low, points(-limits.low, self.language)))

    def between(self, id: str, bounds: tuple[float, float]) -> str:
        """Writes ``a to b`` and enters both as ``bounds.0`` and ``bounds.1``; ends that read alike are written once."""
        low, high = self.points(f"{id}.bounds.0", bounds[0]), self.points(f"{id}.bounds.1", bounds[1])
        return low if low == high else self.say("number-between", low=low, high=high)

    def f1(self, id: str, score: Score | None) -> str:
        """Writes the F1 of a score without its interval: a number, a range, or *not defined*."""
        if score is None or (score.f1 is None and score.bounds is None):
            return self.say("number-not-defined")
        return self.between(id, score.bounds) if score.f1 is None and score.bounds else self.points(f"{id}.f1", score.f1)

    def f1_with_interval(self, id: str, score: Score | None) -> str:
        """Writes the F1 of a score with its interval where it has one: ``41.2 [36.4, 46.0]``."""
        text = self.f1(id, score)
        limits = "" if score is None or score.f1 is None else self.interval(id, score.interval)
        return f"{text} {limits}".strip()

    def _enter(self, id: str, value: float, text: str) -> Written:
        self._entries.setdefault((id, text, 1.0), Number(id, value, text))
        return Written(text, value)
