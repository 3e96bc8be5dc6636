"""Causes that a person tagged from pictures, before any proposal was seen, and how near the rules come to them.

Used by a test and by causes_blind.py. A file of tags is a JSON list of ``{document, kind, gold, predicted, causes}`` with
places as ``[start, end, label]`` or null; ``crc`` is that of the document's text, so that tags of another reading are left out.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from gapstudio.domain import CauseRule, Triple

HERE = Path(__file__).resolve().parent
TAGS = HERE / "causes_blind" / "tags_200.json"

JUDGED = (
    CauseRule.NO_SENTENCE,
    CauseRule.TABLE_CELL,
    CauseRule.LABEL_VALUE,
    CauseRule.ALL_CAPITALS,
    CauseRule.SPLIT_LINES,
    CauseRule.RUN_TOGETHER,
    CauseRule.LONG_ENTITY,
    CauseRule.RARE_SHAPE,
    CauseRule.FOREIGN_LANGUAGE,
    CauseRule.SUSPECT_GOLD,
)
"""Rules that can be judged from a picture of a page with a text layer."""


@dataclass(frozen=True)
class Tagged:
    """One error and the causes that a person saw: `crc` is that of its document's text, or None."""

    document: str
    gold: Triple | None
    predicted: Triple | None
    causes: frozenset[str]
    run: str = ""
    crc: int | None = None


@dataclass(frozen=True)
class Nearness:
    """How near proposals come to a person for one rule; a share is None where nothing was there to divide by.

    Attributes:
        rule: The rule.
        tagged: Errors that the person tagged so.
        proposed: Errors on which the rule fired.
        both: Errors on which both did.
        errors: All errors.
    """

    rule: CauseRule
    tagged: int
    proposed: int
    both: int
    errors: int

    @property
    def precision(self) -> float | None:
        """Share of the proposals that the person made too."""
        return self.both / self.proposed if self.proposed else None

    @property
    def recall(self) -> float | None:
        """Share of the person's tags that were proposed."""
        return self.both / self.tagged if self.tagged else None

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa of the two over the errors: (po − pe)/(1 − pe)."""
        n = self.errors
        if not n:
            return None
        agreed = (n - self.tagged - self.proposed + 2 * self.both) / n
        chance = (self.tagged * self.proposed + (n - self.tagged) * (n - self.proposed)) / n**2
        return None if chance == 1 else (agreed - chance) / (1 - chance)


def read_tags(path: Path = TAGS) -> list[Tagged]:
    """Reads a file of tags."""
    return [
        Tagged(row["document"], _triple(row["gold"]), _triple(row["predicted"]), frozenset(row["causes"]), *_more(row))
        for row in json.loads(path.read_text(encoding="utf-8"))
    ]


def nearness(pairs: Sequence[tuple[frozenset[str], Iterable[str]]], rules: Sequence[CauseRule] = JUDGED) -> list[Nearness]:
    """Compares what a person tagged with what was proposed, rule by rule; a pair an error."""
    pairs = [(tagged, frozenset(proposed)) for tagged, proposed in pairs]
    return [
        Nearness(
            rule,
            sum(rule.value in tagged for tagged, _ in pairs),
            sum(rule.value in proposed for _, proposed in pairs),
            sum(rule.value in tagged and rule.value in proposed for tagged, proposed in pairs),
            len(pairs),
        )
        for rule in rules
    ]


def _triple(place: Sequence[int | str] | None) -> Triple | None:
    return None if place is None else (int(place[0]), int(place[1]), str(place[2]))


def _more(row: dict[str, object]) -> tuple[str, int | None]:
    run, crc = row.get("run", ""), row.get("crc")
    return str(run), crc if isinstance(crc, int) else None
