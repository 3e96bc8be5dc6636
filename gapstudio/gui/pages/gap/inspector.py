"""The inspector of the Gap page: one score in full or what is selected in a pane, and what is compared."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gapstudio.domain import Run, Score, ScoreName
from gapstudio.gui.format import MISSING, between, count, date, limits, plural, points
from gapstudio.gui.pages.parts import corpus_title, model_title, revision_text
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.facts import Fact, FactGroup, FactList
from gapstudio.gui.widgets.score_chart.rows import QUESTIONS, TITLES
from gapstudio.operations.views import GapView

_HOW = "Not known: have two annotators finish the same documents (Annotate, Annotators), and a line shows what people reach."


class GapInspector(QWidget):
    """Shows one score of a gap or a row of its evidence, the runs behind it, and the mapping in words."""

    def __init__(self) -> None:
        super().__init__()
        self.facts = FactList()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, GRID, 0)
        column.addWidget(self.facts)

    def set_view(self, view: GapView | None, name: ScoreName, selected: Sequence[FactGroup] = ()) -> None:
        """Shows what is selected, else score `name` of a gap, or nothing."""
        if view is None:
            self.facts.set_groups([])
        elif selected:
            self.facts.set_groups([*selected, _compared(view)])
        else:
            score = view.gap.scores.get(name)
            groups = [_score(name, score)] if score else []
            self.facts.set_groups([*groups, _people(view), _compared(view), _mapping(view)])


def _score(name: ScoreName, score: Score) -> FactGroup:
    counts, interval = score.counts, score.interval
    facts = [Fact("Asks", QUESTIONS[name]), Fact("F1", points(score.f1) if score.f1 is not None else between(score.bounds))]
    if interval is not None:
        basis = f"{interval.method} over {plural(interval.clusters, interval.unit)}"
        facts += [
            Fact(f"{100 * interval.level:.0f} % interval", limits(interval)),
            Fact("By", basis + (", exploratory: under 10" if interval.exploratory else "")),
        ]
    if name is not ScoreName.PUBLISHED:
        facts += [
            Fact("Precision", points(score.precision)),
            Fact("Recall", points(score.recall)),
            Fact("Right", f"{count(counts.tp)} of {count(counts.support)} gold spans"),
            Fact("Wrong", count(counts.fp)),
            Fact("Unjudged", count(counts.unjudged)),
            Fact("Unlocated", count(counts.unlocated)),
        ]
    if score.recall_bounds is not None:
        facts.append(Fact("Recall range", between(score.recall_bounds), "Unlocated values as missed, and left out"))
    facts.append(Fact("State", score.state.value))
    if score.note:
        facts.append(Fact("Note", score.note))
    return FactGroup(TITLES[name], tuple(facts))


def _people(view: GapView) -> FactGroup:
    """What people reach among themselves, or how to get there."""
    ceiling = view.ceiling
    if ceiling is None:
        return FactGroup("People", (Fact("Agreement", _HOW),))
    facts = [Fact("Agreement", f"{points(ceiling.f1)} {limits(ceiling.interval)}".strip(), ceiling.note)]
    facts.append(Fact("Of", f"{plural(ceiling.annotators, 'annotator')}, {plural(ceiling.documents, 'document')}"))
    return FactGroup("People", (*facts, Fact("Note", ceiling.note)))


def _compared(view: GapView) -> FactGroup:
    comparison = view.comparison
    facts = [
        Fact("Model", model_title(comparison.internal.model)),
        Fact("Weights", revision_text(comparison.internal.model), comparison.internal.model.revision),
        Fact("Our documents", _run(comparison.internal)),
        Fact("Benchmark", corpus_title(comparison.benchmark) if comparison.benchmark else "none has been run"),
    ]
    if comparison.reproduction is not None:
        facts.append(Fact("Run on it", _run(comparison.reproduction)))
    return FactGroup("Compared", tuple(facts))


def _run(run: Run) -> str:
    return f"{plural(run.documents, 'document')}, {run.settings.segments.value} segments, {date(run.created)}"


def _mapping(view: GapView) -> FactGroup:
    def titles(labels: tuple[str, ...]) -> str:
        return ", ".join(view.titles.get(label, label) for label in labels)

    facts = [Fact("Novel", titles(view.gap.novel) or MISSING, "Our labels that the benchmark has no type for")]
    for target, labels in view.gap.ambiguous.items():
        facts.append(Fact(f"Share {target}", titles(labels), "The model cannot tell these apart"))
    facts.append(Fact("Exhaustive", titles(tuple(label for label in view.labels if label in view.exhaustive)) or MISSING))
    return FactGroup("Mapping", tuple(facts))
