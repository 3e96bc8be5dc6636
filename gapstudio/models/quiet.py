"""Keeps the model libraries from writing advice and progress bars into our output; what matters is raised or noted instead."""

import os

_SETTINGS = {
    "TRANSFORMERS_VERBOSITY": "error",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    # Named, so that starting a process after tokenising does not print a warning.
    "TOKENIZERS_PARALLELISM": "true",
}


def quieten() -> None:
    """Sets the environment of the model libraries; call it before importing one. What a person has set is left."""
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)
