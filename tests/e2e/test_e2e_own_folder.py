"""A folder as users have them: text, XML, a scan, a photograph; a workbook from bookkeeping; one is erased."""

import csv
import json
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest

from gapstudio.assets import samples
from gapstudio.readers.page_pictures import render_page

pytestmark = pytest.mark.slow

TEXT, XML, SCAN, PHOTO = "penningham_1.pdf", "norderlund_1.pdf", "hafenklinker_3.pdf", "penningham_2.jpg"


def gapstudio(*arguments, code=0):
    command = [sys.executable, "-m", "gapstudio", *map(str, arguments), "--json"]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment)
    assert done.returncode == code, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def inbox(tmp_path_factory) -> Path:
    from PIL import Image

    folder = tmp_path_factory.mktemp("own") / "Eingang März"
    folder.mkdir()
    for name in (TEXT, XML, SCAN):
        (folder / name).write_bytes((samples() / "invoices" / name).read_bytes())
    scan = samples() / "invoices" / Path(PHOTO).with_suffix(".pdf").name
    Image.open(BytesIO(render_page(scan, 0, 200))).convert("RGB").save(folder / PHOTO, quality=85, dpi=(200, 200))
    return folder


@pytest.fixture(scope="module")
def workbook(inbox) -> Path:
    """The rows of the three documents without XML, below a title, as bookkeeping exports them; rows are known by their number."""
    from openpyxl import Workbook

    with (samples() / "ledger.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    stems = {Path(name).stem for name in (TEXT, SCAN, PHOTO)}
    book = Workbook()
    sheet = book.active
    sheet.append(["Kreditorenjournal"])
    sheet.append([])
    kept = [name for name in rows[0] if name != "file"]
    sheet.append(kept)
    for row in rows:
        if Path(row["file"]).stem in stems:
            sheet.append([row[name] for name in kept])
    path = inbox.parent / "journal.xlsx"
    book.save(path)
    return path


@pytest.fixture(scope="module")
def project(inbox, workbook) -> Path:
    path = inbox.parent / "own.gap"
    gapstudio("new", path)
    report = gapstudio("import", path, inbox)
    assert len(report["imported"]) == 4
    assert report["set_aside"] == []
    ledger = gapstudio("ledger", path, workbook)
    assert (ledger["rows"], ledger["matched"], ledger["documents"]) == (3, 3, 3)
    return path


def annotations(project) -> list[dict[str, object]]:
    return sorted(gapstudio("annotations", project), key=lambda own: own["id"])


def test_text_and_scans_are_told_apart(project):
    (kinds,) = [column["values"] for column in gapstudio("metadata", project) if column["column"] == "kind"]
    assert kinds == {"text": 2, "scan": 2}


def test_nine_of_ten_values_are_found_in_each_document(project):
    values = gapstudio("gold", project)["values"]
    for name in (TEXT, XML, SCAN, PHOTO):
        states = [value["state"] for value in values if value["document"] == name]
        assert len(states) >= 12
        assert sum(state in ("found", "ambiguous") for state in states) >= 0.9 * len(states), name


def test_files_that_are_there_are_not_read_again(project, inbox):
    again = gapstudio("import", project, inbox)
    assert again["imported"] == again["set_aside"] == []
    assert len(again["duplicates"]) == 4


def test_gold_moves_along_when_a_page_is_read_by_ocr_and_undo_brings_the_old_back(project):
    before = [own for own in annotations(project) if own["document"] == TEXT]
    report = gapstudio("read", project, TEXT, "--page", "1=ocr")
    assert len(report["reread"]) == 1
    after = [own for own in annotations(project) if own["document"] == TEXT]
    located = [own for own in after if own["start"] is not None]
    assert len(located) >= 0.9 * len([own for own in before if own["start"] is not None])
    assert {(own["label"], own["value"]) for own in after} >= {(own["label"], own["value"]) for own in before}
    gapstudio("undo", project)
    assert [own for own in annotations(project) if own["document"] == TEXT] == before


def test_an_erased_document_is_nowhere_in_the_file(project):
    (gone,) = {own["document_id"] for own in annotations(project) if own["document"] == PHOTO}
    assert gone.encode() in project.read_bytes()
    assert gapstudio("erase", project, PHOTO, "--yes")["documents"] == 1
    left = project.read_bytes()
    assert gone.encode() not in left
    assert PHOTO.encode() not in left
    assert {own["document"] for own in annotations(project)} == {TEXT, XML, SCAN}
