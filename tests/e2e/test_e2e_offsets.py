"""From the page to the export and back, with emoji, combining marks, ligatures and both directions: no offset moves.

Words are selected on the real page view with pointer and keys, marked, printed by the command line, and marked by it again in a
fresh project, for a PDF and for a text file that say the same things.
"""

import json
import sys
import unicodedata
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication

sys.path += [str(Path(__file__).parents[1] / "unit" / "readers"), str(Path(__file__).parents[1] / "gui")]

from gui_pages import on_screen, show_panel
from readers_script_makers import all_scripts, script_pdf

from gapstudio.gui.theme import Theme
from gapstudio.gui.widgets.page_view import PagePanel, WordSelection
from gapstudio.gui.widgets.page_view.search import Haystack
from gapstudio.jobs import InlineRunner
from gapstudio.operations import INTERNAL, ImportDocuments, Reread, create_project, follow, open_project, redo, undo
from gapstudio.operations.annotate import add_annotation, change_annotation
from gapstudio.operations.views import line_boxes

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LEFT, NONE, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier

WANTED = {
    "😀": "CURRENCY",
    "👩‍👩‍👧": "BUYER",
    "𝔘𝔫𝔦 𝟙𝟚": "SELLER",
    "Cafe\u0301 na\u0308chste": "STREET",
    "offline fit": "CITY",
    "סך הכל לתשלום": "GRAND_TOTAL",
    "1.190,00 €": "NET_TOTAL",
}
"""What is marked, and as what."""

TEXT = (
    "Rechnung RE-4711 von Nordwind GmbH\r\nKunde 😀 und 👩‍👩‍👧 Ende\r\n\r\nZeichen 𝔘𝔫𝔦 𝟙𝟚 fertig\r\n"
    "Cafe\u0301 na\u0308chste re\u0301sume\u0301\r\nﬁn offline fit Aﬄe\r\n"
    "\u2067סך הכל לתשלום\u2069 (כולל מע״מ)\r\nBetrag 1.190,00 €\r\n"
)


@pytest.fixture
def files(tmp_path) -> list[Path]:
    (tmp_path / "page.pdf").write_bytes(script_pdf(all_scripts()))
    (tmp_path / "mail.txt").write_text(TEXT, encoding="utf-16", newline="")
    return [tmp_path / "page.pdf", tmp_path / "mail.txt"]


@pytest.fixture
def project(files, tmp_path):
    with create_project(tmp_path / "p.gap") as opened:
        follow(opened, ImportDocuments(files), InlineRunner())
        yield opened


@pytest.fixture
def theme(qapp, tmp_path):
    made = Theme(qapp, QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    yield made
    made.setParent(None)


def documents(project) -> dict[str, str]:
    return {document.name: document.id for document in project.documents(INTERNAL)}


def words_of(reading, text: str) -> tuple[int, int]:
    """The positions of the first and last word that say a text."""
    start = reading.text.index(text)
    numbers = [n for n, word in enumerate(reading.words) if start <= word.start and word.end <= start + len(text)]
    return numbers[0], numbers[-1]


def mark_all(project, name: str, select) -> None:
    """Selects everything wanted with `select` and marks what is selected."""
    document = documents(project)[name]
    reading = project.reading(document)
    for text, label in WANTED.items():
        selection = select(*words_of(reading, text))
        place = selection.range(reading)
        assert reading.text[place.start : place.end] == text
        made = add_annotation(project, document=document, start=place.start, end=place.end, label=label, annotator="me").report
        assert made.text == text


def by_pointer(qtbot, panel: PagePanel):
    view = panel.view

    def select(first: int, last: int) -> WordSelection:
        qtbot.mouseClick(view.viewport(), LEFT, NONE, on_screen(view, first))
        qtbot.mouseClick(view.viewport(), LEFT, SHIFT, on_screen(view, last))
        return view.selection

    return select


def by_keys(qtbot, panel: PagePanel):
    view = panel.view

    def select(first: int, last: int) -> WordSelection:
        qtbot.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier | SHIFT)
        view.select_words(WordSelection(0, 0))
        for _ in range(first):
            qtbot.keyClick(view, Qt.Key.Key_Right)
        for _ in range(last - first):
            qtbot.keyClick(view, Qt.Key.Key_Right, SHIFT)
        return view.selection

    return select


def facts(rows) -> list[tuple]:
    return sorted((r["document"], r["label"], r["start"], r["end"], r["text"], json.dumps(r["boxes"])) for r in rows)


@pytest.mark.parametrize("name", ["page.pdf", "mail.txt"])
@pytest.mark.parametrize("way", [by_pointer, by_keys])
def test_what_is_selected_is_what_is_copied_found_and_marked(qtbot, theme, project, name, way):
    reading = project.reading(documents(project)[name])
    panel = show_panel(qtbot, reading, 900, 1100)
    select = way(qtbot, panel)
    mark_all(project, name, select)
    haystack = Haystack(reading.text)
    for text in WANTED:
        selection = select(*words_of(reading, text))
        assert panel.view.selected_text == text
        qtbot.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QGuiApplication.clipboard().text() == text
        for query in (text, text.upper(), unicodedata.normalize("NFKD", text)):
            assert list(haystack.find(query)) == [selection.range(reading)]
    panel.close()


def test_the_command_line_takes_back_what_it_prints(gapstudio, qtbot, theme, project, files, tmp_path):
    for name in ("page.pdf", "mail.txt"):
        panel = show_panel(qtbot, project.reading(documents(project)[name]), 900, 1100)
        mark_all(project, name, by_pointer(qtbot, panel))
        panel.close()
    readings = {name: project.reading(document) for name, document in documents(project).items()}
    project.close()

    told = gapstudio("annotations", tmp_path / "p.gap", "--json")
    assert told.code == 0, told.err
    assert len(told.json) == 2 * len(WANTED)
    for row in told.json:
        reading = readings[row["document"]]
        assert reading.text[row["start"] : row["end"]] == row["text"]
        assert WANTED[row["text"]] == row["label"]
        shown = [(box["page"], box["x0"], box["top"]) for box in row["boxes"]]
        places = line_boxes(reading, row["start"], row["end"])
        assert shown == [(page, box.x0, box.top) for page, box in places]
        assert len(shown) == (1 if row["document"] == "page.pdf" else 0)

    (tmp_path / "spans.json").write_text(json.dumps(told.json), encoding="utf-8")
    assert gapstudio("new", tmp_path / "q.gap").code == 0
    assert gapstudio("import", tmp_path / "q.gap", *files).code == 0
    labelled = gapstudio("annotate", "label", tmp_path / "q.gap", "--from", tmp_path / "spans.json", "--strict", "--json")
    assert labelled.code == 0, labelled.err
    assert labelled.json["left_out"] == []
    assert facts(gapstudio("annotations", tmp_path / "q.gap", "--json").json) == facts(told.json)


def test_undo_redo_and_reading_again_keep_every_range(project, files, tmp_path):
    document = documents(project)["mail.txt"]
    reading = project.reading(document)
    for text, label in WANTED.items():
        start = reading.text.index(text)
        add_annotation(project, document=document, start=start, end=start + len(text), label=label, annotator="me")
    family = next(a for a in project.annotations(document=document) if a.text == "👩‍👩‍👧")
    change_annotation(project, family.id, start=reading.text.index(" und ") + 1, annotator="me")
    moved = project.annotations(document=document)
    assert "und 👩‍👩‍👧" in {a.text for a in moved}
    for _ in range(len(WANTED) + 1):
        undo(project)
    assert project.annotations(document=document) == ()
    for _ in range(len(WANTED) + 1):
        redo(project)
    assert project.annotations(document=document) == moved
    follow(project, Reread(), InlineRunner())
    assert project.annotations(document=document) == moved
    assert all(reading.text[a.start : a.end] == a.text for a in moved)
    project.close()
    with open_project(tmp_path / "p.gap", read_only=True) as again:
        assert again.annotations(document=document) == moved
