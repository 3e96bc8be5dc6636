"""The memo: one page in every language, from the slides that are shown, with the ids of its numbers; nobody and no day in it."""

import io
import re
import zipfile
from dataclasses import replace

import docx
import pytest
from report_factory import rich, without_intervals
from told import numbers_in

from gapstudio.domain import Language, ReportSettings, SlideEdit
from gapstudio.reports import build_memo
from gapstudio.reports.blocks import Text
from gapstudio.reports.memo.contents import Line, Memo, memo_of, texts_of
from gapstudio.reports.memo.fit import ROOM, fit_memo
from gapstudio.reports.storyline.story import tell
from gapstudio.reports.telling import Telling


def told_in(language: Language, **slides: SlideEdit):
    return replace(rich(), settings=ReportSettings(language=language, target=0.9, slides=slides))


def words_of(path) -> list[str]:
    """All texts of a Word file, those in tables included."""
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


@pytest.mark.parametrize("language", list(Language))
def test_it_fits_one_page_and_says_the_essentials(language, tmp_path):
    data = told_in(language)
    slides = tell(data, Telling(language))
    whole = memo_of(slides)
    fitted = fit_memo(whole, language)
    assert fitted.height <= ROOM.height
    assert fitted.memo == whole  # nothing had to be left out
    assert len(whole.sentences) == 2
    assert len(whole.made_of) == 3
    assert whole.decision
    result = build_memo(data, tmp_path / "memo.docx")
    said = "\n".join(words_of(result.path))
    titles = {one.chapter: one.slide.title for one in slides if one.chapter in ("answer", "change", "decision")}
    assert len(titles) == 3
    assert all(title in said for title in titles.values())
    assert all(text in said for text in texts_of(whole) if text)


def test_each_number_that_it_shows_has_an_id(tmp_path):
    data = told_in(Language.ENGLISH)
    result = build_memo(data, tmp_path / "memo.docx")
    said = "\n".join(words_of(result.path))
    listed = {number.text for number in result.numbers}
    assert all(re.search(rf"(?<![\w.,]){re.escape(text)}(?!\w|[.,]\d)", said) for text in listed)
    without = said.replace(data.date, "").replace(data.project, "")
    assert set(numbers_in(without)) <= listed
    assert {number.slide for number in result.numbers} == {1}
    values = {number.id: number.value for number in result.numbers}
    assert values["scores.business_labels.f1"] == data.gap.scores["business_labels"].f1
    assert values["gap.value"] == data.gap.value


def test_a_title_that_a_person_wrote_stands_and_what_is_switched_off_does_not(tmp_path):
    data = told_in(Language.ENGLISH, answer=SlideEdit(title="We are not there yet"), decision=SlideEdit(shown=False))
    told = "\n".join(words_of(build_memo(data, tmp_path / "memo.docx").path))
    assert told.startswith("We are not there yet")
    assert "Decision asked for" not in told
    assert "What is to be decided" not in told


def test_equal_data_give_equal_bytes_that_name_nobody(tmp_path):
    data = told_in(Language.FRENCH)
    first, second = (build_memo(data, tmp_path / name).path.read_bytes() for name in ("a.docx", "b.docx"))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in package.namelist() if "thumbnail" in name or "customXml" in name]
        content = b"".join(package.read(name) for name in package.namelist()).decode(errors="replace")
    assert "python-docx" not in content
    assert str(tmp_path) not in content
    facts = docx.Document(io.BytesIO(first)).core_properties
    assert (facts.author, facts.last_modified_by, facts.comments) == ("", "", "")
    assert facts.created.date().isoformat() == data.date
    assert facts.language == "fr-FR"


def test_what_matters_least_goes_first_where_there_is_no_room():
    sentence = "A sentence that goes on and on until it needs more than a line of the page, and then some more of it. "
    memo = Memo(
        answer="The answer",
        sentences=(sentence * 4, sentence * 4),
        scores=tuple(Line(f"Score {n}", "41.2 [36.4, 46.0]", sentence) for n in range(7)),
        made_of=(sentence, sentence, sentence),
        change="What to change",
        actions=tuple(Line(f"Action {n}", "12.0", sentence * 3) for n in range(3)),
        decision="The decision",
        asks=tuple(Text(sentence * 2, lead="Ask:") for _ in range(4)),
        kept_in_mind=Text("the gold is provisional", lead="Keep in mind:"),
    )
    fitted = fit_memo(memo, Language.ENGLISH)
    assert fitted.height <= ROOM.height
    assert fitted.memo.answer == memo.answer
    assert fitted.memo.decision == memo.decision
    assert not any(line.words for line in fitted.memo.actions)
    assert fitted.sizes.text >= 9


def test_without_intervals_and_actions_there_is_a_memo_all_the_same(tmp_path):
    bare = replace(without_intervals(), ceilings=(), decompositions={}, pictured={})
    said = "\n".join(words_of(build_memo(bare, tmp_path / "memo.docx").path))
    assert "What the model scores" in said
    assert "What to change" not in said
