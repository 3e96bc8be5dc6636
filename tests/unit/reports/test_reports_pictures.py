from pathlib import Path

import pytest

from gapstudio.domain import Counts, Gap, GapStudioError, Interval, Score, ScoreName, ScoreState
from gapstudio.reports.pictures import draw_scores


def _gap(stand_in: bool = False) -> Gap:
    interval = Interval(0.8, 0.9, "jackknife", 12, "supplier")
    scores = {
        ScoreName.REPRODUCED: Score(0.9, 0.8, 0.85, Counts(8, 1, 2), interval, state=ScoreState.FINAL),
        ScoreName.SHARED_TYPES: Score(None, 0.5, None, Counts(5, 0, 5, 3), interval, bounds=(0.4, 0.6), state=ScoreState.RANGE),
        ScoreName.BUSINESS_LABELS: Score(None, None, None, Counts(), state=ScoreState.UNDEFINED),
    }
    return Gap(scores, (), 0.7, None, stand_in=stand_in)


def test_an_svg_says_every_number_in_words_and_is_the_same_each_time(tmp_path: Path):
    first, second = tmp_path / "a.svg", tmp_path / "b.svg"
    draw_scores(_gap(), first)
    draw_scores(_gap(), second)
    text = first.read_text(encoding="utf-8")
    assert first.read_bytes() == second.read_bytes()
    for words in ("85.0", "40.0 – 60.0", "not defined", "Business labels", "70.0 points"):
        assert words in text


@pytest.mark.parametrize(("ending", "magic"), [(".png", b"\x89PNG"), (".pdf", b"%PDF")])
def test_png_and_pdf(tmp_path: Path, ending: str, magic: bytes):
    draw_scores(_gap(stand_in=True), tmp_path / f"scores{ending}")
    assert (tmp_path / f"scores{ending}").read_bytes().startswith(magic)


def test_another_ending_is_refused_with_a_remedy(tmp_path: Path):
    with pytest.raises(GapStudioError, match=r"\.svg"):
        draw_scores(_gap(), tmp_path / "scores.gif")
