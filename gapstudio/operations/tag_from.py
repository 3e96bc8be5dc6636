"""Tags that a file states are given to the errors of a run, and what does not fit is said row by row."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gapstudio.domain import CauseRule, ErrorItem, ErrorReview, GapStudioError, Outcome, Taxonomy, Triple, counted, error_key
from gapstudio.operations.desk import named
from gapstudio.operations.errors import errors_of_run
from gapstudio.operations.tag_errors import put_tags
from gapstudio.operations.taxonomies import category_of_rule, in_order, known_category, taxonomy_of
from gapstudio.store import Project


@dataclass(frozen=True)
class UnfitTag:
    """A row of a file that tags nothing.

    Attributes:
        row: Its number from 1.
        document: As the file names it, or "".
        reason: As one clause.
    """

    row: int
    document: str
    reason: str


@dataclass(frozen=True)
class TaggedFile:
    """What came of a file with tags.

    Attributes:
        reviews: What is said of the errors that it names now, in the order of the rows.
        changed: How many of them were said something else of before.
        left_out: The other rows, in their order.
    """

    reviews: tuple[ErrorReview, ...]
    changed: int
    left_out: tuple[UnfitTag, ...]


@dataclass(frozen=True)
class _Claim:
    """What a row says of an error; None for what it says nothing of."""

    item: ErrorItem
    categories: tuple[str, ...] | None
    note: str | None


def tag_from(
    project: Project, run: str, rows: Sequence[Mapping[str, Any]], *, annotator: str, blind: bool = False
) -> Outcome[TaggedFile]:
    """Tags errors as the rows of a file say, as one step of undo.

    A row names its error by `key`, or by `document` (name) or `document_id` with `gold` and `predicted`, each an object with
    `start`, `end` and `label`, a list of these three, or null. What the error gets in place of its tags is a list of ids or
    titles, `categories`, or of rules, `causes`; an empty one says that no cause was found, and a row with a `note` alone only
    notes. Of two rows for one error the last one counts. What ``gapstudio errors --json`` prints is read as well; of rows that it
    says nobody has reviewed only notes are taken.

    Args:
        project: Open for writing.
        run: Id of the run.
        rows: Of the file.
        annotator: Who answers for them.
        blind: Whether the proposals were not shown to who made the file.

    Raises:
        GapStudioError: Nobody is named, or there is no such run.
    """
    annotator = named(annotator)
    reader = _Reader(project, run)
    claims: dict[str, _Claim] = {}
    left_out: list[UnfitTag] = []
    for number, row in enumerate(rows, 1):
        claim = reader.claim(row)
        if isinstance(claim, str):
            left_out.append(UnfitTag(number, str(row.get("document") or row.get("document_id") or ""), claim))
        else:
            claims[claim.item.key] = claim

    def edit(before: ErrorReview) -> ErrorReview:
        claim = claims[before.key]
        after = before if claim.note is None else replace(before, note=claim.note)
        return after if claim.categories is None else replace(after, categories=claim.categories, reviewed=True)

    items = [claim.item for claim in claims.values()]
    with project.change(f"Tag {counted(len(items), 'error')} of a file") as change:
        made = put_tags(project, change, run, items, edit, annotator=annotator, blind=blind)
    return Outcome(change.changes, TaggedFile(made.reviews, made.changed, tuple(left_out)))


class _Reader:
    """Finds what rows name among the errors of a run."""

    def __init__(self, project: Project, run: str) -> None:
        errors = errors_of_run(project, run, with_texts=False)
        self._taxonomy: Taxonomy = taxonomy_of(project)
        self._items = {item.key: item for item in errors.items}
        self._documents: defaultdict[str, list[str]] = defaultdict(list)
        for id, name in errors.documents.items():
            self._documents[name].append(id)
            self._documents[id].append(id)

    def claim(self, row: Mapping[str, Any]) -> _Claim | str:
        """Returns what a row says, or as a clause why it says nothing."""
        note, done = row.get("note"), row.get("reviewed") is not False
        if note is not None and not isinstance(note, str):
            return "its note is no text"
        try:
            key = row["key"] if isinstance(row.get("key"), str) else self._key(row)
            item = self._items.get(key)
            categories = self._categories(row) if done else None
        except ValueError as error:
            return str(error)
        except GapStudioError as error:
            return error.message.rstrip(".")
        if item is None:
            return "the run has no such error"
        if not done and not note:
            return "nobody has reviewed it"
        if categories is None and note is None:
            return "it says nothing: give categories, causes or a note"
        return _Claim(item, categories, note)

    def _key(self, row: Mapping[str, Any]) -> str:
        name = row.get("document_id") or row.get("document")
        ids = self._documents.get(name, []) if isinstance(name, str) else []
        if len(ids) != 1:
            raise ValueError(f"several documents are called {name}" if ids else f"the run has no document {name or 'named'}")
        gold, predicted = (_triple(row.get(side), side) for side in ("gold", "predicted"))
        return error_key(ids[0], gold, predicted)

    def _categories(self, row: Mapping[str, Any]) -> tuple[str, ...] | None:
        """Returns the ids of the categories that a row gives; categories come before tags, and those before causes."""
        for field in ("categories", "tags"):
            if field in row:
                return in_order(self._taxonomy, [known_category(self._taxonomy, one).id for one in _texts(row[field], field)])
        if "causes" not in row:
            return None
        rules = [one.get("rule") if isinstance(one, dict) else one for one in _list(row["causes"], "causes")]
        return in_order(self._taxonomy, [self._of_rule(rule) for rule in _texts(rules, "causes")])

    def _of_rule(self, name: str) -> str:
        if name not in frozenset(CauseRule):
            return known_category(self._taxonomy, name).id
        category = category_of_rule(self._taxonomy, CauseRule(name))
        if category is None:
            raise ValueError(f"the rule {name} proposes no category")
        return category.id


def _triple(value: Any, side: str) -> Triple | None:
    if value is None:
        return None
    parts = (value.get("start"), value.get("end"), value.get("label")) if isinstance(value, dict) else value
    match parts:
        case [int(start), int(end), str(label)] | (int(start), int(end), str(label)):
            return start, end, label
        case _:
            raise ValueError(f"its {side} is neither start, end and label nor null")


def _list(value: Any, field: str) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError(f"its {field} are no list")
    return value


def _texts(value: Any, field: str) -> list[str]:
    names = _list(value, field)
    if not all(isinstance(one, str) for one in names):
        raise ValueError(f"its {field} are no texts")
    return names
