from dataclasses import replace

import pytest
from operations_makers import CARD
from report_project import measured_project

from gapstudio.domain import GapStudioError, PartBy, RunSettings
from gapstudio.jobs import InlineRunner
from gapstudio.operations import (
    INTERNAL,
    RunModel,
    choose_comparison,
    follow,
    gap_of,
    map_label,
    set_metadata,
    trace_number,
    undo,
)
from gapstudio.operations.decompose_gap import decomposition_key, decomposition_of
from gapstudio.operations.export_report import ExportReport
from gapstudio.operations.number_families import FAMILIES, family_of, meaning_of
from gapstudio.operations.provenance import changed_inputs, provenance_of
from gapstudio.operations.report_manifest import read_manifest
from gapstudio.operations.trace_number import similar_ids, trace, traceable
from gapstudio.store import fresh


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    with measured_project(tmp_path_factory.mktemp("trace")) as made:
        yield made


@pytest.fixture(scope="module")
def known(project):
    return traceable(project, choose_comparison(project))


def asked(project, id, **how):
    return trace(project, choose_comparison(project), id, **how)


def test_a_number_is_traced_to_its_runs_data_mapping_and_settings(project):
    comparison = choose_comparison(project)
    told = asked(project, "scores.business_labels.f1")
    assert told.value == gap_of(project, comparison).scores["business_labels"].f1
    internal = told.comparison["runs"]["internal"]
    assert internal["id"] == comparison.internal.id
    assert internal["model"]["revision"] == comparison.internal.model.revision
    assert told.comparison["gold"]["internal"] == project.corpus_revision("internal")
    assert told.comparison["mapping"]["pairs"] == dict(comparison.mapping.pairs)
    assert told.settings["language"] == "en"
    assert "2·TP / (2·TP + FP + FN)" in told.meaning.what
    assert told.places[0].identity == "answer"
    assert told.places[0].text
    assert str(project.path.parent) not in repr(told)


@pytest.mark.parametrize("family", ["scores", "decompositions", "ceilings", "buckets", "corpora"])
def test_what_is_kept_is_made_again_and_equal(project, known, family):
    id = next(one.id for one in known if one.id.startswith(f"{family}.") and "domain_auc" not in one.id)
    told = asked(project, id)
    assert told.recomputed.equal is True
    assert abs(told.recomputed.value - told.value) <= 1e-12


def test_a_kept_result_that_is_wrong_is_found_out_and_stays_as_it_is(project):
    comparison = choose_comparison(project)
    found = decomposition_of(project, comparison, PartBy.KIND)
    key, name = decomposition_key(project, comparison, PartBy.KIND), found.parts[0].name
    right = project.result(key)
    forged = {**right, "parts": [{**right["parts"][0], "internal": 0.123}, *right["parts"][1:]]}
    with project.change("") as change:
        change.put_result(key, forged)
    try:
        told = asked(project, f"decompositions.kind.parts.{name}.internal")
        assert (told.value, told.recomputed.equal) == (0.123, False)
        assert told.recomputed.value == found.parts[0].internal
        assert project.result(key) == forged
    finally:
        with project.change("") as change:
            change.put_result(key, right)


def test_what_was_recorded_is_not_measured_again(project):
    run = choose_comparison(project).internal.id
    told = asked(project, f"runs.{run}.tokens")
    assert (told.recomputed.value, told.recomputed.equal) == (None, None)
    assert "recorded" in told.recomputed.why
    assert asked(project, "gap.value", recompute=False).recomputed.equal is None


def test_a_manifest_says_whether_it_is_the_same_and_what_has_changed_since(project, tmp_path):
    comparison = choose_comparison(project)
    follow(project, ExportReport(comparison, tmp_path / "r.json"), InlineRunner())
    manifest = read_manifest(tmp_path / "r.json")
    before = asked(project, "labels.novel", recompute=False, manifest=manifest).exported
    assert (before.equal, before.changed) == (True, ())
    map_label(project, comparison.benchmark.id, "SELLER", None)
    set_metadata(project, [project.documents("internal")[0].id], {"supplier": "Other"})
    try:
        after = asked(project, "labels.novel", recompute=False, manifest=manifest).exported
        assert after.equal is False
        assert after.changed == ("Columns of our documents, such as suppliers, have changed.", "The label mapping has changed.")
    finally:
        undo(project)
        undo(project)
    assert asked(project, "facts.pages", recompute=False, manifest={**manifest, "numbers": []}).exported.value is None


def test_an_unknown_id_is_answered_with_those_meant(project):
    for wrong, meant in (
        ("scores.busines_labels.f1", "scores.business_labels.f1"),
        ("carry_over bounds 0", "steps.carry_over.bounds.0"),
    ):
        with pytest.raises(GapStudioError) as told:
            asked(project, wrong)
        assert meant in told.value.remedy
    with pytest.raises(GapStudioError) as told:
        asked(project, "reading.clean")
    assert told.value.remedy
    assert similar_ids("zzzz", {"gap.value": 1}) == ()
    ranged = {"gap.bounds.0": 0.1, "gap.bounds.1": 0.2, "steps.carry_over.bounds.0": 0.1}
    assert similar_ids("gap.value", ranged)[:2] == ("gap.bounds.0", "gap.bounds.1")


def test_all_numbers_are_listed_those_on_slides_first(known):
    shown = [bool(one.slides) for one in known]
    assert any(shown)
    assert shown == sorted(shown, reverse=True)
    assert len({one.id for one in known}) == len(known)


def test_every_number_has_a_meaning_with_a_page_that_explains_it(known):
    from gapstudio.assets import resources

    docs = resources().parent / "docs"
    for one in known:
        told = meaning_of(one.id)
        assert told.what, one.id
        assert told.unit, one.id
    for family in FAMILIES:
        page, _, section = family.guide.partition("#")
        text = (docs / page).read_text(encoding="utf-8")
        slugs = {
            line.lstrip("# ").lower().replace(" ", "-").replace(",", "") for line in text.splitlines() if line.startswith("#")
        }
        assert not section or section in slugs, family.guide
    assert family_of("gap.value").what.startswith("The gap")


def test_fresh_answers_are_computed_once_and_leave_what_is_kept(project):
    calls = []
    assert project.kept("a", (), lambda: calls.append(1) or len(calls)) == 1
    with fresh():
        assert [project.kept("a", (), lambda: calls.append(1) or len(calls)) for _ in range(2)] == [2, 2]
        assert project.shared("a", (), lambda: calls.append(1) or len(calls)) == 2
    assert project.kept("a", (), lambda: calls.append(1) or len(calls)) == 1


def test_a_number_derived_from_others_is_made_again_from_what_it_needs_alone(project, monkeypatch):
    asked_for = []
    real = trace_number.evidence_of
    monkeypatch.setattr(trace_number, "evidence_of", lambda *given: asked_for.append(given[2]) or real(*given))
    told = asked(project, "derived.seconds_per_document")
    run = choose_comparison(project).internal
    assert told.value == run.seconds / run.documents
    assert told.recomputed.equal is True
    assert "loading left out" in told.meaning.what
    assert asked_for[0].isdisjoint({"decompositions", "buckets", "corpora"})


def test_a_number_of_another_model_is_traced_to_the_runs_of_that_model(tmp_path):
    with measured_project(tmp_path) as project:
        first = choose_comparison(project)
        other = replace(CARD, name="quick-two", location=f"{CARD.location}-two")
        for corpus in (first.benchmark.id, INTERNAL):
            follow(project, RunModel(other, corpus, RunSettings()), InlineRunner())
        second = choose_comparison(project, model=other.location)
        told = trace(project, first, "models.quick-two.business.f1", recompute=False)
        assert told.comparison["runs"]["internal"]["id"] == second.internal.id
        assert told.comparison["runs"]["benchmark"]["id"] == second.reproduction.id
        own = trace(project, first, f"models.{CARD.name}.business.f1", recompute=False)
        assert own.comparison["runs"]["internal"]["id"] == first.internal.id
        before = provenance_of(project, first)
        assert before["models"]["quick-two"]["internal"]["id"] == second.internal.id
        assert "beside it" in changed_inputs({**before, "models": {}}, before)[0]
