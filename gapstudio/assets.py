"""Where the files that ship with GapStudio lie: ``resources/`` and ``samples/``, beside the package or, in a wheel, inside it."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """Returns the folder of icons, styles, label sets and mappings."""
    return _find("resources")


def samples() -> Path:
    """Returns the folder of the sample project's documents (all of them fictional)."""
    return _find("samples")


def _find(name: str) -> Path:
    for parent in (_PACKAGE, _PACKAGE.parent):
        if (parent / name).is_dir():
            return parent / name
    raise FileNotFoundError(f"The folder {name!r} is missing beside {_PACKAGE}; install GapStudio again.")
