"""What became of what people said of one error: who tagged it with what, and when."""

from collections.abc import Mapping
from dataclasses import dataclass

from gapstudio.domain import ErrorReview
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.taxonomies import taxonomy_of
from gapstudio.store import Project


@dataclass(frozen=True)
class TagLine:
    """One thing that was said of an error.

    Attributes:
        when: ISO 8601 in UTC, to the second.
        who: The annotator; "" where nobody's name is kept, as where everything was taken back.
        what: As clauses for people: ``tagged Table cell``.
    """

    when: str
    who: str
    what: tuple[str, ...]


@in_one_state
def tag_history(project: Project, run: str, error: str) -> tuple[TagLine, ...]:
    """Returns what people said of an error, oldest first; what was undone is not among it.

    It reads the journal from its end to where the error was first spoken of: a million changes take some seconds.

    Args:
        project: Any reader of it.
        run: Id of the run.
        error: Key of the error.
    """
    titles = {one.id: one.title for one in taxonomy_of(project).categories}
    lines: list[TagLine] = []
    for change in project.review_changes(run, error):
        who = change.after.annotator if change.after is not None else ""
        lines.append(TagLine(change.entry.created, who, _what(change.before, change.after, titles)))
    return tuple(lines)


def _what(before: ErrorReview | None, after: ErrorReview | None, titles: Mapping[str, str]) -> tuple[str, ...]:
    if after is None:
        return ("everything taken back",)
    old, new = ((one.categories if one is not None else ()) for one in (before, after))
    parts = [f"tagged {_names(titles, added)}"] if (added := [one for one in new if one not in old]) else []
    parts += [f"took off {_names(titles, gone)}"] if (gone := [one for one in old if one not in new]) else []
    was, note = (before.reviewed, before.note) if before is not None else (False, "")
    if after.reviewed and not new and (old or not was):
        parts.append("no cause found")
    if after.note != note:
        parts.append(f"noted “{after.note}”" if after.note else "took the note away")
    return tuple(parts) or ("carried over to another reading",)


def _names(titles: Mapping[str, str], categories: list[str]) -> str:
    return ", ".join(titles.get(one, one) for one in categories)
