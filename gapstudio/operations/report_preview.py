"""What a deck will say and show, before it is written: for the page that exports it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from gapstudio.domain import ErrorKind
from gapstudio.operations.analyse_gap import Comparison, errors_of
from gapstudio.operations.label_sets import label_titles
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.report_data import choose_snippets
from gapstudio.store import Project


@dataclass(frozen=True)
class ShownError:
    """An error whose page region will be a picture in the deck.

    Attributes:
        document: Name of the document.
        page: Of the document, from 1.
        label: What people read for our label, or the model's label where nothing of ours is there.
        kind: What is wrong.
    """

    document: str
    page: int
    label: str
    kind: ErrorKind


@dataclass(frozen=True)
class ReportPreview:
    """What a deck will be about.

    Attributes:
        comparison: The runs.
        date: Of the newest run, ISO 8601; the deck bears it.
        errors: Errors by kind.
        snippets: Errors that are shown as pictures.
    """

    comparison: Comparison
    date: str
    errors: Mapping[ErrorKind, int]
    snippets: tuple[ShownError, ...]


@in_one_state
def preview_report(project: Project, comparison: Comparison) -> ReportPreview:
    """Returns what the deck of a comparison will be about."""
    runs = [run for run in (comparison.reproduction, comparison.internal) if run]
    chosen, titles = choose_snippets(project, comparison), label_titles(project)
    return ReportPreview(
        comparison=comparison,
        date=max(run.created for run in runs)[:10],
        errors=Counter(error.kind for error in errors_of(project, comparison)),
        snippets=tuple(
            ShownError(s.data.document, s.source.page + 1, titles.get(s.data.label, s.data.label), s.data.kind) for s in chosen
        ),
    )
