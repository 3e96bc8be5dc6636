"""The tree of causes is edited. Every call makes a new version and is one step of undo; tags and saved views follow it."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from gapstudio.domain import Category, CauseRule, ChangeSet, GapStudioError, Outcome, Taxonomy, counted
from gapstudio.operations.taxonomies import category_keys, known_category, taxonomy_of
from gapstudio.operations.taxonomy_files import read_taxonomy, taxonomy_text
from gapstudio.operations.taxonomy_follow import follow_taxonomy, uses_of
from gapstudio.operations.taxonomy_rules import check_taxonomy
from gapstudio.operations.text_files import write_text
from gapstudio.operations.tree_order import below, moved, placed
from gapstudio.store import Project


@dataclass(frozen=True)
class TaxonomyEdit:
    """What an edit of the tree came to.

    Attributes:
        taxonomy: The version that counts now.
        category: Id of the category that was added or changed; "" where it is gone or it was about the whole tree.
        notes: What else happened, as sentences for people: a key that moved, tags that went along or were dropped.
    """

    taxonomy: Taxonomy
    category: str = ""
    notes: tuple[str, ...] = ()


def add_category(
    project: Project,
    title: str,
    *,
    description: str = "",
    colour: str = "",
    key: str = "",
    parent: str = "",
    rules: Iterable[CauseRule] = (),
) -> Outcome[TaxonomyEdit]:
    """Adds a category at the end, or behind the last kind of its parent; the fields are those of `Category`.

    Its id is made from the title and stays when that changes. A key or a rule that another category has is taken from that one,
    and a note says so.

    Raises:
        GapStudioError: A field is not valid.
    """
    before = taxonomy_of(project)
    id = _new_id(title, before)
    made = Category(id, title.strip(), description.strip(), colour.upper(), "", parent)
    grown = replace(before, categories=placed((*before.categories, made)))
    after, notes = _with_key(*_with_rules(grown, id, rules), id, key)
    return _store(project, f"Add category {made.title}", after, category=id, notes=notes)


def edit_category(
    project: Project,
    category: str,
    *,
    title: str | None = None,
    description: str | None = None,
    colour: str | None = None,
    key: str | None = None,
    parent: str | None = None,
    rules: Iterable[CauseRule] | None = None,
) -> Outcome[TaxonomyEdit]:
    """Changes fields of a category; what is None stays, and so do its id and its tags.

    A key or a rule that another category has is taken from that one, and a note says so.

    Args:
        project: Open for writing.
        category: Its id or title.
        title: What people read.
        description: What belongs to it, and what does not.
        colour: ``#RRGGBB``; "" for that of its position.
        key: One letter or digit; "" for a free one.
        parent: Id of what it is a kind of; "" for nothing.
        rules: Those that propose it; none for a category that only people give.

    Raises:
        GapStudioError: There is no such category, or a field is not valid.
    """
    before = taxonomy_of(project)
    known = known_category(before, category)
    texts = {"title": title, "description": description, "parent": parent}
    fields = {field: text.strip() for field, text in texts.items() if text is not None}
    changed = replace(known, colour=known.colour if colour is None else colour.upper(), **fields)
    after, notes = _with(before, changed), ()
    if rules is not None:
        after, notes = _with_rules(after, known.id, rules)
    if key is not None:
        after, notes = _with_key(after, notes, known.id, key)
    renamed = changed.title != known.title
    what = f"Rename category {known.title} to {changed.title}" if renamed else f"Edit category {known.title}"
    return _store(project, what, after, category=known.id, notes=notes)


def move_category(project: Project, category: str, *, to: int | None = None, parent: str | None = None) -> Outcome[TaxonomyEdit]:
    """Moves a category, and the kinds of it with it, to a place among the kinds of its parent or of another one.

    Args:
        project: Open for writing.
        category: Its id.
        to: Place from 0; one past the end, or None, is the end.
        parent: Id of the category that it becomes a kind of; "" for none, None for the one that it has.

    Raises:
        GapStudioError: There is no such category, or it would be a kind of itself.
    """
    before = taxonomy_of(project)
    known = known_category(before, category)
    nested = before if parent is None else _with(before, replace(known, parent=parent))
    check_taxonomy(nested)
    place = len(nested.categories) if to is None else to
    after = replace(nested, categories=moved(nested.categories, known.id, place))
    return _store(project, f"Move category {known.title}", after, category=known.id)


def remove_category(project: Project, category: str, *, into: str = "", drop: bool = False) -> Outcome[TaxonomyEdit]:
    """Removes a category; its kinds become kinds of its parent.

    Its tags and rules go to `into`, else to its parent. Where `drop` is given, or it has neither parent nor tags, they go
    nowhere; an error that is left without a tag so counts as not reviewed again, since nobody said that it has no cause.

    Args:
        project: Open for writing.
        category: Its id.
        into: Id of the category that its tags and rules go to; "" for its parent.
        drop: Whether to take the tags off instead.

    Raises:
        GapStudioError: There is no such category, it is the last one, or it has tags and neither `into`, a parent nor `drop`
            says what becomes of them.
    """
    before = taxonomy_of(project)
    known = known_category(before, category)
    target = "" if drop else known_category(before, into).id if into else known.parent
    if target == known.id:
        raise GapStudioError("A category cannot go into itself.", remedy="Name another category.")
    uses = uses_of(project, known.id)
    if uses and not target and not drop:
        told = f"{counted(uses, 'error')} {'is' if uses == 1 else 'are'} tagged with {known.title}."
        raise GapStudioError(told, remedy="Say which category they go to, or that the tags are dropped.")
    return _leave(project, before, known, target, f"Remove category {known.title}", uses)


def merge_category(project: Project, category: str, *, into: str) -> Outcome[TaxonomyEdit]:
    """Joins a category with another one, which gets its tags and rules; its kinds become kinds of the other one.

    Raises:
        GapStudioError: One of them is not there, or both are the same.
    """
    before = taxonomy_of(project)
    known, other = known_category(before, category), known_category(before, into)
    if known.id == other.id:
        raise GapStudioError("A category cannot be joined with itself.", remedy="Name another category.")
    inside = other.id in below(before.categories, known.id)
    rows = [
        replace(one, parent=known.parent if inside and one.id == other.id else other.id) if one.parent == known.id else one
        for one in before.categories
    ]
    led = replace(before, categories=tuple(rows))
    return _leave(project, led, known, other.id, f"Merge category {known.title} into {other.title}", uses_of(project, known.id))


def use_taxonomy(project: Project, taxonomy: Taxonomy) -> Outcome[TaxonomyEdit]:
    """Takes another tree: the one that ships, or one from a file.

    Categories that errors are tagged with and that the new tree lacks are kept behind its own, and a note names them.

    Raises:
        GapStudioError: The tree is not valid.
    """
    before = taxonomy_of(project)
    there = {one.id for one in taxonomy.categories}
    kept = [one for one in before.categories if one.id not in there and uses_of(project, one.id)]
    known, keys = there | {one.id for one in kept}, {one.key for one in taxonomy.categories if one.key}
    taken = {rule for one in taxonomy.categories for rule in one.rules}
    rest = [
        replace(
            one,
            key="" if one.key in keys else one.key,
            parent=one.parent if one.parent in known else "",
            rules=tuple(rule for rule in one.rules if rule not in taken),
        )
        for one in kept
    ]
    after = replace(taxonomy, categories=placed((*taxonomy.categories, *rest)))
    notes = (f"Kept because errors are tagged with them: {', '.join(one.title for one in kept)}.",) if kept else ()
    return _store(project, f"Use the tree of causes {taxonomy.id}", after, notes=notes)


def import_taxonomy(project: Project, path: Path) -> Outcome[TaxonomyEdit]:
    """Takes the tree of a YAML file; see `use_taxonomy`.

    Raises:
        GapStudioError: The file cannot be read, or something in it is not valid; the message names the line.
    """
    return use_taxonomy(project, read_taxonomy(path))


def write_taxonomy(project: Project, path: Path) -> None:
    """Writes the project's tree to a YAML file.

    Raises:
        GapStudioError: The file cannot be written.
    """
    write_text(path, taxonomy_text(taxonomy_of(project)))


def _leave(project: Project, before: Taxonomy, known: Category, target: str, title: str, uses: int) -> Outcome[TaxonomyEdit]:
    """Takes a category out of a tree; its tags and rules go to `target`, or nowhere where that is ""."""
    rows = [
        replace(one, parent=known.parent) if one.parent == known.id else one for one in before.categories if one.id != known.id
    ]
    if target:
        rows = [replace(one, rules=(*one.rules, *known.rules)) if one.id == target else one for one in rows]
    after = replace(before, categories=placed(rows))
    notes: list[str] = []
    if target and uses:
        notes.append(f"{counted(uses, 'tag')} went to {_title(after, target)}.")
    elif uses:
        notes.append(f"{counted(uses, 'tag')} {'was' if uses == 1 else 'were'} dropped.")
    if known.rules and not target:
        verb = "proposes" if len(known.rules) == 1 else "propose"
        notes.append(f"{counted(len(known.rules), 'rule')} {verb} no category now: {', '.join(known.rules)}.")
    return _store(project, title, after, led={known.id: target}, category=target, notes=notes)


def _store(
    project: Project,
    title: str,
    taxonomy: Taxonomy,
    *,
    led: Mapping[str, str] | None = None,
    category: str = "",
    notes: Iterable[str] = (),
) -> Outcome[TaxonomyEdit]:
    """Makes a tree the one that counts; `led` says which category each one that went is now, "" for none."""
    check_taxonomy(taxonomy)
    before = taxonomy_of(project)
    if replace(taxonomy, version=before.version) == before:
        return Outcome(ChangeSet(), TaxonomyEdit(before, category, tuple(notes)))
    with project.change(title) as change:
        if project.taxonomy() is None:
            change.set_taxonomy(before)  # what it was before the first edit is a version as well
        known = change.set_taxonomy(taxonomy)
        follow_taxonomy(project, change, known, led or {})
    return Outcome(change.changes, TaxonomyEdit(known, category, tuple(notes)))


def _with(taxonomy: Taxonomy, category: Category) -> Taxonomy:
    """Puts a changed category in the place of the one with its id."""
    rows = [category if one.id == category.id else one for one in taxonomy.categories]
    return replace(taxonomy, categories=placed(rows))


def _with_rules(taxonomy: Taxonomy, id: str, rules: Iterable[CauseRule]) -> tuple[Taxonomy, tuple[str, ...]]:
    """Gives rules to a category and takes them from those that have them; returns notes on those."""
    wanted = tuple(dict.fromkeys(rules))
    notes: list[str] = []
    rows: list[Category] = []
    for one in taxonomy.categories:
        lost = [rule for rule in one.rules if rule in wanted] if one.id != id else []
        if lost:
            notes.append(f"{one.title} is no longer proposed by {', '.join(lost)}.")
        rest = tuple(rule for rule in one.rules if rule not in lost)
        rows.append(replace(one, rules=wanted if one.id == id else rest))
    return replace(taxonomy, categories=tuple(rows)), tuple(notes)


def _with_key(taxonomy: Taxonomy, notes: tuple[str, ...], id: str, key: str) -> tuple[Taxonomy, tuple[str, ...]]:
    """Gives a key to a category and takes it from the one that has it; adds a note where that one is another."""
    key = key.lower()
    holder = category_keys(taxonomy).get(key, id)
    rows = [
        replace(one, key=key) if one.id == id else replace(one, key="") if one.key == key else one for one in taxonomy.categories
    ]
    after = replace(taxonomy, categories=tuple(rows))
    if not key or holder == id:
        return after, notes
    now = next((letter.upper() for letter, one in category_keys(after).items() if one == holder), "no key")
    return after, (*notes, f"{key.upper()} was the key of {_title(after, holder)}, which has {now} now.")


def _title(taxonomy: Taxonomy, id: str) -> str:
    known = taxonomy.category(id)
    return known.title if known else id


def _new_id(title: str, taxonomy: Taxonomy) -> str:
    """Returns an id made of the letters and digits of a title that no category has."""
    plain = unicodedata.normalize("NFKC", title).lower()
    slug = re.sub(r"[^\w]+|_+", "-", plain).strip("-")[:60] or "category"
    taken = {one.id for one in taxonomy.categories}
    return next(id for id in (slug, *(f"{slug}-{number}" for number in range(2, len(taken) + 3))) if id not in taken)
