"""What a corpus is made of, counted: for the pages, the JSON and the deck alike."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from gapstudio.domain import Annotation, AnnotationStatus, Area, Corpus, DocumentState, Outline
from gapstudio.operations.counted_gold import CountedGold
from gapstudio.operations.projects import INTERNAL, internal_corpus
from gapstudio.reports import BenchmarkFacts, CorpusFacts, GoldCount
from gapstudio.store import Project

_LOCATED = (AnnotationStatus.DRAFT, AnnotationStatus.CONFIRMED)


def scored_facts(project: Project, scored: Collection[str]) -> CorpusFacts:
    """Counts the documents that scores rest on, and their gold.

    Args:
        project: The project.
        scored: Ids of the documents that were scored; others in the project count only where files were set aside.
    """
    chosen, documents = frozenset(scored), project.documents(INTERNAL)
    read = [document for document in documents if document.id in chosen]
    gold = CountedGold(project, internal_corpus(project))
    annotations = [annotation for document in read for annotation in gold.of(document.id)]
    return CorpusFacts(
        documents=len(read),
        set_aside=Counter(document.reason for document in documents if document.state is DocumentState.SET_ASIDE),
        suppliers=len({document.metadata["supplier"] for document in read if document.metadata.get("supplier")}),
        languages=Counter(document.metadata["language"] for document in read if document.metadata.get("language")),
        pages=sum(document.pages for document in read),
        words=sum(count for document, count in _words(project).items() if document in chosen),
        gold=_gold_counts(annotations, internal_corpus(project).labels),
        gold_sources=Counter(source for source in _sources(annotations)),
    )


def _words(project: Project) -> Mapping[str, int]:
    """Counts the words of each of our documents, once as long as none changes: a report is told anew at every edit."""

    def counted() -> Mapping[str, int]:
        return {document: len(Outline.from_bytes(one.data).starts) for document, one in project.packed_readings(INTERNAL)}

    return project.shared("words of our documents", (Area.DOCUMENTS, Area.CORPORA), counted)


def benchmark_facts(project: Project, corpus: Corpus) -> BenchmarkFacts:
    """Tells how large a benchmark is."""
    counts = project.setting(f"benchmark:{corpus.id}", {})
    sizes = {key: counts.get(key, 0) for key in ("sentences", "tokens", "entities")}
    return BenchmarkFacts(documents=len(project.documents(corpus.id)), **sizes)


def _gold_counts(annotations: Sequence[Annotation], labels: Iterable[str]) -> tuple[GoldCount, ...]:
    counts = {label: Counter(a.status for a in annotations if a.label == label) for label in labels}
    return tuple(
        GoldCount(
            label,
            located=sum(own[status] for status in _LOCATED),
            ambiguous=own[AnnotationStatus.AMBIGUOUS],
            unlocated=own[AnnotationStatus.UNLOCATED] + own[AnnotationStatus.CONTRADICTORY],
            confirmed=own[AnnotationStatus.CONFIRMED],
        )
        for label, own in counts.items()
    )


def _sources(annotations: Iterable[Annotation]) -> Iterable[str]:
    return (annotation.source for annotation in annotations)
