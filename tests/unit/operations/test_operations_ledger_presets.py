import pytest
from operations_makers import write_pdf

from gapstudio.domain import GapStudioError
from gapstudio.operations import (
    ImportDocuments,
    ImportLedger,
    find_ledger_preset,
    fitting_ledger_preset,
    ledger_columns,
    ledger_presets,
    ledger_sheets,
    make_ledger_preset,
    read_ledger_preset,
    remove_ledger_preset,
    save_ledger_preset,
    undo,
    write_ledger_preset,
)

COLUMNS = {"nummer": "INVOICE_NO", "wert": "GRAND_TOTAL"}


@pytest.fixture
def books(tmp_path):
    path = tmp_path / "january.csv"
    path.write_text("nummer;wert;rest\nR-4711;12,50;x\n", encoding="utf-8")
    return path


@pytest.fixture
def preset(books):
    return make_ledger_preset("our system", books, COLUMNS)


def test_presets_are_kept_replaced_forgotten_and_undone(project, preset):
    save_ledger_preset(project, preset)
    assert ledger_presets(project) == (preset,)
    assert preset.header == ("nummer", "wert", "rest")
    assert find_ledger_preset(project, "our system") == preset
    remove_ledger_preset(project, "our system")
    assert ledger_presets(project) == ()
    undo(project)
    assert ledger_presets(project) == (preset,)


def test_the_next_export_of_the_same_system_is_mapped_by_its_preset(project, go, preset, tmp_path):
    go(ImportDocuments([write_pdf(tmp_path / "a.pdf", "Invoice R-4711", "Total 12,50 EUR")]))
    save_ledger_preset(project, preset)
    february = tmp_path / "february.csv"
    february.write_text("rest;wert;nummer\ny;12,50;R-4711\n", encoding="utf-8")
    assert fitting_ledger_preset(project, february) == preset
    columns = ledger_columns(february, preset=preset)
    assert [(column.proposed, column.why) for column in columns] == [
        ("", ""),
        ("GRAND_TOTAL", "the preset our system"),
        ("INVOICE_NO", "the preset our system"),
    ]
    assert go(ImportLedger(february)).aligned == 2


def test_a_table_with_other_columns_is_not_mapped_by_a_preset(project, preset, tmp_path):
    save_ledger_preset(project, preset)
    other = tmp_path / "other.csv"
    other.write_text("nummer;wert;anderes\nR-4711;12,50;x\n", encoding="utf-8")
    assert fitting_ledger_preset(project, other) is None


def test_presets_travel_as_files(project, preset, tmp_path):
    path = tmp_path / "preset.json"
    write_ledger_preset(preset, path)
    assert read_ledger_preset(path) == preset
    assert find_ledger_preset(project, str(path)) == preset


@pytest.mark.parametrize("content", ["{}", "[]", "nothing"])
def test_other_files_are_no_presets(tmp_path, content):
    path = tmp_path / "preset.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GapStudioError, match=r"preset\.json"):
        read_ledger_preset(path)


def test_unknown_presets_are_named_with_those_that_are_kept(project, preset):
    save_ledger_preset(project, preset)
    with pytest.raises(GapStudioError, match="Those kept are: our system"):
        find_ledger_preset(project, "another")
    with pytest.raises(GapStudioError, match="no preset “another”"):
        remove_ledger_preset(project, "another")


def test_columns_show_examples_and_reasons(books, tmp_path):
    columns = ledger_columns(books)
    assert [(column.name, column.examples) for column in columns] == [
        ("nummer", ("R-4711",)),
        ("wert", ("12,50",)),
        ("rest", ("x",)),
    ]
    assert ledger_sheets(books) == ()
    named = tmp_path / "named.csv"
    named.write_text("Rechnungsnummer\nR-1\n", encoding="utf-8")
    assert [(column.proposed, column.why) for column in ledger_columns(named)] == [("INVOICE_NO", "its name")]
