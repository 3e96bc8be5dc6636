"""The confusion matrix in its pane: keys, clicks, what is said, copying and exporting, light and dark."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from gapstudio.analysis import ErrorTable, ScoredDocument, Side, errors_among, list_verdicts
from gapstudio.domain import Corpus, CorpusKind, GapStudioError, LabelMapping, MatrixCell, ModelCard, Run, Span
from gapstudio.gui.pages.errors.confusion import ConfusionPane
from gapstudio.gui.pages.errors.confusion.model import NO_GOLD, NOTHING, NOVEL
from gapstudio.gui.theme import Scheme, colours_of
from gapstudio.gui.theme.roles import Role, contrast
from gapstudio.operations.errors import ErrorRun, RunErrors

MAPPING = LabelMapping({"SELLER": "ORG", "BUYER": "ORG", "CITY": "LOC", "STREET": None})
GOLD = (
    Span(0, 5, "CITY"),
    Span(10, 15, "CITY"),
    Span(20, 25, "CITY"),
    Span(30, 35, "SELLER"),
    Span(40, 45, "STREET"),
    Span(50, 55, "BUYER"),
)
FOUND = (
    Span(0, 5, "LOC"),
    Span(10, 15, "LOC"),
    Span(20, 25, "ORG"),
    Span(30, 35, "ORG"),
    Span(60, 65, "LOC"),
)
LABELS = ("SELLER", "BUYER", "CITY", "STREET")
CORPUS = Corpus("internal", "Ours", CorpusKind.INTERNAL, LABELS)


def errors_of(found=FOUND, run: str = "r") -> RunErrors:
    document = ScoredDocument("d", "d", GOLD, tuple(found), exhaustive=frozenset({"CITY"}))
    verdicts = list_verdicts(Side((document,), LABELS), mapping=MAPPING)
    source = ErrorRun(Run(run, ModelCard("m", "spacy", "m"), "internal"), CORPUS)
    table = ErrorTable.of(errors_among(verdicts))
    return RunErrors(source, verdicts, table, {"d": "d.pdf"}, {"CITY": "City"}, MAPPING, LabelMapping({}), False)


@pytest.fixture
def pane(qtbot, theme):
    made = ConfusionPane(None)  # type: ignore[arg-type]  # it asks the project nothing
    made.resize(700, 500)
    qtbot.addWidget(made)
    made.set_errors(errors_of())
    made.show()
    made.view.setFocus()
    heard = []
    made.cell_chosen.connect(lambda gold, predicted: heard.append((gold, predicted)))
    made.cleared.connect(lambda: heard.append("cleared"))
    made.closed.connect(lambda: heard.append("closed"))
    made.heard = heard
    return made


def heads(pane, orientation) -> list[str]:
    number = pane.model.columnCount() if orientation == Qt.Orientation.Horizontal else pane.model.rowCount()
    return [pane.model.headerData(at, orientation) for at in range(number)]


def go_to(pane, gold: str | None, predicted: str | None):
    index = pane.model.index_of(MatrixCell(gold, predicted))
    assert index.isValid()
    pane.view.setCurrentIndex(index)
    return index


def test_rows_and_columns_that_occur_are_shown_with_counts(pane):
    assert heads(pane, Qt.Orientation.Horizontal) == ["LOC", "ORG", NOTHING, NOVEL]
    assert heads(pane, Qt.Orientation.Vertical) == ["SELLER", "BUYER", "City", "STREET", NO_GOLD]
    shown = [[pane.model.index(row, column).data() for column in range(4)] for row in range(5)]
    assert shown == [
        ["", "1", "", ""],
        ["", "", "1", ""],
        ["2", "1", "", ""],
        ["", "", "", "1"],
        ["1", "", "", ""],
    ]


def test_return_chooses_a_cell_and_escape_takes_it_back_then_closes(qtbot, pane):
    go_to(pane, "SELLER", "ORG")
    qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    assert pane.heard == [("SELLER", "ORG")]
    assert pane.chosen == MatrixCell("SELLER", "ORG")
    assert pane.said.text().startswith("Gold: SELLER. Predicted: ORG. 1, 100 % of the row; all are errors.")
    qtbot.keyClick(pane.view, Qt.Key.Key_Escape)
    assert (pane.heard[1:], pane.chosen) == (["cleared"], None)
    qtbot.keyClick(pane.view, Qt.Key.Key_Escape)
    assert pane.heard[2:] == ["closed"]


def test_arrows_move_over_the_cells(qtbot, pane):
    pane.view.setCurrentIndex(pane.model.index(0, 0))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right):
        qtbot.keyClick(pane.view, key)
    qtbot.keyClick(pane.view, Qt.Key.Key_Space)
    assert pane.heard == [("CITY", "ORG")]


def test_a_click_chooses_and_another_takes_back(qtbot, pane):
    place = pane.view.visualRect(go_to(pane, None, "LOC")).center()
    for _ in range(2):
        qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert pane.heard == [(None, "LOC"), "cleared"]
    missed = pane.view.visualRect(go_to(pane, "BUYER", None)).center()
    qtbot.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=missed)
    assert pane.heard[2:] == [("BUYER", None)]


def test_a_cell_without_errors_is_not_chosen_and_says_why(qtbot, pane):
    go_to(pane, "CITY", "LOC")
    qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    assert pane.heard == []
    assert "none is an error. Only cells with errors can be chosen." in pane.said.text()
    pane.view.setCurrentIndex(pane.model.index(0, 0))  # an empty cell
    qtbot.keyClick(pane.view, Qt.Key.Key_Return)
    assert pane.heard == []


def test_a_choice_made_elsewhere_is_marked_in_silence(pane):
    pane.set_chosen(MatrixCell("CITY", "ORG"))
    assert (pane.chosen, pane.heard) == (MatrixCell("CITY", "ORG"), [])
    pane.set_chosen(MatrixCell("GONE", "ORG"))
    assert pane.chosen is None


def test_a_choice_stays_with_its_run_as_long_as_there_are_such_errors(pane):
    pane.set_chosen(MatrixCell("CITY", "ORG"))
    pane.set_errors(errors_of())
    assert pane.chosen == MatrixCell("CITY", "ORG")
    pane.set_errors(errors_of(found=FOUND[:2]))
    assert pane.chosen is None
    pane.set_chosen(MatrixCell("SELLER", None))
    pane.set_errors(errors_of(found=FOUND[:2], run="another"))
    assert pane.chosen is None


def test_without_errors_it_says_what_will_be_here(pane):
    pane.set_errors(None)
    assert not pane.view.isVisible()
    assert not pane.copy_action.isEnabled()
    pane.set_errors(errors_of())
    assert pane.view.isVisible()


def test_counts_are_copied_and_exported_with_their_headings(qtbot, pane, tmp_path):
    qtbot.keyClick(pane.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == f"gold \\ predicted\tLOC\tORG\t{NOTHING}\t{NOVEL}"
    assert lines[3] == "City\t2\t1\t0\t0"
    pane.export_csv(tmp_path / "matrix.csv")
    assert "City,2,1,0,0" in (tmp_path / "matrix.csv").read_text(encoding="utf-8-sig")
    with pytest.raises(GapStudioError, match="cannot be written"):
        pane.export_csv(tmp_path / "gone" / "matrix.csv")


def test_a_screen_reader_hears_every_cell(pane):
    role = Qt.ItemDataRole.AccessibleTextRole
    assert go_to(pane, "CITY", "ORG").data(role) == "Gold: City. Predicted: ORG. 1, 33 % of the row; all are errors."
    assert pane.model.headerData(3, Qt.Orientation.Horizontal, role).startswith("Gold of types that the model was never trained")
    assert pane.view.accessibleName()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_counts_can_be_read_on_the_strongest_tint(qtbot, pane, theme, scheme):
    theme.choose(scheme)
    for cell in (MatrixCell("SELLER", "ORG"), MatrixCell("CITY", "LOC")):
        rect = pane.view.visualRect(pane.model.index_of(cell))
        image = pane.view.viewport().grab().toImage()
        ground = image.pixelColor(rect.left() + 4, rect.top() + 4)
        assert contrast(colours_of(pane)[Role.TEXT], ground) >= 4.5


def test_few_columns_are_wide_and_many_have_upright_headings(qtbot, pane):
    header = pane.view.horizontalHeader()
    assert not header.upright
    wide = header.sectionSize(0)
    labels = tuple(f"QUITE_A_LONG_LABEL_{number}" for number in range(15))
    gold = tuple(Span(10 * at, 10 * at + 5, label) for at, label in enumerate(labels))
    verdicts = list_verdicts(Side((ScoredDocument("d", "d", gold, gold),), labels))
    corpus = replace(CORPUS, labels=labels)
    source = ErrorRun(Run("many", ModelCard("m", "spacy", "m"), "internal"), corpus)
    pane.set_errors(RunErrors(source, verdicts, ErrorTable.of(()), {}, {}, None, LabelMapping({}), False))
    assert header.upright
    assert header.sectionSize(0) < wide
    assert header.height() > 100
