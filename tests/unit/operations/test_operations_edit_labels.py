"""The label set is edited: every edit is one step of undo and a version, and what names a label follows it."""

from dataclasses import replace

import pytest
from operations_makers import CONFIRMED, DRAFT, put_benchmark, put_document, put_gold

from gapstudio.domain import AnnotationStatus, Area, GapStudioError, Label, LabelSet, SpanRule, WorkState
from gapstudio.operations import INTERNAL, map_label, mapping_of, redo, undo
from gapstudio.operations.annotate import set_work
from gapstudio.operations.counted_gold import CountedGold
from gapstudio.operations.edit_labels import (
    add_label,
    edit_label,
    label_keys,
    label_set_presets,
    move_label,
    nest_label,
    remove_label,
    set_exhaustive,
    set_overlapping,
    use_label_set,
)
from gapstudio.operations.label_sets import label_set_of, label_titles
from gapstudio.operations.label_view import label_items, label_versions
from gapstudio.operations.span_rules import save_rule, span_rules

REJECTED, UNLOCATED = AnnotationStatus.REJECTED, AnnotationStatus.UNLOCATED


@pytest.fixture
def document(project):
    return put_document(project, "Nordwind pays 12.00 to Ada")


def names(project):
    return label_set_of(project).names


def labels_of(project, document):
    return sorted(note.label for note in project.annotations(document=document))


def key_of(labels, name):
    return {label: key for key, label in label_keys(labels).items()}.get(name, "")


# --- adding


def test_a_label_is_added_in_one_step(project, document):
    before = label_set_of(project)
    outcome = add_label(project, "CLERK", title="Clerk", colour="#0072b2", benchmark=["PER"])
    assert outcome.report.labels == label_set_of(project)
    assert {Area.LABELS, Area.CORPORA} <= outcome.changes.areas
    added = label_set_of(project).label("CLERK")
    assert (added.title, added.colour, added.benchmark) == ("Clerk", "#0072B2", ("PER",))
    assert project.corpus(INTERNAL).labels == (*before.names, "CLERK")
    undo(project)
    assert label_set_of(project) == before
    assert project.corpus(INTERNAL).labels == before.names
    assert project.undo_title == "Document"
    redo(project)
    assert names(project)[-1] == "CLERK"


def test_the_set_as_it_came_is_the_first_version(project):
    before = label_set_of(project)
    after = add_label(project, "CLERK").report.labels
    assert [version.version for version in project.label_set_history()] == [1, 2]
    assert project.label_set_history() == (before, after)
    assert list(project.label_set_dates()) == [1, 2]


@pytest.mark.parametrize(
    ("name", "said"),
    [("SELLER", "already"), ("", "needs a name"), ("A\nB", "cannot be the name"), ("x" * 81, "cannot be the name")],
)
def test_a_name_that_is_taken_or_not_valid_is_refused(project, name, said):
    with pytest.raises(GapStudioError, match=said):
        add_label(project, name)
    assert project.label_set() is None


@pytest.mark.parametrize("name", ["contact person", "Straße", "日付", "a/b:c", "null", "1", "#x"])
def test_any_other_name_will_do(project, name):
    assert add_label(project, name).report.labels.label(name) is not None


def test_a_new_label_is_marked_completely_where_the_others_are_and_no_document_is_done(project, document):
    assert "CLERK" in add_label(project, "CLERK").report.labels.exhaustive
    undo(project)
    set_work(project, [document], WorkState.DONE, annotator="ada")
    report = add_label(project, "CLERK").report
    assert "CLERK" not in report.labels.exhaustive
    assert report.notes == ("1 document is done without CLERK, so it does not count as marked completely.",)
    assert "SHIP" in add_label(project, "SHIP", exhaustive=True).report.labels.exhaustive


# --- renaming


def test_a_new_name_goes_to_spans_of_every_status_and_back(project, document):
    other = put_document(project, "Nordwind sends")
    gold = [
        put_gold(project, document, "SELLER", "Nordwind"),
        put_gold(project, document, "SELLER", "Ada", REJECTED),
        put_gold(project, document, "SELLER", None, UNLOCATED, value="Nordwind AG"),
        put_gold(project, other, "SELLER", "Nordwind", DRAFT),
        put_gold(project, document, "BUYER", "Ada"),
    ]
    with project.change("Take out") as change:
        change.set_active([other], False)
    before = label_set_of(project)
    outcome = edit_label(project, "SELLER", new_name="VENDOR")
    assert labels_of(project, document) == ["BUYER", "VENDOR", "VENDOR", "VENDOR"]
    assert outcome.changes.summary == "Rename label SELLER to VENDOR"
    assert names(project) == tuple("VENDOR" if name == "SELLER" else name for name in before.names)
    assert label_set_of(project).exhaustive == (before.exhaustive - {"SELLER"}) | {"VENDOR"}
    assert project.corpus(INTERNAL).exhaustive == label_set_of(project).exhaustive
    with project.change("Bring back") as change:
        change.set_active([other], True)
    assert labels_of(project, other) == ["VENDOR"]
    undo(project)
    undo(project)
    assert {note.id: note.label for note in project.annotations(document=document)} == {
        note.id: note.label for note in gold if note.document == document
    }
    assert label_set_of(project) == before


def test_a_new_name_keeps_what_the_label_stands_for_on_a_benchmark(project, document):
    bench = put_benchmark(project, "Nordwind pays").id
    map_label(project, bench, "IBAN", "DATE")
    map_label(project, bench, "SELLER", None)
    edit_label(project, "IBAN", new_name="ACCOUNT")
    pairs = mapping_of(project, bench).pairs
    assert (pairs["ACCOUNT"], "IBAN" in pairs, pairs["SELLER"], pairs["BUYER"]) == ("DATE", False, None, "ORG")
    undo(project)
    assert mapping_of(project, bench).target("IBAN") == "DATE"


def test_spans_of_a_benchmark_with_the_same_label_stay(project, document):
    bench = put_benchmark(project, "Nordwind pays")
    add_label(project, "ORG")
    edit_label(project, "ORG", new_name="FIRM")
    assert {note.label for note in project.annotations(corpus=bench.id)} == {"ORG"}


def test_a_new_name_is_followed_by_kinds_of_the_label(project):
    add_label(project, "SHIP_TO", parent="BUYER")
    assert names(project)[names(project).index("BUYER") + 1] == "SHIP_TO"
    edit_label(project, "BUYER", new_name="CUSTOMER")
    assert label_set_of(project).label("SHIP_TO").parent == "CUSTOMER"


def test_a_name_of_another_label_is_refused_with_what_to_do(project):
    with pytest.raises(GapStudioError, match=r"BUYER already.*remove SELLER and let its spans go to BUYER"):
        edit_label(project, "SELLER", new_name="BUYER")
    with pytest.raises(GapStudioError, match=r"no label SELER.*SELLER"):
        edit_label(project, "SELER", title="Seller")


def test_an_edit_that_changes_nothing_is_no_step(project, document):
    assert edit_label(project, "SELLER", title="Seller", key="s").changes.areas == frozenset()
    assert project.undo_title == "Document"
    assert project.label_set() is None


def test_fields_change_and_a_colour_alone_touches_nothing_else(project, document):
    edit = edit_label(project, "SELLER", title="Vendor", description="Who sends it.", guideline="**All** places.")
    label = edit.report.labels.label("SELLER")
    assert (label.title, label.description, label.guideline, label.key) == ("Vendor", "Who sends it.", "**All** places.", "s")
    assert label_titles(project)["SELLER"] == "Vendor"
    areas = edit_label(project, "SELLER", colour="#d55e00").changes.areas
    assert areas == {Area.LABELS, Area.SETTINGS, Area.HISTORY}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("colour", "red", "no colour.*#0072B2"),
        ("colour", "#FFFFFF", "cannot be seen on white paper"),
        ("title", "Two\nlines", "line break"),
        ("key", "x", "Key X is taken by the Annotate page"),
        ("key", "n", "Key N is taken by the Annotate page"),
        ("key", "ä", "one letter from a to z or a digit"),
        ("key", "ab", "one letter from a to z or a digit"),
        ("parent", "NOBODY", "NOBODY, which is not in the set"),
        ("parent", "SELLER", "kind of itself"),
    ],
)
def test_what_is_not_valid_is_refused(project, field, value, said):
    with pytest.raises(GapStudioError, match=said):
        edit_label(project, "SELLER", **{field: value})
    assert project.label_set() is None


# --- keys


def test_a_key_that_is_taken_moves_and_says_so(project):
    report = edit_label(project, "BUYER", key="S").report
    assert key_of(report.labels, "BUYER") == "s"
    assert key_of(report.labels, "SELLER") not in ("", "s")
    assert report.notes == (f"S was the key of Seller, which has {key_of(report.labels, 'SELLER').upper()} now.",)
    undo(project)
    assert key_of(label_set_of(project), "SELLER") == "s"


def test_a_label_without_a_key_of_its_own_gets_a_free_one():
    labels = LabelSet("x", (Label("SELLER"), Label("SHIP", key="s"), Label("NX", title="NX"), Label("SS"), Label("E_MAIL")))
    keys = label_keys(labels)
    assert {name: key for key, name in keys.items()} == {"SELLER": "e", "SHIP": "s", "NX": "a", "SS": "b", "E_MAIL": "m"}


def test_no_key_gives_two_labels_and_none_is_reserved():
    labels = LabelSet("x", tuple(Label(f"SAME_{index}") for index in range(40)))
    keys = label_keys(labels)
    assert len(keys) == 34
    assert not {"x", "n"} & keys.keys()
    assert list(keys.values()) == list(labels.names[:34])


def test_the_presets_have_keys_and_guidelines_for_every_label():
    for labels in label_set_presets():
        assert [label.key for label in labels.labels] == list(label_keys(labels))
        assert all(label.title and label.description and label.guideline for label in labels.labels)
        assert labels.exhaustive == set(labels.names)
    assert [len(labels.labels) for labels in label_set_presets()] == [15, 17, 4, 18]


# --- removing and merging


def test_a_label_in_use_is_not_removed_without_saying_where_its_spans_go(project, document):
    put_gold(project, document, "SELLER", "Nordwind")
    put_gold(project, document, "SELLER", "Ada", REJECTED)
    with pytest.raises(GapStudioError, match=r"Seller is in use: 1 span, 1 rejected or taken-out span\..*which label they go to"):
        remove_label(project, "SELLER")
    remove_label(project, "IBAN")
    assert "IBAN" not in names(project)
    assert "IBAN" not in project.corpus(INTERNAL).labels


def test_spans_go_into_another_label_and_the_more_settled_one_stays(project, document):
    rejected = put_gold(project, document, "SELLER", "Nordwind", REJECTED)
    confirmed = put_gold(project, document, "BUYER", "Nordwind", CONFIRMED)
    moved = put_gold(project, document, "SELLER", "Ada", DRAFT)
    with project.change("Note") as change:
        change.put_annotations([replace(rejected, note="twice")])
    report = remove_label(project, "SELLER", into="BUYER").report
    notes = {note.id: note for note in project.annotations(document=document)}
    assert notes.keys() == {confirmed.id, moved.id}
    assert {note.label for note in notes.values()} == {"BUYER"}
    assert (notes[confirmed.id].status, notes[confirmed.id].note) == (CONFIRMED, "twice")
    assert report.notes == ("To Buyer went: 1 span, 1 rejected or taken-out span.",)
    undo(project)
    assert sorted(note.label for note in project.annotations(document=document)) == ["BUYER", "SELLER", "SELLER"]


def test_of_two_in_one_place_a_confirmed_span_of_the_label_that_goes_stays(project, document):
    confirmed = put_gold(project, document, "SELLER", "Nordwind", CONFIRMED)
    put_gold(project, document, "BUYER", "Nordwind", DRAFT)
    remove_label(project, "SELLER", into="BUYER")
    (only,) = project.annotations(document=document)
    assert (only.id, only.label, only.status) == (confirmed.id, "BUYER", CONFIRMED)


def test_what_a_removed_label_stood_for_goes_with_it(project, document):
    bench = put_benchmark(project, "Nordwind pays").id
    map_label(project, bench, "IBAN", "DATE")
    remove_label(project, "IBAN")
    assert "IBAN" not in mapping_of(project, bench).pairs
    add_label(project, "IBAN")
    assert mapping_of(project, bench).target("IBAN") == "DATE"
    add_label(project, "FIRM", benchmark=["ORG"])
    assert mapping_of(project, bench).target("FIRM") == "ORG"


def test_kinds_of_a_removed_label_are_kinds_of_its_parent(project):
    add_label(project, "SHIP_TO", parent="BUYER")
    add_label(project, "DOCK", parent="SHIP_TO")
    remove_label(project, "SHIP_TO")
    assert label_set_of(project).label("DOCK").parent == "BUYER"


def test_the_last_label_stays(project):
    use_label_set(project, LabelSet("one", (Label("A"),)))
    with pytest.raises(GapStudioError, match="needs a label"):
        remove_label(project, "A")
    with pytest.raises(GapStudioError, match="into itself"):
        remove_label(project, "A", into="A")


# --- order and nesting


def test_a_label_moves_with_its_kinds(project):
    use_label_set(project, LabelSet("x", (Label("A"), Label("A1", parent="A"), Label("A2", parent="A"), Label("B"), Label("C"))))
    move_label(project, "A", to=1)
    assert names(project) == ("B", "A", "A1", "A2", "C")
    move_label(project, "A2", to=0)
    assert names(project) == ("B", "A", "A2", "A1", "C")
    move_label(project, "C", to=0)
    assert names(project) == ("C", "B", "A", "A2", "A1")
    move_label(project, "C", to=99)
    assert names(project) == ("B", "A", "A2", "A1", "C")
    assert project.corpus(INTERNAL).labels == names(project) if project.has_corpus(INTERNAL) else True


def test_a_label_becomes_a_kind_of_another_one_but_never_of_its_own(project):
    use_label_set(project, LabelSet("x", (Label("A"), Label("B"), Label("C", parent="B"))))
    nest_label(project, "A", parent="B", to=0)
    assert names(project) == ("B", "A", "C")
    assert label_set_of(project).label("A").parent == "B"
    with pytest.raises(GapStudioError, match="B → C → B"):
        nest_label(project, "B", parent="C", to=0)
    nest_label(project, "A", parent="", to=0)
    assert names(project) == ("A", "B", "C")


# --- switches


def test_overlapping_and_exhaustiveness_follow(project, document):
    set_overlapping(project, True)
    assert label_set_of(project).overlapping
    set_exhaustive(project, "IBAN", False)
    assert "IBAN" not in project.corpus(INTERNAL).exhaustive
    assert "SELLER" in project.corpus(INTERNAL).exhaustive
    undo(project)
    undo(project)
    assert not label_set_of(project).overlapping
    assert "IBAN" in project.corpus(INTERNAL).exhaustive


# --- other sets


def preset(name):
    return next(labels for labels in label_set_presets() if labels.id == name)


def test_labels_in_use_are_kept_behind_another_set(project, document):
    put_gold(project, document, "SELLER", "Nordwind")
    add_label(project, "POSTER", parent="SELLER", key="p", exhaustive=False)
    put_gold(project, document, "POSTER", "Ada", REJECTED)
    report = use_label_set(project, preset("conll")).report
    assert report.labels.names == ("PER", "ORG", "LOC", "MISC", "SELLER", "POSTER")
    assert report.notes == ("Kept because they are in use: Seller, POSTER.",)
    assert (report.labels.label("POSTER").parent, report.labels.label("POSTER").key) == ("SELLER", "")
    assert report.labels.exhaustive == {"PER", "ORG", "LOC", "MISC", "SELLER"}
    assert project.corpus(INTERNAL).labels == report.labels.names
    undo(project)
    assert "PER" not in names(project)


def test_an_older_version_is_taken_again_as_a_step(project, document):
    first = label_set_of(project)
    add_label(project, "CLERK")
    renamed = edit_label(project, "SELLER", new_name="VENDOR").report.labels
    use_label_set(project, first)
    assert label_set_of(project) == first
    assert [labels.version for labels in project.label_set_history()] == [1, 2, 3]
    undo(project)
    assert label_set_of(project) == renamed


def test_another_set_maps_to_the_benchmark_as_is_proposed(project, document):
    bench = put_benchmark(project, "Nordwind pays").id
    map_label(project, bench, "IBAN", "DATE")
    use_label_set(project, preset("conll"))
    assert mapping_of(project, bench).pairs == {"PER": None, "ORG": "ORG", "LOC": "GPE", "MISC": None}
    use_label_set(project, preset("invoices"))
    assert mapping_of(project, bench).target("IBAN") == "DATE"


def test_an_empty_set_is_refused(project):
    with pytest.raises(GapStudioError, match="no label"):
        use_label_set(project, LabelSet("empty", ()))


# --- rules


def test_rules_follow_a_new_name_and_keep_a_label_in_use(project):
    save_rule(project, SpanRule("numbers", r"R-\d+", "INVOICE_NO"))
    edit_label(project, "INVOICE_NO", new_name="NUMBER")
    assert [rule.label for rule in span_rules(project)] == ["NUMBER"]
    with pytest.raises(GapStudioError, match="in use: 1 rule"):
        remove_label(project, "NUMBER")
    remove_label(project, "NUMBER", into="TAX_NO")
    assert [rule.label for rule in span_rules(project)] == ["TAX_NO"]
    undo(project)
    undo(project)
    assert [rule.label for rule in span_rules(project)] == ["INVOICE_NO"]


# --- what is shown


def test_items_say_depth_key_and_standing_spans(project, document):
    put_gold(project, document, "SELLER", "Nordwind")
    put_gold(project, document, "SELLER", "Ada", REJECTED)
    add_label(project, "SHIP_TO", parent="BUYER")
    add_label(project, "DOCK", parent="SHIP_TO", exhaustive=False)
    items = {item.label.name: item for item in label_items(project)}
    assert (items["SELLER"].spans, items["SELLER"].key, items["SELLER"].depth) == (1, "s", 0)
    assert (items["SHIP_TO"].depth, items["DOCK"].depth, items["DOCK"].exhaustive) == (1, 2, False)


def test_versions_say_how_they_differ(project):
    add_label(project, "CLERK", title="Clerk")
    edit_label(project, "SELLER", title="Vendor")
    move_label(project, "IBAN", to=0)
    set_overlapping(project, True)
    set_exhaustive(project, "IBAN", False)
    remove_label(project, "CLERK")
    edit_label(project, "BUYER", new_name="CLIENT")
    use_label_set(project, preset("conll"))
    undo(project)
    versions = label_versions(project)
    assert [version.what for version in versions] == [
        "invoices, 15 labels",
        "Clerk added",
        "Vendor edited",
        "order changed",
        "spans may overlap",
        "exhaustiveness changed",
        "Clerk removed",
        "BUYER renamed CLIENT",
        "conll, 4 labels",
    ]
    assert [version.current for version in versions] == [False] * 7 + [True, False]
    assert all(version.created for version in versions)


def test_a_set_in_which_nothing_is_marked_completely_means_it(project, document):
    put_gold(project, document, "SELLER", "Nordwind")  # the ledger states it
    set_work(project, [document], WorkState.DONE, annotator="ada")
    complete = CountedGold(project, project.corpus(INTERNAL)).complete_labels
    assert complete(document) == set(names(project))
    use_label_set(project, replace(label_set_of(project), exhaustive=frozenset()))
    assert CountedGold(project, project.corpus(INTERNAL)).complete_labels(document) == {"SELLER"}
