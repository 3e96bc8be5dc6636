"""What people say of errors: versions of the tree of causes, reviews, and the errors drawn to be reviewed."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row as ResultRow
from sqlalchemy import select

from gapstudio.domain import Category, CauseRule, ErrorReview, SampledError, Taxonomy, Triple
from gapstudio.store.base import Reader, Writer
from gapstudio.store.journal import TAXONOMY, HistoryEntry, row_changes
from gapstudio.store.schema import ACTIVE, DOCUMENTS, ERROR_SAMPLE, MEMBERS, REVIEWS, TAXONOMIES, Row
from gapstudio.store.values import chunks, storable, to_json
from gapstudio.store.versions import choose_version, counting_version


@dataclass(frozen=True)
class ReviewChange:
    """One change of what people said of an error, as the journal keeps it.

    Attributes:
        entry: The operation that made it.
        before: None where nothing had been said.
        after: None where it was taken back.
    """

    entry: HistoryEntry
    before: ErrorReview | None
    after: ErrorReview | None


class ReviewQueries(Reader):
    """Questions about the tree of causes, and about what people said of errors in documents that belong to the project."""

    def taxonomy(self) -> Taxonomy | None:
        """Returns the version that counts, or None where a person never changed the one that ships."""
        found = counting_version(self._connection, TAXONOMIES, TAXONOMY)
        return None if found is None else _taxonomy(*found)

    def reviews(
        self, run: str | None = None, *, errors: Sequence[str] | None = None, standing: bool = True
    ) -> tuple[ErrorReview, ...]:
        """Returns what people said of the errors of a run, or of all runs, by document and place.

        Reviews of places in a reading that no longer counts, and of what is no error any more, are among them.

        Args:
            run: Id; None for all runs.
            errors: Keys of those that are asked for; None for all of the run.
            standing: Whether to leave out documents that were taken out of the project and may come back.
        """
        chosen = select(*(column for column in REVIEWS.c if column.name != "id"))
        chosen = chosen.join(DOCUMENTS, DOCUMENTS.c.id == REVIEWS.c.document)
        if standing:
            chosen = chosen.join(MEMBERS, ACTIVE)
        if run is not None:
            chosen = chosen.where(REVIEWS.c.run == run)
        chosen = chosen.order_by(DOCUMENTS.c.number, REVIEWS.c.id)
        if run is None or errors is None:
            return tuple(_review(row) for row in self._connection.execute(chosen))
        parts = (chosen.where(REVIEWS.c.id.in_([_id(run, key) for key in some])) for some in chunks(errors))
        return tuple(_review(row) for part in parts for row in self._connection.execute(part))

    def review_changes(self, run: str, error: str) -> tuple[ReviewChange, ...]:
        """Returns every change of what people said of an error that is not undone, oldest first, since it was last begun."""
        names = [column.name for column in REVIEWS.c]

        def review(row: Sequence[Any] | None) -> ErrorReview | None:
            return None if row is None else _review([value for name, value in zip(names, row, strict=True) if name != "id"])

        found = row_changes(self._connection, REVIEWS.name, _id(run, error))
        return tuple(reversed([ReviewChange(entry, review(before), review(after)) for entry, before, after in found]))

    def error_sample(self, run: str) -> tuple[SampledError, ...]:
        """Returns the errors of a run that were drawn to be reviewed, in the order of the draw; empty where none were."""
        chosen = select(*(column for column in ERROR_SAMPLE.c if column.name != "id"))
        chosen = chosen.join(DOCUMENTS, DOCUMENTS.c.id == ERROR_SAMPLE.c.document).join(MEMBERS, ACTIVE)
        rows = self._connection.execute(chosen.where(ERROR_SAMPLE.c.run == run).order_by(ERROR_SAMPLE.c.position))
        return tuple(SampledError(*row) for row in rows)


class ReviewWrites(Writer):
    """Changes of the tree of causes, of reviews and of the sample, inside a transaction."""

    def set_taxonomy(self, taxonomy: Taxonomy) -> Taxonomy:
        """Makes a new version of the tree and lets it count; one that says the same is taken again instead.

        Args:
            taxonomy: The tree; its `version` does not matter.

        Returns:
            The tree with its version.
        """
        return _taxonomy(*choose_version(self._connection, self._journal, TAXONOMIES, TAXONOMY, _data(taxonomy)))

    def put_reviews(self, reviews: Iterable[ErrorReview]) -> None:
        """Keeps reviews; one of the same error of the same run is replaced."""
        self._journal.put("reviews", [_review_row(review) for review in reviews])

    def remove_reviews(self, reviews: Iterable[ErrorReview]) -> None:
        """Forgets reviews; those that are not there are left alone."""
        self._journal.remove("reviews", [_id(review.run, review.key) for review in reviews])

    def put_error_sample(self, sample: Iterable[SampledError]) -> None:
        """Adds errors to the sample of their run, or replaces what is known of their draw."""
        self._journal.put("error_sample", [_sample_row(one) for one in sample])

    def remove_sampled_errors(self, sample: Iterable[SampledError]) -> None:
        """Takes errors out of the sample of their run; those that are not in it are left alone."""
        self._journal.remove("error_sample", [_id(one.run, one.error) for one in sample])

    def remove_error_sample(self, run: str) -> None:
        """Forgets the sample of a run."""
        chosen = select(ERROR_SAMPLE.c.id).where(ERROR_SAMPLE.c.run == run)
        self._journal.remove("error_sample", self._connection.execute(chosen).scalars().all())


def _id(run: str, error: str) -> str:
    return f"{run}/{error}"


def _review(row: "ResultRow[Any] | Sequence[Any]") -> ErrorReview:
    run, document, gold, predicted, categories, reviewed, note, annotator, blind, revision, changed = tuple[Any, ...](row)
    spans, tags = (_triple(gold), _triple(predicted)), tuple(json.loads(categories))
    return ErrorReview(run, document, *spans, tags, bool(reviewed), note, annotator, bool(blind), revision, changed)


def _triple(data: str) -> Triple | None:
    if not data:
        return None
    start, end, label = json.loads(data)
    return start, end, label


def _review_row(review: ErrorReview) -> Row:
    return {
        "id": _id(review.run, review.key),
        "run": review.run,
        "document": review.document,
        "gold": to_json(review.gold) if review.gold else "",
        "predicted": to_json(review.predicted) if review.predicted else "",
        "categories": to_json(review.categories),
        "reviewed": int(review.reviewed),
        "note": storable(review.note),
        "annotator": storable(review.annotator),
        "blind": int(review.blind),
        "revision": review.revision,
        "changed": review.changed,
    }


def _sample_row(one: SampledError) -> Row:
    return {
        "id": _id(one.run, one.error),
        "run": one.run,
        "document": one.document,
        "error": one.error,
        "position": one.position,
        "stratum": one.stratum,
        "seed": one.seed,
        "drawn": one.drawn,
    }


_FIELDS = ("id", "title", "description", "colour", "key", "parent")


def _data(taxonomy: Taxonomy) -> str:
    rows = [
        {name: getattr(one, name) for name in _FIELDS} | {"rules": [rule.value for rule in one.rules]}
        for one in taxonomy.categories
    ]
    return to_json({"id": taxonomy.id, "categories": rows})


def _taxonomy(data: str, version: int) -> Taxonomy:
    fields: dict[str, Any] = json.loads(data)
    return Taxonomy(fields["id"], tuple(_category(row) for row in fields["categories"]), version)


def _category(row: dict[str, Any]) -> Category:
    fields: dict[str, Any] = {**row, "rules": tuple(CauseRule(rule) for rule in row["rules"])}
    return Category(**fields)
