"""The guideline of a label as it stands beside the document."""

from io import BytesIO

from PIL import Image
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gapstudio.domain import Label, LabelSet
from gapstudio.gui.pages.annotate.labels import GuidelineView
from gapstudio.gui.pages.annotate.labels.markdown import MarkdownView
from gapstudio.gui.theme import Scheme


def png(width=900) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, 90), "red").save(out, "PNG")
    return out.getvalue()


def view_of(qtbot, guideline, pictures, exhaustive=()):
    view = GuidelineView()
    qtbot.addWidget(view)
    view.resize(300, 400)
    view.show()
    labels = LabelSet("x", (Label("B", "Buyer"), Label("A", "Ship to", "Who gets it.", parent="B", guideline=guideline)))
    view.set_label(LabelSet("x", labels.labels, exhaustive=frozenset(exhaustive)), "A", pictures.__getitem__)
    QApplication.processEvents()
    return view


def test_the_guideline_shows_pictures_from_memory_and_nothing_else(qtbot, tmp_path):
    (tmp_path / "secret.png").write_bytes(png())
    text = f"**Mark** it.\n\n![](picture:{'a' * 64})\n![](file://{tmp_path}/secret.png)\n<img src='x.png'>\n"
    view = view_of(qtbot, text, {"a" * 64: png()}, ["A"])
    assert view.label == "A"
    assert view._description.text() == "A kind of Buyer. Who gets it. Marked wherever it stands."
    assert list(view.browser.pictures) == ["a" * 64]
    shown = view.browser.loadResource(2, QUrl("picture:" + "a" * 64))
    assert 200 < shown.width() < 300  # no wider than there is room
    assert view.browser.loadResource(2, QUrl.fromLocalFile(str(tmp_path / "secret.png"))).isNull()
    assert view.browser.verticalScrollBar().value() == 0


def test_without_a_guideline_a_button_begins_one(qtbot):
    view = view_of(qtbot, "", {})
    assert view.write.isVisible()
    with qtbot.waitSignal(view.edit_asked) as asked:
        QTest.mouseClick(view.write, Qt.MouseButton.LeftButton)
    assert asked.args == ["A"]
    view.set_label(LabelSet("x", ()), "A", {}.__getitem__)
    assert (view.label, view.write.isVisible()) == ("", False)


def test_a_guideline_is_read_anew_in_another_width_and_scheme(qtbot, theme):
    made = MarkdownView()
    qtbot.addWidget(made)
    made.resize(300, 120)
    made.show()
    text = "\n\n".join(["A [link](https://example.org) and", f"![](picture:{'a' * 64})", "| a | b |\n|---|---|\n| c | d |"] * 5)
    made.set_text(text, lambda _sha256: png())
    for width, scheme in ((200, Scheme.DARK), (500, Scheme.LIGHT), (90, Scheme.DARK)):
        made.resize(width, 120)
        theme.choose(scheme)
        QApplication.processEvents()
        assert made.toPlainText().count("A link and") == 5


def test_a_missing_picture_leaves_the_text(qtbot):
    from gapstudio.domain import GapStudioError

    made = MarkdownView()
    qtbot.addWidget(made)

    def none(_sha256):
        raise GapStudioError("gone")

    made.show()
    made.set_text(f"Before ![](picture:{'a' * 64}) after", none)
    QApplication.processEvents()
    assert "Before" in made.toPlainText()
    assert made.pictures["a" * 64].isNull()
