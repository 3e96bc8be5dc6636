"""Ranges carried to another reading: exact where the words are the same, in any order; sensible where OCR errs; never lost."""

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gapstudio.analysis import Carrier, carry_annotations
from gapstudio.analysis.carry_text import answering_part, likeness
from gapstudio.domain import Annotation, AnnotationStatus, Box, Page, Reading, Word

LETTERS = st.text("abcdefghijklmnopqrstuvwxyzÄß0123456789.,-/", min_size=1, max_size=9)
LINES = st.lists(st.lists(LETTERS, min_size=1, max_size=5), min_size=1, max_size=6)
WIDTH, HEIGHT = 6.0, 12.0


def lay_out(lines, order=None, boxes=True, page=0):
    """A reading of lines of words set in a fixed pitch; `order` is that of its lines in the text."""
    words, text, at = [], "", 0
    for number in order or range(len(lines)):
        x = 40.0
        for position, word in enumerate(lines[number]):
            text += "" if not text else (" " if position else "\n")
            at = len(text)
            box = Box(x, 50 + 20.0 * number, x + WIDTH * max(1, len(word)), 50 + 20.0 * number + HEIGHT) if boxes else None
            if word:
                words.append(Word(at, at + len(word), number, number, page, box))
                text += word
            x += WIDTH * (len(word) + 1)
    return Reading(text, tuple(words), (Page(page, 595, 842, 0, len(text)),), "s", "made", repr(order))


def ranges_of(reading):
    """Every run of one to three words on one line."""
    words = reading.words
    pairs = ((a, b) for a in range(len(words)) for b in range(a, min(a + 3, len(words))) if words[a].line == words[b].line)
    return [(words[a].start, words[b].end) for a, b in pairs]


def said(reading, start, end):
    return reading.text[start:end]


@given(LINES)
def test_the_same_text_keeps_every_range(lines):
    reading = lay_out(lines)
    carrier = Carrier(reading, replace(reading, settings="newer"))
    for start, end in ranges_of(reading):
        carried = carrier.carry(start, end)
        assert (carried.start, carried.end, carried.text, carried.exact) == (start, end, said(reading, start, end), True)


@settings(max_examples=150)
@given(LINES, st.data())
def test_lines_in_another_order_keep_their_words(lines, data):
    old = lay_out(lines)
    new = lay_out(lines, order=data.draw(st.permutations(range(len(lines)))))
    places = {word.start: word.box for word in new.words}
    carrier = Carrier(old, new)
    for start, end in ranges_of(old):
        carried = carrier.carry(start, end)
        assert carried.exact
        assert carried.text == said(old, start, end) == said(new, carried.start, carried.end)
        first = next(word for word in old.words if word.start == start)
        assert places[carried.start] == first.box


@given(LINES, st.data())
def test_a_part_of_a_word_stays_that_part(lines, data):
    old = lay_out(lines)
    new = lay_out(lines, order=data.draw(st.permutations(range(len(lines)))))
    word = data.draw(st.sampled_from(old.words))
    start = data.draw(st.integers(word.start, word.end - 1))
    end = data.draw(st.integers(start + 1, word.end))
    carried = Carrier(old, new).carry(start, end)
    assert carried.text == said(old, start, end)
    assert carried.exact


@pytest.mark.parametrize(("before", "after"), [("0000", "#000"), ("0000", "000#"), ("1.000", "l.000"), ("11,11", "1l,11")])
def test_a_wrong_character_among_equal_ones_is_not_taken_for_one_lost_and_one_added(before, after):
    carried = Carrier(lay_out([[before]]), lay_out([[after]])).carry(0, len(before))
    assert (carried.start, carried.end) == (0, len(after))


@settings(max_examples=150)
@given(LINES, st.data())
def test_one_wrong_character_in_a_word_costs_no_range(lines, data):
    words = [(line, at) for line, own in enumerate(lines) for at, word in enumerate(own) if len(word) > 3]
    assume(words)
    line, at = data.draw(st.sampled_from(words))
    spot = data.draw(st.integers(0, len(lines[line][at]) - 1))
    seen = [list(own) for own in lines]
    seen[line][at] = lines[line][at][:spot] + "#" + lines[line][at][spot + 1 :]
    old, new = lay_out(lines), lay_out(seen)
    carrier = Carrier(old, new)
    for start, end in ranges_of(old):
        carried = carrier.carry(start, end)
        # Of the same length and at the same place, so that the offsets must be the same.
        assert (carried.start, carried.end) == (start, end)


@settings(max_examples=150)
@given(LINES, st.data())
def test_a_range_whose_words_were_run_together_or_split_is_its_part_of_them(lines, data):
    line = data.draw(st.integers(0, len(lines) - 1))
    assume(len(lines[line]) > 1)
    old = lay_out(lines)
    squeezed = [list(own) for own in lines]
    squeezed[line] = ["".join(lines[line])]
    new = replace(lay_out(squeezed), settings="squeezed")
    new = replace(new, words=tuple(stretched(word, old, line) if word.line == line else word for word in new.words))
    for one, other in ((old, new), (new, old)):
        carrier = Carrier(one, other)
        for start, end in ranges_of(one):
            carried = carrier.carry(start, end)
            assert carried is not None
            assert carried.text.replace(" ", "") == said(one, start, end).replace(" ", "")


def stretched(word, old, line):
    """The one word of a line takes the room of all its words."""
    boxes = [w.box for w in old.words if w.line == line]
    return replace(word, box=Box(boxes[0].x0, boxes[0].top, boxes[-1].x1, boxes[0].bottom))


@given(LINES, LINES)
def test_whatever_the_texts_are_ranges_stay_inside(lines, others):
    old, new = lay_out(lines), lay_out(others)
    carrier = Carrier(old, new)
    for start, end in ranges_of(old):
        carried = carrier.carry(start, end)
        if carried is not None:
            assert 0 <= carried.start < carried.end <= len(new.text)
            assert carried.text == said(new, carried.start, carried.end)
            assert carried.text == carried.text.strip()


@given(st.lists(LETTERS, min_size=1, max_size=12, unique=True), st.data())
def test_without_boxes_words_that_stay_in_order_are_found_between_others(words, data):
    at = data.draw(st.integers(0, len(words)))
    old, new = lay_out([words], boxes=False), lay_out([[*words[:at], "~inserted~", *words[at:]]], boxes=False)
    carrier = Carrier(old, new)
    for word in old.words:
        assert carrier.carry(word.start, word.end).text == said(old, word.start, word.end)


def test_without_boxes_a_text_that_moved_is_found_where_it_stands_as_often_as_before():
    old = lay_out([["total", "119.00", "paid", "119.00", "by", "Ada"]], boxes=False)
    new = lay_out([["Ada", "by", "paid", "sum", "119.00", "and", "then", "119.00"]], boxes=False)
    carrier = Carrier(old, new)
    assert carrier.carry(*old_range(old, "Ada")).start == 0
    first = carrier.carry(*old_range(old, "119.00"))
    assert first.start == new.text.index("119.00")


def old_range(reading, text):
    start = reading.text.index(text)
    return start, start + len(text)


def test_a_word_that_is_gone_is_nowhere_even_where_the_same_stands_elsewhere_more_often():
    old = lay_out([["total", "119.00"], ["Ada"]])
    new = lay_out([["total"], ["paid", "119.00", "and", "119.00"]])
    assert Carrier(old, new).carry(*old_range(old, "119.00")) is None


def test_garbage_at_the_place_of_good_words_is_their_place():
    old = lay_out([["(cid:12)(cid:7)"], ["(cid:4)"]])
    new = replace(lay_out([["Rechnung"], ["Ada"]]), settings="ocr")
    new = replace(new, words=tuple(replace(w, box=o.box) for w, o in zip(new.words, old.words, strict=True)))
    carried = Carrier(old, new).carry(0, len("(cid:12)(cid:7)"))
    assert (carried.text, carried.exact) == ("Rechnung", False)


def test_a_range_of_two_lines_whose_lines_are_neighbours_no_more_is_not_stretched_over_what_stands_between():
    lines = [["Nordwind", "Handels"], ["GmbH"], ["an", "entirely", "different", "and", "long", "column", "of", "words"]]
    old, new = lay_out(lines), lay_out(lines, order=[0, 2, 1])
    start, end = old.words[0].start, old.words[2].end
    carried = Carrier(old, new).carry(start, end)
    assert carried is None or "column" not in carried.text


def test_a_range_that_is_none_of_the_text_is_refused():
    carrier = Carrier(lay_out([["Ada"]]), lay_out([["Ada", "waits"]]))
    for start, end in ((-1, 2), (2, 2), (3, 1), (0, 9)):
        assert carrier.carry(start, end) is None


def test_pages_are_kept_apart():
    one, two = lay_out([["Ada", "pays"]]), lay_out([["Ada", "pays"]], page=1)
    shift = len(one.text) + 2
    moved = tuple(replace(w, start=w.start + shift, end=w.end + shift) for w in two.words)
    old = Reading(one.text + "\n\n" + two.text, one.words + moved, (), "s", "made", "old")
    new = replace(old, text=old.text.replace("pays", "paid"), settings="new")
    carrier = Carrier(old, new)
    assert carrier.carry(shift, shift + 3).start == shift
    assert carrier.carry(0, 3).start == 0


ANNOTATION = Annotation("a", "d", "BUYER", 0, 3, "Ada", "Ada", "ledger", AnnotationStatus.CONFIRMED, "Kim", "r1", "")


@settings(max_examples=100)
@given(LINES, LINES, st.data())
def test_no_annotation_is_lost(lines, others, data):
    old, new = lay_out(lines), lay_out(others)
    chosen = data.draw(st.lists(st.sampled_from(ranges_of(old)), max_size=5))
    statuses = st.sampled_from([s for s in AnnotationStatus if s is not AnnotationStatus.UNLOCATED])
    before = [
        replace(ANNOTATION, id=str(i), start=start, end=end, text=said(old, start, end), status=data.draw(statuses))
        for i, (start, end) in enumerate(chosen)
    ]
    after = list(carry_annotations(Carrier(old, new), before, "r2"))
    assert [a.id for a in after] == [a.id for a in before]
    for was, now in zip(before, after, strict=True):
        assert (now.label, now.value, now.source, now.annotator, now.revision) == ("BUYER", "Ada", "ledger", "Kim", "r2")
        if now.start is None:
            rejected = was.status is AnnotationStatus.REJECTED
            assert now.status is (AnnotationStatus.REJECTED if rejected else AnnotationStatus.UNLOCATED)
            assert now.text == was.text
            assert was.text in now.why
        else:
            assert now.status is was.status
            assert now.text == said(new, now.start, now.end)


def test_one_that_a_person_judged_and_that_lost_its_place_has_it_again_where_its_text_stands_once():
    old, without, again = lay_out([["Ada", "pays"]]), lay_out([["Someone", "pays"]]), lay_out([["Today"], ["Ada", "pays"]])
    gone = replace(ANNOTATION, start=None, end=None, status=AnnotationStatus.UNLOCATED, why="no place")
    (still,) = carry_annotations(Carrier(old, without), [gone], "r2")
    assert still == replace(gone, revision="r2")
    (back,) = carry_annotations(Carrier(without, again), [still], "r3")
    assert (back.start, back.end, back.text, back.status, back.why) == (6, 9, "Ada", AnnotationStatus.CONFIRMED, "")
    (machine,) = carry_annotations(Carrier(without, again), [replace(still, annotator="")], "r3")
    assert (machine.start, machine.status) == (None, AnnotationStatus.UNLOCATED), "it may have been in doubt"


def test_a_value_that_never_had_a_text_stays_without_a_place():
    never = replace(ANNOTATION, start=None, end=None, text="", status=AnnotationStatus.UNLOCATED)
    (still,) = carry_annotations(Carrier(lay_out([["a"]]), lay_out([["Ada"]])), [never], "r2")
    assert still == replace(never, revision="r2")


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_a_ratio_and_one_only_for_the_same_letters_and_digits(one, other):
    assert 0.0 <= likeness(one, other) <= 1.0
    assert likeness(one, one) == 1.0


@given(st.text(min_size=1, max_size=30), st.text(max_size=30), st.data())
def test_the_answering_part_lies_inside_and_has_no_space_at_its_ends(old, new, data):
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    part = answering_part(old, new, start, end)
    if part is not None:
        assert 0 <= part[0] < part[1] <= len(new)
        assert new[part[0] : part[1]] == new[part[0] : part[1]].strip()


def test_on_a_dense_page_words_that_stand_all_over_are_found_between_others():
    words = ["0,00" if at % 3 else f"item{at}" for at in range(900)]
    seen = [f"{word}x" if at % 9 == 3 else word for at, word in enumerate(words)]
    old, new = lay_out([words], boxes=False), lay_out([seen], boxes=False)
    carrier = Carrier(old, new)
    for at in (1, 2, 306, 301, 602, 899):
        carried = carrier.carry(old.words[at].start, old.words[at].end)
        assert (carried.start, carried.end) == (new.words[at].start, new.words[at].end)
