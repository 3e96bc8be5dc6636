"""What a report says, collected from the project.

One collection serves the deck and ``gap --json``, so that they cannot differ.
"""

from collections import Counter
from dataclasses import replace

from gapstudio import __version__
from gapstudio.domain import ReportSettings
from gapstudio.operations.agreement import annotator_ceiling
from gapstudio.operations.analyse_gap import Comparison, gap_of, in_comparison
from gapstudio.operations.benchmark_licences import licence_of
from gapstudio.operations.corpus_facts import benchmark_facts, scored_facts
from gapstudio.operations.errors import errors_of_run
from gapstudio.operations.label_sets import label_titles, lossy_remarks
from gapstudio.operations.left_out import left_out_of
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.projects import internal_corpus
from gapstudio.operations.report_evidence import evidence_of
from gapstudio.operations.sides import collect_side
from gapstudio.operations.snippets import pictured_of, report_mask
from gapstudio.reports import Pen, ReportData
from gapstudio.reports import reservations as reservations_of
from gapstudio.reports.masking import mask_report
from gapstudio.store import Project


@in_one_state
@in_comparison
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
        error_counts=Counter(error.kind for error in errors_of_run(project, comparison.internal.id, with_texts=False).items),
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
