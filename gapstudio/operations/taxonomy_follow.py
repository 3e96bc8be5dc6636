"""What follows the tree of causes: the tags of errors, and the views that name categories."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from gapstudio.domain import ErrorReview, Taxonomy
from gapstudio.operations.error_views import lead_views
from gapstudio.operations.taxonomies import in_order
from gapstudio.store import Project, Transaction


def uses_of(project: Project, category: str) -> int:
    """Returns how many errors of all runs are tagged with a category, those of documents that were taken out included."""
    return sum(category in one.categories for one in project.reviews(standing=False))


def follow_taxonomy(project: Project, change: Transaction, after: Taxonomy, led: Mapping[str, str]) -> None:
    """Lets tags and saved views follow a new version of the tree.

    An error whose last tag is dropped so is not reviewed any more: nobody has said that it has no cause.

    Args:
        project: Being changed.
        change: The change under way.
        after: The tree as it is now.
        led: Categories that went, and the one that each of them is now; "" for none.
    """
    if not led:
        return
    concerned = [one for one in project.reviews(standing=False) if not led.keys().isdisjoint(one.categories)]
    new = [replace(one, categories=in_order(after, _led(one.categories, led))) for one in concerned]
    put_reviews(change, (one if one.categories else replace(one, reviewed=False) for one in new))
    lead_views(project, change, led)


def put_reviews(change: Transaction, reviews: Iterable[ErrorReview]) -> None:
    """Keeps reviews, and forgets those that say nothing.

    One that nobody has tagged or noted is kept all the same where the proposals had been shown before: that it cannot be tagged
    blind any more must not get lost.
    """
    rows = [(one, one.reviewed or bool(one.note) or not one.blind) for one in reviews]
    change.put_reviews(one for one, says in rows if says)
    change.remove_reviews(one for one, says in rows if not says)


def _led(categories: Iterable[str], led: Mapping[str, str]) -> list[str]:
    return [now for now in (led.get(one, one) for one in categories) if now]
