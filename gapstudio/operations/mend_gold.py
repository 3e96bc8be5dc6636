"""Gold that is wrong is mended where an error shows it: changed, deleted or added, as one step of undo with the tag on the error.

The rules are those of `annotate`: what a person does to one span changes no other one, what is in the way is refused, a draft
that is mended is confirmed, and gold of a benchmark stays as it was published.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from gapstudio.analysis.layer_diff import claim_of
from gapstudio.domain import (
    Annotation,
    AnnotationStatus,
    DocumentWork,
    ErrorItem,
    ErrorReview,
    GapStudioError,
    LabelMapping,
    Outcome,
    Run,
    Source,
    Triple,
    WorkState,
    counted,
)
from gapstudio.operations.analyse_gap import comparison_for
from gapstudio.operations.annotate import begin_work, changed
from gapstudio.operations.desk import STATING, Desk, Desks, named, refuse_benchmark
from gapstudio.operations.label_sets import label_set_of
from gapstudio.operations.layers import designated_gold, stand_in
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.our_runs import finished_runs
from gapstudio.operations.projects import INTERNAL
from gapstudio.operations.tag_errors import put_tags
from gapstudio.operations.taxonomies import gold_category, in_order, taxonomy_of
from gapstudio.store import EVERYTHING, Project, Transaction, new_id, now

_GOLD = (AnnotationStatus.CONFIRMED, AnnotationStatus.DRAFT)


class Mend(StrEnum):
    """What is wrong with the gold of an error."""

    LIMITS = "limits"
    LABEL = "label"
    BOTH = "both"
    DELETE = "delete"
    ADD = "add"


@dataclass(frozen=True)
class MendChoice:
    """One way in which the gold of an error can be mended.

    Attributes:
        mend: What is changed.
        label: Our label that the gold gets, or "".
        title: What people read, such as ``Label it Seller``.
    """

    mend: Mend
    label: str
    title: str


@dataclass(frozen=True)
class Mended:
    """What became of gold that was mended.

    Attributes:
        annotations: The gold that was changed, added, deleted or rejected, as it is or was.
        review: What is said of the error now. It is no error any more, or another one; undo brings both back.
        counts: Whether the gold counts in scores as it is now.
        why: Where it does not, what to do about it, as a sentence; "" elsewhere.
        stale: Ids of the finished runs whose scores, gap and errors as they were computed before hold no longer. The program
            computes them anew; decks and files that were written before still say the old.
    """

    annotations: tuple[Annotation, ...]
    review: ErrorReview | None
    counts: bool
    why: str
    stale: tuple[str, ...]

    def sentence(self) -> str:
        """Says what became of it."""
        if not self.counts:
            return f"Mended. {self.why}"
        runs = counted(len(self.stale), "run")
        return f"Mended. Scores, gap and errors of {runs} are computed anew; what was exported before says the old."


@in_one_state
def mend_choices(project: Project, run: str, item: ErrorItem) -> tuple[MendChoice, ...]:
    """Returns the ways in which the gold of an error can be mended, the likeliest first; none for a benchmark.

    Labels are those of ours that lead to the predicted one; where none does, any label can be given by name.
    """
    known = project.run(run)
    if known.corpus != INTERNAL:
        return ()
    titles = label_set_of(project).titles
    labels = _leading_to(_mapping(project, known), item)
    if item.gold is None:
        return tuple(MendChoice(Mend.ADD, label, f"Add it as {titles.get(label, label)}") for label in labels)
    choices: list[MendChoice] = []
    moved = item.predicted is not None and item.predicted[:2] != item.gold[:2]
    others = [label for label in labels if label != item.gold[2]]
    if moved and item.gold[2] in labels:
        choices.append(MendChoice(Mend.LIMITS, "", "Take the limits of the prediction"))
    for label in others:
        title = titles.get(label, label)
        if moved:
            choices.append(MendChoice(Mend.BOTH, label, f"Take the limits of the prediction and label it {title}"))
        choices.append(MendChoice(Mend.LABEL, label, f"Label it {title}"))
    if moved and item.gold[2] not in labels:
        choices.append(MendChoice(Mend.LIMITS, "", "Take the limits of the prediction"))
    return (*choices, MendChoice(Mend.DELETE, "", "Delete this gold"))


def mend_gold(
    project: Project,
    run: str,
    item: ErrorItem,
    *,
    mend: Mend,
    annotator: str,
    label: str = "",
    blind: bool = False,
) -> Outcome[Mended]:
    """Mends the gold of an error and tags the error as a mistake of the gold, where the tree has a category for that.

    Where the gold of the document is the layer of the designated annotator, the document is adjudicated by that: the layer stays
    as it is, and what the project holds is gold from then on.

    Args:
        project: Open for writing.
        run: Id of a run over our documents.
        item: One of its errors.
        mend: What is changed. `ADD` makes gold of a spurious prediction; the others change or take away the gold that is there:
            a person's own is deleted, what a source states is rejected.
        annotator: Who mends.
        label: Our label for `LABEL`, `BOTH` and `ADD`; may be "" where just one leads to the predicted label.
        blind: Whether the proposals have never been shown for it.

    Raises:
        GapStudioError: The error has no gold or no prediction to go by, several labels may be meant, the gold is not there any
            more or belongs to a benchmark, a person's span is in the way, or the project's annotations differ from the
            designated layer that is the gold.
    """
    annotator = named(annotator)
    known = project.run(run)
    refuse_benchmark(project, item.document)
    desks = Desks(project, Counter([item.document]), {})
    desk = desks[item.document]
    if item.gold is None or mend is Mend.ADD:
        _refuse_unless_spurious(item, mend)
        put, gone, title = _added(desk, item, _label(project, known, item, label), annotator)
    elif mend is Mend.DELETE:
        put, gone, title = _deleted(desk, _gold_at(project, item.document, item.gold), annotator)
    else:
        wanted = _label(project, known, item, label) if mend is not Mend.LIMITS else ""
        put, gone, title = _moved(project, desk, item, mend, wanted, annotator)
    put += desks.still_stated(annotator)
    decided = _adjudicated(project, item.document, annotator)
    with project.change(title) as change:
        change.remove_annotations([one.id for one in gone])
        change.put_annotations(put)
        if decided is None:
            begin_work(project, change, [item.document], annotator)
        else:
            change.put_work([decided])
        review = _tag(project, change, run, item, annotator, blind)
    counts, why = _counts(project, item.document, [*put, *gone])
    stale = tuple(one.id for one in finished_runs(project) if item.document in project.done_documents(one.id)) if counts else ()
    return Outcome(change.changes, Mended((*put, *gone), review, counts, why, stale))


_Work = tuple[list[Annotation], list[Annotation], str]
"""What is put, what is deleted, and what the step of undo is called."""


def _refuse_unless_spurious(item: ErrorItem, mend: Mend) -> None:
    if item.predicted is None or mend is not Mend.ADD or item.gold is not None:
        remedy = "Add gold where a prediction met none, and change or delete it where there is some."
        raise GapStudioError("This error gives nothing to mend its gold by.", remedy=remedy)


def _added(desk: Desk, item: ErrorItem, label: str, annotator: str) -> _Work:
    assert item.predicted is not None
    place = desk.place(item.predicted[0], item.predicted[1], label)
    same = desk.same(place)
    base = same or Annotation(new_id(), item.document, label, place.start, place.end, source=Source.PERSON)
    desk.refuse_overlap(place, base.id)
    return [desk.confirm(base, place, annotator)], [], f"Add {desk.titles[label]}, which the gold lacked"


def _deleted(desk: Desk, gold: list[Annotation], annotator: str) -> _Work:
    own = [one for one in gold if one.source == Source.PERSON]
    for one in own:
        desk.take_away(one)
    stated = [desk.turn_down(one, annotator) for one in gold if one.source != Source.PERSON]
    return stated, own, f"Delete {desk.titles.get(gold[0].label, gold[0].label)}, a mistake in the gold"


def _moved(project: Project, desk: Desk, item: ErrorItem, mend: Mend, label: str, annotator: str) -> _Work:
    """Changes the gold; where two sources state the same, the others of them are taken away with it."""
    assert item.gold is not None
    if item.predicted is None and mend is not Mend.LABEL:
        raise GapStudioError("Nothing was predicted here, so there are no limits to take.", remedy="Label or delete the gold.")
    first, *others = _gold_at(project, item.document, item.gold)
    put, gone, _ = _deleted(desk, others, annotator) if others else ([], [], "")
    start, end = item.predicted[:2] if item.predicted and mend is not Mend.LABEL else (None, None)
    made = changed(desk, first, annotator, label=label or None, start=start, end=end)
    if made == first:
        raise GapStudioError("The gold says so already.", remedy="Choose what is wrong with it.")
    return [made, *put], gone, f"Mend {desk.titles.get(made.label, made.label)}, a mistake in the gold"


def _adjudicated(project: Project, document: str, annotator: str) -> DocumentWork | None:
    """Returns how far a document has come once its gold is mended, where a designated layer is that gold; None elsewhere.

    The project's annotations become the gold, so they must say what the layer says; raises where they do not.
    """
    layer = None if project.work(document).adjudicated else designated_gold(project).get(document)
    if layer is None:
        return None
    own = project.annotations(document=document)
    if _said(own) != _said(stand_in(own, {document: layer})):
        raise GapStudioError(
            f"The gold of {project.document(document).name} is what the designated annotator marked, and the project differs.",
            remedy="Adjudicate the document on Annotate; then its gold can be mended here.",
        )
    return DocumentWork(document, WorkState.DONE, "", annotator, now(), adjudicated=True)


def _said(annotations: Iterable[Annotation]) -> set[tuple[object, ...]]:
    return {(*claim_of(one), one.status) for one in annotations if one.status is not AnnotationStatus.REJECTED}


def _gold_at(project: Project, document: str, gold: Triple) -> list[Annotation]:
    """Returns the annotations that are this gold, confirmed ones first; raises where it is not there any more."""
    start, end, label = gold
    near = project.annotations(document=document, meeting=(start, end))
    found = [one for one in near if (one.start, one.end, one.label) == gold and one.status in _GOLD]
    if not found:
        raise GapStudioError(f"This gold ({label}) is not there any more.", remedy="Show the errors again.")
    return sorted(found, key=lambda one: (_GOLD.index(one.status), one.id))


def _label(project: Project, run: Run, item: ErrorItem, label: str) -> str:
    """Returns the label that the gold gets: the one that was named, else the only one that leads to the predicted label."""
    if label:
        return label
    titles = label_set_of(project).titles
    leading = _leading_to(_mapping(project, run), item)
    others = [one for one in leading if item.gold is None or one != item.gold[2]]
    if len(others) == 1:
        return others[0]
    if not others:
        raise GapStudioError("No label of ours leads to what was predicted.", remedy="Name the label that the gold should have.")
    shown = ", ".join(titles.get(one, one) for one in others)
    raise GapStudioError(f"Several labels lead to what was predicted: {shown}.", remedy="Name the one that is meant.")


def _mapping(project: Project, run: Run) -> LabelMapping:
    return comparison_for(project, run).mapping


def _leading_to(mapping: LabelMapping, item: ErrorItem) -> tuple[str, ...]:
    return mapping.sources(item.predicted[2]) if item.predicted else ()


def _tag(project: Project, change: Transaction, run: str, item: ErrorItem, annotator: str, blind: bool) -> ErrorReview | None:
    taxonomy = taxonomy_of(project)
    category = gold_category(taxonomy)
    if category is None:
        return None

    def edit(before: ErrorReview) -> ErrorReview:
        return replace(before, categories=in_order(taxonomy, (*before.categories, category.id)), reviewed=True)

    made = put_tags(project, change, run, [item], edit, annotator=annotator, blind=blind)
    return next(iter(made.reviews), None)


def _counts(project: Project, document: str, concerned: list[Annotation]) -> tuple[bool, str]:
    """Tells whether mended gold feeds the scores; where it does not, what to do about it."""
    name, work = project.document(document).name, project.work(document)
    if work.state is WorkState.SKIPPED:
        return False, f"{name} was skipped, so it is not scored; set it to new or done on Annotate."
    sample = project.sample()
    if sample and project.setting(EVERYTHING) is None and document not in {one.document for one in sample}:
        return False, f"{name} is not in the random sample, which alone feeds the scores."
    stated = all(one.source in STATING and not one.origin for one in concerned)
    if work.state is not WorkState.DONE and not stated:
        return False, f"{name} is not done: what a person has marked in it counts once it is. Say so on Annotate."
    return True, ""
