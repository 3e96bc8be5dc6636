"""Imports a benchmark: an annotated corpus of a file, a folder or the hub becomes documents with gold."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from gapstudio.assets import resources, samples
from gapstudio.domain import (
    Annotation,
    AnnotationStatus,
    ChangeSet,
    Corpus,
    CorpusKind,
    Document,
    GapStudioError,
    Outcome,
)
from gapstudio.jobs import JobSpec, Partial
from gapstudio.operations.label_sets import label_set_of, propose_mapping
from gapstudio.operations.long import Ending
from gapstudio.store import NewDocument, PackedReading, Project, new_id

STAND_IN = "newswire_standin.conll"
_KEPT = ("sentences", "tokens", "entities", "unit", "evidence", "labels")


@dataclass(frozen=True)
class BenchmarkOptions:
    """What a person may state about a benchmark; what is empty is recognised from the file, and the report says so.

    Attributes:
        name: For display; the file's name where empty.
        split: Such as ``test``; of a data set of the hub or of a folder, the split to take.
        dataset: As score cards write it, such as ``conll2003``.
        scheme: ``IOB1``, ``IOB2`` or ``BIOES``.
        column: Of the tag, counted from 0; negative from the end of a file's row, and recognised of a data set.
    """

    name: str = ""
    split: str = ""
    dataset: str = ""
    scheme: str = ""
    column: int = -1


@dataclass
class BenchmarkReport:
    """What was imported.

    Attributes:
        corpus: Id of the corpus.
        name: Its name.
        sentences: Number of sentences.
        tokens: Number of tokens.
        entities: Number of entities.
        labels: Entities by label.
        scheme: Tag scheme.
        evidence: Why that scheme.
        dataset: Data set that it is, stated or recognised.
        split: Its split.
        recognised: How data set and split are known.
        documents: Number of documents.
        unit: What one document is: ``document`` or ``sentence``.
        sha256: Of the file, or of the content of a data set.
        stand_in: True for the sample benchmark.
        known: True where the project had it already; nothing was changed then.
    """

    corpus: str = ""
    name: str = ""
    sentences: int = 0
    tokens: int = 0
    entities: int = 0
    labels: Mapping[str, int] = field(default_factory=dict[str, int])
    scheme: str = ""
    evidence: str = ""
    dataset: str = ""
    split: str = ""
    recognised: str = ""
    documents: int = 0
    unit: str = ""
    sha256: str = ""
    stand_in: bool = False
    known: bool = False

    def sentence(self) -> str:
        """Says it in one sentence."""
        what = f"{self.sentences:,} sentences, {self.tokens:,} tokens, {self.entities:,} entities, tags in {self.scheme}"
        return f"{self.name} is in the project already." if self.known else f"{self.name}: {what}."


class ImportBenchmark:
    """Imports one corpus.

    Args:
        location: A file in CoNLL columns, a folder of a data set, or a name on the Hugging Face hub (``owner/name``).
        options: What a person states about it.
    """

    def __init__(self, location: Path | str, options: BenchmarkOptions = BenchmarkOptions()) -> None:
        self._location = str(location)
        self._options = options
        self._entry = ""
        self._report = BenchmarkReport()

    def plan(self, project: Project) -> JobSpec:
        """Returns the job that reads it."""
        options = self._options
        item = {
            "location": self._location,
            "split": options.split,
            "scheme": options.scheme or None,
            "column": options.column,
        }
        shared = {"cache": str(project.cache_dir)}
        spec = JobSpec("benchmark", f"Reading {Path(self._location).name}", shared, [item])
        self._entry = spec.id
        return spec

    def apply(self, project: Project, batch: Sequence[Partial]) -> ChangeSet:
        """Commits the corpus."""
        changes = ChangeSet()
        for partial in batch:
            facts = partial.data
            known = next((corpus for corpus in project.corpora() if corpus.sha256 == facts["sha256"]), None)
            corpus = known or self._corpus(facts)
            self._fill_report(corpus, facts, known is not None)
            if known is None:
                changes |= self._store(project, corpus, facts)
        return changes

    def finish(self, project: Project, ending: Ending) -> Outcome[BenchmarkReport]:
        """Closes the journal's entry and reports."""
        return Outcome(project.close_entry(self._entry), self._report)

    def _corpus(self, facts: Mapping[str, Any]) -> Corpus:
        options = self._options
        found = _recognise(facts)
        labels = tuple(facts["labels"])
        dataset = found["dataset"] if found else facts["dataset"]
        split = facts["split"] or (found["split"] if found else "")
        return Corpus(
            id=new_id(),
            name=options.name or (f"{dataset} {split}" if dataset else Path(facts["name"]).stem),
            kind=CorpusKind.BENCHMARK,
            labels=labels,
            exhaustive=frozenset(labels),
            split=options.split or split,
            scheme=facts["scheme"],
            source=facts["source"],
            sha256=facts["sha256"],
            stand_in=facts["sha256"] == _stand_in_hash(),
            dataset=options.dataset or dataset,
        )

    def _fill_report(self, corpus: Corpus, facts: Mapping[str, Any], known: bool) -> None:
        counted = {
            key: facts[key] for key in ("sentences", "tokens", "entities", "labels", "evidence", "unit", "sha256", "scheme")
        }
        names = {"name": corpus.name, "dataset": corpus.dataset, "split": corpus.split, "stand_in": corpus.stand_in}
        how = self._how(corpus, facts)
        self._report = BenchmarkReport(
            corpus=corpus.id, documents=len(facts["documents"]), recognised=how, known=known, **counted, **names
        )

    def _how(self, corpus: Corpus, facts: Mapping[str, Any]) -> str:
        # The split of a data set is which one was taken, and says nothing about how its name is known.
        if self._options.dataset or (self._options.split and not facts["split"]):
            return "stated"
        if corpus.dataset and corpus.dataset == facts["dataset"]:
            return "as the hub names it"
        return "recognised by its counts" if corpus.dataset else ""

    def _store(self, project: Project, corpus: Corpus, facts: Mapping[str, Any]) -> ChangeSet:
        with project.change(f"Import benchmark {corpus.name}", entry=self._entry) as change:
            change.put_corpus(corpus)
            change.set_mapping(corpus.id, propose_mapping(label_set_of(project), corpus.labels).pairs)
            change.set_setting(f"benchmark:{corpus.id}", {key: facts[key] for key in _KEPT})
            items, gold = [], []
            for row in facts["documents"]:
                packed = Path(row["reading"])
                document = Document(new_id(), row["name"], corpus.id)
                items.append(NewDocument(document, PackedReading(packed.stem, packed.read_bytes())))
                gold += _gold(document.id, row, packed.stem)
            change.add_documents(items, unique=False)
            change.put_annotations(gold)
        return change.changes


def remove_benchmark(project: Project, corpus: str) -> ChangeSet:
    """Takes a benchmark out of the project; undo brings it back."""
    with project.change(f"Remove benchmark {project.corpus(corpus).name}") as change:
        change.remove_corpus(corpus)
    return change.changes


def name_benchmark(project: Project, corpus: str, *, dataset: str, split: str) -> ChangeSet:
    """States which data set and split a benchmark is, so that published scores can be compared with it.

    Raises:
        GapStudioError: It is the stand-in, which is no published data set.
    """
    known = project.corpus(corpus)
    if known.stand_in:
        raise GapStudioError(f"{known.name} is a stand-in.", remedy="Import the real benchmark to compare published scores.")
    with project.change(f"Name benchmark {dataset} {split}") as change:
        change.put_corpus(replace(known, dataset=dataset, split=split))
    return change.changes


def stand_in_path() -> Path:
    """Returns the sample benchmark's file."""
    return samples() / STAND_IN


def _gold(document: str, row: Mapping[str, Any], revision: str) -> list[Annotation]:
    return [
        Annotation(new_id(), document, label, start, end, text, "", "benchmark", AnnotationStatus.CONFIRMED, "", revision)
        for start, end, label, text in row["spans"]
    ]


def _recognise(facts: Mapping[str, Any]) -> Mapping[str, Any] | None:
    keys = ("sentences", "tokens", "entities")
    return next((row for row in _public_benchmarks() if all(row[key] == facts[key] for key in keys)), None)


@cache
def _public_benchmarks() -> list[Mapping[str, Any]]:
    return yaml.safe_load((resources() / "benchmarks.yaml").read_text(encoding="utf-8"))


@cache
def _stand_in_hash() -> str:
    path = stand_in_path()
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""
