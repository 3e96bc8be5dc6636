from hypothesis import given
from hypothesis import strategies as st

from gapstudio.jobs import Cancelled, Dispatcher, Error, JobSpec, Partial, Result


def _spec(count: int, *, chunk: int = 1, survives: bool = False) -> JobSpec:
    return JobSpec("any", "Counting", {}, [{"n": n} for n in range(count)], chunk=chunk, survives_crash=survives)


def test_a_job_without_items_ends_at_once():
    job = Dispatcher(_spec(0))
    kinds = [event.type for event in job.start()]
    assert kinds == ["started", "result"]
    assert job.ended


@given(st.integers(1, 30), st.integers(0, 7), st.integers(1, 4), st.data())
def test_every_item_is_answered_once_whoever_does_it_and_whoever_crashes(count, chunk, workers, data):
    job = Dispatcher(_spec(count, chunk=chunk, survives=True))
    list(job.start())
    partials, hands, next_worker = [], {}, workers
    free = list(range(workers))
    while not job.ended:
        for worker in list(free):
            if (command := job.next_for(worker)) is not None:
                hands[worker] = list(command.items)
                free.remove(worker)
        worker = data.draw(st.sampled_from(sorted(hands)))
        if data.draw(st.booleans()) and hands[worker]:
            item = hands[worker].pop(0)
            partials += [e for e in job.heard(worker, Partial(job=job.spec.id, index=item.index)) if isinstance(e, Partial)]
        elif hands[worker]:
            partials += [e for e in job.lost(worker, "signal 9") if isinstance(e, Partial)]
            del hands[worker]
            free.append(next_worker)
            next_worker += 1
        else:
            list(job.heard(worker, Result(job=job.spec.id)))
            del hands[worker]
            free.append(worker)
    assert sorted(event.index for event in partials) == list(range(count))


def test_a_crash_ends_a_job_that_cannot_survive_one():
    job = Dispatcher(_spec(3, chunk=0))
    list(job.start())
    job.next_for(1)
    (event,) = job.lost(1, "signal 11")
    assert isinstance(event, Error)
    assert "signal 11" in event.message
    assert job.ended


def test_after_cancelling_nothing_more_is_handed_out_and_the_end_waits_for_the_busy():
    job = Dispatcher(_spec(4))
    list(job.start())
    job.next_for(1)
    job.cancel()
    assert job.next_for(2) is None
    assert not job.ended
    (event,) = job.heard(1, Cancelled(job=job.spec.id))
    assert isinstance(event, Cancelled)


def test_words_of_another_job_are_ignored():
    job = Dispatcher(_spec(1))
    list(job.start())
    job.next_for(1)
    assert list(job.heard(1, Result(job="another"))) == []
    assert not job.ended
