"""Answers are kept while nothing that they depend on has changed."""

from gapstudio.domain import Area, ModelCard, Run
from gapstudio.store import Project


def counting(answers: list[int]):
    def compute() -> int:
        answers.append(len(answers))
        return answers[-1]

    return compute


def set_setting(project: Project, value: int) -> None:
    with project.change("Set") as change:
        change.set_setting("a", value)


def test_an_answer_is_kept_until_one_of_its_areas_changes(project: Project):
    settings, runs = counting([]), counting([])
    assert [project.kept("settings", {Area.SETTINGS}, settings) for _ in range(2)] == [0, 0]
    assert [project.kept("runs", {Area.RUNS}, runs) for _ in range(2)] == [0, 0]
    set_setting(project, 1)
    assert [project.kept("settings", {Area.SETTINGS}, settings) for _ in range(2)] == [1, 1]
    assert project.kept("runs", {Area.RUNS}, runs) == 0
    project.undo()
    assert project.kept("settings", {Area.SETTINGS}, settings) == 2
    project.redo()
    assert project.kept("settings", {Area.SETTINGS}, settings) == 3
    assert project.kept("runs", {Area.RUNS}, runs) == 0


def test_a_reader_forgets_whenever_somebody_has_written(project: Project):
    compute = counting([])
    with Project.open(project.path, read_only=True) as reader:
        assert [reader.kept("x", set(), compute) for _ in range(2)] == [0, 0]
        set_setting(project, 1)
        assert [reader.kept("x", set(), compute) for _ in range(2)] == [1, 1]


def test_nothing_is_kept_of_what_may_be_taken_back(project: Project):
    compute = counting([])
    with project.change("Set") as change:
        change.set_setting("a", 1)
        assert [project.kept("x", {Area.SETTINGS}, compute) for _ in range(2)] == [0, 1]
    assert project.kept("x", {Area.SETTINGS}, compute) == 2


def test_what_has_changed_since_is_told_as_long_as_it_is_known(project: Project):
    mark = project.mark()
    assert project.changed_since(mark).areas == frozenset()
    set_setting(project, 1)
    assert Area.SETTINGS in project.changed_since(mark).areas
    for value in range(600):
        with project.change(f"Set {value}") as change:
            change.put_run(Run("r", ModelCard("m", "a", "l"), "c", documents=value))
    assert project.changed_since(mark) is None
    after = project.mark()
    assert project.changed_since(after).areas == frozenset()
    project.compact()
    assert project.changed_since(after) is None
