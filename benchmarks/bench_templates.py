"""Templates proposed from layout: how pure the groups are, and how long ten thousand documents take.

    python benchmarks/bench_templates.py [SHARED_DATA] [--documents 10000] [--scans]

Purity and the adjusted Rand index compare the groups with the suppliers of the samples' manifest and with the sellers of
`invoices_facturx` (a seller there may have several templates, and one layout serves several sellers, so neither can be 1). The
many documents are made from one document of each template of both: digits change, words are left out, and boxes shift. The peer
is average linkage over all pairs, on as many documents as it can take, in the same run.
"""

import argparse
import csv
import json
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from gapstudio.analysis import templates  # noqa: E402
from gapstudio.assets import samples  # noqa: E402
from gapstudio.domain import Box, GapStudioError, Reading, Word  # noqa: E402
from gapstudio.readers.read import read_document  # noqa: E402

DATA = Path(os.environ.get("GAPSTUDIO_REALDATA", ROOT.parent / "shared" / "data"))
PEER_DOCUMENTS = 2_500


def read_folder(names: dict[Path, str]) -> list[tuple[Reading, str]]:
    """Reads documents with a text layer, each with what it is to be grouped by."""
    found = []
    for path, name in names.items():
        try:
            found.append((read_document(path), name))
        except GapStudioError as error:
            print(f"  left out: {path.name}: {error}")
    return found


def sample_suppliers(*, scans: bool) -> dict[Path, str]:
    invoices = json.loads((samples() / "manifest.json").read_text(encoding="utf-8"))["invoices"]
    return {samples() / item["file"]: item["supplier"] for item in invoices if scans or item["kind"] != "scan"}


def facturx_sellers(data: Path) -> dict[Path, str]:
    folder = data / "invoices_facturx"
    with (folder / "manifest.csv").open(encoding="utf-8") as file:
        return {folder / "pdf" / f"{row['id']}.pdf": row["seller_name"] for row in csv.DictReader(file)}


def pairs(counts: Sequence[int]) -> float:
    return float(sum(count * (count - 1) / 2 for count in counts))


def adjusted_rand(one: Sequence[str], other: Sequence[str]) -> float:
    """Hubert and Arabie 1985: agreement of two groupings over all pairs, corrected for chance; 1 where they are the same."""
    both = pairs(list(Counter(zip(one, other, strict=True)).values()))
    a, b = pairs(list(Counter(one).values())), pairs(list(Counter(other).values()))
    chance = a * b / pairs([len(one)])
    return (both - chance) / ((a + b) / 2 - chance)


def purity(groups: Sequence[str], truth: Sequence[str]) -> float:
    """Share of documents whose group's most frequent name is their own."""
    members: dict[str, Counter[str]] = {}
    for group, name in zip(groups, truth, strict=True):
        members.setdefault(group, Counter())[name] += 1
    return sum(max(names.values()) for names in members.values()) / len(groups)


def apart(names: Sequence[str]) -> list[str]:
    """One that is alike to no other is a group of its own."""
    return [name or f"alone {index}" for index, name in enumerate(names)]


def quality(title: str, documents: Sequence[tuple[Reading, str]]) -> list[str]:
    names = templates.propose_templates([templates.layout_features(reading) for reading, _ in documents])
    truth = [name for _, name in documents]
    groups = apart(names)
    score = f"purity {purity(groups, truth):.3f}, adjusted Rand {adjusted_rand(groups, truth):.3f}"
    print(f"{title}: {len(documents)} documents of {len(set(truth))} suppliers; {counted(names)}; {score}")
    return groups


def counted(names: Sequence[str]) -> str:
    return f"{len(set(names) - {''})} templates, {sum(not name for name in names)} alone"


def copy_of(reading: Reading, chance: random.Random) -> Reading:
    """Another document of the same template: other digits, a tenth of the words another or gone, boxes shifted."""
    down, words, text = chance.uniform(-3, 3), list[Word](), ""
    for word in reading.words:
        if chance.random() < 0.05 or word.box is None:
            continue
        said = "".join(chance.choice("0123456789") if sign.isdigit() else sign for sign in reading.word_text(word))
        if chance.random() < 0.05:
            said = "".join(chance.sample("abcdefghijklmnopqrst", 6))
        start, box = len(text), word.box
        text += said + " "
        moved = Box(box.x0, box.top + down, box.x1, box.bottom + down)
        words.append(replace(word, start=start, end=start + len(said), box=moved))
    return replace(reading, text=text, words=tuple(words))


def many(readings: Sequence[Reading], count: int) -> tuple[list[templates.Features], list[str], float]:
    chance = random.Random(1)
    features, truth, seconds = [], [], 0.0
    for _ in range(count):
        template = min(int(chance.expovariate(1 / 15)), len(readings) - 1)  # few templates with many documents, many with few
        copy = copy_of(readings[template], chance)
        began = time.perf_counter()
        features.append(templates.layout_features(copy))
        seconds += time.perf_counter() - began
        truth.append(str(template))
    return features, truth, seconds


def all_pairs(features: Sequence[templates.Features]) -> list[str]:
    rows = templates._weighted(features)
    distance = 1.0 - np.clip((rows @ rows.T).toarray().astype(np.float64), 0, 1)
    np.fill_diagonal(distance, 0.0)
    tree = linkage(squareform(distance, checks=False), "average")
    return [str(group) for group in fcluster(tree, 1 - templates.ALIKE, "distance")]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", nargs="?", type=Path, default=DATA)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--scans", action="store_true", help="read the samples' scans as well, by OCR")
    options = parser.parse_args()
    ours, real = read_folder(sample_suppliers(scans=options.scans)), read_folder(facturx_sellers(options.data))
    quality("samples", ours)
    quality("invoices_facturx", real)
    together = [*ours, *real]
    groups = quality("both together", together)

    firsts = [reading for at, (reading, _) in enumerate(together) if groups.index(groups[at]) == at]
    features, truth, reading_seconds = many(firsts, options.documents)
    began = time.perf_counter()
    names = templates.propose_templates(features)
    seconds = time.perf_counter() - began
    times = f"described in {reading_seconds:.1f} s, grouped in {seconds:.1f} s"
    print(f"{len(features):,} documents of {len(set(truth))} templates: {times}")
    score = f"purity {purity(apart(names), truth):.3f}, adjusted Rand {adjusted_rand(apart(names), truth):.3f}"
    print(f"  {counted(names)}; {score}")
    few = features[:PEER_DOCUMENTS]
    began = time.perf_counter()
    peer = all_pairs(few)
    middle = time.perf_counter()
    own = templates.propose_templates(few)
    ended = time.perf_counter()
    ratio = (middle - began) / (ended - middle)
    print(f"all pairs on {len(few):,}: {middle - began:.1f} s, ours {ended - middle:.1f} s ({ratio:.1f} times as fast)")
    print(f"  adjusted Rand between the two: {adjusted_rand(apart(own), peer):.3f}")


if __name__ == "__main__":
    main()
