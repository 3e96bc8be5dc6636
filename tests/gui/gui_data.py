"""Made-up domain objects for the window's tests."""

from dataclasses import replace

from gapstudio.domain import Box, Counts, Gap, Interval, Page, Reading, Score, ScoreName, ScoreState, Word

LABELS = ("INVOICE_NO", "SELLER", "GRAND_TOTAL")


def interval(low: float, high: float, clusters: int = 12, unit: str = "supplier") -> Interval:
    return Interval(low, high, "jackknife", clusters, unit)


def make_gap(*, stand_in: bool = False) -> Gap:
    scores = {
        ScoreName.PUBLISHED: Score(None, None, 0.912, Counts(), state=ScoreState.PUBLISHED_ONLY),
        ScoreName.REPRODUCED: Score(
            0.861, 0.872, 0.8666, Counts(4911, 793, 737), interval(0.855, 0.879, 231, "document"), documents=231
        ),
        ScoreName.SHARED_TYPES: Score(
            None,
            0.61,
            None,
            Counts(300, 80, 190, 412),
            interval(0.301, 0.655),
            bounds=(0.384, 0.572),
            documents=40,
            state=ScoreState.RANGE,
        ),
        ScoreName.BUSINESS_LABELS: Score(
            0.44, 0.14, 0.2124, Counts(140, 178, 850), interval(0.152, 0.288), documents=40, state=ScoreState.PROVISIONAL
        ),
    }
    if stand_in:
        scores[ScoreName.REPRODUCED] = replace(scores[ScoreName.REPRODUCED], state=ScoreState.STAND_IN)
    return Gap(scores, (), 0.6542, interval(0.575, 0.717), provisional=True, stand_in=stand_in)


def make_reading(pages: int = 3, lines: int = 20, words: int = 5) -> Reading:
    """Pages of 595 by 842 points with `lines` lines of `words` words, 80 points wide each, 30 points apart."""
    text, made, sheets = "", [], []
    for page in range(pages):
        start = len(text)
        for line in range(lines):
            for column in range(words):
                token = f"w{page}.{line}.{column}"
                box = Box(60 + 90 * column, 60 + 30 * line, 140 + 90 * column, 74 + 30 * line)
                made.append(Word(len(text), len(text) + len(token), page * lines + line, page, page, box))
                text += token + " "
        sheets.append(Page(page, 595, 842, start, len(text)))
    return Reading(text, tuple(made), tuple(sheets), source="0" * 64, extractor="made up")
