from pathlib import Path

import pytest

from gapstudio.domain import GapStudioError
from gapstudio.readers.ledger import Ledger, match_rows, propose_columns, read_ledger

GERMAN = """Belegnr.;Datei;Rechnungsdatum;Fällig am;Lieferant;Netto;MwSt;Brutto;Währung;Kostenstelle
R-1001;a.pdf;31.01.2025;28.02.25;Nordwind AG;1.000,00;190,00;1.190,00;€;4711
R-1002;b.pdf;1. Februar 2025;;Südwind GmbH;50,00;9,50;59,50;EUR;4712

R-1003;c.pdf;demnächst;;Südwind GmbH;n/a;0,00;1.234;EUR;
"""
FRENCH = (
    "Numéro de facture,Date de facture,Fournisseur,Total HT,TVA,Total TTC,Langue\n"
    'F-7,05/03/2025,Été SARL,"1 234,50","246,90","1 481,40",FR\n'
)


def written(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "ledger.csv"
    path.write_bytes(text.encode(encoding))
    return path


def values(ledger: Ledger, row: int) -> dict[str, str]:
    return {value.label: value.value for value in ledger.rows[row].values}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_encoding_and_delimiter_are_recognised(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = written(tmp_path, GERMAN.replace(";", delimiter), encoding)
    ledger = read_ledger(path, propose_columns(path))
    assert ledger.delimiter == delimiter
    assert values(ledger, 0) == {
        "INVOICE_NO": "R1001",
        "ISSUE_DATE": "2025-01-31",
        "DUE_DATE": "2025-02-28",
        "SELLER": "Nordwind AG",
        "NET_TOTAL": "1000.00",
        "TAX_TOTAL": "190.00",
        "GRAND_TOTAL": "1190.00",
        "CURRENCY": "EUR",
    }
    assert values(ledger, 1)["SELLER"] == "Südwind GmbH"


def test_columns_are_proposed_from_their_names(tmp_path: Path) -> None:
    assert propose_columns(written(tmp_path, GERMAN)) == {
        "Belegnr.": "INVOICE_NO",
        "Datei": "file",
        "Rechnungsdatum": "ISSUE_DATE",
        "Fällig am": "DUE_DATE",
        "Lieferant": "SELLER",
        "Netto": "NET_TOTAL",
        "MwSt": "TAX_TOTAL",
        "Brutto": "GRAND_TOTAL",
        "Währung": "CURRENCY",
    }
    assert propose_columns(written(tmp_path, FRENCH)) == {
        "Numéro de facture": "INVOICE_NO",
        "Date de facture": "ISSUE_DATE",
        "Fournisseur": "SELLER",
        "Total HT": "NET_TOTAL",
        "TVA": "TAX_TOTAL",
        "Total TTC": "GRAND_TOTAL",
        "Langue": "language",
    }


def test_columns_with_other_names_are_proposed_from_content_and_captions(tmp_path: Path) -> None:
    path = written(
        tmp_path, "Scan,Total excl. VAT,Date payment due,Remarks\nx.PDF,10.50,2025-01-31,1.00\ny.pdf,1.25,2025-02-01,none\n"
    )
    assert propose_columns(path) == {"Scan": "file", "Total excl. VAT": "NET_TOTAL", "Date payment due": "DUE_DATE"}


def test_quoted_commas_and_french_forms(tmp_path: Path) -> None:
    ledger = read_ledger(
        written(tmp_path, FRENCH), {"total ttc": "GRAND_TOTAL", "Date de facture": "ISSUE_DATE", "Langue": "language"}
    )
    assert values(ledger, 0) == {"GRAND_TOTAL": "1481.40", "ISSUE_DATE": "2025-03-05"}
    assert ledger.rows[0].metadata == {"language": "fr"}


def test_what_cannot_be_parsed_is_reported_and_its_row_kept(tmp_path: Path) -> None:
    path = written(tmp_path, GERMAN)
    ledger = read_ledger(path, propose_columns(path), keep=["Kostenstelle"])
    assert [(problem.row, problem.column, problem.text) for problem in ledger.problems] == [
        (5, "Rechnungsdatum", "demnächst"),
        (5, "Netto", "n/a"),
    ]
    assert ledger.problems[1].message == "Row 5, column “Netto”: “n/a” is not an amount (NET_TOTAL)."
    assert values(ledger, 2)["TAX_TOTAL"] == "0.00"
    assert ledger.rows[0].metadata == {"Kostenstelle": "4711", "supplier": "Nordwind AG"}
    assert "Kostenstelle" not in ledger.rows[2].metadata


def test_the_whole_column_says_what_one_cell_leaves_open(tmp_path: Path) -> None:
    german = read_ledger(
        written(tmp_path, "Brutto;Datum\n1.234;03.04.2025\n5,50;13.04.2025\n"), {"Brutto": "GRAND_TOTAL", "Datum": "ISSUE_DATE"}
    )
    assert values(german, 0) == {"GRAND_TOTAL": "1234.00", "ISSUE_DATE": "2025-04-03"}
    american = read_ledger(
        written(tmp_path, "Total;Date\n1.234;03/04/2025\n5.50;04/13/2025\n"), {"Total": "GRAND_TOTAL", "Date": "ISSUE_DATE"}
    )
    assert values(american, 0) == {"GRAND_TOTAL": "1.234", "ISSUE_DATE": "2025-03-04"}


def test_rows_meet_documents_by_file_name(tmp_path: Path) -> None:
    path = written(tmp_path, GERMAN)
    matches = match_rows(read_ledger(path, propose_columns(path)), {"1": "A.PDF", "2": "folder/b.pdf", "3": "other.pdf"})
    assert [(match.document, match.how) for match in matches] == [("1", "file name"), ("2", "file name"), ("", "not found")]


def test_rows_meet_documents_by_number_in_the_text(tmp_path: Path) -> None:
    path = written(tmp_path, "No;Supplier\nR-1001;Nordwind AG\nR-1002;Südwind GmbH\nR-1003;Ost KG\n")
    ledger = read_ledger(path, {"No": "INVOICE_NO", "Supplier": "SELLER"})
    texts = {
        "1": "Rechnung R 1001",
        "2": "invoice r-1002, Südwind GmbH",
        "3": "again R-1002 of somebody else",
        "4": "R-1003",
        "5": "R-1003 again",
    }
    matches = match_rows(ledger, {key: f"{key}.pdf" for key in texts}, texts)
    assert [(match.document, match.how, match.candidates) for match in matches] == [
        ("1", "invoice number", ()),
        ("2", "invoice number", ()),
        ("", "ambiguous", ("4", "5")),
    ]


def test_rows_with_different_numbers_that_claim_one_document_are_ambiguous(tmp_path: Path) -> None:
    ledger = read_ledger(written(tmp_path, "No\nR-1001\nR-1002\n"), {"No": "INVOICE_NO"})
    matches = match_rows(ledger, {"1": "a.pdf"}, {"1": "R-1001 and R-1002"})
    assert [(match.how, match.candidates) for match in matches] == [("ambiguous", ("1",)), ("ambiguous", ("1",))]


def test_a_short_number_alone_is_no_match(tmp_path: Path) -> None:
    ledger = read_ledger(written(tmp_path, "No;Supplier\n12;Nordwind AG\n"), {"No": "INVOICE_NO", "Supplier": "SELLER"})
    assert match_rows(ledger, {"1": "a.pdf"}, {"1": "Total 12 pieces"})[0].how == "not found"
    assert match_rows(ledger, {"1": "a.pdf"}, {"1": "Nordwind AG, invoice 12"})[0].document == "1"


@pytest.mark.parametrize(
    ("columns", "message"),
    [({"Absent": "SELLER"}, "no column “Absent”"), ({"Netto": "PRICE"}, "“PRICE”, which is no label")],
)
def test_wrong_mappings_are_explained(tmp_path: Path, columns: dict[str, str], message: str) -> None:
    with pytest.raises(GapStudioError, match=message):
        read_ledger(written(tmp_path, GERMAN), columns)


@pytest.mark.parametrize(("content", "message"), [(b"", "is empty"), (b" \n", "is empty"), (b"a\0b", "no text file")])
def test_useless_files_are_explained(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "ledger.csv"
    path.write_bytes(content)
    with pytest.raises(GapStudioError, match=message):
        propose_columns(path)


def test_a_missing_file_is_explained(tmp_path: Path) -> None:
    with pytest.raises(GapStudioError, match="cannot be read"):
        propose_columns(tmp_path / "absent.csv")


def test_both_parties_may_fill_one_label(tmp_path: Path) -> None:
    path = written(tmp_path, "supplier;city;buyer;buyer_city;Kunde USt-ID\nNordwind AG;Kiel;Ostsee KG;Bremen;DE 123 456 789\n")
    columns = propose_columns(path)
    assert columns == {"supplier": "SELLER", "city": "CITY", "buyer": "BUYER", "buyer_city": "CITY", "Kunde USt-ID": "VAT_ID"}
    row = read_ledger(path, columns).rows[0]
    assert [value.value for value in row.values if value.label == "CITY"] == ["Kiel", "Bremen"]


def test_a_table_of_which_no_column_is_known_is_refused_with_its_columns(tmp_path: Path) -> None:
    path = written(tmp_path, "a,file\n1,x.pdf\n")
    with pytest.raises(GapStudioError, match=r"No column of ledger\.csv is mapped") as caught:
        read_ledger(path, propose_columns(path))
    assert "Its columns are: a, file." in str(caught.value)


def test_columns_as_open_source_bookkeeping_names_them(tmp_path: Path) -> None:
    path = written(tmp_path, "issuer,amount,amount_untaxed\nNordwind AG,11.90,10.00\n")
    assert propose_columns(path) == {"issuer": "SELLER", "amount": "GRAND_TOTAL", "amount_untaxed": "NET_TOTAL"}
