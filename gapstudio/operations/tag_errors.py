"""What people say of the errors of a run: their categories, that no cause was found, a note. Every call is one step of undo.

Whoever speaks last counts; what was said before is in the journal. Nothing is lost where an error is no more, since its gold was
mended or its document read again: what was said of it stays in the file and comes back with the error.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from gapstudio.domain import Area, ErrorItem, ErrorReview, GapStudioError, Outcome, Taxonomy, counted
from gapstudio.operations.desk import named
from gapstudio.operations.taxonomies import in_order, known_category, taxonomy_of
from gapstudio.operations.taxonomy_follow import put_reviews
from gapstudio.store import Project, Transaction, now

_AREAS = (Area.REVIEWS, Area.DOCUMENTS, Area.CORPORA)


@dataclass(frozen=True)
class Tagged:
    """What became of errors that were tagged.

    Attributes:
        reviews: What is said of each now, in the order given; those of which nothing is said any more are left out.
        changed: How many of them were said something else of before.
    """

    reviews: tuple[ErrorReview, ...]
    changed: int


def tags_of(project: Project, run: str) -> Mapping[str, ErrorReview]:
    """Returns what people said of a run's errors in readings that count, by the error's key; some may be errors no more."""
    return project.kept(f"tags of {run}", _AREAS, partial(_tags_of, project, run))


def tag(
    project: Project,
    run: str,
    items: Sequence[ErrorItem],
    *,
    annotator: str,
    categories: Iterable[str] | None = None,
    add: Iterable[str] = (),
    remove: Iterable[str] = (),
    toggle: Iterable[str] = (),
    note: str | None = None,
    blind: bool = False,
) -> Outcome[Tagged]:
    """Tags errors with categories. Whoever tags an error is through with it.

    Args:
        project: Open for writing.
        run: Id of the run.
        items: Its errors.
        annotator: Who tags.
        categories: Ids or titles of the categories that the errors get in place of those that they have; none of them says that
            no cause was found. None leaves those that they have.
        add: Categories that they get besides.
        remove: Categories that are taken off; an error that loses its last one so is not reviewed any more, since nobody has
            said that it has no cause.
        toggle: Categories that are taken off where all the errors have them, else added to all.
        note: A note on them besides; "" takes it away, None leaves it as it is.
        blind: Whether the proposals have never been shown to whoever tags. An error that was tagged or noted otherwise before
            does not become blind by it.

    Raises:
        GapStudioError: There is no such category, nobody is named, or an error's document is not read.
    """
    taxonomy = taxonomy_of(project)
    exact = None if categories is None else _known(taxonomy, categories)
    more, less, flip = (_known(taxonomy, names) for names in (add, remove, toggle))
    said = _said_of(project, run, items) if flip else {}
    on = {one for one in flip if any(one not in _categories(said.get(item.key)) for item in items)}
    more, less = more | on, less | (flip - on)

    def edit(before: ErrorReview) -> ErrorReview:
        before = before if note is None else replace(before, note=note.strip())
        own = set(before.categories) if exact is None else exact
        after = in_order(taxonomy, (own | more) - less)
        same = set(after) == set(before.categories)
        if same and (exact is None or before.reviewed):
            return before
        return replace(before, categories=after, reviewed=bool(after) or not less)

    return _say(project, run, items, _title(taxonomy, exact, more, less, len(items)), edit, annotator, blind)


def untag(project: Project, run: str, items: Sequence[ErrorItem], *, annotator: str) -> Outcome[Tagged]:
    """Takes all tags off errors: nobody is through with them any more. Notes stay.

    Raises:
        GapStudioError: Nobody is named, or an error's document is not read.
    """

    def edit(before: ErrorReview) -> ErrorReview:
        return replace(before, categories=(), reviewed=False)

    said = tags_of(project, run)
    known = [item for item in items if item.key in said]
    return _say(project, run, known, f"Take all tags off {counted(len(items), 'error')}", edit, annotator, True)


def note(
    project: Project, run: str, items: Sequence[ErrorItem], text: str, *, annotator: str, blind: bool = False
) -> Outcome[Tagged]:
    """Writes a note on errors; it does not make them reviewed, and "" takes it away.

    Raises:
        GapStudioError: Nobody is named, or an error's document is not read.
    """
    what = f"{'Note on' if text.strip() else 'Take the note off'} {counted(len(items), 'error')}"
    return _say(project, run, items, what, lambda before: replace(before, note=text.strip()), annotator, blind)


def put_tags(
    project: Project,
    change: Transaction,
    run: str,
    items: Sequence[ErrorItem],
    edit: Callable[[ErrorReview], ErrorReview],
    *,
    annotator: str,
    blind: bool,
) -> Tagged:
    """Says something of errors, as part of a change that is more than that.

    Args:
        project: Open for writing.
        change: That it is part of.
        run: Id of the run.
        items: Its errors.
        edit: Makes what is said now from what was said before.
        annotator: Who says it.
        blind: Whether the proposals have never been shown to whoever says it.

    Raises:
        GapStudioError: An error's document is not read.
    """
    before = _said_of(project, run, items)
    made = _made(project, run, items, edit, annotator, blind, before)
    if made and project.taxonomy() is None:
        change.set_taxonomy(taxonomy_of(project))  # tags name categories of a tree that the project keeps
    put_reviews(change, made)
    said = {**before, **{one.key: one for one in made}}
    kept = (said.get(item.key) for item in items)
    return Tagged(tuple(one for one in kept if one is not None and (one.reviewed or one.note)), len(made))


def _say(
    project: Project,
    run: str,
    items: Sequence[ErrorItem],
    title: str,
    edit: Callable[[ErrorReview], ErrorReview],
    annotator: str,
    blind: bool,
) -> Outcome[Tagged]:
    annotator = named(annotator)
    with project.change(title) as change:
        report = put_tags(project, change, project.run(run).id, items, edit, annotator=annotator, blind=blind)
    return Outcome(change.changes, report)


def _made(
    project: Project,
    run: str,
    items: Sequence[ErrorItem],
    edit: Callable[[ErrorReview], ErrorReview],
    annotator: str,
    blind: bool,
    said: Mapping[str, ErrorReview],
) -> list[ErrorReview]:
    """Returns what is said now, of the errors of which it differs from before."""
    revisions = _revisions(project, run)
    moment, made = now(), list[ErrorReview]()
    for item in {one.key: one for one in items}.values():
        if item.document not in revisions:
            name = project.document(item.document).name
            raise GapStudioError(f"{name} is not read, so it has no errors.", remedy="Retry it on Documents.")
        known = said.get(item.key)
        before = known or ErrorReview(run, item.document, item.gold, item.predicted, reviewed=False, blind=True)
        after = edit(before)
        if after != before:
            revision = revisions[item.document]
            stays_blind = blind and before.blind
            made.append(replace(after, annotator=annotator, blind=stays_blind, revision=revision, changed=moment))
    return made


def _tags_of(project: Project, run: str) -> Mapping[str, ErrorReview]:
    return _counting(project, run, project.reviews(run))


def _said_of(project: Project, run: str, items: Iterable[ErrorItem]) -> Mapping[str, ErrorReview]:
    """Returns what is said of these errors alone: a key that tags one must not wait for thousands of others to be read."""
    return _counting(project, run, project.reviews(run, errors=[item.key for item in items]))


def _counting(project: Project, run: str, reviews: Sequence[ErrorReview]) -> Mapping[str, ErrorReview]:
    revisions = _revisions(project, run) if reviews else {}
    return {one.key: one for one in reviews if one.revision == revisions.get(one.document)}


def _revisions(project: Project, run: str) -> Mapping[str, str]:
    corpus = project.run(run).corpus
    areas = (Area.DOCUMENTS, Area.CORPORA)
    return project.kept(f"texts of {corpus}", areas, partial(project.text_revisions, corpus))


def _known(taxonomy: Taxonomy, names: Iterable[str]) -> set[str]:
    return {known_category(taxonomy, name).id for name in names}


def _categories(review: ErrorReview | None) -> Collection[str]:
    return review.categories if review is not None else ()


def _title(taxonomy: Taxonomy, exact: Collection[str] | None, more: Collection[str], less: Collection[str], errors: int) -> str:
    on = ", ".join(one.title for one in taxonomy.categories if one.id in more or one.id in (exact or ()))
    off = ", ".join(one.title for one in taxonomy.categories if one.id in less)
    if on:
        return f"Tag {counted(errors, 'error')} with {on}"
    return f"Take {off} off {counted(errors, 'error')}" if off else f"Find no cause for {counted(errors, 'error')}"
