"""Many small frozen instances at once are what calling the type would have made."""

from hypothesis import given
from hypothesis import strategies as st

from gapstudio.domain import Box, Word
from gapstudio.domain.bulk import instances

_NUMBERS = st.floats(-1e6, 1e6, allow_nan=False)


@given(st.lists(st.tuples(_NUMBERS, _NUMBERS, _NUMBERS, _NUMBERS)))
def test_they_equal_those_made_one_by_one(rows: list[tuple[float, float, float, float]]) -> None:
    columns = [list(column) for column in zip(*rows, strict=True)] or [[], [], [], []]
    made = instances(Box, *columns)
    assert made == [Box(*row) for row in rows]
    assert [hash(box) for box in made] == [hash(Box(*row)) for row in rows]


def test_fields_without_a_column_get_their_defaults() -> None:
    assert instances(Word, [0, 4], [3, 6], [0, 1]) == [Word(0, 3, 0), Word(4, 6, 1)]
