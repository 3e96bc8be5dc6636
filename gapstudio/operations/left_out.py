"""What took no part in the scores on our documents, and which runs their corpora have left behind."""

from gapstudio.domain import DocumentState, Run
from gapstudio.operations.analyse_gap import Comparison
from gapstudio.operations.sides import CollectedSide
from gapstudio.reports import LeftOut, StaleRun
from gapstudio.store import Project


def left_out_of(project: Project, comparison: Comparison, ours: CollectedSide) -> LeftOut:
    """Tells what took no part in a comparison.

    Args:
        project: The project.
        comparison: The runs.
        ours: The side of our documents, as it was scored.
    """
    runs = [run for run in (comparison.internal, comparison.reproduction) if run]
    stale = [moved_since(project, run) for run in runs]
    return LeftOut(
        since_the_run=_moved(project, comparison.internal).added,
        without_gold=ours.without_gold,
        in_doubt=ours.in_doubt,
        stale=tuple(run for run in stale if run is not None),
        skipped=ours.skipped,
        in_work=ours.in_work,
        sample=ours.sample,
    )


def moved_since(project: Project, run: Run) -> StaleRun | None:
    """Tells how the corpus of a run has changed since, or None where its texts are as they were."""
    return None if run.corpus_revision in ("", project.texts_revision(run.corpus)) else _moved(project, run)


def _moved(project: Project, run: Run) -> StaleRun:
    documents = project.documents(run.corpus)
    done = project.done_documents(run.id)
    read = {document.id for document in documents if document.state is DocumentState.READ}
    return StaleRun(run.id, run.corpus, added=len(read - done), removed=len(done - {document.id for document in documents}))
