"""Slide 5: what the business would get, label by label."""

from gapstudio.domain import CorpusKind, Score
from gapstudio.reports.blocks import Cell, Column, SlideSpec, TableBlock
from gapstudio.reports.data import ReportData
from gapstudio.reports.groups import label_groups
from gapstudio.reports.look import BODY, Frame, Role
from gapstudio.reports.pen import NOT_DEFINED, Pen
from gapstudio.reports.storyline.words import business, defined, plural, source_of_numbers
from gapstudio.reports.telling import Telling

_ON_A_SLIDE = 16
_COLUMNS = (
    Column("Label", 3.4),
    Column("Benchmark type", 1.7),
    Column("Gold", 0.8, right=True),
    Column("Unlocated", 1.1, right=True),
    Column("Precision", 1.1, right=True),
    Column("Recall", 0.9, right=True),
    Column("F1", 1.5, right=True),
    Column("Interval", 1.6, right=True),
)


def labels(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes the table of labels, sixteen rows a slide; none where no label is scored."""
    score = business(data.gap)
    if score is None or not score.labels:
        return ()
    ordered = sorted(score.labels.items(), key=_order)
    pages = [ordered[first : first + _page_length(len(ordered))] for first in range(0, len(ordered), _page_length(len(ordered)))]
    return tuple(_slide(data, page, dict(ordered), number) for number, page in enumerate(pages))


def _page_length(total: int) -> int:
    pages = -(-total // _ON_A_SLIDE)
    return -(-total // pages)


def _order(pair: tuple[str, Score]) -> tuple[float, float, str]:
    name, score = pair
    best = score.f1 if score.f1 is not None else (score.bounds[1] if score.bounds else -1.0)
    return -best, -score.counts.support, name


def _slide(data: ReportData, page: list[tuple[str, Score]], every: dict[str, Score], number: int) -> SlideSpec:
    book = Pen()
    title = _title(data, every, book) if number == 0 else _further(data, page, book)
    rows = tuple(_row(data, book, name, score) for name, score in page)
    room = Frame(BODY.x, BODY.y, BODY.width, BODY.height)
    table = TableBlock(room, _COLUMNS, rows, size=14, name="Labels")
    notes = (
        "How to read this slide: a prediction counts for a label only when its type leads back to this one label. “Gold” is how "
        "many located gold values the label has. A dash or “not defined” means zero divided by zero: nothing to find and nothing "
        "claimed, or no claim at all. Sorted by F1.\n" + source_of_numbers(data, CorpusKind.INTERNAL)
    )
    return SlideSpec(title, (table,), notes, book.numbers)


def _title(data: ReportData, every: dict[str, Score], book: Pen) -> str:
    dead = [name for name, score in every.items() if score.counts.support and not score.counts.tp]
    scored = [name for name, score in every.items() if score.f1 is not None and score.counts.tp]
    asked = label_groups(data)
    total = f"{book.count(asked.counted_id, len(asked.counted))} {plural(len(asked.counted), 'label')}"
    total += " with gold" if asked.without_gold else ""
    best = f"{data.title(scored[0])} does best, at {book.f1(_id(scored[0]), every[scored[0]])}" if scored else ""
    if dead and scored:
        return (
            f"{book.count('labels.never_right', len(dead))} of {total} {plural(len(dead), 'is', 'are')} never read right; {best}"
        )
    if dead:
        number = book.count("labels.never_right", len(dead))
        return f"{number} of {total} {plural(len(dead), 'is', 'are')} never read right, and none has a score above zero"
    if len(scored) > 1:
        worst = scored[-1]
        return f"{best}, and {data.title(worst)} worst, at {book.f1(_id(worst), every[worst])}"
    if scored:
        return f"{data.title(scored[0])} is read at an F1 of {book.f1(_id(scored[0]), every[scored[0]])}"
    return f"No F1 can be given for any of {total} yet"


def _further(data: ReportData, page: list[tuple[str, Score]], book: Pen) -> str:
    name, score = page[0]
    if not defined(score):
        return "For the further labels no F1 can be given yet"
    return f"The further labels reach an F1 of {book.f1(_id(name), score)} at most"


def _id(label: str) -> str:
    return f"scores.business_labels.labels.{label}"


def _row(data: ReportData, book: Pen, name: str, score: Score) -> tuple[Cell, ...]:
    id = _id(name)
    f1 = book.f1(id, score)
    muted = Role.MUTED if f1 == NOT_DEFINED else Role.TEXT
    target = data.mapping.target(name)
    unlocated = score.counts.unlocated
    return (
        Cell(data.title(name), bold=True),
        Cell(target or "none", role=Role.TEXT if target else Role.MUTED),
        Cell(book.count(f"{id}.support", score.counts.support)),
        Cell(book.count(f"{id}.unlocated", unlocated)),
        _ratio(book, f"{id}.precision", score.precision),
        _ratio(book, f"{id}.recall", score.recall),
        Cell(f1.removeprefix("between ").replace(" and ", " to "), bold=True, role=muted),
        Cell(book.interval(id, score.interval) or "–", role=Role.TEXT if score.interval else Role.MUTED),
    )


def _ratio(book: Pen, id: str, value: float | None) -> Cell:
    return Cell("–" if value is None else book.points(id, value), role=Role.MUTED if value is None else Role.TEXT)
