"""Model files: a folder as it is, or a name on the Hugging Face hub, whose files are fetched into its cache."""

import re
from collections.abc import Sequence
from pathlib import Path

from gapstudio.domain import GapStudioError
from gapstudio.models.quiet import quieten

_HUB_NAME = re.compile(r"[A-Za-z0-9][\w.-]*/[\w.-]+")
_CARD_FILES = ("config.json", "README.md")
_MODEL_FILES = ("*.json", "*.txt", "*.model", "*.safetensors", "README.md")


def is_hub_name(location: str) -> bool:
    """Tells whether a location reads as ``owner/name`` on the hub rather than as a path that exists."""
    return _HUB_NAME.fullmatch(location) is not None and not Path(location).exists()


def fetch_card(name: str) -> Path:
    """Fetches the configuration and the card of a model on the hub and returns their folder, named by the commit.

    Raises:
        GapStudioError: The hub cannot be reached or has no such model.
    """
    return _fetch(name, _CARD_FILES, None)


def fetch_model(name: str, revision: str | None) -> Path:
    """Fetches a whole model (weights as safetensors) from the hub and returns its folder, named by the commit.

    Args:
        name: ``owner/name``.
        revision: Commit that was described, or None for the newest.

    Raises:
        GapStudioError: The hub cannot be reached or has no such model.
    """
    return _fetch(name, _MODEL_FILES, revision)


def _fetch(name: str, patterns: Sequence[str], revision: str | None) -> Path:
    quieten()
    try:
        import huggingface_hub
    except ImportError as error:
        message = f"{name} is a model on the Hugging Face hub, and the package huggingface_hub is missing."
        raise GapStudioError(message, remedy="Install GapStudio again, or choose a folder.") from error
    try:
        return Path(huggingface_hub.snapshot_download(name, revision=revision, allow_patterns=list(patterns)))
    # Its client raises errors of several libraries; for a person all mean that the model is not to be had.
    except Exception as error:
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise GapStudioError(
            f"The model {name} is neither a folder here nor to be had from the Hugging Face hub: {reason}",
            remedy="Check its name and the network, or download it elsewhere and choose its folder.",
        ) from error
