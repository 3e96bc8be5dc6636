"""Answers are kept while nothing that they depend on has changed."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep

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


def test_a_reader_alone_forgets_whenever_somebody_has_written(path):
    Project.create(path).close()
    compute = counting([])
    with Project.open(path, read_only=True) as reader:
        assert [reader.kept("x", set(), compute) for _ in range(2)] == [0, 0]
        with Project.open(path) as writer:
            set_setting(writer, 1)
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


def test_a_reader_beside_the_writer_keeps_what_other_areas_do_not_touch(project: Project):
    settings, runs = counting([]), counting([])
    with Project.open(project.path, read_only=True) as reader:
        assert (reader.kept("s", {Area.SETTINGS}, settings), reader.kept("r", {Area.RUNS}, runs)) == (0, 0)
        set_setting(project, 1)
        assert (reader.kept("s", {Area.SETTINGS}, settings), reader.kept("r", {Area.RUNS}, runs)) == (1, 0)


def test_what_is_asked_in_a_snapshot_is_asked_again_once_it_has_ended(project: Project):
    with Project.open(project.path, read_only=True) as reader:
        with reader.snapshot():
            set_setting(project, 1)
            assert reader.kept("s", {Area.SETTINGS}, lambda: reader.setting("a")) is None
            assert reader.changed_since(reader.mark()) is not None
        assert reader.kept("s", {Area.SETTINGS}, lambda: reader.setting("a")) == 1


def test_once_the_writer_has_closed_a_reader_takes_nothing_for_known(path):
    writer = Project.create(path)
    with Project.open(path, read_only=True) as reader:
        mark, compute = reader.mark(), counting([])
        assert reader.changed_since(mark) is not None
        writer.close()
        assert reader.changed_since(mark) is None
        assert [reader.kept("x", set(), compute) for _ in range(2)] == [0, 1]
    with Project.open(path, read_only=True) as alone:
        assert [alone.kept("x", set(), compute) for _ in range(2)] == [2, 2]
        with Project.open(path) as other:
            set_setting(other, 1)
        assert alone.kept("x", set(), compute) == 3


def test_all_readers_beside_a_writer_share_an_answer_until_one_of_its_areas_changes(project: Project):
    compute = counting([])

    def asked() -> int:
        with Project.open(project.path, read_only=True) as reader:
            return reader.shared("x", {Area.SETTINGS}, compute)

    assert [asked(), asked(), project.shared("x", {Area.SETTINGS}, compute)] == [0, 0, 0]
    with project.change("") as change:
        change.put_run(Run("r", ModelCard("m", "spacy", "m"), "c"))
    assert asked() == 0
    set_setting(project, 1)
    assert [asked(), asked()] == [1, 1]
    project.undo()
    assert asked() == 2


def test_a_reader_of_an_earlier_state_neither_takes_nor_leaves_a_later_answer(project: Project):
    compute = counting([])
    with Project.open(project.path, read_only=True) as old, Project.open(project.path, read_only=True) as new:
        with old.snapshot():
            old.setting("a")  # it sees the state before from here on
            set_setting(project, 1)
            assert new.shared("x", {Area.SETTINGS}, compute) == 0
            assert old.shared("x", {Area.SETTINGS}, compute) == 1
        assert new.shared("x", {Area.SETTINGS}, compute) == 0


def test_two_who_ask_at_once_compute_once(project: Project):
    started, answers = Barrier(2, timeout=10), list[int]()

    def slow() -> int:
        sleep(0.05)
        answers.append(1)
        return len(answers)

    def ask() -> int:
        with Project.open(project.path, read_only=True) as reader:
            started.wait()
            return reader.shared("x", {Area.SETTINGS}, slow)

    with ThreadPoolExecutor(2) as pool:
        assert [one.result() for one in [pool.submit(ask) for _ in range(2)]] == [1, 1]


def test_what_was_erased_is_not_remembered(project: Project):
    compute = counting([])
    project.shared("x", set(), compute)
    project.compact()
    assert project.shared("x", set(), compute) == 1


def test_without_a_writer_in_this_process_nothing_is_shared(path):
    Project.create(path).close()
    compute = counting([])
    for expected in (0, 1):
        with Project.open(path, read_only=True) as reader:
            assert [reader.shared("x", set(), compute) for _ in range(2)] == [expected, expected]
