"""What those who take part in a decomposition are to it: whom each error waits for, and how they are spoken of."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from gapstudio.analysis import Verdict
from gapstudio.analysis.decompose import Blamed
from gapstudio.domain import ErrorQuery, Run
from gapstudio.operations.analyse_gap import Comparison
from gapstudio.operations.causes import causes_identity
from gapstudio.operations.model_mapping import model_mapping_of
from gapstudio.store import Project

NOTHING = ""
"""Name of the part of errors in which no cause was found, or that have no value in the column."""


@dataclass(frozen=True)
class Cast:
    """Who takes part, and how they are spoken of.

    Attributes:
        title: What people read for what the gap is taken apart by.
        ours: Which players a wrong verdict on our documents waits for.
        theirs: The same on the benchmark.
        group: To which player a gold span of ours belongs, right or wrong; None where shares mean nothing.
        their_group: The same on the benchmark.
        own: Which of our own labels a wrong verdict waits for; None except by label.
        own_titles: What people read for these.
        titles: What people read for a player; its name where it is not there.
        filters: Conditions that may find the errors of a player.
        notes: Sentences that a reader must know of all.
        these: Whether players are clusters or lie within one, so that only documents within clusters can be drawn anew.
    """

    title: str
    ours: Blamed
    theirs: Blamed
    group: Callable[[Verdict], str] | None = None
    their_group: Callable[[Verdict], str] | None = None
    own: Blamed | None = None
    own_titles: Mapping[str, str] = field(default_factory=dict[str, str])
    titles: Mapping[str, str] = field(default_factory=dict[str, str])
    filters: Mapping[str, ErrorQuery] = field(default_factory=dict[str, ErrorQuery])
    notes: tuple[str, ...] = ()
    these: bool = False


def found_identity(project: Project, run: Run, comparison: Comparison) -> str:
    """Returns the identity of what is found out about the verdicts of a run: causes and attributes."""
    corpus = project.corpus(run.corpus)
    if run.id != comparison.internal.id:
        return causes_identity(project, run, corpus, None, model_mapping_of(project, run.model, corpus.id))
    return causes_identity(project, run, corpus, comparison.mapping, comparison.model_labels)
