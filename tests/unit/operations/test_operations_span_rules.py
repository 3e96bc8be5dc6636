"""Rules are kept, changed, moved, taken in from files, and tried against what persons have judged."""

import json
import re
from dataclasses import dataclass

import pytest
import yaml
from operations_makers import DRAFT, put_document, put_gold

from gapstudio.analysis.rule_search import compiled
from gapstudio.assets import samples
from gapstudio.domain import AnnotationStatus, GapStudioError, SpanRule, WorkState
from gapstudio.jobs import InlineRunner
from gapstudio.operations import (
    INTERNAL,
    ImportDocuments,
    RuleVerdict,
    create_project,
    find_rule,
    follow,
    import_rules,
    move_rule,
    read_rules,
    ready_rules,
    remove_rules,
    save_rule,
    span_rules,
    try_rule,
    write_rules,
)
from gapstudio.operations.annotate import set_work
from gapstudio.readers.values.amounts import parse_amount
from gapstudio.readers.values.dates import date_readings
from gapstudio.store import Project

NUMBER = SpanRule("Number", r"\bno\. (?P<span>\d+)", "INVOICE_NO")
TOWN = SpanRule("Town", "bonn|köln", "CITY", ignore_case=True)


def names(project: Project) -> list[str]:
    return [rule.name for rule in span_rules(project)]


def test_rules_are_kept_renamed_moved_and_removed_one_step_each(project: Project):
    save_rule(project, NUMBER)
    save_rule(project, TOWN)
    save_rule(project, SpanRule(" City ", "Bonn", "CITY"), instead_of="Town")
    assert span_rules(project) == (NUMBER, SpanRule("City", "Bonn", "CITY"))
    move_rule(project, "City", 0)
    assert names(project) == ["City", "Number"]
    remove_rules(project, ["Number"])
    assert names(project) == ["City"]
    for expected in (["City", "Number"], ["Number", "City"], ["Number", "Town"], ["Number"], []):
        project.undo()
        assert names(project) == expected
    for _ in range(2):
        project.redo()
    remove_rules(project, ["Number", "Town"])
    assert names(project) == []
    project.undo()
    assert find_rule(project, "Town") == TOWN


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (SpanRule("", "a", "CITY"), "needs a name"),
        (SpanRule("Number", "a", "CITY"), "a rule “Number” already"),
        (SpanRule("x", "a", "TOWN"), "no label TOWN"),
        (SpanRule("x", "(a", "CITY"), "wrong at character 3"),
    ],
)
def test_a_rule_that_cannot_work_is_refused(project: Project, rule: SpanRule, message: str):
    save_rule(project, NUMBER)
    with pytest.raises(GapStudioError, match=message):
        save_rule(project, rule)
    assert names(project) == ["Number"]
    with pytest.raises(GapStudioError, match="no rule “Gone”"):
        remove_rules(project, ["Gone"])


def test_rules_go_to_a_file_and_come_back(project: Project, tmp_path):
    for rule in (NUMBER, TOWN):
        save_rule(project, rule)
    write_rules(project, tmp_path / "rules.yaml")
    assert read_rules(tmp_path / "rules.yaml") == (NUMBER, TOWN)
    save_rule(project, SpanRule("Town", "Ulm", "CITY"), instead_of="Town")
    remove_rules(project, ["Number"])
    outcome = import_rules(project, tmp_path / "rules.yaml")
    assert (outcome.report.added, outcome.report.replaced, outcome.report.unknown) == (("Number",), ("Town",), ())
    assert set(span_rules(project)) == {NUMBER, TOWN}
    project.undo()
    assert span_rules(project) == (SpanRule("Town", "Ulm", "CITY"),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("rules: [", "cannot be read as rules"),
        ("labels: []", "holds no rules"),
        ("rules: [{name: x, pattern: 3, label: CITY}]", "holds no rules"),
        ("rules: [{name: x, pattern: a, label: CITY, colour: red}]", "holds no rules"),
        ("rules: [{name: x, pattern: '(a', label: CITY}]", "rule x: The pattern is wrong at character 3"),
    ],
)
def test_a_file_that_holds_something_else_changes_nothing(project: Project, tmp_path, text, message):
    (tmp_path / "rules.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(GapStudioError, match=message):
        import_rules(project, tmp_path / "rules.yaml")
    assert span_rules(project) == ()


def test_labels_that_the_set_lacks_are_told(project: Project, tmp_path):
    (tmp_path / "r.yaml").write_text(
        yaml.safe_dump({"rules": [{"name": "x", "pattern": "a", "label": "TOWN"}]}), encoding="utf-8"
    )
    report = import_rules(project, tmp_path / "r.yaml").report
    assert report.unknown == ("TOWN",)
    assert report.sentence() == "1 rule added, 0 replaced; the label set has no TOWN."


def test_a_trial_counts_what_persons_say(project: Project):
    one = put_document(project, "Acme in Bonn and BONN but not Bonnie or Köln")
    two = put_document(project, "Bolt in Köln and Ulm")
    done = put_document(project, "Cord of Bonn")
    put_gold(project, one, "CITY", "Bonn")
    put_gold(project, one, "CITY", "BONN", AnnotationStatus.REJECTED)
    put_gold(project, one, "CITY", "Köln", DRAFT)
    put_gold(project, two, "SELLER", "in Köln")
    put_gold(project, two, "CITY", "Ulm")
    set_work(project, [done], WorkState.DONE, annotator="me")
    trial = try_rule(project, TOWN)
    judged = {(example.name, example.text): example.verdict for example in trial.examples}
    assert judged == {
        ("Acme.pdf", "Bonn"): RuleVerdict.RIGHT,
        ("Acme.pdf", "BONN"): RuleVerdict.WRONG,
        ("Acme.pdf", "Bonnie"): RuleVerdict.OPEN,
        ("Acme.pdf", "Köln"): RuleVerdict.OPEN,
        ("Bolt.pdf", "Köln"): RuleVerdict.WRONG,
        ("Cord.pdf", "Bonn"): RuleVerdict.WRONG,
    }
    assert (trial.hits, trial.documents, trial.searched) == (6, 3, 3)
    assert (trial.right, trial.wrong, trial.open, trial.missed) == (1, 3, 2, 1)
    assert (trial.precision, trial.recall) == (0.25, 0.5)
    assert (trial.examples[0].before, trial.examples[0].after) == ("Acme in Bonn and", "but not Bonnie or Köln")
    only = try_rule(project, TOWN, [two])
    assert (only.hits, only.searched, only.missed) == (1, 1, 1)
    none = try_rule(project, SpanRule("", "Zzz", "IBAN"))
    assert (none.precision, none.recall) == (None, None)
    assert project.undo_title == "Set 1 document to done"


def test_a_pattern_without_end_is_told_of_and_suggests_nothing(project: Project):
    put_document(project, "a" * 80)
    put_document(project, "ac and c")
    trial = try_rule(project, SpanRule("slow", r"(?:a|aa)+c", "CITY"))
    assert trial.slow == (f"{'a' * 80}.pdf",)
    assert (trial.hits, trial.searched) == (1, 1)


@dataclass(frozen=True)
class Sample:
    """What a sample invoice says, and the values that its maker put there, by label."""

    text: str
    values: dict[str, list[str]]


@pytest.fixture(scope="module")
def sample_texts(tmp_path_factory) -> dict[str, Sample]:
    """One sample invoice of each supplier."""
    stated = json.loads((samples() / "manifest.json").read_text(encoding="utf-8"))["invoices"]
    values = {
        one["file"].removeprefix("invoices/"): {
            label: [value for value in found if label not in one["unprinted"]] for label, found in one["values"].items()
        }
        for one in stated
    }
    with create_project(tmp_path_factory.mktemp("rules") / "p.gap") as project:
        follow(project, ImportDocuments(sorted((samples() / "invoices").glob("*_1.pdf"))), InlineRunner())
        documents = {document.name: project.reading(document.id) for document in project.documents(INTERNAL)}
    return {name: Sample(reading.text, values[name]) for name, reading in documents.items() if reading is not None}


def matches(name: str, text: str) -> list[str]:
    rule = next(one.rule for one in ready_rules() if one.rule.name == name)
    return [match.group() for match in compiled(rule).finditer(text)]


@pytest.mark.parametrize(("name", "label"), [("IBAN", "IBAN"), ("EU VAT id", "VAT_ID")])
def test_ready_made_rules_find_exactly_the_numbers_of_the_samples(name, label, sample_texts):
    for sample in sample_texts.values():
        found = {re.sub(r"[^A-Z0-9]", "", match) for match in matches(name, sample.text)}
        assert found == set(sample.values[label])


def test_the_ready_made_rule_finds_every_date_of_the_samples(sample_texts):
    for sample in sample_texts.values():
        found = {day.isoformat() for match in matches("Date", sample.text) for day in date_readings(match)}
        assert found >= {*sample.values["ISSUE_DATE"], *sample.values["DUE_DATE"]}


def test_the_ready_made_rule_finds_every_total_of_the_samples(sample_texts):
    for sample in sample_texts.values():
        found = {str(parse_amount(match)) for match in matches("Amount", sample.text)}
        stated = [value for label in ("NET_TOTAL", "TAX_TOTAL", "GRAND_TOTAL") for value in sample.values[label]]
        assert found >= set(stated)


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("IBAN", "FR82999412331 or DE12 3456", []),
        ("EU VAT id", "BE09 9999 9903 0857", []),
        ("Date", "1.2.3.4 and 21. Kapitel 2024 and 12-34", []),
        ("Date", "Jan 5, 2024 and 2024-01-05", ["Jan 5, 2024", "2024-01-05"]),
        ("Amount", "19,00 % of 1.2.34 or 17.462", []),
        ("Amount", "1\u202f234,50 and -7.00", ["1\u202f234,50", "-7.00"]),
        ("E-mail", "a@b or @home or Some.One+x@host-1.example.org.", ["Some.One+x@host-1.example.org"]),
    ],
)
def test_ready_made_rules_leave_alone_what_only_looks_alike(name, text, found):
    assert matches(name, text) == found
