"""Simulated search for weak slices, by the product's own code: how often it finds one where there is none, and one that is there.

Documents of suppliers hold entities with a label and with attributes of their own; suppliers may differ by effects on recall, and
the first has many documents. Without a weak slice all entities are found equally well but for these effects; a slice that names
suppliers is then weak or not by what was drawn for it, so that such slices are searched only where there are no effects. The
planted slice is "in a table" with the first supplier, of 60 gold entities, 20 points of F1 below the others.

Run: OMP_NUM_THREADS=1 python benchmarks/simulate_slices.py [--runs 1000]
"""

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gapstudio.analysis.slices import Correction, SliceColumn, SliceSpans, find_slices

LARGE = 20
"""Documents of the supplier that the planted slice is in."""
ATTRIBUTES = (
    ("in a table", (0.6, 0.4)),
    ("label", (0.3, 0.25, 0.2, 0.15, 0.1)),
    ("words in the entity", (0.4, 0.3, 0.2, 0.1)),
    ("words in the segment", (0.2, 0.2, 0.2, 0.2, 0.2)),
    ("capitals in the entity", (0.5, 0.3, 0.2)),
    ("digits", (0.6, 0.2, 0.1, 0.1)),
    ("page height", (0.25, 0.25, 0.25, 0.25)),
    ("seen", (0.5, 0.3, 0.2)),
)


ALL = tuple(range(10))
SIX = (0, 1, 2, 3, 8, 9)
"""In a table, label, words in the entity and in the segment, language, supplier."""
PLANTED = 0.609
"""Recall at which F1 is 20 points lower than elsewhere."""


@dataclass(frozen=True)
class World:
    """What is drawn.

    Attributes:
        suppliers: How many.
        recall: Of a supplier without an effect.
        spurious: Predictions that met nothing, a gold span.
        effect: Standard deviation of suppliers on the logit of recall.
        planted: Recall in the planted slice, or None for none.
    """

    suppliers: int = 40
    recall: float = 0.92
    spurious: float = 0.05
    effect: float = 0.0
    planted: float | None = None


def draw(world: World, generator: np.random.Generator) -> tuple[SliceSpans, list[SliceColumn]]:
    """Draws the spans of one corpus, with their columns."""
    documents = 2 + generator.poisson(3, world.suppliers)
    documents[0] = LARGE
    supplier_of = np.repeat(np.arange(world.suppliers), documents)
    entities = 2 + generator.poisson(5, len(supplier_of))
    document = np.repeat(np.arange(len(supplier_of)), entities)
    gold = np.ones(len(document), dtype=bool)
    wrong = np.flatnonzero(generator.random(len(document)) < world.spurious)
    document = np.concatenate((document, document[wrong]))
    gold = np.concatenate((gold, np.zeros(len(wrong), dtype=bool)))
    supplier = supplier_of[document]
    codes = [generator.choice(len(shares), len(document), p=shares) for _, shares in ATTRIBUTES]
    if world.planted is not None:
        codes[0] = _with_support(codes[0], gold, supplier, generator)
    logit = np.log(world.recall / (1 - world.recall)) + world.effect * generator.standard_normal(world.suppliers)
    recall = 1 / (1 + np.exp(-logit))[supplier]
    if world.planted is not None:
        recall = np.where((codes[0] == 1) & (supplier == 0), world.planted, recall)
    right = gold & (generator.random(len(document)) < recall)
    columns = [_column(title, code, len(shares)) for (title, shares), code in zip(ATTRIBUTES, codes, strict=True)]
    languages = generator.choice(3, world.suppliers, p=(0.5, 0.3, 0.2))
    columns.append(_column("language", languages[supplier], 3))
    columns.append(_column("supplier", supplier, world.suppliers, names_cluster=True))
    return SliceSpans(gold, right | ~gold, right, supplier, document, "supplier"), columns


def _with_support(table: np.ndarray, gold: np.ndarray, supplier: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """Puts 60 gold entities of the first supplier into tables, and its others outside."""
    own = np.flatnonzero(gold & (supplier == 0))
    made = table.copy()
    made[own] = 0
    made[generator.permutation(own)[:60]] = 1
    return made


def _column(title: str, codes: np.ndarray, values: int, *, names_cluster: bool = False) -> SliceColumn:
    names = tuple(f"{title} {value}" for value in range(values))
    return SliceColumn(title, codes.astype(np.int64), names, names, names_cluster)


@dataclass(frozen=True)
class Figures:
    """What many runs came to.

    Attributes:
        alarms: Share of runs in which any slice but the planted one stands: the false discovery rate where nothing is weak.
        first: Share of runs in which the planted slice stands and is told first.
        ahead: Share of runs in which it is the first of the list, whether it stands or not.
        found: Share of runs in which it is among those told.
        told: Mean number of slices told.
        searched: Mean number of slices searched.
    """

    alarms: float
    first: float
    ahead: float
    found: float
    told: float
    searched: float


def simulate(world: World, correction: Correction, *, runs: int, seed: int, searched: Sequence[int] = ALL) -> Figures:
    """Simulates many runs.

    Args:
        world: What is drawn.
        correction: For the search.
        runs: How many.
        seed: Of all that is drawn.
        searched: Positions of the columns that are searched, that of the supplier last.
    """
    generator = np.random.default_rng(seed)
    alarms = first = ahead = found = told = slices = 0
    planted = ((searched.index(0), 1), (len(searched) - 1, 0))
    for run in range(runs):
        spans, columns = draw(world, generator)
        hits = find_slices(spans, [columns[at] for at in searched], correction=correction, seed=run)
        standing = [hit.conditions for hit in hits.told if hit.found]
        alarms += any(condition != planted for condition in standing)
        first += bool(standing) and standing[0] == planted
        ahead += bool(hits.told) and hits.told[0].conditions == planted
        found += planted in standing
        told += len(standing)
        slices += hits.searched
    return Figures(alarms / runs, first / runs, ahead / runs, found / runs, told / runs, slices / runs)


def main() -> None:
    """Prints what the search came to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    for correction in Correction:
        for title, world, columns in (
            ("no weak slice", World(), ALL),
            ("no weak slice, suppliers differ", World(effect=0.6), ALL[:-1]),
            ("planted", World(planted=PLANTED), ALL),
            ("planted, suppliers differ", World(planted=PLANTED, effect=0.3), ALL),
            ("planted, six columns", World(planted=PLANTED), SIX),
        ):
            started = time.perf_counter()
            figures = simulate(world, correction, runs=options.runs, seed=options.seed, searched=columns)
            print(
                f"{correction.value:9} {title:32} others stand {100 * figures.alarms:5.1f} %  planted: first "
                f"{100 * figures.first:5.1f} %, stands {100 * figures.found:5.1f} %, heads the list {100 * figures.ahead:5.1f} % "
                f"told {figures.told:4.1f} of {figures.searched:.0f}  ({time.perf_counter() - started:.0f} s)",
                flush=True,
            )


if __name__ == "__main__":
    main()
