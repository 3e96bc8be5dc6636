from dataclasses import replace

import pytest
from operations_makers import AMBIGUOUS, CARD, CONFIRMED, DRAFT, UNLOCATED, put_benchmark, put_document, put_gold

from gapstudio.domain import AnnotationStatus, RunSettings, Span
from gapstudio.operations import INTERNAL, RunModel, set_metadata
from gapstudio.operations.sides import collect_side


@pytest.fixture
def side_of(project, go, quick):
    def collect(corpus=INTERNAL):
        return collect_side(project, go(RunModel(CARD, corpus, RunSettings())).run)

    return collect


def places(spans):
    return [(span.start, span.end, span.label) for span in spans]


def test_a_document_brings_gold_predictions_and_its_cluster(project, side_of):
    document = put_document(project, "Nordwind pays Ada", supplier="Nord", template="t1")
    put_gold(project, document, "SELLER", "Nordwind")
    collected = side_of()
    (scored,) = collected.side.documents
    assert (scored.id, scored.cluster, collected.side.unit) == (document, "Nord", "supplier")
    assert scored.gold == (Span(0, 8, "SELLER"),)
    assert places(scored.predicted) == [(0, 8, "ORG"), (14, 17, "ORG")]
    assert collected.side.exhaustive == {"SELLER"}
    assert not collected.provisional


@pytest.mark.parametrize("status", [DRAFT, CONFIRMED, AMBIGUOUS, UNLOCATED])
def test_a_document_marks_completely_what_its_own_gold_states_wherever_the_value_stands(project, side_of, status):
    first, second = put_document(project, "Nordwind pays Ada"), put_document(project, "Ada waits")
    put_gold(project, first, "SELLER", "Nordwind")
    put_gold(project, first, "CITY", None if status is UNLOCATED else "Ada", status, value="Berlin")
    put_gold(project, second, "SELLER", "Ada")
    side = side_of().side
    assert [document.exhaustive for document in side.documents] == [{"SELLER", "CITY"}, {"SELLER"}]
    assert side.exhaustive == {"SELLER"}


def test_what_was_rejected_states_nothing(project, side_of):
    document = put_document(project, "Nordwind pays Ada")
    put_gold(project, document, "SELLER", "Nordwind")
    put_gold(project, document, "CITY", "Ada", AnnotationStatus.REJECTED)
    assert side_of().side.documents[0].exhaustive == {"SELLER"}


def test_what_was_declared_for_the_corpus_holds_in_all_documents(project, side_of):
    document = put_document(project, "Nordwind pays Ada")
    put_gold(project, document, "SELLER", "Nordwind")
    with project.change("Declare") as change:
        change.put_corpus(replace(project.corpus(INTERNAL), exhaustive=frozenset({"CITY"})))
    side = side_of().side
    assert side.exhaustive == {"CITY"}
    assert side.documents[0].exhaustive is None


def test_drafts_serve_as_gold_and_make_it_provisional(project, side_of):
    document = put_document(project, "Nordwind pays Ada")
    put_gold(project, document, "SELLER", "Nordwind", DRAFT)
    collected = side_of()
    assert collected.provisional
    assert collected.side.documents[0].gold == (Span(0, 8, "SELLER"),)


def test_what_was_rejected_counts_for_nothing(project, side_of):
    document = put_document(project, "Nordwind pays Ada")
    put_gold(project, document, "SELLER", "Nordwind", AnnotationStatus.REJECTED)
    collected = side_of()
    assert collected.side.documents == ()
    assert collected.without_gold == 1


def test_a_place_in_doubt_is_no_gold_and_predictions_that_meet_it_are_not_judged(project, side_of):
    document = put_document(project, "Nordwind pays Ada")
    put_gold(project, document, "BUYER", "pays Ada", AMBIGUOUS)
    put_gold(project, document, "SELLER", "Nordwind")
    collected = side_of()
    (scored,) = collected.side.documents
    assert places(scored.predicted) == [(0, 8, "ORG")]
    assert collected.in_doubt == 1
    assert scored.unlocated == ("BUYER",)


def test_a_value_with_one_sure_place_is_not_in_doubt_but_its_other_place_is(project, side_of):
    document = put_document(project, "Nordwind pays Nordwind")
    sure = put_gold(project, document, "SELLER", "Nordwind")
    other = replace(sure, id="other", start=14, end=22, status=AMBIGUOUS)
    with project.change("Gold") as change:
        change.put_annotations([other])
    collected = side_of()
    (scored,) = collected.side.documents
    assert scored.unlocated == ()
    assert places(scored.predicted) == [(0, 8, "ORG")]
    assert collected.in_doubt == 1


def test_a_prediction_on_sure_gold_is_judged_though_a_doubt_lies_over_it(project, side_of):
    document = put_document(project, "Nordwind pays Ada")
    put_gold(project, document, "SELLER", "Nordwind")
    put_gold(project, document, "BUYER", "Nordwind pays", AMBIGUOUS)
    collected = side_of()
    assert places(collected.side.documents[0].predicted) == [(0, 8, "ORG"), (14, 17, "ORG")]
    assert collected.in_doubt == 0


def test_two_values_of_one_label_without_a_place_count_twice(project, side_of):
    document = put_document(project, "Nordwind pays Ada")
    for value in ("A", "B"):
        put_gold(project, document, "CITY", None, UNLOCATED, value=value)
    put_gold(project, document, "CITY", None, UNLOCATED, value="B")
    assert side_of().side.documents[0].unlocated == ("CITY", "CITY")


def test_a_value_that_its_page_contradicts_is_unlocated_and_predictions_at_its_place_are_left_out(project, side_of):
    document = put_document(project, "Nordwind pays Ada")
    put_gold(project, document, "SELLER", "Nordwind", AnnotationStatus.CONTRADICTORY, value="Suedwind")
    put_gold(project, document, "BUYER", "Ada", CONFIRMED)
    collected = side_of()
    (scored,) = collected.side.documents
    assert scored.unlocated == ("SELLER",)
    assert scored.gold == (Span(14, 17, "BUYER"),)
    assert [span.start for span in scored.predicted] == [14]
    assert collected.in_doubt == 1


def test_two_claims_of_one_span_are_one_gold_span(project, side_of):
    document = put_document(project, "Nordwind pays Ada")
    put_gold(project, document, "SELLER", "Nordwind", CONFIRMED)
    put_gold(project, document, "SELLER", "Nordwind", DRAFT)
    assert side_of().side.documents[0].gold == (Span(0, 8, "SELLER"),)


def test_documents_without_gold_are_left_out_and_counted(project, side_of):
    put_gold(project, put_document(project, "Nordwind pays"), "SELLER", "Nordwind")
    put_document(project, "Ada waits")
    collected = side_of()
    assert (len(collected.side.documents), collected.without_gold) == (1, 1)


def test_clusters_are_suppliers_else_templates_else_documents(project, side_of):
    first, second = put_document(project, "Nordwind pays"), put_document(project, "Ada pays")
    for document, text in ((first, "Nordwind"), (second, "Ada")):
        put_gold(project, document, "SELLER", text)
    assert _clusters(side_of()) == ("document", [first, second])
    set_metadata(project, [first], {"template": "t1"})
    assert _clusters(side_of()) == ("template", ["t1", second])
    set_metadata(project, [first, second], {"supplier": "Nord"})
    assert _clusters(side_of()) == ("supplier", ["Nord", "Nord"])


def test_documents_without_a_supplier_are_clustered_by_their_template_beside_those_that_have_one(project, side_of):
    known = put_document(project, "Nordwind pays Ada", supplier="Nord", template="T01")
    same = put_document(project, "Nordwind waits", template="T01")
    other, alone = put_document(project, "Nordwind sings", template="T02"), put_document(project, "Nordwind sleeps")
    for document in (known, same, other, alone):
        put_gold(project, document, "SELLER", "Nordwind")
    assert _clusters(side_of()) == ("supplier", ["Nord", "Nord", "T02", alone])


def test_a_template_of_several_suppliers_stands_for_itself(project, side_of):
    for name in ("Nord", "Sued"):
        put_gold(project, put_document(project, f"Nordwind pays {name}", supplier=name, template="T01"), "SELLER", "Nordwind")
    put_gold(project, put_document(project, "Nordwind waits", template="T01"), "SELLER", "Nordwind")
    assert _clusters(side_of()) == ("supplier", ["Nord", "Sued", "T01"])


def _clusters(collected):
    return collected.side.unit, [document.cluster for document in collected.side.documents]


def test_a_benchmark_s_documents_count_with_and_without_gold(project, side_of):
    corpus = put_benchmark(project, "Nordwind pays", "Ada waits")
    removed = project.annotations(corpus=corpus.id)[1]
    with project.change("Gold") as change:
        change.remove_annotations([removed.id])
    collected = side_of(corpus.id)
    assert [len(document.gold) for document in collected.side.documents] == [1, 0]
    assert collected.side.exhaustive == {"ORG", "DATE", "GPE"}
    assert [document.exhaustive for document in collected.side.documents] == [None, None]
    assert (collected.without_gold, collected.side.unit) == (0, "document")
