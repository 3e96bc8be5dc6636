"""How fast MMD² of 20,000 embeddings is, and in how little memory, against the textbook's way in the same run.

Run: python benchmarks/bench_mmd.py [--rows 20000] [--dimension 384]

Each way runs in a process of its own on the same made-up vectors: two corpora of equal size, documents of 40 segments, the
second one shifted a little. Its peak is what the memory of the process grew by while it ran, and what it then was altogether
(memory that was freed before and is used again counts only there). The naive way builds the whole kernel with scikit-learn's
`rbf_kernel` in double precision and takes its means. The error of the random features is what the program states (a standard
error) and what it really is, against the naive value, over 10 seeds.
"""

import argparse
import json
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np

from gapstudio.analysis.distances.mmd import embed, median_distance
from gapstudio.analysis.distances.sides import Grouping

DOCUMENT = 40


def make(rows: int, dimension: int) -> tuple[np.ndarray, np.ndarray]:
    """Makes both sides in single precision, as models give them: documents differ, and the second side lies a little off."""
    generator = np.random.default_rng(0)
    sides: list[np.ndarray] = []
    for shift in (0.0, 0.15):
        documents = -(-rows // 2 // DOCUMENT)
        centre = 0.5 * generator.standard_normal((documents, dimension), dtype=np.float32) + np.float32(shift)
        noise = generator.standard_normal((rows // 2, dimension), dtype=np.float32)
        sides.append(noise + np.repeat(centre, DOCUMENT, axis=0)[: rows // 2])
    return sides[0], sides[1]


def ours(first: np.ndarray, second: np.ndarray, seed: int) -> tuple[float, float]:
    """Returns MMD² by documents, and its stated error; by random features however few the rows are."""
    groups = tuple(Grouping(np.arange(len(part)) // DOCUMENT, -(-len(part) // DOCUMENT)) for part in (first, second))
    found = embed(first, second, (groups[0], groups[1]), seed=seed, exact_rows=0)
    return float(found.value or 0.0), found.error


def naive(first: np.ndarray, second: np.ndarray, seed: int) -> tuple[float, float]:
    """Returns MMD² from the whole kernel, pairs within a document left out."""
    from sklearn.metrics.pairwise import rbf_kernel

    sigma = median_distance(first, second, seed=seed)
    rows = np.concatenate([first, second]).astype(np.float64)
    # With one and the same array on both sides NumPy takes another routine, which crashes at this size in some builds.
    kernel = rbf_kernel(rows, rows.copy(), gamma=1 / (2 * sigma * sigma))
    n, m = len(first), len(second)
    own = 0.0
    for block in (kernel[:n, :n], kernel[n:, n:]):
        starts = range(0, len(block), DOCUMENT)
        inside = [block[start : start + DOCUMENT, start : start + DOCUMENT] for start in starts]
        own += (block.sum() - sum(part.sum() for part in inside)) / (block.size - sum(part.size for part in inside))
    return float(own - 2 * kernel[:n, n:].sum() / (n * m)), 0.0


def resident() -> float:
    """Returns the memory of this process in MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


class Peak:
    """Watches the memory of this process every 5 ms."""

    def __enter__(self) -> "Peak":
        self.start = self.high = resident()
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def _watch(self) -> None:
        while not self._ended.wait(0.005):
            self.high = max(self.high, resident())

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    @property
    def grown(self) -> float:
        """By how much it grew, in MB."""
        return self.high - self.start


def child(way: str, rows: int, dimension: int, seeds: int) -> None:
    """Runs one way and prints what it came to as JSON; a call on few rows before it loads the libraries."""
    first, second = make(rows, dimension)
    run = ours if way == "ours" else naive
    run(first[:80], second[:80], 0)
    times: list[float] = []
    found: list[tuple[float, float]] = []
    with Peak() as peak:
        for seed in range(seeds):
            begun = time.perf_counter()
            found.append(run(first, second, seed))
            times.append(time.perf_counter() - begun)
    sizes = {"megabytes": peak.grown, "all": peak.high, "vectors": 2 * first.nbytes / 1e6}
    print(json.dumps({"seconds": times, "found": found, **sizes}))


def ask(way: str, rows: int, dimension: int, seeds: int) -> dict[str, object]:
    """Runs one way in a process of its own."""
    command = [sys.executable, __file__, "--way", way, "--rows", str(rows), "--dimension", str(dimension), "--seeds", str(seeds)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main() -> None:
    """Prints seconds, memory and error of both."""
    parser = argparse.ArgumentParser(description="MMD² of many embeddings: random features against the whole kernel.")
    parser.add_argument("--rows", type=int, default=20000)
    parser.add_argument("--dimension", type=int, default=384)
    parser.add_argument("--seeds", type=int, default=10, help="seeds of the random features")
    parser.add_argument("--way", default="", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.way:
        child(given.way, given.rows, given.dimension, given.seeds)
        return
    fast, slow = (ask(way, given.rows, given.dimension, seeds) for way, seeds in (("ours", given.seeds), ("naive", 1)))
    exact = slow["found"][0][0]
    values = np.array([value for value, _ in fast["found"]])
    stated = np.array([error for _, error in fast["found"]])
    print(f"{given.rows:,} vectors of {given.dimension} ({fast['vectors']:.0f} MB in single precision)")
    for name, one in (("random features", fast), ("whole kernel", slow)):
        seconds = one["seconds"]
        print(
            f"{name}: {np.median(seconds):.2f} s (slowest {max(seconds):.2f}), {one['megabytes']:.0f} MB more than before",
            end=" ",
        )
        print(f"({one['all']:.0f} MB with interpreter, libraries and vectors)")
    print(f"MMD²: exact {exact:.6f}; random features {values.mean():.6f} on average over {len(values)} seeds")
    told, real = np.sqrt((stated**2).mean()), np.sqrt(((values - exact) ** 2).mean())
    print(f"error of one: stated {told:.6f}, real {real:.6f} (root mean square)")


if __name__ == "__main__":
    main()
