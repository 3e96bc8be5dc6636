from pathlib import Path

import pytest
from operations_makers import QuickAdapter, QuickPredictor

from gapstudio.jobs import InlineRunner, predict
from gapstudio.models import registry
from gapstudio.operations import Project, create_project, follow
from gapstudio.plugins import Plugin


@pytest.fixture
def project(tmp_path: Path):
    (tmp_path / "project").mkdir()
    with create_project(tmp_path / "project" / "p.gap") as opened:
        yield opened


@pytest.fixture
def go(project: Project):
    """Carries a long operation out in this process and returns its report."""

    def carry_out(operation, runner=None, progress=None):
        return follow(project, operation, runner or InlineRunner(), progress).report

    return carry_out


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> QuickPredictor:
    """A model that is registered for one test only."""
    predictor = QuickPredictor()
    known = registry.adapters()
    mine = Plugin("quick", "tests", QuickAdapter(predictor))
    monkeypatch.setattr(registry, "adapters", lambda: (*known, mine))
    monkeypatch.setattr(predict, "_warm", {})
    return predictor
