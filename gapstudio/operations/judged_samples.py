"""What people said of unjudged predictions, as the scores take it."""

from collections.abc import Mapping

from gapstudio.analysis import Acceptance, Side, UnjudgedItem, unjudged_predictions
from gapstudio.domain import Judgement, LabelMapping, Run
from gapstudio.store import Project

Place = tuple[str, int, int, str]
"""Document, first code point, one past the last, and the benchmark's label: what makes a prediction itself and no other."""


def place_of(item: UnjudgedItem | Judgement) -> Place:
    """Returns what makes a prediction itself and no other."""
    return item.document, item.start, item.end, item.label


def current_judgements(project: Project, run: Run) -> Mapping[Place, Judgement]:
    """Returns what was said of a run's predictions in readings that count; what was said of another text is left out."""
    judgements = project.judgements(run.id)
    revisions = project.text_revisions(run.corpus) if judgements else {}
    return {place_of(one): one for one in judgements if one.revision == revisions.get(one.document)}


def judged_samples(
    project: Project, run: Run, side: Side, mapping: LabelMapping, model_labels: LabelMapping
) -> Mapping[str, Mapping[str, Acceptance]]:
    """Counts judgements of predictions that are still unjudged, by benchmark label and by document.

    A judgement of a prediction that has met gold since counts for nothing: gold says it now.

    Args:
        project: The project.
        run: Over our documents.
        side: Its documents, as they are scored.
        mapping: Our labels to the benchmark's.
        model_labels: The model's labels to the benchmark's.
    """
    said = current_judgements(project, run)
    counted: dict[str, dict[str, Acceptance]] = {}
    for item in unjudged_predictions(side, mapping=mapping, model_labels=model_labels) if said else ():
        judged = said.get(place_of(item))
        if judged is not None:
            before = counted.setdefault(item.label, {}).get(item.document, Acceptance(0, 0))
            counted[item.label][item.document] = Acceptance(before.accepted + judged.right, before.judged + 1)
    return counted
