"""Rules: whole words, groups, patterns that are wrong or take for ever."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapstudio.analysis.rule_search import SlowRule, rule_places
from gapstudio.domain import GapStudioError, Outline, SpanRule


def outline(text: str) -> Outline:
    words, start = [], 0
    for part in text.split(" "):
        words.append((start, start + len(part)))
        start += len(part) + 1
    words = [word for word in words if word[0] < word[1]]
    return Outline(text, tuple(word[0] for word in words), tuple(word[1] for word in words))


def found(pattern: str, text: str, ignore_case: bool = False) -> list[str]:
    return [text[s:e] for s, e in rule_places(SpanRule("r", pattern, "L", ignore_case), outline(text))]


def test_matches_are_widened_to_words_and_told_once():
    assert found(r"\d{4}", "IBAN:DE1234 5678, and 12345678") == ["IBAN:DE1234", "5678,", "12345678"]


def test_only_the_group_span_is_suggested_where_there_is_one():
    text = "Invoice no. A-17 of today, invoice no. B-18"
    assert found(r"no\. (?P<span>\S+)", text) == ["A-17", "B-18"]
    assert found(r"(?:of (?P<span>\w+))|no\.", text) == ["today,"]


def test_capitals_matter_unless_they_are_said_not_to():
    assert found("acme", "ACME acme") == ["acme"]
    assert found("acme", "ACME acme", ignore_case=True) == ["ACME", "acme"]


def test_a_line_has_ends():
    assert found(r"^\w+$", "one\ntwo") == ["one\ntwo"]  # one word with a line break, as OCR may give it


@pytest.mark.parametrize(
    ("pattern", "message", "remedy"),
    [
        ("ab(c", "at character 5: missing )", "bracket"),
        ("a[bc", "at character 5: unterminated character set", "["),
        ("*a", "at character 1: nothing to repeat", "repeat"),
        ("\\d*", "matches where nothing stands", "at least one"),
        ("  ", "matches where nothing stands", "at least one"),
        ("(?<x", "at character 5", ""),
    ],
)
def test_a_wrong_pattern_is_told_with_place_and_remedy(pattern, message, remedy):
    with pytest.raises(GapStudioError) as caught:
        found(pattern, "abc")
    assert message in caught.value.message
    assert remedy in caught.value.remedy


def test_a_pattern_without_end_is_given_up():
    rule = SpanRule("slow", r"(?:a|aa)+c", "L")
    with pytest.raises(SlowRule, match="slow"):
        rule_places(rule, outline("a" * 60), 0.05)


_TEXTS = st.lists(st.sampled_from(["a1", "🧾2", "e\u0301", "3", "שלום", "x" * 5]), max_size=12).map(" ".join)


@given(_TEXTS, st.sampled_from([r"\d", r"\w+\s\w", r"[a-z]\d?", r".", r"\p{L}+"]))
def test_places_lie_on_the_edges_of_words_and_hold_every_match(text, pattern):
    import regex

    words = outline(text)
    places = rule_places(SpanRule("r", pattern, "L"), words)
    assert all(start in words.starts and end in words.ends for start, end in places)
    assert sorted(set(places)) == list(places)
    for match in regex.finditer(pattern, text):
        inside = [place for place in places if place[0] <= match.start() and match.end() <= place[1]]
        assert inside or match.group() != match.group().strip()
