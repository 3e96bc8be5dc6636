"""A report whose names and values are masked: nothing of them is in any file that leaves, nor in the pixels of its pictures."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook
from operations_makers import CARD, CONFIRMED, QuickAdapter, QuickPredictor, put_benchmark, put_gold, write_pdf
from PIL import Image
from pptx import Presentation

from gapstudio.domain import (
    AnnotationStatus,
    Audience,
    ErrorItem,
    ErrorKind,
    Fault,
    ReportFormat,
    ReportSettings,
    RunSettings,
    SlideEdit,
)
from gapstudio.jobs import InlineRunner, predict
from gapstudio.jobs.report import with_pictures
from gapstudio.models import registry
from gapstudio.operations import INTERNAL, ImportDocuments, RunModel, choose_comparison, create_project, follow
from gapstudio.operations.edit_documents import set_metadata
from gapstudio.operations.export_report import ExportReport
from gapstudio.operations.masked_snippets import SnippetMask
from gapstudio.operations.report_check import check_report, gone_snippets
from gapstudio.operations.report_data import collect_whole_report
from gapstudio.operations.report_slides import report_slides
from gapstudio.operations.snippet_data import snippet_of
from gapstudio.operations.snippets import pictured_of, report_mask, snippet_candidates
from gapstudio.plugins import Plugin
from gapstudio.reports.slide_texts import slide_texts

SELLERS = ("Nordwind Handels GmbH", "Larkspur Orchard Ltd", "Moulin Vertbois SARL")
IBAN = "DE89 3704 0044 0532 0130 00"
CLERK = "Wilhelmina Quastenberg"
"""Printed on each page, in no gold; that a model finds her is not needed."""
SECRETS = (*SELLERS, IBAN, IBAN.replace(" ", ""), CLERK, "quastenberg", "nordwind", "larkspur", "vertbois")
CAPTIONS = ("Invoice number", "Telephone", "IBAN", "Grand total")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("masked")
    with pytest.MonkeyPatch.context() as patch, create_project(folder / "p.gap") as made:
        mine, known = Plugin("quick", "tests", QuickAdapter(QuickPredictor())), registry.adapters()
        patch.setattr(registry, "adapters", lambda: (*known, mine))
        patch.setattr(predict, "_warm", {})
        inbox = folder / "in"
        inbox.mkdir()
        for number in range(6):
            seller = SELLERS[number % 3]
            lines = (
                seller,
                f"Clerk: {CLERK}",
                f"Invoice number RE-2031-{4100 + number}",
                f"IBAN {IBAN}",
                "please pay by transfer",
            )
            write_pdf(
                inbox / f"{seller.split()[0]}_{number}.pdf",
                *lines,
                f"Grand total {1200 + number},50 EUR",
                "Telephone 030 1234567",
            )
        follow(made, ImportDocuments([inbox]), InlineRunner())
        for number, document in enumerate(made.documents(INTERNAL)):
            seller = next(one for one in SELLERS if one.split()[0] in document.name)
            set_metadata(made, [document.id], {"supplier": seller})
            put_gold(made, document.id, "SELLER", seller, CONFIRMED)
            put_gold(made, document.id, "INVOICE_NO", made.reading(document.id).text.split("number ")[1].split()[0], CONFIRMED)
            if number:
                put_gold(made, document.id, "IBAN", IBAN, AnnotationStatus.DRAFT)
        bench = put_benchmark(made, *(f"Team{number} beats Zanzibar again" for number in range(12)), dataset="conll2003")
        for corpus in (bench.id, INTERNAL):
            follow(made, RunModel(CARD, corpus, RunSettings()), InlineRunner())
        yield made


@pytest.fixture(scope="module")
def settings():
    comment = f"Discussed with {SELLERS[1].upper()}, IBAN {IBAN.replace(' ', '')}, call +49 30 998877665"
    shown = {one: SlideEdit(shown=True) for one in ("causes", "errors")}
    edits = {"answer": SlideEdit(comment=comment), **shown}
    return ReportSettings(audience=Audience.ENGINEERING, mask=True, slides=edits)


@pytest.fixture(scope="module")
def data(project, settings):
    return collect_whole_report(project, choose_comparison(project), settings)


@pytest.fixture(scope="module")
def told(project, settings):
    return report_slides(project, choose_comparison(project), settings)


@pytest.fixture(scope="module")
def files(project, settings, data, tmp_path_factory):
    folder = tmp_path_factory.mktemp("out")
    forms = (ReportFormat.PPTX, ReportFormat.DOCX, ReportFormat.HTML, ReportFormat.XLSX, ReportFormat.JSON)
    comparison = choose_comparison(project)
    for form in forms:
        follow(project, ExportReport(comparison, folder / f"report.{form.value}", settings=settings, data=data), InlineRunner())
    return folder


def parts(path: Path):
    """Every part of a file with its name: unzipped as deep as it goes."""
    content = path.read_bytes()
    waiting = [(path.name, content)]
    while waiting:
        name, content = waiting.pop()
        if content[:2] == b"PK":
            with zipfile.ZipFile(io.BytesIO(content)) as opened:
                waiting += [(f"{name}/{one}", opened.read(one)) for one in opened.namelist()]
        else:
            yield name, content


def test_no_name_and_no_value_is_in_any_part_of_any_file(files):
    found = 0
    for path in sorted(files.iterdir()):
        for name, content in parts(path):
            text = f"{name} {content.decode('utf-8', 'replace')}".casefold()
            for secret in (*SECRETS, "998877665", "zanzibar", str(files.parent)):
                assert secret.casefold() not in text, (name, secret)
                assert secret.casefold().encode("utf-16-le") not in content
            found += 1
    assert found > 60  # all forms were written, and opened


def test_values_are_pseudonyms_that_a_reader_can_follow(project, told):
    text = "\n".join(words for one in told.slides for words in slide_texts(one.slide))
    sellers = {one.supplier: one.gold_text for them in told.data.pictured.values() for one in them if one.label == "SELLER"}
    assert all(supplier == gold and gold.startswith("SELLER ") for supplier, gold in sellers.items())
    assert "Discussed with SELLER 1, IBAN IBAN 1, call PHONE 1" in text
    assert "document " in text


def test_their_pixels_are_black_in_the_pictures_that_the_deck_gets(project, data):
    class Context:
        def cancelled(self):
            return False

        def say(self, message):
            raise AssertionError(message)

    drawn = with_pictures(data, Context())
    checked = 0
    for them in drawn.pictured.values():
        for one in (one for one in them if one.png):
            picture = Image.open(io.BytesIO(one.png)).convert("RGB")
            for box in one.hidden:
                assert colours(picture, box, one) == {(0, 0, 0)}
                checked += 1
            text = project.reading(document_of(one)).text
            words = {text[word.start : word.end] for word in project.reading(document_of(one)).words if word.box in one.kept}
            assert not any(word.casefold() in secret.casefold() for word in words for secret in (*SELLERS, CLERK))
            assert not any(character.isdigit() for word in words for character in word)
    assert checked > 20


def document_of(snippet):
    return snippet.key.split("/")[0]


def colours(picture, box, snippet):
    scale = snippet.dpi / 72
    left, top = (box.x0 - snippet.region.x0) * scale, (box.top - snippet.region.top) * scale
    right, bottom = (box.x1 - snippet.region.x0) * scale, (box.bottom - snippet.region.top) * scale
    inside = picture.crop((int(left), max(0, int(top)), round(right), min(picture.height, round(bottom))))
    return {colour for _, colour in inside.getcolors(1 << 20) or ()}


def test_captions_can_still_be_read(project, data):
    kept: set[str] = set()
    for them in data.pictured.values():
        for one in them:
            reading = project.reading(document_of(one))
            kept |= {reading.word_text(word) for word in reading.words if word.box in one.kept}
    assert {"Invoice", "number", "IBAN"} <= kept


def test_properties_of_files_name_no_user_and_no_path(files):
    for properties in (
        Presentation(files / "report.pptx").core_properties,
        docx.Document(files / "report.docx").core_properties,
        load_workbook(files / "report.xlsx").properties,
    ):
        names = [properties.title, properties.subject, properties.keywords]
        people = [getattr(properties, "author", ""), getattr(properties, "creator", "")]
        people += [getattr(properties, "last_modified_by", ""), getattr(properties, "lastModifiedBy", "")]
        assert {one or "" for one in people} <= {"", "GapStudio"}
        assert not any(sign in f"{text}" for text in names for sign in "/\\")


def test_the_check_lists_what_leaves_and_finds_nothing_left(project, told):
    check = check_report(project, told.data, told.slides)
    leaving = {one.what: one for one in check.leaving}
    assert check.masked
    assert leaving["documents"].items == leaving["names in metadata"].items == ()
    assert "Reuters" in leaving["benchmark"].sentence
    assert all("SELLER 1" in text for text in leaving["people's words"].items)
    assert not [one for one in check.warnings if "seems to hold a name" in one.sentence]
    assert len(check.rows()) == len(check.leaving) + len(check.warnings)


def test_the_check_of_an_open_report_warns_and_names(project, settings):
    edits = {
        "answer": SlideEdit(title="It is fine", told="What the numbers said before"),
        "errors": SlideEdit(shown=True, snippets=("gone/1:2:A/-",)),
        "scores": SlideEdit(comment="It was 12.34 in spring"),
    }
    told = report_slides(project, choose_comparison(project), replace(settings, mask=False, slides=edits))
    check = check_report(project, told.data, told.slides)
    leaving = {one.what: one for one in check.leaving}
    said = " ".join(one.sentence for one in check.warnings)
    assert leaving["documents"].items
    assert leaving["parts of pages"].items
    assert set(leaving["names in metadata"].items) <= set(SELLERS)
    assert "Mask the report" in said
    assert "What the numbers said before" in said
    assert "1 snippet picked for errors" in said
    assert "“It was 12.34 in spring” holds 12.34, which the slide’s own numbers do not" in said
    assert gone_snippets(told.data) == {"errors": ("gone/1:2:A/-",)}
    assert len(told.data.pictured["errors"]) == 1  # one stands in for the one that is gone


def test_a_masked_report_in_which_a_person_names_somebody_is_warned_of(project, told):
    told_slides = [replace(one, slide=replace(one.slide, comment=f"See {SELLERS[0]}")) for one in told.slides[:1]]
    assert any("seems to hold a name" in one.sentence for one in check_report(project, told.data, told_slides).warnings)


def test_what_a_person_picks_is_shown_first_and_stays(project, data, settings):
    comparison = choose_comparison(project)
    candidates = snippet_candidates(project, comparison, "errors")
    keys = [one.key for one in candidates]
    assert len(keys) == len(set(keys)) > 3
    picked = replace(settings, slides={"errors": SlideEdit(snippets=(keys[-1], keys[0]))})
    for _ in range(2):
        assert [one.key for one in pictured_of(project, comparison, data, picked)["errors"]] == [keys[-1], keys[0]]
    suppliers = [one.supplier for one in pictured_of(project, comparison, data, settings)["errors"]]
    assert len(set(suppliers)) == len(suppliers)
    assert snippet_candidates(project, comparison, "answer") == ()


def test_text_without_boxes_is_shown_in_its_context(project, settings, tmp_path):
    (tmp_path / "note.txt").write_text("Seller of this invoice: Nordwind Handels GmbH, a customer of nobody.", encoding="utf-8")
    follow(project, ImportDocuments([tmp_path / "note.txt"]), InlineRunner())
    document = next(one for one in project.documents(INTERNAL) if one.name == "note.txt")
    reading = project.reading(document.id)
    at = reading.text.index("Nordwind")
    error = ErrorItem(document.id, ErrorKind.BOUNDARY, (at, at + 21, "SELLER"), (at, at + 8, "ORG"), frozenset({Fault.BOUNDARY}))
    snippet = snippet_of(document, reading, error, {}, tmp_path / "x")
    assert snippet.context.startswith("Seller of this invoice: Nordwind Handels GmbH, a")
    assert snippet.context[slice(*snippet.gold_place)] == "Nordwind Handels GmbH"
    assert snippet.context[slice(*snippet.predicted_place)] == "Nordwind"
    assert snippet.pdf == ""
    comparison = choose_comparison(project)
    masked = SnippetMask(project, comparison.internal, report_mask(project, comparison, settings)).masked(
        snippet, document.id, reading
    )
    assert masked.context == "Seller of this invoice: ████ ████ ████ ████ customer of ████"
    assert masked.context[slice(*masked.gold_place)] == "████ ████ ████"
    assert masked.context[slice(*masked.predicted_place)] == "████"
