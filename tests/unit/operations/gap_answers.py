"""All that is told of a gap, for the tests of it."""

from gapstudio.domain import GapStudioError, PartBy
from gapstudio.operations import choose_comparison, gap_of
from gapstudio.operations.adaptations import ceilings_of
from gapstudio.operations.compare_corpora import comparison_of_corpora
from gapstudio.operations.decompose_gap import decomposition_of
from gapstudio.operations.find_slices import slices_of
from gapstudio.operations.gap_summary import gap_summary
from gapstudio.operations.measured_shift import shift_split_of
from gapstudio.operations.score_buckets import bucket_tables_of


def answers(project, comparison=None):
    """Returns all that the page Gap and the commands tell; what is refused as its message."""
    comparison = comparison or choose_comparison(project)
    asked = {
        "gap": lambda: gap_of(project, comparison),
        "kind": lambda: decomposition_of(project, comparison, PartBy.KIND),
        "cause": lambda: decomposition_of(project, comparison, PartBy.CAUSE),
        "label": lambda: decomposition_of(project, comparison, PartBy.LABEL),
        "rows": lambda: comparison_of_corpora(project, comparison),
        "buckets": lambda: bucket_tables_of(project, comparison),
        "ceilings": lambda: ceilings_of(project, comparison.internal.id, comparison),
        "slices": lambda: slices_of(project, comparison.internal.id, support=5, comparison=comparison),
        "shift": lambda: shift_split_of(project, comparison),
        "summary": lambda: gap_summary(project, comparison),
    }
    asked |= {
        f"by {column}": lambda column=column: decomposition_of(project, comparison, PartBy.COLUMN, column)
        for column in ("supplier", "language", "depth", "entity_seen")
    }
    found = {}
    for name, ask in asked.items():
        try:
            found[name] = ask()
        except GapStudioError as error:
            found[name] = str(error)
    return found
