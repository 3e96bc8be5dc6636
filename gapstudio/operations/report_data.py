"""What a report says, collected from the project.

One collection serves the deck and ``gap --json``, so that they cannot differ.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gapstudio import __version__
from gapstudio.domain import Box, Document, ErrorItem, Reading, ReportSettings
from gapstudio.jobs.report import SnippetSource
from gapstudio.operations.agreement import annotator_ceiling
from gapstudio.operations.analyse_gap import Comparison, errors_of, gap_of
from gapstudio.operations.benchmark_licences import licence_of
from gapstudio.operations.corpus_facts import benchmark_facts, scored_facts
from gapstudio.operations.error_places import error_place, error_sentence
from gapstudio.operations.exchange import blob_file
from gapstudio.operations.label_sets import label_titles, lossy_remarks
from gapstudio.operations.left_out import left_out_of
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.projects import INTERNAL, internal_corpus
from gapstudio.operations.report_evidence import evidence_of
from gapstudio.operations.sides import collect_side
from gapstudio.operations.snippets import pictured_of, report_mask
from gapstudio.reports import Pen, ReportData, SnippetData
from gapstudio.reports import reservations as reservations_of
from gapstudio.reports.masking import mask_report
from gapstudio.store import Project

_SNIPPETS = 5
_SNIPPET_DPI = 200.0
_MARGIN = 60.0


@dataclass(frozen=True)
class Snippet:
    """An error to show, and where its picture comes from."""

    data: SnippetData
    source: SnippetSource


@in_one_state
def collect_report(project: Project, comparison: Comparison) -> ReportData:
    """Collects everything that a report says, the snippets left out; what is counted of our documents are those scored."""
    ours = collect_side(project, comparison.internal)
    benchmark = comparison.benchmark
    runs = [run for run in (comparison.reproduction, comparison.internal) if run]
    return ReportData(
        project=project.path.stem,
        date=max(run.created for run in runs)[:10],
        gap=gap_of(project, comparison),
        model=comparison.internal.model,
        internal=internal_corpus(project),
        facts=scored_facts(project, [document.id for document in ours.side.documents]),
        mapping=comparison.mapping,
        runs=tuple(runs),
        benchmark=benchmark,
        benchmark_facts=benchmark_facts(project, benchmark) if benchmark else None,
        published=comparison.published,
        titles=label_titles(project),
        error_counts=Counter(error.kind for error in errors_of(project, comparison)),
        versions={"gapstudio": __version__},
        left_out=left_out_of(project, comparison, ours),
        model_labels=comparison.model_labels,
        model_labels_lossy=lossy_remarks(comparison.model_labels),
        notes=comparison.notes,
        ceiling=annotator_ceiling(project),
    )


@in_one_state
def collect_whole_report(project: Project, comparison: Comparison, settings: ReportSettings) -> ReportData:
    """Collects a report with all that is known beyond the scores, the pictures left out; long where little is kept yet.

    Where `settings` asks for it, names and values of documents are masked in all that it says.
    """
    evidence = evidence_of(project, comparison)
    data = replace(collect_report(project, comparison), settings=settings, missing=evidence.missing, **evidence.found)
    data = _licensed(replace(data, pictured=pictured_of(project, comparison, data, settings)))
    if not settings.mask:
        return data
    mask = report_mask(project, comparison, settings)
    return mask_report(data, mask.names, mask.words.readable)


def _licensed(data: ReportData) -> ReportData:
    """Leaves out the benchmark's words where its licence does not let them leave."""
    licence = licence_of(data.benchmark)
    corpora = data.corpora if licence.redistribution or data.corpora is None else replace(data.corpora, lost=())
    return replace(data, corpora=corpora, benchmark_text=licence.redistribution, benchmark_licence=licence.licence)


def reservations(data: ReportData) -> tuple[str, ...]:
    """Returns what must be held against the numbers of a report, one line each, the weightiest first; the deck says the same."""
    return tuple(f"{point.lead}: {point.sentence}" for point in reservations_of(data, Pen()))


@in_one_state
def choose_snippets(project: Project, comparison: Comparison) -> tuple[Snippet, ...]:
    """Chooses errors to show: of different kinds, labels and suppliers, as far as there are."""
    documents = {document.id: document for document in project.documents(INTERNAL)}
    ranked = _varied([e for e in errors_of(project, comparison) if documents[e.document].pages], documents)
    titles = label_titles(project)
    snippets: list[Snippet] = []
    for error in ranked:
        reading = project.reading(error.document)
        snippet = _snippet(project, error, documents[error.document], reading, titles) if reading else None
        if snippet is not None:
            snippets.append(snippet)
        if len(snippets) == _SNIPPETS:
            break
    return tuple(snippets)


def _varied(errors: Sequence[ErrorItem], documents: Mapping[str, Document]) -> list[ErrorItem]:
    """Orders errors so that each next one is of a kind, label and supplier shown least so far; what has both sides goes first."""
    waiting, ordered, seen = list(errors), list[ErrorItem](), Counter[str]()
    while waiting and len(ordered) < 4 * _SNIPPETS:
        best = min(waiting, key=lambda error: _staleness(error, documents, seen))
        waiting.remove(best)
        ordered.append(best)
        seen.update(_traits(best, documents))
    return ordered


def _staleness(error: ErrorItem, documents: Mapping[str, Document], seen: Counter[str]) -> tuple[int, bool]:
    return sum(seen[trait] for trait in _traits(error, documents)), error.gold is None or error.predicted is None


def _traits(error: ErrorItem, documents: Mapping[str, Document]) -> tuple[str, ...]:
    document = documents[error.document]
    label = (error.gold or error.predicted or (0, 0, ""))[2]
    return (f"kind {error.kind}", f"label {label}", f"supplier {document.metadata.get('supplier', document.id)}")


def _snippet(
    project: Project, error: ErrorItem, document: Document, reading: Reading, titles: Mapping[str, str]
) -> Snippet | None:
    place = error_place(reading, error)
    gold_boxes, predicted_boxes = place.gold_boxes, place.predicted_boxes
    every = [*gold_boxes, *predicted_boxes]
    if place.page is None or not every:
        return None
    page = reading.pages[place.page]
    top, bottom = min(box.top for box in every), max(box.bottom for box in every)
    region = Box(0, max(0, top - _MARGIN), page.width, min(page.height, bottom + _MARGIN))
    data = SnippetData(
        document=document.name,
        kind=error.kind,
        label=(error.gold or error.predicted or (0, 0, ""))[2],
        gold_text=place.gold_text,
        predicted_text=place.predicted_text,
        explanation=error_sentence(error, titles),
        png=b"",
        region=region,
        dpi=_SNIPPET_DPI,
        gold_boxes=gold_boxes,
        predicted_boxes=predicted_boxes,
        predicted_label=error.predicted[2] if error.predicted else "",
    )
    return Snippet(data, SnippetSource(str(blob_file(project, document)), place.page, region, _SNIPPET_DPI))
