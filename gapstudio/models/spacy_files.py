"""Finds spaCy pipelines, as installed packages or folders, and reads their files; spaCy itself is not imported."""

from configparser import ConfigParser
from configparser import Error as ConfigError
from dataclasses import dataclass
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from gapstudio.domain import GapStudioError
from gapstudio.models.cards import read_json

_ENTITY_FACTORIES = frozenset({"ner", "beam_ner", "entity_ruler"})


@dataclass(frozen=True)
class PipelineFiles:
    """Where a pipeline lies.

    Attributes:
        location: Package name, or the folder as given.
        folder: The folder with ``config.cfg`` and the weights.
        meta: Its ``meta.json``.
    """

    location: str
    folder: Path
    meta: dict[str, Any]

    @property
    def name(self) -> str:
        """Language and name, such as ``en_core_web_sm``."""
        return "_".join(part for part in (str(self.meta.get("lang", "")), str(self.meta.get("name", ""))) if part)

    def files(self) -> list[Path]:
        """Lists the pipeline's files, compiled Python left out."""
        return [path for path in self.folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts]

    def labels(self) -> tuple[str, ...]:
        """Returns the labels of the components that mark entities, in their order."""
        labels = self.meta.get("labels") or {}
        return tuple(dict.fromkeys(str(label) for name in self._entity_components() for label in labels.get(name, ())))

    def _entity_components(self) -> list[str]:
        config = ConfigParser(interpolation=None, strict=False)
        try:
            config.read_string((self.folder / "config.cfg").read_text(encoding="utf-8"))
        except (ConfigError, OSError, ValueError) as error:
            message = f"{self.folder / 'config.cfg'} cannot be read: {error}."
            raise GapStudioError(message, remedy="Install or copy the pipeline again.") from error
        names = [str(name) for name in self.meta.get("pipeline", ())]
        return [
            name for name in names if config.get(f"components.{name}", "factory", fallback='""').strip('"') in _ENTITY_FACTORIES
        ]


def installed_packages() -> tuple[str, ...]:
    """Returns the names of the installed packages that carry a spaCy pipeline, sorted."""
    return tuple(sorted({entry.name for entry in entry_points(group="spacy_models")}))


def package_folder(name: str) -> Path | None:
    """Returns the folder of an importable package without importing it, or None where there is none."""
    if not name.isidentifier():
        return None
    try:
        spec = find_spec(name)
    except (ImportError, ValueError):
        return None
    return Path(spec.origin).parent if spec and spec.origin and spec.origin.endswith("__init__.py") else None


def is_pipeline(location: str) -> bool:
    """Tells whether a location is a folder or an installed package with a spaCy pipeline."""
    if (Path(location) / "config.cfg").is_file() and (Path(location) / "meta.json").is_file():
        return True
    package = package_folder(location)
    return package is not None and (package / "meta.json").is_file() and bool(list(package.glob("*/config.cfg")))


def find_pipeline(location: str) -> PipelineFiles:
    """Finds a pipeline's files.

    Raises:
        GapStudioError: It is neither an installed package nor a pipeline's folder.
    """
    folder = Path(location).expanduser()
    if (folder / "config.cfg").is_file():
        folder = folder.resolve()
        return PipelineFiles(str(folder), folder, read_json(folder / "meta.json"))
    package = package_folder(location)
    if package is None:
        message = f"The spaCy pipeline {location} is not installed."
        raise GapStudioError(message, remedy=f"Install the package {location}, or choose a pipeline's folder.")
    inner = sorted(path.parent for path in package.glob("*/config.cfg"))
    if not inner:
        message = f"The package {location} holds no spaCy pipeline."
        raise GapStudioError(message, remedy="Choose another package, or a pipeline's folder.")
    return PipelineFiles(location, inner[-1], read_json(inner[-1] / "meta.json"))
