"""What a start loads, and that everything public says what it is."""

import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import gapstudio
import gapstudio.__main__ as entrance
from gapstudio import operations
from gapstudio.jobs.registry import find_job, job_names
from gapstudio.models.registry import adapters

PACKAGE = Path(gapstudio.__file__).parent
HEAVY = (
    "torch",
    "transformers",
    "spacy",
    "onnxruntime",
    "matplotlib",
    "datasets",
    "pandas",
    "pyarrow",
    "pptx",
    "docx",
    "xlsxwriter",
    "fluent",
    "babel",
    "PIL",
    "gapstudio.reports.storyline.story",
    "pdfplumber",
    "pypdfium2",
    "scipy",
    "sklearn",
    "lxml",
)
_NEW = "import sys; from gapstudio.cli import run; assert run(['new', sys.argv[1]]) == 0"
STARTS = {
    "help": "from gapstudio.cli import run; run(['--help'])",
    "version": "from gapstudio.cli import run; run(['--version'])",
    "command line": "import gapstudio.cli.app",
    "operations": "import gapstudio.operations, gapstudio.operations.views",
    "window": "import gapstudio.gui.app, gapstudio.gui.main_window",
    "worker": "import gapstudio.jobs.worker",
    "new project": _NEW,
    "open project": f"{_NEW}; assert run(['status', sys.argv[1]]) == 0",
}


@pytest.mark.parametrize("start", STARTS)
def test_no_start_loads_what_is_heavy(start, tmp_path):
    probe = f"{STARTS[start]}\nimport sys\nprint('loaded', [name for name in {HEAVY!r} if name in sys.modules])"
    ended = subprocess.run(
        [sys.executable, "-c", probe, str(tmp_path / "p.gap")], capture_output=True, text=True, cwd=PACKAGE.parent, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines()[-1] == "loaded []"


def test_the_probe_sees_what_is_loaded():
    probe = f"import pypdfium2, sys\nprint([name for name in {HEAVY!r} if name in sys.modules])"
    assert "pypdfium2" in subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("name", operations.__all__)
def test_every_operation_says_what_it_does(name):
    member = getattr(operations, name)
    if inspect.isfunction(member) or inspect.isclass(member):
        said = member.__doc__ or ""
        assert len(said) > 20
        assert not said.startswith(f"{name}("), "that is what a dataclass says of itself"


@pytest.mark.parametrize("name", job_names())
def test_every_job_says_what_it_yields(name):
    assert "Args:" in inspect.getdoc(find_job(name))


def test_every_adapter_says_what_it_is():
    for info in adapters():
        assert info.error == ""
        assert inspect.getdoc(type(info.loaded))


def test_everything_public_has_a_docstring():
    silent = [
        f"{path.relative_to(PACKAGE)}:{node.lineno} {node.name}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in _public(ast.parse(path.read_text(encoding="utf-8")))
        if not ast.get_docstring(node)
    ]
    assert silent == []


def _public(node):
    """Functions and classes that others may use: not private, not inside a function."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef | ast.FunctionDef) and not child.name.startswith("_"):
            yield child
            if isinstance(child, ast.ClassDef):
                yield from _public(child)


def test_an_interrupt_while_it_loads_leaves_no_stack_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("gapstudio.__main__._main", interrupt)
    assert entrance.main() == 130
