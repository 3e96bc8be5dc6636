"""How fast the gap is taken apart: 8 players, 1,000 resamples, 5,000 documents a side, against seqeval's scoring of the same.

Run: OMP_NUM_THREADS=1 python benchmarks/bench_decomposition.py [--documents 5000]

Timed are, each as the best of some repetitions on the same made-up documents:
- seqeval: one pass, `seqeval.metrics.f1_score` of either side, gold and predictions as lists of lists of strings (its only
  input);
- decomposition: from the verdicts of both sides, which Errors has in memory, to bars with intervals: histograms over
  sets of causes, 1,000 resamples of whole clusters, F1 of 2^8 sets of players in each, Shapley values, eight intervals;
- from spans: the same with everything before it, counting all scores along the way and matching every span.

Both sides have 5,000 documents in 1,000 clusters each, so that resamples are drawn; errors wait for up to three players.
"""

import argparse
import time
from collections.abc import Callable

import numpy as np
from seqeval.metrics import f1_score as seqeval_f1

from gapstudio.analysis import GapInput, ScoredDocument, Side
from gapstudio.analysis.decompose import GapSides, Parts, gap_sides, take_apart
from gapstudio.analysis.errors import Verdict
from gapstudio.domain import LabelMapping, Span

LABELS = ("LOC", "MISC", "ORG", "PER")
PLAYERS = tuple(f"cause {number}" for number in range(8))
RESAMPLES = 1000
SENTENCES, WORDS = 8, 15  # of a document: 120 words with some 24 entities, as on an invoice


def make(documents: int, right: float, seed: int) -> Side:
    """Makes documents of one word a code point, with an entity in five words, of which `right` are found."""
    generator = np.random.default_rng(seed)
    made: list[ScoredDocument] = []
    for number in range(documents):
        gold: list[Span] = []
        found: list[Span] = []
        for at in range(0, SENTENCES * WORDS, 5):
            start, size = at + int(generator.integers(2)), 1 + int(generator.integers(3))
            label, chance = LABELS[int(generator.integers(4))], generator.random()
            gold.append(Span(start, start + size, label))
            if chance < right:
                found.append(gold[-1])
            elif chance < right + 0.1:
                found.append(Span(start, start + size + 1, label))
            elif chance < right + 0.15:
                found.append(Span(start, start + size, LABELS[0]))
        made.append(ScoredDocument(f"d{number}", f"s{number % (documents // 5)}", tuple(gold), tuple(found)))
    return Side(tuple(made), LABELS, "supplier", frozenset(LABELS), frozenset(LABELS))


def tags(side: Side, *, gold: bool) -> list[list[str]]:
    """Returns the tags of a side's sentences, as seqeval takes them."""
    rows: list[list[str]] = []
    for document in side.documents:
        own = ["O"] * (SENTENCES * WORDS)
        for span in document.gold if gold else document.predicted:
            own[span.start : span.end] = [f"B-{span.label}", *[f"I-{span.label}"] * (span.end - span.start - 1)]
        rows += [own[at : at + WORDS] for at in range(0, len(own), WORDS)]
    return rows


def blamed(verdict: Verdict) -> frozenset[str]:
    """Lets an error wait for one to three players, told by its place."""
    start = (verdict.gold or verdict.predicted or (0, 0, ""))[0] + len(verdict.document) * int(verdict.document[-1])
    return frozenset(PLAYERS[(start * step) % 8] for step in range(1, 2 + start % 3))


def best(work: Callable[[], object], repetitions: int) -> float:
    """Returns the shortest of some durations in seconds."""
    durations: list[float] = []
    for _ in range(repetitions):
        start = time.perf_counter()
        work()
        durations.append(time.perf_counter() - start)
    return min(durations)


def main() -> None:
    """Prints the durations and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=5000)
    options = parser.parse_args()
    ours, theirs = make(options.documents, 0.6, 1), make(options.documents, 0.8, 2)
    given = GapInput(theirs, ours, LabelMapping({label: label for label in LABELS}), resamples=RESAMPLES)
    sides = gap_sides(given)

    def decompose(made: GapSides) -> Parts:
        return take_apart(made.our_sides(blamed), made.their_side(blamed))

    found = decompose(sides)
    gap = (sides.reproduced or 0.0) - (sides.business[0] or 0.0)
    off = abs(sum(bar.value or 0.0 for bar in found.bars) - gap)
    methods = {bar.interval.method for bar in found.bars if bar.interval}
    if len(found.bars) != len(PLAYERS) or off > 1e-9 or methods != {"cluster bootstrap"}:
        raise SystemExit(f"{len(found.bars)} bars off by {off}, intervals by {methods}.")

    texts = [(tags(side, gold=True), tags(side, gold=False)) for side in (ours, theirs)]
    seqeval = best(lambda: [seqeval_f1(*pair) for pair in texts], 2)
    apart = best(lambda: decompose(sides), 5)
    whole = best(lambda: decompose(gap_sides(given)), 2)
    words = sum(map(len, texts[0][0]))
    print(f"{options.documents:,} documents a side, {words:,} words each, {len(found.bars)} bars, gap {100 * gap:.1f} points")
    print(f"one seqeval pass over both sides {seqeval:8.3f} s")
    print(f"decomposition of both sides      {apart:8.3f} s   {apart / seqeval:6.2f} passes (2 are allowed)")
    print(f"the same from spans              {whole:8.3f} s   {whole / seqeval:6.2f} passes")


if __name__ == "__main__":
    main()
