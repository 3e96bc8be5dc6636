"""A chart in the window: hover, click, keys, lasso, states, saving and copying."""

import threading
from dataclasses import dataclass
from typing import ClassVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QScrollArea, QToolTip, QVBoxLayout, QWidget

from gapstudio.charts import Chart, Role
from gapstudio.gui.pages.gap.evidence.picture import Picture
from gapstudio.gui.theme import Scheme, colours
from gapstudio.gui.widgets.plot import PlotView, surface
from gapstudio.gui.widgets.scrolled import scrolled

SPOTS = {"a": (50, 40), "b": (250, 40), "c": (50, 140), "d": (250, 140)}


@dataclass(frozen=True)
class Spots(Chart):
    """Four squares of 40 pixels; `d` leads nowhere."""

    lasso_on: bool = False
    name: ClassVar[str] = "spots"

    @property
    def lasso(self):
        return self.lasso_on

    @property
    def title(self):
        return "Four spots"

    def height(self, width):
        return 200 if width > 500 else 300

    def describe(self):
        return "Four spots: a, b, c and d."

    def csv(self):
        return "spot,x\r\na,50\r\n"

    def paint(self, sheet, top, height):
        for key, (x, y) in SPOTS.items():
            sheet.rect(x - 20, top + y - 20, 40, 40, Role.SERIES_OWN)
            sheet.hit(key, (x - 28, top + y - 28, 56, 56), f"spot {key} <b>\nat {x}", chosen=key != "d")


@pytest.fixture
def view(qtbot, theme):
    made = PlotView("Spots", "Nothing is drawn yet.")
    qtbot.addWidget(made)
    made.set_chart(Spots())
    made.resize(600, 200)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    yield made
    QToolTip.hideText()


def middle(key):
    return QPoint(*SPOTS[key])


def colour(view, x, y):
    return view.grab().toImage().pixelColor(x, y)


def test_it_is_drawn_and_follows_the_theme(view, theme):
    assert colour(view, 50, 40) == colours(False)[Role.SERIES_OWN]
    assert colour(view, 150, 90) == colours(False)[Role.RAISED]
    theme.choose(Scheme.DARK)
    assert colour(view, 50, 40) == colours(True)[Role.SERIES_OWN]
    assert colour(view, 150, 90) == colours(True)[Role.RAISED]


def test_it_is_drawn_once_and_again_after_a_pause_in_resizing(qtbot, view, monkeypatch):
    drawn = []
    make = surface.rasterise
    monkeypatch.setattr(surface, "rasterise", lambda chart, width, **more: drawn.append(width) or make(chart, width, **more))
    view.grab()
    for width in (610, 620, 630):
        view.resize(width, 200)
        view.grab()
    assert drawn == []
    qtbot.waitUntil(lambda: drawn == [630])
    view.grab()
    assert drawn == [630]


def test_a_hidden_one_is_not_drawn(qtbot, theme, monkeypatch):
    monkeypatch.setattr(surface, "rasterise", lambda *_args, **_more: pytest.fail("drawn"))
    view = PlotView("Spots")
    qtbot.addWidget(view)
    view.set_chart(Spots())


def test_the_pointer_finds_a_region_and_reads_its_numbers(qtbot, view):
    qtbot.mouseMove(view, middle("b"))
    assert view.current.key == "b"
    assert view.cursor().shape() is Qt.CursorShape.PointingHandCursor
    assert colour(view, 250 - 23, 40) != colours(False)[Role.RAISED] == colour(view, 50 - 23, 40)
    QApplication.sendEvent(view, QHelpEvent(QHelpEvent.Type.ToolTip, middle("b"), view.mapToGlobal(middle("b"))))
    qtbot.waitUntil(QToolTip.isVisible)
    assert QToolTip.text() == "<p>spot b &lt;b&gt;<br>at 250</p>"
    qtbot.mouseMove(view, QPoint(150, 90))
    assert view.current is None
    assert view.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_a_click_chooses_where_it_leads_anywhere(qtbot, view):
    with qtbot.waitSignal(view.chosen) as chosen:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle("c"))
    assert chosen.args == ["c"]
    for place in (middle("d"), QPoint(150, 90)):
        with qtbot.assertNotEmitted(view.chosen):
            qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)


def test_arrows_go_from_region_to_region_and_return_chooses(qtbot, view):
    view.setFocus()
    assert view.accessibleDescription() == "Four spots: a, b, c and d."
    way = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Up):
        qtbot.keyClick(view, key)
        way.append(view.current.key)
    assert "".join(way) == "abdcca"
    assert view.accessibleDescription() == "spot a <b>, at 50"
    qtbot.waitUntil(QToolTip.isVisible)
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.current.key == "d"
    with qtbot.assertNotEmitted(view.chosen):
        qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    with qtbot.waitSignal(view.chosen) as chosen:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args == ["a"]


def test_the_focus_is_seen(qtbot, view):
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    assert colour(view, 0, 100) == colours(False)[Role.ACCENT]
    view.clearFocus()
    assert colour(view, 0, 100) == colours(False)[Role.LINE]


def draw_lasso(qtbot, view, corners):
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(*corners[0]))
    for corner in corners[1:]:
        qtbot.mouseMove(view, QPoint(*corner))
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(*corners[-1]))


def test_a_lasso_catches_what_lies_in_it_and_escape_lets_go(qtbot, view):
    view.set_chart(Spots(lasso_on=True))
    view.setFocus()
    with qtbot.waitSignal(view.lassoed) as caught:
        draw_lasso(qtbot, view, [(20, 10), (100, 10), (100, 180), (20, 180)])
    assert caught.args == [["a", "c"]]
    with qtbot.waitSignal(view.lassoed) as freed:
        qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert freed.args == [[]]
    with qtbot.waitSignal(view.lassoed) as none:
        draw_lasso(qtbot, view, [(120, 10), (180, 10), (180, 90)])
    assert none.args == [[]]
    with qtbot.waitSignal(view.chosen) as chosen:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle("b"))
    assert chosen.args == ["b"]


def test_another_chart_lets_go_of_what_was_caught(qtbot, view):
    view.set_chart(Spots(lasso_on=True))
    draw_lasso(qtbot, view, [(20, 10), (100, 10), (100, 180), (20, 180)])
    with qtbot.waitSignal(view.lassoed) as freed:
        view.set_chart(Spots())
    assert freed.args == [[]]


def test_without_a_lasso_dragging_catches_nothing(qtbot, view):
    with qtbot.assertNotEmitted(view.lassoed):
        draw_lasso(qtbot, view, [(20, 10), (100, 10), (100, 180)])


def test_states(qtbot, theme):
    view = PlotView("Spots", "Run a model first.")
    qtbot.addWidget(view)
    view.resize(600, view.heightForWidth(600))
    assert view.accessibleDescription() == "Run a model first."
    assert not any(action.isEnabled() for action in view.save_actions)
    ink = {view.grab().toImage().pixelColor(x, y).name() for x in range(200, 400) for y in range(40, 80)}
    assert colours(False)[Role.MUTED].name() in ink
    view.set_chart(Spots())
    view.resize(600, 200)
    assert all(action.isEnabled() for action in view.save_actions)
    assert view.accessibleDescription().startswith("Four spots")
    view.setEnabled(False)
    assert colour(view, 50, 40).lightness() > colours(False)[Role.SERIES_OWN].lightness() + 40
    view.setEnabled(True)
    assert colour(view, 50, 40) == colours(False)[Role.SERIES_OWN]


def test_it_is_as_high_as_its_chart_asks_at_its_width(qtbot, theme):
    area, inner = QScrollArea(), QWidget()
    qtbot.addWidget(area)
    area.setWidgetResizable(True)
    area.setWidget(inner)
    view = PlotView("Spots")
    layout = QVBoxLayout(inner)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(view)
    layout.addStretch(1)
    view.set_chart(Spots())
    area.resize(700, 150)
    area.show()
    qtbot.waitUntil(lambda: view.height() == 200)
    area.resize(450, 150)
    qtbot.waitUntil(lambda: view.height() == 300)


def test_saving_and_copying(qtbot, view, tmp_path, monkeypatch):
    for action, kind in zip(view.save_actions, ("png", "svg", "csv"), strict=True):
        asked = []
        answer = (str(tmp_path / f"spots.{kind}"), "")
        monkeypatch.setattr(
            QFileDialog, "getSaveFileName", lambda *args, answer=answer, asked=asked: asked.append(args) or answer
        )
        action.trigger()
        assert asked[0][2] == f"spots.{kind}"
        assert (tmp_path / f"spots.{kind}").stat().st_size
    assert QImage(str(tmp_path / "spots.png")).width() == 1800
    assert "Four spots" in (tmp_path / "spots.svg").read_text(encoding="utf-8")
    view.files.copy_numbers.trigger()
    assert QGuiApplication.clipboard().text() == "spot\tx\na\t50"
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().image()
    assert copied.width() == 1800
    assert copied.pixelColor(2, 2) == QColor("#FFFFFF")


def test_what_cannot_be_saved_is_told_in_the_pane(qtbot, view, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(tmp_path / "none" / "spots"), ""))
    with qtbot.waitSignal(view.failed) as failed:
        view.save_actions[0].trigger()
    assert "cannot be written" in str(failed.args[0])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: ("", ""))
    with qtbot.assertNotEmitted(view.failed):
        view.save_actions[0].trigger()


def test_the_menu_offers_files_and_copies(qtbot, view):
    view.files.popup(view.mapToGlobal(QPoint(5, 5)))
    menu = view.findChild(QMenu)
    assert [action.text() for action in menu.actions() if action.text()] == [
        "Save as PNG …",
        "Save as SVG …",
        "Save as CSV …",
        "Copy picture",
        "Copy numbers",
    ]
    menu.close()


# --- tall charts


@dataclass(frozen=True)
class Tower(Spots):
    """Four squares and much room below them."""

    def height(self, width):
        return 3_000


def test_a_tall_one_is_drawn_in_a_thread_and_again_for_another_size(qtbot, view, monkeypatch):
    threads, make = [], surface.rasterise

    def rasterise(chart, width, **more):
        threads.append((width, threading.current_thread() is threading.main_thread()))
        return make(chart, width, **more)

    monkeypatch.setattr(surface, "rasterise", rasterise)
    view.set_chart(Tower())
    assert colour(view, 50, 40) == colours(False)[Role.RAISED]
    qtbot.waitUntil(lambda: colour(view, 50, 40) == colours(False)[Role.SERIES_OWN])
    view.resize(700, 3_000)
    assert colour(view, 50, 40) == colours(False)[Role.SERIES_OWN]  # the former picture stays meanwhile
    qtbot.waitUntil(lambda: view.grab() is not None and len(threads) == 2)
    qtbot.waitUntil(lambda: view._drawn_as[0] == 700)
    assert threads == [(600, False), (700, False)]
    with qtbot.waitSignal(view.chosen) as chosen:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle("c"))
    assert chosen.args == ["c"]


def test_a_tall_one_that_another_replaces_while_it_is_drawn_is_not_shown(qtbot, view):
    view.set_chart(Tower())
    view.grab()
    view.set_chart(Spots())
    assert colour(view, 50, 40) == colours(False)[Role.SERIES_OWN]
    qtbot.waitUntil(lambda: view._drawer._under_way is None)
    assert view._raster.height == 200


def test_keys_scroll_to_the_region_that_they_go_to(qtbot, theme):
    view = PlotView("Spots")
    view.set_chart(Spots())
    area = scrolled(view, stops=False)
    qtbot.addWidget(area)
    area.resize(600, 100)
    area.show()
    qtbot.waitExposed(area)
    assert area.focusPolicy() is Qt.FocusPolicy.NoFocus
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    for key, seen in ((Qt.Key.Key_End, "d"), (Qt.Key.Key_Home, "a")):
        qtbot.keyClick(view, key)
        assert view.visibleRegion().contains(middle(seen))
    QToolTip.hideText()


@dataclass(frozen=True)
class Square(Spots):
    """As high as it is wide, as a map is."""

    def height(self, width):
        return 0.7 * width


def test_a_map_as_high_as_its_place_keeps_its_width_at_every_size(qtbot, theme):
    picture = Picture("A map")
    qtbot.addWidget(picture)
    picture.show_chart(Square(lasso_on=True))
    picture.show()
    qtbot.waitExposed(picture)
    for height in range(400, 440):  # a bar that comes and goes with the height would never end here
        picture.resize(600, height)
        qtbot.wait(1)
        assert picture.view.width() == picture.findChild(QScrollArea).viewport().width()
