"""Real errors on a slide: the part of the page with gold and prediction drawn, or the words around it, and a short caption."""

from gapstudio.reports.blocks import Block, PictureBlock, Text, TextBlock
from gapstudio.reports.data import ReportData, SnippetData
from gapstudio.reports.geometry import Metrics, line_height
from gapstudio.reports.look import SMALLEST, Frame, Role
from gapstudio.reports.names import kind_name
from gapstudio.reports.pen import Pen
from gapstudio.reports.snippets import draw_snippet
from gapstudio.reports.telling import Telling

_MOST = 48
"""Characters of a quoted value; the rest stands in the notes."""
_OPEN, _SHUT = "‹", "›"


class Examples:
    """Places the errors of one slide.

    Args:
        data: The report.
        pen: Of the slide.
        told: How it is told.
        identity: Of the slide, by which its errors are known.
        most: How many are shown.
    """

    def __init__(self, data: ReportData, pen: Pen, told: Telling, identity: str, most: int = 3) -> None:
        self._data, self._pen, self._told, self._identity = data, pen, told, identity
        self.shown = tuple(data.pictured.get(identity, ()))[:most]

    def beside(self, frame: Frame) -> list[Block]:
        """Places one a row, the caption to the right of the picture; few of them do not become taller than needed."""
        if not self.shown:
            return []
        room, key = self._with_key(frame)
        rows = room.rows(max(len(self.shown), 2), gap=14)
        blocks: list[Block] = [key]
        for at, (row, snippet) in enumerate(zip(rows, self.shown, strict=False)):
            picture, caption = row.columns(0.62, 0.38, gap=20)
            blocks += self._one(at, snippet, picture, caption)
        return blocks

    def stacked(self, frame: Frame) -> list[Block]:
        """Places one a row, the caption under the picture."""
        if not self.shown:
            return []
        room, key = self._with_key(frame)
        blocks: list[Block] = [key]
        for at, (row, snippet) in enumerate(zip(room.rows(max(len(self.shown), 2), gap=14), self.shown, strict=False)):
            height = min(row.height * 0.5, 4 * line_height(13) + 6)
            blocks += self._one(at, snippet, row.top(row.height - height - 6), row.below(row.height - height))
        return blocks

    def notes(self) -> list[str]:
        """Says each error in full: where it stands, what is gold, what was predicted."""
        return [self._note(at, snippet) for at, snippet in enumerate(self.shown)]

    def _with_key(self, frame: Frame) -> tuple[Frame, TextBlock]:
        text = self._pen.say("examples-key-text" if all(one.context for one in self.shown) else "examples-key")
        lines = Metrics(self._told.stage.wider).lines(text, SMALLEST, frame.width)
        height = lines * line_height(SMALLEST) + 1
        key = TextBlock(frame.below(frame.height - height), (Text(text, SMALLEST, role=Role.MUTED),), name="Key")
        return frame.top(frame.height - height - 6), key

    def _one(self, at: int, snippet: SnippetData, picture: Frame, caption: Frame) -> list[Block]:
        lines = (
            Text(self._heading(snippet), 14, True),
            Text(self._gold(snippet, _MOST), 13),
            Text(self._predicted(snippet, _MOST), 13),
            Text(self._where(at, snippet), SMALLEST, role=Role.MUTED),
        )
        below = TextBlock(caption, lines, between=1, name="Caption")
        if snippet.png:
            return [PictureBlock(picture, draw_snippet(snippet, picture), self._described(at, snippet)), below]
        if snippet.context:
            return [TextBlock(picture, (self._context(snippet),), anchor="middle", name="Context"), below]
        return [below]

    def _heading(self, snippet: SnippetData) -> str:
        label = self._pen.quote(self._data.title(snippet.label))
        return self._pen.say("examples-heading", label=label, kind=kind_name(self._pen, snippet.kind))

    def _gold(self, snippet: SnippetData, most: int = 0) -> str:
        text = self._pen.quote(_one_line(snippet.gold_text, most))
        return self._pen.say("examples-gold", text=text) if text else self._pen.say("examples-no-gold")

    def _predicted(self, snippet: SnippetData, most: int = 0) -> str:
        text = self._pen.quote(_one_line(snippet.predicted_text, most))
        if not text:
            return self._pen.say("examples-nothing-predicted")
        label = self._pen.quote(snippet.predicted_label)
        return self._pen.say("examples-predicted", text=text, label=label)

    def _where(self, at: int, snippet: SnippetData) -> str:
        document = self._pen.quote(snippet.document)
        if not snippet.page:
            return document
        page = self._pen.count(f"pictured.{self._identity}.{at}.page", snippet.page)
        return self._pen.say("examples-where", document=document, page=page)

    def _described(self, at: int, snippet: SnippetData) -> str:
        return self._pen.say(
            "examples-described",
            where=self._where(at, snippet),
            heading=self._heading(snippet),
            gold=self._gold(snippet),
            predicted=self._predicted(snippet),
        )

    def _note(self, at: int, snippet: SnippetData) -> str:
        parts = (self._where(at, snippet), self._heading(snippet), self._gold(snippet), self._predicted(snippet))
        return ". ".join(parts) + "."

    def _context(self, snippet: SnippetData) -> Text:
        """The words around an error: gold bold and blue, the prediction between angles."""
        text, gold = snippet.context, snippet.gold_place
        if snippet.predicted_place is not None:
            start, end = snippet.predicted_place
            text = f"{text[:start]}{_OPEN}{text[start:end]}{_SHUT}{text[end:]}"
            gold = None if gold is None else (_moved(gold[0], start, end), _moved(gold[1], start, end))
        return Text(self._pen.quote(text), 16, lead_role=Role.BENCHMARK, marked=gold)


def _moved(place: int, start: int, end: int) -> int:
    """Where a place is once angles stand around a range; what begins or ends with the range holds its angles."""
    return place + (place > start) + (place >= end)


def _one_line(text: str, most: int) -> str:
    flat = " ".join(text.split())
    return flat if not most or len(flat) <= most else f"{flat[: most - 1].rstrip()}…"
