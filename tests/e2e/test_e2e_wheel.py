"""The wheel, installed outside the repository: it brings all that it needs, and the demo runs from it."""

import json
import os
import site
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
from filelock import FileLock

import gapstudio

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory, worker_id):
    """The wheel, built once for all of pytest's workers from what a clone would hold."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "wheel"
    with FileLock(f"{folder}.lock"):
        if not list(folder.glob("*.whl")):
            command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
            built = subprocess.run(command, capture_output=True, text=True, check=False, cwd=base)
            assert built.returncode == 0, built.stdout + built.stderr
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="session")
def installed(wheel, tmp_path_factory):
    """The Python of an environment that has the wheel, and this environment's packages but for GapStudio."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    scheme = sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)})
    target = Path(scheme)
    command = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet", "--target", str(target), str(wheel)]
    subprocess.run(command, check=True, capture_output=True)
    (target / "borrowed.pth").write_text("\n".join(site.getsitepackages()), encoding="utf-8")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    return python


@pytest.fixture
def run(installed, tmp_path):
    """Runs that Python in a folder of its own."""
    (tmp_path / "elsewhere").mkdir()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    def go(*arguments):
        command = [str(installed), *map(str, arguments)]
        return subprocess.run(
            command, cwd=tmp_path / "elsewhere", env=environment, capture_output=True, check=False, encoding="utf-8"
        )

    return go


def test_the_wheel_brings_what_it_needs_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if "__pycache__" in name or name.endswith(".pyc")] == []
    assert [name for name in names if "generator" in name or "make_samples" in name] == []
    assert [name for name in names if not name.startswith(("gapstudio/", f"gapstudio-{gapstudio.__version__}.dist-info/"))] == []
    assert [name for name in names if name.endswith((".gap", ".pptx", ".lock"))] == []
    wanted = {path.relative_to(ROOT).as_posix() for path in (ROOT / "gapstudio").rglob("*.py")}
    files = [*(ROOT / "resources").rglob("*"), *(ROOT / "samples").glob("*.*"), *(ROOT / "samples" / "invoices").iterdir()]
    files += (ROOT / "samples" / "broken").iterdir()
    wanted |= {f"gapstudio/{path.relative_to(ROOT).as_posix()}" for path in files if path.is_file()}
    assert wanted - set(names) - {"gapstudio/samples/make_samples.py"} == set()


def test_version_and_files_come_from_the_wheel(run, installed):
    told = run("-m", "gapstudio", "--version")
    assert (told.returncode, told.stdout) == (0, f"gapstudio {gapstudio.__version__}\n"), told.stderr
    probe = "import gapstudio.assets as a; print(a.__file__); print(a.resources()); print(a.samples())"
    told = run("-c", probe)
    assert told.returncode == 0, told.stderr
    home = installed.parent.parent
    for line in told.stdout.splitlines():
        assert Path(line).is_relative_to(home), line
        assert not Path(line).is_relative_to(ROOT), line


def test_the_entry_points_are_there(run):
    probe = "from importlib.metadata import distribution as d; print(sorted(e.name for e in d('gapstudio').entry_points))"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    stated = [project["scripts"], project["gui-scripts"], *project["entry-points"].values()]
    names = sorted(name for group in stated for name in group)
    assert {"gapstudio", "gapstudio-gui", "spacy", "labelstudio"} <= set(names)
    assert run("-c", probe).stdout.strip() == str(names)


def test_the_demo_runs_from_the_wheel(run, tmp_path):
    told = run("-m", "gapstudio", "demo", "out", "--json")
    assert told.returncode == 0, told.stderr
    facts = json.loads(told.stdout)
    assert facts["stand_in"] is True
    folder = tmp_path / "elsewhere" / "out"
    assert sorted(file.name for file in folder.iterdir()) == ["sample.gap", "sample.pptx", "sample.pptx.manifest.json"]
    status = json.loads(run("-m", "gapstudio", "status", folder / "sample.gap", "--json").stdout)
    assert (status["documents"], status["set_aside"]) == (40, 3)
