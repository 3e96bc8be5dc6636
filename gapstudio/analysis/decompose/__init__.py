"""What makes up the gap: Shapley values of kinds of fault, causes, labels or values of a column, taken on both sides."""

from gapstudio.analysis.decompose.blame import Blame, Blamed, Effect, all_claims_wrong, blame
from gapstudio.analysis.decompose.parts import BlamedSide, Parts, bars, histogram, player_values, take_apart
from gapstudio.analysis.decompose.players import Players, choose_players
from gapstudio.analysis.decompose.shapley import MOST_PLAYERS, Cells, mended_f1, shapley_values
from gapstudio.analysis.decompose.sides import GapSides, gap_sides

__all__ = [
    "MOST_PLAYERS",
    "Blame",
    "Blamed",
    "BlamedSide",
    "Cells",
    "Effect",
    "GapSides",
    "Parts",
    "Players",
    "all_claims_wrong",
    "bars",
    "blame",
    "choose_players",
    "gap_sides",
    "histogram",
    "mended_f1",
    "player_values",
    "shapley_values",
    "take_apart",
]
