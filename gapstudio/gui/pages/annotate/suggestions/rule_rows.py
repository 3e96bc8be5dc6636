"""Rules and their matches as rows of tables."""

from dataclasses import dataclass

from gapstudio.domain import LabelSet, SpanRule
from gapstudio.gui.format import MISSING, count, plural, points
from gapstudio.gui.qmodels import Column
from gapstudio.gui.theme import GRID, Role
from gapstudio.operations import RuleExample, RuleTrial, RuleVerdict

_BEFORE = 26
_ROLES = {RuleVerdict.RIGHT: Role.GOOD, RuleVerdict.WRONG: Role.BAD, RuleVerdict.OPEN: Role.MUTED}
_WORDS = {RuleVerdict.RIGHT: "right", RuleVerdict.WRONG: "wrong", RuleVerdict.OPEN: "not judged"}


@dataclass(frozen=True)
class RuleRow:
    """One rule of the project.

    Attributes:
        rule: The rule.
        label: What people read for its label; "" where the label set lacks it.
        trial: What came of trying it; None while nobody knows.
    """

    rule: SpanRule
    label: str
    trial: RuleTrial | None = None


def rule_columns() -> list[Column[RuleRow]]:
    """Returns the columns of the rules."""
    return [
        Column("Rule", lambda row: row.rule.name, width=18 * GRID),
        Column("Label", _label, width=16 * GRID, tooltip=_label_tip, colour=lambda row: None if row.label else Role.BAD),
        Column("Hits", lambda row: row.trial.hits if row.trial else None, _number, numeric=True, tooltip=_hits_tip),
        Column(
            "Precision",
            lambda row: row.trial.precision if row.trial else None,
            points,
            numeric=True,
            tooltip=_precision_tip,
            hint="Share of the hits that persons have judged and that are right, in points",
        ),
        Column(
            "Found",
            lambda row: row.trial.recall if row.trial else None,
            points,
            numeric=True,
            tooltip=_found_tip,
            hint="Share of the spans marked with its label that it finds, in points",
        ),
        Column("Pattern", lambda row: row.rule.pattern),
    ]


def example_columns() -> list[Column[RuleExample]]:
    """Returns the columns of the matches: each stands in the middle of what is around it."""
    return [
        Column("Judged", lambda row: _WORDS[row.verdict], colour=lambda row: _ROLES[row.verdict], width=11 * GRID),
        Column("Document", lambda row: row.name, width=16 * GRID),
        Column("Before", _before, numeric=True, width=25 * GRID, colour=lambda _row: Role.MUTED),
        Column("Match", lambda row: row.text, width=24 * GRID),
        Column("After", lambda row: row.after, colour=lambda _row: Role.MUTED),
    ]


def rows_of(rules: tuple[SpanRule, ...], labels: LabelSet, trials: dict[SpanRule, RuleTrial]) -> list[RuleRow]:
    """Returns the rows of a project's rules."""
    return [RuleRow(rule, labels.titles.get(rule.label, ""), trials.get(rule)) for rule in rules]


def said_of(trial: RuleTrial) -> str:
    """Says in two sentences what came of trying a rule."""
    if not trial.searched and not trial.slow:
        return "There is no document to look at yet."
    hits = f"{plural(trial.hits, 'hit')} in {count(trial.documents)} of {plural(trial.searched, 'document')}"
    parts = [f"{hits}, {trial.seconds:.1f} s." if trial.seconds >= 0.05 else f"{hits}."]
    if trial.right + trial.wrong:
        judged = f"{count(trial.right)} right, {count(trial.wrong)} wrong, {count(trial.open)} not judged"
        parts.append(f"{judged}: precision {points(trial.precision)}.")
    elif trial.hits:
        parts.append("Nobody has judged any of them yet.")
    if trial.recall is not None:
        parts.append(f"It finds {count(trial.right)} of {plural(trial.right + trial.missed, 'span')} marked.")
    return " ".join(parts)


def warning_of(trial: RuleTrial) -> str:
    """Says what is wrong with how a rule went; "" where nothing is."""
    if trial.slow:
        return f"It takes too long on {plural(len(trial.slow), 'document')}, such as {trial.slow[0]}, and suggests nothing there."
    return "It takes too long: not all documents were looked at." if trial.stopped else ""


def _before(row: RuleExample) -> str:
    """Returns the words right before a match, as many as fit."""
    return row.before if len(row.before) <= _BEFORE else "…" + row.before[-_BEFORE:].partition(" ")[2]


def _label(row: RuleRow) -> str:
    return row.label or f"{row.rule.label} (not in the set)"


def _label_tip(row: RuleRow) -> str:
    return row.rule.label if row.label else "The label set has no such label, so the rule suggests nothing"


def _number(number: int | None) -> str:
    return MISSING if number is None else count(number)


def _hits_tip(row: RuleRow) -> str:
    return said_of(row.trial) if row.trial else "Not looked at yet"


def _precision_tip(row: RuleRow) -> str:
    if row.trial is None or row.trial.precision is None:
        return "Nobody has judged a hit of it"
    return f"{count(row.trial.right)} of {plural(row.trial.right + row.trial.wrong, 'judged hit')} are right"


def _found_tip(row: RuleRow) -> str:
    if row.trial is None or row.trial.recall is None:
        return "Nothing is marked with its label"
    return f"{count(row.trial.right)} of {plural(row.trial.right + row.trial.missed, 'marked span')}"
