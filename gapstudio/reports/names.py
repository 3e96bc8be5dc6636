"""What things are called in the report's language: scores, steps, kinds, causes, attributes and their buckets, actions, units.

What ships with GapStudio is named by messages in ``names.ftl``. What people have named themselves (labels, their own causes and
actions, columns) keeps its name, in whatever language that is.
"""

import re

from gapstudio.domain import ErrorKind, Fault, ScoreName, ScoreState, SetAsideReason
from gapstudio.reports.messages import has_message, language_name, localised
from gapstudio.reports.pen import Pen

NO_CAUSE = ""
"""Name of the part of a gap by cause for which no cause was found."""


def score_name(pen: Pen, name: ScoreName) -> str:
    """Names a score, such as *Shared types*."""
    return pen.say(f"name-score-{_slug(name)}")


def score_question(pen: Pen, name: ScoreName) -> str:
    """Says which question a score answers."""
    return pen.say(f"name-question-{_slug(name)}")


def score_state(pen: Pen, state: ScoreState) -> str:
    """Says how far a score may be trusted."""
    return pen.say(f"name-state-{_slug(state)}")


def step_name(pen: Pen, step: str) -> str:
    """Names a step along the way, such as *Carry-over*; `step` is `GapStep.name`."""
    return pen.say(f"name-step-{_slug(step)}")


def kind_name(pen: Pen, kind: ErrorKind) -> str:
    """Names what is wrong, such as *type confusion*."""
    return pen.say(f"name-kind-{_slug(kind)}")


def fault_name(pen: Pen, fault: Fault | str) -> str:
    """Names one thing that has to be mended; `fault` may be the name of a part of a gap by kind."""
    return pen.say(f"name-fault-{_slug(str(fault))}")


def cause_name(pen: Pen, id: str, title: str) -> str:
    """Names a cause.

    Args:
        pen: Of the slide.
        id: A category's id (``table-cell``), a rule (``table_cell``), a fault that stands among the causes (``novel type``), or
            `NO_CAUSE`.
        title: What it is called where it is a person's own.
    """
    if id == NO_CAUSE:
        return pen.say("name-cause-none")
    return _named(pen, f"name-cause-{_ALIASES.get(_slug(id), _slug(id))}", title)


def attribute_name(pen: Pen, name: str, title: str) -> str:
    """Names an attribute or a row of the comparison, such as *words in the entity*; `title` is for what does not ship."""
    return _named(pen, f"name-attribute-{_slug(name)}", title)


def group_name(pen: Pen, group: str) -> str:
    """Names a group of attributes, such as *sentence structure*."""
    return _named(pen, f"name-group-{_slug(group)}", group)


def measure_name(pen: Pen, measure: str) -> str:
    """Names how a distance is measured; the unit that a Wasserstein distance bears is left out."""
    return _named(pen, f"name-measure-{_slug(measure.split(' in ')[0])}", measure)


def bucket_name(pen: Pen, attribute: str, bucket: str) -> str:
    """Names a bucket or category of an attribute, such as *4–5 words*, *under 10 %* or *in a sentence*.

    Args:
        pen: Of the slide; the limits of the bucket are quoted, since they are no results.
        attribute: Name of the attribute.
        bucket: Its name in English, as `analysis.attributes` makes it.
    """
    if attribute == "language":
        return language_name(bucket, pen.language)
    if has_message(pen.language, known := f"name-bucket-{_slug(bucket)}"):
        return pen.say(known)
    sized = _SIZED.fullmatch(bucket)
    return pen.quote(bucket) if sized is None else pen.quote(_sized(pen, sized))


def action_name(pen: Pen, id: str, title: str) -> str:
    """Names an action, such as *fine-tuning on own documents*."""
    return _named(pen, f"name-action-{_slug(id)}", title)


def action_text(pen: Pen, id: str, description: str) -> str:
    """Says in a sentence what is done; `description` is for a person's own action."""
    return _named(pen, f"name-action-{_slug(id)}-text", description)


def unit_name(pen: Pen, unit: str, number: float) -> str:
    """Names what is counted as goes with a number: *supplier*, *suppliers*; an unknown unit stays as it is."""
    name = f"name-unit-{_slug(unit)}"
    form = "one" if number == 1 else "other"
    return pen.say(name, form=form) if has_message(pen.language, name) else unit


def reason_name(pen: Pen, reason: str) -> str:
    """Names why a file was set aside; a reason that a later version stored stays as it is."""
    try:
        return pen.say(f"name-reason-{SetAsideReason(reason).name.lower().replace('_', '-')}")
    except ValueError:
        return pen.quote(reason)


def source_name(pen: Pen, source: str) -> str:
    """Names where gold came from: ``einvoice``, ``ledger``, ``person`` …"""
    return _named(pen, f"name-source-{_slug(source)}", source)


def language_of(pen: Pen, code: str) -> str:
    """Names a language (ISO 639-1) in the report's language."""
    return language_name(code, pen.language)


_ALIASES = {"all-capitals": "capitals", "segment-edge": "segmentation", "suspect-gold": "gold-mistake"}
"""Rules whose category in the tree that ships has another id."""
_NUMBER = r"\d[\d.,]*(?:–\d[\d.,]*)?"
_SIZED = re.compile(rf"(?P<under>under )?(?P<number>{_NUMBER}) (?P<unit>%|[a-z][a-z ]*?)(?P<more> or more)?")


def _sized(pen: Pen, found: "re.Match[str]") -> str:
    number, unit = found["number"], found["unit"]
    written = localised(number, pen.language)
    form = 1 if number == "1" else 2
    size = pen.say("number-percent", number=written) if unit == "%" else f"{written} {unit_name(pen, _plural(unit), form)}"
    if found["under"]:
        return pen.say("name-bucket-under", size=size)
    return pen.say("name-bucket-or-more", size=size) if found["more"] else size


def _plural(unit: str) -> str:
    first, *rest = unit.split(" ")
    return " ".join((first if first.endswith("s") else f"{first}s", *rest))


def _named(pen: Pen, name: str, otherwise: str) -> str:
    return pen.say(name) if has_message(pen.language, name) else pen.quote(otherwise)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
