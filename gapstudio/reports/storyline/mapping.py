"""Which of our labels the benchmark has a type for, and which not."""

from collections.abc import Sequence

from gapstudio.domain import CorpusKind, SlideKind
from gapstudio.reports.blocks import Block, RuleBlock, SlideSpec, Text, TextBlock
from gapstudio.reports.data import ReportData
from gapstudio.reports.groups import LabelGroups, label_groups
from gapstudio.reports.look import Frame, Role
from gapstudio.reports.pen import Pen
from gapstudio.reports.storyline.labels import total
from gapstudio.reports.storyline.sources import notes_of
from gapstudio.reports.telling import Telling

_HEAD = 0.4
_LISTED = 8


def mapping(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes the slide of the label mapping; none where there are no labels."""
    groups = label_groups(data)
    if not groups.internal:
        return ()
    pen, who = told.pen(), _who(data)
    title = _title(data, pen, groups)
    columns = told.canvas(SlideKind.TEXT).body.columns(1, 1, 1, gap=32)
    own = [
        f"{pen.quote(data.title(name))} → {pen.quote(data.mapping.target(name) or '')}"
        for name in _by_target(data, groups.single)
    ]
    told_of = (
        ("single", groups.single, Role.BENCHMARK, own),
        ("shared", groups.shared, Role.LOSS, _together(data, pen, groups)),
        ("novel", groups.novel, Role.NEUTRAL, [pen.quote(data.title(name)) for name in groups.novel]),
    )
    blocks: list[Block] = []
    for frame, (kind, names, role, lines) in zip(columns, told_of, strict=True):
        number = pen.count(f"labels.{kind}", len(names))
        heading = pen.say(f"mapping-{kind}", labels=number)
        blocks += _column(pen, frame, role, (number, heading, pen.say(f"mapping-{kind}-meaning", who=who)), lines)
    how = pen.say("mapping-how", version=pen.count("mapping.version", data.mapping.version), who=who)
    notes = notes_of(data, pen, f"{how}{_rest(data, pen, groups)}", CorpusKind.INTERNAL)
    return (
        SlideSpec(
            title,
            tuple(blocks),
            notes,
            pen.numbers,
            kind=SlideKind.TEXT,
            quotes=pen.quotes,
            sides=(CorpusKind.INTERNAL.value,),
        ),
    )


def _who(data: ReportData) -> str:
    """Without a benchmark the mapping leads to the model's own types."""
    return "benchmark" if data.benchmark else "model"


def _by_target(data: ReportData, names: Sequence[str]) -> list[str]:
    return sorted(names, key=lambda name: data.mapping.target(name) or "")


def _together(data: ReportData, pen: Pen, groups: LabelGroups) -> list[str]:
    """One line a type that several labels share; labels of it that have no gold are named as such, since they are not counted."""
    lines: list[str] = []
    for target in sorted({data.mapping.target(name) or "" for name in groups.shared}):
        counted = [pen.quote(data.title(name)) for name in groups.shared if data.mapping.target(name) == target]
        others = [pen.quote(data.title(name)) for name in groups.without_gold if data.mapping.target(name) == target]
        beside = f" {pen.say('mapping-without-gold', labels=pen.listing(others))}" if others else ""
        lines.append(f"{', '.join(counted)}{beside} → {pen.quote(target)}")
    return lines


def _rest(data: ReportData, pen: Pen, groups: LabelGroups) -> str:
    """Says which labels of the set are not on the slide."""
    if not groups.without_gold:
        return ""
    number = pen.count("labels.with_gold", len(groups.with_gold))
    of = pen.count("labels.internal", len(groups.internal))
    names = "; ".join(pen.quote(data.title(name)) for name in groups.without_gold)
    return f" {pen.say('mapping-rest', counted=number, labels=of, names=names)}"


def _title(data: ReportData, pen: Pen, groups: LabelGroups) -> str:
    every, novel, shared = len(groups.counted), len(groups.novel), len(groups.shared)
    told = {"who": _who(data), "total": total(data, pen)}
    if novel == every:
        return pen.say("mapping-title-nothing", **told)
    if novel:
        told["novel"] = pen.count("labels.novel", novel)
        if shared:
            return pen.say("mapping-title-novel-shared", **told, shared=pen.count("labels.shared", shared))
        return pen.say("mapping-title-novel", **told)
    if shared:
        return pen.say("mapping-title-shared", **told, shared=pen.count("labels.shared", shared))
    return pen.say("mapping-title-all", **told)


def _column(pen: Pen, frame: Frame, role: Role, head: tuple[str, str, str], names: Sequence[str]) -> list[Block]:
    """A number with its meaning above, and what it counts below."""
    listed = [Text(name, 18) for name in names] if len(names) <= _LISTED else [Text("; ".join(names), 18)]
    number, heading, meaning = head
    texts = (Text(number, 44, True), Text(heading, 18, True), Text(meaning, 14, role=Role.MUTED))
    above = frame.height * _HEAD
    return [
        RuleBlock(frame.top(4), role),
        TextBlock(Frame(frame.x, frame.y + 12, frame.width, above - 12), texts, between=2, name="Heading"),
        TextBlock(
            frame.below(above + 8),
            tuple(listed) or (Text(pen.say("mapping-none"), 15, role=Role.MUTED),),
            between=5,
            name="Labels",
        ),
    ]
