"""What is lost in between: a line cut short by a crash, a parent that is gone."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from gapstudio.jobs import Error, JobSpec, Partial, SubprocessRunner, runners

HALF = """
import json, sys
command = json.loads(sys.stdin.readline())
print(json.dumps({"protocol": 1, "type": "partial", "job": command["job"], "index": 0, "data": {"n": 1}, "failed": ""}))
sys.stdout.write('{"protocol": 1, "type": "partial", "job": ')
sys.stdout.flush()
sys.exit(9)
"""


def test_a_worker_that_dies_in_the_middle_of_a_line_ends_its_job(monkeypatch):
    monkeypatch.setattr(runners, "worker_command", lambda: [sys.executable, "-c", HALF])
    with SubprocessRunner(1) as runner:
        events = list(runner.stream(JobSpec("any", "Counting", {}, [{}, {}])))
    assert [event.index for event in events if isinstance(event, Partial)] == [0]
    assert isinstance(events[-1], Error)
    assert "exit code 9" in events[-1].message


@pytest.mark.parametrize("how", ["sleep", "write"])
def test_a_worker_whose_parent_is_gone_ends_by_itself(how):
    """In the middle of a job that would go on for long: its input ends, and nobody takes what it writes."""
    items = [{"index": 0, "data": {"n": 1}}, {"index": 1, "data": {"do": "sleep", "n": 1}}]
    many = [{"index": index, "data": {"n": 1}} for index in range(2000)]
    command = {"job": "j", "type": "run", "kind": "odd_jobs", "shared": {}, "items": items if how == "sleep" else many}
    environment = {**runners.worker_environment(), "PYTHONPATH": str(Path(__file__).parent)}
    worker = subprocess.Popen(
        runners.worker_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    )
    with worker:
        worker.stdin.write(json.dumps(command).encode() + b"\n")
        worker.stdin.flush()
        assert b"started" in worker.stdout.readline()
        worker.stdout.close()
        worker.stdin.close()
        errors = worker.stderr.read()
        worker.wait(60)
    assert b"Traceback" not in errors
