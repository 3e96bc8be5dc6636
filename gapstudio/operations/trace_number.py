"""Traces one number of a report back to the runs, data and settings that it was made from, and makes it again from these."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from gapstudio.domain import GapStudioError, ReportSettings
from gapstudio.operations.analyse_gap import Comparison
from gapstudio.operations.number_families import Meaning, family_of, meaning_of
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.provenance import changed_inputs, provenance_of
from gapstudio.operations.report_data import collect_report, collect_whole_report
from gapstudio.operations.report_evidence import evidence_of, other_comparisons
from gapstudio.operations.report_settings import report_settings_of, settings_json
from gapstudio.operations.report_template import template_bytes
from gapstudio.reports import ReportData
from gapstudio.reports.derived import derived_numbers
from gapstudio.reports.numbers import report_numbers
from gapstudio.reports.telling import telling_of
from gapstudio.store import Project, fresh

_MEASURED_ONCE = r"corpora\.rows\.(domain_auc|a_distance|mmd)|runs\.|settings\.|pictured\."
_SMALL = 1e-12
_LIKE = 5


@dataclass(frozen=True)
class Place:
    """Where a number stands: slide from 1, its identity and title, and how the number is written; "" in a chart's workbook."""

    slide: int
    identity: str
    title: str
    text: str


@dataclass(frozen=True)
class Recomputed:
    """The number made again.

    Attributes:
        value: None where it was not made again.
        equal: Whether it is the same, to 1e-12; None where it was not made again.
        why: Why it was not made again, or from what it was.
    """

    value: float | None = None
    equal: bool | None = None
    why: str = ""


@dataclass(frozen=True)
class Exported:
    """The number as a manifest has it.

    Attributes:
        value: As exported; None where the report did not have it.
        equal: Whether it is the same now.
        changed: What of all that it depends on has changed since, a sentence each.
    """

    value: float | None
    equal: bool
    changed: tuple[str, ...]


@dataclass(frozen=True)
class Trace:
    """All that is known of a number.

    Attributes:
        id: Its path in the report's JSON.
        value: As it is now.
        meaning: What it is.
        places: Where slides show it.
        comparison: What it depends on (`provenance_of`); for a number of another model, what that one's numbers depend on.
        settings: Of the report.
        recomputed: Made again from runs and gold, without anything that was kept.
        exported: Beside a manifest, or None where none was given.
    """

    id: str
    value: float
    meaning: Meaning
    places: tuple[Place, ...]
    comparison: Mapping[str, Any]
    settings: Mapping[str, Any]
    recomputed: Recomputed
    exported: Exported | None = None


@dataclass(frozen=True)
class KnownNumber:
    """A number that can be traced, and how slides write it."""

    id: str
    value: float
    slides: tuple[int, ...] = ()
    texts: tuple[str, ...] = ()


@in_one_state
def traceable(project: Project, comparison: Comparison, settings: ReportSettings | None = None) -> tuple[KnownNumber, ...]:
    """Returns all numbers of a report, those that slides show first."""
    data = collect_whole_report(project, comparison, settings or report_settings_of(project))
    places, numbers = _places(project, data), report_numbers(data)
    known = [
        KnownNumber(
            id, value, tuple(dict.fromkeys(p.slide for p in found)), tuple(dict.fromkeys(p.text for p in found if p.text))
        )
        for id, value in numbers.items()
        for found in [places.get(id, ())]
    ]
    return tuple(sorted(known, key=lambda one: not one.slides))


@in_one_state
def trace(
    project: Project,
    comparison: Comparison,
    id: str,
    *,
    recompute: bool = True,
    manifest: Mapping[str, Any] | None = None,
    settings: ReportSettings | None = None,
) -> Trace:
    """Traces a number of the report; takes seconds where it is made again.

    Args:
        project: The project; a reader will do.
        comparison: Which runs the report is about.
        id: Of the number.
        recompute: Whether it is made again.
        manifest: Of a report that was exported (`read_manifest`), which it is compared with.
        settings: Of the report; None for those that are kept in the project.

    Raises:
        GapStudioError: There is no such number; those with a similar id are named.
    """
    settings = settings or report_settings_of(project)
    data = collect_whole_report(project, comparison, settings)
    numbers = report_numbers(data)
    if id not in numbers:
        raise _unknown(id, numbers, data)
    provenance = provenance_of(project, comparison)
    return Trace(
        id=id,
        value=numbers[id],
        meaning=meaning_of(id),
        places=_places(project, data).get(id, ()),
        comparison=_behind(project, comparison, id) or provenance,
        settings=settings_json(settings),
        recomputed=_again(project, comparison, data, id, numbers[id]) if recompute else Recomputed(why="Not asked for."),
        exported=None if manifest is None else _exported(manifest, id, numbers[id], provenance),
    )


def _behind(project: Project, comparison: Comparison, id: str) -> Mapping[str, Any] | None:
    """Returns what a number of another model depends on; None for one of the model that the report is about."""
    if not id.startswith("models."):
        return None
    others = (one for one in other_comparisons(project, comparison) if id.startswith(f"models.{one.internal.model.name}."))
    other = next(others, None)
    return None if other is None else provenance_of(project, other)


def similar_ids(id: str, known: Mapping[str, float]) -> tuple[str, ...]:
    """Returns ids that may have been meant: the ends of a range where it has no one number, those spelt alike, and those that
    hold all words of it."""
    ends = [one for one in known if one.startswith(f"{id.rpartition('.')[0]}.bounds.")]
    words = [word for word in re.split(r"[.\s]+", id.lower()) if word]
    holding = [one for one in known if words and all(word in one.lower() for word in words)]
    alike = get_close_matches(id, known, n=_LIKE, cutoff=0.6)
    found = (*sorted(holding, key=len), *alike) if " " in id else (*alike, *sorted(holding, key=len))
    return tuple(dict.fromkeys((*ends, *found)))[:_LIKE]


def _unknown(id: str, numbers: Mapping[str, float], data: ReportData) -> GapStudioError:
    field_ = id.partition(".")[0]
    if field_ in data.missing:
        return GapStudioError(f"This report has no number “{id}”.", remedy=data.missing[field_])
    like = similar_ids(id, numbers)
    remedy = f"Did you mean {' or '.join(like)}?" if like else "Leave the id away to list all."
    return GapStudioError(f"This report has no number “{id}”.", remedy=remedy)


def _places(project: Project, data: ReportData) -> dict[str, tuple[Place, ...]]:
    from gapstudio.reports.storyline.story import tell  # not needed before a report is told

    found: dict[str, list[Place]] = {}
    telling = telling_of(data.settings, template_bytes(project, data.settings))  # another master may make more slides
    shown = [one.slide for one in tell(data, telling) if one.shown]
    for at, slide in enumerate(shown, start=1):
        for number in slide.numbers:
            found.setdefault(number.id, []).append(Place(at, slide.identity, slide.title, number.text))
    return {id: tuple(places) for id, places in found.items()}


def _again(project: Project, comparison: Comparison, data: ReportData, id: str, value: float) -> Recomputed:
    if re.match(_MEASURED_ONCE, id):
        return Recomputed(why="It was recorded when it was measured, and is not measured again here.")
    with fresh():
        made = _data(project, comparison, data, id)
    again = report_numbers(made).get(id)
    why = "From the stored predictions, texts and gold, with nothing that was kept."
    return Recomputed(again, again is not None and abs(again - value) <= _SMALL, why)


def _data(project: Project, comparison: Comparison, data: ReportData, id: str) -> ReportData:
    """Collects afresh what a number needs, and no more."""
    bare = replace(collect_report(project, comparison), settings=data.settings)
    wanted = _asked_by(id, data) if id.startswith("derived.") else {family_of(id).field}
    found = evidence_of(project, comparison, wanted)
    return replace(bare, pictured=data.pictured, missing=found.missing, **found.found)


class _Watched:
    """A report that remembers which of its fields were asked for."""

    def __init__(self, data: ReportData) -> None:
        self._data = data
        self.asked: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        self.asked.add(name)
        return getattr(self._data, name)


def _asked_by(id: str, data: ReportData) -> set[str]:
    """Returns the fields that a derived number is made from."""
    watched: Any = _Watched(data)
    derived_numbers(watched, only=id.split(".")[1])
    return watched.asked


def _exported(manifest: Mapping[str, Any], id: str, value: float, provenance: Mapping[str, Any]) -> Exported:
    then = next((one["value"] for one in manifest["numbers"] if one["id"] == id), None)
    return Exported(then, then == value, changed_inputs(manifest["comparison"], provenance))
