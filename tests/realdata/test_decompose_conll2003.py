"""A random half of CoNLL-2003 testb against the other half: there is no gap, and its parts say so."""

import os
import random
from dataclasses import replace
from pathlib import Path

import pytest
from seqeval.metrics.sequence_labeling import get_entities

from gapstudio.analysis import GapInput, ScoredDocument, Side
from gapstudio.analysis.decompose import gap_sides, take_apart
from gapstudio.domain import LabelMapping, Span

ROOT = Path(os.environ.get("GAPSTUDIO_REALDATA", Path(__file__).parents[2] / ".." / "shared" / "data"))
TESTB = ROOT / "ner_conll2003" / "eng.testb"
LABELS = ("LOC", "MISC", "ORG", "PER")
SPLITS = 12

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not TESTB.exists(), reason="CoNLL-2003 is not there (GAPSTUDIO_REALDATA)"),
]


@pytest.fixture(scope="module")
def side() -> Side:
    """Its documents, one word a code point; predictions are the gold with faults, in some documents many and in others few."""
    generator = random.Random(2003)
    documents = []
    for number, text in enumerate(TESTB.read_text(encoding="utf-8").split("-DOCSTART-")[1:]):
        tags = [line.split()[-1] for line in text.splitlines()[1:] if line]
        gold = tuple(Span(first, last + 1, label) for label, first, last in get_entities(tags))
        rate = generator.betavariate(1.0, 5.0)
        found = [damaged(span, generator) if generator.random() < rate else span for span in gold]
        stray = [Span(at, at + 1, "MISC") for at, tag in enumerate(tags) if tag == "O" and generator.random() < 0.05 * rate]
        documents.append(ScoredDocument(f"d{number}", f"d{number}", gold, tuple(sorted([*filter(None, found), *stray]))))
    return Side(tuple(documents), LABELS, "document", frozenset(LABELS), frozenset(LABELS))


def damaged(span: Span, generator: random.Random) -> Span | None:
    """Misses a span, moves its end, or gives it another label."""
    return generator.choice((None, Span(span.start, span.end + 1, span.label), Span(span.start, span.end, "LOC")))


def test_parts_of_no_gap_cover_nothing_at_all(side):
    order, generator, held = list(side.documents), random.Random(1), []
    for _ in range(SPLITS):
        generator.shuffle(order)
        half = len(order) // 2
        ours, theirs = (replace(side, documents=tuple(part)) for part in (order[:half], order[half:]))
        sides = gap_sides(GapInput(theirs, ours, LabelMapping({label: label for label in LABELS})))
        for blamed in (lambda verdict: {fault.value for fault in verdict.faults}, lambda v: {(v.gold or v.predicted)[2]}):
            parts = take_apart(
                sides.our_sides(lambda verdict, blamed=blamed: frozenset(blamed(verdict))),
                sides.their_side(lambda verdict, blamed=blamed: frozenset(blamed(verdict))),
            )
            assert sum(part.value for part in parts.bars) == pytest.approx(sides.reproduced - sides.business[0], abs=1e-9)
            held += [part.interval.low <= 0 <= part.interval.high for part in parts.bars]
    assert len(held) == SPLITS * (4 + len(LABELS))
    # Binomial with 96 draws of 0.95 would be under 0.86 in one of 1,000; parts of one split go together, so that it is wider.
    assert sum(held) / len(held) > 0.85
