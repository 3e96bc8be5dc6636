"""The gold of the samples goes out in every format and comes back into a project that has none: no span is lost."""

import shutil

import pytest

from gapstudio.domain import AnnotationStatus
from gapstudio.operations import INTERNAL, open_project
from gapstudio.operations.export_annotations import ExportChoice, ExportedSpans, export_annotations
from gapstudio.operations.import_annotations import Fate, ImportOptions, apply_import, plan_import

pytestmark = pytest.mark.slow

CHOICE = ExportChoice(spans=ExportedSpans.GOLD, pictures=False)
SURE = (AnnotationStatus.CONFIRMED, AnnotationStatus.DRAFT)


@pytest.fixture(scope="module")
def samples(demo, tmp_path_factory):
    """A copy of the sample project, one of it without annotations, and its gold."""
    folder = tmp_path_factory.mktemp("exchange")
    full, bare = folder / "full.gap", folder / "bare.gap"
    shutil.copy(demo.project, full)
    shutil.copy(demo.project, bare)
    with open_project(bare) as project, project.change("Bare") as change:
        change.remove_annotations([one.id for one in project.annotations(corpus=INTERNAL)])
    with open_project(full, read_only=True) as project:
        gold = [one for one in project.annotations(corpus=INTERNAL) if one.status in SURE and one.start is not None]
    return full, bare, sorted({(one.document, one.start, one.end, one.label) for one in gold})


@pytest.mark.parametrize(
    "name",
    ["conll", "conll-bioes", "docbin", "doccano", "prodigy", "brat", "uima-cas-json", "csv", "csv-excel"],
)
def test_no_span_of_the_samples_is_lost(samples, tmp_path, name):
    full, bare, gold = samples
    with open_project(full, read_only=True) as project:
        told = export_annotations(project, tmp_path / "out", format=name, choice=CHOICE)
        assert told.lost_spans == 0, [loss for loss in told.losses if loss.span]
        same = plan_import(project, tmp_path / "out", ImportOptions("anna"), format=name)
        assert same.count(Fate.CONFLICT, Fate.UNPLACED, Fate.UNKNOWN_LABEL) == 0
    target = tmp_path / "bare.gap"
    shutil.copy(bare, target)
    with open_project(target) as project:
        report = apply_import(project, plan_import(project, tmp_path / "out", ImportOptions("anna"), format=name)).report
        assert not any(loss.span for loss in report.losses)
        back = sorted({(one.document, one.start, one.end, one.label) for one in project.annotations(corpus=INTERNAL)})
    assert back == gold
    assert told.spans >= len(gold) > 100
