"""spaCy pipelines that mark entities, from an installed package or a folder."""

import warnings
from dataclasses import replace
from platform import python_version
from typing import Any

from gapstudio.domain import GapStudioError, ModelCard, RunSettings
from gapstudio.models.cards import hash_files, recorded_models, scores_of_spacy_meta
from gapstudio.models.devices import DEVICES, Choice
from gapstudio.models.quiet import quieten
from gapstudio.models.spacy_files import PipelineFiles, find_pipeline, is_pipeline
from gapstudio.models.spacy_predictor import SpacyPredictor


class SpacyAdapter:
    """Describes and loads spaCy pipelines."""

    name = "spacy"

    def recognises(self, location: str) -> bool:
        """Tells whether this is an installed pipeline package or a pipeline's folder."""
        return is_pipeline(location)

    def describe(self, location: str) -> ModelCard:
        """Reads ``meta.json`` and ``config.cfg`` and hashes the files.

        Raises:
            GapStudioError: There is no such pipeline, or it does not mark entities.
        """
        files = find_pipeline(location)
        labels = files.labels()
        if not labels:
            raise GapStudioError(
                f"The spaCy pipeline {files.name} marks no entities.", remedy="Choose one with a component for them."
            )
        meta = files.meta
        revision = hash_files(files.folder, files.files())
        sources = [str(source["name"]) for source in meta.get("sources") or [] if isinstance(source, dict) and source.get("name")]
        return ModelCard(
            name=files.name,
            adapter=self.name,
            location=files.location,
            revision=revision,
            version=str(meta.get("version") or ""),
            licence=str(meta.get("license") or ""),
            language=str(meta.get("lang") or ""),
            labels=labels,
            training_data=", ".join(sources),
            published=scores_of_spacy_meta(meta, f"meta.json of {files.name} {meta.get('version', '')}".strip()),
            provenance=" ".join(part for part in (_maker(files), hash_warning(files.name, revision)) if part),
        )

    def load(self, card: ModelCard, settings: RunSettings) -> SpacyPredictor:
        """Loads the pipeline, without the components that entities do not need.

        Raises:
            GapStudioError: It is missing or broken, or the device cannot be had.
        """
        described = self.describe(card.location)
        notes = [hash_warning(described.name, described.revision)]
        if card.revision not in ("", described.revision):
            notes.append(f"The files of {card.name} have changed since it was described; what ran is {described.revision}.")
        if settings.precision != "float32":
            notes.append(f"{settings.precision} was asked for; spaCy runs in float32.")
        quieten()
        device = _use_device(settings.device)
        pipeline, warned = load_pipeline(find_pipeline(card.location))
        pipeline.select_pipes(enable=_needed(pipeline))
        return SpacyPredictor(
            card=replace(described, parameters=_count_parameters(pipeline)),
            settings=replace(settings, device=device.used, precision="float32"),
            versions=_versions(),
            pipeline=pipeline,
            notes=tuple(note for note in (*notes, device.note, *warned) if note),
        )


def hash_warning(name: str, revision: str) -> str:
    """Returns a sentence where the files of a recorded package are not those that were recorded, else ""."""
    expected = str(recorded_models().get(name, {}).get("sha256", revision))
    if expected == revision:
        return ""
    return f"The files of {name} are not those that GapStudio was tested with: their hash is {revision}, not {expected}."


def _maker(files: PipelineFiles) -> str:
    recorded = recorded_models().get(files.name)
    if recorded and recorded.get("version") == files.meta.get("version"):
        return str(recorded["provenance"]).strip()
    author, url = str(files.meta.get("author") or ""), str(files.meta.get("url") or "")
    return f"Made by {author}{f' ({url})' if url else ''}." if author else ""


def _use_device(asked: str) -> Choice:
    """Lets spaCy compute on a GPU where that is asked for, or where *auto* finds CUDA with CuPy, which spaCy needs for it."""
    from thinc.api import require_cpu, require_gpu
    from thinc.compat import has_cupy_gpu, has_torch_mps

    if asked not in DEVICES:
        raise GapStudioError(f"There is no device {asked!r}.", remedy=f"Use one of {', '.join(DEVICES)}.")
    here = {"cuda": has_cupy_gpu, "mps": has_torch_mps}
    if asked == "auto":
        asked = "cuda" if has_cupy_gpu else "cpu"
    if asked == "cpu":
        require_cpu()
        return Choice("cpu")
    if not here[asked]:
        message = f"The device {asked} is not available to spaCy here."
        raise GapStudioError(message, remedy="Choose the device cpu, or install CuPy for this machine's CUDA.")
    require_gpu()
    return Choice(asked)


def load_pipeline(files: PipelineFiles) -> tuple[Any, tuple[str, ...]]:
    """Loads a pipeline and returns it with spaCy's own warnings, such as that it was made for another version.

    Raises:
        GapStudioError: It cannot be loaded.
    """
    import spacy

    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", UserWarning)
            pipeline = spacy.load(files.folder)
    except (OSError, ValueError, KeyError, ImportError) as error:
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        message = f"The spaCy pipeline {files.name} cannot be loaded: {reason}"
        raise GapStudioError(message, remedy="Install a version of it that fits the installed spaCy.") from error
    # The limit guards memory on long texts; segments are never longer than what a model has memory for.
    pipeline.max_length = max(pipeline.max_length, 10**9)
    return pipeline, tuple(str(warning.message) for warning in caught if issubclass(warning.category, UserWarning))


def _needed(pipeline: Any) -> list[str]:
    """Names the components that mark entities and those whose vectors they listen to; rules may look at anything before them."""
    marking = [name for name in pipeline.pipe_names if "doc.ents" in pipeline.get_pipe_meta(name).assigns]
    if any(pipeline.get_pipe_meta(name).factory in {"entity_ruler", "span_ruler"} for name in marking):
        return list(pipeline.pipe_names)
    heard = [
        name for name in pipeline.pipe_names if set(getattr(pipeline.get_pipe(name), "listening_components", ())) & set(marking)
    ]
    return [name for name in pipeline.pipe_names if name in marking or name in heard]


def _count_parameters(pipeline: Any) -> int:
    models: list[Any] = [component.model for _, component in pipeline.pipeline if hasattr(component, "model")]
    nodes = {id(node): node for model in models for node in model.walk()}
    return sum(int(node.get_param(name).size) for node in nodes.values() for name in node.param_names if node.has_param(name))


def _versions() -> str:
    import spacy.about
    import thinc.about

    return f"python {python_version()}, spacy {spacy.about.__version__}, thinc {thinc.about.__version__}"


ADAPTER = SpacyAdapter()
