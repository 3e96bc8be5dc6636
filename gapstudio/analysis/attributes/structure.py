"""What a parser says of segments: parts of speech, finite verbs, depth of the tree."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from gapstudio.analysis.counting import FloatArray, IntArray

POS = (
    "ADJ",
    "ADP",
    "ADV",
    "AUX",
    "CCONJ",
    "DET",
    "INTJ",
    "NOUN",
    "NUM",
    "PART",
    "PRON",
    "PROPN",
    "PUNCT",
    "SCONJ",
    "SYM",
    "VERB",
    "X",
)
"""Parts of speech of Universal Dependencies."""

POS_PAIRS = tuple(f"{one} {other}" for one in POS for other in POS)
_NOUNS = [POS.index(name) for name in ("NOUN", "PROPN")]
_FUNCTION = [POS.index(name) for name in ("ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "SCONJ")]
_WORDS = [place for place, name in enumerate(POS) if name not in ("PUNCT", "SYM")]
_FIRST = ord("a")


@dataclass(frozen=True, eq=False)
class Structure:
    """What a parser says of the segments of one document.

    Attributes:
        tags: Positions in `POS` of all tokens, segment after segment, shape (t,).
        tokens: How many tokens each segment has, shape (S,).
        finite: Whether it has a finite verb, shape (S,), 0 or 1.
        depth: Edges from the root of its deepest tree to the deepest token, shape (S,); 0 for a word alone.
    """

    tags: IntArray
    tokens: IntArray
    finite: IntArray
    depth: IntArray

    def to_json(self) -> dict[str, Any]:
        """Packs it: a letter a token, a digit a segment."""
        letters = "".join(chr(_FIRST + tag) for tag in self.tags.tolist())
        edges = [0, *np.cumsum(self.tokens).tolist()]
        return {
            "tags": " ".join(letters[start:end] for start, end in itertools.pairwise(edges)),
            "finite": "".join(map(str, self.finite.tolist())),
            "depth": self.depth.tolist(),
        }

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> "Structure":
        """Unpacks what `to_json` made."""
        parts: Sequence[str] = data["tags"].split(" ") if data["finite"] else []
        tags = np.frombuffer("".join(parts).encode("ascii"), dtype=np.uint8).astype(np.int64) - _FIRST
        finite = np.frombuffer(data["finite"].encode("ascii"), dtype=np.uint8).astype(np.int64) - ord("0")
        return Structure(tags, np.array([len(part) for part in parts], np.int64), finite, np.array(data["depth"], np.int64))

    def values(self) -> dict[str, FloatArray]:
        """Returns ``finite_verb``, ``depth``, ``noun_share`` and ``function_share`` by segment, shape (S,) each.

        Shares are of tokens that are no punctuation or symbols, NaN where a segment has none.
        """
        segment = np.repeat(np.arange(len(self.tokens)), self.tokens)
        counts = np.zeros((len(self.tokens), len(POS)))
        np.add.at(counts, (segment, self.tags), 1)
        words = counts[:, _WORDS].sum(axis=1)
        with np.errstate(invalid="ignore", divide="ignore"):
            nouns, function = counts[:, _NOUNS].sum(axis=1) / words, counts[:, _FUNCTION].sum(axis=1) / words
        none = self.tokens == 0
        finite, depth = self.finite.astype(np.float64), self.depth.astype(np.float64)
        finite[none], depth[none] = -1, np.nan
        return {"finite_verb": finite, "depth": depth, "noun_share": nouns, "function_share": function}

    def counts(self) -> tuple[IntArray, IntArray]:
        """Returns how often each part of speech, shape (17,), and each pair of neighbours in a segment, shape (289,), occurs."""
        segment = np.repeat(np.arange(len(self.tokens)), self.tokens)
        inside = segment[1:] == segment[:-1]
        pairs = (self.tags[:-1] * len(POS) + self.tags[1:])[inside]
        return np.bincount(self.tags, minlength=len(POS)), np.bincount(pairs, minlength=len(POS_PAIRS))
