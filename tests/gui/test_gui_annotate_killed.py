"""What was annotated is in the project when the process is killed in the middle of it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from gui_annotate import LONG, confirmed
from gui_project import invoice, make_project

from gapstudio.operations import open_project, undo

SCRIPT = Path(__file__).with_name("annotate_until_killed.py")


@pytest.mark.parametrize("spans", [1, 7])
def test_killed_in_the_middle_of_it(tmp_path, spans):
    gap = make_project(tmp_path / "work.gap", [invoice(LONG)])
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    command = [sys.executable, str(SCRIPT), str(gap)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, text=True) as annotating:
        assert annotating.stdout is not None
        try:
            told = [json.loads(annotating.stdout.readline()) for _ in range(spans)]
        finally:
            annotating.kill()
        told += [json.loads(line) for line in annotating.stdout.read().splitlines()]
    assert annotating.returncode not in (0, None)
    document = told[0][0]
    with open_project(gap) as project:
        kept = confirmed(project, document)
        assert {tuple(span) for _document, *span in told} <= kept
        assert len(kept) <= len(told) + 1  # at most the one whose key was just down
        while undo(project).areas:
            if not confirmed(project, document):
                break
        assert not confirmed(project, document)
