"""Accepts what is proposed for errors, each its own, as one step of undo."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from gapstudio.domain import ChangeSet, ErrorItem, ErrorReview, Outcome, counted
from gapstudio.operations.desk import named
from gapstudio.operations.tag_errors import Tagged, put_tags
from gapstudio.operations.taxonomies import in_order, taxonomy_of
from gapstudio.store import Project


def accept_proposals(
    project: Project, run: str, items: Sequence[ErrorItem], proposed: Mapping[str, Collection[str]], *, annotator: str
) -> Outcome[Tagged]:
    """Tags each error with the categories that are proposed for it, besides those that it has; never blind, of course.

    Args:
        project: Open for writing.
        run: Id of the run.
        items: Its errors; those of which nothing is proposed are left alone.
        proposed: Ids of categories by the key of the error.
        annotator: Who accepts.

    Raises:
        GapStudioError: Nobody is named, or an error's document is not read.
    """
    taxonomy, who = taxonomy_of(project), named(annotator)
    known = [item for item in items if proposed.get(item.key)]

    def edit(before: ErrorReview) -> ErrorReview:
        after = in_order(taxonomy, {*before.categories, *proposed[before.key]})
        return replace(before, categories=after, reviewed=bool(after))

    with project.change(f"Accept the proposals for {counted(len(known), 'error')}") as change:
        report = put_tags(project, change, project.run(run).id, known, edit, annotator=who, blind=False)
    return Outcome(change.changes if report.changed else ChangeSet(), report)
