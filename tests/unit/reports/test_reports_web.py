"""The web page: complete in itself, readable by machines that read it out, every number with its id."""

from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from report_factory import rich

from gapstudio.domain import Audience, Language, ReportSettings, SlideEdit
from gapstudio.reports import build_html
from gapstudio.reports.blocks import ChartBlock, PictureBlock, TextBlock
from gapstudio.reports.fitting.charts import visible
from gapstudio.reports.look import Frame
from gapstudio.reports.storyline.story import shown, tell
from gapstudio.reports.telling import Telling
from gapstudio.reports.web.flow import Columns, flow

_EMPTY = frozenset({"meta", "hr", "img", "br", "rect", "line"})


class Page(HTMLParser):
    """What is in a page: elements with their attributes, texts of elements, numbers with their ids."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict]] = []
        self.elements: list[tuple[str, dict]] = []
        self.texts: list[tuple[str, str]] = []
        self.numbers: list[tuple[str, str]] = []
        self.feed(content)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in _EMPTY:
            self.open.append((tag, dict(attrs)))

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop()[0] == tag, f"{tag} closes something else"

    def handle_data(self, data):
        tag, attributes = self.open[-1] if self.open else ("", {})
        self.texts.append((tag, data))
        if "data-id" in attributes:
            self.numbers.append((data, attributes["data-id"]))

    def of(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


def settings(language: Language = Language.ENGLISH, **slides: SlideEdit) -> ReportSettings:
    return ReportSettings(language=language, audience=Audience.ENGINEERING, slides=slides)


def written(tmp_path, how: ReportSettings):
    data = replace(rich(), settings=how)
    result = build_html(data, tmp_path / "page.html")
    content = result.path.read_text(encoding="utf-8")
    slides = shown(tell(data, Telling(how.language, how.audience)))
    return content, Page(content), slides, result


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    return written(tmp_path_factory.mktemp("web"), settings(answer=SlideEdit(comment="Mind <this> & 30 more.")))


def test_nothing_in_it_leads_out(page):
    content, parsed, _, _ = page
    assert not parsed.open
    for _, attributes in parsed.elements:
        for name in ("src", "href", "srcset", "data", "action", "poster", "xlink:href"):
            value = attributes.get(name, "")
            assert not value or value.startswith(("#", "data:image/")), (name, value[:60])
    assert not {"script", "link", "iframe", "object", "base"} & {tag for tag, _ in parsed.elements}
    assert "http:" not in content
    assert "https:" not in content
    assert "url(" not in content
    assert "@import" not in content


def test_it_can_be_read_out(page):
    _, parsed, slides, _ = page
    assert parsed.of("html") == [{"lang": "en"}]
    levels = [int(tag[1]) for tag, _ in parsed.elements if tag in ("h1", "h2", "h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(attributes["scope"] in ("col", "row") for attributes in parsed.of("th"))
    assert all(attributes["alt"] for attributes in parsed.of("img"))
    assert all(attributes["role"] == "img" and attributes["aria-label"] for attributes in parsed.of("svg"))
    anchors = {attributes["href"][1:] for attributes in parsed.of("a")}
    assert anchors == {attributes["id"] for attributes in parsed.of("section")}
    assert len(anchors) == len(slides)


def test_every_number_of_a_text_carries_its_id(page):
    _, parsed, slides, result = page
    ids = {one for _, named in parsed.numbers for one in named.split("\n")}
    by_id: dict[str, set[str]] = {}
    for number in result.numbers:
        by_id.setdefault(number.id, set()).add(number.text)
    assert ids <= set(by_id)
    for text, named in parsed.numbers:
        assert any(text in by_id[one] or "" in by_id[one] for one in named.split("\n"))
    answer = slides[0]
    in_title = {number.id for number in answer.numbers if number.text and number.text in answer.title}
    assert in_title
    assert in_title <= ids


def test_each_chart_has_a_table_of_its_numbers(page):
    _, parsed, slides, _ = page
    charts = [block for spec in slides for block in spec.blocks if isinstance(block, ChartBlock)]
    assert len(parsed.of("svg")) == len(charts) > 5
    cells = [text for tag, text in parsed.texts if tag in ("td", "span")]
    for chart in charts:
        for series in visible(chart):
            for value in series.values:
                ways = () if value is None else (f"{value:,.2f}".replace("-", "−"), f"{value:,.0f}".replace("-", "−"))
                assert value is None or any(way in cells for way in ways), (chart.name, series.name, value)
    pictures = [block for spec in slides for block in spec.blocks if isinstance(block, PictureBlock)]
    assert len(parsed.of("img")) == len(pictures) > 0


def test_what_a_person_wrote_stands_there_as_text(page):
    content, parsed, _, _ = page
    assert "Mind &lt;this&gt; &amp; 30 more." in content
    assert any("Mind <this>" in text or text == " Mind <this> & 30 more." for _, text in parsed.texts)
    assert "30 more" not in "".join(text for text, _ in parsed.numbers)


@pytest.mark.parametrize("language", [Language.GERMAN, Language.FRENCH])
def test_other_languages_are_written_throughout(language, tmp_path):
    _, parsed, slides, _ = written(tmp_path, settings(language))
    assert parsed.of("html") == [{"lang": language.value}]
    said = " ".join(text for _, text in parsed.texts)
    assert {"de": "Inhalt", "fr": "Sommaire"}[language.value] in said
    for english in ("How to read", "Contents", "Comment:", "as said"):
        assert english not in said
    assert len(parsed.of("section")) == len(slides)


def test_it_is_the_same_each_time(page, tmp_path):
    content, *_ = page
    again, *_ = written(tmp_path, settings(answer=SlideEdit(comment="Mind <this> & 30 more.")))
    assert again == content


def test_blocks_beside_each_other_become_columns_and_keep_their_order():
    frames = {"top": (0, 0, 100, 10), "left": (0, 20, 40, 50), "right": (60, 20, 40, 20), "below": (60, 45, 40, 25)}
    blocks = {name: TextBlock(Frame(*place), (), name=name) for name, place in frames.items()}
    top, columns = flow(list(reversed(list(blocks.values()))))
    assert top is blocks["top"]
    assert isinstance(columns, Columns)
    assert columns.parts[0] is blocks["left"]
    assert columns.parts[1].parts == (blocks["right"], blocks["below"])
