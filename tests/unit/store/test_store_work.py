from dataclasses import replace

import pytest
from store_makers import fill

from gapstudio.domain import Area, DocumentWork, Judgement, Label, LabelSet, SampledDocument, WorkState
from gapstudio.store import Project

LABELS = LabelSet(
    "letters",
    (Label("SENDER", "Sender", "Who writes", "#112233", "s", "", "**Only** firms", ("ORG",)), Label("DATE", parent="SENDER")),
    1,
    True,
    frozenset({"SENDER"}),
)


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "work.gap") as made:
        fill(made)
        yield made


def test_a_state_is_kept_and_new_forgets_it(project):
    document = project.documents()[0]
    corpus = document.corpus
    done = DocumentWork(document.id, WorkState.DONE, "", "Ada", "2026-01-01T00:00:00Z")
    assert project.work(document.id) == DocumentWork(document.id)
    with project.change("Done") as change:
        change.put_work([done])
    assert change.changes.areas >= {Area.WORK}
    assert project.work(document.id) == done
    assert project.works(corpus) == {document.id: done}
    with project.change("New") as change:
        change.put_work([DocumentWork(document.id)])
    assert project.works(corpus) == {}
    project.undo()
    assert project.work(document.id) == done


def test_a_judgement_replaces_the_one_of_the_same_prediction(project):
    document = project.documents()[0].id
    right = Judgement("run", document, 3, 7, "ORG", True, "Ada", "revision")
    wrong = replace(right, right=False)
    with project.change("Judge") as change:
        change.put_judgements([right, replace(right, start=1)])
    with project.change("Judge") as change:
        change.put_judgements([wrong])
    assert project.judgements("run") == (replace(right, start=1), wrong)
    project.undo()
    assert project.judgements("run") == (replace(right, start=1), right)
    with project.change("Forget") as change:
        change.remove_judgements([right])
    assert project.judgements("run") == (replace(right, start=1),)
    assert project.judgements("another") == ()


def test_the_sample_keeps_the_order_of_the_draw(project):
    first, second = (document.id for document in project.documents()[:2])
    drawn = [SampledDocument(second, 0, "Acorn", 7, "2026-01-01"), SampledDocument(first, 1, "Birch", 7, "2026-01-01")]
    with project.change("Draw") as change:
        change.put_sample(reversed(drawn))
    assert project.sample() == tuple(drawn)
    with project.change("Take out") as change:
        change.set_active([second], False)
    assert project.sample() == tuple(drawn[1:])


def test_versions_of_the_label_set_never_change(project):
    assert project.label_set() is None
    with project.change("Labels") as change:
        first = change.set_label_set(LABELS)
    assert change.changes.areas >= {Area.LABELS}
    with project.change("Labels") as change:
        second = change.set_label_set(replace(LABELS, overlapping=False))
    assert (first, second) == (LABELS, replace(LABELS, overlapping=False, version=2))
    assert project.label_set() == second
    assert Area.LABELS in project.undo().areas
    assert project.label_set() == first
    assert project.label_set_history() == (first, second)
    with project.change("Again") as change:
        assert change.set_label_set(replace(second, version=9)) == second
    assert "label set" not in project.settings()


def test_what_belongs_to_an_erased_document_is_gone(project):
    document = project.documents()[0].id
    with project.change("Work") as change:
        change.put_work([DocumentWork(document, WorkState.SKIPPED, "unreadable", "Ada", "2026")])
        change.put_judgements([Judgement("run", document, 3, 7, "ORG", True)])
        change.put_sample([SampledDocument(document, 0, "Acorn", 7, "2026")])
    project.erase([document])
    for table in ("work", "judgements", "sample"):
        assert project._connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0
