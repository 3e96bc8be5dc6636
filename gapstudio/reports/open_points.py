"""What must be held against the numbers: every reservation that the data themselves raise, in order of weight."""

from collections.abc import Iterable
from dataclasses import dataclass

from gapstudio.domain import ScoreName
from gapstudio.reports.data import LeftOut, ReportData, StaleRun
from gapstudio.reports.pen import Pen, points
from gapstudio.reports.storyline.words import (
    ON_BENCHMARK,
    SCORE_TITLES,
    business,
    clusters,
    defined,
    plural,
    published_is_comparable,
)


@dataclass(frozen=True)
class Reservation:
    """Something that a reader must hold against the numbers: in a few words without numbers, and as a sentence with them."""

    lead: str
    sentence: str


def reservations(data: ReportData, book: Pen) -> tuple[Reservation, ...]:
    """Lists the reservations, the weightiest first."""
    found = (
        _stand_in(data),
        _no_benchmark(data),
        _no_score(data),
        *settings_reservations(data.notes),
        *left_out_reservations(data.left_out, data.internal.id, book),
        _provisional(data, book),
        _exploratory(data, book),
        _unjudged(data, book),
        _unlocated(data, book),
        _ambiguous(data, book),
        _set_aside(data, book),
        _published(data, book),
    )
    return tuple(reservation for reservation in found if reservation is not None)


def _stand_in(data: ReportData) -> Reservation | None:
    if not data.gap.stand_in:
        return None
    sentence = "Scores on the sample benchmark only show how the comparison works. Import the real test set to state a gap."
    return Reservation("The benchmark is a stand-in", sentence)


def _no_benchmark(data: ReportData) -> Reservation | None:
    if data.gap.stand_in or defined(data.gap.scores.get(ScoreName.REPRODUCED)):
        return None
    return Reservation(
        "No benchmark score was reproduced", "Without our own run on the benchmark's test set no gap can be stated."
    )


def _no_score(data: ReportData) -> Reservation | None:
    score = business(data.gap)
    if defined(score):
        return None
    note = score.note if score is not None else ""
    return Reservation(
        "The business score is not defined", note or "There is no gold and no prediction to score on our documents yet."
    )


def _provisional(data: ReportData, book: Pen) -> Reservation | None:
    if not data.gap.provisional:
        return None
    gold = data.facts.gold
    located, confirmed = sum(item.located for item in gold), sum(item.confirmed for item in gold)
    sentence = "Gold was aligned from the ledger or the invoice's XML, and drafts of it are not confirmed by a person."
    if located:
        share = f"{book.count('facts.confirmed', confirmed)} of {book.count('facts.located', located)}"
        sentence = f"{share} located gold values are confirmed by a person; the rest are drafts aligned by the program."
    return Reservation("The gold is provisional", sentence)


def _exploratory(data: ReportData, book: Pen) -> Reservation | None:
    score = business(data.gap)
    interval = score.interval if score is not None else None
    if interval is None or not interval.exploratory:
        return None
    number = book.count("scores.business_labels.clusters", interval.clusters)
    sentence = f"Intervals on our documents rest on {number} {clusters(interval)}; more of them are needed to generalise."
    return Reservation("The intervals are exploratory", sentence)


def _unjudged(data: ReportData, book: Pen) -> Reservation | None:
    ours = {name: score for name, score in data.gap.scores.items() if name not in ON_BENCHMARK}
    open_scores = [(name, score) for name, score in ours.items() if score.counts.unjudged and defined(score)]
    if not open_scores:
        return None
    name, score = max(open_scores, key=lambda pair: pair[1].counts.unjudged)
    number = book.count(f"scores.{name}.unjudged", score.counts.unjudged)
    subject = f"{number} {plural(score.counts.unjudged, 'prediction')} behind “{SCORE_TITLES[name]}”"
    sentence = f"Nobody can call {subject} right or wrong yet, since our gold does not mark every entity of that type."
    return Reservation("Predictions are unjudged", sentence)


def _unlocated(data: ReportData, book: Pen) -> Reservation | None:
    number = sum(item.unlocated for item in data.facts.gold)
    if not number:
        return None
    score = business(data.gap)
    sentence = (
        f"{book.count('facts.unlocated', number)} stated {plural(number, 'value was', 'values were')} not found on the page"
    )
    if score is not None and score.recall_bounds is not None:
        low, high = score.recall_bounds
        if points(low) != points(high):
            low_text = book.points("scores.business_labels.recall_bounds.0", low)
            sentence += f"; recall lies between {low_text} and {book.points('scores.business_labels.recall_bounds.1', high)}"
    return Reservation("Some values are not located", sentence + ".")


def _ambiguous(data: ReportData, book: Pen) -> Reservation | None:
    number = sum(item.ambiguous for item in data.facts.gold)
    if not number:
        return None
    places = plural(number, "place is", "places are")
    sentence = f"{book.count('facts.ambiguous', number)} {places} marked for review instead of guessed."
    return Reservation("Some places are ambiguous", sentence)


def _set_aside(data: ReportData, book: Pen) -> Reservation | None:
    total = sum(data.facts.set_aside.values())
    if not total:
        return None
    parts = [
        f"{book.count(f'facts.set_aside.{reason}', number)} {reason}"
        for reason, number in sorted(data.facts.set_aside.items(), key=lambda pair: (-pair[1], pair[0]))
        if number
    ]
    number = f"{book.count('facts.set_aside.total', total)} {plural(total, 'file')}"
    return Reservation("Files were set aside", f"{number} took no part: {', '.join(parts)}.")


def _published(data: ReportData, book: Pen) -> Reservation | None:
    published = data.published
    if published is None:
        return Reservation(
            "No published score is on record", "What a leaderboard promises for this model is not part of the comparison."
        )
    if published_is_comparable(data):
        return None
    value = book.points("scores.published.f1", published.value)
    sentence = (
        f"It is {value} {published.metric} on {published.dataset or 'an unnamed data set'}, and our run is on another test set."
    )
    return Reservation("The published score cannot be checked here", sentence)


def settings_reservations(notes: Iterable[str]) -> tuple[Reservation, ...]:
    """Lists in which settings the two runs differ, from `ReportData.notes`."""
    return tuple(Reservation("The two runs had different settings", note) for note in notes)


def left_out_reservations(left: LeftOut, internal: str, book: Pen) -> tuple[Reservation, ...]:
    """Lists what took no part in the scores on our documents, the weightiest first.

    Args:
        left: What took no part.
        internal: Id of the internal corpus.
        book: Where the numbers are entered.
    """
    found = (
        _stale(left, internal, book),
        _sample(left, book),
        _without_gold(left, book),
        _in_work(left, book),
        _skipped(left, book),
        _in_doubt(left, book),
    )
    return tuple(reservation for reservation in found if reservation is not None)


def _stale(left: LeftOut, internal: str, book: Pen) -> Reservation | None:
    moves = [_move(f"stale.{at}", run, internal, book) for at, run in enumerate(left.stale)]
    if not moves:
        return None
    return Reservation("Documents changed after the run", f"{'; '.join(moves)}. Run the model again to count what is there now.")


def _move(id: str, run: StaleRun, internal: str, book: Pen) -> str:
    parts: list[str] = []
    if run.added:
        verb = plural(run.added, "document was added and has", "documents were added and have")
        parts.append(f"{book.count(f'{id}.added', run.added)} {verb} no part in the scores")
    if run.removed:
        verb = plural(run.removed, "document was", "documents were")
        parts.append(f"{book.count(f'{id}.removed', run.removed)} {verb} taken out")
    where = "our documents" if run.corpus == internal else "the benchmark"
    return f"Since the run on {where} {' and '.join(parts) or 'texts were read anew'}"


def _sample(left: LeftOut, book: Pen) -> Reservation | None:
    if (use := left.sample) is None:
        return None
    own, all_of_it = book.count("sample.scored", use.scored), book.count("sample.documents", use.documents)
    others = book.count("sample.others", use.others) if use.others else ""
    if use.reason:
        sentence = (
            f"{own} of the {all_of_it} documents drawn at random are scored, and {others or 'no'} others. Reason: {use.reason}"
        )
        return Reservation(
            "Documents count that were not drawn at random", sentence if sentence.endswith(".") else f"{sentence}."
        )
    sentence = f"{own} of {all_of_it} documents: the random sample drawn {use.drawn} by {use.unit}."
    if use.others:
        verb = plural(use.others, "other document with gold takes", "other documents with gold take")
        sentence += f" {others} {verb} no part."
    return Reservation("Only the random sample counts", sentence)


def _in_work(left: LeftOut, book: Pen) -> Reservation | None:
    if not left.in_work:
        return None
    number = book.count("facts.not_scored.in_work", left.in_work)
    what = plural(left.in_work, "document counts once it is", "documents counts once they are")
    return Reservation("Some documents are still in work", f"What people have marked in {number} {what} done.")


def _skipped(left: LeftOut, book: Pen) -> Reservation | None:
    if not left.skipped:
        return None
    number = book.count("facts.not_scored.skipped", left.skipped)
    verb = plural(left.skipped, "document was skipped by a person and has", "documents were skipped by people and have")
    return Reservation("Some documents were skipped", f"{number} {verb} no part in the scores.")


def _without_gold(left: LeftOut, book: Pen) -> Reservation | None:
    if not left.without_gold:
        return None
    number = book.count("facts.not_scored.without_gold", left.without_gold)
    verb = plural(left.without_gold, "document that the model read has", "documents that the model read have")
    return Reservation("Some documents have no gold", f"{number} {verb} no gold and no part in the scores.")


def _in_doubt(left: LeftOut, book: Pen) -> Reservation | None:
    if not left.in_doubt:
        return None
    number = book.count("in_doubt", left.in_doubt)
    verb = plural(left.in_doubt, "prediction meets", "predictions meet")
    sentence = f"{number} {verb} a place whose gold is in doubt, so nobody can call it right or wrong, and it is not counted."
    if left.in_doubt > 1:
        sentence = (
            f"{number} {verb} places whose gold is in doubt, so nobody can call them right or wrong, and they are not counted."
        )
    return Reservation("Some predictions are left out", sentence)
