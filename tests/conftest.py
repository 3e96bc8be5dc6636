"""What tests of all kinds share: the command line as a real process, and the demo that is made once a test session."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Told:
    """What a command came to: exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as the one JSON document that it must be."""
        return json.loads(self.out)


@dataclass(frozen=True)
class Demo:
    """The sample project and deck as ``gapstudio demo`` left them, and what it printed. Nobody may write to them: copy them."""

    project: Path
    deck: Path
    told: Told


def tell(*arguments: object, cwd: Path | None = None, python: str = sys.executable, env: dict[str, str] | None = None) -> Told:
    """Runs ``gapstudio ARGUMENTS`` in a process of its own."""
    environment = {**os.environ, "PYTHONUTF8": "1", **(env or {})}
    command = [python, "-m", "gapstudio", *map(str, arguments)]
    ended = subprocess.run(command, capture_output=True, cwd=cwd or ROOT, env=environment, check=False, encoding="utf-8")
    return Told(ended.returncode, ended.stdout, ended.stderr)


@pytest.fixture(scope="session")
def gapstudio():
    """Runs ``gapstudio ARGUMENTS`` in a process of its own; see `tell`."""
    return tell


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Demo:
    """The demo, made once for all of pytest's workers."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "demo"
    with FileLock(f"{folder}.lock"):
        said = folder / "told.json"
        if not said.exists():
            folder.mkdir(exist_ok=True)
            told = tell("demo", folder, "--json")
            said.write_text(json.dumps([told.code, told.out, told.err]), encoding="utf-8")
        told = Told(*json.loads(said.read_text(encoding="utf-8")))
    assert told.code == 0, told.err
    return Demo(folder / "sample.gap", folder / "sample.pptx", told)
