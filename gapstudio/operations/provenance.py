"""Where the numbers of a comparison come from: runs, models, data by their hashes, mapping, versions; no path of a machine."""

import json
import platform
from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from importlib import metadata
from typing import Any

from gapstudio import __version__
from gapstudio.domain import Corpus, ModelCard, Run
from gapstudio.operations.adaptation_files import adaptations_text
from gapstudio.operations.adaptations import adaptations_of
from gapstudio.operations.analyse_gap import Comparison
from gapstudio.operations.judged_samples import current_judgements
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.report_evidence import other_comparisons
from gapstudio.operations.tag_errors import tags_of
from gapstudio.operations.taxonomies import taxonomy_of
from gapstudio.operations.taxonomy_files import taxonomy_text
from gapstudio.store import Project

_LIBRARIES = ("python-pptx", "python-docx", "xlsxwriter", "matplotlib", "Pillow", "lxml", "numpy", "fluent.runtime", "Babel")


@in_one_state
def provenance_of(project: Project, comparison: Comparison) -> dict[str, Any]:
    """Returns all that the numbers of a comparison depend on, as JSON holds it.

    Keys: ``gapstudio``; ``runs``, by side (``internal``, ``benchmark``), each with its model, corpus and settings; those of the
    ``models`` beside it, by their names; ``gold``, the revision of each side's texts and gold now; ``metadata`` of our documents;
    ``mapping``, ``model_labels``; ``published``; by their hashes ``judgements`` of predictions, ``tags`` of errors, the
    ``taxonomy`` of causes, the list of ``adaptations``.
    """
    runs, others = _sides(comparison), other_comparisons(project, comparison)
    judged = sorted(str((place, one.right)) for place, one in current_judgements(project, comparison.internal).items())
    said = tags_of(project, comparison.internal.id).items()
    tags = sorted((str(key), sorted(one.categories)) for key, one in said if one.reviewed)
    told = {
        "gapstudio": __version__,
        "runs": {side: _run(project, run) for side, run in runs.items()},
        "models": {one.internal.model.name: {side: _run(project, run) for side, run in _sides(one).items()} for one in others},
        "gold": {side: project.corpus_revision(run.corpus) for side, run in runs.items()},
        "metadata": project.metadata_revision(comparison.internal.corpus),
        "mapping": {"version": comparison.mapping.version, "pairs": dict(comparison.mapping.pairs)},
        "model_labels": {"version": comparison.model_labels.version, "pairs": dict(comparison.model_labels.pairs)},
        "published": asdict(comparison.published) if comparison.published else None,
        "judgements": _hash(judged),
        "tags": _hash(tags),
        "taxonomy": _hash(taxonomy_text(taxonomy_of(project))),
        "adaptations": _hash(adaptations_text(adaptations_of(project))),
    }
    return json.loads(json.dumps(told))


def _sides(comparison: Comparison) -> dict[str, Run]:
    runs = {"internal": comparison.internal, "benchmark": comparison.reproduction}
    return {side: run for side, run in runs.items() if run is not None}


def libraries() -> dict[str, str]:
    """Returns the versions of Python and of what writes reports."""
    found = {"Python": platform.python_version()}
    for name in _LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = ""
    return found


def changed_inputs(before: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[str, ...]:
    """Says in a sentence each what has changed between two provenances; empty where nothing has."""
    told: list[str] = []
    if before.get("gapstudio") != now["gapstudio"]:
        told.append(f"GapStudio was {before.get('gapstudio')} and is {now['gapstudio']}.")
    for side, name in (("internal", "our documents"), ("benchmark", "the benchmark")):
        told += _run_changes(before, now, side, name)
    for key, what in _CHANGES.items():
        if before.get(key) != now[key]:
            told.append(what)
    return tuple(told)


_CHANGES = {
    "models": "Runs of the models beside it have changed.",
    "metadata": "Columns of our documents, such as suppliers, have changed.",
    "mapping": "The label mapping has changed.",
    "model_labels": "The mapping of the model's labels has changed.",
    "published": "The published score has changed.",
    "judgements": "Predictions were judged.",
    "tags": "Errors were tagged.",
    "taxonomy": "The tree of causes has changed.",
    "adaptations": "The list of what could be done has changed.",
}


def _run_changes(before: Mapping[str, Any], now: Mapping[str, Any], side: str, name: str) -> list[str]:
    then, here = (all_["runs"].get(side) for all_ in (before, now))
    if then is None or here is None:
        return [] if then is here else [f"A run on {name} is {'there now' if then is None else 'not there any more'}."]
    if then["id"] != here["id"]:
        return [f"Another run on {name}: {then['id']} then, {here['id']} now."]
    gold = [] if before["gold"][side] == now["gold"][side] else [f"Texts or gold of {name} have changed."]
    rest = {key for key in here if then.get(key) != here[key]}
    return gold + ([f"The run on {name} is recorded otherwise: {', '.join(sorted(rest))}."] if rest else [])


def _run(project: Project, run: Run) -> dict[str, Any]:
    return {
        "id": run.id,
        "created": run.created,
        "model": _model(run.model),
        "corpus": _corpus(project.corpus(run.corpus)),
        "texts": run.corpus_revision,
        "documents": run.documents,
        "tokens": run.tokens,
        "settings": asdict(run.settings),
        "versions": run.versions,
    }


def _model(model: ModelCard) -> dict[str, Any]:
    """What identifies a model; its location may be a folder of this machine and stays here."""
    return {key: getattr(model, key) for key in ("name", "adapter", "revision", "version", "licence", "parameters")}


def _corpus(corpus: Corpus) -> dict[str, Any]:
    return {key: getattr(corpus, key) for key in ("id", "name", "kind", "split", "scheme", "dataset", "sha256", "stand_in")}


def _hash(value: Any) -> str:
    return sha256(repr(value).encode()).hexdigest()
