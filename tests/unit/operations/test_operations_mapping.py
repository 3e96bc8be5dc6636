import pytest
from operations_makers import put_benchmark

from gapstudio.domain import Area, GapStudioError
from gapstudio.operations import map_label, mapping_of, redo, set_mapping, undo
from gapstudio.operations.label_sets import invoice_labels, label_titles, propose_mapping, propose_model_mapping


@pytest.fixture
def bench(project):
    return put_benchmark(project, "Nordwind pays").id


def test_what_is_proposed_counts_until_somebody_chooses(project, bench):
    mapping = mapping_of(project, bench)
    assert mapping == propose_mapping(invoice_labels(), ("ORG", "DATE", "GPE"))
    assert (mapping.target("SELLER"), mapping.target("DUE_DATE"), mapping.target("IBAN")) == ("ORG", "DATE", None)
    assert set(mapping.pairs) == set(invoice_labels().names)


def test_every_edit_makes_a_version_and_undo_goes_back(project, bench):
    changes = map_label(project, bench, "CITY", None)
    assert Area.MAPPING in changes.areas
    map_label(project, bench, "BUYER", "GPE")
    mapping = mapping_of(project, bench)
    assert (mapping.version, mapping.target("CITY"), mapping.target("BUYER"), mapping.target("SELLER")) == (2, None, "GPE", "ORG")
    undo(project)
    assert (mapping_of(project, bench).version, mapping_of(project, bench).target("BUYER")) == (1, "ORG")
    undo(project)
    assert mapping_of(project, bench).target("CITY") == "GPE"
    redo(project)
    redo(project)
    assert mapping_of(project, bench) == mapping
    undo(project)
    map_label(project, bench, "BUYER", None)
    assert mapping_of(project, bench).version == 3
    assert [version.version for version in project.mapping_history(bench)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("pairs", "named"),
    [({"SELLER": "PERSON"}, "PERSON"), ({"SELLER": "ORG", "CITY": "ZZZ", "BUYER": "AAA"}, "AAA, ZZZ")],
)
def test_a_label_that_the_benchmark_lacks_is_refused(project, bench, pairs, named):
    with pytest.raises(GapStudioError, match=f"no label {named}.*ORG, DATE, GPE"):
        set_mapping(project, bench, pairs)
    assert project.mapping(bench) is None


def test_a_label_of_ours_that_does_not_exist_is_refused(project, bench):
    with pytest.raises(GapStudioError, match=r"SELER.*SELLER"):
        map_label(project, bench, "SELER", "ORG")
    assert project.mapping(bench) is None


def test_proposals_look_past_case_and_take_the_usual_aliases():
    assert propose_mapping(invoice_labels(), ("org", "loc")).target("CITY") == "loc"
    mapping = propose_model_mapping(("PERSON", "GPE", "ORG", "CARDINAL"), ("PER", "ORG", "LOC", "MISC"))
    assert dict(mapping.pairs) == {"PERSON": "PER", "GPE": "LOC", "ORG": "ORG", "CARDINAL": None}


def test_every_label_has_a_title(project):
    assert all(label_titles(project).values())
    assert list(label_titles(project)) == list(invoice_labels().names)
