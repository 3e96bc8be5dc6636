"""Sentence structure: parts of speech, finite verbs and depth of segments, from an installed spaCy pipeline with a parser."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from gapstudio.analysis.attributes.structure import POS, Structure
from gapstudio.domain import GapStudioError, Reading, RunSettings
from gapstudio.models.registry import default_model
from gapstudio.models.spacy_files import find_pipeline, installed_packages
from gapstudio.models.spacy_texts import make_doc
from gapstudio.models.work import Fed, start_work

_TAGGERS = ("morphologizer", "attribute_ruler")
"""Components that set parts of speech and forms of verbs."""

_BATCH = 128
_CODES = {name: place for place, name in enumerate(POS)}
_loaded: dict[str, Any] = {}


@dataclass(frozen=True)
class Parser:
    """An installed pipeline that tells parts of speech and parses.

    Attributes:
        location: Package name.
        name: With its version, such as ``en_core_web_sm 3.8.0``; the identity of what it says.
        language: ISO 639-1 code.
    """

    location: str
    name: str
    language: str


@dataclass(frozen=True)
class Parsers:
    """The pipelines that can parse here.

    Attributes:
        by_language: One a language.
        default: For all other languages; None where none is installed.
    """

    by_language: Mapping[str, Parser]
    default: Parser | None

    def of(self, language: str) -> Parser | None:
        """Returns the pipeline for texts in a language ("" for one that is not known)."""
        return self.by_language.get(language, self.default)


def installed_parsers() -> Parsers:
    """Finds the installed pipelines with a tagger and a parser, without loading any; the default model's is the default."""
    try:
        default = default_model().location
    except GapStudioError:
        default = ""
    found: dict[str, Parser] = {}
    for location in dict.fromkeys(one for one in (default, *installed_packages()) if one):
        parser = _parser(location)
        if parser is not None:
            found.setdefault(parser.language, parser)
    first = next((one for one in found.values() if one.location == default), None)
    return Parsers(found, first or next(iter(found.values()), None))


def parse(location: str, reading: Reading, settings: RunSettings) -> Structure:
    """Says how the segments of a document are built.

    The pipeline is fed what a spaCy model would be: the text of a page as it stands, the tokens of an annotated corpus. White
    space is no token. A verb is finite where its morphology says ``VerbForm=Fin``.

    Args:
        location: Of a `Parser`. It stays loaded.
        reading: The document.
        settings: How it is cut into segments.

    Raises:
        GapStudioError: The pipeline cannot be loaded.
    """
    pipeline = _load(location)
    work = start_work([reading], range(1), settings)[0]
    docs = (make_doc(pipeline, Fed(work, number)) for number in range(len(work.segments)))
    return _joined(list(map(_told, pipeline.pipe(docs, batch_size=_BATCH))))


def _parser(location: str) -> Parser | None:
    try:
        meta = find_pipeline(location).meta
    except GapStudioError:
        return None
    names = set(meta.get("pipeline") or ())
    if "parser" not in names or not names & set(_TAGGERS):
        return None
    language, own = str(meta.get("lang", "")), str(meta.get("name", ""))
    return Parser(location, f"{language}_{own} {meta.get('version', '')}".strip(), language)


def _load(location: str) -> Any:
    if location not in _loaded:
        from gapstudio.models.spacy_pipeline import load_pipeline

        pipeline, _ = load_pipeline(find_pipeline(location))
        pipeline.select_pipes(disable=[name for name in ("ner", "lemmatizer", "senter") if name in pipeline.pipe_names])
        _loaded[location] = pipeline
    return _loaded[location]


def _told(doc: Any) -> Structure:
    """Returns the structure of one segment."""
    tokens = [token for token in doc if not token.is_space]
    tags = np.array([_CODES.get(token.pos_, _CODES["X"]) for token in tokens], dtype=np.int64)
    finite = any("Fin" in token.morph.get("VerbForm") for token in tokens)
    depth = _depth(np.array([token.head.i for token in doc], dtype=np.int64))
    return Structure(tags, np.array([len(tokens)]), np.array([int(finite)]), np.array([depth]))


def _depth(heads: np.ndarray[Any, np.dtype[np.int64]]) -> int:
    """Returns how many edges the deepest token stands below its root; a root is its own head."""
    place, depth = np.arange(len(heads)), 0
    while (heads[place] != place).any() and depth < len(heads):
        place, depth = heads[place], depth + 1
    return depth


def _joined(parts: Sequence[Structure]) -> Structure:
    def joined(columns: Iterator[Any]) -> Any:
        return np.concatenate([np.zeros(0, np.int64), *columns])

    return Structure(
        joined(one.tags for one in parts),
        joined(one.tokens for one in parts),
        joined(one.finite for one in parts),
        joined(one.depth for one in parts),
    )
