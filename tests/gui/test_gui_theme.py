import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QLabel, QToolButton

from gapstudio.assets import resources
from gapstudio.domain import Label, LabelSet
from gapstudio.gui.theme import (
    LabelStyle,
    Pattern,
    Role,
    Scheme,
    Size,
    Theme,
    colours,
    colours_of,
    contrast,
    font,
    icon,
    icon_pixmap,
    label_style,
    refresh_icons,
    set_icon,
    set_styles,
)
from gapstudio.gui.theme.theme import make_style_sheet

GROUNDS = (Role.GROUND, Role.RAISED, Role.SUNKEN, Role.HOVER)
INKS = (Role.TEXT, Role.MUTED, Role.ACCENT, Role.GOOD, Role.WARN, Role.BAD)
PAIRS = [
    *((ink, ground) for ink in INKS for ground in GROUNDS),
    (Role.ON_ACCENT, Role.ACCENT),
    (Role.SELECTION_TEXT, Role.SELECTION),
    (Role.TEXT, Role.INFO_GROUND),
    (Role.TEXT, Role.WARN_GROUND),
    (Role.TEXT, Role.BAD_GROUND),
    (Role.INK, Role.PAPER),
]
GRAPHICS = [(Role.SERIES_BENCHMARK, Role.RAISED), (Role.SERIES_OWN, Role.RAISED), (Role.EDGE, Role.RAISED)]


def pixels(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_contrast_is_that_of_wcag():
    assert contrast(QColor("#000000"), QColor("#FFFFFF")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("#FFFFFF")) == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_can_be_read(ink, ground, dark):
    table = colours(dark)
    assert contrast(table[ink], table[ground]) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("ink", "ground"), GRAPHICS)
def test_bars_and_edges_can_be_made_out(ink, ground, dark):
    table = colours(dark)
    assert contrast(table[ink], table[ground]) >= 3


def test_labels_take_okabe_and_ito_first_and_stay_distinct():
    okabe_ito = {"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#f0e442"}
    assert {label_style(index).colour for index in range(7)} == okabe_ito
    assert {label_style(index).pattern for index in range(7)} == {Pattern.SOLID}
    assert len({label_style(index) for index in range(21)}) == 21


@pytest.mark.parametrize("index", range(21))
def test_a_labels_name_can_be_read_on_its_colour(index):
    style = label_style(index)
    assert contrast(style.text, QColor(style.colour)) >= 4.5


def test_a_label_set_takes_the_colours_of_its_positions():
    labels = LabelSet("x", tuple(Label(f"L{index}") for index in range(21)))
    assert list(set_styles(labels).values()) == [label_style(index) for index in range(21)]


def test_a_colour_of_its_own_comes_first_and_only_the_label_in_its_way_moves():
    labels = LabelSet("x", (Label("A"), Label("B"), Label("C", colour="#0072B2"), Label("D", colour="#0073B3")))
    styles = set_styles(labels)
    assert styles["C"] == LabelStyle("#0072b2", Pattern.SOLID)
    assert styles["D"] == LabelStyle("#0073b3", Pattern.STRIPES)
    assert styles["B"] == label_style(1)
    assert styles["A"] == label_style(2)


@given(st.lists(st.one_of(st.just(""), st.from_regex(r"#[0-9A-F]{6}", fullmatch=True), st.just("#D55E00")), max_size=60))
def test_no_two_labels_look_the_same(chosen):
    labels = LabelSet("x", tuple(Label(f"L{index}", colour=colour) for index, colour in enumerate(chosen)))
    styles = set_styles(labels)
    assert list(styles) == list(labels.names)
    assert len(set(styles.values())) == len(chosen)


@pytest.mark.parametrize("dark", [False, True])
def test_the_sheet_has_no_role_left(dark):
    assert "@" not in make_style_sheet(colours(dark))


def test_switching_recolours_what_is_shown(qtbot, qapp, theme):
    label = QLabel("Scores")
    qtbot.addWidget(label)
    label.show()
    assert not colours_of(label).dark
    theme.choose(Scheme.DARK)
    qapp.processEvents()
    assert colours_of(label).dark
    assert qapp.palette().color(QPalette.ColorRole.WindowText) == colours(True)[Role.TEXT]


def test_the_choice_is_remembered(qapp, settings, theme):
    theme.choose(Scheme.DARK)
    again = Theme(qapp, settings)
    assert again.choice is Scheme.DARK
    again.setParent(None)


def test_a_spoilt_setting_means_system(qapp, settings):
    settings.setValue("view/scheme", "pink")
    made = Theme(qapp, settings)
    assert made.choice is Scheme.SYSTEM
    assert made.dark is (qapp.styleHints().colorScheme() is Qt.ColorScheme.Dark)
    made.setParent(None)


@pytest.mark.parametrize("name", sorted(path.stem for path in (resources() / "icons").glob("*.svg") if path.stem != "gapstudio"))
def test_every_icon_draws_in_the_colour_asked_for(qapp, name):
    image = icon_pixmap(name, QColor("#ff0000"), 24, 2.0).toImage()
    assert image.width() == 48
    assert "#ff0000" in pixels(image)


def test_an_icon_follows_the_scheme(qtbot, theme):
    button = QToolButton()
    qtbot.addWidget(button)
    parent = QToolButton()
    qtbot.addWidget(parent)
    button.setParent(parent)
    set_icon(button, "import")
    light = pixels(button.icon().pixmap(24, 24).toImage())
    theme.choose(Scheme.DARK)
    refresh_icons(parent)
    dark = pixels(button.icon().pixmap(24, 24).toImage())
    assert colours(False)[Role.TEXT].name() in light
    assert colours(True)[Role.TEXT].name() in dark


def test_an_unknown_icon_is_an_error(qapp):
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_text_renders_and_figures_have_one_width(qtbot, theme):
    label = QLabel("41.2")
    label.setFont(font(Size.TITLE, bold=True))
    qtbot.addWidget(label)
    image = label.grab().toImage()
    assert sum(QColor(name).lightness() < 100 for name in pixels(image)) > 3
    metrics = label.fontMetrics()
    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1
    assert label.font().pixelSize() == 22
