from pathlib import Path

import pytest

from gapstudio.jobs import Cancelled, Error, InlineRunner, JobSpec, Partial, Progress, Result, SubprocessRunner


@pytest.fixture
def runner(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    with SubprocessRunner(2) as running:
        yield running


def _spec(*items: dict, chunk: int = 0, survives: bool = False) -> JobSpec:
    return JobSpec("odd_jobs", "Doubling", {"factor": 2}, list(items), chunk=chunk, survives_crash=survives)


def _numbers(count: int) -> list[dict]:
    return [{"n": n} for n in range(count)]


def test_items_come_back_whole_and_what_libraries_print_does_no_harm(runner):
    events = list(runner.stream(_spec(*_numbers(5))))
    assert {event.index: event.data["twice"] for event in events if isinstance(event, Partial)} == {n: 2 * n for n in range(5)}
    assert isinstance(events[-1], Result)
    assert events[-1].data == {"factor": 2}
    assert "warming up" in [event.message for event in events if isinstance(event, Progress)]


def test_chunks_are_shared_by_two_processes_that_stay_warm(runner):
    first = {e.data["pid"] for e in runner.stream(_spec(*_numbers(40), chunk=1)) if isinstance(e, Partial)}
    second = {e.data["pid"] for e in runner.stream(_spec(*_numbers(40), chunk=1)) if isinstance(e, Partial)}
    assert 1 <= len(first | second) <= 2


def test_workers_that_take_up_more_memory_than_the_job_allows_are_replaced(runner):
    spec = JobSpec("odd_jobs", "Doubling", {}, _numbers(8), chunk=2, most_memory=1)
    events = list(runner.stream(spec))
    outcomes = [event for event in events if isinstance(event, Partial)]
    assert sorted(event.data["twice"] for event in outcomes) == [2 * n for n in range(8)]
    assert len({event.data["pid"] for event in outcomes}) == 4
    assert isinstance(events[-1], Result)
    assert [event.data["twice"] for event in runner.stream(_spec({"n": 4})) if isinstance(event, Partial)] == [8]


def test_a_crash_costs_the_item_in_hand_only(runner):
    events = list(runner.stream(_spec({"n": 1}, {"do": "crash"}, {"n": 3}, survives=True)))
    outcomes = {event.index: event for event in events if isinstance(event, Partial)}
    assert outcomes[0].data["twice"] == 2
    assert "signal 9" in outcomes[1].failed
    assert outcomes[2].data["twice"] == 6
    assert isinstance(events[-1], Result)


def test_a_crash_ends_the_job_and_the_next_one_runs(runner):
    *_, last = runner.stream(_spec({"do": "crash"}))
    assert isinstance(last, Error)
    assert "signal 9" in last.message
    *_, last = runner.stream(_spec({"n": 1}))
    assert isinstance(last, Result)


def test_an_expected_error_is_told_in_its_own_words(runner):
    *_, last = runner.stream(_spec({"do": "refuse"}))
    assert last.message == "The folder x is missing. Choose another."


def test_an_unexpected_error_brings_its_trace_for_the_log(runner):
    *_, last = runner.stream(_spec({"do": "raise"}))
    assert "out of luck" in last.message
    assert "Traceback" in last.detail


@pytest.mark.parametrize("behaviour", ["sleep", "hang"])
def test_cancel_asks_first_and_then_kills(runner, behaviour):
    events = []
    for event in runner.stream(_spec({"n": 1}, {"do": behaviour}, {"n": 3})):
        events.append(event)
        if isinstance(event, Partial):
            runner.cancel()
    assert isinstance(events[-1], Cancelled)
    assert [event.index for event in events if isinstance(event, Partial)] == [0]


def test_the_inline_runner_says_the_same(monkeypatch):
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    events = list(InlineRunner().stream(_spec(*_numbers(3))))
    assert [event.data["twice"] for event in events if isinstance(event, Partial)] == [0, 2, 4]
    assert events[-1].data == {"factor": 2}
