"""What the memo says: the sentences of the slides that carry the argument, no others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gapstudio.reports.blocks import ChartBlock, SlideSpec, Text, TextBlock
from gapstudio.reports.data import DeckNumber
from gapstudio.reports.storyline.story import ToldSlide
from gapstudio.reports.written_numbers import WrittenNumbers

_SHOWN = 3
"""Parts of the gap, and actions, that a page has room for."""
_CHAPTERS = ("answer", "scores", "made-of", "cause", "change", "decision")
_KEPT_IN_MIND = "Reservations"


@dataclass(frozen=True)
class Line:
    """A row of a table: what it is about, its number with the interval, and a few words; or a sentence that stands alone."""

    name: str
    value: str = ""
    words: str = ""


@dataclass(frozen=True)
class Memo:
    """The memo; parts for which there is no slide are empty.

    Attributes:
        answer: The question answered in one sentence.
        sentences: The two sentences that state the gap.
        scores: Scores along the way.
        made_of: What the gap is made of.
        change: What to change, as a sentence.
        actions: What each action could win back.
        decision: The decision asked for, as a sentence.
        asks: What is asked for in particular, each with a lead.
        kept_in_mind: What must be held against the numbers.
    """

    answer: str
    sentences: tuple[str, ...] = ()
    scores: tuple[Line, ...] = ()
    made_of: tuple[str, ...] = ()
    change: str = ""
    actions: tuple[Line, ...] = ()
    decision: str = ""
    asks: tuple[Text, ...] = ()
    kept_in_mind: Text | None = None


def memo_of(slides: Sequence[ToldSlide]) -> Memo:
    """Takes the memo from the slides of a report; one that is switched off says nothing here either.

    Args:
        slides: All slides, in the order of the report.
    """
    shown = _by_chapter(slides)
    answer, change, decision = (_first(shown[name]) for name in ("answer", "change", "decision"))
    first = answer or _first([one.slide for one in slides if one.shown])
    return Memo(
        answer=first.title if first else "",
        sentences=tuple(text.full for text in answer.body) if answer else (),
        scores=tuple(_lines(shown["scores"])),
        made_of=tuple(slide.title for slide in (shown["cause"] or shown["made-of"])[:_SHOWN]),
        change=change.title if change else "",
        actions=tuple(_lines(shown["change"]))[:_SHOWN],
        decision=decision.title if decision else "",
        asks=decision.body if decision else (),
        kept_in_mind=_kept_in_mind(answer),
    )


def numbers_of_memo(memo: Memo, slides: Sequence[ToldSlide]) -> tuple[DeckNumber, ...]:
    """Returns those numbers of the slides that stand in a text that the memo took from that very slide.

    Args:
        memo: As it is written.
        slides: Those that `memo_of` got.
    """
    taken, found = set(texts_of(memo)), dict[tuple[str, str], DeckNumber]()
    for slide in (slide for group in _by_chapter(slides).values() for slide in group):
        written = WrittenNumbers(slide.numbers, slide.quotes)
        for text in (text for text in _texts(slide) if text in taken):
            for number in (number for one in written.found(text) for number in one.numbers):
                found.setdefault((number.id, number.text), DeckNumber(number.id, number.value, 1, number.text))
    return tuple(found.values())


def _by_chapter(slides: Sequence[ToldSlide]) -> dict[str, tuple[SlideSpec, ...]]:
    return {name: tuple(one.slide for one in slides if one.shown and one.chapter == name) for name in _CHAPTERS}


def texts_of(memo: Memo) -> tuple[str, ...]:
    """Returns all texts of a memo."""
    lines = (text for line in (*memo.scores, *memo.actions) for text in (line.name, line.value, line.words))
    asks = (text.full for text in (*memo.asks, *((memo.kept_in_mind,) if memo.kept_in_mind else ())))
    return (memo.answer, *memo.sentences, *lines, *memo.made_of, memo.change, memo.decision, *asks)


def _first(slides: Sequence[SlideSpec]) -> SlideSpec | None:
    return slides[0] if slides else None


def _lines(slides: Sequence[SlideSpec]) -> Iterator[Line]:
    """The rows of a chart with the captions beside them."""
    for slide in slides[:1]:
        for chart in (block for block in slide.blocks if isinstance(block, ChartBlock) and block.captions):
            for category, caption in zip(chart.categories, chart.captions, strict=True):
                value, *words = (text.full for text in caption)
                yield Line(category, value, " ".join(words))


def _kept_in_mind(answer: SlideSpec | None) -> Text | None:
    blocks = [block for block in answer.blocks if isinstance(block, TextBlock) and block.name == _KEPT_IN_MIND] if answer else []
    return blocks[0].paragraphs[0] if blocks and blocks[0].paragraphs else None


def _texts(slide: SlideSpec) -> Iterator[str]:
    yield slide.title
    yield from (text.full for text in slide.body)
    for block in slide.blocks:
        if isinstance(block, TextBlock):
            yield from (text.full for text in block.paragraphs)
        elif isinstance(block, ChartBlock):
            yield from block.categories
            for caption in block.captions:
                yield from (text.full for text in caption[:1])
                yield " ".join(text.full for text in caption[1:])
