"""What `DescribeRun` found out of the documents of a run: subwords, embeddings, sentence structure, kept with the results."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gapstudio.analysis.attributes.builder import Described
from gapstudio.analysis.attributes.structure import Structure
from gapstudio.analysis.counting import IntArray
from gapstudio.domain import Corpus, CorpusKind, ModelCard, Run, RunSettings, Segments
from gapstudio.jobs.describe import Wanted, unpacked
from gapstudio.models.parsers import Parser, Parsers
from gapstudio.operations.document_languages import document_languages
from gapstudio.operations.pieces import PieceCounts, described_key, model_identity
from gapstudio.store import Project


def vectors_key(model: ModelCard, cut: str, revision: str) -> str:
    """Returns by what the embeddings of the segments of one reading are kept; `cut` is what `cut_of` returns."""
    return f"vectors:{model_identity(model)}:{cut}:{revision}"


def structure_key(parser: str, cut: str, revision: str) -> str:
    """Returns by what is kept how the segments of one reading are built, as a pipeline of this name said."""
    return f"structure:{parser}:{cut}:{revision}"


def cut_of(settings: RunSettings, corpus: Corpus) -> str:
    """Returns how a run cuts the readings of a corpus into segments, as a part of keys; a benchmark's lines are sentences."""
    kind = settings.segments
    if kind is Segments.WINDOW:
        return f"{kind.value} {settings.window} {settings.stride}"
    sentences = corpus.kind is CorpusKind.BENCHMARK and kind is Segments.AUTO
    return Segments.LINE.value if sentences else kind.value


class Descriptions:
    """What was found out of the documents of one run, and of a benchmark as the same run would be fed it.

    Args:
        project: Asked for what it keeps.
        run: Whose model and segments it is about.
    """

    def __init__(self, project: Project, run: Run) -> None:
        self._project, self.run = project, run
        self.pieces = PieceCounts(project, run.model)

    def stamp(self, wanted: Wanted, corpus: Corpus) -> Mapping[str, Any]:
        """Returns when something was found out of all documents of a corpus (``at``), empty where it was not.

        Of the structure it also says which pipeline read which language (``parsers``).
        """
        kept = self._project.result(self._stamp_key(wanted, corpus))
        return {} if kept is None else {"at": kept} if isinstance(kept, str) else kept

    def known(self, wanted: Wanted, corpus: Corpus) -> bool:
        """Whether something was found out of all documents that a corpus had then."""
        return bool(self.stamp(wanted, corpus))

    def stamps(self, corpus: Corpus) -> tuple[str, ...]:
        """Returns when each of `Wanted` was found out of a corpus, "" where it was not: a part of the identity of its table."""
        return tuple(self.stamp(one, corpus).get("at", "") for one in Wanted)

    def missing(self, wanted: Wanted, corpus: Corpus, parsers: Parsers) -> Mapping[str, str]:
        """Returns the revisions of the readings of which something was not found out yet, by document.

        Args:
            wanted: What.
            corpus: Whose documents.
            parsers: That there are now; documents that none can read are left out.
        """
        if wanted is Wanted.PIECES:
            return self.pieces.missing(corpus.id)
        revisions = self._project.text_revisions(corpus.id)
        cut = cut_of(self.run.settings, corpus)
        if wanted is Wanted.VECTORS:
            keys = {one: vectors_key(self.run.model, cut, own) for one, own in revisions.items()}
        else:
            chosen = self.parsers(corpus, parsers)
            keys = {one: structure_key(chosen[one].name, cut, own) for one, own in revisions.items() if one in chosen}
        there = self._project.results_there(set(keys.values()))
        return {one: revisions[one] for one, key in keys.items() if key not in there}

    def parsers(self, corpus: Corpus, parsers: Parsers) -> Mapping[str, Parser]:
        """Returns the pipeline for each document of a corpus, by its language; documents that none can read are left out."""
        chosen = {one: parsers.of(language) for one, language in document_languages(self._project, corpus).items()}
        return {one: parser for one, parser in chosen.items() if parser is not None}

    def put_stamp(self, change: Any, wanted: Wanted, corpus: Corpus, parsers: Parsers) -> None:
        """Notes that something was found out of all documents of a corpus, and of the structure by which pipelines."""
        at = datetime.now(UTC).isoformat()
        read_by = {language: one.name for language, one in parsers.by_language.items()}
        default = "" if parsers.default is None else parsers.default.name
        stamp = {"at": at, "parsers": read_by, "default": default} if wanted is Wanted.STRUCTURE else at
        change.put_result(self._stamp_key(wanted, corpus), stamp)

    def of(self, corpus: Corpus) -> "CorpusDescriptions":
        """Returns what is known of the documents of a corpus."""
        return CorpusDescriptions(self._project, self, corpus)

    def _stamp_key(self, wanted: Wanted, corpus: Corpus) -> str:
        if wanted is Wanted.PIECES:
            return described_key(self.run.model, corpus.id)
        model = f"{model_identity(self.run.model)}:" if wanted is Wanted.VECTORS else ""
        return f"{wanted.value} of corpus:{model}{cut_of(self.run.settings, corpus)}:{corpus.id}"


class CorpusDescriptions:
    """What is known of the documents of one corpus, read one document at a time.

    Args:
        project: Asked for what it keeps.
        descriptions: Of the run.
        corpus: The corpus.
    """

    def __init__(self, project: Project, descriptions: Descriptions, corpus: Corpus) -> None:
        self._project, self._of = project, descriptions
        self._cut = cut_of(descriptions.run.settings, corpus)
        self._pieces = descriptions.known(Wanted.PIECES, corpus)
        self._vectors = descriptions.known(Wanted.VECTORS, corpus)
        self._parsers = descriptions.stamp(Wanted.STRUCTURE, corpus)

    def of(self, revision: str, words: int, segments: int, language: str) -> Described:
        """Returns what is known of one document.

        Args:
            revision: Of its reading.
            words: How many it has.
            segments: How many the run was fed; what was told of other segments does not count.
            language: Of the document.
        """
        pieces = self._of.pieces.of(revision) if self._pieces else ()
        structure = self._structure(revision, language)
        return Described(
            pieces=pieces,
            unknown=self._unknown(revision, words) if len(pieces) else None,
            structure=structure if structure is not None and len(structure.tokens) == segments else None,
        )

    def vectors(self, revision: str) -> NDArray[np.float16] | None:
        """Returns the embeddings of the segments of one document, shape (S, dim), or None where they were not made."""
        kept = self._project.result(vectors_key(self._of.run.model, self._cut, revision)) if self._vectors else None
        return None if kept is None else unpacked(kept)

    def _unknown(self, revision: str, words: int) -> IntArray | None:
        kept = self._of.pieces.unknown(revision)
        if kept is None:
            return None
        counts = np.zeros(words, dtype=np.int64)
        counts[list(kept)] = list(kept.values())
        return counts

    def _structure(self, revision: str, language: str) -> Structure | None:
        if not self._parsers:
            return None
        parser = self._parsers["parsers"].get(language, self._parsers["default"])
        kept = self._project.result(structure_key(parser, self._cut, revision))
        return None if kept is None else Structure.from_json(kept)
