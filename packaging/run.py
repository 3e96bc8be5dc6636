"""Set up, run and check GapStudio with nothing but Python itself: ``python3 packaging/run.py COMMAND``.

The first command makes ``.venv`` beside this repository and installs what ``constraints.txt`` pins; a stamp of what was installed
lets every later one start at once. Further arguments go to the command behind it, as in ``run.py test tests/unit -k score``.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
STAMP = VENV / "gapstudio-installed.txt"
MAX_LINES = 600


def main() -> int:
    """Runs one command; returns its exit code."""
    commands: dict[str, Callable[[list[str]], int]] = {
        "setup": lambda _rest: 0,
        "demo": lambda rest: _gapstudio(["demo", *rest]),
        "app": _gapstudio,
        "test": _test,
        "check": _check,
    }
    parser = argparse.ArgumentParser(prog="run.py", description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=commands)
    args, rest = parser.parse_known_args()
    _setup()
    return commands[args.command](rest)


def _setup() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 - this file runs before anything is installed
        sys.exit(f"GapStudio needs Python 3.11 or newer; this is {sys.version.split()[0]}. Start run.py with a newer one.")
    wanted = _fingerprint()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text() == wanted:
        return
    if not PYTHON.exists():
        print(f"Making {VENV.name} …", flush=True)
        venv.create(VENV, with_pip=True, clear=VENV.exists())
    print("Installing (a few minutes the first time) …", flush=True)
    install = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-c", str(CONSTRAINTS)]
    code = subprocess.call([*install, "-e", f"{ROOT}[dev]"], cwd=ROOT)
    if code:
        sys.exit(f"Installing failed with exit code {code}. Check the network and the disk, then run the same command again.")
    STAMP.write_text(wanted)


def _fingerprint() -> str:
    parts = [sys.version, *(path.read_text() for path in (ROOT / "pyproject.toml", CONSTRAINTS))]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _gapstudio(rest: list[str]) -> int:
    return subprocess.call([str(PYTHON), "-m", "gapstudio", *rest])


def _test(rest: list[str]) -> int:
    env = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    parallel = [] if any(arg.startswith(("-n", "-p", "--pdb")) for arg in rest) else ["-n", "2", "--dist", "worksteal"]
    return subprocess.call([str(PYTHON), "-m", "pytest", *parallel, *rest], cwd=ROOT, env=env)


def _check(rest: list[str]) -> int:
    tools = {
        "lint": ["-m", "ruff", "check", "."],
        "format": ["-m", "ruff", "format", "--check", "."],
        "types": ["-m", "pyright"],
        "imports": None,
    }
    failed = []
    for name, arguments in tools.items():
        command = [str(PYTHON), *arguments] if arguments else [shutil.which("lint-imports", path=str(BIN)) or "lint-imports"]
        print(f"— {name}", flush=True)
        if subprocess.call([*command, *rest], cwd=ROOT):
            failed.append(name)
    for name, problems in (("file sizes", _long_files()), ("docs", _undocumented())):
        print(f"— {name}", flush=True)
        for problem in problems:
            print(f"  {problem}")
        if problems:
            failed.append(name)
    print(f"check: {'failed: ' + ', '.join(failed) if failed else 'clean'}")
    return 1 if failed else 0


def _tracked(*patterns: str) -> list[Path]:
    listing = subprocess.run(["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in listing.splitlines() if (ROOT / line).exists()]


def _long_files() -> list[str]:
    counts = ((path, len(path.read_text(encoding="utf-8").splitlines())) for path in _tracked("*.py"))
    return [f"{path.relative_to(ROOT)}: {lines} lines, {MAX_LINES} are allowed" for path, lines in counts if lines > MAX_LINES]


def _undocumented() -> list[str]:
    """Dependencies without a reason in docs/dependencies.md, packages without a place in docs/architecture.md, dead links."""
    import re
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = [re.split(r"[<>=!~\[ ;]", line)[0] for line in wanted]
    reasons = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    layout = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    problems = [f"docs/dependencies.md: no reason for {name}" for name in names if f"`{name.lower()}`" not in reasons]
    folders = {path.parent.name for path in _tracked("gapstudio/*/__init__.py") if path.parent.parent.name == "gapstudio"}
    problems += [f"docs/architecture.md: no word on {name}/" for name in sorted(folders) if f"{name}/" not in layout]
    for page in _tracked("*.md"):
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8")):
            if "://" not in target and not (page.parent / target).exists():
                problems.append(f"{page.relative_to(ROOT)}: dead link {target}")
    return problems


if __name__ == "__main__":
    sys.exit(main())
