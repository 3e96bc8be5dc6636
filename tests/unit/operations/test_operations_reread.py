"""Reading again, with readers that see what a test says: what becomes of annotations, metadata, choices, and on undo."""

from dataclasses import replace

import pytest
from operations_makers import AMBIGUOUS, CONFIRMED, DRAFT, UNLOCATED, make_reading, put_document, put_gold

from gapstudio.domain import (
    AnnotationStatus,
    GapStudioError,
    Page,
    PageSource,
    Reading,
    ReadingChoices,
    SetAsideReason,
    UnreadableDocument,
)
from gapstudio.operations import INTERNAL, Reread, reading_engines, set_metadata, set_reading_engine, switch_pages
from gapstudio.readers import read


class Eyes:
    """Stands in for the readers: says what is on the page of any document, and notes the choices that it was given."""

    def __init__(self):
        self.text = ""
        self.source = PageSource.OCR
        self.choices = []
        self.earlier = []

    def __call__(self, source, choices, earlier=None):
        self.choices.append(choices)
        self.earlier.append(earlier)
        if not self.text:
            raise UnreadableDocument(SetAsideReason.NO_TEXT_LAYER, "nothing is there")
        made = make_reading(self.text, source.name)
        page = Page(0, 595.0, 842.0, 0, len(self.text), self.source)
        return Reading(made.text, made.words, (page,), made.source, "seen", f"{self.source} {choices.engine} {self.text}")


@pytest.fixture
def eyes(monkeypatch):
    eyes = Eyes()
    monkeypatch.setattr(read, "read_document", eyes)
    return eyes


def picture(project, document):
    facts = project.document(document)
    return project.reading(document), project.annotations(document=document), facts.metadata, project.reading_choices(document)


def test_annotations_move_with_the_text_and_undo_brings_both_back(project, go, eyes):
    document = put_document(project, "Nordwind invoice RE-1001 total 119.00")
    seller = put_gold(project, document, "SELLER", "Nordwind")
    total = put_gold(project, document, "GRAND_TOTAL", "119.00")
    before = picture(project, document)
    eyes.text = "Invoice of Nordwind no. RE-1001 total 119.00"
    report = go(Reread([document]))
    assert (report.reread, report.carried, report.differing, report.lost) == ([document], 2, 0, 0)
    reading = project.reading(document)
    assert reading.text == eyes.text
    for was in (seller, total):
        now = project.annotation(was.id)
        assert reading.text[now.start : now.end] == was.text == now.text
        assert (now.status, now.revision) == (CONFIRMED, reading.revision)
    after = picture(project, document)
    assert project.undo_title == "Read 1 document again"
    project.undo()
    assert picture(project, document) == before
    project.redo()
    assert picture(project, document) == after


def test_what_the_new_text_does_not_show_is_kept_without_a_place(project, go, eyes):
    document = put_document(project, "Nordwind pays Ada")
    gold = replace(put_gold(project, document, "BUYER", "Ada"), annotator="Kim")
    with project.change("Confirm") as change:
        change.put_annotations([gold])
    eyes.text = "Nordwind pays"
    report = go(Reread([document]))
    assert (report.carried, report.lost) == (0, 1)
    kept = project.annotation(gold.id)
    assert (kept.start, kept.end, kept.text, kept.status) == (None, None, "Ada", UNLOCATED)
    assert "Ada" in kept.why
    eyes.text = "Nordwind pays Ada today"
    go(Reread([document]))
    back = project.annotation(gold.id)
    assert (back.start, back.end, back.text, back.status, back.why) == (14, 17, "Ada", CONFIRMED, "")


def test_a_stated_value_that_the_old_text_did_not_show_is_found_in_the_new_one(project, go, eyes):
    document = put_document(project, "(cid:12)(cid:4) (cid:9)(cid:33)")
    put_gold(project, document, "INVOICE_NO", None, UNLOCATED, value="RE-2025-00227")
    put_gold(project, document, "SELLER", None, UNLOCATED, value="Nordwind GmbH")
    eyes.text = "Nordwind GmbH invoice no. RE-2025-00227"
    report = go(Reread([document]))
    assert report.found >= 1
    found = {a.label: a for a in project.annotations(document=document)}
    assert found["INVOICE_NO"].text == "RE-2025-00227"
    assert found["INVOICE_NO"].source == "ledger"
    assert len(project.annotations(document=document)) == 2
    project.undo()
    assert {a.status for a in project.annotations(document=document)} == {UNLOCATED}


def test_a_place_that_a_person_rejected_does_not_come_back(project, go, eyes):
    document = put_document(project, "invoice no. RE-2025-00227 of Nordwind")
    put_gold(project, document, "INVOICE_NO", "RE-2025-00227", AnnotationStatus.REJECTED)
    put_gold(project, document, "INVOICE_NO", None, UNLOCATED, value="RE-2025-00227")
    eyes.text = "An invoice no. RE-2025-00227 of Nordwind"
    go(Reread([document]))
    statuses = sorted(a.status for a in project.annotations(document=document))
    assert statuses == [AnnotationStatus.REJECTED, UNLOCATED]


def test_a_sure_draft_stays_the_one_it_was_and_a_doubtful_one_is_judged_anew(project, go, eyes):
    document = put_document(project, "Nordwind RE-2025-00227 12.50 12.50")
    sure = put_gold(project, document, "INVOICE_NO", "RE-2025-00227", DRAFT)
    put_gold(project, document, "GRAND_TOTAL", "12.50", AMBIGUOUS)
    eyes.text = "Nordwind RE-2025-00227 Grand total 12.50"
    go(Reread([document]))
    after = project.annotations(document=document)
    assert [a.id for a in after if a.label == "INVOICE_NO"] == [sure.id]
    assert [(a.status, a.text) for a in after if a.label == "GRAND_TOTAL"] == [(DRAFT, "12.50")]


def test_what_one_reading_does_not_show_is_as_sure_or_as_doubtful_as_before_in_the_next(project, go, eyes):
    document = put_document(project, "Invoice no. RE-2025-00227 RE-2025-00227 pieces 7 weight 7")
    for start in (12, 26):
        put_gold(project, document, "INVOICE_NO", "RE-2025-00227", DRAFT)
        wanted = project.annotations(document=document)[-1]
        with project.change("Place") as change:
            change.put_annotations([replace(wanted, start=start, end=start + 13)])
    put_gold(project, document, "TAX_TOTAL", "7", AMBIGUOUS, value="7.00")

    def states():
        found = project.annotations(document=document)
        return sorted((a.label, a.status.value, a.start if a.label == "INVOICE_NO" else 0) for a in found)

    before = project.reading(document).text
    eyes.text = "Invoice no. RE-2025-00227 is smudged"
    go(Reread([document]))
    assert [state for label, state, _ in states() if label == "INVOICE_NO"] == ["draft", "unlocated"]
    eyes.text = f"{before} "
    go(Reread([document]))
    assert [row for row in states() if row[0] == "INVOICE_NO"] == [("INVOICE_NO", "draft", 12), ("INVOICE_NO", "draft", 26)]
    assert ("TAX_TOTAL", "draft", 0) not in states()


def test_a_document_that_cannot_be_read_so_stays_as_it_was(project, go, eyes):
    document = put_document(project, "Nordwind pays Ada")
    put_gold(project, document, "BUYER", "Ada")
    before = picture(project, document)
    report = go(Reread([document]))
    assert [(failed.document, failed.name) for failed in report.failed] == [(document, "Nordwind.pdf")]
    assert "nothing is there" in report.failed[0].reason
    assert picture(project, document) == before


def test_the_same_text_is_no_change_but_what_was_chosen_is_kept(project, go, eyes):
    document = put_document(project, "Nordwind pays Ada")
    put_gold(project, document, "BUYER", "Ada")
    eyes.text = "Nordwind pays Ada"
    go(Reread([document]))
    before = picture(project, document)
    report = go(Reread([document]))
    assert (report.reread, report.unchanged, report.carried) == ([], 1, 0)
    assert picture(project, document) == before
    go(Reread([document], language="fr"))
    assert project.reading_choices(document).language == "fr"
    assert project.document(document).metadata["language"] == "fr"
    assert project.annotations(document=document) == before[1]


def test_pages_are_switched_and_left_to_their_text_layer_again(project, go, eyes):
    document = put_document(project, "Nordwind pays Ada", kind="text")
    before = project.reading(document)
    eyes.text = "Nordwind pays Ada now"
    go(switch_pages(document, {0: PageSource.OCR}, "Nordwind.pdf"))
    assert eyes.earlier == [before], "pages that are not switched can be taken from it"
    assert project.undo_title == "Switch page 1 of Nordwind.pdf"
    assert eyes.choices[-1].pages == project.reading_choices(document).pages == {0: PageSource.OCR}
    assert project.document(document).metadata["kind"] == "scan"
    eyes.source = PageSource.TEXT_LAYER
    go(switch_pages(document, {0: None}))
    assert eyes.choices[-1].pages == {}
    assert project.document(document).metadata["kind"] == "text"


def test_pages_that_are_not_there_and_pages_of_several_documents_are_refused(project, go, eyes):
    first, second = put_document(project, "Nordwind pays"), put_document(project, "Ada pays")
    with pytest.raises(GapStudioError, match="has no page 2"):
        go(switch_pages(first, {1: PageSource.OCR}))
    with pytest.raises(GapStudioError, match="one document at a time"):
        go(Reread([first, second], pages={0: PageSource.OCR}))
    assert eyes.choices == []


def test_all_documents_are_read_with_what_each_was_read_with_in_its_own_language(project, go, eyes):
    first, second = put_document(project, "Nordwind pays", language="de"), put_document(project, "Ada pays")
    eyes.text = "Nordwind pays Ada"
    go(Reread([first], engine="rapidocr", pages={0: PageSource.OCR}))
    eyes.choices.clear()
    report = go(Reread())
    assert len(report.reread) + report.unchanged == 2
    assert eyes.choices == [ReadingChoices("rapidocr", "de", {0: PageSource.OCR}), ReadingChoices("rapidocr")]
    assert project.document(second).metadata["kind"] == "scan"


def test_only_codes_of_languages_reach_an_engine(project, go, eyes):
    document = put_document(project, "Nordwind pays", language="deutsch")
    eyes.text = "Nordwind pays Ada"
    with pytest.raises(GapStudioError, match="“deutsch” is no language code"):
        go(Reread([document], language="deutsch"))
    go(Reread([document]))
    go(Reread([document], language=" DE"))
    assert [choices.language for choices in eyes.choices] == ["", "de"]


def test_what_a_person_filled_is_not_overwritten(project, go, eyes):
    document = put_document(project, "Nordwind", language="fr", country="FR")
    eyes.text = "Die Rechnung ist bitte sofort und ohne Abzug zu bezahlen vielen Dank für Ihren Auftrag DE123456789"
    go(Reread([document]))
    metadata = project.document(document).metadata
    assert (metadata["language"], metadata["country"], metadata["kind"]) == ("fr", "FR", "scan")
    set_metadata(project, [document], {"language": "", "country": ""})
    eyes.text += " Grüße"
    go(Reread([document]))
    metadata = project.document(document).metadata
    assert (metadata["language"], metadata["country"]) == ("de", "DE")


def test_the_project_has_one_engine_and_only_one_that_is_there(project):
    engines = reading_engines(project)
    assert [engine.name for engine in engines if engine.chosen] == ["rapidocr"]
    changes = set_reading_engine(project, "rapidocr")
    assert project.setting("reading") == {"engine": "rapidocr"}
    assert changes.summary == "Read scans with rapidocr"
    with pytest.raises(GapStudioError, match="no OCR engine called abacus"):
        set_reading_engine(project, "abacus")
    with pytest.raises(GapStudioError, match="no OCR engine called abacus"):
        Reread(engine="abacus").plan(project)


def test_the_project_s_engine_reads_what_nobody_chose_otherwise(project, go, eyes):
    with project.change("Engine") as change:
        change.set_setting("reading", {"engine": "tesseract"})
    document = put_document(project, "Nordwind pays")
    eyes.text = "Nordwind pays Ada"
    go(Reread([document]))
    assert eyes.choices == [ReadingChoices("tesseract")]


def test_there_must_be_something_to_read(project):
    with pytest.raises(GapStudioError, match="no document that was read"):
        Reread().plan(project)


def test_drafts_made_while_it_was_read_are_carried_over_as_well(project, eyes):
    from gapstudio.jobs import InlineRunner
    from gapstudio.operations import Batches

    document = put_document(project, "Nordwind pays Ada")
    eyes.text = "Today Nordwind pays Ada"
    operation, batches = Reread([document]), Batches()
    spec = operation.plan(project)
    late = put_gold(project, document, "BUYER", "Ada")
    for event in InlineRunner().stream(spec):
        if batch := batches.add(event):
            operation.apply(project, batch)
    operation.finish(project, event)
    assert project.annotation(late.id).start == eyes.text.index("Ada")
    assert project.texts_revision(INTERNAL)
