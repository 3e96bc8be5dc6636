"""E-invoices and ledgers go on to fill labels that a project has renamed or joined, and none that it does not have."""

import pytest
from operations_makers import UNLOCATED, make_reading, put_document, put_gold, write_pdf

from gapstudio.assets import samples
from gapstudio.operations import INTERNAL, ImportDocuments, ImportLedger, Reread, undo
from gapstudio.operations.edit_labels import edit_label, label_set_presets, remove_label, use_label_set
from gapstudio.operations.stated_labels import as_stated, stated_as, stated_titles
from gapstudio.readers import read

SEEN = "Nordwind invoice of 02.03.2025"
INVOICE = samples() / "invoices" / "brunnthal_1.pdf"


def preset(name):
    return next(labels for labels in label_set_presets() if labels.id == name)


def labels(project):
    return {note.label for note in project.annotations(corpus=INTERNAL)}


def test_an_e_invoice_states_the_new_name(project, go):
    edit_label(project, "SELLER", new_name="VENDOR")
    edit_label(project, "VENDOR", new_name="SUPPLIER")
    remove_label(project, "IBAN")
    go(ImportDocuments([INVOICE]))
    assert {"SUPPLIER", "INVOICE_NO"} <= labels(project)
    assert not {"SELLER", "VENDOR", "IBAN"} & labels(project)


def test_what_the_set_has_no_label_for_is_left_out(project, go):
    use_label_set(project, preset("receipts"))
    go(ImportDocuments([INVOICE]))
    assert labels(project) == {"SELLER", "INVOICE_NO", "ISSUE_DATE", "TAX_NO", "GRAND_TOTAL", "NET_TOTAL", "TAX_TOTAL"} & labels(
        project
    )
    assert "GRAND_TOTAL" in labels(project)


@pytest.fixture
def ledger(project, go, tmp_path):
    go(ImportDocuments([write_pdf(tmp_path / "a.pdf", "Nordwind AG", "Invoice number: R-4711", "Total: 1.209,54 EUR")]))
    path = tmp_path / "ledger.csv"
    path.write_text("file;invoice_number;total;seller\na.pdf;R-4711;1209.54;Nordwind AG\n", encoding="utf-8")
    return path


def test_a_ledger_states_the_new_name_and_renews_its_own_drafts(project, go, ledger):
    assert go(ImportLedger(ledger)).values == 3
    before = {note.id for note in project.annotations(corpus=INTERNAL)}
    edit_label(project, "GRAND_TOTAL", new_name="TO_PAY")
    report = go(ImportLedger(ledger))
    assert {note.id for note in project.annotations(corpus=INTERNAL)} == before
    assert labels(project) == {"SELLER", "INVOICE_NO", "TO_PAY"}
    assert (report.values, report.problems) == (3, [])
    mapping = {"file": "file", "total": "TO_PAY"}
    assert go(ImportLedger(ledger, mapping)).values == 1
    assert stated_titles(project)["GRAND_TOTAL"] == "Grand total"
    assert "TO_PAY" not in stated_titles(project)


def test_a_ledger_says_which_of_its_labels_the_set_lacks(project, go, ledger):
    remove_label(project, "GRAND_TOTAL")
    report = go(ImportLedger(ledger))
    assert report.values == 2
    assert report.problems == ["The label set has no label GRAND_TOTAL: its values were left out."]
    assert labels(project) == {"SELLER", "INVOICE_NO"}


def test_labels_that_were_joined_are_stated_as_one(project, go, ledger):
    remove_label(project, "SELLER", into="BUYER")
    assert (stated_as(project)["SELLER"], stated_as(project)["BUYER"]) == ("BUYER", "BUYER")
    assert as_stated(project) == {}
    go(ImportLedger(ledger))
    assert labels(project) == {"BUYER", "INVOICE_NO", "GRAND_TOTAL"}
    undo(project)
    undo(project)
    assert stated_as(project)["SELLER"] == "SELLER"


def test_a_label_that_is_there_again_states_itself(project):
    edit_label(project, "SELLER", new_name="VENDOR")
    assert stated_as(project)["SELLER"] == "VENDOR"
    use_label_set(project, preset("invoices"))
    assert stated_as(project)["SELLER"] == "SELLER"
    assert "VENDOR" not in stated_as(project)


def test_a_value_is_sought_anew_under_the_name_that_its_source_uses(project, go, monkeypatch):
    document = put_document(project, "Nordwind invoice of March 2nd")
    put_gold(project, document, "ISSUE_DATE", None, UNLOCATED, value="2025-03-02")
    edit_label(project, "ISSUE_DATE", new_name="ISSUED")
    monkeypatch.setattr(read, "read_document", lambda source, choices, earlier=None: make_reading(SEEN, source.name))
    go(Reread([document]))
    (found,) = project.annotations(document=document)
    assert (found.label, found.text) == ("ISSUED", "02.03.2025")  # it is known as a date by the name ISSUE_DATE alone
