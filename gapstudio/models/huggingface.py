"""Token classifiers in the format of Hugging Face transformers, from a folder or the hub."""

from dataclasses import replace
from pathlib import Path
from platform import python_version
from typing import Any

from gapstudio.domain import GapStudioError, ModelCard, RunSettings
from gapstudio.models.cards import count_parameters, hash_files, read_front_matter, read_json, scores_of_model_index
from gapstudio.models.devices import choose_device, choose_precision, limit_threads
from gapstudio.models.hub import fetch_card, fetch_model, is_hub_name
from gapstudio.models.huggingface_predictor import HuggingFacePredictor
from gapstudio.models.huggingface_runtime import Runtime
from gapstudio.models.quiet import quieten
from gapstudio.models.tagset import read_tags

_IDENTITY = (".safetensors", ".bin", ".json", ".txt", ".model")


class HuggingFaceAdapter:
    """Describes and loads token classifiers. Code that a model brings along is never run."""

    name = "huggingface"

    def recognises(self, location: str) -> bool:
        """Tells whether this is a folder with a ``config.json`` of transformers, or a name on the hub."""
        config = Path(location) / "config.json"
        if not config.is_file():
            return is_hub_name(location)
        try:
            return "model_type" in read_json(config)
        except GapStudioError:
            return False

    def describe(self, location: str) -> ModelCard:
        """Reads configuration, card and headers of the weights; of a model on the hub the first two are fetched.

        Raises:
            GapStudioError: There is no such model, or it does not mark entities.
        """
        if is_hub_name(location):
            folder = fetch_card(location)
            return replace(_describe_folder(folder, location), revision=folder.name)
        folder = Path(location).expanduser().resolve()
        if not (folder / "config.json").is_file():
            message = f"{folder} is no model's folder: it has no config.json."
            raise GapStudioError(message, remedy="Choose the folder that holds config.json, the weights and the tokenizer.")
        return _describe_folder(folder, str(folder))

    def load(self, card: ModelCard, settings: RunSettings) -> HuggingFacePredictor:
        """Loads tokenizer and weights.

        Raises:
            GapStudioError: A file is missing or broken, or device or precision cannot be had.
        """
        on_hub = is_hub_name(card.location)
        folder = fetch_model(card.location, card.revision or None) if on_hub else Path(card.location)
        described = self.describe(str(folder))
        device = choose_device(settings.device)
        precision = choose_precision(settings.precision, device.used)
        notes = [device.note, precision.note]
        if on_hub:
            described = replace(described, name=card.name, location=card.location, revision=folder.name)
        elif card.revision not in ("", described.revision):
            notes.append(f"The files of {card.name} have changed since it was described; what ran is {described.revision}.")
        tags = read_tags(read_json(folder / "config.json")["id2label"], described.name)
        runtime = _load_runtime(folder, described.name, device.used, precision.used)
        return HuggingFacePredictor(
            card=described,
            settings=replace(settings, device=device.used, precision=precision.used),
            versions=_versions(),
            tags=tags,
            runtime=runtime,
            notes=tuple(note for note in (*notes, tags.note) if note),
        )


def _describe_folder(folder: Path, location: str) -> ModelCard:
    name = location.rstrip("/").replace("\\", "/").rsplit("/", 1)[-1]
    config = read_json(folder / "config.json")
    kinds = [str(kind) for kind in config.get("architectures") or []]
    if not any(kind.endswith("ForTokenClassification") for kind in kinds):
        message = f"{name} is no token classifier ({', '.join(kinds) or 'its config.json names no architecture'})."
        raise GapStudioError(message, remedy="Choose a model for named entities.")
    tags = read_tags(config.get("id2label") or {}, name)
    card = read_front_matter(folder / "README.md")
    weights = sorted(folder.glob("*.safetensors"))
    data = card.get("datasets") or ""
    return ModelCard(
        name=name,
        adapter=HuggingFaceAdapter.name,
        location=location,
        revision=hash_files(folder, _identity(folder, bool(weights))),
        version=str(card.get("version") or ""),
        licence=str(card.get("license") or ""),
        language=_language(card.get("language")),
        labels=tags.labels,
        parameters=count_parameters(weights),
        training_data=", ".join(map(str, data)) if isinstance(data, list) else str(data),
        published=scores_of_model_index(card, f"model-index in the README.md of {name}"),
        provenance=f"{kinds[0]}, from {'the Hugging Face hub' if is_hub_name(location) else 'a folder'}.",
    )


def _identity(folder: Path, safetensors: bool) -> list[Path]:
    # Of weights in two formats transformers loads the safetensors; licence and README do not change what is predicted.
    suffixes = _IDENTITY if not safetensors else tuple(suffix for suffix in _IDENTITY if suffix != ".bin")
    return [path for path in folder.iterdir() if path.is_file() and path.suffix in suffixes and not path.name.startswith(".")]


def _language(value: object) -> str:
    first = value[0] if isinstance(value, list) and value else value
    return first if isinstance(first, str) and len(first) == 2 else ""


def _load_runtime(folder: Path, name: str, device: str, precision: str) -> Runtime:
    quieten()
    import torch
    import transformers

    transformers.utils.logging.disable_progress_bar()
    limit_threads()
    try:
        tokenizer = _fast_tokenizer(transformers, folder)
        model, report = transformers.AutoModelForTokenClassification.from_pretrained(
            str(folder), local_files_only=True, output_loading_info=True
        )
    except (OSError, ValueError, RuntimeError, KeyError) as error:
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise GapStudioError(
            f"{name} in {folder} cannot be loaded: {reason}", remedy="Download or copy the model again."
        ) from error
    if not tokenizer.is_fast:
        message = f"{name} has no fast tokenizer, which is needed to know where each word stands."
        raise GapStudioError(message, remedy="Add the tokenizer.json of the model to its folder.")
    # transformers fills in missing weights at random and only logs it.
    if report["missing_keys"]:
        message = f"{name} lacks weights: {', '.join(sorted(map(str, report['missing_keys']))[:3])}."
        raise GapStudioError(message, remedy="Choose a model that was trained for named entities, or download it again.")
    model.to(device=device, dtype=getattr(torch, precision)).eval()
    return Runtime(tokenizer, model, _longest(tokenizer, model.config), device)


def _fast_tokenizer(transformers: Any, folder: Path) -> Any:
    tokenizer = transformers.AutoTokenizer.from_pretrained(str(folder), local_files_only=True, use_fast=True)
    if getattr(tokenizer, "add_prefix_space", None) is False:
        # Byte-level tokenizers (RoBERTa's kind) take words one by one only when told that each begins with a space.
        return transformers.AutoTokenizer.from_pretrained(
            str(folder), local_files_only=True, use_fast=True, add_prefix_space=True
        )
    return tokenizer


def _longest(tokenizer: Any, config: Any) -> int:
    """Returns the longest input in subwords: the least of what the tokenizer and the position embeddings allow."""
    positions = max(getattr(config, "max_position_embeddings", 0) or 0, 0) or 512
    # RoBERTa's kind counts positions from pad_token_id + 1.
    if config.model_type in {"roberta", "xlm-roberta", "camembert", "longformer", "mpnet"}:
        positions -= 2
    return int(min(tokenizer.model_max_length, positions))


def _versions() -> str:
    import torch
    import transformers

    return f"python {python_version()}, transformers {transformers.__version__}, torch {torch.__version__}"


ADAPTER = HuggingFaceAdapter()
