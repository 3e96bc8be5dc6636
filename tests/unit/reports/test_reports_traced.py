"""Every figure in a deck, its notes and its charts' workbooks is a number of the report's JSON, and equals it."""

from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import pytest
from deck_factory import ahead, forty_labels, no_benchmark, stand_in, with_ranges
from report_factory import rich
from traced import ShownSlide, figures, is_rounding, read_deck, read_memo, read_page, strangers, stray_cells, wrong_entries

from gapstudio import __version__
from gapstudio.domain import Audience, Language, ReportSettings
from gapstudio.reports import ReportData, build_deck, build_html, build_memo
from gapstudio.reports.numbers import report_numbers
from gapstudio.reports.storyline.story import ToldSlide, tell
from gapstudio.reports.telling import Telling

SETTINGS = tuple(ReportSettings(audience, language, target=0.85, price=1.2) for language, audience in product(Language, Audience))


@dataclass(frozen=True)
class Told:
    """A deck read back, beside what it was made from."""

    data: ReportData
    slides: tuple[tuple[ToldSlide, ShownSlide], ...]

    @property
    def language(self):
        return self.data.settings.language


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory):
    """Builds a deck of everything that can be told, and reads it back; each one once."""
    known: dict[tuple[str, ReportSettings], Told] = {}

    def build(make, settings: ReportSettings) -> Told:
        key = (make.__name__, settings.language, settings.audience)
        if key not in known:
            known[key] = _build(replace(make(), settings=settings), tmp_path_factory.mktemp("deck") / "d.pptx")
        return known[key]

    return build


def _build(data: ReportData, out: Path) -> Told:
    build_deck(data, out)
    slides = [one for one in tell(data, Telling(data.settings.language, data.settings.audience)) if one.shown]
    read = read_deck(out)
    assert len(read) == len(slides)
    return Told(data, tuple(zip(slides, read, strict=True)))


def _footer(data: ReportData) -> tuple[str, ...]:
    return (data.project, data.model.name, data.date)


def complaints(told: Told) -> list[str]:
    numbers, found = report_numbers(told.data), []
    for one, shown in told.slides:
        slide = one.slide
        edit = told.data.settings.edit(slide.identity)
        quotes = (*slide.quotes, *_footer(told.data), edit.title, edit.comment)
        wrong = [
            *wrong_entries(slide.numbers, numbers, told.language),
            *strangers(shown.texts, [q for q in quotes if q], [number.text for number in slide.numbers if number.text]),
            *stray_cells(shown.cells, slide.numbers),
            *shown.astray,
        ]
        found += [f"{slide.identity}: {what}" for what in wrong]
    return found


@pytest.mark.parametrize("settings", SETTINGS, ids=lambda s: f"{s.language}-{s.audience}")
def test_every_figure_is_a_number_of_the_report(told, settings):
    assert complaints(told(rich, settings)) == []


@pytest.mark.parametrize("make", [with_ranges, stand_in, no_benchmark, ahead, forty_labels])
def test_every_figure_is_a_number_where_something_is_missing_or_open(told, make):
    assert complaints(told(make, SETTINGS[0])) == []


def test_a_figure_or_a_cell_that_is_changed_afterwards_is_found_out(told, tmp_path):
    made = told(rich, SETTINGS[0])
    texts = sum(len(figures(text, ())) for _, shown in made.slides for text in shown.texts)
    cells = sum(len(shown.cells) for _, shown in made.slides)
    assert texts > 400
    assert cells > 150
    at, (one, shown) = next((at, pair) for at, pair in enumerate(made.slides) if pair[1].cells)
    gap = next(number for number in one.slide.numbers if number.text)
    for changed in (
        replace(shown, texts=(*shown.texts, "and 123.4 more")),
        replace(shown, cells=(*shown.cells, 123.4)),
        replace(shown, astray=("B2",)),
    ):
        slides = (*made.slides[:at], (one, changed), *made.slides[at + 1 :])
        assert len(complaints(replace(made, slides=slides))) == 1
    for number in (replace(gap, value=gap.value + 1e-6), replace(gap, id="gap.other"), replace(gap, text="0.1")):
        slide = replace(one.slide, numbers=(*one.slide.numbers, number))
        slides = (*made.slides[:at], (replace(one, slide=slide), shown), *made.slides[at + 1 :])
        assert len(complaints(replace(made, slides=slides))) == 1


def test_figures_are_found_in_each_language_and_words_are_none():
    assert figures("F1 on CoNLL-2003: 1,234.5 of −4.2, [36.4, 46.0]; SHA-256 and 3 of 15.", ()) == [
        "1,234.5",
        "−4.2",
        "36.4",
        "46.0",
        "3",
        "15",
    ]
    assert figures("1.234,5 von 62 %", ()) == ["1.234,5", "62"]
    assert figures("1\u202f234,5 sur 62\u202f%", ()) == ["1\u202f234,5", "62"]
    assert figures("model 3.8.0 finds 12 of invoice_07.pdf", ("3.8.0", "invoice_07.pdf")) == ["12"]
    assert figures("found 12 of invo…", ("invoice_07.pdf",)) == ["12"]


def test_roundings_are_told_from_other_numbers():
    assert is_rounding("41.2", 0.41249, Language.ENGLISH)
    assert is_rounding("41,2", -0.41249, Language.GERMAN)
    assert is_rounding("1\u202f234", 1234, Language.FRENCH)
    assert is_rounding("99", 0.9999, Language.ENGLISH)
    assert not is_rounding("41.3", 0.41249, Language.ENGLISH)
    assert not is_rounding("41.2", 0.41249, Language.GERMAN)
    assert not is_rounding("1", 0.3, Language.ENGLISH)
    assert not is_rounding("99", 0.97, Language.ENGLISH)


@pytest.mark.parametrize("settings", SETTINGS, ids=lambda s: f"{s.language}-{s.audience}")
def test_every_figure_in_the_memo_is_a_number_of_the_report(settings, tmp_path):
    data = replace(rich(), settings=settings)
    made = build_memo(data, tmp_path / "m.docx")
    told = tell(data, Telling(settings.language, settings.audience))
    quotes = [*(quote for one in told for quote in one.slide.quotes), *_footer(data)]
    texts = read_memo(tmp_path / "m.docx")
    assert sum(len(figures(text, quotes)) for text in texts) > 15
    assert strangers(texts, quotes, [number.text for number in made.numbers if number.text]) == []
    assert wrong_entries(made.numbers, report_numbers(data), settings.language) == []


@pytest.mark.parametrize("settings", SETTINGS[::3], ids=lambda s: f"{s.language}-{s.audience}")
def test_every_figure_on_the_web_page_is_a_number_of_the_report(settings, tmp_path):
    data = replace(rich(), settings=settings)
    made = build_html(data, tmp_path / "r.html")
    told = [one.slide for one in tell(data, Telling(settings.language, settings.audience)) if one.shown]
    quotes = [*(quote for slide in told for quote in slide.quotes), *_footer(data), __version__]
    texts = read_page(tmp_path / "r.html")
    numbers = [number for slide in told for number in slide.numbers]
    written = {number.text for number in made.numbers if number.text}
    odd = [figure for text in texts for figure in figures(text, quotes) if figure not in written]
    assert len(texts) > 200
    assert [one for one in odd if not _is_cell(one, numbers, settings.language)] == []
    assert wrong_entries(made.numbers, report_numbers(data), settings.language) == []


def _is_cell(figure: str, numbers, language: Language) -> bool:
    """A figure of a chart's table is that of a cell in the chart's unit."""
    return any(is_rounding(figure, number.value, language) for number in numbers if not number.text)
