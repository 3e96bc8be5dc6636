"""The arithmetic: pure functions from domain objects and arrays to results. No input or output, no Qt, no models."""

from gapstudio.analysis.carry import Carried, Carrier, carry_annotations
from gapstudio.analysis.coded_column import CodedColumn
from gapstudio.analysis.confusion import Confusion, confusion
from gapstudio.analysis.counting import CountTable, count_strict
from gapstudio.analysis.error_table import ErrorTable
from gapstudio.analysis.errors import UnjudgedItem, Verdict, errors_among, list_errors, list_verdicts, unjudged_predictions
from gapstudio.analysis.fields import FieldAccuracy, FieldDocument, score_fields
from gapstudio.analysis.gap import compute_gap
from gapstudio.analysis.inputs import Acceptance, GapInput, ScoredDocument, Side, Target
from gapstudio.analysis.intervals import Statistic, interval, interval_of_difference, mover, one_sided
from gapstudio.analysis.matching import Match, Tier, match_document
from gapstudio.analysis.readings import mean_confidence, word_agreement
from gapstudio.analysis.resampling import AcceptanceSource, ClusterSource, resampled_sums
from gapstudio.analysis.scores import score_corpus
from gapstudio.analysis.semeval import SemEvalMode, SemEvalScore, semeval_scores
from gapstudio.analysis.tags import EncodedTags, TagScheme, encode_tags, recognise_scheme, spans_from_tags

__all__ = [
    "Acceptance",
    "AcceptanceSource",
    "Carried",
    "Carrier",
    "ClusterSource",
    "CodedColumn",
    "Confusion",
    "CountTable",
    "EncodedTags",
    "ErrorTable",
    "FieldAccuracy",
    "FieldDocument",
    "GapInput",
    "Match",
    "ScoredDocument",
    "SemEvalMode",
    "SemEvalScore",
    "Side",
    "Statistic",
    "TagScheme",
    "Target",
    "Tier",
    "UnjudgedItem",
    "Verdict",
    "carry_annotations",
    "compute_gap",
    "confusion",
    "count_strict",
    "encode_tags",
    "errors_among",
    "interval",
    "interval_of_difference",
    "list_errors",
    "list_verdicts",
    "match_document",
    "mean_confidence",
    "mover",
    "one_sided",
    "recognise_scheme",
    "resampled_sums",
    "score_corpus",
    "score_fields",
    "semeval_scores",
    "spans_from_tags",
    "unjudged_predictions",
    "word_agreement",
]
