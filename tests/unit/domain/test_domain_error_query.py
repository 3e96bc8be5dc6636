"""A filter over errors can be kept as JSON."""

import json

from hypothesis import given
from hypothesis import strategies as st

from gapstudio.domain import ErrorKind, ErrorQuery, MatrixCell, Stray

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
)


@given(queries)
def test_a_query_comes_back_from_json(query: ErrorQuery):
    assert ErrorQuery.from_json(json.loads(json.dumps(query.to_json()))) == query


def test_what_is_not_set_is_not_written_and_unknown_kinds_are_left_out():
    assert ErrorQuery().to_json() == {}
    query = ErrorQuery(kinds=frozenset({ErrorKind.MISSED}), reviewed=False, cell=MatrixCell("CITY", None))
    assert query.to_json() == {"kinds": ["missed"], "reviewed": False, "cell": ["CITY", None]}
    assert ErrorQuery.from_json({"kinds": ["missed", "of a later version"], "later": 1}) == ErrorQuery(
        kinds=frozenset({ErrorKind.MISSED})
    )


def test_words_of_the_free_text_have_no_case():
    assert ErrorQuery(text=" Große  Straße ").words == ("grosse", "strasse")
