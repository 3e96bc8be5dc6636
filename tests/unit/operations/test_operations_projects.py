from pathlib import Path

from gapstudio.domain import ModelCard, Run, RunState
from gapstudio.operations import create_project, open_project
from gapstudio.operations.demo import _make_room
from gapstudio.operations.projects import INTERNAL, internal_corpus


def test_a_run_that_was_cut_short_is_ended_when_a_writer_opens_the_project_and_can_be_resumed(tmp_path: Path):
    path = tmp_path / "p.gap"
    with create_project(path) as project, project.change("") as change:
        change.put_corpus(internal_corpus(project))
        change.put_run(Run("r", ModelCard("m", "spacy", "m"), INTERNAL, state=RunState.RUNNING))
    with open_project(path, read_only=True) as reader:
        assert reader.run("r").state is RunState.RUNNING
    with open_project(path) as project:
        assert project.run("r").state is RunState.CANCELLED
        assert "resume" in project.run("r").error


def test_a_demo_that_nobody_worked_on_makes_room(tmp_path: Path):
    path = tmp_path / "sample.gap"
    with create_project(path) as project, project.change("Import 43 documents") as change:
        change.set_setting("a", 1)
    assert _make_room(path) is None
    assert not path.exists()
    assert _make_room(path) is None


def test_a_demo_that_somebody_worked_on_is_kept_under_a_free_name(tmp_path: Path):
    path = tmp_path / "sample.gap"
    (tmp_path / "sample-1.gap").touch()
    with create_project(path) as project, project.change("Confirm 12 drafts") as change:
        change.set_setting("a", 1)
    kept = _make_room(path)
    assert kept == tmp_path / "sample-2.gap"
    assert not path.exists()
    with open_project(kept) as project:
        assert project.setting("a") == 1
