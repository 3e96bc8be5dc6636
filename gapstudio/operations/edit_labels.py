"""The label set is edited. Every call makes a new version and is one step of undo; what names a label follows it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from gapstudio.domain import ChangeSet, GapStudioError, Label, LabelSet, Outcome, WorkState, counted
from gapstudio.operations.label_files import label_set_text, read_label_set
from gapstudio.operations.label_follow import follow, uses_of
from gapstudio.operations.label_keys import free_key, label_keys
from gapstudio.operations.label_pictures import picture, put_picture
from gapstudio.operations.label_rules import check_labels
from gapstudio.operations.label_sets import known_label, label_set_of, label_set_presets
from gapstudio.operations.projects import INTERNAL
from gapstudio.operations.text_files import write_text
from gapstudio.operations.tree_order import moved, placed
from gapstudio.store import Project, Transaction

__all__ = [
    "LabelEdit",
    "add_label",
    "edit_label",
    "free_key",
    "import_label_set",
    "label_keys",
    "label_set_presets",
    "move_label",
    "nest_label",
    "picture",
    "put_label_set",
    "put_picture",
    "read_label_set",
    "remove_label",
    "set_exhaustive",
    "set_overlapping",
    "use_label_set",
    "write_label_set",
]


@dataclass(frozen=True)
class LabelEdit:
    """What an edit of the label set came to.

    Attributes:
        labels: The version that counts now.
        notes: What else happened, as sentences for people: a key that moved, labels that were kept, spans that went along.
    """

    labels: LabelSet
    notes: tuple[str, ...] = ()


def add_label(
    project: Project,
    name: str,
    *,
    title: str = "",
    description: str = "",
    colour: str = "",
    key: str = "",
    parent: str = "",
    guideline: str = "",
    benchmark: Iterable[str] = (),
    exhaustive: bool | None = None,
) -> Outcome[LabelEdit]:
    """Adds a label at the end, or behind the last kind of its parent; the fields are those of `Label`.

    Where `exhaustive` is None, it is marked completely if all others are, unless documents are done already: nobody has looked
    for it in those, and a note says so.

    Raises:
        GapStudioError: The name is there already or not valid, or a field is not.
    """
    before = label_set_of(project)
    if before.label(name) is not None:
        raise GapStudioError(f"The label set has a label {name} already.", remedy="Take another name, or edit that one.")
    label = Label(name.strip(), title, description, colour.upper(), "", parent, guideline, tuple(benchmark))
    grown = replace(before, labels=placed((*before.labels, label)))
    whole, done = before.exhaustive >= set(before.names), _done(project) if exhaustive is None else 0
    marked = _marked(grown, label.name, (whole and not done) if exhaustive is None else exhaustive)
    after, notes = _with_key(marked, label.name, key)
    if whole and done:
        words = f"{counted(done, 'document')} {'is' if done == 1 else 'are'} done without {label.shown}"
        notes = (*notes, f"{words}, so it does not count as marked completely.")
    return _store(project, f"Add label {label.shown}", after, notes=notes)


def edit_label(
    project: Project,
    name: str,
    *,
    new_name: str | None = None,
    title: str | None = None,
    description: str | None = None,
    colour: str | None = None,
    key: str | None = None,
    parent: str | None = None,
    guideline: str | None = None,
    benchmark: Iterable[str] | None = None,
    exhaustive: bool | None = None,
) -> Outcome[LabelEdit]:
    """Changes fields of a label; what is None stays.

    A new name goes to its spans (whatever their status), the mappings to benchmarks and the rules; what e-invoices and ledgers
    state under the old name comes in under the new one. A key that another label has is taken from that one, and a note says so.

    Raises:
        GapStudioError: There is no such label, the new name is taken, or a field is not valid.
    """
    before = label_set_of(project)
    label = known_label(before, name)
    name_after = name if new_name is None else new_name.strip()
    if name_after != name and before.label(name_after) is not None:
        remedy = f"To join the two, remove {name} and let its spans go to {name_after}."
        raise GapStudioError(f"The label set has a label {name_after} already.", remedy=remedy)
    texts = {"title": title, "description": description, "parent": parent, "guideline": guideline}
    fields = {field: text for field, text in texts.items() if text is not None}
    changed = replace(
        label,
        name=name_after,
        colour=label.colour if colour is None else colour.upper(),
        benchmark=label.benchmark if benchmark is None else tuple(benchmark),
        **fields,
    )
    after = _renamed(before, name, changed)
    after = _marked(after, name_after, name in before.exhaustive if exhaustive is None else exhaustive)
    after, notes = (after, ()) if key is None else _with_key(after, name_after, key)
    led = {name: name_after} if name_after != name else {}
    what = f"Rename label {name} to {name_after}" if led else f"Edit label {label.shown}"
    return _store(project, what, after, led=led, notes=notes)


def remove_label(project: Project, name: str, *, into: str = "") -> Outcome[LabelEdit]:
    """Removes a label; its kinds become kinds of its parent.

    Args:
        project: Open for writing.
        name: Of the label.
        into: The label that its spans and rules go to; "" only where it has none. Where both mark the same place, the more
            settled span stays.

    Raises:
        GapStudioError: There is no such label, it is in use and `into` is "", or it is the last one.
    """
    before = label_set_of(project)
    label = known_label(before, name)
    if into:
        known_label(before, into)
    if into == name:
        raise GapStudioError("A label cannot go into itself.", remedy="Name another label.")
    if len(before.labels) == 1:
        raise GapStudioError("A label set needs a label.", remedy="Add another one before this one goes.")
    uses = uses_of(project, name)
    if uses and not into:
        remedy = "Say which label they go to."
        raise GapStudioError(f"{label.shown} is in use: {uses}.", remedy=remedy)
    above = label.parent
    rest = [replace(one, parent=above) if one.parent == name else one for one in before.labels if one.name != name]
    after = replace(before, labels=placed(rest), exhaustive=before.exhaustive - {name})
    what = f"Remove label {label.shown}" + (f" into {before.titles[into]}" if into else "")
    notes = (f"To {before.titles[into]} went: {uses}.",) if uses else ()
    return _store(project, what, after, led={name: into} if into else {}, notes=notes)


def move_label(project: Project, name: str, *, to: int) -> Outcome[LabelEdit]:
    """Moves a label, and the kinds of it with it, to a place among the labels of its parent.

    Args:
        project: Open for writing.
        name: Of the label.
        to: Place from 0; one past the end is the end.
    """
    before = label_set_of(project)
    label = known_label(before, name)
    return _store(project, f"Move label {label.shown}", replace(before, labels=moved(before.labels, name, to)))


def nest_label(project: Project, name: str, *, parent: str, to: int) -> Outcome[LabelEdit]:
    """Makes a label a kind of another one (of none where "") at a place among its kinds.

    Raises:
        GapStudioError: There is no such label, or it would be a kind of itself.
    """
    before = label_set_of(project)
    label = known_label(before, name)
    nested = _renamed(before, name, replace(label, parent=parent))
    check_labels(nested)
    return _store(project, f"Move label {label.shown}", replace(nested, labels=moved(nested.labels, name, to)))


def set_overlapping(project: Project, overlapping: bool) -> Outcome[LabelEdit]:
    """Says whether a span may overlap another one; spans that do so already stay."""
    after = replace(label_set_of(project), overlapping=overlapping)
    return _store(project, f"{'Allow' if overlapping else 'Forbid'} overlapping spans", after)


def set_exhaustive(project: Project, name: str, exhaustive: bool) -> Outcome[LabelEdit]:
    """Says whether a label is marked wherever it stands, so that a prediction of it that is not marked is wrong.

    Raises:
        GapStudioError: There is no such label.
    """
    before = label_set_of(project)
    label = known_label(before, name)
    what = f"{'Mark' if exhaustive else 'Do not mark'} {label.shown} completely"
    return _store(project, what, _marked(before, name, exhaustive))


def use_label_set(project: Project, labels: LabelSet, *, pictures: Mapping[str, bytes] | None = None) -> Outcome[LabelEdit]:
    """Takes another label set: one that ships, one from a file, or an older version.

    Labels that are in use and not in the new set are kept behind its own, and a note names them.

    Args:
        project: Open for writing.
        labels: The set.
        pictures: Those that its guidelines name and that the project may lack, by SHA-256.

    Raises:
        GapStudioError: The set is not valid.
    """
    if not labels.labels:
        raise GapStudioError("The label set has no label.", remedy="Choose another one.")
    before = label_set_of(project)
    kept = _kept(project, before, labels)
    names = {label.name for label in kept}
    marked = labels.exhaustive | (before.exhaustive & names)
    after = replace(labels, labels=placed((*labels.labels, *kept)), exhaustive=marked)
    shown = ", ".join(label.shown for label in kept)
    notes = (f"Kept because they are in use: {shown}.",) if kept else ()
    return _store(project, f"Use the label set {labels.id}", after, notes=notes, pictures=pictures)


def import_label_set(project: Project, path: Path) -> Outcome[LabelEdit]:
    """Takes the label set of a YAML file, with its pictures; see `use_label_set`.

    Raises:
        GapStudioError: The file cannot be read, or something in it is not valid; the message names the line.
    """
    file = read_label_set(path)
    return use_label_set(project, file.labels, pictures=file.pictures)


def write_label_set(project: Project, path: Path) -> None:
    """Writes the project's label set to a YAML file, with the pictures of its guidelines.

    Raises:
        GapStudioError: The file cannot be written.
    """
    labels = label_set_of(project)
    named = dict.fromkeys(sha256 for label in labels.labels for sha256 in label.pictures)
    pictures = {sha256: project.blob(sha256) for sha256 in named if project.keeps(sha256)}
    write_text(path, label_set_text(labels, pictures))


def _store(
    project: Project,
    title: str,
    labels: LabelSet,
    *,
    led: Mapping[str, str] | None = None,
    notes: Collection[str] = (),
    pictures: Mapping[str, bytes] | None = None,
) -> Outcome[LabelEdit]:
    """Makes a set the one that counts; `led` says which label each one that went is now."""
    check_labels(labels)
    before = label_set_of(project)
    if replace(labels, version=before.version) == before:
        return Outcome(ChangeSet(), LabelEdit(before, tuple(notes)))
    with project.change(title) as change:
        for data in (pictures or {}).values():
            change.put_blob(data)
        known = put_label_set(project, change, labels, led)
    return Outcome(change.changes, LabelEdit(known, tuple(notes)))


def put_label_set(project: Project, change: Transaction, labels: LabelSet, led: Mapping[str, str] | None = None) -> LabelSet:
    """Makes a set the one that counts, as part of a change; returns its version.

    Args:
        project: Open for writing.
        change: The change.
        labels: A valid set (`check_labels`).
        led: Which label each one that went is now.
    """
    before = label_set_of(project)
    if project.label_set() is None:
        change.set_label_set(before)  # what it was before the first edit is a version as well
    known = change.set_label_set(labels)
    follow(project, change, before, known, led or {})
    return known


def _done(project: Project) -> int:
    return sum(work.state is WorkState.DONE for work in project.works(INTERNAL).values())


def _renamed(labels: LabelSet, name: str, label: Label) -> LabelSet:
    """Puts a changed label in the place of the one called `name`, and lets its kinds follow."""
    rows = [label if one.name == name else one for one in labels.labels]
    rows = [replace(one, parent=label.name) if one.parent == name else one for one in rows]
    marked = (labels.exhaustive - {name}) | ({label.name} if name in labels.exhaustive else set[str]())
    return replace(labels, labels=placed(rows), exhaustive=marked)


def _marked(labels: LabelSet, name: str, exhaustive: bool) -> LabelSet:
    return replace(labels, exhaustive=labels.exhaustive | {name} if exhaustive else labels.exhaustive - {name})


def _with_key(labels: LabelSet, name: str, key: str) -> tuple[LabelSet, tuple[str, ...]]:
    """Gives a key to a label and takes it from the one that has it; returns a note where that one is another."""
    key = key.lower()
    holder = label_keys(labels).get(key, name)
    rows = [
        replace(one, key=key) if one.name == name else replace(one, key="") if one.key == key else one for one in labels.labels
    ]
    after = replace(labels, labels=tuple(rows))
    if not key or holder == name:
        return after, ()
    now = next((letter.upper() for letter, label in label_keys(after).items() if label == holder), "no key")
    return after, (f"{key.upper()} was the key of {labels.titles[holder]}, which has {now} now.",)


def _kept(project: Project, before: LabelSet, labels: LabelSet) -> list[Label]:
    """Returns the labels that are in use and that the new set lacks, free of keys and parents that it has not."""
    there = set(labels.names)
    used = [name for name in before.names if name not in there and uses_of(project, name)]
    names, keys = there | set(used), {label.key for label in labels.labels if label.key}
    rows = [before.label(name) or Label(name) for name in used]
    return [
        replace(label, key="" if label.key in keys else label.key, parent=label.parent if label.parent in names else "")
        for label in rows
    ]
