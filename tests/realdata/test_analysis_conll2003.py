"""Agreement with seqeval and nervaluate on CoNLL-2003 testb, with predictions made by corrupting the gold from a seed."""

import os
import random
import warnings
from pathlib import Path

import pytest
from nervaluate.evaluator import Evaluator
from seqeval.metrics.sequence_labeling import get_entities
from seqeval.metrics.sequence_labeling import precision_recall_fscore_support as default_scores
from seqeval.metrics.v1 import precision_recall_fscore_support as strict_scores
from seqeval.scheme import IOB2

from gapstudio.analysis import (
    ScoredDocument,
    count_strict,
    encode_tags,
    recognise_scheme,
    score_corpus,
    semeval_scores,
    spans_from_tags,
)
from gapstudio.domain import Span, SpanTable

ROOT = Path(os.environ.get("GAPSTUDIO_REALDATA", Path(__file__).parents[2] / ".." / "shared" / "data"))
TESTB = ROOT / "ner_conll2003" / "eng.testb"
LABELS = ("LOC", "MISC", "ORG", "PER")

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not TESTB.exists(), reason="CoNLL-2003 is not there (GAPSTUDIO_REALDATA)"),
]


@pytest.fixture(scope="module")
def gold() -> list[list[str]]:
    """Tags of every sentence, IOB1 as in the file; the lines that part documents are left out."""
    blocks = TESTB.read_text(encoding="utf-8").split("\n\n")
    sentences = [
        [line.split()[-1] for line in block.splitlines() if line and not line.startswith("-DOCSTART-")] for block in blocks
    ]
    return [tags for tags in sentences if tags]


@pytest.fixture(scope="module")
def iob2(gold: list[list[str]]) -> list[list[str]]:
    result: list[list[str]] = []
    for tags in gold:
        written = ["O"] * len(tags)
        for label, first, last in get_entities(tags):
            written[first : last + 1] = [f"B-{label}", *([f"I-{label}"] * (last - first))]
        result.append(written)
    return result


@pytest.fixture(scope="module")
def predicted(iob2: list[list[str]]) -> list[list[str]]:
    """One tag in fifteen is replaced by a random one, so that there are ill-formed sequences too."""
    generator = random.Random(2003)
    tags = ["O", *(f"{prefix}-{label}" for prefix in "BI" for label in LABELS)]
    return [[generator.choice(tags) if generator.random() < 1 / 15 else tag for tag in sentence] for sentence in iob2]


def tables(*sequences: list[list[str]], reading: str = "conlleval") -> list[SpanTable]:
    return [spans_from_tags(encode_tags(tags), reading=reading, labels=LABELS) for tags in sequences]


def as_lists(table: SpanTable) -> list[list[Span]]:
    lists: list[list[Span]] = [[] for _ in range(table.documents)]
    for document, start, end, label in zip(
        *(c.tolist() for c in (table.document, table.start, table.end, table.label)), strict=True
    ):
        lists[document].append(Span(start, end, table.labels[label]))
    return lists


def test_the_file_is_whole_and_its_scheme_is_recognised(gold: list[list[str]]):
    (table,) = tables(gold)
    assert (len(gold), sum(map(len, gold)), len(table.start)) == (3453, 46435, 5648)
    assert recognise_scheme(gold).name == "IOB1"


def test_iob1_and_iob2_hold_the_same_entities(gold: list[list[str]], iob2: list[list[str]]):
    counts = count_strict(*tables(gold, iob2)).total()
    assert (counts.tp, counts.fp, counts.fn) == (5648, 0, 0)
    (strict,) = tables(iob2, reading="strict")
    assert len(strict.start) == 5648
    assert recognise_scheme(iob2).name == "IOB2"


@pytest.mark.parametrize("reading", ["conlleval", "strict"])
def test_scores_equal_seqevals_to_1e_12(reading: str, iob2: list[list[str]], predicted: list[list[str]]):
    lists = [as_lists(table) for table in tables(iob2, predicted, reading=reading)]
    documents = [ScoredDocument(str(n), str(n), tuple(g), tuple(p)) for n, (g, p) in enumerate(zip(*lists, strict=True))]
    score = score_corpus(documents, labels=LABELS, unit="sentence")
    reference, options = (strict_scores, {"scheme": IOB2}) if reading == "strict" else (default_scores, {})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        micro = reference(iob2, predicted, average="micro", **options)
        macro = reference(iob2, predicted, average="macro", **options)
        each = reference(iob2, predicted, average=None, **options)
    assert (score.precision, score.recall, score.f1) == pytest.approx(micro[:3], abs=1e-12)
    assert score.macro_f1 == pytest.approx(macro[2], abs=1e-12)
    assert [score.labels[label].f1 for label in LABELS] == pytest.approx(each[2].tolist(), abs=1e-12)
    assert score.interval is not None
    assert score.interval.low < micro[2] < score.interval.high


def test_the_semeval_modes_equal_nervaluate_to_1e_12(iob2: list[list[str]], predicted: list[list[str]]):
    lists = [as_lists(table) for table in tables(iob2, predicted)]
    given = [[[{"label": s.label, "start": s.start, "end": s.end - 1} for s in row] for row in rows] for rows in lists]
    reference = Evaluator(*given, tags=list(LABELS), loader="dict").evaluate()["overall"]
    for mode, score in semeval_scores(*lists).items():
        expected = reference[mode.value]
        for name in ("correct", "incorrect", "partial", "missed", "spurious"):
            assert getattr(score, name) == getattr(expected, name), (mode, name)
        assert (score.precision, score.recall, score.f1) == pytest.approx(
            (expected.precision, expected.recall, expected.f1), abs=1e-12
        )
