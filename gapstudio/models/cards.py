"""What model files say of themselves: published scores, labels, parameters, identity. Nothing is loaded to read it."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import prod
from pathlib import Path
from typing import Any

import yaml

from gapstudio.assets import resources
from gapstudio.domain import GapStudioError, PublishedScore

_METRICS = {"f1": "F1", "f": "F1", "f1-score": "F1", "precision": "precision", "recall": "recall"}


def read_json(path: Path) -> dict[str, Any]:
    """Reads a JSON object from a model's file.

    Raises:
        GapStudioError: The file is missing or holds no JSON object.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise GapStudioError(f"{path} is missing.", remedy="Choose the folder that holds the whole model.") from error
    except (OSError, ValueError) as error:
        raise GapStudioError(f"{path} cannot be read: {error}.", remedy="Download or copy the model again.") from error
    if not isinstance(data, dict):
        raise GapStudioError(f"{path} holds no JSON object.", remedy="Download or copy the model again.")
    return data


def read_front_matter(readme: Path) -> dict[str, Any]:
    """Reads the YAML between the ``---`` lines that a model card on the Hugging Face hub begins with; {} where there is none."""
    try:
        text = readme.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return {}
    match = re.match(r"---\r?\n(.*?)\r?\n---\s*(\r?\n|$)", text, re.DOTALL)
    try:
        data = yaml.safe_load(match.group(1)) if match else None
    except yaml.YAMLError:
        return {}
    return data if isinstance(data, dict) else {}


def scores_of_model_index(card: Mapping[str, Any], source: str) -> tuple[PublishedScore, ...]:
    """Reads the scores in the ``model-index`` of a hub card: F1, precision and recall of token classification, F1 first.

    Args:
        card: The card's front matter.
        source: Where it is published, for the record.
    """
    found: list[PublishedScore] = []
    for model in _dicts(card.get("model-index")):
        for result in _dicts(model.get("results")):
            if _mapping(result.get("task")).get("type", "token-classification") != "token-classification":
                continue
            dataset = _mapping(result.get("dataset"))
            name, split = str(dataset.get("type") or dataset.get("name") or ""), str(dataset.get("split") or "")
            found += [
                PublishedScore(value, metric, name, split, source) for metric, value in _metrics(_dicts(result.get("metrics")))
            ]
    return tuple(sorted(found, key=lambda score: score.metric != "F1"))


def scores_of_spacy_meta(meta: Mapping[str, Any], source: str) -> tuple[PublishedScore, ...]:
    """Reads the entity scores in the ``performance`` of a spaCy pipeline's ``meta.json``, F1 first.

    The data set is the first source that the maker names (spaCy's English pipelines: OntoNotes 5); which part of it was
    scored is not stated there, so that the split stays empty.

    Args:
        meta: The parsed ``meta.json``.
        source: Where it is published, for the record.
    """
    performance = _mapping(meta.get("performance"))
    names = [str(entry.get("name", "")) for entry in _dicts(meta.get("sources"))]
    dataset = dataset_slug(names[0]) if names else ""
    keys = {"ents_f": "F1", "ents_p": "precision", "ents_r": "recall"}
    return tuple(
        PublishedScore(_fraction(performance[key]), metric, dataset, "", source)
        for key, metric in keys.items()
        if isinstance(performance.get(key), int | float)
    )


def dataset_slug(name: str) -> str:
    """Returns a data set's name as score cards write it: "OntoNotes 5" is ``ontonotes5``."""
    return re.sub(r"[^a-z0-9]+", "", name.casefold())


def count_parameters(files: Iterable[Path]) -> int:
    """Counts the weights in safetensors files from their headers: 8 bytes of length, then JSON with the shape of each tensor.

    Tensors of whole numbers are buffers and are left out.
    """
    total = 0
    for path in files:
        with path.open("rb") as stream:
            size = int.from_bytes(stream.read(8), "little")
            try:
                header = json.loads(stream.read(size))
            except ValueError as error:
                raise GapStudioError(f"{path} is not a safetensors file.", remedy="Download or copy the model again.") from error
        total += sum(
            prod(tensor["shape"])
            for name, tensor in header.items()
            if name != "__metadata__" and not tensor["dtype"].startswith(("I", "U", "BOOL"))
        )
    return total


def hash_files(root: Path, files: Iterable[Path]) -> str:
    """Returns the SHA-256 over files: for each, in the order of their relative paths, the path, a zero byte, the bytes.

    Args:
        root: Folder that the paths are relative to; separators count as ``/``.
        files: Files under it.
    """
    named = sorted((path.relative_to(root).as_posix(), path) for path in files)
    marks = tuple((name, str(path), path.stat().st_size, path.stat().st_mtime_ns) for name, path in named)
    return _hash_marked(marks)


@lru_cache(maxsize=64)
def _hash_marked(marks: tuple[tuple[str, str, int, int], ...]) -> str:
    # Size and time are in the key only: listing the models again need not read gigabytes again.
    digest = hashlib.sha256()
    for name, path, _, _ in marks:
        digest.update(name.encode() + b"\0")
        with Path(path).open("rb") as stream:
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
    return digest.hexdigest()


@lru_cache(maxsize=1)
def recorded_models() -> Mapping[str, Mapping[str, str]]:
    """Returns what ``resources/models.yaml`` records of packages: version, sha256, provenance, by package name."""
    return yaml.safe_load((resources() / "models.yaml").read_text(encoding="utf-8"))


def _metrics(entries: Iterable[Mapping[str, Any]]) -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []
    for entry in entries:
        metric = _METRICS.get(str(entry.get("type") or entry.get("name") or "").casefold())
        value = entry.get("value")
        if metric and isinstance(value, int | float) and not isinstance(value, bool):
            found.append((metric, _fraction(value)))
    return found


def _fraction(value: float) -> float:
    # Some cards give percent.
    return value / 100 if value > 1 else float(value)


def _dicts(value: object) -> list[Mapping[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
