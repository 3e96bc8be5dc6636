"""Slide 6: which of our labels the benchmark has a type for, and which not."""

from collections.abc import Sequence

from gapstudio.domain import CorpusKind
from gapstudio.reports.blocks import Block, RuleBlock, SlideSpec, Text, TextBlock
from gapstudio.reports.data import ReportData
from gapstudio.reports.groups import LabelGroups, label_groups
from gapstudio.reports.look import BODY, Frame, Role
from gapstudio.reports.pen import Pen
from gapstudio.reports.storyline.words import listing, plural, source_of_numbers
from gapstudio.reports.telling import Telling


def mapping(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes the slide of the label mapping; none where there are no labels."""
    groups = label_groups(data)
    if not groups.internal:
        return ()
    book = Pen()
    who = "benchmark" if data.benchmark else "model"  # without a benchmark the mapping leads to the model's own types
    title = _title(book, who, groups)
    own = [f"{data.title(name)} → {data.mapping.target(name)}" for name in _by_target(data, groups.single)]
    columns = BODY.columns(1, 1, 1, gap=36)
    blocks = [
        *_column(
            columns[0],
            Role.BENCHMARK,
            book.count("labels.single", len(groups.single)),
            f"with a type of {plural(len(groups.single), 'its', 'their')} own",
            "What the model finds here leads back to one label.",
            own,
        ),
        *_column(
            columns[1],
            Role.LOSS,
            book.count("labels.shared", len(groups.shared)),
            "that share a type",
            "The model may find them, but cannot tell which is which.",
            _together(data, groups),
        ),
        *_column(
            columns[2],
            Role.NEUTRAL,
            book.count("labels.novel", len(groups.novel)),
            "without any type",
            f"The {who} has nothing for them, so all of them are missed.",
            [data.title(name) for name in groups.novel],
        ),
    ]
    notes = (
        f"How to read this slide: version {data.mapping.version} of the mapping from our labels to the {who}'s types. "
        "A label without a type counts as missed in “All types” and in “Business labels”; labels that share a type count "
        f"as missed in “Business labels” only.{_rest(data, book, groups)}\n" + source_of_numbers(data, CorpusKind.INTERNAL)
    )
    return (SlideSpec(title, tuple(blocks), notes, book.numbers),)


def _by_target(data: ReportData, names: Sequence[str]) -> list[str]:
    return sorted(names, key=lambda name: data.mapping.target(name) or "")


def _together(data: ReportData, groups: LabelGroups) -> list[str]:
    """One line a type that several labels share; labels of it that have no gold are named as such, since they are not counted."""
    lines: list[str] = []
    for target in sorted({data.mapping.target(name) or "" for name in groups.shared}):
        counted = [data.title(name) for name in groups.shared if data.mapping.target(name) == target]
        others = [data.title(name) for name in groups.without_gold if data.mapping.target(name) == target]
        lines.append(f"{', '.join(counted)}{f' (and {listing(others)}, without gold)' if others else ''} → {target}")
    return lines


def _rest(data: ReportData, book: Pen, groups: LabelGroups) -> str:
    """Says which labels of the set are not on the slide."""
    if not groups.without_gold:
        return ""
    number = book.count("labels.with_gold", len(groups.with_gold))
    of = book.count("labels.internal", len(groups.internal))
    left_out = "; ".join(data.title(name) for name in groups.without_gold)
    return f" {number} of the {of} labels of the set have gold in the scored documents and are counted; not: {left_out}."


def _title(book: Pen, who: str, groups: LabelGroups) -> str:
    total, novel, shared = len(groups.counted), len(groups.novel), len(groups.shared)
    ours = f"{book.count(groups.counted_id, total)} {plural(total, 'label')}{' with gold' if groups.without_gold else ''}"
    if novel == total:
        return f"The {who} has no type for any of our {ours}"
    if novel:
        tail = f", and {book.count('labels.shared', shared)} others share theirs" if shared else ""
        return f"The {who} has no type for {book.count('labels.novel', novel)} of our {ours}{tail}"
    if shared:
        return f"All of our {ours} have a type in the {who}, but {book.count('labels.shared', shared)} share theirs"
    return f"All of our {ours} have a type of their own in the {who}" if total > 1 else "Our one label has a type of its own"


def _column(frame: Frame, role: Role, number: str, heading: str, meaning: str, names: Sequence[str]) -> list[Block]:
    separate = len(names) <= 8
    listed = [Text(name, 18) for name in names] if separate else [Text("; ".join(names), 15)]
    head = (Text(number, 44, True, Role.TEXT), Text(heading, 18, True), Text(meaning, 14, role=Role.MUTED))
    return [
        RuleBlock(frame.top(4), role),
        TextBlock(Frame(frame.x, frame.y + 12, frame.width, 126), head, between=2, name="Heading"),
        TextBlock(frame.below(152), tuple(listed) or (Text("none", 15, role=Role.MUTED),), between=5, name="Labels"),
    ]
