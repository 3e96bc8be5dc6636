"""Batches, windows, devices, snapping and the meaning of classes."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests_tiny import reading_of

from gapstudio.domain import GapStudioError, Span
from gapstudio.models.batching import batches, pools
from gapstudio.models.devices import available_devices, choose_device, choose_precision, limit_threads
from gapstudio.models.snapping import snap
from gapstudio.models.tagset import read_tags
from gapstudio.models.windows import fit_windows

LENGTHS = st.lists(st.integers(0, 60), max_size=40)


@given(LENGTHS, st.integers(1, 200))
def test_batches_keep_to_the_budget_longest_first(lengths, budget):
    made = list(batches(lengths, budget))
    assert sorted(index for batch in made for index in batch) == list(range(len(lengths)))
    for batch in made:
        assert max(lengths[index] for index in batch) * len(batch) <= budget or len(batch) == 1
    in_order = [lengths[index] for batch in made for index in batch]
    assert in_order == sorted(lengths, reverse=True)


@given(LENGTHS, st.integers(1, 200))
def test_batches_are_as_full_as_the_budget_allows(lengths, budget):
    made = list(batches(lengths, budget))
    for batch in made[:-1]:
        longest = max(1, *(lengths[index] for index in batch))
        assert longest * (len(batch) + 1) > budget


def test_a_budget_of_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one token"):
        list(batches([1], 0))


@given(LENGTHS, st.integers(1, 100))
def test_pools_cover_documents_in_order(sizes, limit):
    made = list(pools(sizes, limit))
    assert [index for pool in made for index in pool] == list(range(len(sizes)))
    assert all(sum(sizes[index] for index in pool) >= limit for pool in made[:-1])
    assert all(sum(sizes[index] for index in pool[:-1]) < limit for pool in made)


@given(st.lists(st.integers(0, 30), max_size=60), st.integers(1, 40))
def test_windows_fit_cover_every_word_and_advance(pieces, capacity):
    made = fit_windows(pieces, capacity)
    assert {word for start, end in made for word in range(start, end)} == set(range(len(pieces)))
    assert all(sum(pieces[start:end]) <= capacity or end - start == 1 for start, end in made)
    assert all(a < c and b < d and c <= b for (a, b), (c, d) in itertools.pairwise(made))


def test_neighbouring_windows_share_a_quarter():
    assert fit_windows([1] * 20, 8) == [(0, 8), (6, 14), (12, 20)]


@pytest.mark.parametrize(
    ("asked", "here", "used"),
    [
        ("auto", ("cuda", "cpu"), "cuda"),
        ("auto", ("mps", "cpu"), "mps"),
        ("auto", ("cpu",), "cpu"),
        ("cpu", ("cuda", "cpu"), "cpu"),
        ("mps", ("cuda", "mps", "cpu"), "mps"),
    ],
)
def test_the_best_device_is_chosen_unless_one_is_named(asked, here, used):
    assert choose_device(asked, here).used == used


@pytest.mark.parametrize(("asked", "message"), [("cuda", "has cpu"), ("tpu", "no device 'tpu'")])
def test_a_device_that_is_not_there_is_refused(asked, message):
    with pytest.raises(GapStudioError, match=message) as caught:
        choose_device(asked, ("cpu",))
    assert caught.value.remedy


def test_this_machine_has_a_cpu_last():
    assert available_devices()[-1] == "cpu"


def test_float16_is_promoted_on_the_cpu_only():
    assert choose_precision("float16", "cuda").used == "float16"
    promoted = choose_precision("float16", "cpu")
    assert (promoted.used, bool(promoted.note)) == ("float32", True)
    assert choose_precision("bfloat16", "cpu").used == "bfloat16"
    with pytest.raises(GapStudioError, match="no precision 'int8'"):
        choose_precision("int8", "cpu")


def test_threads_do_not_exceed_the_processors_of_this_process():
    import os

    import torch

    assert limit_threads() == torch.get_num_threads() <= (os.cpu_count() or 1)


def snapped(text, *spans):
    reading = reading_of(text)
    return [(span.label, reading.text[span.start : span.end]) for span in snap(reading, [Span(*span) for span in spans])]


def test_spans_widen_to_the_words_that_they_touch():
    assert snapped("Muster GmbH, Bremen", (0, 11, "ORG"), (13, 16, "LOC")) == [("ORG", "Muster GmbH,"), ("LOC", "Bremen")]


def test_of_two_spans_in_one_word_the_longer_stays():
    assert snapped("Berlin/Germany now", (0, 6, "A"), (7, 14, "B")) == [("B", "Berlin/Germany")]
    assert snapped("Bern/Rome now", (0, 4, "A"), (5, 9, "B")) == [("A", "Bern/Rome")]


def test_spans_of_space_alone_are_left_out():
    assert snapped("a b", (1, 2, "X")) == []


@given(st.lists(st.tuples(st.integers(0, 25), st.integers(1, 8), st.sampled_from("AB")), max_size=8), st.randoms())
def test_snapped_spans_are_disjoint_on_word_edges_and_in_no_need_of_order(raw, random):
    reading = reading_of("aa b cccc dd e ffffff gg h")
    spans = [Span(start, start + length, label) for start, length, label in raw]
    made = snap(reading, spans)
    assert all(one.end <= other.start for one, other in itertools.pairwise(made))
    assert all(span.start in {w.start for w in reading.words} and span.end in {w.end for w in reading.words} for span in made)
    shuffled = random.sample(spans, len(spans))
    assert snap(reading, shuffled) == made


@pytest.mark.parametrize(
    ("names", "tags"),
    [
        (["O", "B-PER", "I-PER"], ("O", "B-PER", "I-PER")),
        (["O", "I-PER", "I-LOC"], ("O", "I-PER", "I-LOC")),
        (["S-PER", "O", "B-PER", "E-PER", "I-PER"], ("S-PER", "O", "B-PER", "E-PER", "I-PER")),
        (["O", "U-PER", "B-PER", "L-PER"], ("O", "U-PER", "B-PER", "L-PER")),
        (["outside", "person", "creative-work"], ("O", "I-person", "I-creative-work")),
        (["O", "S-Bahn", "U-Bahn"], ("O", "I-S-Bahn", "I-U-Bahn")),
        (["O", "B_PER", "I_PER"], ("O", "B-PER", "I-PER")),
        (["O", "B-PER", "TITLE"], ("O", "B-PER", "I-TITLE")),
    ],
)
def test_class_names_become_tags(names, tags):
    read = read_tags({str(number): name for number, name in enumerate(names)}, "model")
    assert read.tags == tags
    assert read.tags[read.outside] == "O"
    assert read.note == ""


def test_a_model_without_an_outside_class_is_noted():
    read = read_tags({0: "B-PER", 1: "I-PER"}, "model")
    assert (read.tags, read.outside, read.labels) == (("B-PER", "I-PER", "O"), 2, ("PER",))
    assert "no label for words outside" in read.note


@pytest.mark.parametrize(
    ("id2label", "message"),
    [
        ({}, "does not number"),
        ({1: "O"}, "does not number"),
        ({0: "LABEL_0", 1: "LABEL_1"}, "does not name"),
        ({0: "O"}, "no label for entities"),
    ],
)
def test_classes_that_say_nothing_are_refused(id2label, message):
    with pytest.raises(GapStudioError, match=message):
        read_tags(id2label, "model")
