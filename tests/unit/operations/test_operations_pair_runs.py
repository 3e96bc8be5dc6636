from dataclasses import replace

from operations_makers import CARD, put_benchmark, put_document, put_gold

from gapstudio.domain import Run, RunSettings
from gapstudio.operations import INTERNAL, RunModel, choose_comparison, collect_report, comparison_for, report_json, reservations
from gapstudio.operations.pair_runs import pair_runs
from gapstudio.operations.views import gap_view

PLAIN, STRICT, HALF = RunSettings(), RunSettings(tag_reading="strict"), RunSettings(precision="float16")


def run(name, settings=PLAIN, corpus=INTERNAL, model=CARD):
    return Run(name, model, corpus, settings)


def chosen(ours, theirs):
    pair = pair_runs(ours, theirs)
    return (pair.internal.id, pair.reproduction.id), pair.notes()


def test_runs_that_read_tags_alike_go_before_newer_ones_that_do_not():
    theirs = [run("newer", STRICT, "b"), run("older", corpus="b")]
    assert chosen([run("ours")], theirs) == (("ours", "older"), ())
    assert chosen([run("ours", STRICT), run("old")], theirs) == (("ours", "newer"), ())
    assert chosen([run("ours", STRICT), run("old")], theirs[1:]) == (("old", "older"), ())


def test_where_none_read_alike_the_newest_are_compared_and_it_is_said():
    ids, (note,) = chosen([run("ours", STRICT)], [run("newer", corpus="b"), run("older", corpus="b")])
    assert ids == ("ours", "newer")
    assert "strict on our documents and conlleval on the benchmark" in note


def test_how_tags_are_read_says_nothing_for_a_model_of_spans():
    spans = replace(CARD, adapter="spacy")
    assert chosen([run("ours", STRICT, model=spans)], [run("newest", corpus="b", model=spans)]) == (("ours", "newest"), ())


def test_equal_precision_chooses_among_the_runs_of_one_benchmark_and_else_is_noted():
    assert chosen([run("ours")], [run("half", HALF, "b"), run("full", corpus="b")]) == (("ours", "full"), ())
    ids, (note,) = chosen([run("ours")], [run("half", HALF, "b"), run("full", corpus="c")])
    assert ids == ("ours", "half")
    assert "float32 on our documents and in float16 on the benchmark" in note


def test_segments_differ_by_nature_and_other_weights_are_no_pair():
    lines, pages = RunSettings(segments="line"), RunSettings(segments="page")
    assert chosen([run("ours", pages)], [run("theirs", lines, "b")])[1] == ()
    assert pair_runs([run("ours")], [run("theirs", corpus="b", model=replace(CARD, revision="r2"))]) is None


def test_the_notes_reach_the_json_the_view_and_what_is_held_against_the_numbers(project, go, quick):
    put_gold(project, put_document(project, "Nordwind pays"), "SELLER", "Nordwind")
    bench = put_benchmark(project, "Nordwind pays")
    strict = go(RunModel(CARD, bench.id, STRICT)).run
    ours = go(RunModel(CARD, INTERNAL, PLAIN)).run
    comparison = choose_comparison(project)
    assert comparison.reproduction.id == strict.id
    data = collect_report(project, comparison)
    (note,) = report_json(data)["notes"]
    assert "different rules" in note
    assert any(note in line for line in gap_view(project).reservations)
    assert any(note in line for line in reservations(data))
    same = go(RunModel(CARD, bench.id, PLAIN)).run
    go(RunModel(CARD, bench.id, STRICT))
    assert choose_comparison(project).reproduction.id == comparison_for(project, ours).reproduction.id == same.id
    assert report_json(collect_report(project, choose_comparison(project)))["notes"] == []
