"""Which annotations are gold, and which labels the gold of a document marks completely."""

from collections.abc import Sequence
from dataclasses import replace

from gapstudio.domain import Annotation, AnnotationStatus, Corpus, CorpusKind, DocumentWork, Source, WorkState
from gapstudio.operations.desk import STATING
from gapstudio.operations.layers import designated_gold, stand_in
from gapstudio.store import Project


class CountedGold:
    """The annotations of a corpus that count as gold: confirmed ones and drafts, those in doubt and without a place among them.

    Until a document of ours is done, its gold is what its XML and its ledger row state, whether persons have confirmed it or
    not. What persons mark or accept in it counts once it is done: accepted predictions alone would raise recall (the bias of
    pooling), and marks alone would lower it, since people mark by hand what a model has missed. For the same reason a stated
    value whose place a person took from a prediction stays in doubt until then. All gold of a benchmark counts.

    Where an annotator is designated, the finished layer of that one stands in for the annotations of a document that nobody has
    adjudicated, with what sources state there and the annotator has not judged.

    Args:
        project: The project.
        corpus: Ours or a benchmark.
    """

    def __init__(self, project: Project, corpus: Corpus) -> None:
        self._corpus = corpus
        self._internal = corpus.kind is CorpusKind.INTERNAL
        edited = project.label_set() is not None
        self._declared = corpus.exhaustive if edited or corpus.exhaustive else frozenset(corpus.labels)
        self._works = project.works(corpus.id) if self._internal else {}
        self._gold: dict[str, list[Annotation]] = {}
        self._waiting: set[str] = set()
        designated = designated_gold(project) if self._internal else {}
        self._designated = {id for id in designated if not self._work(id).adjudicated}
        known = project.annotations(corpus=corpus.id)
        if self._designated:
            known = stand_in(known, {id: designated[id] for id in self._designated})
        for annotation in known:
            if annotation.status is AnnotationStatus.REJECTED or (self._internal and _is_only_suggested(annotation)):
                continue
            if not self._internal or self.done(annotation.document):
                self._gold.setdefault(annotation.document, []).append(annotation)
            elif annotation.source in STATING:
                self._gold.setdefault(annotation.document, []).append(_still_in_doubt(annotation))
            else:
                self._waiting.add(annotation.document)

    def of(self, document: str) -> Sequence[Annotation]:
        """Returns the gold of a document."""
        return self._gold.get(document, ())

    def known(self, document: str) -> bool:
        """Tells whether a document can be scored: it has gold or is done, be it with nothing in it; one of a benchmark always."""
        return not self._internal or document in self._gold or self.done(document)

    def waits(self, document: str) -> bool:
        """Tells whether persons have marked in a document what does not count yet."""
        return document in self._waiting

    def done(self, document: str) -> bool:
        """Tells whether a person has said that a document is done."""
        return document in self._designated or self._work(document).state is WorkState.DONE

    def skipped(self, document: str) -> bool:
        """Tells whether a person left a document out."""
        return document not in self._designated and self._work(document).state is WorkState.SKIPPED

    def _work(self, document: str) -> DocumentWork:
        return self._works.get(document, DocumentWork(document))

    def complete_labels(self, document: str) -> frozenset[str] | None:
        """Returns the labels that a document marks completely: a claim of another is neither right nor wrong there.

        An XML or a ledger that states a label in a document states all its values there, wherever they stand: sure, in doubt or
        not on the page. Of what nobody has stated nothing is known. What a person rejected states nothing. Whoever says that a
        document is done has marked in it, besides, the labels that the label set declares to be marked completely. Projects made
        before there was such a declaration have none, and mean all of them, until a person edits the label set.

        None for a benchmark, which says it for all its documents.
        """
        if not self._internal:
            return None
        stated = frozenset(one.label for one in self.of(document) if one.source in STATING)
        return stated | self._declared if self.done(document) else stated


def _is_only_suggested(annotation: Annotation) -> bool:
    """Tells whether a model predicted it in a file that came in, and no person has accepted it."""
    return annotation.source == Source.MODEL and annotation.status is not AnnotationStatus.CONFIRMED


def _still_in_doubt(stated: Annotation) -> Annotation:
    """Returns what a source states, in doubt where a suggestion of another origin has settled its place."""
    return replace(stated, status=AnnotationStatus.AMBIGUOUS) if stated.origin else stated
