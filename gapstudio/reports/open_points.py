"""What must be held against the numbers: every reservation that the data themselves raise, in order of weight.

Each is told by two messages of ``reservations.ftl``: ``reservation-NAME``, a clause, and ``reservation-NAME-text``, a sentence.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from gapstudio.domain import CorpusKind, Run, ScoreName, same_precision, same_tag_reading
from gapstudio.reports.data import LeftOut, ReportData, StaleRun
from gapstudio.reports.names import reason_name, score_name, unit_name
from gapstudio.reports.pen import Pen, points
from gapstudio.reports.storyline.sources import run_on
from gapstudio.reports.storyline.words import ON_BENCHMARK, business, defined, published_is_comparable


@dataclass(frozen=True)
class Reservation:
    """Something that a reader must hold against the numbers.

    Attributes:
        lead: In a few words without numbers, as a sentence begins.
        sentence: With the numbers.
        clause: The lead as it stands within a sentence.
        name: By which it is known again.
    """

    lead: str
    sentence: str
    clause: str = ""
    name: str = ""


Maker = Callable[[Pen], Reservation | None]


def reservations(data: ReportData, book: Pen, places: slice = slice(None)) -> tuple[Reservation, ...]:
    """Lists the reservations, the weightiest first, in the language of `book`.

    Args:
        data: What they follow from.
        book: Where the numbers of those listed are entered.
        places: Which of them are listed.
    """
    makers = [make for make in _makers(data) if make(Pen(book.language)) is not None]
    return _all_made(makers[places], book)


def _makers(data: ReportData) -> tuple[Maker, ...]:
    first, weighty = (_stand_in, _no_benchmark, _no_score), (_provisional, _exploratory, _unjudged)
    stale, sample, *counted = _left_out_makers(data.left_out, data.internal.id)
    return (
        *(partial(make, data) for make in first),
        *_settings_makers(run_on(data, CorpusKind.INTERNAL), run_on(data, CorpusKind.BENCHMARK)),
        stale,
        sample,
        *(partial(make, data) for make in weighty),
        *counted,
        *(partial(make, data) for make in (_unlocated, _ambiguous, _set_aside, _published)),
    )


def _all_made(makers: Iterable[Maker], book: Pen) -> tuple[Reservation, ...]:
    return tuple(made for make in makers if (made := make(book)) is not None)


def _made(book: Pen, name: str, sentence: str) -> Reservation:
    clause = book.say(f"reservation-{name}")
    return Reservation(clause[:1].upper() + clause[1:], sentence, clause, name)


def _told(book: Pen, name: str, **values: str) -> Reservation:
    return _made(book, name, book.say(f"reservation-{name}-text", **values))


def _stand_in(data: ReportData, book: Pen) -> Reservation | None:
    return _told(book, "stand-in") if data.gap.stand_in else None


def _no_benchmark(data: ReportData, book: Pen) -> Reservation | None:
    reproduced = defined(data.gap.scores.get(ScoreName.REPRODUCED))
    return None if data.gap.stand_in or reproduced else _told(book, "no-benchmark")


def _no_score(data: ReportData, book: Pen) -> Reservation | None:
    return None if defined(business(data.gap)) else _told(book, "no-score")


def _provisional(data: ReportData, book: Pen) -> Reservation | None:
    if not data.gap.provisional:
        return None
    gold = data.facts.gold
    located, confirmed = sum(item.located for item in gold), sum(item.confirmed for item in gold)
    if not located:
        return _told(book, "provisional")
    some, of = book.count("facts.confirmed", confirmed), book.count("facts.located", located)
    return _made(book, "provisional", book.say("reservation-provisional-share", confirmed=some, located=of))


def _exploratory(data: ReportData, book: Pen) -> Reservation | None:
    score = business(data.gap)
    interval = score.interval if score is not None else None
    if interval is None or not interval.exploratory:
        return None
    number = book.count("scores.business_labels.clusters", interval.clusters)
    return _told(book, "exploratory", clusters=number, unit=unit_name(book, interval.unit, interval.clusters))


def _unjudged(data: ReportData, book: Pen) -> Reservation | None:
    ours = {name: score for name, score in data.gap.scores.items() if name not in ON_BENCHMARK}
    open_scores = [(name, score) for name, score in ours.items() if score.counts.unjudged and score.bounds is not None]
    if not open_scores:
        return None
    name, score = max(open_scores, key=lambda pair: pair[1].counts.unjudged)
    number = book.count(f"scores.{name}.unjudged", score.counts.unjudged)
    return _told(book, "unjudged", predictions=number, score=score_name(book, name))


def _unlocated(data: ReportData, book: Pen) -> Reservation | None:
    number = sum(item.unlocated for item in data.facts.gold)
    if not number:
        return None
    values = book.count("facts.unlocated", number)
    score = business(data.gap)
    bounds = score.recall_bounds if score is not None else None
    if bounds is None or points(bounds[0]) == points(bounds[1]):
        return _told(book, "unlocated", values=values)
    low, high = (book.points(f"scores.business_labels.recall_bounds.{at}", bounds[at]) for at in (0, 1))
    return _made(book, "unlocated", book.say("reservation-unlocated-recall", values=values, low=low, high=high))


def _ambiguous(data: ReportData, book: Pen) -> Reservation | None:
    number = sum(item.ambiguous for item in data.facts.gold)
    return _told(book, "ambiguous", places=book.count("facts.ambiguous", number)) if number else None


def _set_aside(data: ReportData, book: Pen) -> Reservation | None:
    total = sum(data.facts.set_aside.values())
    if not total:
        return None
    ordered = sorted(data.facts.set_aside.items(), key=lambda pair: (-pair[1], pair[0]))
    parts = [
        book.say("reservation-reason", number=book.count(f"facts.set_aside.{reason}", number), reason=reason_name(book, reason))
        for reason, number in ordered
        if number
    ]
    return _told(book, "set-aside", files=book.count("facts.set_aside.total", total), reasons=", ".join(parts))


def _published(data: ReportData, book: Pen) -> Reservation | None:
    published = data.published
    if published is None:
        return _told(book, "unpublished")
    if published_is_comparable(data):
        return None
    dataset = book.quote(published.dataset) or book.say("reservation-unnamed")
    value = book.points("scores.published.f1", published.value)
    return _told(book, "published", value=value, metric=book.quote(published.metric), dataset=dataset)


def settings_reservations(ours: Run, theirs: Run, book: Pen) -> tuple[Reservation, ...]:
    """Lists the settings in which the two runs differ and that may be a part of the gap.

    Segments are left out: pages have no sentences, so that these differ by nature.

    Args:
        ours: The run over our documents.
        theirs: The run over the benchmark.
        book: Writes the texts.
    """
    return _all_made(_settings_makers(ours, theirs), book)


def _settings_makers(ours: Run | None, theirs: Run | None) -> tuple[Maker, ...]:
    if ours is None or theirs is None:
        return ()
    return partial(_reading, ours, theirs), partial(_precision, ours, theirs)


def _reading(ours: Run, theirs: Run, book: Pen) -> Reservation | None:
    if same_tag_reading(ours, theirs):
        return None
    rules = {"ours": ours.settings.tag_reading, "theirs": theirs.settings.tag_reading}
    return _made(book, "settings", book.say("reservation-settings-reading", **rules))


def _precision(ours: Run, theirs: Run, book: Pen) -> Reservation | None:
    if same_precision(ours, theirs):
        return None
    used = {"ours": book.quote(ours.settings.precision), "theirs": book.quote(theirs.settings.precision)}
    return _made(book, "settings", book.say("reservation-settings-precision", **used))


def left_out_reservations(left: LeftOut, internal: str, book: Pen) -> tuple[Reservation, ...]:
    """Lists what took no part in the scores on our documents, the weightiest first.

    Args:
        left: What took no part.
        internal: Id of the internal corpus.
        book: Where the numbers are entered.
    """
    return _all_made(_left_out_makers(left, internal), book)


def _left_out_makers(left: LeftOut, internal: str) -> tuple[Maker, ...]:
    counted = (
        ("without-gold", "facts.not_scored.without_gold", left.without_gold),
        ("in-work", "facts.not_scored.in_work", left.in_work),
        ("skipped", "facts.not_scored.skipped", left.skipped),
        ("in-doubt", "in_doubt", left.in_doubt),
    )
    return partial(_stale, left, internal), partial(_sample, left), *(partial(_counted, *one) for one in counted)


def _counted(name: str, id: str, number: int, book: Pen) -> Reservation | None:
    return _told(book, name, number=book.count(id, number)) if number else None


def _stale(left: LeftOut, internal: str, book: Pen) -> Reservation | None:
    moves = [_move(f"stale.{at}", run, internal, book) for at, run in enumerate(left.stale)]
    return _told(book, "stale", moves="; ".join(moves)) if moves else None


def _move(id: str, run: StaleRun, internal: str, book: Pen) -> str:
    parts: list[str] = []
    if run.added:
        parts.append(book.say("reservation-stale-added", number=book.count(f"{id}.added", run.added)))
    if run.removed:
        parts.append(book.say("reservation-stale-removed", number=book.count(f"{id}.removed", run.removed)))
    moved = book.listing(parts) or book.say("reservation-stale-anew")
    return book.say("reservation-stale-move", side="internal" if run.corpus == internal else "benchmark", moved=moved)


def _sample(left: LeftOut, book: Pen) -> Reservation | None:
    if (use := left.sample) is None:
        return None
    told = {"scored": book.count("sample.scored", use.scored), "documents": book.count("sample.documents", use.documents)}
    others = {"others": book.count("sample.others", use.others)} if use.others else {}
    if use.reason:
        reason = book.quote(use.reason if use.reason.endswith(".") else f"{use.reason}.")
        tail = "some" if others else "none"
        return _made(book, "beside-sample", book.say(f"reservation-beside-sample-{tail}", **told, **others, reason=reason))
    sentence = book.say("reservation-sample-text", **told, drawn=book.quote(use.drawn), unit=unit_name(book, use.unit, 1))
    if others:
        sentence = f"{sentence} {book.say('reservation-sample-others', **others)}"
    return _made(book, "sample", sentence)
