"""One side of a comparison in columns."""

import random

import numpy as np
import pytest
from operations_makers import CARD, make_reading, put_benchmark, put_document, put_gold

from gapstudio.analysis.attributes import ATTRIBUTES, NOVEL, attributes_of, bucket_names, bucket_of, values_of
from gapstudio.analysis.corpus_table import segment_counts
from gapstudio.analysis.way import build_way
from gapstudio.domain import (
    Annotation,
    AnnotationStatus,
    Corpus,
    CorpusKind,
    Document,
    Level,
    Prediction,
    RunSettings,
    ScoreName,
    Segments,
    Span,
)
from gapstudio.jobs import InlineRunner
from gapstudio.operations import INTERNAL, RunModel, choose_comparison, open_project, set_metadata
from gapstudio.operations.analyse_gap import gap_input
from gapstudio.operations.corpus_tables import corpus_table
from gapstudio.store import NewDocument, new_id

CONFIRMED = AnnotationStatus.CONFIRMED
WORDS = ["Acme", "Bonn", "pays", "12.50", "Ada", "EUR", "of", "GmbH"]


def put_random(project, corpus, rng, labels, documents=8):
    """Adds documents of random words with random gold, some of it overlapping."""
    for number in range(documents):
        text = " ".join(rng.choices(WORDS, k=rng.randint(1, 12)))
        document = Document(
            new_id(), f"{number}.txt", corpus, new_id().replace("-", "") * 2, 3, 1, metadata={"supplier": str(number % 3)}
        )
        reading = make_reading(text, document.sha256)
        gold = {(*spot(rng, reading), rng.choice(labels)) for _ in range(rng.randint(1, 4))}
        with project.change("Random") as change:
            change.add_documents([NewDocument(document, reading, b"%PDF-")])
            change.put_annotations(
                [
                    Annotation(new_id(), document.id, label, start, end, text[start:end], text[start:end], "ledger", CONFIRMED)
                    for start, end, label in sorted(gold)
                ]
            )


def spot(rng, reading):
    first = rng.randrange(len(reading.words))
    last = min(first + rng.choice((0, 0, 1)), len(reading.words) - 1)
    return reading.words[first].start, reading.words[last].end


def guessing(rng, labels):
    """Predicts spans at random, often where gold is likely."""

    def predict(readings):
        for index, reading in enumerate(readings):
            spans = [Span(*spot(rng, reading), rng.choice(labels), rng.random()) for _ in range(rng.randint(0, 6))]
            yield Prediction(index, tuple(spans), len(reading.words))

    return predict


@pytest.fixture(params=[1, 2, 3])
def random_project(project, go, quick, request):
    rng = random.Random(request.param)
    put_document(project, "nothing here")
    bench = Corpus(new_id(), "Bench", CorpusKind.BENCHMARK, ("ORG", "DATE", "GPE"), frozenset({"ORG", "DATE", "GPE"}))
    with project.change("Benchmark") as change:
        change.put_corpus(bench)
    put_random(project, bench.id, rng, bench.labels)
    put_random(project, INTERNAL, rng, ("SELLER", "BUYER", "ISSUE_DATE", "CITY", "IBAN"))
    quick.predict = guessing(rng, ("ORG", "DATE", "GPE"))
    go(RunModel(CARD, bench.id, RunSettings()))
    go(RunModel(CARD, INTERNAL, RunSettings()))
    return project


def test_counts_of_segments_add_up_to_those_along_the_way(random_project):
    project = random_project
    comparison = choose_comparison(project)
    way = build_way(gap_input(project, comparison))
    shared = way.meeting.shared
    assert len(shared) > 1
    ours, theirs = (
        segment_counts(corpus_table(project, run.id), shared) for run in (comparison.internal, comparison.reproduction)
    )
    counted = way.evidence[ScoreName.SHARED_TYPES].table.values[:, : len(shared), :4]
    assert ours.sum(axis=0).tolist() == counted.sum(axis=0).tolist()
    assert ours[..., 3].sum() > 0  # some stay unjudged
    evidence = way.evidence[ScoreName.COMPARABLE].table
    counted = evidence.values[:, evidence.columns(shared), :4]
    assert theirs.sum(axis=0).tolist() == counted.sum(axis=0).tolist()
    assert theirs[..., 3].sum() > 0


def test_rows_add_up_to_the_scores(random_project):
    project = random_project
    comparison = choose_comparison(project)
    way = build_way(gap_input(project, comparison))
    table = corpus_table(project, comparison.internal.id)
    for name in (ScoreName.BUSINESS_LABELS, ScoreName.SHARED_TYPES):
        gold, predicted, right = (rows.sum() for rows in table.spans.counted(name))
        counts = way.scores()[name].counts
        assert (gold, predicted, right) == (counts.tp + counts.fn, counts.tp + counts.fp, counts.tp), name
    theirs = corpus_table(project, comparison.reproduction.id)
    gold, predicted, right = (rows.sum() for rows in theirs.spans.counted(ScoreName.REPRODUCED))
    counts = way.scores()[ScoreName.REPRODUCED].counts
    assert (gold, predicted, right) == (counts.tp + counts.fn, counts.tp + counts.fp, counts.tp)


def test_what_is_repeated_for_spans_is_what_their_segment_says(random_project):
    project = random_project
    for run in project.runs():
        table = corpus_table(project, run.id)
        for spans in (table.spans, table.unjudged):
            assert (spans.segment >= 0).all()
            assert (table.segment_document[spans.segment] == spans.document).all()
            for name, column in table.segments.items():
                np.testing.assert_array_equal(spans.values[name], column[spans.segment], err_msg=name)
            for name, column in table.by_document.items():
                np.testing.assert_array_equal(spans.values[name], column[spans.document], err_msg=name)


def test_every_value_has_a_bucket_or_is_unknown(random_project):
    project = random_project
    tables = [corpus_table(project, run.id) for run in project.runs()]
    told = attributes_of(*tables)
    assert [one.name for one in told] == [name for name in ATTRIBUTES if name in {one.name for one in told}]
    for attribute in told:
        for table in tables:
            values = values_of(table, attribute)
            if values is None:
                assert attribute.internal_only
                assert not table.internal
                continue
            found = bucket_of(attribute, values)
            assert found.max(initial=-1) < len(bucket_names(attribute))
            size = {Level.ENTITY: len(table.spans), Level.SEGMENT: len(table.segment_start), Level.DOCUMENT: len(table.documents)}
            assert len(found) == size[attribute.level]


def test_what_is_known_of_nobody_is_no_attribute(random_project):
    tables = [corpus_table(random_project, run.id) for run in random_project.runs()]
    told = {one.name for one in attributes_of(*tables)}
    assert "confidence" in tables[-1].segments
    assert "confidence" not in told  # no page was read by OCR
    assert "segment_words" in told


@pytest.fixture
def made(project, go, quick):
    """A benchmark of two sentences and two documents of ours; the quick model calls each capital an ORG."""
    put_benchmark(project, "Acme pays Ada", "Bonn calls Acme")
    for text, supplier in (("Invoice of Acme IBAN DE12", "a"), ("Nordwind sells to Bonn", "b")):
        document = put_document(project, text, supplier=supplier, language="de", **({"country": "DE"} if supplier == "a" else {}))
        put_gold(project, document, "SELLER", "Acme" if supplier == "a" else "Nordwind")
        if supplier == "a":
            put_gold(project, document, "IBAN", "DE12")
    bench = next(corpus.id for corpus in project.corpora() if corpus.id != INTERNAL)
    theirs = go(RunModel(CARD, bench, RunSettings())).run.id
    return project, go(RunModel(CARD, INTERNAL, RunSettings())).run.id, theirs


def test_documents_segments_and_spans_by_hand(made):
    project, run, _ = made
    table = corpus_table(project, run)
    assert (table.name, table.internal, table.unit) == ("Our documents", True, "supplier")
    assert table.names == ("Invoice.pdf", "Nordwind.pdf")
    assert table.cluster.tolist() == [0, 1]
    assert table.segment_document.tolist() == [0, 1]
    assert list(zip(table.segment_start, table.segment_end, strict=True)) == [(0, 25), (0, 22)]
    assert table.columns == {"country": ("DE", ""), "language": ("de", "de"), "supplier": ("a", "b")}
    spans = table.spans
    assert spans.label.tolist() == ["SELLER", "IBAN", "SELLER"]
    assert spans.target.tolist() == ["ORG", "", "ORG"]
    assert spans.predicted.tolist() == ["ORG", "", "ORG"]
    assert spans.carried.tolist() == [True, False, True]
    assert spans.right.tolist() == [False, False, False]  # seller or buyer, nobody can tell
    assert table.unjudged.label.tolist() == ["ORG", "ORG", "ORG", "ORG"]  # Invoice, IBAN, DE12, Bonn
    assert not table.unjudged.gold.any()
    label = next(one for one in attributes_of(table) if one.name == "label")
    assert [label.categories[int(place)] for place in values_of(table, label)] == ["ORG", NOVEL, "ORG"]


def test_what_is_known_of_our_entities_comes_from_the_benchmark(made):
    project, run, theirs = made
    table = corpus_table(project, run)
    assert table.reference == "Bench"
    seen = ATTRIBUTES["entity_seen"].categories
    assert [seen[int(one)] for one in table.spans.values["entity_seen"]] == [
        "with this label",
        "none of its words",
        "none of its words",
    ]
    # Acme and Bonn are the benchmark's entities; of its words ours have Acme and Bonn alone
    assert table.segments["unknown_words"].tolist() == [4 / 5, 3 / 4]
    own = corpus_table(project, theirs)
    assert own.reference == "the other documents of Bench"
    assert own.segments["unknown_words"].tolist() == [2 / 3, 2 / 3]
    gold = own.spans.gold
    assert [seen[int(one)] for one in own.spans.values["entity_seen"][gold]] == ["none of its words", "none of its words"]


def test_other_splits_of_the_data_set_come_first(project, go, quick):
    put_benchmark(project, "Acme pays Ada", dataset="news", split="test")
    train = put_benchmark(project, "Nordwind sells", name="Train", dataset="news", split="train")
    bench = next(corpus for corpus in project.corpora() if corpus.id not in (INTERNAL, train.id))
    put_gold(project, put_document(project, "from Nordwind"), "SELLER", "Nordwind")
    theirs = go(RunModel(CARD, bench.id, RunSettings())).run.id
    ours = go(RunModel(CARD, INTERNAL, RunSettings())).run.id
    for run, share in ((ours, 1 / 2), (theirs, 1)):
        table = corpus_table(project, run)
        assert table.reference == "Train"
        assert table.segments["unknown_words"].tolist() == [share]
    assert corpus_table(project, ours).spans.values["label_consistency"].tolist() == [1]


def test_words_are_counted_by_document(made):
    project, run, _ = made
    table = corpus_table(project, run)
    document, word, count = table.words
    told = {(int(d), table.vocabulary[w]): int(c) for d, w, c in zip(document, word, count, strict=True)}
    assert told[0, "acme"] == told[1, "bonn"] == 1
    assert len(told) == 9  # DE12 has letters
    assert count.sum() == 9
    names, shapes = table.compositions["shapes"]
    assert dict(zip(names, shapes[0], strict=True))["digits and letters"] == 1


def test_segments_are_those_that_the_run_was_fed(made, go, quick):
    project, run, _ = made
    with project.change("Windows") as change:
        changed = project.run(run)
        change.put_run(type(changed)(**(vars(changed) | {"settings": RunSettings(segments=Segments.WINDOW, window=3, stride=2)})))
    table = corpus_table(project, run)
    assert table.segments["segment_words"].tolist() == [3, 3, 3, 2]
    assert table.segment_document.tolist() == [0, 0, 1, 1]
    assert table.spans.segment.tolist() == [1, 1, 2]  # of two windows that hold Acme, the later one


def test_it_is_one_object_until_something_changes(made):
    project, run, _ = made
    first = corpus_table(project, run)
    assert corpus_table(project, run) is first
    with open_project(project.path, read_only=True) as reader:
        assert corpus_table(reader, run) is first
    set_metadata(project, [first.documents[1]], {"supplier": "a"})
    second = corpus_table(project, run)
    assert second is not first
    assert second.cluster.tolist() == [0, 0]


def test_categories_of_two_corpora_are_led_to_each_other(made):
    project, run, theirs = made
    tables = corpus_table(project, theirs), corpus_table(project, run)
    language = next(one for one in attributes_of(*tables) if one.name == "language")
    assert language.categories == ("de",)
    ours = values_of(tables[1], language, Level.ENTITY)
    assert ours.tolist() == [0, 0, 0]
    assert values_of(tables[1], language, Level.SEGMENT).tolist() == [0, 0]
    assert values_of(tables[1], language).tolist() == [0, 0]
    assert bucket_of(language, values_of(tables[0], language)).tolist() == [-1, -1]  # too short to tell
    label = next(one for one in attributes_of(*tables) if one.name == "label")
    assert label.categories == ("ORG", "DATE", "GPE", NOVEL)


def test_without_a_benchmark_nothing_is_looked_up(project, go, quick):
    put_gold(project, put_document(project, "Invoice of Nordwind"), "SELLER", "Nordwind")
    alone = go(RunModel(CARD, INTERNAL, RunSettings())).run.id
    table = corpus_table(project, alone)
    assert table.reference == ""
    assert not {"unknown_words", "entity_seen"} & set(table.spans.values)
    assert table.categories["label"][-1] == NOVEL


def test_a_run_without_gold_has_an_empty_table(project, go, quick):
    put_document(project, "Invoice of Nordwind")
    bare = go(RunModel(CARD, INTERNAL, RunSettings()), InlineRunner()).run.id
    table = corpus_table(project, bare)
    assert len(table.documents) == len(table.segment_start) == len(table.spans) == 0
    assert segment_counts(table, ("ORG",)).shape == (0, 1, 4)
