"""How fast scoring is: strict F1 of 50,000 sentences against seqeval, and 1,000 bootstrap resamples against scoring again.

Run: python benchmarks/bench_scoring.py [--sentences 50000]

Timed are, each as the best of some repetitions on the same made-up data:
- seqeval: `seqeval.metrics.f1_score` on lists of lists of strings (its only input);
- ours from strings: the same lists of strings to F1, encoding included; most of it is Python handing over 1.4 million strings;
- ours from ids: tags that are encoded already, as our readers and models hold them;
- scoring a resample again: as many sentences drawn with replacement, their tags gathered, spans found and counted; times 1,000;
- 1,000 resamples: `resampled_sums` on the count rows of the sentences, and F1 of each.
"""

import argparse
import time
from collections.abc import Callable

import numpy as np
from seqeval.metrics import f1_score as seqeval_f1

from gapstudio.analysis import EncodedTags, count_strict, encode_tags, resampled_sums, spans_from_tags
from gapstudio.analysis.counting import FN, FP, TP, FloatArray, IntArray
from gapstudio.analysis.formulas import f1_score

LABELS = ("LOC", "MISC", "ORG", "PER")
RESAMPLES = 1000


def make(sentences: int, seed: int) -> tuple[list[list[str]], list[list[str]]]:
    """Makes gold (about 1.6 entities in 14 tokens, as in CoNLL-2003) and predictions that are wrong in one entity of eight."""
    generator = np.random.default_rng(seed)
    gold: list[list[str]] = []
    predicted: list[list[str]] = []
    for length in generator.integers(4, 25, sentences).tolist():
        truth, guess = ["O"] * length, ["O"] * length
        position = int(generator.integers(0, 6))
        while position < length:
            size = min(int(generator.integers(1, 4)), length - position)
            label = LABELS[int(generator.integers(4))]
            entity = [f"B-{label}", *([f"I-{label}"] * (size - 1))]
            truth[position : position + size] = entity
            fault = generator.random()
            if fault < 0.06:
                entity = [tag.replace(label, "ORG") for tag in entity]
            if fault < 0.94:
                guess[position : position + size] = entity
            position += size + 3 + int(generator.integers(0, 9))
        gold.append(truth)
        predicted.append(guess)
    return gold, predicted


def best(work: Callable[[], object], repetitions: int) -> float:
    """Returns the shortest of some durations in seconds."""
    durations: list[float] = []
    for _ in range(repetitions):
        start = time.perf_counter()
        work()
        durations.append(time.perf_counter() - start)
    return min(durations)


def rows(gold: EncodedTags, predicted: EncodedTags) -> FloatArray:
    """Returns TP, FP, FN a sentence, shape (sentences, 3)."""
    tables = [spans_from_tags(tags, labels=LABELS) for tags in (gold, predicted)]
    return count_strict(*tables).values[:, :, [TP, FP, FN]].sum(axis=1)


def score(gold: EncodedTags, predicted: EncodedTags) -> float:
    """Returns the strict F1 of the whole, which is all that seqeval's function returns."""
    tables = [spans_from_tags(tags, labels=LABELS) for tags in (gold, predicted)]
    everything = np.zeros(len(gold.lengths), dtype=np.int64)
    return float(f1(count_strict(*tables, cluster=everything, clusters=1).values[0][:, [TP, FP, FN]].sum(axis=0)))


def resample(tags: EncodedTags, sentences: IntArray) -> EncodedTags:
    """Gathers the tags of some sentences, in the order given."""
    lengths = tags.lengths[sentences]
    first = np.cumsum(tags.lengths) - tags.lengths
    shift = np.repeat(first[sentences] - (np.cumsum(lengths) - lengths), lengths)
    return EncodedTags(tags.ids[np.arange(len(shift)) + shift], lengths, tags.vocabulary)


def f1(counts: FloatArray) -> FloatArray:
    """Returns F1 of rows of TP, FP, FN."""
    return f1_score(counts[..., 0], counts[..., 1], counts[..., 2])


def main() -> None:
    """Prints the durations and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=50_000)
    options = parser.parse_args()
    gold, predicted = make(options.sentences, 1)
    encoded = encode_tags(gold), encode_tags(predicted)
    counts = rows(*encoded)
    theirs, ours = float(seqeval_f1(gold, predicted)), score(*encoded)
    if abs(theirs - ours) > 1e-12:
        raise SystemExit(f"The scores differ: {theirs} and {ours}.")

    seqeval = best(lambda: seqeval_f1(gold, predicted), 2)
    strings = best(lambda: score(encode_tags(gold), encode_tags(predicted)), 7)
    ids = best(lambda: score(*encoded), 15)
    drawn = np.random.default_rng(2).integers(0, options.sentences, options.sentences)
    chosen = drawn.tolist()
    ids_again = best(lambda: score(*(resample(tags, drawn) for tags in encoded)), 10)
    theirs_again = best(lambda: seqeval_f1(*([tags[n] for n in chosen] for tags in (gold, predicted))), 2)
    strings_again = best(lambda: score(*(encode_tags([tags[n] for n in chosen]) for tags in (gold, predicted))), 5)
    resampling = best(lambda: f1(resampled_sums(counts, RESAMPLES, 1)), 15)
    print(f"{options.sentences:,} sentences, {len(encoded[0].ids):,} tokens, F1 {ours:.4f} (equal to seqeval's to 1e-12)")
    print(f"seqeval                        {seqeval:10.4f} s")
    print(f"ours from strings              {strings:10.4f} s   {seqeval / strings:10,.0f} times faster")
    print(f"ours from ids                  {ids:10.4f} s   {seqeval / ids:10,.0f} times faster")
    again = {"seqeval": theirs_again, "ours from strings": strings_again, "ours from ids": ids_again}
    print(f"{RESAMPLES:,} resamples                {resampling:10.4f} s")
    for name, duration in again.items():
        times = RESAMPLES * duration / resampling
        print(
            f"  scoring {RESAMPLES:,} resamples again with {name:18s} {RESAMPLES * duration:8.1f} s: {times:10,.0f} times slower"
        )


if __name__ == "__main__":
    main()
