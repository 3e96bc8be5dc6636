"""The table of errors filters, sorts and counts as going through all of them would."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapstudio.analysis import ErrorTable
from gapstudio.domain import (
    NONE_OF_THEM,
    ErrorColumn,
    ErrorItem,
    ErrorKind,
    ErrorQuery,
    Fault,
    MatrixCell,
    Stray,
    natural_key,
)

NAMES = {"d1": "invoice 10.pdf", "d2": "Invoice 2.pdf", "d3": "Ärger.pdf"}
TITLES = {"SELLER": "Seller", "CITY": "City"}
TEXTS = ("", "Müller GmbH", "GROSSE STRASSE", "große Straße", "ab\ncd", "12,00", "a", "\U0001f600 ok", "\udc80")

faults = st.sampled_from([frozenset({Fault.BOUNDARY}), frozenset({Fault.BOUNDARY, Fault.TYPE}), frozenset({Fault.MISSED})])
places = st.tuples(st.integers(0, 50), st.integers(50, 90))


@st.composite
def items(draw: st.DrawFn) -> ErrorItem:
    kind = draw(st.sampled_from(ErrorKind))
    start, end = draw(places)
    gold = None if kind is ErrorKind.SPURIOUS else (start, end, draw(st.sampled_from(["SELLER", "CITY", "IBAN"])))
    alone = kind in (ErrorKind.MISSED, ErrorKind.NOVEL)
    predicted = None if alone else (start, end, draw(st.sampled_from(["ORG", "LOC"])))
    score = None if predicted is None else draw(st.none() | st.floats(0, 1, width=32))
    stray = draw(st.sampled_from(Stray)) if kind is ErrorKind.SPURIOUS else Stray.NONE
    return ErrorItem(draw(st.sampled_from(sorted(NAMES))), kind, gold, predicted, draw(faults), stray, score)


@st.composite
def tables(draw: st.DrawFn) -> ErrorTable:
    rows = draw(st.lists(items(), max_size=12))
    each = {"min_size": len(rows), "max_size": len(rows)}
    table = ErrorTable.of(rows, names=NAMES, gold_titles=TITLES)
    for column, values in (
        (ErrorColumn.GOLD_TEXT, st.sampled_from(TEXTS)),
        (ErrorColumn.PREDICTED_TEXT, st.sampled_from(TEXTS)),
        (ErrorColumn.NOTE, st.sampled_from(TEXTS)),
        (ErrorColumn.PAGE, st.none() | st.integers(0, 12)),
        (ErrorColumn.CAUSES, st.sampled_from([(), ("noise",), ("noise", "long")])),
        (ErrorColumn.TAGS, st.sampled_from([(), ("a",), ("b", "a")])),
        (ErrorColumn.REVIEWED, st.booleans()),
        (ErrorColumn.SAMPLED, st.booleans()),
    ):
        table = table.with_column(column, draw(st.lists(values, **each)))
    return table


def some(values: Any) -> st.SearchStrategy[frozenset[Any]]:
    return st.frozensets(st.sampled_from(values), max_size=2)


queries = st.builds(
    ErrorQuery,
    kinds=some(list(ErrorKind)),
    labels=some(["SELLER", "ORG", "IBAN"]),
    gold=some(["SELLER", "CITY"]),
    predicted=some(["ORG", "LOC"]),
    strays=some(list(Stray)),
    faults=some(list(Fault)),
    documents=some(["d1", "d2"]),
    causes=some(["noise", "long", NONE_OF_THEM]),
    categories=some(["a", "b", NONE_OF_THEM]),
    reviewed=st.none() | st.booleans(),
    sampled=st.none() | st.booleans(),
    text=st.sampled_from(["", "müller", "STRASSE", "a", "gmbh müller", "pdf 2", "seller", "zzz", "\U0001f600", "b c"]),
    cell=st.none() | st.builds(MatrixCell, st.sampled_from([None, "CITY"]), st.sampled_from([None, "LOC"])),
)


def meets(table: ErrorTable, row: int, query: ErrorQuery) -> bool:
    """Goes through the conditions one by one."""
    item, value = table.items[row], table.value
    gold, predicted = (span[2] if span else None for span in (item.gold, item.predicted))
    searched = (ErrorColumn.GOLD_TEXT, ErrorColumn.PREDICTED_TEXT, ErrorColumn.NOTE, ErrorColumn.GOLD_LABEL)
    shown = [table.shown(row, column) for column in (*searched, ErrorColumn.PREDICTED_LABEL, ErrorColumn.DOCUMENT)]
    conditions = (
        not query.kinds or item.kind in query.kinds,
        not query.labels or bool(query.labels & {gold, predicted}),
        not query.gold or gold in query.gold,
        not query.predicted or predicted in query.predicted,
        not query.strays or item.stray in query.strays,
        not query.faults or bool(query.faults & item.faults),
        not query.documents or item.document in query.documents,
        not query.causes or bool(query.causes & set(value(row, ErrorColumn.CAUSES) or ("",))),
        not query.categories or bool(query.categories & set(value(row, ErrorColumn.TAGS) or ("",))),
        query.reviewed is None or value(row, ErrorColumn.REVIEWED) == query.reviewed,
        query.sampled is None or value(row, ErrorColumn.SAMPLED) == query.sampled,
        query.cell is None or (gold, predicted) == (query.cell.gold, query.cell.predicted),
        all(any(word in text.casefold() for text in shown) for word in query.text.casefold().split()),
    )
    return all(conditions)


@settings(max_examples=200, deadline=None)
@given(tables(), queries)
def test_a_filter_keeps_what_meets_every_condition(table: ErrorTable, query: ErrorQuery):
    assert table.where(query).tolist() == [row for row in range(len(table)) if meets(table, row, query)]


def sort_key(table: ErrorTable, row: int, column: ErrorColumn) -> Any:
    if column is ErrorColumn.KIND:
        return list(ErrorKind).index(table.items[row].kind)
    if column in (ErrorColumn.PAGE, ErrorColumn.SCORE):
        return table.value(row, column)
    shown = table.shown(row, column)
    return (natural_key(shown) if column is ErrorColumn.DOCUMENT else shown.casefold()) if shown else None


@settings(max_examples=150, deadline=None)
@given(tables(), st.sampled_from(ErrorColumn), st.booleans(), st.randoms())
def test_rows_are_sorted_with_blank_ones_last_and_equal_ones_as_they_were(table: ErrorTable, column, descending, generator):
    rows = np.array(generator.sample(range(len(table)), len(table)), dtype=np.int64)
    keys = {int(row): sort_key(table, int(row), column) for row in rows}
    filled = sorted((row for row in keys if keys[row] is not None), key=lambda row: keys[row], reverse=descending)
    blank = [row for row in keys if keys[row] is None]
    assert table.order(rows, column, descending).tolist() == [*filled, *blank]


@settings(max_examples=100, deadline=None)
@given(tables(), st.sampled_from([column for column in ErrorColumn if column is not ErrorColumn.SCORE]))
def test_values_are_counted_each_by_itself(table: ErrorTable, column: ErrorColumn):
    expected: dict[Any, int] = {}
    for row in range(len(table)):
        value = table.value(row, column)
        for one in value if isinstance(value, tuple) and value else (value,):
            expected[one] = expected.get(one, 0) + 1
    assert table.counts(column) == expected
    odd = np.arange(1, len(table), 2)
    assert sum(table.counts(ErrorColumn.KIND, odd).values()) == len(odd)


def errors(*kinds: ErrorKind) -> list[ErrorItem]:
    return [ErrorItem("d1", kind, (at, at + 1, "CITY"), None) for at, kind in enumerate(kinds)]


def test_what_is_joined_to_some_rows_leaves_the_others_and_the_table_before():
    table = ErrorTable.of(errors(ErrorKind.MISSED, ErrorKind.NOVEL, ErrorKind.MISSED))
    tagged = table.with_cells(ErrorColumn.TAGS, {1: ("a", "b")}).with_cells(ErrorColumn.TAGS, {2: ("b",)})
    assert [tagged.value(row, ErrorColumn.TAGS) for row in range(3)] == [(), ("a", "b"), ("b",)]
    assert [table.value(row, ErrorColumn.TAGS) for row in range(3)] == [(), (), ()]
    assert tagged.where(ErrorQuery(categories=frozenset({"b"}))).tolist() == [1, 2]
    assert tagged.where(ErrorQuery(categories=frozenset({NONE_OF_THEM}))).tolist() == [0]
    assert tagged.counts(ErrorColumn.TAGS) == {(): 1, "a": 1, "b": 2}
    assert tagged.column(ErrorColumn.KIND) is table.column(ErrorColumn.KIND)  # shared, not built again
    assert tagged.prepared() is tagged


@settings(max_examples=50, deadline=None)
@given(tables(), st.data())
def test_a_filter_may_name_the_errors_themselves(table: ErrorTable, data):
    keys = data.draw(st.frozensets(st.sampled_from([*table.keys, "none of them"])))
    wanted = [row for row in range(len(table)) if not keys or table.keys[row] in keys]
    assert table.where(ErrorQuery(keys=keys, title="chosen")).tolist() == wanted
    missed = ErrorQuery(keys=keys, kinds=frozenset({ErrorKind.MISSED}))
    assert table.where(missed).tolist() == [row for row in wanted if table.items[row].kind is ErrorKind.MISSED]


def test_an_error_is_found_again_by_its_key():
    rows = errors(ErrorKind.MISSED, ErrorKind.NOVEL)
    table = ErrorTable.of([*rows, rows[0]])
    assert [table.row_of[one.key] for one in rows] == [0, 1]
    assert table.keys == (rows[0].key, rows[1].key, rows[0].key)


def test_what_people_read():
    item = ErrorItem("d1", ErrorKind.BOUNDARY, (0, 4, "CITY"), (0, 5, "LOC"), score=0.875)
    table = ErrorTable.of([item], names=NAMES, gold_titles=TITLES).with_column(ErrorColumn.PAGE, [2])
    shown = {column: table.shown(0, column) for column in ErrorColumn}
    assert {column: text for column, text in shown.items() if text} == {
        ErrorColumn.KIND: "boundary",
        ErrorColumn.GOLD_LABEL: "City",
        ErrorColumn.PREDICTED_LABEL: "LOC",
        ErrorColumn.DOCUMENT: "invoice 10.pdf",
        ErrorColumn.PAGE: "3",
        ErrorColumn.SCORE: "0.88",
    }


def test_nothing_is_filtered_sorted_and_counted_too():
    table = ErrorTable.of(())
    assert table.where(ErrorQuery(text="a")).tolist() == []
    assert table.order(table.where(ErrorQuery()), ErrorColumn.DOCUMENT, True).tolist() == []
    assert table.counts(ErrorColumn.KIND) == {}


@pytest.mark.parametrize("values", [1, 70_000])
def test_orders_of_many_different_values_are_whole(values: int):
    rows = [ErrorItem(str(at % values), ErrorKind.MISSED, (at, at + 1, "A"), None) for at in range(70_000)]
    table = ErrorTable.of(rows)
    ordered = table.order(table.where(ErrorQuery()), ErrorColumn.DOCUMENT, True).tolist()
    assert ordered == sorted(range(70_000), key=lambda row: int(rows[row].document), reverse=True)
