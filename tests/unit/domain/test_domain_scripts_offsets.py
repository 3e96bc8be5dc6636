"""What is known of scripts: directions, and how many signs are seen."""

import pytest

from gapstudio.domain.scripts import begins_from_the_right, has_right_to_left, signs_of


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("", 0),
        ("abc", 3),
        ("Cafe\u0301", 4),
        ("o\u0323\u0302", 1),
        ("😀", 1),
        ("👩‍👩‍👧", 1),
        ("👍🏽", 1),
        ("☎\ufe0f", 1),
        ("שלום\u200f", 4),
        ("ל\u05b8", 1),
        ("𝔘𝔫𝔦", 3),
        ("a\u200bb", 2),
        ("👩‍👩‍👧👍🏽x", 3),
    ],
)
def test_signs_are_what_is_seen_side_by_side(text, signs):
    assert signs_of(text) == signs


@pytest.mark.parametrize(
    ("text", "has", "begins"),
    [
        ("", False, False),
        ("total 12", False, False),
        ("סך הכל", True, True),
        ("(12) סך total", True, True),
        ("total סך", True, False),
        ("المبلغ", True, True),
        ("12 34", False, False),
        ("𐤀", True, True),
        ("ﻻ", True, True),
        ("Ελλάδα Россия 中文", False, False),
    ],
)
def test_directions(text, has, begins):
    assert (has_right_to_left(text), begins_from_the_right(text)) == (has, begins)
