"""In which bucket a value falls, and what buckets are called."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gapstudio.analysis.attributes import ATTRIBUTES, COMPOSITIONS, GROUPS, bucket_names, bucket_of
from gapstudio.domain import Attribute, Level

NUMBERS = [one for one in ATTRIBUTES.values() if one.edges]
KINDS = [one for one in ATTRIBUTES.values() if one.categories]


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("entity_words", ("1 word", "2 words", "3 words", "4–5 words", "6 words or more")),
        ("entity_frequency", ("0 times", "1 time", "2–5 times", "6–20 times", "21 times or more")),
        ("depth", ("0 levels", "1 level", "2 levels", "3–4 levels", "5–6 levels", "7–9 levels", "10 levels or more")),
        ("digit_share", ("none", "under 10 %", "10–25 %", "25–50 %", "50 % or more")),
        ("label_consistency", ("none", "under 50 %", "50–90 %", "90–100 %", "all")),
        ("confidence", ("under 50 %", "50–80 %", "80–90 %", "90–95 %", "95 % or more")),
        ("height", ("under 0.85 times", "0.85–1.15 times", "1.15–1.5 times", "1.5 times or more")),
        ("table", ("outside tables", "in a table")),
    ],
)
def test_buckets_have_names_that_people_read(name, names):
    assert bucket_names(ATTRIBUTES[name]) == names


@pytest.mark.parametrize(
    ("name", "values", "buckets"),
    [
        ("segment_words", [1, 2, 4, 5, 9, 10, 40, 4000], [0, 1, 2, 3, 3, 4, 6, 6]),
        ("digit_share", [0, 0.001, 0.0999, 0.1, 0.5, 1], [0, 1, 1, 2, 4, 4]),
        ("label_consistency", [0, 0.5, 1, 2 / 3, np.nan], [0, 2, 4, 2, -1]),
        ("table", [0, 1, -1, np.nan, 2], [0, 1, -1, -1, -1]),
    ],
)
def test_a_value_falls_into_its_bucket(name, values, buckets):
    assert bucket_of(ATTRIBUTES[name], np.array(values, dtype=float)).tolist() == buckets


@pytest.mark.parametrize("attribute", NUMBERS, ids=lambda one: one.name)
@settings(max_examples=25)
@given(values=st.lists(st.floats(allow_nan=True, width=32), max_size=30))
def test_numbers_all_have_a_bucket_and_buckets_are_in_order(attribute, values):
    array = np.sort(np.array(values, dtype=float))  # NaN last
    found = bucket_of(attribute, array)
    known = found[~np.isnan(array)]
    assert ((known >= 0) & (known < len(bucket_names(attribute)))).all()
    assert (np.diff(known) >= 0).all()
    assert (found[np.isnan(array)] == -1).all()


def test_edges_begin_their_bucket():
    for attribute in NUMBERS:
        at = bucket_of(attribute, np.array(attribute.edges, dtype=float))
        below = bucket_of(attribute, np.nextafter(np.array(attribute.edges, dtype=float), -np.inf))
        assert at.tolist() == list(range(1, len(attribute.edges) + 1)), attribute.name
        assert below.tolist() == list(range(len(attribute.edges))), attribute.name


def test_the_registry_holds_together():
    for name, attribute in (ATTRIBUTES | COMPOSITIONS).items():
        assert attribute.name == name
        assert attribute.group in GROUPS
        assert attribute.needs in ("", "structure", "pieces", "vectors")
        assert not (attribute.edges and attribute.categories), name
        assert list(attribute.edges) == sorted(set(attribute.edges)), name
        assert len(bucket_names(attribute)) == (len(attribute.edges) + 1 if attribute.edges else len(attribute.categories))
        assert len(set(bucket_names(attribute))) == len(bucket_names(attribute)), name
        assert attribute.label_free == (attribute.level is not Level.ENTITY and name != "entity_density")
    titles = [one.title for one in ATTRIBUTES.values()]
    assert len(set(titles)) == len(titles)
    assert {one.group for one in ATTRIBUTES.values()} == set(GROUPS)
    assert {one.internal_only for one in ATTRIBUTES.values() if one.group == "layout" and one.name != "language"} == {True}
    assert len(KINDS) > 5


def test_a_share_that_may_be_anything_is_named_from_its_edges():
    share = Attribute("x", "x", Level.SEGMENT, "layout", edges=(0.2, 0.305))
    assert bucket_names(share) == ("under 20 %", "20–30.5 %", "30.5 % or more")
    assert bucket_names(replace(share, edges=(2, 4), unit="pages")) == ("1 page", "2–3 pages", "4 pages or more")
    assert bucket_names(replace(share, edges=(1.5,), unit="pages")) == ("under 1.5 pages", "1.5 pages or more")


def test_every_attribute_is_explained():
    told = (Path(__file__).parents[3] / "docs" / "gap.md").read_text(encoding="utf-8")
    for name, attribute in (ATTRIBUTES | COMPOSITIONS).items():
        assert f"`{name}`" in told, name
        marked = any(f"`{name}`" in line and "◆" in line for line in told.splitlines())
        assert marked == bool(attribute.needs), name
