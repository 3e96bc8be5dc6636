"""The samples go out in every format by the command line and come into a fresh project of the same documents: equal spans."""

import json
import shutil

import pytest

from gapstudio.cli.app import main
from gapstudio.domain import AnnotationStatus
from gapstudio.formats.registry import exchange_format, formats
from gapstudio.operations import INTERNAL, open_project

pytestmark = pytest.mark.slow

WRITTEN = [plugin.name for plugin in formats() if plugin.loaded is not None and plugin.loaded.writes]


def confirmed(path):
    with open_project(path, read_only=True) as project:
        notes = [one for one in project.annotations(corpus=INTERNAL) if one.status is AnnotationStatus.CONFIRMED]
        names = {document.id: document.name for document in project.documents(INTERNAL)}
    return sorted((names[one.document], one.start, one.end, one.label) for one in notes)


@pytest.fixture(scope="module")
def projects(demo, tmp_path_factory):
    """The sample project with its sure drafts confirmed, and a fresh one with the same documents and nothing marked."""
    folder = tmp_path_factory.mktemp("exchange_by_command")
    full, fresh = folder / "full.gap", folder / "fresh.gap"
    shutil.copy(demo.project, full)
    shutil.copy(demo.project, fresh)
    with open_project(fresh) as project, project.change("Nothing marked") as change:
        change.remove_annotations([one.id for one in project.annotations(corpus=INTERNAL)])
    assert main(["annotate", "accept", str(full), "--source", "einvoice", "--source", "ledger", "--annotator", "anna"]) == 0
    return full, fresh, confirmed(full)


@pytest.fixture
def told(capsys):
    """Runs a command in this process, and returns the JSON that it prints."""

    def run(*arguments):
        capsys.readouterr()
        assert main([*map(str, arguments), "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    return run


@pytest.mark.parametrize("name", WRITTEN)
def test_out_and_into_a_fresh_project_there_are_the_same_spans(projects, told, tmp_path, name):
    full, fresh, spans = projects
    suffixes = exchange_format(name).suffixes
    file = tmp_path / f"out{suffixes[0] if suffixes else ''}"
    out = told("annotate", "export", full, file, "--format", name, "--no-pictures")
    assert out["documents"] == 40
    target = tmp_path / "fresh.gap"
    shutil.copy(fresh, target)
    before = told("annotate", "import", target, file, "--format", name, "--annotator", "anna", "--dry-run")
    assert confirmed(target) == []
    told("annotate", "import", target, file, "--format", name, "--annotator", "anna")
    back = confirmed(target)
    lost = sum(loss["count"] for loss in (*out["lost"], *before["lost"]) if loss["span"])
    assert set(back) <= set(spans)
    assert len(spans) - len(back) == lost
    assert len(back) > 300


def test_pictures_of_pages_leave_with_their_rectangles(projects, gapstudio, tmp_path):
    full, _, _ = projects
    documents = ("--document", "brunnthal_1.pdf", "--document", "norderlund_1.pdf")
    said = gapstudio("annotate", "export", full, tmp_path / "tasks.json", "--format", "labelstudio-pages", *documents, "--json")
    assert said.code == 0, said.err
    pictures = [file for file in said.json["files"] if file.endswith(".png")]
    tasks = json.loads((tmp_path / "tasks.json").read_text(encoding="utf-8"))
    assert len(pictures) == sum(len(task["data"]["pages"]) for task in tasks) > 2
    for task in tasks:
        for link in task["data"]["pages"]:
            assert (tmp_path / link.removeprefix("/data/local-files/?d=")).read_bytes().startswith(b"\x89PNG")
