"""What predicts: the registry, one adapter a file, segments, batching, devices. Importing this loads no model library."""

from gapstudio.models.adapter import Adapter, CountsPieces, CountsUnknown, EmbedsSegments, LoadedPredictor
from gapstudio.models.registry import (
    Catalogue,
    ModelProblem,
    adapters,
    available_models,
    catalogue,
    default_model,
    describe,
    load,
)

__all__ = [
    "Adapter",
    "Catalogue",
    "CountsPieces",
    "CountsUnknown",
    "EmbedsSegments",
    "LoadedPredictor",
    "ModelProblem",
    "adapters",
    "available_models",
    "catalogue",
    "default_model",
    "describe",
    "load",
]
