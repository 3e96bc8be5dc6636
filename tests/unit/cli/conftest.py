from dataclasses import dataclass

import pytest

from gapstudio.cli.app import main
from gapstudio.jobs import InlineRunner


@dataclass(frozen=True)
class Said:
    """What a command came to: exit code, standard output and standard error."""

    code: int
    out: str
    err: str


@pytest.fixture
def call(capsys):
    """Runs a command in this process."""

    def run(*arguments) -> Said:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Said(int(code), captured.out, captured.err)

    return run


@pytest.fixture
def inline(monkeypatch):
    """Lets jobs run in this process, since these tests are about the command line and not about workers."""

    class Inline(InlineRunner):
        def __enter__(self):
            return self

        def __exit__(self, *_):
            self.close()

    monkeypatch.setattr("gapstudio.cli.common.SubprocessRunner", Inline)
    monkeypatch.setattr("gapstudio.cli.demo.SubprocessRunner", Inline)
