"""docs/cli.md and what the commands print: every documented key is there, and every key that is there is documented."""

import re
import shutil
from pathlib import Path

import pytest

from gapstudio.assets import resources, samples

pytestmark = pytest.mark.slow

DOCS = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
OPENING, CLOSING = "{[", "}]"


def parse(spec: str):
    """Reads a description of keys: ``a, b: [{c, d}], e: {…}`` becomes {a: None, b: {c: None, d: None}, e: None}."""
    keys, depth, part = {}, 0, ""
    for character in spec + ",":
        depth += (character in OPENING) - (character in CLOSING)
        if character == "," and depth == 0:
            name, _, inner = part.strip().partition(":")
            inner = inner.strip().removesuffix(" or null").strip()
            while inner[:1] in ("[", "{") and inner:
                inner = inner[1:-1].strip()
            keys[name.strip()] = parse(inner) if "," in inner and re.fullmatch(r"[a-z_0-9,:\s{}\[\]]+", inner) else None
            part = ""
        else:
            part += character
    return keys


def documented(command: str):
    """The keys that the table gives for a command."""
    row = next(row for row in DOCS.splitlines() if re.match(rf"\| `{command}(?![\w-])", row))
    cell = re.split(r"(?<!\\)\|", row)[3]
    spec = re.search(r"`(.*)`", cell)[1]
    return parse(spec.strip().removeprefix("{").removesuffix("}") if "list of" in cell else spec)


def paragraph(begin: str):
    """The keys of a score or of the gap, which stand in sentences of their own."""
    text = " ".join(DOCS[DOCS.index(begin) :].split())
    return parse(re.search(r"`\{(.*?)\}`", text)[1])


def check(keys, value, where: str) -> None:
    if isinstance(value, list):
        assert value, f"{where} is empty, so nothing is proved"
        value = value[0]
    assert isinstance(value, dict), where
    assert set(keys) == set(value), where
    for name, inner in keys.items():
        if inner and value[name] not in (None, [], {}):
            if isinstance(value[name], list) and not isinstance(value[name][0], dict):
                assert len(value[name]) == len(inner), f"{where}.{name}"
            else:
                check(inner, value[name], f"{where}.{name}")


@pytest.fixture(scope="module")
def project(demo, tmp_path_factory):
    path = tmp_path_factory.mktemp("docs") / "docs.gap"
    shutil.copyfile(demo.project, path)
    return path


@pytest.mark.timeout(900)
def test_the_tables_state_just_the_keys_that_are_printed(project, gapstudio, demo):
    folder = project.parent
    run = gapstudio("runs", project, "--json").json[0]["run"]
    score = ("--model", "default", "--f1", "0.9", "--dataset", "conll2003", "--source", "a paper")
    calls = {
        "new": ["new", folder / "new"],
        "status": ["status", project],
        "copy": ["copy", project, folder / "copy"],
        "annotations": ["annotations", project],
        "suggestions": ["suggestions", project, "brunnthal_1.pdf"],
        "rules ready": ["rules", "ready"],
        "taxonomy": ["taxonomy", project],
        "tag PROJECT --draw": ["tag", project, "--draw", "2"],
        "tag": ["tag", project, "--sampled", "--category", "role", "--blind"],
        "tag PROJECT --review": ["tag", project, "--review"],
        "rules import": ["rules", "import", project, resources() / "rules.yaml"],
        "rules": ["rules", project],
        "rules try": ["rules", "try", project, "Date"],
        "annotate label": ["annotate", "label", project, "brunnthal_1.pdf", "0", "1", "CITY"],
        "annotate accept": ["annotate", "accept", project, "--source", "einvoice"],
        "annotate state": ["annotate", "state", project, "brunnthal_1.pdf", "done"],
        "annotate export": ["annotate", "export", project, folder / "out.jsonl", "--format", "doccano", "--spans", "gold"],
        "annotate import": ["annotate", "import", project, folder / "out.jsonl", "--annotator", "ben", "--dry-run"],
        "annotate formats": ["annotate", "formats"],
        "annotate annotators": ["annotate", "annotators", "add", project, "Ada"],
        "annotate assign PROJECT --to": ["annotate", "assign", project, "--to", "Ada", "--queue", "order", "--limit", "2"],
        "annotate assign": ["annotate", "assign", project],
        "annotate handout": ["annotate", "handout", project, folder / "ada.gap"],
        "annotate merge": ["annotate", "merge", project, folder / "ada.gap"],
        "models": ["models", project],
        "benchmark": ["benchmark", project],
        "published": ["published", project, *score],
        "run": ["run", project, "--resume", run],
        "runs": ["runs", project],
        "map": ["map", project, "--benchmark", "newswire_standin"],
        "causes": ["causes", project],
        "describe": ["describe", project],
        "buckets": ["buckets", project],
        "adaptations PROJECT --export": ["adaptations", project, "--export", folder / "adaptations.yaml"],
        "adaptations": ["adaptations", project],
        "reading-loss": ["reading-loss", project, "--documents", "1"],
        "gap-report": ["gap-report", project, folder / "report", "--no-text"],
        "report-template": ["report-template", project],
        "report PROJECT OUT": ["report", project, folder / "report.json"],
        "report PROJECT --list": ["report", project, "--list"],
        "report PROJECT --check": ["report", project, "--check"],
        "report-settings": ["report-settings", project, "--language", "de"],
        "trace PROJECT ID": ["trace", project, "facts.documents"],
        "trace PROJECT`": ["trace", project],
        "deck": ["deck", project, folder / "deck.pptx"],
        "ledger": ["ledger", project, samples() / "ledger.csv"],
        "gold": ["gold", project],
        "read": ["read", project, "brunnthal_1.pdf"],
        "ocr": ["ocr", project],
        "metadata": ["metadata", project],
        "templates": ["templates", project],
        "import": ["import", project, samples() / "broken"],
        "erase": ["erase", project, "brunnthal_1.pdf", "--yes"],
        "compact": ["compact", project, "--yes"],
    }
    for command, call in calls.items():
        told = gapstudio(*call, "--json")
        assert told.code == 0, told.err
        check(documented(command), told.json, command)
    check(documented("demo"), demo.told.json, "demo")
    assert list(gapstudio("undo", project, "--json").json) == ["undone"]
    assert list(gapstudio("redo", project, "--json").json) == ["redone"]


def test_errors_have_just_the_keys_that_are_described(demo, gapstudio):
    keys = paragraph("An *error* is")
    for error in gapstudio("errors", demo.project, "--json").json:
        check(keys, error, error["key"])
    check(documented("errors PROJECT --matrix"), gapstudio("errors", demo.project, "--matrix", "--json").json, "errors --matrix")


def test_scores_and_the_gap_have_just_the_keys_that_are_described(demo, gapstudio):
    gap = gapstudio("gap", demo.project, "--json").json
    check(paragraph("`gap` prints"), gap, "gap")
    parts = gapstudio("gap", demo.project, "--by", "label", "--json").json["decomposition"]
    check(paragraph("With `--by` there is"), parts, "gap --by")
    keys = paragraph("A *score* is")
    for name, score in gap["scores"].items():
        check(keys, score, name)
        for label, own in score["labels"].items():
            check(keys, own, f"{name} {label}")
    run = next(run for run, facts in gap["runs"].items() if run != "count" and facts["corpus"] == "internal")
    score = gapstudio("score", demo.project, "--run", run, "--json").json
    assert score == {"run": run, "run_state": "done", **gap["scores"]["business_labels"]}


def test_the_parser_of_the_docs_reads_what_it_should():
    spec = "a: [id], b: [{c, d: [{e, f}]}], g: {…}, h: [low, high] or null, i"
    assert parse(spec) == {
        "a": None,
        "b": {"c": None, "d": {"e": None, "f": None}},
        "g": None,
        "h": {"low": None, "high": None},
        "i": None,
    }
    assert "notes" in documented("run")
    assert documented("annotations")["boxes"] == dict.fromkeys(["page", "x0", "top", "x1", "bottom"])
