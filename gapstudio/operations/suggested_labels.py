"""Which of our labels a model's prediction may mean: its own name, else by way of the benchmark that it is compared on."""

from collections.abc import Callable

from gapstudio.domain import Run
from gapstudio.operations.analyse_gap import comparison_for
from gapstudio.operations.label_sets import label_set_of
from gapstudio.store import Project

OurLabels = Callable[[str], tuple[str, ...]]
"""Leads a label of a model to ours, in the order of the label set: none, one, or several where their role decides."""


def our_labels(project: Project, run: Run) -> OurLabels:
    """Returns what leads the labels of a run's model to ours.

    A label that is called as one of ours, capitals apart, means that one. Every other leads to the benchmark's by the mapping of
    the model's labels, and from there to all of ours that map to the same. Without a benchmark the model's labels take its
    place, and ours map to them as the label set proposes.

    Args:
        project: The project.
        run: Over our documents.
    """
    names = label_set_of(project).names
    own = {name.lower(): name for name in names}
    comparison = comparison_for(project, run)
    known: dict[str, tuple[str, ...]] = {}

    def translate(label: str) -> tuple[str, ...]:
        if label not in known:
            direct = own.get(label.lower())
            target = comparison.model_labels.target(label)
            sources = comparison.mapping.sources(target) if target is not None else ()
            known[label] = (direct,) if direct else tuple(name for name in names if name in sources)
        return known[label]

    return translate
