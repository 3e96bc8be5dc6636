"""Blocks as HTML: paragraphs, tables, charts with the table of their numbers, pictures inside the page."""

import base64
from collections.abc import Iterator, Sequence
from html import escape

from gapstudio.domain import Language
from gapstudio.reports.blocks import Cell, ChartBlock, PictureBlock, RuleBlock, Series, TableBlock, Text, TextBlock
from gapstudio.reports.drawn.svg import chart_svg
from gapstudio.reports.fitting import FittedText, runs_of
from gapstudio.reports.fitting.charts import visible
from gapstudio.reports.geometry import Metrics
from gapstudio.reports.look import Role, Stage
from gapstudio.reports.messages import localised, message
from gapstudio.reports.web.flow import Columns, Part, Row
from gapstudio.reports.web.numbers import NumberMarks

ANSWER = "Answer"
"""Name of the block that holds the paragraphs of a slide's body."""
_ROOT_SIZE = 16.0
_LARGE = 30.0


class BlockWriter:
    """Writes the blocks of one slide.

    Args:
        language: Of the report.
        marks: The numbers of the slide.
        stage: How texts in charts are measured, and their colours.
    """

    def __init__(self, language: Language, marks: NumberMarks, stage: Stage) -> None:
        self._language, self._marks, self._stage = language, marks, stage

    def parts(self, parts: Sequence[Part]) -> str:
        """Writes parts one below the other."""
        return "".join(map(self._part, parts))

    def paragraphs(self, paragraphs: Sequence[Text]) -> str:
        """Writes paragraphs."""
        return "".join(map(self._paragraph, paragraphs))

    def _part(self, part: Part) -> str:
        match part:
            case Row():
                return f"<div>{self.parts(part.parts)}</div>"
            case Columns():
                columns = zip(part.parts, part.widths, strict=True)
                inside = "".join(f'<div style="flex:{width:.0f}">{self._part(one)}</div>' for one, width in columns)
                return f'<div class="columns">{inside}</div>'
            case TextBlock():
                return f"<div{_classes(right=part.right, answer=part.name == ANSWER)}>{self.paragraphs(part.paragraphs)}</div>"
            case RuleBlock():
                return f'<hr class="rule line-{part.role.value}">' if part.role is not Role.LINE else "<hr>"
            case TableBlock():
                return self._table(part)
            case ChartBlock():
                return self._chart(part)
            case PictureBlock():
                return _picture(part)

    def _paragraph(self, text: Text) -> str:
        runs = runs_of(FittedText(text, text.full, text.size))
        inside = "".join(self._run(run, bold, role, text.role) for run, bold, role in runs)
        named = _classes(figure=text.size >= _LARGE, **{f"text-{text.role.value}": text.role is not Role.TEXT})
        sized = f' style="font-size:{text.size / _ROOT_SIZE:.3g}rem"' if text.size != _ROOT_SIZE else ""
        return f"<p{named}{sized}>{inside}</p>"

    def _run(self, text: str, bold: bool, role: Role, around: Role) -> str:
        inside = self._marks.text(text)
        coloured = f' class="text-{role.value}"' if role is not around else ""
        if bold:
            return f"<strong{coloured}>{inside}</strong>"
        return f"<span{coloured}>{inside}</span>" if coloured else inside

    def _table(self, block: TableBlock) -> str:
        head = ""
        if block.headed:
            headings = "".join(
                f'<th scope="col"{_classes(right=one.right)}>{self._marks.text(one.heading)}</th>' for one in block.columns
            )
            head = f"<thead><tr>{headings}</tr></thead>"
        rows = "".join(f"<tr>{''.join(self._cells(block, row))}</tr>" for row in block.rows)
        return f'<div class="scrolls"><table>{head}<tbody>{rows}</tbody></table></div>'

    def _cells(self, block: TableBlock, row: Sequence[Cell]) -> Iterator[str]:
        for at, (column, cell) in enumerate(zip(block.columns, row, strict=True)):
            inside = self._marks.text(cell.text)
            coloured = {f"text-{cell.role.value}": cell.role is not Role.TEXT}
            named = _classes(right=column.right, bold=cell.bold, **coloured)
            yield f'<th scope="row"{named}>{inside}</th>' if at == 0 else f"<td{named}>{inside}</td>"

    def _chart(self, block: ChartBlock) -> str:
        drawing = chart_svg(block, Metrics(self._stage.wider), self._language, self._stage.shades)
        title = message(self._language, "web-chart-data", {})
        return f"<figure>{drawing}<details><summary>{escape(title)}</summary>{self._data(block)}</details></figure>"

    def _data(self, block: ChartBlock) -> str:
        columns = [column for series in visible(block) for column in self._columns(series)]
        whole = all(value is None or float(value).is_integer() for _, values in columns for value in values)
        headings = "".join(f'<th scope="col" class="right">{escape(name)}</th>' for name, _ in columns)
        said = f'<th scope="col">{escape(message(self._language, "web-said", {}))}</th>' if block.captions else ""
        rows = "".join(
            f'<tr><th scope="row">{self._marks.text(category)}</th>'
            + "".join(f'<td class="right">{self._value(values[at], whole)}</td>' for _, values in columns)
            + (f"<td>{self._marks.text('; '.join(text.full for text in block.captions[at]))}</td>" if block.captions else "")
            + "</tr>"
            for at, category in enumerate(block.categories)
        )
        unit = self._marks.text(block.unit)
        return (
            f'<div class="scrolls"><table><thead><tr><th scope="col">{unit}</th>{headings}{said}</tr></thead>'
            f"<tbody>{rows}</tbody></table></div>"
        )

    def _columns(self, series: Series) -> Iterator[tuple[str, tuple[float | None, ...]]]:
        yield series.name, series.values
        for name, lengths in (("web-minus", series.minus), ("web-plus", series.plus)):
            if lengths is not None and any(length is not None for length in lengths):
                yield message(self._language, name, {"series": series.name}), lengths

    def _value(self, value: float | None, whole: bool) -> str:
        if value is None:
            return ""
        written = f"{value:,.{0 if whole else 2}f}".replace("-", "−")
        return self._marks.cell(value, localised(written, self._language))


def _classes(**names: bool) -> str:
    """Writes the attribute of those classes that hold, or nothing."""
    kept = " ".join(name for name, holds in names.items() if holds)
    return f' class="{kept}"' if kept else ""


def _picture(block: PictureBlock) -> str:
    kind = "png" if block.png.startswith(b"\x89PNG") else "jpeg"
    data = base64.b64encode(block.png).decode()
    return f'<figure><img alt="{escape(block.description, quote=True)}" src="data:image/{kind};base64,{data}"></figure>'
