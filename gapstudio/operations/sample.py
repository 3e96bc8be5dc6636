"""The random sample of our documents: drawn by supplier, extended, forgotten, and whether it alone feeds the headline."""

from collections.abc import Sequence
from dataclasses import dataclass

from gapstudio.analysis.queueing import Drawable, draw_order
from gapstudio.domain import ChangeSet, Document, DocumentState, GapStudioError, Outcome, SampledDocument, WorkState, counted
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.projects import INTERNAL
from gapstudio.operations.sides import clusters_of
from gapstudio.store import EVERYTHING, Project, now

SEED = 20261
"""Of a draw for which none is given."""


@dataclass(frozen=True)
class SampleState:
    """The random sample as it stands.

    Attributes:
        documents: How many it has.
        done: Those of them that are done.
        skipped: Those of them that were skipped.
        clusters: How many clusters they come from.
        unit: What a cluster is: ``supplier``, ``template`` or ``document``.
        seed: Of the draw; 0 without one.
        drawn: When it was last drawn, ISO 8601 in UTC; "" without one.
        everything: True where all documents count all the same.
        reason: Why, in the words of whoever decided it; "" otherwise.
        left: Documents that could still be drawn.
        due: Documents that came in since the draw, or whose supplier became known, and that belong into a sample of this size.
            Drawing on takes them first; until then it speaks of the documents that were there.
    """

    documents: int = 0
    done: int = 0
    skipped: int = 0
    clusters: int = 0
    unit: str = "document"
    seed: int = 0
    drawn: str = ""
    everything: bool = False
    reason: str = ""
    left: int = 0
    due: int = 0

    def sentence(self) -> str:
        """Says how it stands."""
        if not self.documents:
            return f"No random sample is drawn; {counted(self.left, 'document')} could be."
        units = counted(self.clusters, self.unit)
        text = f"{counted(self.documents, 'document')} of {units}, drawn {self.drawn[:10]}; {self.done} done"
        text += f", {self.skipped} skipped" if self.skipped else ""
        text += f". {counted(self.due, 'document')} that came since belong into it: draw them as well" if self.due else ""
        return f"{text}. All documents count: {self.reason}" if self.everything else f"{text}."


def draw_sample(project: Project, *, documents: int, seed: int | None = None) -> Outcome[tuple[SampledDocument, ...]]:
    """Draws documents at random by supplier, in addition to those drawn before, which stay.

    `draw_order` says how. The order rests on the seed, the documents' bytes and their suppliers alone, so that the same project
    made anew draws the same. A document that came in after an earlier draw has its place in the order as if it had been there:
    drawing on takes those first that belong before the last one drawn, after which the sample is one of all documents again.
    Documents that were skipped cannot be drawn.

    Args:
        project: Open for writing.
        documents: How many more.
        seed: Fixes the draw; a number of the program's own where None, or that of the draw before.

    Returns:
        Those drawn now.

    Raises:
        GapStudioError: None are left, or the sample before was drawn with another seed.
    """
    before = project.sample()
    used = before[0].seed if before else SEED if seed is None else seed
    if seed is not None and seed != used:
        raise GapStudioError(f"The sample was drawn with the seed {used}.", remedy="Forget it first to draw another one.")
    if documents < 1:
        raise GapStudioError("At least one document is drawn.", remedy="Say how many more are wanted.")
    drawable = _drawable(project, project.documents(INTERNAL))
    known = {one.document for one in before}
    chosen = [id for id in draw_order(drawable, used) if id not in known][:documents]
    if not chosen:
        raise GapStudioError("No document is left to draw.", remedy="Import more documents first.")
    clusters, moment = {one.id: one.cluster for one in drawable}, now()
    first = max((one.position for one in before), default=-1) + 1
    drawn = tuple(SampledDocument(id, first + at, clusters[id], used, moment) for at, id in enumerate(chosen))
    with project.change(f"Draw {counted(len(drawn), 'document')} at random") as change:
        change.put_sample(drawn)
    return Outcome(change.changes, drawn)


def forget_sample(project: Project) -> ChangeSet:
    """Forgets the random sample, so that all documents count again; undo brings it back."""
    with project.change("Forget the random sample") as change:
        change.remove_sample()
        if project.setting(EVERYTHING) is not None:
            change.set_setting(EVERYTHING, None)
    return change.changes


def count_everything(project: Project, everything: bool, reason: str = "") -> ChangeSet:
    """Lets all documents feed the scores although a random sample is drawn, or the sample alone again.

    Args:
        project: Open for writing.
        everything: True for all documents.
        reason: Why; it stands beside the scores.

    Raises:
        GapStudioError: There is no sample, or no reason was given.
    """
    if everything and not project.sample():
        raise GapStudioError("No random sample is drawn, so all documents count anyway.", remedy="Draw one first.")
    if everything and not reason.strip():
        raise GapStudioError("All documents count for a reason.", remedy="Say in a few words why the sample is not enough.")
    with project.change("Count all documents" if everything else "Count the random sample alone") as change:
        change.set_setting(EVERYTHING, {"reason": reason.strip()} if everything else None)
    return change.changes


@in_one_state
def sample_state(project: Project) -> SampleState:
    """Returns how the random sample stands."""
    return sample_state_among(project, project.documents(INTERNAL))


def sample_state_among(project: Project, documents: Sequence[Document]) -> SampleState:
    """Returns how the random sample stands, for whoever has all our documents at hand."""
    sample, works, drawable = project.sample(), project.works(INTERNAL), _drawable(project, documents)
    unit = clusters_of(documents).unit or "document"
    if not sample:
        return SampleState(unit=unit, left=len(drawable))
    known = {one.document for one in sample}
    order = draw_order(drawable, sample[0].seed)
    last = max((at for at, id in enumerate(order) if id in known), default=-1)
    states = [works[one.document].state for one in sample if one.document in works]
    everything = project.setting(EVERYTHING)
    return SampleState(
        documents=len(sample),
        done=states.count(WorkState.DONE),
        skipped=states.count(WorkState.SKIPPED),
        clusters=len({one.cluster for one in sample}),
        unit=unit,
        seed=sample[0].seed,
        drawn=max(one.drawn for one in sample),
        everything=everything is not None,
        reason=everything["reason"] if everything else "",
        left=sum(one.id not in known for one in drawable),
        due=sum(id not in known for id in order[:last]),
    )


def _drawable(project: Project, documents: Sequence[Document]) -> list[Drawable]:
    """Returns the documents that can be drawn; those drawn before are among them as long as they are not skipped."""
    works = project.works(INTERNAL)
    read = [document for document in documents if document.state is DocumentState.READ]
    clusters = clusters_of(read)
    return [
        Drawable(one.id, _stable(clusters.of[one.id], one), one.sha256 or one.id)
        for one in read
        if one.id not in works or works[one.id].state is not WorkState.SKIPPED
    ]


def _stable(cluster: str, document: Document) -> str:
    """Returns the name of a cluster; one document by itself has that of its bytes, since ids differ from project to project."""
    return document.sha256 or document.id if cluster == document.id else cluster
