"""GapStudio: why the leaderboard's top model does not do on your own documents, measured."""

__version__ = "0.1.0"
