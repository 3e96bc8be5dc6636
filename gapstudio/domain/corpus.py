"""Corpora, models and runs: what was measured, on what, with what."""

from dataclasses import dataclass, field
from enum import StrEnum


class CorpusKind(StrEnum):
    """Which side of the gap a corpus stands on."""

    INTERNAL = "internal"
    BENCHMARK = "benchmark"


@dataclass(frozen=True)
class Corpus:
    """A set of documents with gold.

    Attributes:
        id: UUID as text; the internal corpus has the id ``internal``.
        name: For display.
        kind: Internal or benchmark.
        labels: Its label names, in order.
        exhaustive: Labels of its own set that its gold marks completely; of our documents, in those that are done.
        split: Such as ``test``; "" where there is none.
        scheme: Tag scheme of the file that it came from (``IOB1``, ``IOB2``, ``BIOES``); "" where there is none.
        source: Path or hub name that it came from.
        sha256: Of the file's bytes.
        stand_in: True for the sample benchmark: a score on it never confirms or refutes a published one.
        dataset: Name of the data set as score cards write it, such as ``conll2003``; "" where unknown.
    """

    id: str
    name: str
    kind: CorpusKind
    labels: tuple[str, ...] = ()
    exhaustive: frozenset[str] = frozenset()
    split: str = ""
    scheme: str = ""
    source: str = ""
    sha256: str = ""
    stand_in: bool = False
    dataset: str = ""


@dataclass(frozen=True)
class PublishedScore:
    """A score as somebody published it.

    Attributes:
        value: In 0..1.
        metric: Such as ``F1``.
        dataset: Such as ``conll2003``.
        split: Such as ``test``; "" where not stated.
        source: Where it is published: a file, a paper or an address.
    """

    value: float
    metric: str
    dataset: str
    split: str = ""
    source: str = ""


@dataclass(frozen=True)
class ModelCard:
    """What is known of a model without running it.

    Attributes:
        name: Short name, such as ``en_core_web_sm``.
        adapter: Registry name of the adapter that runs it: ``spacy`` or ``huggingface``.
        location: Package name, folder or hub name that it is loaded from.
        revision: Identity of the weights: a hash, or a version where no file can be hashed.
        version: As its maker counts.
        licence: SPDX name or the maker's words; "" where not stated.
        language: ISO 639-1 code, or "".
        labels: Entity labels that it predicts.
        parameters: Number of weights; 0 where unknown.
        training_data: What it was trained on, in the maker's words.
        published: Scores that its maker publishes.
        provenance: Who made it, and who packaged it, where that is not the same.
    """

    name: str
    adapter: str
    location: str
    revision: str = ""
    version: str = ""
    licence: str = ""
    language: str = ""
    labels: tuple[str, ...] = ()
    parameters: int = 0
    training_data: str = ""
    published: tuple[PublishedScore, ...] = ()
    provenance: str = ""


class Segments(StrEnum):
    """What a model is fed. For a benchmark, lines are its sentences."""

    AUTO = "auto"
    LINE = "line"
    BLOCK = "block"
    PAGE = "page"
    WINDOW = "window"


@dataclass(frozen=True)
class RunSettings:
    """Settings of a run; they are part of its identity.

    Attributes:
        device: ``auto``, ``cpu``, ``cuda`` or ``mps``; a finished run states the one used.
        precision: ``float32``, ``float16`` or ``bfloat16``.
        segments: What the model is fed; *auto* follows the layout (block for running text, line for the rest).
        window: Words in a window, for segments of that kind.
        stride: Words by which windows advance.
        token_budget: Subwords (padded) in one batch.
        tag_reading: How tags become spans: ``conlleval`` (a tag that cannot go on with the entity before it starts one) or
            ``strict`` (tags that the model's own scheme does not allow are dropped). It says nothing for models of spans.
    """

    device: str = "auto"
    precision: str = "float32"
    segments: Segments = Segments.AUTO
    window: int = 120
    stride: int = 80
    token_budget: int = 4096
    tag_reading: str = "conlleval"


class RunState(StrEnum):
    """How far a run has come."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True)
class Run:
    """One model over one corpus.

    Attributes:
        id: UUID as text.
        model: The model's card as it was.
        corpus: Id of the corpus.
        corpus_revision: Revision of the corpus's texts when it ran.
        settings: As asked for, the device replaced by the one used.
        state: How far it has come.
        documents: Documents done.
        total: Documents to do.
        tokens: Words that were fed.
        seconds: Time spent predicting, loading left out.
        load_seconds: Time spent loading the model.
        peak_bytes: Largest resident memory of the worker; 0 where unknown.
        versions: Versions of the libraries that ran it.
        created: ISO 8601, UTC.
        error: What went wrong, for a failed one.
    """

    id: str
    model: ModelCard
    corpus: str
    settings: RunSettings = field(default_factory=RunSettings)
    state: RunState = RunState.QUEUED
    corpus_revision: str = ""
    documents: int = 0
    total: int = 0
    tokens: int = 0
    seconds: float = 0.0
    load_seconds: float = 0.0
    peak_bytes: int = 0
    versions: str = ""
    created: str = ""
    error: str = ""


_SPANS_ONLY = frozenset({"spacy"})
"""Adapters of models that predict spans, to which the reading of tags says nothing (`RunSettings.tag_reading`)."""


def same_tag_reading(one: Run, other: Run) -> bool:
    """Says whether tags became spans by the same rule in two runs of a model, or whether it has no tags."""
    return one.model.adapter in _SPANS_ONLY or one.settings.tag_reading == other.settings.tag_reading


def same_precision(one: Run, other: Run) -> bool:
    """Says whether two runs ran in the same arithmetic."""
    return one.settings.precision == other.settings.precision
