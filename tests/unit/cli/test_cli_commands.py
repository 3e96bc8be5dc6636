"""The command line in this process: exit codes, one JSON document and nothing else, errors that name the file and the remedy."""

import json
import re
from pathlib import Path

import pytest

from gapstudio import __version__
from gapstudio.assets import samples
from gapstudio.cli.app import app
from gapstudio.domain import ModelCard, Run, RunState, Span
from gapstudio.operations import open_project
from gapstudio.store import DocumentPrediction, new_id

pytestmark = pytest.mark.usefixtures("inline")

DOCS = (Path(__file__).parents[3] / "docs" / "cli.md").read_text(encoding="utf-8")
COMMANDS = sorted(command.name for command in (*app.registered_commands, *app.registered_groups))
CONLL = "Nordwind B-ORG\ngrows O\n\nBerlin B-LOC\nwaits O\n"


@pytest.fixture
def project(call, tmp_path):
    call("new", tmp_path / "p.gap")
    return tmp_path / "p.gap"


@pytest.fixture
def run_id(call, project, tmp_path):
    """A finished run over a benchmark of two sentences, of which it finds one entity: precision 1, recall 1/2."""
    (tmp_path / "news.conll").write_text(CONLL, encoding="utf-8")
    corpus = json.loads(call("benchmark", project, tmp_path / "news.conll", "--json").out)["corpus"]
    card = ModelCard("m", "spacy", "m", "r", labels=("ORG", "LOC"))
    run = Run(new_id(), card, corpus, state=RunState.DONE, documents=1, total=1)
    with open_project(project) as opened, opened.change("") as change:
        change.put_run(run)
        found = [DocumentPrediction(d.id, (Span(0, 8, "ORG"),), 2) for d in opened.documents(corpus)[:1]]
        rest = [DocumentPrediction(d.id, (), 2) for d in opened.documents(corpus)[1:]]
        change.put_predictions(run.id, found + rest)
    return run.id


def test_the_version_is_printed(call):
    said = call("--version")
    assert (said.code, said.out, said.err) == (0, f"gapstudio {__version__}\n", "")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_helps_and_is_in_the_docs(call, command):
    said = call(command, "--help")
    assert said.code == 0
    assert "Usage: gapstudio" in said.out
    assert said.err == ""
    assert re.search(rf"^\|.*`{command}\b", DOCS, re.MULTILINE), f"docs/cli.md does not name {command}"


def test_every_command_in_the_docs_exists():
    named = {
        match for row in re.findall(r"^\| (`.*?) \|", DOCS, re.MULTILINE) for match in re.findall(r"`([a-z]+(?:-[a-z]+)*)", row)
    }
    assert named == set(COMMANDS)


def helped(call, command):
    """All that a command and, where it is a group, the commands in it say of themselves."""
    group = next((group.typer_instance for group in app.registered_groups if group.name == command), None)
    return "\n".join(call(*words, "--help").out for words in within([command], group))


def within(words, group):
    """The words that lead to a command and, where it is a group, to the commands and groups in it."""
    yield words
    for one in group.registered_commands if group is not None else ():
        yield [*words, one.name or one.callback.__name__.replace("_", "-")]
    for inner in group.registered_groups if group is not None else ():
        yield from within([*words, inner.name], inner.typer_instance)


def test_every_option_in_the_docs_exists_and_the_other_way_round(call):
    for command in COMMANDS:
        known = set(re.findall(r"(?<![\w-])--[a-z][a-z0-9-]*", helped(call, command))) - {"--help"}
        rows = [row for row in DOCS.splitlines() if re.match(rf"\| `{command}(?![\w-])|\| `[^|]*, `{command}(?![\w-])", row)]
        named = {option for row in rows for option in re.findall(r"--[a-z][a-z0-9-]*", row)}
        assert named <= known, command
        assert known - named <= {"--json", "--models", "--annotator"}, command


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-such-command"],
        ["status"],
        ["status", "p.gap", "--no-such-option"],
        ["import", "p.gap"],
        ["score", "p.gap"],
        ["score", "p.gap", "--run", "x", "--fail-under", "much"],
        ["run", "p.gap", "--segments", "paragraph"],
        ["published", "p.gap", "--model", "default"],
        ["map", "p.gap"],
    ],
    ids=" ".join,
)
def test_wrong_use_ends_with_2_and_says_what_is_wrong(call, arguments):
    said = call(*arguments)
    assert said.code == 2
    assert said.out == ""
    assert "Usage: gapstudio" in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize(
    "command",
    [
        ["status"],
        ["annotations"],
        ["runs"],
        ["gap"],
        ["undo"],
        ["redo"],
        ["models"],
        ["score", "--run", "x"],
        ["copy", "elsewhere.gap"],
        ["deck", "out.pptx"],
        ["import", str(samples() / "ledger.csv")],
        ["run"],
        ["map", "--benchmark", "x"],
    ],
    ids=lambda command: command[0],
)
def test_a_project_that_is_not_there_ends_with_1_and_says_so(call, tmp_path, command):
    name, *rest = command
    said = call(name, tmp_path / "gone.gap", *rest, "--json")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("Error: ")
    assert "gone.gap" in said.err
    assert re.search(r"\. [A-Z].*\.$", said.err.strip()), "what happened, then what to do"
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_project_ends_with_1_and_stays_as_it_is(call, tmp_path):
    odd = tmp_path / "odd.gap"
    odd.write_text("not a project", encoding="utf-8")
    for command in (["status", odd], ["undo", odd], ["new", odd]):
        said = call(*command)
        assert said.code == 1
        assert "odd.gap" in said.err
    assert odd.read_text(encoding="utf-8") == "not a project"
    assert [file.name for file in tmp_path.iterdir()] == ["odd.gap"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ["import", "P", "there is no such folder"],
            r"There is no file or folder there is no such folder\. Nothing was imported",
        ),
        (
            ["ledger", "P", str(samples() / "ledger.csv"), "--map", "total=NET_TOTAL", "--map", "total=GRAND_TOTAL"],
            r"“total” is mapped twice",
        ),
        (["ledger", "P", "no.csv"], r"no\.csv cannot be read: .+\. Check that the file is there\."),
        (["ledger", "P", str(samples() / "ledger.csv"), "--map", "total"], r"“total” is no mapping\. Write --map COLUMN=LABEL"),
        (["ledger", "P", str(samples() / "ledger.csv"), "--map", "total=SUM"], r"“SUM”, which is no label\. Use one of"),
        (["ledger", "P", str(samples() / "ledger.csv"), "--map", "sum=GRAND_TOTAL"], r"ledger\.csv has no column “sum”\. Its"),
        (["benchmark", "P", "no.conll"], r"no\.conll is no file or folder here"),
        (["run", "P"], r"no corpus “internal”\. It has: none yet\."),
        (["run", "P", "--resume", "no-run"], r"no-run"),
        (["score", "P", "--run", "no-run"], r"no-run"),
        (["map", "P", "--benchmark", "no-bench"], r"no corpus “no-bench”"),
        (["gap", "P"], r"No finished run on our documents\. Run a model on them first\."),
        (["deck", "P", "x.pptx"], r"No finished run"),
        (["published", "P", "--model", "no-model", "--f1", ".9", "--dataset", "d", "--source", "s"], r"no-model"),
        (
            ["published", "P", "--model", "default", "--f1", "93", "--dataset", "d", "--source", "s"],
            r"93.* is no F1 score\. Give",
        ),
        (["published", "P", "--model", "default", "--f1", ".9", "--dataset", "d", "--source", ""], r"needs a source\. Say"),
    ],
    ids=lambda value: " ".join(Path(part).name for part in value) if isinstance(value, list) else "",
)
def test_errors_say_what_happened_and_what_to_do(call, project, arguments, says):
    said = call(*[project if part == "P" else part for part in arguments])
    assert (said.code, said.out) == (1, "")
    assert re.search(says, said.err), said.err
    assert "Traceback" not in said.err


def test_files_set_aside_end_with_3_where_that_is_asked_for(call, project):
    broken = samples() / "broken"
    said = call("import", project, broken, "--strict", "--json")
    assert said.code == 3
    assert [Path(aside["path"]).name for aside in json.loads(said.out)["set_aside"]] == [
        "encrypted.pdf",
        "truncated.pdf",
        "zero_bytes.pdf",
    ]
    assert call("import", project, broken, "--json").code == 0
    assert call("import", project, "--retry", "--strict").code == 3
    assert call("import", project, samples() / "invoices" / "kettwanger_2.pdf", "--strict").code == 0


@pytest.mark.parametrize(("limit", "code"), [(0.6, 0), (2 / 3, 0), (0.67, 4), (1.0, 4), (0.0, 0)])
def test_a_missed_threshold_ends_with_4_and_the_score_is_told_all_the_same(call, project, run_id, limit, code):
    said = call("score", project, "--run", run_id, "--fail-under", limit, "--json")
    assert said.code == code
    score = json.loads(said.out)
    assert (score["precision"], score["recall"], score["run"]) == (1.0, 0.5, run_id)
    assert score["f1"] == pytest.approx(2 / 3)
    assert call("score", project, "--run", run_id, "--fail-under", limit).code == code


def test_every_json_is_one_document_and_nothing_else(call, project, run_id, tmp_path):
    invoices = samples() / "invoices"
    commands = [
        ["new", tmp_path / "other"],
        ["import", project, invoices / "kettwanger_2.pdf", invoices / "norderlund_1.pdf"],
        ["ledger", project, samples() / "ledger.csv"],
        ["published", project, "--model", "default", "--f1", "0.9", "--dataset", "conll2003", "--source", "a paper"],
        ["map", project, "--benchmark", "news", "CITY="],
        ["models"],
        ["models", project],
        ["annotations", project],
        ["runs", project],
        ["score", project, "--run", run_id],
        ["status", project],
        ["undo", project],
        ["redo", project],
        ["copy", project, tmp_path / "copy"],
    ]
    for command in commands:
        said = call(*command, "--json")
        assert said.code == 0, (command, said.err)
        assert json.loads(said.out) is not None
        assert said.err == "", command
        assert "NaN" not in said.out
    assert (tmp_path / "other.gap").exists()
    assert (tmp_path / "copy.gap").exists()


def test_people_are_told_the_same_in_words(call, project, run_id):
    call("import", project, samples() / "invoices" / "norderlund_1.pdf")
    for command, word in [
        (["status", project], "documents"),
        (["annotations", project], "Norderlund"),
        (["runs", project], run_id[:8]),
        (["score", project, "--run", run_id], "F1 66.7"),
        (["map", project, "--benchmark", "news"], "none (novel)"),
        (["models"], "licence"),
        (["undo", project], "Import 1 document"),
    ]:
        said = call(*command)
        assert said.code == 0
        assert word in said.out, (command, said.out)
        assert said.err == ""


def test_undo_and_redo_say_what_or_that_there_is_nothing(call, project):
    assert json.loads(call("undo", project, "--json").out) == {"undone": None}
    assert call("redo", project).out == "There is nothing to redo.\n"
    call("import", project, samples() / "invoices" / "kettwanger_2.pdf")
    assert json.loads(call("undo", project, "--json").out) == {"undone": "Import 1 document"}
    assert json.loads(call("redo", project, "--json").out) == {"redone": "Import 1 document"}


def test_a_mapping_is_shown_and_changed(call, project, run_id):
    shown = json.loads(call("map", project, "--benchmark", "news", "--json").out)
    assert (shown["version"], shown["mapping"]["CITY"]) == (1, "LOC")
    changed = json.loads(call("map", project, "--benchmark", "news", "CITY=", "BUYER=LOC", "--json").out)
    assert (changed["version"], changed["mapping"]["CITY"], changed["mapping"]["BUYER"]) == (2, None, "LOC")
    for pair, says in [("CITY", "is no mapping"), ("=ORG", "is no mapping"), ("CITY=XYZ", "no label XYZ"), ("TOWN=LOC", "TOWN")]:
        said = call("map", project, "--benchmark", "news", pair)
        assert said.code == 1
        assert says in said.err
    assert json.loads(call("map", project, "--benchmark", "news", "--json").out) == changed


def test_labels_of_a_model_are_shown_and_changed(call, project, run_id):
    command = ["map", project, "--benchmark", "news", "--model", "default"]
    shown = json.loads(call(*command, "--json").out)
    assert (shown["version"], shown["model_labels"]["ORG"], shown["model_labels"]["CARDINAL"]) == (1, "ORG", None)
    assert "countries" in shown["model_labels_lossy"]["GPE"]
    words = call(*command).out
    assert "what is lost" in words
    assert "nothing (left out)" in words
    changed = json.loads(call(*command, "GPE=", "--json").out)
    assert changed["model_labels"]["GPE"] is None
    assert "GPE" not in changed["model_labels_lossy"]
    assert json.loads(call("map", project, "--benchmark", "news", "--json").out)["mapping"]["CITY"] == "LOC"
    for pair, says in [("GPE", "is no mapping"), ("GPE=XYZ", "no label XYZ"), ("TOWN=LOC", "no label TOWN")]:
        said = call(*command, pair)
        assert (said.code, said.out) == (1, "")
        assert says in said.err
    assert "no-such-model" in call("map", project, "--benchmark", "news", "--model", "no-such-model").err
    assert json.loads(call(*command, "--json").out) == changed
    assert json.loads(call("undo", project, "--json").out)["undone"].startswith("Change labels of ")
    assert json.loads(call(*command, "--json").out) == shown


def test_nothing_is_written_over_a_project(call, project, tmp_path):
    said = call("new", tmp_path / "p")
    assert said.code == 1
    assert "p.gap" in said.err
    assert call("copy", project, project).code == 1


def test_a_copy_replaces_a_file_only_when_told_so(call, project, tmp_path):
    target = tmp_path / "other.gap"
    target.write_bytes(b"precious")
    said = call("copy", project, target)
    assert said.code == 1
    assert "--force" in said.err
    assert target.read_bytes() == b"precious"
    assert call("copy", project, target, "--force").code == 0
    assert target.read_bytes() != b"precious"
