from dataclasses import replace

import pytest
from operations_makers import AMBIGUOUS, CARD, CONFIRMED, DRAFT, UNLOCATED, put_benchmark, put_document, put_gold

from gapstudio.domain import AnnotationStatus, RunSettings, Source, Span, Suggestion, WorkState
from gapstudio.operations import INTERNAL, RunModel, set_metadata
from gapstudio.operations.annotate import accept, add_annotation, set_work
from gapstudio.operations.sample import count_everything, draw_sample
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


def test_what_annotators_mark_completely_holds_where_they_are_done_beside_what_sources_state(project, side_of):
    first, second = put_document(project, "Nordwind pays Ada"), put_document(project, "Ada waits")
    put_gold(project, first, "SELLER", "Nordwind")
    put_gold(project, second, "SELLER", "Ada")
    with project.change("Declare") as change:
        change.put_corpus(replace(project.corpus(INTERNAL), exhaustive=frozenset({"CITY"})))
    set_work(project, [second], WorkState.DONE, annotator="Ada")
    side = side_of().side
    assert [document.exhaustive for document in side.documents] == [{"SELLER"}, {"SELLER", "CITY"}]
    assert side.exhaustive == {"SELLER"}


def test_where_nothing_is_declared_a_document_that_is_done_marks_every_label_completely(project, side_of):
    document = put_document(project, "Nordwind pays Ada")
    put_gold(project, document, "SELLER", "Nordwind")
    set_work(project, [document], WorkState.DONE, annotator="Ada")
    side = side_of().side
    assert side.documents[0].exhaustive == frozenset(project.corpus(INTERNAL).labels)
    assert side.exhaustive == frozenset(project.corpus(INTERNAL).labels)


def mark(project, document, start, end, label="SELLER"):
    return add_annotation(project, document=document, start=start, end=end, label=label, annotator="Ada").report


def from_model(project, document, start, end, label="SELLER"):
    text = project.reading(document).text[start:end]
    given = Suggestion("s", document, start, end, label, (label,), Source.MODEL, "run", "quick", text, 0.9)
    return accept(project, [given], annotator="Ada").report.annotations[0]


@pytest.mark.parametrize("make", [mark, from_model], ids=["by hand", "accepted"])
def test_what_people_mark_counts_once_the_document_is_done(project, side_of, make):
    document = put_document(project, "Nordwind pays Ada")
    make(project, document, 0, 8)
    before = side_of()
    assert (before.side.documents, before.in_work, before.without_gold) == ((), 1, 0)
    set_work(project, [document], WorkState.DONE, annotator="Ada")
    after = side_of()
    assert after.side.documents[0].gold == (Span(0, 8, "SELLER"),)
    assert (after.in_work, after.provisional) == (0, False)


def test_beside_what_a_source_states_marks_wait_as_well(project, side_of):
    """Of four sellers the model finds two, and the person has marked the two others: neither alone may stand for the four."""
    document = put_document(project, "Nordwind pays Ada and bob and cy")
    put_gold(project, document, "SELLER", "Nordwind", DRAFT)
    from_model(project, document, 14, 17)
    mark(project, document, 22, 25)
    mark(project, document, 30, 32)
    assert side_of().side.documents[0].gold == (Span(0, 8, "SELLER"),)
    set_work(project, [document], WorkState.DONE, annotator="Ada")
    assert len(side_of().side.documents[0].gold) == 4


def test_a_doubt_that_a_prediction_has_settled_stays_one_until_the_document_is_done(project, side_of):
    """Else accepting predictions at stated values' places in doubt would raise recall."""
    document = put_document(project, "Nordwind pays Nordwind")
    put_gold(project, document, "SELLER", "Nordwind", AMBIGUOUS)
    before = side_of().side.documents[0]
    assert from_model(project, document, 0, 8).source == Source.LEDGER
    assert side_of().side.documents[0] == before
    set_work(project, [document], WorkState.DONE, annotator="Ada")
    after = side_of().side.documents[0]
    assert (after.gold, after.unlocated) == ((Span(0, 8, "SELLER"),), ())


def test_a_document_that_is_done_with_nothing_in_it_is_scored(project, side_of):
    document = put_document(project, "Nordwind pays Ada")
    set_work(project, [document], WorkState.DONE, annotator="Ada")
    (scored,) = side_of().side.documents
    assert (scored.id, scored.gold, len(scored.predicted)) == (document, (), 2)


def test_a_document_that_was_skipped_is_not_scored_and_counted(project, side_of):
    first, second = put_document(project, "Nordwind pays Ada"), put_document(project, "Ada waits")
    for document, text in ((first, "Nordwind"), (second, "Ada")):
        put_gold(project, document, "SELLER", text)
    set_work(project, [second], WorkState.SKIPPED, annotator="Ada", reason="not an invoice")
    collected = side_of()
    assert [document.id for document in collected.side.documents] == [first]
    assert (collected.skipped, collected.without_gold) == (1, 0)


def test_where_a_sample_is_drawn_its_documents_alone_count_unless_all_are_wanted_for_a_reason(project, side_of):
    texts = ["Nordwind pays", "Ada waits", "Berlin sings", "Zoe sleeps"]
    ids = [put_document(project, text, supplier=text.split()[0]) for text in texts]
    for document, text in zip(ids, texts, strict=True):
        put_gold(project, document, "SELLER", text.split()[0])
    drawn = [one.document for one in draw_sample(project, documents=2).report]
    collected = side_of()
    assert {document.id for document in collected.side.documents} == set(drawn)
    use = collected.sample
    assert (use.documents, use.scored, use.others, use.unit, use.reason) == (2, 2, 2, "supplier", "")
    count_everything(project, True, "Too few yet.")
    collected = side_of()
    assert len(collected.side.documents) == 4
    assert collected.sample.reason == "Too few yet."
    count_everything(project, False)
    assert len(side_of().side.documents) == 2


def test_of_a_sample_only_the_documents_with_gold_are_scored(project, side_of):
    first = put_document(project, "Nordwind pays")
    put_document(project, "Ada waits")
    put_gold(project, first, "SELLER", "Nordwind")
    draw_sample(project, documents=2)
    collected = side_of()
    assert [document.id for document in collected.side.documents] == [first]
    assert (collected.sample.documents, collected.sample.scored, collected.without_gold) == (2, 1, 1)


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
