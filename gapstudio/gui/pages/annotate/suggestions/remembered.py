"""Which suggestions a person wants to see, kept in the settings of the application."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from PySide6.QtCore import QSettings

from gapstudio.operations import OfferedRun, SuggestionChoice

_KEY = "annotate/suggestions"
_MOST_RUNS = 200
LEAST = 0.9


@dataclass(frozen=True)
class Wanted:
    """What a person wants to see.

    Runs are noted only where they differ from what is usual, the newest of each model: so that a new one is shown by itself.

    Attributes:
        drafts: What XML and ledgers state.
        repeats: Texts that are labelled elsewhere.
        rules: Matches of rules.
        on: Ids of older runs that are shown all the same.
        off: Ids of newest runs that are not shown.
        least: Score from which on many are accepted at once, in 0..1.
        hide: Whether those of a lower score are not shown.
        several: Whether those are shown whose label a person must choose among several.
    """

    drafts: bool = True
    repeats: bool = True
    rules: bool = True
    on: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    least: float = LEAST
    hide: bool = False
    several: bool = True

    def shows(self, run: OfferedRun) -> bool:
        """Tells whether the predictions of a run are shown."""
        return run.id not in self.off if run.newest else run.id in self.on

    def with_run(self, run: OfferedRun, shown: bool) -> "Wanted":
        """Returns the same with one run shown or not."""
        if run.newest:
            others = tuple(one for one in self.off if one != run.id)
            return replace(self, off=others if shown else (*others, run.id)[-_MOST_RUNS:])
        others = tuple(one for one in self.on if one != run.id)
        return replace(self, on=(*others, run.id)[-_MOST_RUNS:] if shown else others)

    def choice(self, runs: Sequence[OfferedRun]) -> SuggestionChoice:
        """Returns what is to be asked for, of the runs that are offered."""
        shown = tuple(run.id for run in runs if self.shows(run))
        usual = tuple(run.id for run in runs if run.newest)
        least = self.least if self.hide else 0.0
        return SuggestionChoice(self.drafts, None if shown == usual else shown, self.repeats, self.rules, least, self.several)


def read_wanted(settings: QSettings) -> Wanted:
    """Returns what was wanted last, and the usual where nothing readable is kept."""
    try:
        kept: Any = json.loads(str(settings.value(_KEY, "{}")))
        found = Wanted(**{**kept, "on": tuple(kept.get("on", ())), "off": tuple(kept.get("off", ()))})
        return replace(found, least=min(1.0, max(0.0, float(found.least))))
    except (ValueError, TypeError, AttributeError):
        return Wanted()


def keep_wanted(settings: QSettings, wanted: Wanted) -> None:
    """Keeps what is wanted."""
    settings.setValue(_KEY, json.dumps(asdict(wanted)))
