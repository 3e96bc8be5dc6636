"""How our documents differ from the benchmark: row by row at once, and as a whole by way of a job."""

from pydantic import TypeAdapter

from gapstudio import __version__
from gapstudio.analysis.distances.tables import compare_tables
from gapstudio.domain.comparison import CorpusComparison
from gapstudio.operations.analyse_gap import Comparison, gap_key
from gapstudio.operations.corpus_tables import corpus_table
from gapstudio.operations.kept_results import identity, kept
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.pieces import PieceCounts
from gapstudio.store import Project

_COMPARISON = TypeAdapter(CorpusComparison)


@in_one_state
def comparison_of_corpora(project: Project, comparison: Comparison) -> CorpusComparison:
    """Returns how the corpora of two runs differ, in every attribute that is known of both.

    Results are kept under the identity of their inputs. Rows of the whole corpus and the map are there once `CompareCorpora`
    was run on the same inputs.

    Args:
        project: The project.
        comparison: The runs. Without a reproduction our documents are described, and nothing is compared.
    """
    return kept(project, rows_key(project, comparison), _COMPARISON, lambda: _computed(project, comparison))


def rows_key(project: Project, comparison: Comparison) -> str:
    """Returns the identity of all that the rows depend on."""
    pieces = PieceCounts(project, comparison.internal.model)
    runs = [run for run in (comparison.internal, comparison.reproduction) if run]
    return identity("corpora 1", __version__, gap_key(project, comparison), [pieces.stamp(run.corpus) for run in runs])


def _computed(project: Project, comparison: Comparison) -> CorpusComparison:
    theirs = comparison.reproduction
    benchmark = corpus_table(project, theirs.id) if theirs else None
    return compare_tables(benchmark, corpus_table(project, comparison.internal.id))
