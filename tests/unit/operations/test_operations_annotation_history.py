"""What became of one annotation is read from the journal."""

import pytest
from operations_makers import DRAFT, put_document, put_gold

from gapstudio.domain import GapStudioError, Source, Suggestion
from gapstudio.operations.annotate import accept, add_annotation, change_annotation, delete_annotations
from gapstudio.operations.history import annotation_history, redo, undo
from gapstudio.store import Project


@pytest.fixture
def document(project):
    return put_document(project, "Nordwind AG 80331 Munich")


@pytest.fixture
def one(project, document):
    return add_annotation(project, document=document, start=0, end=8, label="SELLER", annotator="anna").report


def told(project, annotation):
    return [(line.title, line.who, line.what) for line in annotation_history(project, annotation)]


MADE = ("Mark Seller", "anna", ("made: Seller, “Nordwind” 0–8, confirmed",))


def test_each_change_is_a_line_with_who_and_what(project, one):
    change_annotation(project, one.id, annotator="ben", label="BUYER", end=11)
    change_annotation(project, one.id, annotator="ben", value="N")
    change_annotation(project, one.id, annotator="cleo", note="sure?")
    assert told(project, one.id) == [
        MADE,
        (
            "Relabel Seller as Buyer",
            "ben",
            ("label Seller → Buyer", "place “Nordwind” 0–8 → “Nordwind AG” 0–11", "by anna → ben"),
        ),
        ("Set the value of Buyer", "ben", ("value none → N",)),
        ("Note on Buyer", "", ("note none → sure?",)),
    ]
    assert all(line.when.startswith("20") for line in annotation_history(project, one.id))


def test_other_spans_and_other_tables_are_not_told(project, document, one):
    add_annotation(project, document=document, start=18, end=24, label="CITY", annotator="anna")
    with project.change("Else") as change:
        change.set_setting(one.id, 1)
    assert told(project, one.id) == [MADE]


def test_what_was_undone_is_not_told_and_what_was_redone_is(project, one):
    change_annotation(project, one.id, annotator="ben", label="BUYER")
    undo(project)
    assert told(project, one.id) == [MADE]
    redo(project)
    assert len(told(project, one.id)) == 2
    undo(project)
    undo(project)
    with pytest.raises(GapStudioError, match="knows of no annotation"):
        annotation_history(project, one.id)


def test_a_deleted_one_has_a_history_also_for_readers_and_after_a_restart(project, one):
    delete_annotations(project, [one.id], annotator="anna")
    project.close()
    with Project.open(project.path, read_only=True) as reader:
        assert told(reader, one.id) == [MADE, ("Delete 1 span", "", ("deleted",))]


def test_drafts_tell_what_they_were_before_a_person_came(project, document):
    draft = put_gold(project, document, "CITY", "Munich", DRAFT)
    suggestion = Suggestion(draft.id, document, 18, 24, "CITY", ("CITY",), Source.LEDGER)
    accept(project, [suggestion], annotator="anna")
    delete_annotations(project, [draft.id], annotator="ben")
    assert [what for _, _, what in told(project, draft.id)] == [
        ("made: City, “Munich” 18–24, draft",),
        ("state draft → confirmed", "by none → anna"),
        ("state confirmed → rejected", "by anna → ben"),
    ]


def test_rows_that_an_older_version_recorded_are_read_as_well(project, one, monkeypatch):
    """They lack the columns that came later."""
    from gapstudio.store import journal

    whole = journal._Images.unpack

    def older(table, data):
        images = whole(table, data)
        short = {key: row[:11] for key, row in images.after.items()} if table == "annotations" else images.after
        return journal._Images(table, images.before, short)

    monkeypatch.setattr(journal._Images, "unpack", staticmethod(older))
    assert told(project, one.id) == [MADE]


def test_the_search_ends_where_the_annotation_was_made(project, document, one, monkeypatch):
    from gapstudio.store import journal

    for _ in range(3):
        last = add_annotation(project, document=document, start=18, end=24, label="CITY", annotator="anna").report
        if _ < 2:
            delete_annotations(project, [last.id], annotator="anna")
    seen, whole = [], journal._Images.unpack
    monkeypatch.setattr(journal._Images, "unpack", staticmethod(lambda *row: seen.append(row) or whole(*row)))
    assert len(annotation_history(project, last.id)) == 1
    assert len(seen) == 1
    seen.clear()
    annotation_history(project, one.id)
    assert len(seen) == 6
