"""Annotated data sets of the Hugging Face hub, or of a folder that its library `datasets` saved or that holds parquet files."""

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from gapstudio.domain import GapStudioError
from gapstudio.formats.corpus import BORDER, AnnotatedCorpus, AnnotatedRows, CorpusOrigin, build_corpus, check_scheme
from gapstudio.formats.hub_columns import TaggedRows, take_columns

_EXTRACTOR = "hub 1"
_NAME = re.compile(r"(?P<name>(?:[A-Za-z0-9][\w.-]*/)?[A-Za-z0-9][\w.-]*)(?::(?P<config>[\w.-]+))?")
_SUFFIX = re.compile(r".*\.[A-Za-z]\w*")
_COMMIT = re.compile(r"[0-9a-f]{40}")
# Where the hub keeps what it made itself of data sets that come as a script; scripts are never run.
_CONVERTED = "refs/convert/parquet"
_QUIET = {
    "DATASETS_VERBOSITY": "error",
    "HF_DATASETS_DISABLE_PROGRESS_BARS": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_VERBOSITY": "error",
}


@dataclass(frozen=True)
class _Loaded:
    """A `datasets.Dataset`, what it is called, and where it is from."""

    dataset: Any
    name: str
    source: str
    split: str
    hub_name: str = ""


def is_hub_name(location: str) -> bool:
    """Tells whether a location reads as ``name``, ``owner/name`` or either with ``:config``, without a file's suffix."""
    found = _NAME.fullmatch(location)
    return found is not None and _SUFFIX.fullmatch(found["name"]) is None


def read_hub(name: str, *, split: str = "test", scheme: str | None = None, column: int = -1) -> AnnotatedCorpus:
    """Reads one split of a data set for token classification. Code that a data set brings along is never run.

    A column ``document_id`` or ``doc_id``, or rows of a ``-DOCSTART-`` token, part documents; else each row is one.

    Args:
        name: ``owner/name`` or ``name`` on the hub, with ``:config`` where there are several, or a folder.
        split: The split to take. A folder that holds one split without a name is taken as it is.
        scheme: One of `SCHEMES`, to state it instead of recognising it.
        column: Number of the tags' column, counted from 0; negative to recognise it.

    Returns:
        The corpus; its hash is over tokens, tags and borders of documents, since there is no one file.

    Raises:
        GapStudioError: The data set or its split is not to be had, or it has no tokens with tags.
    """
    check_scheme(scheme)
    loaded = _load_folder(Path(name), split) if Path(name).is_dir() else _load_hub(name, split)
    taken = take_columns(loaded.name, loaded.dataset, column)
    rows = _rows(taken, len(loaded.dataset.column_names))
    if not rows.tokens:
        raise GapStudioError(f"{loaded.name} holds no tokens.", remedy="Choose another split or data set.")
    origin = CorpusOrigin(loaded.name, loaded.source, _hash(rows), _EXTRACTOR, loaded.hub_name, loaded.split)
    return build_corpus(origin, rows, scheme, evidence=taken.evidence)


def _load_hub(location: str, split: str) -> _Loaded:
    found = _NAME.fullmatch(location)
    if found is None:
        message = f"{location} is neither a folder here nor a name on the Hugging Face hub."
        raise GapStudioError(message, remedy="Write owner/name, with :config where the data set has several.")
    name, config = found["name"], found["config"]
    with explained(location, "neither a file or folder here nor to be had from the Hugging Face hub"):
        dataset = _fetch(name, config, split)
    revision = _revision(dataset)
    source = f"{location} on the Hugging Face hub{f', revision {revision}' if revision else ''}"
    return _Loaded(dataset, location, source, split, location)


def _fetch(name: str, config: str | None, split: str) -> Any:
    datasets = library()
    try:
        return datasets.load_dataset(name, config, split=split)
    except RuntimeError as error:
        if "scripts are no longer supported" not in str(error):
            raise
    return datasets.load_dataset(name, config, split=split, revision=_CONVERTED)


def _load_folder(folder: Path, split: str) -> _Loaded:
    with explained(str(folder), "no folder of a data set that can be read"):
        saved = _open_folder(folder, split)
        if not isinstance(saved, Mapping):
            return _Loaded(saved, folder.resolve().name, str(folder), "")
        if split not in saved:
            raise ValueError(f"there is no split {split!r}, only {', '.join(map(str, saved)) or 'none'}.")
        return _Loaded(saved[split], folder.resolve().name, str(folder), split)


def _open_folder(folder: Path, split: str) -> Any:
    """Returns the data set, or splits by name."""
    datasets = library()
    if is_saved(folder):
        saved = datasets.load_from_disk(str(folder), keep_in_memory=True)
        return saved if isinstance(saved, Mapping) or not saved.split else {str(saved.split): saved}
    if next(folder.rglob("*.parquet"), None) is None:
        raise ValueError("it holds neither what datasets saves nor parquet files.")
    # The library would copy what it reads into its cache and keep it there.
    with TemporaryDirectory(prefix="gapstudio", ignore_cleanup_errors=True) as cache:
        return {split: datasets.load_dataset(str(folder), split=split, cache_dir=cache, keep_in_memory=True)}


def is_saved(folder: Path) -> bool:
    """Tells whether a folder is what `datasets` saved, rather than one of files."""
    return any((folder / name).is_file() for name in ("dataset_dict.json", "state.json"))


def library() -> Any:
    """Returns the package `datasets`, told to be quiet and to send nothing.

    Raises:
        GapStudioError: It is missing.
    """
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    try:
        import datasets
    except ImportError as error:
        message = "Data sets of the Hugging Face hub need the package datasets, which is missing."
        raise GapStudioError(message, remedy="Install GapStudio again, or import a file in CoNLL columns.") from error
    return datasets


@contextmanager
def explained(name: str, what: str) -> Iterator[None]:
    """Says for people what the library raises: errors of its own, of the hub's client, of network and parquet libraries."""
    try:
        yield
    except GapStudioError:
        raise
    except Exception as error:
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise GapStudioError(f"{name} is {what}: {reason.rstrip('.')}.", remedy=_remedy(error)) from error


def _remedy(error: Exception) -> str:
    text = str(error).lower()
    if isinstance(error, ConnectionError):
        return "Check the network, or download the data set elsewhere and choose its folder."
    if isinstance(error, ValueError) and "split" in text:
        return "State one of its splits."
    if isinstance(error, ValueError) and "config" in text:
        return "Write the configuration behind the name, as in owner/name:config."
    return "Check its name and that it is public, or choose a file in CoNLL columns or a folder of parquet files."


def _revision(dataset: Any) -> str:
    """Reads the commit off the folder of the library's cache, which is named by it; "" where it is not."""
    folders = {Path(file["filename"]).parent.name for file in dataset.cache_files}
    found = folders.pop() if len(folders) == 1 else ""
    return found if _COMMIT.fullmatch(found) else ""


def _rows(taken: TaggedRows, columns: int) -> AnnotatedRows:
    """Brings rows of one document together, documents by first appearance, and drops rows without tokens."""
    parted = taken.documents is not None
    keys = _keys(taken.documents) if taken.documents is not None else [0] * len(taken.tokens)
    rows = AnnotatedRows(columns=columns)
    before = -1 if parted else 0
    for index in sorted(range(len(keys)), key=keys.__getitem__):
        tokens = taken.tokens[index]
        border = bool(tokens) and tokens[0] == BORDER
        if border or keys[index] != before:
            rows.borders.append(len(rows.tokens))
            before = keys[index]
        if tokens and not border:
            rows.tokens.append(tokens)
            rows.tags.append(taken.tags[index])
    return rows


def _keys(documents: list[Any]) -> list[int]:
    """Numbers documents by the row in which each appears first; a row without an id is a document of its own."""
    first: dict[str, int] = {}
    return [index if one is None else first.setdefault(str(one), index) for index, one in enumerate(documents)]


def _hash(rows: AnnotatedRows) -> str:
    """Hashes borders, then a sentence a line, so that the same content is known again wherever it was read from."""
    digest = hashlib.sha256(json.dumps(sorted(set(rows.borders))).encode())
    for sentence in zip(rows.tokens, rows.tags, strict=True):
        digest.update(b"\n" + json.dumps(sentence).encode())
    return digest.hexdigest()
