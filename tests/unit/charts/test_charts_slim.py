"""Drawings without what nobody sees: the same words at the same places, in fewer bytes."""

import re
from io import BytesIO
from xml.etree import ElementTree

import numpy as np
import pytest
from chart_data import decomposition
from PIL import Image

from gapstudio.charts import Waterfall, render
from gapstudio.charts.slim import few_colours, slim

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def both():
    drawing = render(Waterfall(decomposition()), "svg")
    return drawing, slim(drawing)


def test_words_and_places_are_the_same(both):
    before, after = (ElementTree.fromstring(one) for one in both)
    texts = [[(t.text, float(t.get("x")), float(t.get("y"))) for t in one.iter(f"{SVG}text")] for one in (before, after)]
    assert len(texts[0]) > 10
    for (words, x, y), (same, nearly_x, nearly_y) in zip(*texts, strict=True):
        assert words == same
        assert (nearly_x, nearly_y) == (pytest.approx(x, abs=0.051), pytest.approx(y, abs=0.051))
    paths = [[p.get("d").split() for p in one.iter(f"{SVG}path")] for one in (before, after)]
    assert [len(p) for p in paths[0]] == [len(p) for p in paths[1]]


def test_every_style_is_kept_under_a_name(both):
    before, after = (one.decode() for one in both)
    styles = set(re.findall(r'style="([^"]*)"', before))
    named = dict(re.findall(r"\.(s\d+)\{([^}]*)\}", after))
    assert set(named.values()) == styles
    root = ElementTree.fromstring(before), ElementTree.fromstring(after)
    pairs = zip(root[0].iter(f"{SVG}text"), root[1].iter(f"{SVG}text"), strict=True)
    assert all(was.get("style") == named[now.get("class")] for was, now in pairs)


def test_it_is_much_smaller_and_the_same_again(both):
    before, after = both
    assert len(after) < 0.6 * len(before)
    assert b"metadata" not in after
    assert slim(before) == after


def test_dots_keep_their_colours_in_fewer_bytes():
    before = render(Waterfall(decomposition()), "png", dpi=110)
    after = few_colours(before)
    assert len(after) < 0.7 * len(before)
    with Image.open(BytesIO(before)) as one, Image.open(BytesIO(after)) as other:
        assert one.size == other.size
        apart = np.abs(np.asarray(one.convert("RGB"), int) - np.asarray(other.convert("RGB"), int))
    assert apart.mean() < 1.0
    assert few_colours(before) == after
