"""The gap explained where there is next to nothing: no answer crashes, holds what is no number, or claims what it cannot know."""

import math
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest
from gap_answers import answers
from operations_makers import CARD, put_benchmark, put_document, put_gold

from gapstudio.domain import RunSettings
from gapstudio.operations import INTERNAL, RunModel, choose_comparison, gap_of

OURS = tuple(f"Nord{n} pays now" for n in range(6))
NOVEL = tuple(f"Nord{n} 12,00" for n in range(6))
OPEN = tuple(f"Nord{n} Stray{n} pays now" for n in range(6))
UNSEEN = tuple(f"nord{n} pays now" for n in range(6))


def numbers(found: object, path: str = "") -> Iterator[tuple[str, float]]:
    """All floats of an answer, with where they stand."""
    if isinstance(found, float):
        yield path, found
    elif is_dataclass(found):
        for one in fields(found):
            yield from numbers(getattr(found, one.name), f"{path}.{one.name}")
    elif isinstance(found, dict):
        for key, value in found.items():
            yield from numbers(value, f"{path}[{key}]")
    elif isinstance(found, tuple | list):
        for place, value in enumerate(found):
            yield from numbers(value, f"{path}[{place}]")


def put(project, texts, label="SELLER", supplier="s{n}", gold=True):
    for number, text in enumerate(texts):
        document = put_document(project, text, supplier=supplier.format(n=number))
        if gold:
            put_gold(project, document, label, text.split(" ")[1 if label == "GRAND_TOTAL" else 0])


def told(project, go, *, run_benchmark=True, texts=tuple(f"Bank{n} pays" for n in range(6)), marked=True, **fields):
    bench = put_benchmark(project, *texts, **{"labels": ("ORG",)} | fields)
    if not marked:
        with project.change("No gold") as change:
            change.remove_annotations([one.id for one in project.annotations(corpus=bench.id)])
    if run_benchmark:
        go(RunModel(CARD, bench.id, RunSettings()))
    go(RunModel(CARD, INTERNAL, RunSettings()))
    found = answers(project)
    odd = [(name, path) for name, answer in found.items() for path, number in numbers(answer) if not math.isfinite(number)]
    assert not odd
    for name in ("kind", "cause", "label", "by supplier"):
        if not isinstance(found[name], str):
            adds_up(found[name], found["gap"])
    return found


def adds_up(parts, gap):
    assert sum(part.internal for part in parts.parts) == pytest.approx(parts.distance, abs=1e-9)
    if parts.total is not None:
        assert sum(part.value for part in parts.parts) == pytest.approx(parts.total, abs=1e-9)
    assert parts.gap == (None if gap.value is None else pytest.approx(gap.value, abs=1e-9))
    assert parts.bounds == (None if gap.bounds is None else pytest.approx(gap.bounds, abs=1e-9))


@pytest.mark.parametrize("texts", [OURS, OURS[:1], OPEN, UNSEEN], ids=["all met", "one document", "a range", "nothing predicted"])
def test_small_projects(project, go, quick, texts):
    put(project, texts)
    found = told(project, go)
    assert found["shift"].refused
    assert all(len(found["summary"][place]) > 20 for place in range(3))


def test_one_cluster_shows_no_chance(project, go, quick):
    put(project, OPEN, supplier="one")
    found = told(project, go)
    assert all(part.interval is None for part in found["kind"].parts)
    assert "too few clusters" in found["summary"][0]


def test_without_a_run_on_a_benchmark_there_is_the_distance_to_perfect(project, go, quick):
    put(project, OPEN)
    found = told(project, go, run_benchmark=False)
    assert found["kind"].total is None
    assert all(part.value is None for part in found["kind"].parts)
    assert "no gap is stated" in found["summary"][0]


def test_where_all_our_types_are_novel_nothing_is_compared_of_them(project, go, quick):
    put(project, NOVEL, label="GRAND_TOTAL")
    found = told(project, go)
    rows = {row.attribute: row for row in found["rows"].rows}
    assert rows["label_share"].missing == "Our documents have none of it."
    assert not [row.attribute for row in rows.values() if row.value is None and not row.missing]
    assert rows["novel_share"].value == 1.0
    assert not found["shift"].terms
    assert found["slices"].slices == ()
    assert {part.name for part in found["kind"].parts if part.internal} == {"novel"}


def test_a_benchmark_without_gold_is_no_side_of_a_gap(project, go, quick):
    put(project, OURS)
    found = told(project, go, marked=False)
    assert "no gold in the benchmark" in found["kind"]
    rows = {row.attribute: row for row in found["rows"].rows}
    assert rows["entity_words"].value is None
    assert rows["entity_words"].missing
    assert rows["segment_words"].value == 1.0


@pytest.mark.parametrize("texts", [OURS, ("Nord pays",)], ids=["several", "one"])
def test_without_gold_of_ours_only_texts_are_told(project, go, quick, texts):
    put(project, texts, gold=False)
    found = told(project, go)
    assert "no gold in our documents" in found["kind"]
    assert found["slices"].overall is None


def test_texts_without_words_are_no_segments(project, go, quick):
    put(project, OURS)
    for _ in range(3):
        put_document(project, "", supplier="empty")
    found = told(project, go, texts=(*(f"Bank{n} pays" for n in range(6)),))
    assert found["rows"].segments[1] == len(OURS)


def test_a_label_that_maps_to_what_the_benchmark_lacks_is_novel(project, go, quick):
    put(project, OURS)
    bench = put_benchmark(project, *(f"Bank{n} pays" for n in range(6)), labels=("ORG", "GPE"))
    with project.change("Mapping") as change:
        change.set_mapping(bench.id, {"SELLER": "PERSON"})
    go(RunModel(CARD, bench.id, RunSettings()))
    go(RunModel(CARD, INTERNAL, RunSettings()))
    found = answers(project)
    adds_up(found["kind"], gap_of(project, choose_comparison(project)))
    assert {part.name for part in found["kind"].parts if part.internal} == {"novel"}
    rows = {row.attribute: row for row in found["rows"].rows}
    assert rows["novel_share"].value == 1.0
    assert not [path for answer in found.values() for path, number in numbers(answer) if not math.isfinite(number)]
