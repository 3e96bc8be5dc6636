"""What the numbers of a report mean, by families of their ids: formula, unit, and where that is explained."""

import re
from dataclasses import dataclass
from typing import Any

from gapstudio.analysis.inputs import DEFAULT_RESAMPLES, DEFAULT_SEED
from gapstudio.reports.derived import meaning


@dataclass(frozen=True)
class Family:
    """Numbers that are made in the same way.

    Attributes:
        pattern: Of their ids, a regular expression that matches from the start.
        what: What such a number is, and how it is made.
        unit: In which it is.
        guide: Page of the documentation that explains it, from ``docs/``.
        field: Of `ReportData` that holds it; "" for what is known with the scores.
        chance: Whether intervals of it rest on resampling.
    """

    pattern: str
    what: str
    unit: str = "ratio, 0 to 1; written in points"
    guide: str = "gap.md#along-the-way"
    field: str = ""
    chance: bool = True


_COUNT = "count"
_LOSS = "loss of F1, −1 to 1; written in points"

FAMILIES: tuple[Family, ...] = (
    Family(
        r"scores\.[a-z_]+\.(support|true_positives|false_\w+|unjudged|unlocated|documents)$",
        "Counted over the documents that were scored.",
        _COUNT,
        chance=False,
    ),
    Family(r"scores\.published\.", "As it was published; nothing of it was measured here.", chance=False),
    Family(r"scores\.[a-z_]+\.labels\.", "Strict score of one label: 2·TP / (2·TP + FP + FN), where span and label agree."),
    Family(
        r"scores\.[a-z_]+\.(precision|recall)",
        "Strict precision TP / (TP + FP), or recall TP / (TP + FN), over all labels together.",
    ),
    Family(r"scores\.", "Strict score over all labels together: F1 = 2·TP / (2·TP + FP + FN), where span and label agree."),
    Family(
        r"steps\.", "What F1 loses from one score along the way to the next: the score before it less the score after it.", _LOSS
    ),
    Family(r"gap\.", "The gap: F1(reproduced) − F1(business labels).", _LOSS),
    Family(
        r"decompositions\.[a-z]+\.(parts|own)\..*\.errors$",
        "Errors of ours that this part has a hand in.",
        _COUNT,
        "gap.md#by-kind-cause-label-or-column",
        "decompositions",
        False,
    ),
    Family(
        r"decompositions\.",
        "The gap taken apart: Shapley value of a part on our documents less that on the benchmark; all parts add up to the gap.",
        _LOSS,
        "gap.md#by-kind-cause-label-or-column",
        "decompositions",
    ),
    Family(
        r"attributable\.",
        "How errors go along with a cause: P(cause | error)·(1 − 1/RR), the risk ratio stratified by label (Mantel–Haenszel).",
        "ratio, 0 to 1, or a count",
        "errors.md#what-goes-along-with-errors",
        "attributable",
    ),
    Family(
        r"ceilings\.",
        "Ceiling of an action: F1 with every error that it answers mended, less F1 as it is; alone, or after all others.",
        _LOSS,
        "gap.md#what-to-do-about-it",
        "ceilings",
    ),
    Family(
        r"corpora\.rows\.(domain_auc|a_distance|mmd)",
        "Distance between the corpora as a whole, on the model's own embeddings, cross-validated by document.",
        "as named",
        "gap.md#how-the-corpora-differ",
        "corpora",
    ),
    Family(
        r"corpora\.",
        "Distance between the distributions of an attribute, beside that of random parts of the benchmark of our size.",
        "as named",
        "gap.md#how-the-corpora-differ",
        "corpora",
    ),
    Family(
        r"buckets\..*\.bare_share$",
        "Share of our gold entities of shared types in buckets where the benchmark has fewer than twenty.",
        "ratio, 0 to 1; written as a percentage",
        "gap.md#does-it-matter",
        "buckets",
        False,
    ),
    Family(
        r"buckets\.[^.]+\.mix(_loss$|\.)",
        "What the benchmark's own F1 loses where its entities are spread over the buckets as ours are.",
        _LOSS,
        "gap.md#does-it-matter",
        "buckets",
    ),
    Family(
        r"buckets\.",
        "Strict F1 of the entities in one bucket of an attribute, on one side; on ours unjudged predictions are left out.",
        guide="gap.md#does-it-matter",
        field="buckets",
    ),
    Family(
        r"slices\.",
        "Strict F1 in a slice, and outside it; p values are corrected for the search.",
        guide="gap.md#slices-found",
        field="slices",
    ),
    Family(
        r"shift\.",
        "Part of the carry-over loss that goes along with attributes which can be measured (DISDE).",
        _LOSS,
        "gap.md#a-shift-that-can-be-measured",
        "shift",
    ),
    Family(
        r"reading\.",
        "Loss to reading pages by OCR: F1 on the clean text less F1 on what OCR read, on the same pages.",
        _LOSS,
        "gap.md#reading-against-tagging",
        "reading",
    ),
    Family(
        r"models\..*\.(parameters|seconds)$",
        "Of another model of the project: its size as stated, or the seconds that its run took for a document of ours.",
        "as recorded",
        "cli.md",
        "models",
        False,
    ),
    Family(
        r"models\.",
        "The same score of another model of the project, on the same documents and the same benchmark.",
        field="models",
    ),
    Family(
        r"ceiling\.",
        "F1 that annotators reach among themselves on documents that two of them finished.",
        guide="people.md#how-far-people-agree",
    ),
    Family(r"errors\.", "Errors of ours, by kind.", _COUNT, "errors.md#what-is-an-error", chance=False),
    Family(r"labels\.", "Labels of ours, by how they meet the types of the benchmark.", _COUNT, chance=False),
    Family(r"runs\.", "Recorded when the run was made.", "as recorded", "cli.md", chance=False),
    Family(r"settings\.", "Set by a person for the report.", "as set", "report.md", chance=False),
    Family(r"(mapping|model_labels)\.version", "Counted up with every change of the mapping.", _COUNT, chance=False),
    Family(r"published\.", "As it was published.", chance=False),
    Family(
        r"pictured\.",
        "Page of its document on which a pictured error stands, from 1.",
        _COUNT,
        "report.md",
        chance=False,
    ),
    Family(r"", "Counted in the project.", _COUNT, chance=False),
)
"""The first that matches an id is its family."""

_ENDS = (
    (r"\.low$", "Lower end of the interval of"),
    (r"\.high$", "Upper end of the interval of"),
    (r"\.level$", "Confidence level of the interval of"),
    (r"\.clusters$", "Clusters that the interval rests on, of"),
    (r"bounds\.0$", "Lower end of the range that unjudged predictions leave, of"),
    (r"bounds\.1$", "Upper end of the range that unjudged predictions leave, of"),
    (r"\.minus$", "Length of an error bar, value less low, of"),
    (r"\.plus$", "Length of an error bar, high less value, of"),
    (r"\.base$", "Where a floating bar starts, of"),
    (r"\.length$", "Length of a floating bar, of"),
    (r"\.(above|below)$", "Piece of a floating bar on one side of zero, of"),
)


@dataclass(frozen=True)
class Meaning:
    """What a number is.

    Attributes:
        what: In a sentence or two, with its formula.
        unit: In which it is.
        guide: Where the documentation explains it.
        chance: Seed and resamples that its interval rests on, or empty.
    """

    what: str
    unit: str
    guide: str
    chance: dict[str, Any]


def family_of(id: str) -> Family:
    """Returns the family of an id."""
    return next(family for family in FAMILIES if re.match(family.pattern, id))


def meaning_of(id: str) -> Meaning:
    """Says what the number of an id is."""
    if id.startswith("derived."):
        return Meaning(meaning(id.split(".")[1]), "as its parts", "docs/report.md", {})
    family = family_of(id)
    end = next((words for pattern, words in _ENDS if re.search(pattern, id)), "")
    what = f"{end} this. {family.what}" if end else family.what
    chance = {"seed": DEFAULT_SEED, "resamples": DEFAULT_RESAMPLES} if family.chance and end else {}
    unit = _COUNT if id.endswith(".clusters") else family.unit
    return Meaning(what, unit, f"docs/{family.guide}", chance)
