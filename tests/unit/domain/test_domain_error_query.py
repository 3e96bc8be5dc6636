"""A filter over errors can be kept as JSON."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapstudio.domain import ErrorKind, ErrorQuery, Fault, MatrixCell, Stray, error_key
from gapstudio.domain.faults import led_key

names = st.frozensets(st.text(max_size=4), max_size=3)
queries = st.builds(
    ErrorQuery,
    kinds=st.frozensets(st.sampled_from(ErrorKind)),
    labels=names,
    gold=names,
    predicted=names,
    strays=st.frozensets(st.sampled_from(Stray)),
    documents=names,
    causes=names,
    categories=names,
    reviewed=st.none() | st.booleans(),
    sampled=st.none() | st.booleans(),
    text=st.text(max_size=8),
    cell=st.none() | st.builds(MatrixCell, st.none() | st.text(max_size=3), st.none() | st.text(max_size=3)),
    keys=names,
    title=st.text(max_size=8),
    faults=st.frozensets(st.sampled_from(Fault)),
)


@given(queries)
def test_a_query_comes_back_from_json(query: ErrorQuery):
    assert ErrorQuery.from_json(json.loads(json.dumps(query.to_json()))) == query


def test_what_is_not_set_is_not_written_and_unknown_kinds_are_left_out():
    assert ErrorQuery().to_json() == {}
    query = ErrorQuery(kinds=frozenset({ErrorKind.MISSED}), reviewed=False, cell=MatrixCell("CITY", None))
    assert query.to_json() == {"kinds": ["missed"], "reviewed": False, "cell": ["CITY", None]}
    later = {"kinds": ["missed", "of a later version"], "faults": ["type", "of a later version"], "later": 1}
    assert ErrorQuery.from_json(later) == ErrorQuery(kinds=frozenset({ErrorKind.MISSED}), faults=frozenset({Fault.TYPE}))


def test_words_of_the_free_text_have_no_case():
    assert ErrorQuery(text=" Große  Straße ").words == ("grosse", "strasse")


@pytest.mark.parametrize(
    ("gold", "predicted", "after"),
    [
        ((3, 9, "CITY"), None, (3, 9, "PLACE")),
        ((3, 9, "a:b/c"), (3, 9, "CITY"), (3, 9, "x")),
        ((3, 9, "LOC"), (2, 9, "CITY"), (3, 9, "LOC")),
        (None, (3, 9, "CITY"), None),
    ],
)
def test_the_key_of_an_error_follows_the_label_of_its_gold(gold, predicted, after):
    """A prediction is in the benchmark's names, which do not change with ours."""
    assert led_key(error_key("d1", gold, predicted), {"CITY": "PLACE", "a:b/c": "x"}) == error_key("d1", after, predicted)
