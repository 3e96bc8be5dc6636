"""Rules that find what may have caused an error: facts about a place in, a cause with its evidence in words out."""

from gapstudio.analysis.causes.facts import Claim, DocumentFacts, Frame, GoldFacts, Place
from gapstudio.analysis.causes.known import BenchmarkFacts, SurfaceLabels, Surfaces
from gapstudio.analysis.causes.rules import RULES, causes_at, causes_of_error, silent_rules

__all__ = [
    "RULES",
    "BenchmarkFacts",
    "Claim",
    "DocumentFacts",
    "Frame",
    "GoldFacts",
    "Place",
    "SurfaceLabels",
    "Surfaces",
    "causes_at",
    "causes_of_error",
    "silent_rules",
]
