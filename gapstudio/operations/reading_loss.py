"""What reading costs: the same model on the clean text of pages and on what OCR read of them, from what was measured."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pydantic import TypeAdapter

from gapstudio import __version__
from gapstudio.analysis import ScoredDocument, Side
from gapstudio.analysis.reading_loss import BothTexts, score_both
from gapstudio.analysis.word_errors import WordErrors, word_errors
from gapstudio.analysis.wording import covers_nothing, points, span
from gapstudio.domain import (
    Annotation,
    CorpusKind,
    Interval,
    ReadingLoss,
    Run,
    ScoreName,
    Span,
    counted,
)
from gapstudio.operations.analyse_gap import comparison_for
from gapstudio.operations.clean_texts import clean_text
from gapstudio.operations.counted_gold import CountedGold
from gapstudio.operations.gold_on_both import GoldOnBoth, on_pages
from gapstudio.operations.kept_results import identity, kept
from gapstudio.operations.measure_reading import MeasureReading, ReadingReport
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.read_texts import ReadTexts
from gapstudio.operations.reading_choices import project_choices, reading_engines
from gapstudio.operations.sides import CollectedSide, away_from_doubt, collect_side, scored_document
from gapstudio.store import Project

__all__ = ["MeasureReading", "ReadingReport", "measured_engines", "reading_loss_of"]

_LOSS: TypeAdapter[ReadingLoss | None] = TypeAdapter(ReadingLoss | None)


def measured_engines(project: Project, run: Run) -> Mapping[str, int]:
    """Returns the engines that were measured with the model of a run, the project's first, and on how many documents."""
    chosen = project_choices(project).engine
    names = sorted((engine.name for engine in reading_engines(project)), key=lambda name: name != chosen)
    counts = {name: len(ReadTexts(project, run, name).measured()) for name in names}
    return {name: count for name, count in counts.items() if count}


@in_one_state
def reading_loss_of(
    project: Project, run: Run, engine: str = "", *, score: ScoreName = ScoreName.BUSINESS_LABELS
) -> ReadingLoss | None:
    """Returns what reading costs the model of a run, over the documents that `MeasureReading` has measured; None for none.

    Gold is that of now, so that what is marked meanwhile counts without reading anything again.

    Args:
        project: The project.
        run: Over our documents.
        engine: What read the pages; where empty, the one that was measured on most documents.
        score: `BUSINESS_LABELS` or `SHARED_TYPES`.
    """
    if project.corpus(run.corpus).kind is not CorpusKind.INTERNAL:
        return None
    known = measured_engines(project, run)
    name = engine or max(known, key=lambda one: known[one], default="")
    if name not in known:
        return None
    texts, comparison = ReadTexts(project, run, name), comparison_for(project, run)
    measured = texts.measured()
    key = identity(
        "reading loss 2",  # the number rises when the same inputs give another loss, or other words for it
        __version__,
        [run.id, run.documents, project.corpus_revision(run.corpus), project.metadata_revision(run.corpus)],
        [name, dict(measured), score.value],
        [dict(comparison.mapping.pairs), dict(comparison.model_labels.pairs)],
        [project.corpus(run.corpus).labels, comparison.benchmark.labels if comparison.benchmark else ()],
    )

    def compute() -> ReadingLoss | None:
        gathered = _gather(project, run, texts)
        if not gathered.clean:
            return None
        labels = comparison.benchmark.labels if comparison.benchmark else ()
        clean, read = (replace(gathered.side, documents=tuple(own)) for own in (gathered.clean, gathered.read))
        both = BothTexts(clean, read, comparison.mapping, comparison.model_labels, labels)
        return _told(gathered, both, name, score)

    return kept(project, key, _LOSS, compute)


@dataclass
class _Gathered:
    """The measured documents on both texts, and what happened to their gold on the way."""

    side: Side
    provisional: bool
    clean: list[ScoredDocument] = field(default_factory=list[ScoredDocument])
    read: list[ScoredDocument] = field(default_factory=list[ScoredDocument])
    words: WordErrors = field(default_factory=WordErrors)
    pages: int = 0
    carried: int = 0
    exact: int = 0
    lost: int = 0
    unplaced: int = 0
    turned: int = 0
    without: int = 0
    waiting: int = 0

    def add(self, one: GoldOnBoth) -> None:
        """Adds what became of the gold of one document."""
        self.carried += one.carried
        self.exact += one.exact
        self.lost += one.lost
        self.unplaced += one.unplaced


def _gather(project: Project, run: Run, texts: ReadTexts) -> _Gathered:
    collected: CollectedSide = collect_side(project, run)
    gold = CountedGold(project, project.corpus(run.corpus))
    found, measured = _Gathered(collected.side, collected.provisional), texts.measured()
    for scored in collected.side.documents:
        document = project.document(scored.id)
        clean, entry = clean_text(project, document), measured.get(scored.id)
        if clean is None:
            found.without += 1
            continue
        read = None if entry is None or entry["clean"] != clean.revision else texts.text(entry["text"])
        current = project.reading(scored.id)
        if read is None or current is None:
            found.waiting += 1
            continue
        text = current if clean.counts else project.kept_reading(scored.id, clean.revision)
        assert text is not None
        pages = frozenset(clean.pages)
        predicted = scored.predicted if clean.counts else texts.spans(scored.id, clean.revision)
        both = GoldOnBoth(current, current if clean.counts else text, read, pages)
        on_clean, on_read = both.place(gold.of(scored.id))
        found.clean.append(_document(scored, on_clean, on_pages(predicted, text, pages)))
        found.read.append(_document(scored, on_read, on_pages(texts.spans(scored.id, read.revision), read, pages)))
        found.words += word_errors(text, read, pages)
        found.pages += len(pages)
        found.turned += not clean.counts
        found.add(both)
    return found


def _document(scored: ScoredDocument, own: Sequence[Annotation], predicted: Sequence[Span]) -> ScoredDocument:
    judged = away_from_doubt(predicted, own)
    return scored_document(scored.id, scored.cluster, own, judged, scored.exhaustive)


def _told(gathered: _Gathered, texts: BothTexts, engine: str, score: ScoreName) -> ReadingLoss:
    scores = score_both(texts, score)
    f1, found = scores.f1, scores.found
    loss = ReadingLoss(
        engine=engine,
        documents=len(gathered.clean),
        pages=gathered.pages,
        clean=f1.clean,
        read=f1.read,
        clean_interval=f1.clean_interval,
        read_interval=f1.read_interval,
        reading=f1.loss,
        reading_interval=f1.loss_interval,
        tagging=None if f1.clean is None else 1.0 - f1.clean,
        carried=gathered.carried,
        lost=gathered.lost,
        word_errors=gathered.words.share,
        by_label=dict(scores.by_label),
        score=score,
        clean_bounds=f1.clean_bounds,
        read_bounds=f1.read_bounds,
        reading_bounds=f1.loss_bounds,
        found=(found.clean, found.read),
        found_loss=found.loss,
        found_interval=found.loss_interval,
        found_by_label=dict(scores.found_by_label),
        exact=gathered.exact,
        word_error_rate=gathered.words.rate,
        provisional=gathered.provisional,
        notes=_notes(gathered, engine),
    )
    return replace(loss, sentence=_sentence(loss))


def _notes(found: _Gathered, engine: str) -> tuple[str, ...]:
    gold = found.carried + found.lost
    told = [
        (found.lost, f"{found.lost:,} of {gold:,} gold spans have no place in what {engine} read and count as missed there."),
        (found.waiting, f"{counted(found.waiting, 'document')} with a clean text not measured yet."),
        (found.without, f"{counted(found.without, 'document')} left out: no text of theirs that no OCR has read."),
        (
            found.turned,
            f"{counted(found.turned, 'document')} counted as scans in the project; an earlier reading is their clean text.",
        ),
        (found.unplaced, f"{counted(found.unplaced, 'gold span')} without a place in the clean text left out on both sides."),
        (found.provisional, "The gold is provisional: some of it is drafts."),
    ]
    return tuple(sentence for told_of, sentence in told if told_of)


def _sentence(loss: ReadingLoss) -> str:
    where = f"On {counted(loss.documents, 'document')}"
    what, limits = f"F1 of the {loss.score.words}", _limits(loss.reading_interval)
    share = [f"{100 * value:.1f} %" for value in loss.found if value is not None]
    shares = f" It finds {share[1]} of the gold instead of {share[0]}." if len(share) > 1 else ""
    if loss.reading is not None and loss.clean is not None and loss.read is not None:
        verb = "costs" if loss.reading >= 0 else "gains"
        way = f"{points(loss.clean)} → {points(loss.read)}{limits}; tagging costs {points(1.0 - loss.clean)} on the clean text"
        return f"{where}, reading by {loss.engine} {verb} {points(abs(loss.reading))} points of {what}, {way}.{shares}"
    if loss.reading_bounds is None:
        return f"{where}, {what} is undefined on one of the two texts.{shares}"
    verb = "gains" if max(loss.reading_bounds) < 0 else "costs"
    open_ = span(*(-end if verb == "gains" else end for end in loss.reading_bounds))
    until = "until the unjudged predictions are judged" if " " in open_ else "however the unjudged predictions turn out"
    return f"{where}, reading by {loss.engine} {verb} {open_} points of {what}{limits}, {until}.{shares}"


def _limits(interval: Interval | None) -> str:
    if interval is None:
        return ""
    chance = ", so that it may be chance" if covers_nothing(interval) else ""
    few = f", exploratory: {counted(interval.clusters, interval.unit)}" if interval.exploratory else ""
    return f" (95 % interval of the loss {points(interval.low)} to {points(interval.high)}{few}{chance})"
