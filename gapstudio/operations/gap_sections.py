"""The sections of the report on a gap: what each says, shows and tabulates. They are written down by `gap_report`."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from gapstudio.analysis.inputs import DEFAULT_RESAMPLES, DEFAULT_SEED
from gapstudio.charts import Chart, Waterfall, words
from gapstudio.charts.words import limits, points, with_limits
from gapstudio.domain import Decomposition, GapStudioError, PartBy, ReadingLoss, Run, Score, ScoreName, counted
from gapstudio.operations.analyse_gap import Comparison, gap_of
from gapstudio.operations.decompose_gap import decomposition_of
from gapstudio.operations.measured_shift import shift_split_of
from gapstudio.operations.metadata import metadata_columns
from gapstudio.operations.reading_loss import measured_engines, reading_loss_of
from gapstudio.operations.report_data import collect_report, reservations
from gapstudio.reports import markdown
from gapstudio.reports.masking import Pseudonyms
from gapstudio.store import Project

_BY = {PartBy.KIND: "kind of fault", PartBy.CAUSE: "cause", PartBy.LABEL: "label"}


@dataclass(frozen=True)
class Subject:
    """What a section is about.

    Attributes:
        project: The project.
        comparison: Which runs.
        hidden: Replaces names, where they are not to be shown.
        text: Whether texts of the corpora may be shown.
    """

    project: Project
    comparison: Comparison
    hidden: Pseudonyms
    text: bool


@dataclass(frozen=True)
class Section:
    """One section.

    Attributes:
        title: Its heading.
        blocks: Paragraphs, lists and tables in Markdown.
        charts: Its pictures, each before the blocks and with the stem of its file.
        tables: Stem of the file and CSV.
        missing: Why it says nothing, and what to do; "" where it does.
    """

    title: str
    blocks: tuple[str, ...] = ()
    charts: tuple[tuple[str, Chart], ...] = ()
    tables: tuple[tuple[str, str], ...] = field(default_factory=tuple[tuple[str, str], ...])
    missing: str = ""


def scores(subject: Subject) -> Section:
    """The scores along the way, the steps between them, and what must be held against them."""
    from gapstudio.charts.scores import Scores

    data = subject.hidden.hide(collect_report(subject.project, subject.comparison))
    gap = data.gap
    rows = [_score_row(name.words, gap.scores[name]) for name in ScoreName if name in gap.scores]
    steps = [(step.name.replace("_", " "), span(step.value, step.bounds), limits(step.interval), step.kind) for step in gap.steps]
    labels = [(name.words, label, own) for name, score in gap.scores.items() for label, own in score.labels.items()]
    chart = Scores(gap, data.ceiling)
    csv = words.table(
        ("score", "label", "precision", "recall", "f1", "low", "high", "range_low", "range_high", "gold", "state"),
        [_score_cells(name.words, "", score) for name, score in gap.scores.items()]
        + [_score_cells(score, label, own) for score, label, own in labels],
    )
    return Section(
        "The scores along the way",
        (
            markdown.table(("score", "F1", "95 % interval", "gold", "clusters", "state"), rows),
            f"**Gap**, reproduced less business labels: {markdown.plain(gap_line(subject))}.",
            markdown.table(("step", "loss in points", "95 % interval", "kind"), steps),
            markdown.bullets((*gap.sentences, *reservations(data))),
        ),
        (("scores", chart),),
        (("scores", csv),),
    )


def overview(subjects: Sequence[Subject]) -> str:
    """Returns the scores and the gap of every model as a table."""
    names = (ScoreName.REPRODUCED, ScoreName.SHARED_TYPES, ScoreName.BUSINESS_LABELS)
    rows: list[tuple[str, ...]] = []
    for subject in subjects:
        found = gap_of(subject.project, subject.comparison).scores
        cells = [_cell(found.get(name)) for name in names]
        rows.append((subject.comparison.internal.model.name, *cells, gap_line(subject)))
    return markdown.table(("model", *(name.words for name in names), "gap"), rows)


def gap_line(subject: Subject) -> str:
    """Returns the gap in points with its interval, or its range."""
    gap = gap_of(subject.project, subject.comparison)
    if gap.value is None and gap.bounds is None:
        return "none without a reproduction of our own"
    return f"{span(gap.value, gap.bounds)} points {limits(gap.interval)}".rstrip()


def decompositions(subject: Subject) -> Iterator[tuple[str, Callable[[Subject], Section]]]:
    """Yields a title and a section for each way in which the gap is taken apart: kind, cause, label, supplier."""
    for by in (PartBy.KIND, PartBy.CAUSE, PartBy.LABEL):
        yield f"What the gap is made of, by {_BY[by]}", _taken_apart(by)
    columns = {column.name: len(column.values) for column in metadata_columns(subject.project)}
    column = next((name for name in ("supplier", "template") if columns.get(name, 0) > 1), "supplier")
    yield f"What the gap is made of, by {column}", _taken_apart(PartBy.COLUMN, column)


def _taken_apart(by: PartBy, column: str = "") -> Callable[[Subject], Section]:
    def section(subject: Subject) -> Section:
        found = subject.hidden.hide(decomposition_of(subject.project, subject.comparison, by, column))
        chart, stem = Waterfall(found), f"waterfall-{column or by.value}"
        header = ("part", "of the gap", "95 % interval", "ours", "benchmark", "errors")
        rows = [
            (
                part.title,
                span(part.value, part.bounds),
                limits(part.interval if part.value is not None else None),
                with_limits(part.internal, part.internal_interval),
                points(part.benchmark),
                f"{part.errors:,}",
            )
            for part in found.parts
        ]
        sums = markdown.plain(_sums(found))
        notes = markdown.bullets((*found.notes, *(f"{part.title}: {part.note}" for part in found.parts if part.note)))
        blocks = (markdown.table(header, rows), sums, notes)
        return Section(chart.title, tuple(block for block in blocks if block), ((stem, chart),), ((stem, chart.csv()),))

    return section


def _sums(found: Decomposition) -> str:
    ours = sum(part.internal for part in found.parts)
    told = f"Ours add up to {points(ours)} points, the distance to perfect ({points(found.distance)})."
    values = [part.value for part in found.parts if part.value is not None]
    if len(values) < len(found.parts) or found.total is None:
        return told
    return f"The bars add up to {points(sum(values))} points, the gap ({points(found.total)}). {told}"


def shift(subject: Subject) -> Section:
    """How much of the carry-over loss is a shift that can be measured."""
    from gapstudio.charts.shift import Shift

    split = subject.hidden.hide(shift_split_of(subject.project, subject.comparison))
    title = "How much of the carry-over loss goes along with a shift that can be measured"
    if split.refused:
        return Section(title, missing=split.refused)
    chart = Shift(split)
    rows = [(term.title, points(term.value), limits(term.interval)) for term in split.terms]
    rows.append(("explained: first and last together", points(split.explained), limits(split.explained_interval)))
    facts = (
        f"Carry-over loss on the common support: {points(split.loss)} points.",
        f"{words.percent(split.off_support)} of our entities are off the common support and not comparable.",
        f"Effective sample size of the weights: {split.effective:,.0f}.",
        f"It rests on: {', '.join(split.attributes)}.",
        *split.notes,
    )
    blocks = (markdown.table(("term", "points of F1", "95 % interval"), rows), markdown.bullets(facts))
    return Section(title, blocks, (("shift", chart),), (("shift", chart.csv()),))


def reading(subject: Subject) -> Section:
    """What is lost to reading, and what to tagging."""
    from gapstudio.charts.reading import Reading

    run = subject.comparison.internal
    engines = measured_engines(subject.project, run)
    names = (ScoreName.BUSINESS_LABELS, ScoreName.SHARED_TYPES)
    found = [reading_loss_of(subject.project, run, engine, score=name) for engine in engines for name in names]
    losses = tuple(subject.hidden.hide(loss) for loss in found if loss is not None)
    title = "What is lost to reading, and what to tagging"
    if not losses:
        return Section(title, missing="It was not measured. Run gapstudio reading-loss on this run first.")
    charts = [(f"reading-loss-{loss.engine}-{loss.score.value.replace('_', '-')}", Reading(loss)) for loss in losses]
    header = ("engine", "score", "clean text", "read by OCR", "lost to reading", "95 % interval", "gold found", "by OCR")
    blocks = (
        markdown.table(header, [_reading_row(loss) for loss in losses], 2),
        markdown.bullets(
            list(dict.fromkeys((*(loss.sentence for loss in losses), *(note for loss in losses for note in loss.notes))))
        ),
        markdown.bullets([_words_read(loss) for loss in losses if loss.score is ScoreName.BUSINESS_LABELS]),
    )
    return Section(title, blocks, tuple(charts), tuple((stem, chart.csv()) for stem, chart in charts))


def provenance(subject: Subject) -> Section:
    """Models, runs, corpora, mappings, settings and seeds."""
    project, one = subject.project, subject.comparison
    model = one.internal.model
    facts = [
        ("model", f"{model.name} {model.version}".strip()),
        ("weights", model.revision),
        ("adapter", model.adapter),
        ("parameters", f"{model.parameters:,}" if model.parameters else "unknown"),
        ("licence", model.licence or "not stated"),
    ]
    runs = [run for run in (one.reproduction, one.internal) if run is not None]
    rows = [_run_row(project, run) for run in runs]
    revisions = [
        (project.corpus(run.corpus).name, project.corpus_revision(run.corpus), project.texts_revision(run.corpus)) for run in runs
    ]
    pairs = [(label, target or "none (novel)") for label, target in one.mapping.pairs.items()]
    own = [(label, target or "nothing (left out)") for label, target in one.model_labels.pairs.items()]
    few = "the jackknife and MOVER over clusters where these are few"
    drawn = f"Intervals: a bootstrap of whole clusters ({DEFAULT_RESAMPLES:,} resamples, seed {DEFAULT_SEED}), or {few}."
    header = ("run", "over", "documents", "segments", "precision", "tags", "made", "versions")
    blocks = (
        markdown.table(("what", "is"), subject.hidden.hide(facts), 9),
        markdown.table(header, subject.hidden.hide(rows), 9),
        markdown.table(("corpus", "revision of its gold and texts", "of its texts"), subject.hidden.hide(revisions), 9),
        markdown.table((f"our label (mapping {one.mapping.version})", "benchmark type"), pairs, 9),
        markdown.table((f"model's label (mapping {one.model_labels.version})", "counts as"), own, 9),
        drawn,
    )
    return Section("Settings and provenance", blocks)


def _run_row(project: Project, run: Run) -> tuple[str, ...]:
    used = run.settings
    over = project.corpus(run.corpus).name
    return (
        run.id[:8],
        over,
        f"{run.documents:,}",
        used.segments.value,
        used.precision,
        used.tag_reading,
        run.created,
        run.versions,
    )


def _score_row(title: str, score: Score) -> tuple[str, ...]:
    over = score.interval
    clusters = f"{over.clusters:,} ({over.unit}{', exploratory' if over.exploratory else ''})" if over else ""
    gold = f"{score.counts.support:,.0f}" if score.documents else ""
    return title, span(score.f1, score.bounds), limits(over), gold, clusters, score.state.value


def _cell(score: Score | None) -> str:
    return "" if score is None else f"{span(score.f1, score.bounds)} {limits(score.interval)}".rstrip()


def _score_cells(name: str, label: str, score: Score) -> list[object]:
    ends, bounds = words.ends(score.interval), score.bounds or ("", "")
    return [name, label, score.precision, score.recall, score.f1, *ends, *bounds, score.counts.support, score.state.value]


def _reading_row(loss: ReadingLoss) -> tuple[str, ...]:
    return (
        loss.engine,
        loss.score.words,
        span(loss.clean, loss.clean_bounds),
        span(loss.read, loss.read_bounds),
        span(loss.reading, loss.reading_bounds),
        limits(loss.reading_interval),
        points(loss.found[0]),
        f"{points(loss.found[1])} ({with_limits(loss.found_loss, loss.found_interval)} lost)",
    )


def _words_read(loss: ReadingLoss) -> str:
    pages = f"{counted(loss.documents, 'document')}, {counted(loss.pages, 'page')}"
    wrong = f"{points(loss.word_errors)} % of the words are not on their page as OCR reads it"
    rate = f"word error rate {points(loss.word_error_rate)} % where order counts"
    gold = f"of the gold {loss.carried:,} carried, {loss.exact:,} letter by letter, {loss.lost:,} lost"
    return f"{loss.engine}: {pages}; {wrong}, {rate}; {gold}."


def span(value: float | None, bounds: tuple[float, float] | None) -> str:
    """Returns a value in points, or its range; one number where both ends read the same."""
    ends = bounds if bounds is not None else (value,)
    return " – ".join(dict.fromkeys(points(end) for end in ends))


def missing(title: str, error: GapStudioError) -> Section:
    """Returns a section that cannot be made, with the reason and the remedy."""
    return Section(title, missing=str(error))
