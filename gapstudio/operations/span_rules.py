"""Rules that suggest spans: kept in the project, tried on its documents before they count, moved between projects as YAML."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, cast

import yaml

from gapstudio.analysis.rule_search import compiled
from gapstudio.assets import resources
from gapstudio.domain import Area, ChangeSet, GapStudioError, Outcome, SpanRule, counted
from gapstudio.operations.label_sets import known_label, label_set_of
from gapstudio.operations.text_files import write_text
from gapstudio.store import Project, Transaction

_SETTING = "span rules"
_FORMAT = "gapstudio rules"
_FIELDS = ("name", "pattern", "label", "ignore_case", "description")


@dataclass(frozen=True)
class ReadyRule:
    """A rule that ships with GapStudio.

    Attributes:
        rule: To be added to a project.
        description: What it finds, as one sentence.
    """

    rule: SpanRule
    description: str


@dataclass(frozen=True)
class RulesImported:
    """What came of a file of rules.

    Attributes:
        added: Names of rules that the project did not have.
        replaced: Names of rules that it had otherwise.
        unknown: Labels that rules name and the label set lacks; such rules are kept and suggest nothing until it has them.
    """

    added: tuple[str, ...]
    replaced: tuple[str, ...]
    unknown: tuple[str, ...]

    def sentence(self) -> str:
        """Says it in a sentence."""
        said = f"{counted(len(self.added), 'rule')} added, {len(self.replaced)} replaced"
        return f"{said}; the label set has no {', '.join(self.unknown)}." if self.unknown else f"{said}."


def span_rules(project: Project) -> tuple[SpanRule, ...]:
    """Returns the rules of a project in their order."""
    return project.kept(_SETTING, (Area.SETTINGS,), lambda: tuple(SpanRule(**row) for row in project.setting(_SETTING, [])))


def find_rule(project: Project, name: str) -> SpanRule:
    """Returns a rule by its name.

    Raises:
        GapStudioError: There is none.
    """
    found = next((rule for rule in span_rules(project) if rule.name == name), None)
    if found is None:
        known = ", ".join(rule.name for rule in span_rules(project)) or "none"
        raise GapStudioError(f"There is no rule “{name}”.", remedy=f"Those kept are: {known}.")
    return found


def save_rule(project: Project, rule: SpanRule, *, instead_of: str = "") -> ChangeSet:
    """Keeps a rule: in the place of another one, which may have another name, or else behind the last.

    Args:
        project: Open for writing.
        rule: The rule; white space at the ends of its name does not count.
        instead_of: Name of the rule that it replaces; "" for a new one.

    Raises:
        GapStudioError: It has no name or that of another rule, its pattern is wrong, the label set lacks its label, or there is
            no rule to replace.
    """
    kept = list(span_rules(project))
    rule = replace(rule, name=rule.name.strip())
    position = kept.index(find_rule(project, instead_of)) if instead_of else len(kept)
    _check(project, rule, [other.name for other in kept if other.name != instead_of])
    kept[position : position + 1] = [rule]
    return _store(project, f"{'Change' if instead_of else 'Add'} rule {rule.name}", kept)


def remove_rules(project: Project, names: Sequence[str]) -> ChangeSet:
    """Forgets several rules, as one step of undo.

    Raises:
        GapStudioError: One of them is not there.
    """
    gone = [find_rule(project, name) for name in names]
    title = f"Remove rule {names[0]}" if len(names) == 1 else f"Remove {counted(len(names), 'rule')}"
    return _store(project, title, [rule for rule in span_rules(project) if rule not in gone])


def move_rule(project: Project, name: str, position: int) -> ChangeSet:
    """Moves a rule to another place in the list, counted from 0.

    Raises:
        GapStudioError: There is none with this name.
    """
    moved = find_rule(project, name)
    rest = [rule for rule in span_rules(project) if rule != moved]
    rest.insert(max(0, position), moved)
    return _store(project, f"Move rule {name}", rest)


def relabel_rules(project: Project, change: Transaction, labels: Mapping[str, str]) -> None:
    """Gives rules other labels, as part of a change of the label set.

    Args:
        project: Open for writing.
        change: Under way.
        labels: Old name to new one; others stay.
    """
    rules = span_rules(project)
    if any(rule.label in labels for rule in rules):
        change.set_setting(_SETTING, [asdict(replace(rule, label=labels.get(rule.label, rule.label))) for rule in rules])


def import_rules(project: Project, path: Path) -> Outcome[RulesImported]:
    """Takes in the rules of a file; one with the name of a rule that is there takes its place.

    Raises:
        GapStudioError: The file cannot be read, holds something else, or one of its patterns is wrong.
    """
    read = read_rules(path)
    kept = {rule.name: rule for rule in span_rules(project)}
    added = tuple(rule.name for rule in read if rule.name not in kept)
    replaced = tuple(rule.name for rule in read if rule.name in kept and kept[rule.name] != rule)
    unknown = tuple(dict.fromkeys(rule.label for rule in read if label_set_of(project).label(rule.label) is None))
    changes = _store(project, f"Import {counted(len(read), 'rule')}", (kept | {rule.name: rule for rule in read}).values())
    return Outcome(changes, RulesImported(added, replaced, unknown))


def write_rules(project: Project, path: Path) -> None:
    """Writes the rules of a project to a YAML file, for another project and for people.

    Raises:
        GapStudioError: The file cannot be written.
    """
    packed = {"format": _FORMAT, "rules": [_packed(rule) for rule in span_rules(project)]}
    write_text(path, yaml.safe_dump(packed, allow_unicode=True, sort_keys=False, width=120))


def read_rules(path: Path) -> tuple[SpanRule, ...]:
    """Reads what `write_rules` wrote, or what a person wrote alike.

    Raises:
        GapStudioError: The file cannot be read, holds something else, or one of its patterns is wrong.
    """
    try:
        rows = _rows(yaml.safe_load(path.read_text(encoding="utf-8")))
    except OSError as error:
        said = error.strerror or error
        raise GapStudioError(f"{path.name} cannot be read: {said}.", remedy="Check that it is there.") from error
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        said = " ".join(str(error).split())
        raise GapStudioError(f"{path.name} cannot be read as rules: {said}.", remedy="Export rules to see the form.") from error
    if rows is None:
        raise GapStudioError(
            f"{path.name} holds no rules.",
            remedy="It needs a list “rules”, each with name, pattern and label; export some to see.",
        )
    rules = tuple(_rule(row) for row in rows)
    for rule in rules:
        try:
            compiled(rule)
        except GapStudioError as error:
            raise GapStudioError(f"{path.name}, rule {rule.name}: {error.message}", remedy=error.remedy) from error
    return tuple({rule.name: rule for rule in rules}.values())


def ready_rules() -> tuple[ReadyRule, ...]:
    """Returns the rules that ship with GapStudio."""
    rows = _rows(yaml.safe_load((resources() / "rules.yaml").read_text(encoding="utf-8"))) or []
    return tuple(ReadyRule(_rule(row), str(row.get("description", ""))) for row in rows)


def _check(project: Project, rule: SpanRule, names: Sequence[str]) -> None:
    if not rule.name:
        raise GapStudioError("A rule needs a name.", remedy="Call it by what it finds, such as IBAN.")
    if rule.name in names:
        raise GapStudioError(f"There is a rule “{rule.name}” already.", remedy="Give this one another name.")
    known_label(label_set_of(project), rule.label)
    compiled(rule)


def _store(project: Project, title: str, rules: Iterable[SpanRule]) -> ChangeSet:
    rows = [asdict(rule) for rule in rules]
    with project.change(title) as change:
        change.set_setting(_SETTING, rows or None)
    return change.changes


def _packed(rule: SpanRule) -> dict[str, Any]:
    packed = asdict(rule)
    return packed if rule.ignore_case else {name: value for name, value in packed.items() if name != "ignore_case"}


def _rows(data: Any) -> list[Mapping[str, Any]] | None:
    """Returns the rows of a file of rules, or None where it is something else."""
    rows = cast("Mapping[str, Any]", data).get("rules") if isinstance(data, dict) else None
    if not isinstance(rows, list):
        return None
    found = cast("list[Any]", rows)
    return found if all(_is_row(row) for row in found) else None


def _is_row(row: Any) -> bool:
    if not isinstance(row, dict):
        return False
    fields = cast("dict[str, Any]", row)
    texts = all(isinstance(fields.get(name), str) and fields[name] for name in ("name", "pattern", "label"))
    return texts and set(fields) <= set(_FIELDS) and isinstance(fields.get("ignore_case", False), bool)


def _rule(row: Mapping[str, Any]) -> SpanRule:
    return SpanRule(row["name"], row["pattern"], row["label"], bool(row.get("ignore_case", False)))
