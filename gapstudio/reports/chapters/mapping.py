"""Slide 6: which of our labels the benchmark has a type for, and which not."""

from collections.abc import Sequence

from gapstudio.domain import CorpusKind
from gapstudio.reports.blocks import Block, RuleBlock, SlideSpec, Text, TextBlock
from gapstudio.reports.chapters.words import plural, source_of_numbers
from gapstudio.reports.data import DeckData
from gapstudio.reports.look import BODY, Frame, Role
from gapstudio.reports.numbers import NumberBook


def mapping(data: DeckData) -> tuple[SlideSpec, ...]:
    """Makes the slide of the label mapping; none where there are no labels."""
    names = data.internal.labels
    if not names:
        return ()
    novel = data.mapping.novel(names)
    groups = {target: [n for n in names if data.mapping.target(n) == target] for target in sorted(data.mapping.targets)}
    shared = {target: members for target, members in groups.items() if len(members) > 1}
    single = {target: members for target, members in groups.items() if len(members) == 1}
    book = NumberBook()
    who = "benchmark" if data.benchmark else "model"  # without a benchmark the mapping leads to the model's own types
    title = _title(book, who, len(names), len(novel), sum(len(members) for members in shared.values()))
    own = [f"{data.title(members[0])} → {target}" for target, members in single.items()]
    together = [f"{', '.join(data.title(name) for name in members)} → {target}" for target, members in shared.items()]
    columns = BODY.columns(1, 1, 1, gap=36)
    blocks = [
        *_column(
            columns[0],
            Role.BENCHMARK,
            book.count("labels.single", len(single)),
            f"with a type of {plural(len(single), 'its', 'their')} own",
            "What the model finds here leads back to one label.",
            own,
        ),
        *_column(
            columns[1],
            Role.LOSS,
            book.count("labels.shared", sum(len(members) for members in shared.values())),
            "that share a type",
            "The model may find them, but cannot tell which is which.",
            together,
        ),
        *_column(
            columns[2],
            Role.NEUTRAL,
            book.count("labels.novel", len(novel)),
            "without any type",
            f"The {who} has nothing for them, so all of them are missed.",
            [data.title(name) for name in novel],
        ),
    ]
    notes = (
        f"How to read this slide: version {data.mapping.version} of the mapping from our labels to the {who}'s types. "
        "A label without a type counts as missed in “All types” and in “Business labels”; labels that share a type count "
        "as missed in “Business labels” only.\n" + source_of_numbers(data, CorpusKind.INTERNAL)
    )
    return (SlideSpec(title, tuple(blocks), notes, book.numbers),)


def _title(book: NumberBook, who: str, total: int, novel: int, shared: int) -> str:
    ours = f"{book.count('labels.internal', total)} {plural(total, 'label')}"
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
