"""Gathers what the rules of causes need to know of a run: its benchmark, languages, gold, other models, segments."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from gapstudio.analysis.causes import BenchmarkFacts, Claim, DocumentFacts, Frame, GoldFacts, Place, SurfaceLabels, Surfaces
from gapstudio.analysis.errors import Verdict
from gapstudio.domain import (
    Annotation,
    AnnotationStatus,
    Corpus,
    CorpusKind,
    LabelMapping,
    Reading,
    Run,
    RunState,
    ValueKind,
)
from gapstudio.operations.analyse_gap import comparison_for
from gapstudio.operations.label_sets import propose_model_mapping
from gapstudio.operations.model_mapping import model_mapping_of
from gapstudio.operations.pieces import PieceCounts
from gapstudio.store import Project

_MOST_OTHERS = 3
_LANGUAGE_DOCUMENTS = 20
_GOLD = (AnnotationStatus.CONFIRMED, AnnotationStatus.DRAFT)


class RunFacts:
    """What rules need to know of one run, gathered once.

    Args:
        project: Asked for what it holds, and for readings as documents are gone through.
        run: The run.
        corpus: What it was over.
        mapping: Internal labels to the benchmark's; None for a run over a benchmark.
    """

    def __init__(self, project: Project, run: Run, corpus: Corpus, mapping: LabelMapping | None) -> None:
        self._project, self._run, self._mapping = project, run, mapping
        self.model = run.model.name
        self._pieces = PieceCounts(project, run.model)
        benchmark = corpus if mapping is None else comparison_for(project, run).benchmark
        self._gold, surfaces, mapped = _gold_facts(project, corpus.id, mapping)
        self._claims = _claims(project, run, benchmark, mapping)
        self._languages = {one.id: one.metadata.get("language", "") for one in project.documents(corpus.id)}
        known, told_by = _languages(project, run, benchmark)
        self.frame = Frame(self._benchmark(benchmark), known, told_by, surfaces, mapped)

    @property
    def pieces_known(self) -> bool:
        """Whether subwords were counted in the documents of the run."""
        return self._pieces.known(self._run.corpus)

    def place(self, known: DocumentFacts, verdict: Verdict) -> Place:
        """Returns the place of a verdict: its gold span, else its prediction."""
        if verdict.gold is None:
            start, end, label = verdict.predicted or (0, 0, "")
            return Place(known, start, end, label, label, self.frame)
        label = verdict.gold[2]
        target = label if self._mapping is None else self._mapping.target(label)
        gold = self._gold.get((verdict.document, *verdict.gold), GoldFacts())
        return Place(known, *verdict.gold, target, self.frame, gold)

    def documents(self, among: Collection[str]) -> Iterator[tuple[str, DocumentFacts]]:
        """Yields some documents of the run with what is known of each, one at a time in memory."""
        from gapstudio.models.segments import segment
        from gapstudio.readers.describe.language import detect_language

        internal = self._mapping is not None
        for document, packed in self._project.packed_readings(self._run.corpus):
            if document not in among:
                continue
            reading = Reading.from_bytes(packed.data)
            yield (
                document,
                DocumentFacts(
                    reading,
                    language=self._languages.get(document, ""),
                    language_of=detect_language if internal else None,
                    segments=[(part.start, part.end) for part in segment(reading, self._run.settings)],
                    pieces=self._pieces.of(packed.revision),
                    claims=self._claims.get(document, ()),
                ),
            )

    def _benchmark(self, own: Corpus | None) -> BenchmarkFacts | None:
        compared = compared_benchmarks(self._project, own)
        if self._mapping is not None:
            return self._facts(compared, None) if compared else None
        others = [one for one in self._project.corpora() if one.kind is CorpusKind.BENCHMARK and own and one.id != own.id]
        texts = [text for one in others for text, _ in _entities(self._project, one)]
        return None if own is None else self._facts([own], Surfaces.of(_named(others), texts))

    def _facts(self, corpora: Sequence[Corpus], others: Surfaces | None) -> BenchmarkFacts:
        entities = [entity for one in corpora for entity in _entities(self._project, one)]
        pieces = sum((self._pieces.distribution(one.id) for one in corpora), Counter[int]())
        return BenchmarkFacts.of(_named(corpora), entities, others=others, pieces=pieces)


def compared_benchmarks(project: Project, own: Corpus | None) -> tuple[Corpus, ...]:
    """Returns what places in our documents are compared with: their benchmark with other splits of its data set, else all."""
    corpora = [one for one in project.corpora() if one.kind is CorpusKind.BENCHMARK]
    return tuple(one for one in corpora if own is None or one.id == own.id or one.dataset == own.dataset != "")


def _named(corpora: Sequence[Corpus]) -> str:
    return " and ".join(one.name for one in corpora)


def _entities(project: Project, corpus: Corpus) -> list[tuple[str, str]]:
    return [(one.text, one.label) for one in project.annotations(corpus=corpus.id) if one.start is not None]


def _gold_facts(
    project: Project, corpus: str, mapping: LabelMapping | None
) -> tuple[Mapping[tuple[str, int, int, str], GoldFacts], SurfaceLabels, SurfaceLabels]:
    """Returns what is known of each gold span, and which labels texts have, in the corpus's and in the benchmark's labels."""
    facts: dict[tuple[str, int, int, str], GoldFacts] = {}
    surfaces, mapped = SurfaceLabels(), SurfaceLabels()
    for one in project.annotations(corpus=corpus):
        if one.status not in _GOLD or one.start is None or one.end is None:
            continue
        surfaces.add(one.text, one.label)
        target = one.label if mapping is None else mapping.target(one.label)
        if target is not None:
            mapped.add(one.text, target)
        known = GoldFacts(one.status is AnnotationStatus.DRAFT, _other_value(one))
        if known != GoldFacts():
            facts[one.document, one.start, one.end, one.label] = known
    return facts, surfaces, mapped


def _other_value(annotation: Annotation) -> str:
    """Returns the value that an annotation states where its text says another one in every way of reading it, else ""."""
    from gapstudio.readers.values import LABEL_KINDS

    kind = LABEL_KINDS.get(annotation.label)
    if kind is None or not annotation.value or not annotation.text:
        return ""
    said = _readings(kind, annotation.text)
    return annotation.value if said and annotation.value not in said else ""


def _readings(kind: ValueKind, text: str) -> frozenset[str]:
    """Returns the values that a text may state; empty where it is of no kind that can be told, so that nothing differs."""
    from gapstudio.readers.values import normalise

    if kind not in (ValueKind.DATE, ValueKind.AMOUNT, ValueKind.IDENTIFIER):
        return frozenset()
    found: set[str] = set()
    for day_first, sign in ((True, ","), (False, ".")):
        try:
            found.add(normalise(kind, text, day_first=day_first, decimal_sign=sign if kind is ValueKind.AMOUNT else None))
        except ValueError:
            continue
    return frozenset(found)


def _claims(project: Project, run: Run, benchmark: Corpus | None, mapping: LabelMapping | None) -> Mapping[str, Sequence[Claim]]:
    """Returns what the newest runs of other models over the same corpus say, in the benchmark's labels, by document."""
    newest: dict[str, Run] = {}
    for other in reversed(project.runs(run.corpus)):
        if other.state is RunState.DONE and other.model.revision != run.model.revision:
            newest.setdefault(other.model.revision, other)
    claims: dict[str, list[Claim]] = {}
    for other in list(newest.values())[:_MOST_OTHERS]:
        labels = _model_labels(project, other, benchmark, mapping)
        for found in project.predictions(other.id):
            own = claims.setdefault(found.document, [])
            for span in found.spans:
                target = labels.target(span.label)
                if target is not None:
                    own.append(Claim(other.model.name, span.start, span.end, target, span.score))
    return claims


def _model_labels(project: Project, other: Run, benchmark: Corpus | None, mapping: LabelMapping | None) -> LabelMapping:
    if benchmark is not None:
        return model_mapping_of(project, other.model, benchmark.id)
    targets = sorted(set((mapping or LabelMapping({})).targets))
    return propose_model_mapping(other.model.labels, targets)


def _languages(project: Project, run: Run, benchmark: Corpus | None) -> tuple[frozenset[str], str]:
    """Returns the languages that a model knows, and where that is known from: its card, else the benchmark's text."""
    stated = run.model.language
    if len(stated) == len("en") and stated != "xx":
        return frozenset({stated}), "the model's card"
    if stated or benchmark is None:
        return frozenset(), ""
    from gapstudio.readers.describe.language import detect_language

    texts: list[str] = []
    for _, reading in project.readings(benchmark.id):
        texts.append(reading.text)
        if len(texts) == _LANGUAGE_DOCUMENTS:
            break
    language = detect_language(" ".join(texts))
    return (frozenset({language}), f"the text of {benchmark.name}") if language else (frozenset(), "")
