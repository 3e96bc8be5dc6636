"""Errors of a run: what is wrong with each, and how one is known again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Triple = tuple[int, int, str]
"""Start, end and label of a span."""


class Fault(StrEnum):
    """One thing that has to be mended before a gold span is right; `SPURIOUS` is the fault of a prediction that met none."""

    NOVEL = "novel"
    MISSED = "missed"
    BOUNDARY = "boundary"
    TYPE = "type"
    ROLE = "role"
    SPURIOUS = "spurious"


class ErrorKind(StrEnum):
    """What is wrong, in the order in which the first that holds is displayed."""

    NOVEL = "novel type"
    MISSED = "missed"
    BOUNDARY_AND_TYPE = "boundary and type"
    BOUNDARY = "boundary"
    TYPE = "type confusion"
    ROLE = "role ambiguity"
    SPURIOUS = "spurious"


class Stray(StrEnum):
    """What a spurious prediction is more exactly: one that covers several gold spans, a piece of one, or neither."""

    NONE = ""
    MERGED = "merged"
    FRAGMENT = "fragment"


@dataclass(frozen=True, slots=True)
class ErrorItem:
    """One error: a gold span that was not met, or a judged prediction that met none.

    Attributes:
        document: Id of the document.
        kind: What is wrong, as it is displayed.
        gold: The gold span in internal labels, or None.
        predicted: The prediction in benchmark labels, or None.
        faults: All that has to be mended; never empty where the analysis made it.
        stray: Of a spurious one.
        score: How sure the model was of the prediction, in 0..1, or None where there is none or the model does not say.
    """

    document: str
    kind: ErrorKind
    gold: Triple | None
    predicted: Triple | None
    faults: frozenset[Fault] = frozenset()
    stray: Stray = Stray.NONE
    score: float | None = None

    @property
    def key(self) -> str:
        """By what it is known again among the errors of one run: document, gold and prediction."""
        return error_key(self.document, self.gold, self.predicted)


def error_key(document: str, gold: Triple | None, predicted: Triple | None) -> str:
    """Returns by what an error is known again among those of one run."""
    return "/".join((document, _place(gold), _place(predicted)))


def led_key(key: str, led: Mapping[str, str]) -> str:
    """Returns the key of an error of ours under the label that its gold has now.

    Args:
        key: As `error_key` makes it; ids of our documents hold no slash.
        led: Labels that went, and the one that each of them is now.
    """
    parts = _WITH_GOLD.fullmatch(key)
    if parts is None or parts["label"] not in led:
        return key
    return f"{parts['before']}{led[parts['label']]}{parts['after']}"


_WITH_GOLD = re.compile(r"(?P<before>[^/]*/\d+:\d+:)(?P<label>.*?)(?P<after>/(?:-|\d+:\d+:.*))", re.DOTALL)
"""The key of an error with gold; its label may hold colons and slashes itself."""


def _place(span: Triple | None) -> str:
    return "-" if span is None else f"{span[0]}:{span[1]}:{span[2]}"
