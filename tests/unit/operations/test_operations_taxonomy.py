"""The tree of causes: the one that ships, its edits, its files, and what follows it."""

from dataclasses import replace

import pytest
from error_makers import errors, make_run
from hypothesis import given
from hypothesis import strategies as st

from gapstudio.domain import Area, Category, CauseRule, ErrorQuery, GapStudioError, Taxonomy
from gapstudio.gui.pages.errors.keys import TAKEN
from gapstudio.operations import redo, undo
from gapstudio.operations.edit_documents import remove_documents
from gapstudio.operations.edit_taxonomy import (
    add_category,
    edit_category,
    import_taxonomy,
    merge_category,
    move_category,
    remove_category,
    use_taxonomy,
    write_taxonomy,
)
from gapstudio.operations.error_views import ErrorView, error_views, save_error_view
from gapstudio.operations.tag_errors import tag, tags_of
from gapstudio.operations.taxonomies import (
    category_keys,
    category_of_rule,
    gold_category,
    kinds_below,
    known_category,
    taxonomy_of,
    taxonomy_presets,
    with_above,
)
from gapstudio.operations.taxonomy_files import parse_taxonomy, read_taxonomy, taxonomy_text
from gapstudio.operations.taxonomy_rules import KEYS, RESERVED, check_taxonomy

DEFAULT = taxonomy_presets()[0]


def by_id(project):
    return {one.id: one for one in taxonomy_of(project).categories}


@pytest.fixture
def run(project, go, quick):
    return make_run(project, go)


class TestTheTreeThatShips:
    def test_each_rule_proposes_just_one_category(self):
        assert sorted(rule for one in DEFAULT.categories for rule in one.rules) == sorted(CauseRule)

    def test_no_two_have_a_key_and_none_has_one_of_the_pages(self):
        keys = [one.key for one in DEFAULT.categories]
        assert len(set(keys)) == len(keys)
        assert RESERVED.isdisjoint(keys)
        assert list(category_keys(DEFAULT)) == keys

    def test_every_category_says_what_belongs_to_it(self):
        assert all(len(one.description) > 40 and one.description.endswith(".") for one in DEFAULT.categories)
        check_taxonomy(DEFAULT)

    def test_people_have_categories_of_their_own(self):
        assert {one.id for one in DEFAULT.categories if not one.rules} >= {"role", "context", "guideline", "open-guideline"}

    def test_kinds_stand_behind_their_parent(self):
        assert kinds_below(DEFAULT, "noise") == {"noise", "ocr-doubt", "broken-words", "odd-characters"}
        assert with_above(DEFAULT, ["table-cell", "role"]) == {"table-cell", "formatting", "role"}

    def test_the_pages_own_keys_are_reserved(self):
        assert TAKEN <= RESERVED

    def test_a_project_has_it_until_it_is_edited(self, project):
        assert taxonomy_of(project) == DEFAULT
        assert project.taxonomy() is None


class TestEdits:
    def test_a_category_is_added_behind_the_kinds_of_its_parent(self, project):
        made = add_category(project, "Two columns", parent="formatting", description="Set in columns.").report
        ids = list(by_id(project))
        assert made.category == "two-columns"
        assert ids.index("two-columns") == ids.index("run-together") + 1
        undo(project)
        assert taxonomy_of(project) == DEFAULT
        redo(project)
        assert by_id(project)["two-columns"].description == "Set in columns."

    def test_two_of_one_title_have_ids_of_their_own(self, project):
        assert [add_category(project, "Ärger & Co").report.category for _ in range(2)] == ["ärger-co", "ärger-co-2"]

    def test_a_rename_keeps_the_id(self, project):
        edit = edit_category(project, "table-cell", title="Cell")
        assert edit.report.category == "table-cell"
        assert by_id(project)["table-cell"].title == "Cell"
        assert edit.changes.summary == "Rename category Table cell to Cell"
        assert Area.TAXONOMY in edit.changes.areas

    def test_a_key_that_is_taken_moves_and_a_note_says_so(self, project):
        report = edit_category(project, "role", key="T").report
        assert by_id(project)["role"].key == "t"
        assert by_id(project)["table-cell"].key == ""
        assert report.notes == ("T was the key of Table cell, which has I now.",)

    def test_a_rule_goes_from_one_category_to_another(self, project):
        report = edit_category(project, "context", rules=[CauseRule.TABLE_CELL]).report
        assert category_of_rule(taxonomy_of(project), CauseRule.TABLE_CELL).id == "context"
        assert report.notes == ("Table cell is no longer proposed by table_cell.",)

    @pytest.mark.parametrize("key", sorted(RESERVED))
    def test_keys_of_the_page_are_refused(self, project, key):
        with pytest.raises(GapStudioError, match="taken by the Errors page"):
            edit_category(project, "role", key=key)

    @pytest.mark.parametrize(
        ("fields", "message"),
        [
            ({"title": " "}, "needs a title"),
            ({"colour": "red"}, "no colour"),
            ({"colour": "#FFFFFF"}, "cannot be seen"),
            ({"key": "ü"}, "cannot be the key"),
            ({"parent": "nothing"}, "not in the tree"),
            ({"parent": "table-cell"}, "cannot be a kind of itself"),
            ({"description": "two\nlines"}, "line break"),
        ],
    )
    def test_what_is_not_valid_is_refused_and_changes_nothing(self, project, fields, message):
        with pytest.raises(GapStudioError, match=message):
            edit_category(project, "formatting", **fields)
        assert taxonomy_of(project) == DEFAULT
        assert project.undo_title is None

    def test_what_changes_nothing_leaves_no_step(self, project):
        assert not edit_category(project, "formatting", title="Unusual formatting").changes.areas
        assert project.undo_title is None

    def test_a_category_moves_with_its_kinds(self, project):
        move_category(project, "formatting", to=1)
        ids = list(by_id(project))
        assert ids[0] == "noise"
        assert ids.index("table-cell") > ids.index("formatting") > ids.index("odd-characters")

    def test_it_moves_under_another_one(self, project):
        move_category(project, "noise", parent="formatting", to=0)
        assert list(by_id(project))[1] == "noise"
        with pytest.raises(GapStudioError, match="cannot be a kind of itself"):
            move_category(project, "formatting", parent="ocr-doubt")

    def test_a_name_finds_by_id_or_title(self, project):
        assert known_category(DEFAULT, "table CELL").id == "table-cell"
        add_category(project, "Table cell")
        with pytest.raises(GapStudioError, match="2 categories are called"):
            known_category(taxonomy_of(project), "Table cell")
        with pytest.raises(GapStudioError, match="no category nothing"):
            known_category(DEFAULT, "nothing")


class TestRemoving:
    def test_tags_and_rules_go_to_the_parent(self, project, run):
        item = errors(project, run)["missed"][0]
        tag(project, run, [item], annotator="anna", categories=["table-cell", "formatting"])
        report = remove_category(project, "table-cell").report
        assert report.notes == ("1 tag went to Unusual formatting.",)
        assert tags_of(project, run)[item.key].categories == ("formatting",)
        assert category_of_rule(taxonomy_of(project), CauseRule.TABLE_CELL).id == "formatting"
        undo(project)
        assert tags_of(project, run)[item.key].categories == ("formatting", "table-cell")

    def test_one_without_a_parent_asks_where_its_tags_go(self, project, run):
        item = errors(project, run)["missed"][0]
        tag(project, run, [item], annotator="anna", categories=["role"])
        with pytest.raises(GapStudioError, match="1 error is tagged"):
            remove_category(project, "role")
        remove_category(project, "role", into="context")
        assert tags_of(project, run)[item.key].categories == ("context",)

    def test_dropped_tags_leave_the_error_unreviewed_and_are_counted(self, project, run):
        one, other = errors(project, run)["missed"][:2]
        tag(project, run, [one, other], annotator="anna", categories=["role"])
        tag(project, run, [other], annotator="anna", add=["context"])
        report = remove_category(project, "role", drop=True).report
        assert report.notes == ("2 tags were dropped.",)
        assert not tags_of(project, run)[one.key].reviewed
        assert tags_of(project, run)[other.key].categories == ("context",)

    def test_kinds_go_to_the_parent_and_the_last_one_stays(self, project):
        remove_category(project, "noise", drop=True)
        assert by_id(project)["ocr-doubt"].parent == ""
        use_taxonomy(project, Taxonomy("one", (Category("only", "Only"),)))
        with pytest.raises(GapStudioError, match="needs a category"):
            remove_category(project, "only")

    def test_tags_in_documents_that_were_taken_out_follow_as_well(self, project, run):
        item = errors(project, run)["missed"][0]
        tag(project, run, [item], annotator="anna", categories=["table-cell"])
        remove_documents(project, [item.document])
        remove_category(project, "table-cell")
        assert {one.categories for one in project.reviews(run, standing=False)} == {("formatting",)}


class TestMerging:
    def test_tags_rules_and_kinds_go_along(self, project, run):
        one, other = errors(project, run)["missed"][:2]
        tag(project, run, [one], annotator="anna", categories=["noise"])
        tag(project, run, [other], annotator="anna", categories=["noise", "role"])
        merge_category(project, "noise", into="role")
        assert {tags_of(project, run)[item.key].categories for item in (one, other)} == {("role",)}
        assert by_id(project)["ocr-doubt"].parent == "role"
        assert gold_category(taxonomy_of(project)).id == "gold-mistake"
        undo(project)
        assert tags_of(project, run)[other.key].categories == ("noise", "role")

    def test_into_one_of_its_own_kinds(self, project):
        merge_category(project, "noise", into="ocr-doubt")
        assert by_id(project)["ocr-doubt"].parent == ""
        assert by_id(project)["odd-characters"].parent == "ocr-doubt"
        check_taxonomy(taxonomy_of(project))

    def test_saved_views_follow(self, project):
        save_error_view(project, ErrorView("cells", ErrorQuery(categories=frozenset({"table-cell", "role"}))))
        merge_category(project, "table-cell", into="capitals")
        assert error_views(project)[0].query.categories == {"capitals", "role"}
        remove_category(project, "role", drop=True)
        assert error_views(project)[0].query.categories == {"capitals"}
        undo(project)
        undo(project)
        assert error_views(project)[0].query.categories == {"table-cell", "role"}


class TestFiles:
    def test_a_tree_goes_out_and_comes_in(self, project, tmp_path):
        add_category(project, "Two: columns # not", parent="noise", rules=[CauseRule.NO_SENTENCE])
        write_taxonomy(project, tmp_path / "t.yaml")
        assert replace(read_taxonomy(tmp_path / "t.yaml"), version=2) == taxonomy_of(project)

    def test_categories_in_use_are_kept(self, project, run, tmp_path):
        tag(project, run, errors(project, run)["missed"][:1], annotator="anna", categories=["table-cell"])
        (tmp_path / "t.yaml").write_text("categories:\n  - {id: mine, title: Mine, key: t, rules: [table_cell]}\n")
        report = import_taxonomy(project, tmp_path / "t.yaml").report
        assert list(by_id(project)) == ["mine", "table-cell"]
        assert by_id(project)["table-cell"] == replace(DEFAULT.category("table-cell"), key="", parent="", rules=())
        assert report.notes == ("Kept because errors are tagged with them: Table cell.",)
        assert taxonomy_of(project).id == "t"

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("", "is empty"),
            ("id: x", "line 1: The file has no categories"),
            ("categories: []", "line 1: The tree has no category"),
            ("categories:\n  - {id: a, title: A}\n  - {id: a, title: B}", "line 3: There are two categories"),
            ("categories:\n  - {id: a, title: A, rules: [magic]}", "line 2: There is no rule magic"),
            ("categories:\n  - {id: a, title: A, key: x}", "line 2: Key X is taken"),
            ("categories:\n  - {id: a, title: A, parent: b}", "line 2: A is a kind of b"),
            ("categories:\n  - {id: a, title: A, shape: b}", "line 2: A category has no field"),
            ("categories:\n  - id: a\n    title: A\n    colour: #0072B2", "line 4: A colour without quotes"),
            (
                "categories:\n  - {id: a, title: A, rules: [table_cell]}\n  - {id: b, title: B, rules: [table_cell]}",
                "line 3: The rule table_cell proposes A and B",
            ),
        ],
    )
    def test_mistakes_are_named_with_their_line(self, text, message):
        with pytest.raises(GapStudioError, match=message):
            parse_taxonomy(text, "mine.yaml")

    WORDS = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=12).map(str.strip).filter(bool)

    @given(
        titles=st.lists(WORDS, min_size=1, max_size=5),
        described=WORDS,
        keys=st.lists(st.sampled_from(KEYS), unique=True, max_size=5),
    )
    def test_whatever_people_write_comes_back(self, titles, described, keys):
        rows = tuple(
            Category(f"c{at}", title, described, "#0072B2", keys[at] if at < len(keys) else "", "c0" if at else "", ())
            for at, title in enumerate(titles)
        )
        tree = Taxonomy("mine", rows)
        assert parse_taxonomy(taxonomy_text(tree), "x") == tree
