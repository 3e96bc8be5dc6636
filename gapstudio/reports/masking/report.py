"""A whole report in which names and values of documents are pseudonyms."""

from collections.abc import Callable
from dataclasses import replace

from gapstudio.domain import CorpusComparison, ReportSettings
from gapstudio.reports.data import ReportData, SnippetData
from gapstudio.reports.masking.pseudonyms import Pseudonyms


def mask_report(data: ReportData, names: Pseudonyms, readable: Callable[[str], bool]) -> ReportData:
    """Replaces names and values of documents wherever a report could show them; numbers, models and labels stay.

    Buckets stay too: they are named by us, and “100 %” or “de” is no value of a document there. Snippets are in order of slides,
    so that what no document states gets its number in that order.

    Args:
        data: The report; its snippets know already which of their words are hidden.
        names: Of the project.
        readable: Whether a word of the documents may be shown as a term that they use more than the benchmark.
    """
    return replace(
        data,
        project=names.text(data.project),
        decompositions=names.hide(data.decompositions),
        ceilings=names.hide(data.ceilings),
        corpora=None if data.corpora is None else _compared(data.corpora, names, readable),
        slices=names.hide(data.slices),
        shift=names.hide(data.shift),
        reading=names.hide(data.reading),
        notes=names.hide(data.notes),
        left_out=names.hide(data.left_out),
        missing={field: names.text(reason) for field, reason in data.missing.items()},
        pictured={slide: tuple(_snippet(one, names) for one in them) for slide, them in data.pictured.items()},
        settings=_settings(data.settings, names),
    )


def _without_terms(corpora: CorpusComparison, readable: Callable[[str], bool]) -> CorpusComparison:
    return replace(corpora, gained=tuple(term for term in corpora.gained if readable(term.text)))


def _compared(corpora: CorpusComparison, names: Pseudonyms, readable: Callable[[str], bool]) -> CorpusComparison:
    return replace(names.hide(_without_terms(corpora, readable)), rows=corpora.rows)


def _snippet(snippet: SnippetData, names: Pseudonyms) -> SnippetData:
    label = snippet.label
    return replace(
        snippet,
        document=names.text(snippet.document),
        supplier=names.value(snippet.supplier, "supplier") if snippet.supplier else "",
        gold_text=names.value(snippet.gold_text, label),
        predicted_text=names.value(snippet.predicted_text, snippet.predicted_label or label),
        explanation=names.text(snippet.explanation),
    )


def _settings(settings: ReportSettings, names: Pseudonyms) -> ReportSettings:
    """Masks what people wrote themselves; to which slides it belongs, and what it was written for, never leaves."""
    edited = {
        one: replace(edit, title=names.text(edit.title), comment=names.text(edit.comment))
        for one, edit in settings.slides.items()
    }
    return replace(settings, slides=edited, template_name=names.text(settings.template_name))
