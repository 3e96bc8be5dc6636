"""The list of adaptations, its files and its undo; and the ceilings of a run, worked by hand."""

import pytest
from error_makers import errors, make_run
from operations_makers import CARD, put_benchmark, put_document, put_gold

from gapstudio.domain import (
    Adaptation,
    AnnotationStatus,
    Category,
    CauseRule,
    ErrorKind,
    Fault,
    GapStudioError,
    RunSettings,
    WorkState,
)
from gapstudio.operations import INTERNAL, RunModel, comparison_for, gap_of, redo, set_mapping, undo
from gapstudio.operations.adaptation_files import AdaptationList, adaptations_text, parse_adaptations
from gapstudio.operations.adaptations import (
    adaptations_of,
    causes_by_error,
    ceilings_key,
    ceilings_of,
    import_adaptations,
    shipped_adaptations,
    use_adaptations,
    write_adaptations,
)
from gapstudio.operations.annotate import set_work
from gapstudio.operations.edit_taxonomy import use_taxonomy
from gapstudio.operations.errors import errors_of_run
from gapstudio.operations.tag_errors import tag
from gapstudio.operations.taxonomies import taxonomy_of, taxonomy_presets

SHIPPED = shipped_adaptations()


@pytest.fixture
def run(project, go, quick):
    """Of each of four documents: boundary and role, role, missed, novel; the stray counts in no business score."""
    return make_run(project, go)


def by_id(found):
    return {one.adaptation.id: one for one in found}


def own(*adaptations):
    return AdaptationList("own", adaptations)


class TestTheListThatShips:
    def test_it_covers_what_the_method_names_and_every_fault(self):
        ids = {one.id for one in SHIPPED.adaptations}
        assert ids >= {"map-labels", "segments", "rules", "fine-tuning", "zero-shot", "layout-aware", "clean-text", "mend-gold"}
        assert {fault for one in SHIPPED.adaptations for fault in one.faults} == set(Fault)
        assert {rule for one in SHIPPED.adaptations for rule in one.where} == set(CauseRule)

    def test_each_says_what_it_costs_and_what_may_go_wrong(self):
        assert all(one.title and one.description and one.cost and one.risk for one in SHIPPED.adaptations)

    def test_its_categories_are_those_of_the_tree_that_ships_for_people_alone(self):
        alone = {one.id for one in taxonomy_presets()[0].categories if not one.rules}
        assert {name for one in SHIPPED.adaptations for name in one.categories} <= alone


class TestFiles:
    def test_what_is_written_is_read_again(self):
        assert parse_adaptations(adaptations_text(SHIPPED), "a.yaml") == SHIPPED

    @pytest.mark.parametrize(
        ("text", "line", "message"),
        [
            ("id: x\n", 1, "no adaptations"),
            ("id: x\nadaptations: []\n", 2, "no adaptation"),
            ("adaptations:\n  - title: T\n    faults: [novel]\n", 2, "needs an id"),
            ("adaptations:\n  - id: a b\n    title: T\n", 2, "cannot be an id"),
            ("adaptations:\n  - id: a\n    faults: [novel]\n", 2, "needs a title"),
            ("adaptations:\n  - id: a\n    title: T\n    faults: [novel, lost]\n", 4, "no fault lost"),
            ("adaptations:\n  - id: a\n    title: T\n    where: [luck]\n", 4, "no cause luck"),
            ("adaptations:\n  - id: a\n    title: T\n    where: [rare_shape]\n    causes: [table_cell]\n", 4, "mends no fault"),
            ("adaptations:\n  - id: a\n    title: T\n", 2, "answers nothing"),
            ("adaptations:\n  - id: a\n    title: T\n    price: 3\n", 4, "no field “price”"),
            (
                "adaptations:\n  - {id: a, title: T, faults: [role]}\n  - {id: a, title: U, faults: [role]}\n",
                3,
                "two adaptations with the id a",
            ),
        ],
    )
    def test_a_mistake_names_its_line(self, text, line, message):
        with pytest.raises(GapStudioError, match=rf"a\.yaml, line {line}: .*{message}"):
            parse_adaptations(text, "a.yaml")

    def test_a_project_takes_a_file_undoes_it_and_keeps_it_when_opened_again(self, project, tmp_path):
        path = tmp_path / "own.yaml"
        path.write_text("adaptations:\n  - {id: luck, title: Good luck, faults: [novel], cost: none}\n", encoding="utf-8")
        assert adaptations_of(project) == SHIPPED
        taken = import_adaptations(project, path)
        luck = Adaptation("luck", "Good luck", "", frozenset({Fault.NOVEL}), cost="none")
        assert adaptations_of(project) == taken.report == own(luck)
        undo(project)
        assert adaptations_of(project) == SHIPPED
        redo(project)
        write_adaptations(project, tmp_path / "again.yaml")
        assert import_adaptations(project, tmp_path / "again.yaml").changes.areas == frozenset()
        use_adaptations(project, SHIPPED)
        assert project.setting("adaptations") is None

    def test_a_file_that_is_not_there_says_so(self, project, tmp_path):
        with pytest.raises(GapStudioError, match="cannot be read"):
            import_adaptations(project, tmp_path / "none.yaml")


class TestTheCeilingsOfARun:
    def test_worked_by_hand(self, project, run):
        # Of each document four gold spans, none right for the business and no claim: F1 = 0 of 16 gold, P = 0.
        # Roles told apart: the four buyers are right, P = 4: 8/20. Novel: the same. Both: 16/24.
        use_adaptations(
            project,
            own(
                Adaptation("roles", "Roles", "", frozenset({Fault.ROLE})),
                Adaptation("novel", "Novel", "", frozenset({Fault.NOVEL})),
                Adaptation("luck", "Luck", "", frozenset({Fault.TYPE})),
            ),
        )
        found = by_id(ceilings_of(project, run))
        assert gap_of(project, comparison_for(project, project.run(run))).scores["business_labels"].f1 == 0.0
        assert found["roles"].ceiling == found["novel"].ceiling == pytest.approx(8 / 20)
        assert found["roles"].after_others == pytest.approx(16 / 24 - 8 / 20)
        assert (found["roles"].errors, found["roles"].share) == (4, 4 / 16)
        assert (found["luck"].ceiling, found["luck"].errors, found["luck"].query) == (0.0, 0, None)
        assert found["luck"].sentence == "Luck answers none of the 16 errors."
        assert found["novel"].sentence == (
            "Novel could win back at most 40.0 points (4 of 16 errors: 4 of types that the benchmark does not have); "
            "after all others it would still add at most 26.7."
        )

    def test_its_query_finds_just_the_errors_that_it_answers(self, project, run):
        found = by_id(ceilings_of(project, run))
        table = errors_of_run(project, run, with_texts=False).table
        for one in found.values():
            assert (one.query is None) == (one.errors == 0)
            if one.query:
                assert len(table.where(one.query)) == one.errors
        kinds = {item.kind for item in table.items if item.key in found["tell-roles"].query.keys}
        assert kinds == {ErrorKind.ROLE}

    def test_the_most_comes_first(self, project, run):
        values = [one.ceiling for one in ceilings_of(project, run)]
        assert values == sorted(values, reverse=True)

    def test_what_people_say_counts_before_what_is_proposed(self, project, run):
        missed = errors(project, run)["missed"]
        key = missed[0].key
        assert causes_by_error(project, run)[key] == {"unseen_surface"}
        use_adaptations(project, own(Adaptation("rule", "Rule", "", categories=frozenset({"guideline"}))))
        assert ceilings_of(project, run)[0].errors == 0
        tag(project, run, missed[:1], annotator="anna", categories=["guideline"])
        assert causes_by_error(project, run)[key] == {"guideline"}
        assert ceilings_of(project, run)[0].errors == 1
        tag(project, run, missed[1:2], annotator="anna", categories=["formatting"])
        assert causes_by_error(project, run)[missed[1].key] <= {rule.value for rule in CauseRule}
        tag(project, run, missed[:1], annotator="anna", categories=[])
        assert causes_by_error(project, run)[key] == frozenset()
        assert ceilings_of(project, run)[0].errors == 0

    def test_it_is_kept_until_something_changes_that_it_depends_on(self, project, run):
        comparison = comparison_for(project, project.run(run))
        before = ceilings_key(project, comparison)
        found = ceilings_of(project, run)
        assert project.result(before) is not None
        assert ceilings_of(project, run) == found
        use_adaptations(project, own(Adaptation("a", "A", "", frozenset({Fault.ROLE}))))
        second = ceilings_key(project, comparison)
        tag(project, run, errors(project, run)["missed"], annotator="anna", categories=["guideline"])
        third = ceilings_key(project, comparison)
        tree = taxonomy_of(project)
        use_taxonomy(project, type(tree)("mine", (*tree.categories, Category("x", "X"))))
        assert len({before, second, third, ceilings_key(project, comparison)}) == 4

    def test_gold_from_drafts_makes_it_provisional(self, project, go, quick):
        for n in range(2):
            id = put_document(project, f"Nord{n} pays 12,00", supplier=f"s{n}")
            put_gold(project, id, "GRAND_TOTAL", "12,00", AnnotationStatus.DRAFT)
        put_benchmark(project, "Nordwind pays", labels=("ORG",))
        made = go(RunModel(CARD, INTERNAL, RunSettings())).run.id
        best = ceilings_of(project, made)[0]
        assert best.provisional
        assert best.sentence.count("provisional: from draft gold") == 1

    def test_a_run_over_a_benchmark_has_none(self, project, run):
        other = next(one for one in project.runs() if one.id != run)
        with pytest.raises(GapStudioError, match="over a benchmark"):
            ceilings_of(project, other.id)

    def test_without_errors_there_is_nothing_to_win_back(self, project, go, quick):
        id = put_document(project, "Nordwind pays", supplier="s")
        put_gold(project, id, "SELLER", "Nordwind")
        set_work(project, [id], WorkState.DONE, annotator="anna")
        bench = put_benchmark(project, "Nordwind pays", labels=("ORG",))
        set_mapping(project, bench.id, {"SELLER": "ORG"})
        go(RunModel(CARD, bench.id, RunSettings()))
        made = go(RunModel(CARD, INTERNAL, RunSettings())).run.id
        found = ceilings_of(project, made)
        assert {one.ceiling for one in found} == {0.0}
        assert all(one.sentence.endswith("there are no errors to win back.") for one in found)
