"""How far the review of a run's errors has come, what share each category has, and how well proposals agree with people."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from gapstudio.analysis.counting import BoolArray
from gapstudio.analysis.proposal_agreement import CategoryAgreement, Rate, agree
from gapstudio.analysis.review_shares import ReviewedStratum, ShareEstimate, estimate_share
from gapstudio.domain import ErrorItem, ErrorKind, ErrorReview, SampledError, Taxonomy, counted
from gapstudio.operations.error_sample import drawing_order
from gapstudio.operations.errors import RunErrors, errors_of_run
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.proposals import proposed_categories
from gapstudio.operations.sides import clusters_of
from gapstudio.operations.tag_errors import tags_of
from gapstudio.operations.taxonomies import gold_category, kinds_below, taxonomy_of, with_above
from gapstudio.store import Project

__all__ = [
    "NO_CAUSE",
    "Basis",
    "CategoryAgreement",
    "CategoryShare",
    "KindCoverage",
    "Rate",
    "ReviewAgreement",
    "ReviewState",
    "proposals_agreement",
    "review_state",
]

NO_CAUSE = ""
"""Stands for errors in which people found no cause, among the shares."""


class Basis(StrEnum):
    """What shares rest on."""

    ALL = "all errors"
    SAMPLE = "a random sample"
    NOTHING = "nothing"


@dataclass(frozen=True)
class KindCoverage:
    """How far the review of the errors of one kind has come.

    Attributes:
        kind: Of the errors.
        errors: How many there are.
        reviewed: Those that people are through with.
        drawn: Those that were drawn at random.
        drawn_reviewed: Those of the drawn that people are through with.
    """

    kind: ErrorKind
    errors: int
    reviewed: int
    drawn: int
    drawn_reviewed: int


@dataclass(frozen=True)
class CategoryShare:
    """How often a category is the cause.

    Attributes:
        category: Its id; `NO_CAUSE` for errors in which people found none.
        tagged: Reviewed errors with it or with a kind of it, however they were chosen.
        counted: Those of them that the share rests on.
        share: Among all errors of the run; None where it cannot be told yet.
    """

    category: str
    tagged: int
    counted: int
    share: ShareEstimate | None


@dataclass(frozen=True)
class ReviewState:
    """The review of one run's errors.

    Attributes:
        run: Id of the run.
        errors: How many errors it has.
        reviewed: Those that people are through with.
        blind: Those of them that were tagged before the proposals were shown.
        kinds: By kind, those without errors left out.
        basis: What the shares rest on.
        shares: One a category in the order of the tree, and the errors without a cause last. An error may have several causes,
            and has those above its categories as well.
        rests: How many reviewed errors the shares rest on.
        outside: Reviewed errors that they do not rest on, since they were chosen and not drawn.
        drawn: How many errors the random sample has; those that were mended and are none any more are left out.
        passed: Drawn ones that are not reviewed although later ones are: leaving out the hard ones biases the shares.
        due: Errors that came since the draw and belong into a sample of this size; drawing on takes them first.
        seed: Of the draw; 0 without one.
        gone: What was said of errors that are no more: their gold was mended, their text read anew, or the mapping changed.
        note: What to do next, or what must be known; "" for nothing.
    """

    run: str
    errors: int
    reviewed: int
    blind: int
    kinds: tuple[KindCoverage, ...]
    basis: Basis
    shares: tuple[CategoryShare, ...]
    rests: int
    outside: int
    drawn: int
    passed: int
    due: int
    seed: int
    gone: tuple[ErrorReview, ...]
    note: str

    @property
    def coverage(self) -> float | None:
        """Reviewed of all, in 0..1; None without errors."""
        return self.reviewed / self.errors if self.errors else None


@dataclass(frozen=True)
class ReviewAgreement:
    """How well proposals agree with people on the errors of one run that were tagged blind.

    Attributes:
        errors: How many errors were tagged blind.
        unit: What intervals draw together, such as ``supplier``.
        kept: Share of the proposals that people gave as well.
        kappa: Cohen's over all pairs of an error and a category that rules propose.
        categories: By id of every category that rules propose, or that has kinds which they do, in the order of the tree.
    """

    errors: int
    unit: str
    kept: Rate
    kappa: Rate
    categories: Mapping[str, CategoryAgreement]


@in_one_state
def review_state(project: Project, run: str) -> ReviewState:
    """Returns how far the review of a run's errors has come, and the share of each category among all of them.

    The shares are exact where every error was reviewed. Else they are estimated from the random sample (`estimate_share`), in
    which a kind that was reviewed whole counts whole; what people chose to tag besides says nothing about the others and does
    not enter. Gold mistakes that were mended are errors no more, and count all the same: else those that were found would be
    missing among the reviewed errors, and those that nobody has found yet would not be told from any that are there.
    """
    errors, said, sample = errors_of_run(project, run, with_texts=False), tags_of(project, run), project.error_sample(run)
    items, drawn, taxonomy = errors.items, {one.error for one in sample}, taxonomy_of(project)
    reviews = {item.key: said[item.key] for item in items if item.key in said and said[item.key].reviewed}
    gone = tuple(one for one in project.reviews(run) if one.reviewed and reviews.get(one.key) != one)
    mended = _mended(project, errors, gone)
    every, through = (*items, *mended), reviews | {one.key: one for one in gone if one.key in {item.key for item in mended}}
    rests = _rests(every, through, drawn)
    basis = Basis.NOTHING if not rests else Basis.ALL if len(reviews) == len(items) else Basis.SAMPLE
    passed, here = _passed(every, sample, through), len(drawn & {item.key for item in items})
    due = _due(project, run, sample)
    return ReviewState(
        run=run,
        errors=len(items),
        reviewed=len(reviews),
        blind=sum(one.blind for one in reviews.values()),
        kinds=_coverages(items, reviews, drawn),
        basis=basis,
        shares=_shares(taxonomy, every, through, rests),
        rests=len(rests),
        outside=len(through) - len(rests),
        drawn=here,
        passed=passed,
        due=due,
        seed=sample[0].seed if sample else 0,
        gone=gone,
        note=_note(_coverages(every, through, drawn), basis, len(items), here, passed, due, len(mended)),
    )


@in_one_state
def proposals_agreement(project: Project, run: str) -> ReviewAgreement:
    """Compares proposals with what people said of the same errors before they saw them.

    A category counts as given where the error was tagged with it or with a kind of it, on both sides alike.
    """
    taxonomy, said, proposed = taxonomy_of(project), tags_of(project, run), proposed_categories(project, run)
    items = [item for item in errors_of_run(project, run, with_texts=False).items if _blind(said.get(item.key))]
    columns = [one.id for one in taxonomy.categories if _ruled(taxonomy, kinds_below(taxonomy, one.id))]
    own = [at for at, id in enumerate(columns) if _ruled(taxonomy, {id})]
    clusters = clusters_of(project.documents(project.run(run).corpus))
    names = {name: at for at, name in enumerate(dict.fromkeys(clusters.of[item.document] for item in items))}
    cluster = np.array([names[clusters.of[item.document]] for item in items], dtype=np.int64)
    machine = _table(taxonomy, columns, [proposed.get(item.key, ()) for item in items])
    people = _table(taxonomy, columns, [said[item.key].categories for item in items])
    unit = clusters.unit or "document"
    each, whole = agree(machine, people, cluster, unit), agree(machine[:, own], people[:, own], cluster, unit)
    return ReviewAgreement(len(items), unit, whole.kept, whole.kappa, dict(zip(columns, each.categories, strict=True)))


def _by_kind(items: Iterable[ErrorItem]) -> Mapping[ErrorKind, list[ErrorItem]]:
    kinds: dict[ErrorKind, list[ErrorItem]] = {kind: [] for kind in ErrorKind}
    for item in items:
        kinds[item.kind].append(item)
    return {kind: own for kind, own in kinds.items() if own}


def _mended(project: Project, errors: RunErrors, gone: Iterable[ErrorReview]) -> tuple[ErrorItem, ...]:
    """Returns the errors that were tagged as mistakes of the gold, in texts as they are read now, and are none any more."""
    category, texts = gold_category(taxonomy_of(project)), project.text_revisions(errors.run.corpus)
    found = {item.key for item in errors.items}
    return tuple(
        ErrorItem(one.document, _kind_of(one, errors), one.gold, one.predicted)
        for one in gone
        if category and category.id in one.categories and one.key not in found and texts.get(one.document) == one.revision
    )


def _kind_of(review: ErrorReview, errors: RunErrors) -> ErrorKind:
    """Returns of which kind an error was that is no more."""
    gold, predicted = review.gold, review.predicted
    if gold is None:
        return ErrorKind.SPURIOUS
    target = gold[2] if errors.mapping is None else errors.mapping.target(gold[2])
    if target is None or predicted is None:
        return ErrorKind.NOVEL if target is None else ErrorKind.MISSED
    if gold[:2] != predicted[:2]:
        return ErrorKind.BOUNDARY if target == predicted[2] else ErrorKind.BOUNDARY_AND_TYPE
    return ErrorKind.ROLE if target == predicted[2] else ErrorKind.TYPE


def _coverages(items: Iterable[ErrorItem], reviews: Collection[str], drawn: Collection[str]) -> tuple[KindCoverage, ...]:
    return tuple(_coverage(kind, own, reviews, drawn) for kind, own in _by_kind(items).items())


def _coverage(kind: ErrorKind, own: Sequence[ErrorItem], reviews: Collection[str], drawn: Collection[str]) -> KindCoverage:
    sampled = [item.key for item in own if item.key in drawn]
    return KindCoverage(
        kind,
        len(own),
        sum(item.key in reviews for item in own),
        len(sampled),
        sum(key in reviews for key in sampled),
    )


def _shares(
    taxonomy: Taxonomy, items: Sequence[ErrorItem], reviews: Mapping[str, ErrorReview], rests: Collection[str]
) -> tuple[CategoryShare, ...]:
    held = {key: with_above(taxonomy, one.categories) or frozenset({NO_CAUSE}) for key, one in reviews.items()}
    kinds = [(len(own), [held[item.key] for item in own if item.key in rests]) for own in _by_kind(items).values()]

    def share(category: str) -> CategoryShare:
        strata = [ReviewedStratum(errors, len(seen), sum(category in one for one in seen)) for errors, seen in kinds]
        tagged = sum(category in one for one in held.values())
        return CategoryShare(category, tagged, sum(one.tagged for one in strata), estimate_share(strata))

    return tuple(share(category) for category in (*(one.id for one in taxonomy.categories), NO_CAUSE))


def _rests(items: Sequence[ErrorItem], reviews: Collection[str], drawn: Collection[str]) -> frozenset[str]:
    """Returns the reviewed errors that shares rest on: all of kinds that are reviewed whole, the drawn ones of the others."""
    found: set[str] = set()
    for own in _by_kind(items).values():
        said = [item.key for item in own if item.key in reviews]
        found.update(said if len(said) == len(own) else (key for key in said if key in drawn))
    return frozenset(found)


def _passed(items: Sequence[ErrorItem], sample: Sequence[SampledError], reviews: Collection[str]) -> int:
    """Counts drawn errors that are not reviewed although one of their kind that was drawn later is."""
    kind_of, waiting, passed = {item.key: item.kind for item in items}, dict[ErrorKind, int](), 0
    for one in sample:
        kind = kind_of.get(one.error)
        if kind is None:
            continue
        if one.error in reviews:
            passed += waiting.pop(kind, 0)
        else:
            waiting[kind] = waiting.get(kind, 0) + 1
    return passed


def _due(project: Project, run: str, sample: Sequence[SampledError]) -> int:
    if not sample:
        return 0
    drawn = {one.error for one in sample}
    order = [item.key for item in drawing_order(project, run, sample[0].seed)]
    last = max((at for at, key in enumerate(order) if key in drawn), default=-1)
    return sum(key not in drawn for key in order[:last])


def _note(kinds: Sequence[KindCoverage], basis: Basis, errors: int, drawn: int, passed: int, due: int, mended: int) -> str:
    if not errors:
        return "This run has no errors."
    told: list[str] = []
    if mended:
        verb = "is" if mended == 1 else "are"
        told.append(f"{counted(mended, 'mistake')} of the gold that {verb} mended {'counts' if mended == 1 else 'count'} here.")
    if basis is Basis.ALL:
        return " ".join(told)
    if not drawn:
        return "Shares among all errors are known once a random sample of them was drawn and reviewed."
    waiting = [one.kind.value for one in kinds if not one.drawn_reviewed and one.reviewed < one.errors]
    if waiting:
        return f"Shares are known once an error of each kind that was drawn is reviewed; none is yet of: {', '.join(waiting)}."
    if passed:
        verb = "was" if passed == 1 else "were"
        told.append(f"{counted(passed, 'drawn error')} {verb} passed over: leaving out the hard ones biases the shares.")
    if due:
        verb = "belongs" if due == 1 else "belong"
        told.append(f"{counted(due, 'error')} that came since the draw {verb} into the sample: draw on.")
    return " ".join(told)


def _blind(review: ErrorReview | None) -> bool:
    return review is not None and review.reviewed and review.blind


def _ruled(taxonomy: Taxonomy, categories: Collection[str]) -> bool:
    return any(one.rules for one in taxonomy.categories if one.id in categories)


def _table(taxonomy: Taxonomy, columns: Sequence[str], rows: Sequence[Iterable[str]]) -> BoolArray:
    held = [with_above(taxonomy, row) for row in rows]
    return np.array([[column in one for column in columns] for one in held], dtype=np.bool_).reshape(len(rows), len(columns))
