"""Documents whose words stand on pages, for formats with boxes."""

from dataclasses import replace

from exchange_strategies import LABELS, reading_of, spans_in, texts
from hypothesis import strategies as st

from gapstudio.domain import Box, Page, Reading
from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan

WIDTH, HEIGHT = 595.0, 842.0
_STEP, _LEFT, _TOP = 14.0, 20.0, 30.0


def paged(reading: Reading, words_a_page: int, words_a_line: int = 4) -> Reading:
    """Puts the words of a reading on pages, in lines of a few words."""
    words, firsts = [], []
    for number, word in enumerate(reading.words):
        page, place = divmod(number, words_a_page)
        line, column = divmod(place, words_a_line)
        if place == 0:
            firsts.append(word.start)
        left, top = _LEFT + 110 * column, _TOP + _STEP * line
        box = Box(left, top, left + 100, top + 10)
        words.append(replace(word, page=page, box=box, line=page * 100 + line, block=page))
    ends = [*(start - 1 for start in firsts[1:]), len(reading.text)]
    pages = tuple(
        Page(number, WIDTH, HEIGHT, start if number else 0, max(start if number else 0, end))
        for number, (start, end) in enumerate(zip(firsts or [0], ends, strict=True))
    )
    return replace(reading, words=tuple(words), pages=pages)


@st.composite
def paged_documents(draw: st.DrawFn, *, on_words: bool = False) -> tuple[ExchangeDocument, ...]:
    """Up to three documents with pages, some of their spans with facts, some documents with predictions."""
    made = []
    for number in range(draw(st.integers(1, 3))):
        text = draw(texts())
        reading = paged(reading_of(text), draw(st.integers(1, 9)))
        spans = tuple(_told(draw, span, place) for place, span in enumerate(draw(spans_in(text, on_words=on_words))))
        predictions = {"small": draw(spans_in(text, on_words=on_words))} if draw(st.booleans()) else {}
        made.append(
            ExchangeDocument(
                f"Rechnung {number}.pdf",
                text,
                spans,
                predictions,
                reading,
                id=f"id-{number}",
                sha256=f"{number}" * 64,
                finished=draw(st.sampled_from((None, True, False))),
                unlocated=((LABELS[0], "12.50"),) if draw(st.booleans()) else (),
                metadata={"supplier": "Ä & Co"} if draw(st.booleans()) else {},
            )
        )
    return tuple(made)


def _told(draw: st.DrawFn, span: ExchangeSpan, number: int) -> ExchangeSpan:
    if not draw(st.booleans()):
        return span
    return replace(span, id=f"span {number}", annotator="Eva", value="12.50", note="blurred\n€", score=0.25)
