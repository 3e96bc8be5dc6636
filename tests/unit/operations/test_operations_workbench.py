"""A view of a document that follows what changed since, against one that is read anew."""

import random

from operations_makers import put_document

from gapstudio.domain import Area, ChangeSet, GapStudioError, Source, Suggestion
from gapstudio.gui.pages.annotate.items import items_of, items_since, still_open
from gapstudio.operations.annotate import add_annotation, change_annotation, delete_annotations, reject
from gapstudio.operations.workbench import work_view, work_view_since

TEXT = " ".join(f"word{number}" for number in range(40))
LABELS = ("SELLER", "BUYER")


def suggested(document, words):
    """Returns a suggestion for every second word."""
    offered = []
    for number, (start, end) in enumerate(words[::2]):
        label = LABELS[number % 2] if number % 3 else ""
        options = (label,) if label else LABELS
        offered.append(Suggestion(f"s{number}", document, start, end, label, options, Source.RULE.value, text=TEXT[start:end]))
    return tuple(offered)


def deed(rng, project, view, suggestions, words):
    """Does something that an annotator may do; returns the change."""
    spans, choice = view.confirmed, rng.random()
    start, end = rng.choice(words)
    if choice < 0.4 or not spans:
        wanted = {"document": view.document.id, "start": start, "end": end, "label": rng.choice(LABELS)}
        return add_annotation(project, **wanted, annotator="Ada").changes
    if choice < 0.6:
        return change_annotation(project, rng.choice(spans).id, start=start, end=end, annotator="Ada").changes
    if choice < 0.75:
        return delete_annotations(project, [rng.choice(spans).id], annotator="Ada")
    if choice < 0.9 and suggestions:
        return reject(project, [rng.choice(suggestions)], annotator="Ada").changes
    return project.undo()


def test_what_follows_changes_is_what_is_read_anew(project):
    document = put_document(project, TEXT)
    rng, view = random.Random(7), work_view(project, document)
    words = [(word.start, word.end) for word in view.reading.words]
    suggestions = suggested(document, words)
    items = items_of(view, suggestions)
    named = 0
    for _ in range(150):
        try:
            deed(rng, project, view, suggestions, words)
        except GapStudioError:
            continue
        changes = project.changed_since(view.mark)
        view = work_view_since(project, view, changes)
        anew = work_view(project, document, view.reading)
        assert (view.annotations, view.work, view.labels) == (anew.annotations, anew.work, anew.labels)
        if changes.annotations:
            named += 1
            expected = still_open(suggestions, anew)
            kept = {item.id: item for item in items}
            items, suggestions = items_since(items, view, suggestions, changes.annotations)
            assert suggestions == expected
            assert items == items_of(anew, expected)
            assert all(item is kept[item.id] for item in items if item.id in kept and item.id not in changes.annotations)
    assert named > 50


def test_changes_that_name_no_annotations_and_others_that_do_name_none():
    named = ChangeSet(frozenset({Area.ANNOTATIONS}), frozenset({"d"}), "", frozenset({"a"}))
    unnamed = ChangeSet(frozenset({Area.ANNOTATIONS}), frozenset({"d"}))
    assert (named | ChangeSet(frozenset({Area.WORK}))).annotations == {"a"}
    assert (named | unnamed).annotations == frozenset()
