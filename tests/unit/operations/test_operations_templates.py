"""The column of templates is filled from layout, once and in one step; what stands there stays unless all is proposed anew."""

import random

import pytest

from gapstudio.domain import Box, Document, GapStudioError, Page, Reading, Word
from gapstudio.jobs import Cancelled
from gapstudio.operations import INTERNAL, ProposeTemplates, set_metadata, template_items
from gapstudio.operations.projects import internal_corpus
from gapstudio.store import NewDocument, new_id


def put(project, template, **metadata):
    """Adds a document whose words stand where those of its template do."""
    chance = random.Random(template)
    words, text = [], ""
    for _ in range(25):
        word = "".join(chance.sample("abcdefghijklmnopqrstuvwxyz", 7))
        x, y = chance.uniform(30, 500), chance.uniform(30, 780)
        words.append(Word(len(text), len(text) + 7, 0, 0, 0, Box(x, y, x + 40, y + 10)))
        text += word + " "
    reading = Reading(text, tuple(words), (Page(0, 595, 842, 0, len(text)),), new_id(), "made", "{}")
    document = Document(new_id(), f"{template}.pdf", INTERNAL, reading.source, 3, 1, metadata=metadata)
    with project.change("Document") as change:
        if not project.has_corpus(INTERNAL):
            change.put_corpus(internal_corpus(project))
        change.add_documents([NewDocument(document, reading)])
    return document.id


def names(project, documents):
    return [project.document(document).metadata.get("template", "") for document in documents]


def test_documents_of_one_layout_get_one_template_in_one_step(project, go):
    documents = [put(project, template, supplier=template) for template in ("a", "b", "a", "c", "b")]
    report = go(ProposeTemplates())
    assert names(project, documents) == ["T01", "T02", "T01", "", "T02"]
    assert [(item.name, item.suppliers, item.new) for item in report.templates] == [
        ("T01", (("a", 2),), True),
        ("T02", (("b", 2),), True),
    ]
    assert (report.assigned, report.alone) == (4, 1)
    assert project.undo_title == "Propose templates"
    project.undo()
    assert names(project, documents) == [""] * 5


def test_names_stay_when_documents_are_added(project, go):
    documents = [put(project, template) for template in ("a", "b", "a", "c", "b")]
    go(ProposeTemplates())
    set_metadata(project, [d for d in documents if names(project, [d]) == ["T01"]], {"template": "Letterhead"})
    documents += [put(project, template) for template in ("c", "a", "d", "d")]
    report = go(ProposeTemplates())
    assert names(project, documents) == ["Letterhead", "T02", "Letterhead", "T03", "T02", "T03", "Letterhead", "T04", "T04"]
    assert {item.name for item in report.templates if item.new} == {"T03", "T04"}


def test_nothing_more_to_propose_is_no_step(project, go):
    for template in ("a", "a"):
        put(project, template)
    go(ProposeTemplates())
    steps = len(project.history())
    report = go(ProposeTemplates())
    assert (report.assigned, len(project.history())) == (0, steps)


def test_proposed_anew_a_wrong_template_is_mended_and_names_are_kept(project, go):
    documents = [put(project, template) for template in ("a", "a", "a", "b", "b")]
    set_metadata(project, documents[:2], {"template": "Nord"})
    set_metadata(project, documents[2:], {"template": "Wrong"})
    go(ProposeTemplates())
    assert names(project, documents) == ["Nord", "Nord", "Wrong", "Wrong", "Wrong"]
    go(ProposeTemplates(anew=True))
    assert names(project, documents) == ["Nord", "Nord", "Nord", "Wrong", "Wrong"]


def test_what_a_person_sets_meanwhile_stays(project):
    from gapstudio.jobs import InlineRunner

    documents = [put(project, "a"), put(project, "a")]
    operation = ProposeTemplates()
    *_, ending = InlineRunner().stream(operation.plan(project))
    set_metadata(project, documents[:1], {"template": "Mine"})
    operation.finish(project, ending)
    assert names(project, documents) == ["Mine", "T01"]


def test_cancelled_it_changes_nothing(project):
    documents = [put(project, "a"), put(project, "a")]
    operation = ProposeTemplates()
    spec = operation.plan(project)
    report = operation.finish(project, Cancelled(job=spec.id)).report
    assert report.cancelled
    assert names(project, documents) == ["", ""]


def test_there_must_be_something_to_group(project):
    with pytest.raises(GapStudioError, match="no document that was read"):
        ProposeTemplates().plan(project)
    assert template_items(project) == ()
