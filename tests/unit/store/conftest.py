from pathlib import Path

import pytest

from gapstudio.store import Project


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Ünï cödé #1 100%?.gap"


@pytest.fixture
def project(path: Path):
    with Project.create(path) as opened:
        yield opened
