"""The arithmetic: pure functions from domain objects and arrays to results. No input or output, no Qt, no models."""

from gapstudio.analysis.counting import CountTable, count_strict
from gapstudio.analysis.gap import compute_gap
from gapstudio.analysis.inputs import Acceptance, GapInput, ScoredDocument, Side, Target
from gapstudio.analysis.intervals import Statistic, interval, interval_of_difference, mover, one_sided
from gapstudio.analysis.resampling import AcceptanceSource, ClusterSource, resampled_sums
from gapstudio.analysis.scores import score_corpus
from gapstudio.analysis.tags import EncodedTags, TagScheme, encode_tags, recognise_scheme, spans_from_tags

__all__ = [
    "Acceptance",
    "AcceptanceSource",
    "ClusterSource",
    "CountTable",
    "EncodedTags",
    "GapInput",
    "ScoredDocument",
    "Side",
    "Statistic",
    "TagScheme",
    "Target",
    "compute_gap",
    "count_strict",
    "encode_tags",
    "interval",
    "interval_of_difference",
    "mover",
    "one_sided",
    "recognise_scheme",
    "resampled_sums",
    "score_corpus",
    "spans_from_tags",
]
