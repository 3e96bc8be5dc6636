"""Offsets in UTF-16 code units, as Qt and pdfium count, against code points, as everything else does."""

from bisect import bisect_right

from hypothesis import given
from hypothesis import strategies as st

from gapstudio.domain.utf16 import decode_utf16, unit_length, unit_offsets

TEXTS = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("😀👩‍💻𝔘e\u0301אבﬁ")))


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS)
def test_utf16_comes_back_as_python_has_it(text: str) -> None:
    assert decode_utf16(text.encode("utf-16-le")) == text


@given(st.lists(st.integers(0, 0xFFFF)))
def test_any_code_units_become_a_text_that_can_be_stored(codes: list[int]) -> None:
    packed = b"".join(code.to_bytes(2, "little") for code in codes)
    text = decode_utf16(packed)
    assert len(text.encode("utf-8").decode("utf-8").encode("utf-16-le")) == len(packed)


@given(TEXTS)
def test_unit_offsets_are_those_of_pythons_own_encoding(text: str) -> None:
    assert list(unit_offsets(text)) == [units(text[:index]) for index in range(len(text))]
    assert unit_length(text) == units(text)


@given(TEXTS)
def test_a_code_point_is_found_again_by_any_of_its_units(text: str) -> None:
    offsets = unit_offsets(text)
    for unit in range(unit_length(text)):
        number = bisect_right(offsets, unit) - 1
        assert units(text[:number]) <= unit < units(text[: number + 1])
