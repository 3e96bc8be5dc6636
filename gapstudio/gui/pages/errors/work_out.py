"""What is asked in threads for the page Errors: the errors of a run, what people say of them, what may have caused them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gapstudio.domain import ErrorReview, LabelSet, Taxonomy
from gapstudio.operations import Project
from gapstudio.operations.causes import RunCauses, causes_of_run
from gapstudio.operations.errors import ErrorRun, ErrorTable, RunErrors, error_runs, errors_of_run
from gapstudio.operations.joined_errors import with_reviews
from gapstudio.operations.label_sets import label_set_of
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.tag_errors import tags_of
from gapstudio.operations.taxonomies import taxonomy_of


@dataclass(frozen=True)
class Said:
    """What people say of the errors of a run.

    Attributes:
        run: Id of the run.
        taxonomy: The tree of causes.
        reviews: By the key of the error.
        sampled: Keys of the errors that were drawn to be reviewed.
    """

    run: str
    taxonomy: Taxonomy
    reviews: Mapping[str, ErrorReview]
    sampled: frozenset[str]


@dataclass(frozen=True)
class Worked:
    """The errors of a run.

    Attributes:
        runs: All whose errors can be shown, the best choice first.
        errors: Of the run that is shown; None where there is no run.
        table: The errors with what people say of them.
        said: What that is.
        labels: Our label set, where the run is over our documents.
        columns: Title of a column of metadata to the value of each document, by id; of columns that tell documents apart.
    """

    runs: tuple[ErrorRun, ...]
    errors: RunErrors | None
    table: ErrorTable | None
    said: Said
    labels: LabelSet | None
    columns: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class CausesFound:
    """What may have caused the errors of a run.

    Attributes:
        run: Id of the run.
        causes: With their evidence.
        rows: The causes of each error, in the order of the table.
    """

    run: str
    causes: RunCauses
    rows: Sequence[tuple[str, ...]]


@in_one_state
def work_out(project: Project, wanted: str) -> Worked:
    """Works out the errors of a run.

    Args:
        project: Any reader of it.
        wanted: Id of a run; the newest over our documents is taken where it is not there.
    """
    runs = error_runs(project)
    if not runs:
        return Worked((), None, None, said_now(project, ""), None, {})
    usual = next((one for one in runs if one.ours), runs[0])
    shown = next((one for one in runs if one.run.id == wanted), usual)
    errors, said = errors_of_run(project, shown.run.id), said_now(project, shown.run.id)
    labels = label_set_of(project) if shown.ours else None
    return Worked(runs, errors, _joined(errors.table, said), said, labels, _columns(project, shown.run.corpus))


@in_one_state
def find_causes(project: Project, run: str) -> CausesFound:
    """Finds what may have caused the errors of a run."""
    causes, table = causes_of_run(project, run), errors_of_run(project, run).table
    rows = [tuple(one.rule.value for one in causes.by_error.get(key, ())) for key in table.keys]
    return CausesFound(run, causes, rows)


@in_one_state
def said_now(project: Project, run: str) -> Said:
    """Reads what people say of the errors of a run."""
    reviews = tags_of(project, run) if run else {}
    sampled = frozenset(one.error for one in project.error_sample(run)) if run else frozenset[str]()
    return Said(run, taxonomy_of(project), reviews, sampled)


def _joined(table: ErrorTable, said: Said) -> ErrorTable:
    _ = table.row_of  # keys are written down here, in a thread: it takes a while where there are very many
    return with_reviews(table, said.reviews, said.sampled)


def _columns(project: Project, corpus: str) -> Mapping[str, Mapping[str, str]]:
    documents = project.documents(corpus)
    names = dict.fromkeys(name for document in documents for name in document.metadata)
    columns = {name: {document.id: document.metadata.get(name, "") for document in documents} for name in names}
    return {name: of for name, of in columns.items() if len(set(of.values())) > 1}
