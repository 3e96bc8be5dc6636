import pytest
from operations_makers import put_document

from gapstudio.domain import GapStudioError
from gapstudio.operations import (
    import_metadata,
    metadata_columns,
    remove_metadata_column,
    rename_metadata_column,
    set_metadata,
)


@pytest.fixture
def documents(project):
    return [put_document(project, text) for text in ("Alpha RE-1001", "Beta RE-1002", "Gamma RE-1003")]


def column(project, name):
    return next(column for column in metadata_columns(project) if column.name == name)


def values(project, documents, name):
    return [project.document(document).metadata.get(name, "") for document in documents]


def write(tmp_path, text):
    path = tmp_path / "columns.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_known_columns_are_there_empty_and_added_ones_follow_by_name(project, documents):
    set_metadata(project, documents[:2], {"supplier": "Nord", "zone": "b", "Cost centre": "1"})
    set_metadata(project, documents[2:], {"supplier": "Sued"})
    names = [known.name for known in metadata_columns(project)]
    assert names == ["supplier", "language", "country", "template", "kind", "currency", "Cost centre", "zone"]
    assert (column(project, "supplier").filled, column(project, "supplier").values) == (3, (("Nord", 2), ("Sued", 1)))
    assert column(project, "language").values == ()


def test_a_column_is_renamed_in_one_step_that_undo_takes_back(project, documents):
    set_metadata(project, documents[:2], {"zone": "b"})
    changes = rename_metadata_column(project, "zone", "  area  code ")
    assert changes.documents == set(documents[:2])
    assert values(project, documents, "area code") == ["b", "b", ""]
    assert values(project, documents, "zone") == ["", "", ""]
    project.undo()
    assert values(project, documents, "zone") == ["b", "b", ""]


def test_a_known_name_is_spelt_as_it_is_known(project, documents):
    set_metadata(project, documents[:1], {"zone": "de"})
    rename_metadata_column(project, "zone", "Language")
    assert values(project, documents, "language") == ["de", "", ""]


@pytest.mark.parametrize("name", ["", "  ", "x" * 61])
def test_a_column_needs_a_name(project, documents, name):
    set_metadata(project, documents, {"zone": "b"})
    with pytest.raises(GapStudioError, match="no name for a column"):
        rename_metadata_column(project, "zone", name)


def test_a_column_is_not_renamed_onto_another(project, documents):
    set_metadata(project, documents, {"zone": "b", "area": "c"})
    with pytest.raises(GapStudioError, match="“area” already"):
        rename_metadata_column(project, "zone", "area")
    assert values(project, documents, "zone") == ["b", "b", "b"]


def test_a_column_is_removed_and_one_that_nobody_has_is_named(project, documents):
    set_metadata(project, documents, {"zone": "b", "area": "c"})
    remove_metadata_column(project, "zone")
    assert values(project, documents, "zone") == ["", "", ""]
    assert values(project, documents, "area") == ["c", "c", "c"]
    with pytest.raises(GapStudioError, match="column “zone”"):
        remove_metadata_column(project, "zone")
    project.undo()
    assert values(project, documents, "zone") == ["b", "b", "b"]


def test_a_table_fills_columns_by_file_name_and_leaves_what_its_empty_cells_do_not_say(project, documents, tmp_path):
    set_metadata(project, documents, {"zone": "old"})
    path = write(
        tmp_path, "file;Lieferant;Sprache;zone;KST\nAlpha.pdf;Nord;DE;;100\nGamma.pdf;Sued;fr;new;200\nDelta.pdf;X;de;y;1\n"
    )
    outcome = import_metadata(project, path)
    report = outcome.report
    assert (report.rows, report.matched, report.values) == (3, 2, 7)
    assert report.columns == {"Lieferant": "supplier", "Sprache": "language", "zone": "zone", "KST": "KST"}
    assert values(project, documents, "supplier") == ["Nord", "", "Sued"]
    assert values(project, documents, "language") == ["de", "", "fr"]
    assert values(project, documents, "zone") == ["old", "old", "new"]
    assert values(project, documents, "KST") == ["100", "", "200"]
    assert len(report.unmatched) == 1
    assert report.unmatched[0].startswith("Row 4 (Delta.pdf) belongs to no document")
    assert "no document is called Delta.pdf" in report.unmatched[0]
    assert outcome.changes.documents == {documents[0], documents[2]}
    project.undo()
    assert values(project, documents, "supplier") == ["", "", ""]
    assert values(project, documents, "zone") == ["old", "old", "old"]


def test_rows_without_a_file_name_find_their_document_by_its_number(project, documents, tmp_path):
    path = write(tmp_path, "invoice_no,total,project code\nRE-1002,119.00,P7\n")
    report = import_metadata(project, path).report
    assert report.columns == {"project code": "project code"}
    assert values(project, documents, "project code") == ["", "P7", ""]
    assert values(project, documents, "total") == ["", "", ""]


def test_headings_are_mapped_where_a_person_says_so(project, documents, tmp_path):
    path = write(tmp_path, "doc,who,zone\nBeta,Nord,z\n")
    report = import_metadata(project, path, {"who": "supplier"}, document_column="doc").report
    assert report.columns == {"who": "supplier"}
    assert values(project, documents, "supplier") == ["", "Nord", ""]
    assert values(project, documents, "zone") == ["", "", ""]


def test_a_table_without_a_column_to_take_is_refused(project, documents, tmp_path):
    with pytest.raises(GapStudioError, match="No column of columns"):
        import_metadata(project, write(tmp_path, "file,invoice_no\nAlpha.pdf,RE-1001\n"))


def test_many_documents_are_set_in_one_step_and_codes_are_written_in_one_way(project, documents):
    changes = set_metadata(project, documents, {" Language ": " DE ", "country": "de", "zone": "  north   east "})
    assert changes.documents == set(documents)
    assert values(project, documents, "language") == ["de"] * 3
    assert values(project, documents, "country") == ["DE"] * 3
    assert values(project, documents, "zone") == ["north east"] * 3
    project.undo()
    assert values(project, documents, "zone") == [""] * 3
    with pytest.raises(GapStudioError, match="no name for a column"):
        set_metadata(project, documents, {" ": "x"})


@pytest.mark.parametrize("text", ["German", "deu", "xx", "d"])
def test_a_language_is_a_code_or_nothing(project, documents, text):
    set_metadata(project, documents, {"language": "fr"})
    with pytest.raises(GapStudioError, match=f"“{text}” is no language code.*ISO 639-1"):
        set_metadata(project, documents, {"language": text})
    assert values(project, documents, "language") == ["fr"] * 3
    set_metadata(project, documents, {"language": ""})
    assert values(project, documents, "language") == [""] * 3
