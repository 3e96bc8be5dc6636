"""Results that are kept by the identity of their inputs, whoever computed them."""

import pytest
from pydantic import TypeAdapter

from gapstudio.operations import create_project, open_project
from gapstudio.operations.kept_results import NotKept, identity, keep_result, keep_results, kept, only_kept

NUMBERS = TypeAdapter(tuple[int, ...])


@pytest.fixture
def project(tmp_path):
    with create_project(tmp_path / "kept.gap") as made:
        yield made


def never():
    raise AssertionError("computed again")


def test_the_key_tells_inputs_apart_and_not_their_order_in_mappings():
    assert identity("a", {"x": 1, "y": 2}) == identity("a", {"y": 2, "x": 1})
    assert identity("a", 1) != identity("a", 2)


def test_a_writer_computes_once(project):
    assert kept(project, "k", NUMBERS, lambda: (1, 2)) == (1, 2)
    assert kept(project, "k", NUMBERS, never) == (1, 2)


def test_what_a_reader_computed_is_kept_by_the_writer(project):
    with open_project(project.path, read_only=True) as reader:
        assert kept(reader, "k", NUMBERS, lambda: (3,)) == (3,)
        assert project.result("k") is None
        keep_results(project, reader.found)
    assert kept(project, "k", NUMBERS, never) == (3,)


def test_what_is_kept_already_stays(project):
    keep_result(project, "k", [1])
    keep_result(project, "k", [2])
    assert project.result("k") == [1]


def test_only_kept_ones_are_given_where_none_may_be_computed(project):
    with only_kept():
        with pytest.raises(NotKept):
            kept(project, "k", NUMBERS, never)
        keep_result(project, "k", [4])
        assert kept(project, "k", NUMBERS, never) == (4,)
    assert kept(project, "other", NUMBERS, lambda: (5,)) == (5,)
