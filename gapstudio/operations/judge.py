"""Unjudged predictions are judged: a random sample of them, stratified by label, turns the range of a score into an estimate."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gapstudio.analysis import UnjudgedItem, unjudged_predictions
from gapstudio.analysis.intervals import share_interval
from gapstudio.analysis.planning import judgements_needed
from gapstudio.analysis.queueing import random_rank
from gapstudio.domain import (
    Box,
    ChangeSet,
    CorpusKind,
    Document,
    GapStudioError,
    Judgement,
    Reading,
    Run,
    Score,
    ScoreName,
    counted,
)
from gapstudio.operations.analyse_gap import Comparison, comparison_for, gap_of
from gapstudio.operations.desk import named
from gapstudio.operations.judged_samples import Place, current_judgements, place_of
from gapstudio.operations.label_sets import label_set_of
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.our_runs import finished_runs
from gapstudio.operations.places import around
from gapstudio.operations.sides import collect_side
from gapstudio.operations.views import line_boxes
from gapstudio.store import Project

SEED = 20262
"""Of the order in which predictions are judged."""

HALF_WIDTH = 0.05
"""How sure of the precision a person wants to be where nothing else is said: ± 5 points."""


@dataclass(frozen=True)
class JudgingItem:
    """One unjudged prediction of the random sample.

    Attributes:
        run: Id of the run that predicted it.
        document: Id of its document.
        name: File name of its document.
        supplier: "" where unknown.
        revision: Of the reading that the places belong to.
        start: First code point.
        end: One past the last.
        label: The benchmark's label.
        ours: Titles of our labels that lead to it.
        text: What was predicted.
        before: The words before it on its page, on one line.
        after: The words after it.
        page: From 0; None where the document has no pages.
        boxes: On that page, one a line of text.
        inside: Title of a label of ours whose gold it overlaps without being the same thing, or "".
        right: What a person said of it, or None.
        annotator: Who said so; "" otherwise.
    """

    run: str
    document: str
    name: str
    supplier: str
    revision: str
    start: int
    end: int
    label: str
    ours: tuple[str, ...]
    text: str
    before: str
    after: str
    page: int | None
    boxes: tuple[Box, ...]
    inside: str
    right: bool | None = None
    annotator: str = ""

    @property
    def place(self) -> Place:
        """What makes it itself and no other."""
        return self.document, self.start, self.end, self.label

    @property
    def id(self) -> str:
        """By what a person names it on the command line: eight hexadecimal digits, the same each time."""
        return random_rank(SEED, *self.place)[:8]


@dataclass(frozen=True)
class Stratum:
    """The unjudged predictions of one label.

    Attributes:
        label: The benchmark's.
        unjudged: How many there are.
        wanted: How many of them are to be judged.
        judged: How many are.
        accepted: Those of them that are right.
        passed: Unjudged ones that stand before a judged one in the random order: each that is left out for being hard biases
            the share.
    """

    label: str
    unjudged: int
    wanted: int
    judged: int
    accepted: int
    passed: int = 0

    @property
    def share(self) -> float | None:
        """Accepted of judged, in 0..1; None before the first."""
        return self.accepted / self.judged if self.judged else None

    @property
    def limits(self) -> tuple[float, float] | None:
        """The 95 % interval of the share (`share_interval`); None before the first."""
        return share_interval(self.accepted, self.judged) if self.judged else None


@dataclass(frozen=True)
class Judging:
    """What is to be judged of a run, and what came of it so far.

    Attributes:
        run: Over our documents.
        items: The random sample in the order in which to judge it, those judged included.
        strata: By label, in the benchmark's order of names.
        estimate: The score of the shared types as it stands: a range (`Score.bounds`) or, once every label has a sample, an
            estimate with an interval; None without any score.
        ignored: Judgements that do not count: their places are those of a text that was read anew since, or what they judge has
            met gold since or is not predicted any more.
        note: What to do next, or what must be known.
    """

    run: Run
    items: tuple[JudgingItem, ...]
    strata: tuple[Stratum, ...]
    estimate: Score | None
    ignored: int = 0
    note: str = ""

    @property
    def open(self) -> int:
        """How many of the sample are still to be judged."""
        return sum(item.right is None for item in self.items)

    @property
    def before(self) -> tuple[float, float] | None:
        """F1 with all unjudged predictions wrong and with all of them left out, as it was before any was judged; or None."""
        if self.estimate is None or self.estimate.bounds is not None:
            return self.estimate.bounds if self.estimate is not None else None
        counts = self.estimate.counts
        base = 2 * counts.tp + counts.fp + counts.fn
        return (2 * counts.tp / (base + counts.unjudged), 2 * counts.tp / base) if base and counts.unjudged else None


@in_one_state
def judging(project: Project, run: str = "", *, per_label: int | None = None) -> Judging:
    """Returns the random sample of a run's unjudged predictions to judge.

    Within each label predictions come in a random order by permanent random numbers (`random_rank`), so that predictions that
    join later change nothing about those judged, and the labels are interleaved in proportion to their samples, so that a
    person may stop at any time.

    Args:
        project: The project.
        run: Id of a run over our documents; the one that finished last where "".
        per_label: How many of each label; as many as give the precision ± 5 points (`judgements_needed`) where None.

    Raises:
        GapStudioError: There is no such run, or it was not over our documents.
    """
    chosen = _run(project, run)
    comparison = comparison_for(project, chosen)
    side = collect_side(project, chosen).side
    found = unjudged_predictions(side, mapping=comparison.mapping, model_labels=comparison.model_labels)
    by_label: dict[str, list[UnjudgedItem]] = {label: [] for label in sorted({item.label for item in found})}
    for item in sorted(found, key=_rank):
        by_label[item.label].append(item)
    score = gap_of(project, comparison).scores.get(ScoreName.SHARED_TYPES)
    said = current_judgements(project, chosen)
    wanted = _wanted([len(items) for items in by_label.values()], score, per_label)
    strata = tuple(_stratum(label, items, size, said) for (label, items), size in zip(by_label.items(), wanted, strict=True))
    maker = _Maker(project, chosen, comparison, said)
    sample = _interleaved({stratum.label: by_label[stratum.label][: stratum.wanted] for stratum in strata})
    ignored = len(project.judgements(chosen.id)) - sum(stratum.judged for stratum in strata)
    return Judging(chosen, tuple(maker.item(one) for one in sample), strata, score, ignored, _note(strata))


def judge(project: Project, item: JudgingItem, right: bool, annotator: str) -> ChangeSet:
    """Says whether a prediction is right. It makes no annotation: what is accepted raises precision and never enters recall.

    Raises:
        GapStudioError: Nobody is named.
    """
    return judge_all(project, [(item, right)], annotator)


def judge_all(project: Project, said: Sequence[tuple[JudgingItem, bool | None]], annotator: str) -> ChangeSet:
    """Says of several predictions whether they are right, or with None takes back what was said, as one step of undo.

    Raises:
        GapStudioError: Nobody is named.
    """
    annotator = named(annotator)
    title = f"Judge {counted(len(said), 'prediction')}"
    if len(said) == 1:
        ((item, right),) = said
        verb = "Take back the judgement of" if right is None else f"{'Accept' if right else 'Reject'} {item.label}"
        title = f"{verb} “{_short(item.text)}”"
    with project.change(title) as change:
        change.remove_judgements(_judgement(item, False, annotator) for item, right in said if right is None)
        change.put_judgements(_judgement(item, right, annotator) for item, right in said if right is not None)
    return change.changes


def _judgement(item: JudgingItem, right: bool, annotator: str) -> Judgement:
    return Judgement(
        item.run, item.document, item.start, item.end, item.label, right, annotator=annotator, revision=item.revision
    )


def take_back(project: Project, item: JudgingItem) -> ChangeSet:
    """Forgets what was said of a prediction."""
    known = [one for one in project.judgements(item.run) if place_of(one) == item.place]
    with project.change(f"Take back the judgement of “{_short(item.text)}”") as change:
        change.remove_judgements(known)
    return change.changes


def _run(project: Project, run: str) -> Run:
    if run:
        chosen = project.run(run)
        if project.corpus(chosen.corpus).kind is not CorpusKind.INTERNAL:
            raise GapStudioError(
                "This run was over a benchmark, whose gold judges everything.", remedy="Name one over our documents."
            )
        return chosen
    finished = finished_runs(project)
    if not finished:
        raise GapStudioError("No finished run on our documents.", remedy="Run a model on them first.")
    return finished[0]


def _rank(item: UnjudgedItem) -> str:
    return random_rank(SEED, *place_of(item))


def _wanted(unjudged: Sequence[int], score: Score | None, per_label: int | None) -> list[int]:
    """Returns how many predictions of each label are to be judged."""
    if per_label is not None:
        return [min(per_label, own) for own in unjudged]
    predicted = 0.0 if score is None else score.counts.tp + score.counts.fp + score.counts.unjudged
    return judgements_needed(unjudged, predicted=int(predicted), half_width=HALF_WIDTH)


def _stratum(label: str, ordered: Sequence[UnjudgedItem], wanted: int, said: Mapping[Place, Judgement]) -> Stratum:
    heard = [said.get(place_of(item)) for item in ordered]
    judged = [one for one in heard if one is not None]
    last = max((at for at, one in enumerate(heard) if one is not None), default=-1)
    passed = sum(one is None for one in heard[: last + 1])
    return Stratum(label, len(ordered), max(wanted, last + 1), len(judged), sum(one.right for one in judged), passed)


def _interleaved(samples: Mapping[str, Sequence[UnjudgedItem]]) -> list[UnjudgedItem]:
    """Returns the samples of all labels, mixed so that every beginning holds all labels in proportion."""
    placed = [((at + 0.5) / len(items), label, item) for label, items in samples.items() for at, item in enumerate(items)]
    return [item for _, _, item in sorted(placed, key=lambda one: one[:2])]


class _Maker:
    """Makes items to show; each document's reading is unpacked once."""

    def __init__(self, project: Project, run: Run, comparison: Comparison, said: Mapping[Place, Judgement]) -> None:
        self._project, self._run, self._comparison, self._said = project, run, comparison, said
        self._titles = label_set_of(project).titles
        self._documents: dict[str, tuple[Document, Reading]] = {}

    def item(self, one: UnjudgedItem) -> JudgingItem:
        """Returns a prediction with all that a person needs to judge it."""
        document, reading = self._document(one.document)
        places = line_boxes(reading, one.start, one.end)
        page = places[0][0] if places else None
        before, after = around(reading.text, one.start, one.end)
        judged = self._said.get(place_of(one))
        return JudgingItem(
            run=self._run.id,
            document=one.document,
            name=document.name,
            supplier=document.metadata.get("supplier", ""),
            revision=reading.revision,
            start=one.start,
            end=one.end,
            label=one.label,
            ours=self._shown(self._comparison.mapping.sources(one.label)),
            text=reading.text[one.start : one.end],
            before=before,
            after=after,
            page=page,
            boxes=tuple(box for at, box in places if at == page),
            inside=self._titles.get(one.inside, one.inside),
            right=None if judged is None else judged.right,
            annotator="" if judged is None else judged.annotator,
        )

    def _shown(self, labels: Iterable[str]) -> tuple[str, ...]:
        return tuple(self._titles.get(label, label) for label in labels)

    def _document(self, id: str) -> tuple[Document, Reading]:
        if id not in self._documents:
            reading = self._project.reading(id)
            if reading is None:
                raise GapStudioError("A document with predictions is not read.", remedy="Retry it on Documents.")
            self._documents[id] = self._project.document(id), reading
        return self._documents[id]


def _note(strata: Sequence[Stratum]) -> str:
    if not strata:
        return "No prediction of this run is unjudged: every one meets gold of its label, or gold marks its label completely."
    waiting = [stratum.label for stratum in strata if not stratum.judged]
    if waiting:
        has = "has" if len(waiting) == 1 else "have"
        return f"The score stays a range until each label has judged predictions; {', '.join(waiting)} {has} none yet."
    passed = sum(stratum.passed for stratum in strata)
    verb = "was" if passed == 1 else "were"
    return f"{passed} {verb} passed over: leaving out the hard ones biases the estimate." if passed else ""


def _short(text: str) -> str:
    joined = " ".join(text.split())
    return joined if len(joined) <= 40 else f"{joined[:39]}…"
