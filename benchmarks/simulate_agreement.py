"""Whether intervals of agreement hold what they promise, and how long agreement of many documents takes.

``python benchmarks/simulate_agreement.py [--repeats N]`` draws suppliers whose documents are harder or easier to mark than
others', lets annotators err in them, and counts how often the 95 % interval by supplier holds the value of very many suppliers.
"""

import argparse
import time

import numpy as np

from gapstudio.analysis.agreement import LayeredDocument, measure_agreement
from gapstudio.domain import Agreement, Measure, Span

_WORDS = [(6 * number, 6 * number + 5) for number in range(120)]
_LABELS = ("A", "B", "C", "D")


def drawn(generator: np.random.Generator, suppliers: int, each: int, people: int) -> list[LayeredDocument]:
    """Returns documents of suppliers with error rates of their own: a span is missed, gets another label, or other limits."""
    documents: list[LayeredDocument] = []
    for supplier in range(suppliers):
        rate = generator.beta(2, 10)
        for number in range(each):
            truth = [
                Span(_WORDS[first][0], _WORDS[first + int(generator.integers(3))][1], _LABELS[int(generator.integers(4))])
                for first in range(0, 116, 8)
            ]
            layers = {f"{who}": _marked(generator, truth, rate) for who in range(people)}
            documents.append(LayeredDocument(f"{supplier} {number}", f"{supplier}", _WORDS, layers))
    return documents


def _marked(generator: np.random.Generator, truth: list[Span], rate: float) -> list[Span]:
    made: list[Span] = []
    for one in truth:
        chance = generator.random()
        if chance < rate / 3:
            continue
        if chance < 2 * rate / 3:
            made.append(Span(one.start, one.end, _LABELS[int(generator.integers(4))]))
        else:
            made.append(Span(one.start, one.end + 6, one.label) if chance < rate else one)
    return made


def coverage(suppliers: int, each: int, people: int, repeats: int) -> dict[str, float]:
    """Returns how often the interval of each measure holds the value of 20,000 documents of other suppliers."""
    truth = _measures(measure_agreement(drawn(np.random.default_rng(1), 4000, 5, people), unit="supplier"))
    held = dict.fromkeys(truth, 0)
    for repeat in range(repeats):
        found = _measures(measure_agreement(drawn(np.random.default_rng(100 + repeat), suppliers, each, people), unit="supplier"))
        for name, one in found.items():
            value = truth[name].value
            if one.interval is not None and value is not None:
                held[name] += one.interval.low <= value <= one.interval.high
    return {name: times / repeats for name, times in held.items()}


def _measures(found: Agreement) -> dict[str, Measure]:
    return {"F1": found.f1, "alpha": found.alpha, "Fleiss": found.fleiss, "kappa of a pair": found.pairs[0].kappa}


def main() -> None:
    """Prints coverage and times."""
    parser = argparse.ArgumentParser(description="Simulated coverage of the intervals of agreement.")
    parser.add_argument("--repeats", type=int, default=300, help="samples drawn for each number of suppliers")
    repeats = parser.parse_args().repeats
    for suppliers in (8, 20, 60):
        shares = coverage(suppliers, 5, 2, repeats)
        told = ", ".join(f"{name} {share:.3f}" for name, share in shares.items())
        print(f"{suppliers} suppliers of 5 documents, 2 annotators: {told}", flush=True)
    documents = drawn(np.random.default_rng(0), 200, 5, 5)
    begun = time.perf_counter()
    measure_agreement(documents, unit="supplier")
    print(f"1,000 documents of 120 words, 5 annotators, 10 pairs: {time.perf_counter() - begun:.2f} s")


if __name__ == "__main__":
    main()
