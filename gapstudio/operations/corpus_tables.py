"""One side of a comparison in columns: documents, segments and scored spans of a run, with all their attributes."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from gapstudio.analysis.attributes import NOVEL
from gapstudio.analysis.attributes.builder import Described, SpanFacts, TableBuilder
from gapstudio.analysis.attributes.reference import Reference
from gapstudio.analysis.causes import DocumentFacts
from gapstudio.analysis.corpus_table import CorpusTable, ScoredSpans
from gapstudio.analysis.counting import FloatArray
from gapstudio.analysis.errors import Verdict, unjudged_predictions
from gapstudio.domain import Area, Corpus, CorpusKind, Document, Fault, LabelMapping, Reading, ScoreName
from gapstudio.operations.analyse_gap import asked_benchmark, comparison_for
from gapstudio.operations.cause_facts import compared_benchmarks
from gapstudio.operations.descriptions import Descriptions
from gapstudio.operations.document_languages import document_languages
from gapstudio.operations.errors import RunErrors, errors_of_run
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.sides import cluster_unit, clusters_of, collect_side
from gapstudio.operations.table_reference import reference_for, reference_identity
from gapstudio.store import Project

_AREAS = frozenset(Area) - {Area.TAXONOMY, Area.REVIEWS, Area.JUDGEMENTS, Area.REPORT, Area.HISTORY}
_CARRIED = frozenset[Fault](), frozenset({Fault.ROLE})


@in_one_state
def corpus_table(project: Project, run: str, *, vectors: bool = False) -> CorpusTable:
    """Returns the documents, segments and scored spans of a run with their attributes, for a run over ours or over a benchmark.

    Documents are those that are scored; segments are those that the run was fed; spans are its verdicts (`errors_of_run`), and
    `CorpusTable.unjudged` holds the predictions that no score counts. Attributes that need what was not run yet (`DescribeRun`)
    are left out. It is kept in memory for all who ask in this process, and is the same object until something has changed that it
    depends on: nobody may change it.

    Args:
        project: The project.
        run: Id of a finished run.
        vectors: Whether `CorpusTable.vectors` is wanted as well, float16 of shape (S, dim): None where a document lacks them.

    Raises:
        GapStudioError: There is no such run, or it has not finished.
    """
    name = f"corpus table of {run}{asked_benchmark(run)}"
    table = project.shared(name, _AREAS, lambda: _kept(project, errors_of_run(project, run, with_texts=False)))
    if not vectors:
        return table
    return project.shared(f"{name} with vectors", _AREAS, lambda: _with_vectors(project, run, table))


def _with_vectors(project: Project, run: str, table: CorpusTable) -> CorpusTable:
    known = project.run(run)
    corpus = project.corpus(known.corpus)
    descriptions = Descriptions(project, known).of(corpus)
    revisions = project.text_revisions(corpus.id)
    sizes = np.bincount(table.segment_document, minlength=len(table.documents)).tolist()
    found: list[NDArray[np.float16]] = []
    for document, size in zip(table.documents, sizes, strict=True):
        own = descriptions.vectors(revisions[document]) if size else np.zeros((0, 0), np.float16)
        if own is None or len(own) != size:
            return table
        found += [own] if size else []
    return table.with_vectors(np.concatenate(found)) if found else table


def _kept(project: Project, errors: RunErrors) -> CorpusTable:
    # Many changes leave the table as it is: then the same object is given again, with all that was made of it.
    return project.shared(f"corpus table {table_identity(project, errors)}", (), lambda: _made(project, errors))


def table_identity(project: Project, errors: RunErrors) -> str:
    """Returns the identity of all that the table of a run depends on (64 hex digits)."""
    corpus, benchmark = errors.source.corpus, _benchmark(project, errors)
    parts = (
        "table 1",
        errors.run.id,
        errors.run.documents,
        project.corpus_revision(corpus.id),
        project.metadata_revision(corpus.id),
        sorted(errors.titles),
        None if errors.mapping is None else _pairs(errors.mapping),
        _pairs(errors.model_labels),
        None if benchmark is None else (benchmark.labels, reference_identity(project, compared_benchmarks(project, benchmark))),
        Descriptions(project, errors.run).stamps(corpus),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _made(project: Project, errors: RunErrors) -> CorpusTable:
    corpus = errors.source.corpus
    internal = corpus.kind is CorpusKind.INTERNAL
    documents = [one for one in project.documents(corpus.id) if one.id in errors.documents]
    reference = reference_for(project, _benchmark(project, errors), own=not internal)
    languages = document_languages(project, corpus)
    codes = {name: float(place) for place, name in enumerate(sorted({languages[one.id] for one in documents} - {""}))}
    builder = TableBuilder(reference, pages=internal)
    rows, held = _rows(project, errors), list[Document]()
    by_id = {one.id: one for one in documents}
    for document, known, described in _described(project, errors):
        builder.add(known, rows.get(document, ()), described, {"language": codes.get(languages[document], -1.0)})
        held.append(by_id[document])
    labels = (*(corpus.labels if errors.mapping is None else _targets(project, errors)), NOVEL)
    return _table(project, corpus, held, builder, {"label": labels, "language": tuple(codes)}, reference)


def _table(
    project: Project,
    corpus: Corpus,
    documents: Sequence[Document],
    builder: TableBuilder,
    categories: Mapping[str, tuple[str, ...]],
    reference: Reference | None,
) -> CorpusTable:
    clusters = clusters_of(documents)
    _, cluster = np.unique(np.array([clusters.of[one.id] for one in documents], dtype=str), return_inverse=True)
    owner, start, end, segments = builder.segments()
    by_document = builder.by_document()
    scored, unjudged = (_labelled(spans, categories["label"]) for spans in builder.spans(segments, by_document))
    columns = dict.fromkeys(name for one in documents for name in one.metadata)
    return CorpusTable(
        name=corpus.name,
        internal=corpus.kind is CorpusKind.INTERNAL,
        documents=tuple(one.id for one in documents),
        names=tuple(one.name for one in documents),
        cluster=cluster.reshape(-1).astype(np.int64),
        unit=cluster_unit(project, corpus, clusters),
        segment_document=owner,
        segment_start=start,
        segment_end=end,
        segments=segments,
        by_document=by_document,
        spans=scored,
        columns={name: tuple(one.metadata.get(name, "") for one in documents) for name in sorted(columns)},
        words=builder.words(),
        vocabulary=tuple(builder.lexicon.vocabulary),
        unjudged=unjudged,
        categories=categories,
        compositions=builder.compositions(),
        reference="" if reference is None else reference.named,
    )


def _labelled(spans: ScoredSpans, labels: Sequence[str]) -> ScoredSpans:
    """Adds the attribute ``label``: the benchmark's label of the gold, else of the prediction; novel types are one category."""
    index = {name: float(place) for place, name in enumerate(labels)}
    novel = index[NOVEL]
    values: FloatArray = np.array([index.get(target, -1.0) if target else novel for target in spans.target], dtype=np.float64)
    arrays = {name: column for name, column in vars(spans).items() if name != "values"}
    return ScoredSpans(**arrays, values={"label": values, **spans.values})


def _described(project: Project, errors: RunErrors) -> Iterator[tuple[str, DocumentFacts, Described]]:
    """Yields the scored documents with what is known of each, one at a time in memory."""
    from gapstudio.models.segments import segment

    known = Descriptions(project, errors.run).of(errors.source.corpus)
    languages = document_languages(project, errors.source.corpus)
    for document, packed in project.packed_readings(errors.source.corpus.id):
        if document not in errors.documents:
            continue
        reading = Reading.from_bytes(packed.data)
        segments = [(part.start, part.end) for part in segment(reading, errors.run.settings)]
        described = known.of(packed.revision, len(reading.words), len(segments), languages.get(document, ""))
        yield document, DocumentFacts(reading, segments=segments, pieces=described.pieces), described


def _rows(project: Project, errors: RunErrors) -> Mapping[str, Sequence[SpanFacts]]:
    """Returns the spans of each document: its verdicts, then the predictions that no score counts."""
    rows: dict[str, list[SpanFacts]] = {}
    given: Counter[tuple[str, int, int, str]] = Counter()
    for verdict in errors.verdicts:
        rows.setdefault(verdict.document, []).append(_span(verdict, errors.mapping))
        if verdict.predicted is not None:
            given[verdict.document, *verdict.predicted] += 1
    if errors.mapping is None:
        return rows
    side = collect_side(project, errors.run).side
    for one in unjudged_predictions(side, mapping=errors.mapping, model_labels=errors.model_labels):
        place = (one.document, one.start, one.end, one.label)
        if given[place]:
            given[place] -= 1
            continue
        own = SpanFacts(
            one.start, one.end, one.label, one.label, one.label, False, False, False, False, False, True, one.start, one.end
        )
        rows.setdefault(one.document, []).append(own)
    return rows


def _span(verdict: Verdict, mapping: LabelMapping | None) -> SpanFacts:
    gold, predicted = verdict.gold, verdict.predicted
    start, end, label = gold or predicted or (0, 0, "")
    target = label if mapping is None or gold is None else mapping.target(label) or ""
    at = predicted or (-1, -1, "")
    counted, benchmark = verdict.counted, mapping is None
    return SpanFacts(
        start,
        end,
        label,
        target,
        at[2],
        gold is not None,
        right=gold is not None and verdict.right,
        carried=gold is not None and verdict.faults in _CARRIED,
        claims=(ScoreName.REPRODUCED if benchmark else ScoreName.BUSINESS_LABELS) in counted,
        judged=(ScoreName.REPRODUCED if benchmark else ScoreName.SHARED_TYPES) in counted,
        predicted_start=at[0],
        predicted_end=at[1],
    )


def _benchmark(project: Project, errors: RunErrors) -> Corpus | None:
    return errors.source.corpus if errors.mapping is None else comparison_for(project, errors.run).benchmark


def _targets(project: Project, errors: RunErrors) -> tuple[str, ...]:
    benchmark = _benchmark(project, errors)
    assert errors.mapping is not None
    return tuple(sorted(errors.mapping.targets)) if benchmark is None else benchmark.labels


def _pairs(mapping: LabelMapping) -> list[tuple[str, str | None]]:
    return sorted(mapping.pairs.items())
