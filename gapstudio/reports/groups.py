"""How our labels meet the types of the benchmark, counted over the labels that the scored documents ask for."""

from dataclasses import dataclass

from gapstudio.reports.data import ReportData


@dataclass(frozen=True)
class LabelGroups:
    """Our labels in groups, each in the order of the label set.

    Attributes:
        internal: The whole label set.
        with_gold: Labels that have gold in the scored documents, found on the page or not.
        counted: Those that the groups below are made of: `with_gold`, or the whole set while no label has gold.
        novel: Without a type in the benchmark.
        single: With a type of their own.
        shared: With a type that another label of the set has too, whether or not that one has gold.
    """

    internal: tuple[str, ...]
    with_gold: tuple[str, ...]
    counted: tuple[str, ...]
    novel: tuple[str, ...]
    single: tuple[str, ...]
    shared: tuple[str, ...]

    @property
    def counted_id(self) -> str:
        """Path of the number of counted labels in the project's JSON."""
        return "labels.with_gold" if self.with_gold else "labels.internal"

    @property
    def without_gold(self) -> tuple[str, ...]:
        """The labels that are not counted."""
        return tuple(name for name in self.internal if name not in self.counted)


def label_groups(data: ReportData) -> LabelGroups:
    """Groups the internal labels; one that leads to a type that the benchmark lacks is novel too."""
    names = data.internal.labels
    marked = {item.label for item in data.facts.gold if item.total}
    with_gold = tuple(name for name in names if name in marked)
    counted = with_gold or names
    novel = {*data.mapping.novel(names), *data.gap.novel}
    targets = {name: data.mapping.target(name) for name in names if name not in novel}
    led = list(targets.values())
    return LabelGroups(
        internal=names,
        with_gold=with_gold,
        counted=counted,
        novel=tuple(name for name in counted if name in novel),
        single=tuple(name for name in counted if name in targets and led.count(targets[name]) == 1),
        shared=tuple(name for name in counted if name in targets and led.count(targets[name]) > 1),
    )
