"""The committed samples are what their manifest says, and the generator makes them again."""

import csv
import importlib.util
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pypdfium2
import pytest
from facturx import get_xml_from_pdf, xml_check_xsd
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]
from pypdf import PdfReader
from pypdf.errors import PdfReadError

SAMPLES = Path(__file__).parents[3] / "samples"
MANIFEST = json.loads((SAMPLES / "manifest.json").read_text(encoding="utf-8"))
INVOICES = MANIFEST["invoices"]
FICTIONAL = {"de": "Fiktives Musterdokument", "en": "Fictional sample document", "fr": "Document d'exemple fictif"}
_RAM = "{urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100}"


def of_kind(*kinds: str) -> list[dict]:
    return [entry for entry in INVOICES if entry["kind"] in kinds]


def page_text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
    finally:
        document.close()


def squeezed(text: str) -> str:
    """Without white space and case: a value may be broken over lines or printed in capitals."""
    return re.sub(r"\s+", "", text).casefold()


@pytest.fixture(scope="module")
def generator() -> Iterator[ModuleType]:
    """The generator, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("make_samples", SAMPLES / "make_samples.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    before = list(sys.path)
    spec.loader.exec_module(module)
    yield module
    sys.path[:] = before
    for name in [name for name in sys.modules if name == "generator" or name.startswith("generator.")]:
        del sys.modules[name]


def test_the_invoices_are_as_many_and_as_varied_as_promised():
    kinds = Counter(entry["kind"] for entry in INVOICES)
    suppliers = Counter(entry["supplier"] for entry in INVOICES)
    assert kinds == {"facturx": 14, "plain": 20, "scan": 6}
    assert len(suppliers) == 12
    assert set(suppliers.values()) <= {2, 3, 4, 5}
    assert {entry["language"] for entry in INVOICES} == {"de", "en", "fr"}
    assert len({entry["template"] for entry in INVOICES}) == 12
    assert sum(entry["pages"] > 1 for entry in INVOICES) >= 10


def test_every_file_is_listed_and_every_listed_file_is_there():
    there = {f"invoices/{path.name}" for path in (SAMPLES / "invoices").iterdir()}
    assert there == {entry["file"] for entry in INVOICES}
    assert {f"broken/{path.name}" for path in (SAMPLES / "broken").iterdir()} == set(MANIFEST["broken"])
    assert len(MANIFEST["broken"]) == 3


def test_the_samples_are_small():
    assert sum(path.stat().st_size for path in SAMPLES.rglob("*") if path.is_file()) < 6_000_000


def test_each_broken_file_is_broken_in_its_own_way():
    assert (SAMPLES / "broken/zero_bytes.pdf").stat().st_size == 0
    assert PdfReader(SAMPLES / "broken/encrypted.pdf").is_encrypted
    with pytest.raises(pypdfium2.PdfiumError, match=r"[Pp]assword"):
        pypdfium2.PdfDocument(SAMPLES / "broken/encrypted.pdf")
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(SAMPLES / "broken/truncated.pdf")
    with pytest.raises(PdfReadError):
        PdfReader(SAMPLES / "broken/truncated.pdf", strict=True)


@pytest.mark.parametrize("entry", of_kind("facturx"), ids=lambda entry: Path(entry["file"]).stem)
def test_the_embedded_xml_says_what_the_manifest_says(entry: dict):
    name, xml = get_xml_from_pdf((SAMPLES / entry["file"]).read_bytes(), check_xsd=False)
    assert name == "factur-x.xml"
    assert xml_check_xsd(xml, flavor="factur-x", level="en16931")
    root = etree.fromstring(xml)

    def found(*steps: str) -> list[str]:
        path = "/".join(f"{_RAM}{step}" for step in steps)
        return [node.text or "" for node in root.iterfind(f".//{path}")]

    sums = "SpecifiedTradeSettlementHeaderMonetarySummation"
    values = entry["values"]
    assert found("PostalTradeAddress", "LineOne") == values["STREET"]
    assert found("PostalTradeAddress", "PostcodeCode") == values["POSTCODE"]
    assert list(dict.fromkeys(found("PostalTradeAddress", "CityName"))) == values["CITY"]
    assert found("SellerTradeParty", "Name") == values["SELLER"]
    assert found("BuyerTradeParty", "Name") == values["BUYER"]
    registrations = {node.get("schemeID"): node.text for node in root.iter(f"{_RAM}ID") if node.get("schemeID")}
    assert [registrations["VA"]] == values["VAT_ID"]
    assert [registrations.get("FC", "").replace(" ", "")] == values.get("TAX_NO", [""])
    assert found("PayeePartyCreditorFinancialAccount", "IBANID") == values["IBAN"]
    assert found("InvoiceCurrencyCode") == values["CURRENCY"]
    assert found(sums, "TaxBasisTotalAmount") == values["NET_TOTAL"]
    assert found(sums, "TaxTotalAmount") == values["TAX_TOTAL"]
    assert found(sums, "GrandTotalAmount") == values["GRAND_TOTAL"]
    assert found("PaymentReference") == values["INVOICE_NO"]
    days = [node.text or "" for node in root.iter("{urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100}DateTimeString")]
    assert days[0] == values["ISSUE_DATE"][0].replace("-", "")
    assert days[-1] == values["DUE_DATE"][0].replace("-", "")


def test_the_ledger_has_one_row_for_every_invoice_without_xml_and_agrees_with_the_manifest():
    with (SAMPLES / "ledger.csv").open(encoding="utf-8", newline="") as source:
        rows = {row["file"]: row for row in csv.DictReader(source, delimiter=";")}
    entries = {Path(entry["file"]).name: entry for entry in of_kind("plain", "scan")}
    assert rows.keys() == entries.keys()
    columns = {"invoice_number": "INVOICE_NO", "issue_date": "ISSUE_DATE", "due_date": "DUE_DATE", "total": "GRAND_TOTAL"}
    columns |= {
        "supplier": "SELLER",
        "buyer": "BUYER",
        "vat_id": "VAT_ID",
        "iban": "IBAN",
        "net": "NET_TOTAL",
        "tax": "TAX_TOTAL",
    }
    for name, row in rows.items():
        entry = entries[name]
        assert (SAMPLES / "invoices" / name).is_file()
        assert (row["supplier"], row["language"]) == (entry["supplier"], entry["language"])
        assert {label: [row[column]] for column, label in columns.items()} == {
            label: entry["values"][label] for label in columns.values()
        }
        assert list(dict.fromkeys((row["city"], row["buyer_city"]))) == entry["values"]["CITY"]


def test_net_and_tax_make_the_total():
    for entry in INVOICES:
        net, tax, total = (int(entry["values"][label][0].replace(".", "")) for label in ("NET_TOTAL", "TAX_TOTAL", "GRAND_TOTAL"))
        assert net + tax == total, entry["file"]


def test_identifiers_carry_valid_check_digits_and_look_unassigned():
    for entry in INVOICES:
        iban = entry["values"]["IBAN"][0]
        digits = "".join(str(int(sign, 36)) for sign in iban[4:] + iban[:4])
        assert int(digits) % 97 == 1, iban
        assert "99999" in iban
        assert "99" in entry["values"]["VAT_ID"][0]


def test_every_invoice_says_that_it_is_fictional():
    for entry in INVOICES:
        metadata = PdfReader(SAMPLES / entry["file"]).metadata
        assert metadata is not None
        assert FICTIONAL[entry["language"]] in (metadata.title or "")
        assert metadata.author == f"{entry['supplier']} (fictional)"
        if entry["kind"] != "scan":
            document = pypdfium2.PdfDocument(SAMPLES / entry["file"])
            assert len(document) == entry["pages"]
            for number in range(len(document)):
                assert FICTIONAL[entry["language"]] in document[number].get_textpage().get_text_range()
            document.close()


def test_scans_have_pictures_and_no_text_layer():
    for entry in of_kind("scan"):
        document = pypdfium2.PdfDocument(SAMPLES / entry["file"])
        assert len(document) == entry["pages"]
        for number in range(len(document)):
            page = document[number]
            assert page.get_textpage().count_chars() == 0
            assert len(list(page.get_objects())) == 1
        document.close()


def test_the_pages_say_the_manifests_values_in_their_local_form(generator: ModuleType):
    from generator.local import Printed  # pyright: ignore[reportMissingImports]

    invoices = {invoice.file: invoice for invoice in generator.make_invoices(MANIFEST["seed"])}
    for entry in of_kind("plain", "facturx"):
        text = squeezed(page_text(SAMPLES / entry["file"]))
        printed = Printed.of(invoices[entry["file"]]).by_label(invoices[entry["file"]])
        assert set(printed) | set(entry["unprinted"]) == set(entry["values"])
        missing = {label: form for label, forms in printed.items() for form in forms if squeezed(form) not in text}
        assert not missing, entry["file"]


def test_a_due_date_that_is_not_printed_is_really_not_there(generator: ModuleType):
    from generator.local import local_date  # pyright: ignore[reportMissingImports]

    unprinted = [invoice for invoice in generator.make_invoices(MANIFEST["seed"]) if invoice.unprinted and invoice.kind != "scan"]
    assert unprinted
    for invoice in unprinted:
        text = squeezed(page_text(SAMPLES / invoice.file))
        assert squeezed(local_date(invoice.issued, "long", "en")) in text
        assert squeezed(local_date(invoice.due, "long", "en")) not in text


def conll_documents(path: Path) -> list[list[list[tuple[str, str]]]]:
    documents: list[list[list[tuple[str, str]]]] = []
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        if block.startswith("-DOCSTART-"):
            documents.append([])
            continue
        documents[-1].append([(word, tag) for word, tag in (line.split(" ") for line in block.splitlines())])
    return documents


def test_the_newswire_is_sound_iob2_and_as_long_as_the_manifest_says():
    documents = conll_documents(SAMPLES / "newswire_standin.conll")
    sentences = [sentence for document in documents for sentence in document]
    labels: Counter[str] = Counter()
    for sentence in sentences:
        before = "O"
        for _, tag in sentence:
            if tag.startswith("I-"):
                assert before[2:] == tag[2:], sentence
            else:
                assert tag == "O" or tag.startswith("B-")
                labels[tag[2:]] += tag != "O"
            before = tag
    del labels[""]
    newswire = MANIFEST["newswire"]
    assert len(documents) == newswire["documents"] == 60
    assert all(len(document) >= 6 for document in documents)
    assert len(sentences) == newswire["sentences"]
    assert sum(map(len, sentences)) == newswire["tokens"]
    assert dict(sorted(labels.items())) == newswire["labels"]
    assert labels.total() == newswire["entities"]
    assert {"PERSON", "ORG", "GPE", "LOC", "NORP", "DATE", "MONEY", "CARDINAL", "PERCENT"} <= set(labels)


def test_the_newswire_says_that_it_is_invented():
    first = conll_documents(SAMPLES / "newswire_standin.conll")[0][0]
    assert "invented" in [word for word, _ in first]
    assert {tag for _, tag in first} == {"O"}


def test_the_newswire_does_not_repeat_one_template():
    sentences = [sentence for document in conll_documents(SAMPLES / "newswire_standin.conll") for sentence in document]
    forms = {" ".join(tag[2:] if tag[0] == "B" else word for word, tag in sentence if tag[0] != "I") for sentence in sentences}
    assert len(forms) >= 300


@pytest.mark.slow
def test_the_same_seed_makes_the_same_samples(generator: ModuleType, tmp_path: Path):
    generator.make_samples(tmp_path, MANIFEST["seed"])
    for name in ("manifest.json", "ledger.csv", "newswire_standin.conll"):
        assert (tmp_path / name).read_bytes() == (SAMPLES / name).read_bytes(), name
    for entry in INVOICES:
        assert page_text(tmp_path / entry["file"]) == page_text(SAMPLES / entry["file"]), entry["file"]


def test_another_seed_makes_other_invoices(generator: ModuleType):
    numbers = [[invoice.number for invoice in generator.make_invoices(seed)] for seed in (MANIFEST["seed"], MANIFEST["seed"] + 1)]
    assert numbers[0] != numbers[1]
