"""Type on charts: how wide it is, where it breaks, which signs it has, and that what is drawn fits what was measured."""

import subprocess
import sys
import warnings

import numpy as np
import pytest
from chart_data import LONG, decomposition
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg

from gapstudio.charts import Role, Waterfall, lettering, make_figure, palette, render, style
from gapstudio.charts.lettering import Lettering
from gapstudio.charts.raster import rasterise
from gapstudio.charts.rows import Scale, nice_step
from gapstudio.charts.words import between, number, percent, points

TEXTS = ["novel type", "[−2.7, −1.1]", "Wj", "AVAVAV", "ffi.", "Größe “ß”", "$x_1$ and %", LONG]


@pytest.mark.parametrize("words", TEXTS)
@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("dpi", [100, 150, 200])
def test_what_is_drawn_fits_what_was_measured(words, bold, dpi):
    for size in style.Size:
        mask, below = lettering._mask(style.legible(words), size, bold, dpi)
        assert mask.any()
        assert not mask[:, 0].any()
        assert not mask[:, -1].any()
        assert not mask[0].any()
        assert not mask[-1].any()
        assert 0 < below < mask.shape[0]


def test_a_line_stands_where_matplotlib_would_set_it():
    figure = make_figure(200, 40)
    canvas = FigureCanvasAgg(figure)
    made = Lettering(0.5, 0.5, "novel type", 13, False, "#000000", "right")
    made.set_transform(figure.transFigure)
    figure.add_artist(made)
    canvas.draw()
    rows, columns = np.nonzero(np.asarray(canvas.buffer_rgba())[..., 0] < 128)
    box = made.get_window_extent()
    assert columns.max() == pytest.approx(box.x1, abs=2)
    assert columns.min() == pytest.approx(box.x0, abs=2)
    assert rows.max() == pytest.approx(40 - box.y0, abs=2)


@settings(deadline=None)
@given(st.text(max_size=60), st.floats(20, 200), st.integers(1, 4))
def test_lines_are_no_wider_than_their_room(text, room, most):
    lines = style.wrapped(text, room, 13, most=most)
    assert len(lines) <= most
    assert all(style.width(line, 13) <= room for line in lines)
    if len(lines) < most:
        assert "".join(lines).replace(" ", "") == "".join(text.split())


def test_a_text_that_does_not_fit_ends_with_an_ellipsis():
    assert style.wrapped(LONG, 100, 13, most=2)[-1].endswith("…")
    assert style.elided("short", 100) == "short"
    assert style.elided(LONG, 5) == "…"


def test_signs_that_no_font_has_become_boxes_and_nothing_is_warned_of():
    assert style.legible("A\u0378B\nC\x00") == "A□B C□"
    assert style.legible("−…“ß”→") == "−…“ß”→"
    chart = Waterfall(decomposition(notes=("日本語 \u0378 $x_2$ \U0001f9fe",)))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        rasterise(chart, 900)
        for kind in ("png", "svg"):
            assert render(chart, kind)
    assert "$x_2$" in render(chart, "svg").decode()


def test_what_a_person_set_for_matplotlib_has_no_say():
    chart = Waterfall(decomposition())
    ours = rasterise(chart, 600).pixels
    with rc_context({"font.size": 30, "text.hinting": "no_hinting", "lines.linewidth": 9, "path.sketch": (3, 100, 2)}):
        assert rasterise(chart, 600).pixels == ours


def test_pixels_are_the_palette_s(monkeypatch):
    for dark in (False, True):
        made = rasterise(Waterfall(decomposition()), 600, dark=dark, ratio=2)
        dots = np.frombuffer(made.pixels, np.uint8).reshape(made.height, made.width, 4)
        assert made.width == 1200
        assert "#{:02X}{:02X}{:02X}".format(*dots[3, 3, :3]) == palette(dark)[Role.RAISED]
        assert (dots[..., 3] == 255).all()


def test_a_chart_is_never_drawn_under_its_least_width():
    assert rasterise(Waterfall(decomposition()), 10).width == Waterfall.least_width


def test_pyplot_is_not_loaded():
    drawn = (
        "import sys; from gapstudio.charts import Waterfall; from gapstudio.charts.raster import rasterise; "
        "from gapstudio.domain import Decomposition, PartBy; "
        "rasterise(Waterfall(Decomposition(PartBy.KIND, '', (), None, 1.0)), 600); "
        "sys.exit('matplotlib.pyplot' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", drawn], check=False).returncode == 0


@pytest.mark.parametrize(("value", "text"), [(0.4123, "41.2"), (-0.018, "−1.8"), (-0.0001, "0.0"), (None, "–")])
def test_points(value, text):
    assert points(value) == text


def test_numbers_and_ranges_in_words():
    assert [number(value) for value in (0, 0.01234, 4.1, 1234.4, -0.5)] == ["0", "0.0123", "4.10", "1,234", "−0.500"]
    assert [number(value, 2) for value in (0.804, 62.4, 4.27)] == ["0.80", "62", "4.3"]
    assert [percent(value) for value in (0.042, 0.41, 0.0996)] == ["4.2 %", "41 %", "10 %"]
    assert [between(bounds) for bounds in ((0.192, 0.101), (0.045, 0.0451), (-0.006, 0.02))] == [
        "10.1 – 19.2",
        "4.5",
        "−0.6 to 2.0",
    ]


def test_ticks_are_round_and_have_room():
    assert [nice_step(least) for least in (0.03, 0.2, 0.21, 7)] == pytest.approx([0.05, 0.2, 0.5, 10])
    assert Scale(-0.21, 1, 0, 600).ticks() == pytest.approx([-0.2, 0, 0.2, 0.4, 0.6, 0.8, 1])
    assert Scale(0, 1, 0, 100).end(1.2) == (100, True)
    assert Scale(0, 1, 0, 100).end(1.0) == (100, False)
