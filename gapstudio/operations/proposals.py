"""Which categories are proposed for an error: those that name the rules whose causes were found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gapstudio.domain import Cause, CauseRule, Taxonomy
from gapstudio.operations.causes import causes_of_run
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.taxonomies import taxonomy_of
from gapstudio.store import Project


@dataclass(frozen=True)
class Proposal:
    """A category that is proposed for an error.

    Attributes:
        category: Its id.
        causes: What proposes it, with the evidence.
    """

    category: str
    causes: tuple[Cause, ...]


def proposals(taxonomy: Taxonomy, causes: Iterable[Cause]) -> tuple[Proposal, ...]:
    """Returns the categories that causes propose, in the order of the tree; rules that no category names propose nothing."""
    found = tuple(causes)
    made = (Proposal(one.id, tuple(cause for cause in found if cause.rule in one.rules)) for one in taxonomy.categories)
    return tuple(one for one in made if one.causes)


@in_one_state
def proposed_categories(project: Project, run: str) -> Mapping[str, tuple[str, ...]]:
    """Returns the ids of the categories that are proposed for each error of a run, by the error's key."""
    taxonomy = taxonomy_of(project)
    by_rules: dict[frozenset[CauseRule], tuple[str, ...]] = {}  # few sets of rules, and very many errors
    proposed: dict[str, tuple[str, ...]] = {}
    for key, causes in causes_of_run(project, run).by_error.items():
        rules = frozenset(cause.rule for cause in causes)
        if rules not in by_rules:
            by_rules[rules] = tuple(one.category for one in proposals(taxonomy, causes))
        proposed[key] = by_rules[rules]
    return proposed
