"""The report as one HTML file that needs nothing else: no network, no script, no font of its own."""

from collections.abc import Mapping, Sequence
from html import escape

from gapstudio import __version__
from gapstudio.assets import resources
from gapstudio.domain import Language
from gapstudio.reports.blocks import SlideSpec, TextBlock
from gapstudio.reports.data import ReportData
from gapstudio.reports.drawn.colours import lightened
from gapstudio.reports.look import Role, Shade
from gapstudio.reports.messages import message
from gapstudio.reports.telling import Telling
from gapstudio.reports.web.blocks import ANSWER, BlockWriter
from gapstudio.reports.web.flow import flow
from gapstudio.reports.web.numbers import NumberMarks

_DARK = {
    Role.TEXT: "#E6EAEE",
    Role.MUTED: "#A3AEB9",
    Role.GROUND: "#14191F",
    Role.RAISED: "#1D242C",
    Role.LINE: "#36414C",
}
_DARK_LIGHTNESS = (0.75, 0.25)
"""By how much the colours of bars are made lighter on a dark ground: factor and offset of lightness."""


def page_of(data: ReportData, slides: Sequence[SlideSpec], told: Telling) -> str:
    """Returns the report as HTML.

    Args:
        data: What it is about.
        slides: Those in it, told for our own stage; only the colours of another one are taken.
        told: How they were told.
    """
    language = told.language
    title = message(language, "web-title", {"project": data.project})
    contents = _contents(slides, language)
    sections = "".join(_section(spec, told) for spec in slides)
    foot = message(language, "web-made-with", {"version": __version__})
    about = " · ".join((data.model.name, data.date))
    return (
        f'<!DOCTYPE html>\n<html lang="{language.value}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">\n'
        f'<meta name="generator" content="GapStudio {__version__}">\n<title>{escape(title)}</title>\n'
        f"<style>\n{_style(told.stage.shades)}</style>\n</head>\n<body>\n"
        f"<header><h1>{escape(title)}</h1><p>{escape(about)}</p></header>\n{contents}\n<main>\n{sections}</main>\n"
        f"<footer><p>{escape(foot)}</p></footer>\n</body>\n</html>\n"
    )


def _contents(slides: Sequence[SlideSpec], language: Language) -> str:
    title = escape(message(language, "web-contents", {}))
    items = "".join(f'<li><a href="#{_anchor(spec)}">{escape(spec.title)}</a></li>' for spec in slides)
    return f'<nav aria-labelledby="contents"><h2 id="contents">{title}</h2><ol>{items}</ol></nav>'


def _anchor(spec: SlideSpec) -> str:
    return escape("s-" + "".join(sign if sign.isalnum() else "-" for sign in spec.identity), quote=True)


def _section(spec: SlideSpec, told: Telling) -> str:
    marks = NumberMarks(spec.numbers, spec.quotes)
    writer = BlockWriter(told.language, marks, told.stage)
    anchor = _anchor(spec)
    kind = " appendix" if spec.appendix else ""
    return (
        f'<section id="{anchor}" class="{spec.kind.value}{kind}" aria-labelledby="{anchor}-t">'
        f'<h2 id="{anchor}-t">{marks.text(spec.title)}</h2>'
        f'<div class="content">{_body(spec, told, writer)}{_comment(spec, told.language)}</div>'
        f"{_notes(spec, marks, told.language)}</section>\n"
    )


def _body(spec: SlideSpec, told: Telling, writer: BlockWriter) -> str:
    statement = told.canvas(spec.kind).statement
    answer = (TextBlock(statement, spec.body, name=ANSWER),) if spec.body and statement is not None else ()
    return writer.parts(flow((*spec.blocks, *answer)))


def _comment(spec: SlideSpec, language: Language) -> str:
    if not spec.comment:
        return ""
    lead = escape(message(language, "web-comment", {}))
    lines = "<br>".join(escape(line, quote=False) for line in spec.comment.splitlines())
    return f'<p class="comment"><strong>{lead}</strong> {lines}</p>'


def _notes(spec: SlideSpec, marks: NumberMarks, language: Language) -> str:
    lines = [line for line in spec.notes.splitlines() if line.strip()]
    if not lines:
        return ""
    title = escape(message(language, "web-notes", {}))
    inside = "".join(f"<p>{marks.text(line)}</p>" for line in lines)
    return f'<details class="notes"><summary>{title}</summary>{inside}</details>'


def _style(shades: Mapping[Role, Shade]) -> str:
    light = {role: shade.rgb for role, shade in shades.items()}
    dark = {role: _DARK.get(role) or lightened(rgb, *_DARK_LIGHTNESS) for role, rgb in light.items()}
    sheet = (resources() / "report" / "page.css").read_text(encoding="utf-8")
    roles = "".join(
        f".fill-{role.value}{{fill:var(--{role.value})}}.line-{role.value}{{stroke:var(--{role.value});border-color:var(--{role.value})}}"
        f".text-{role.value}{{color:var(--{role.value})}}\n"
        for role in Role
    )
    return (
        f":root{{color-scheme:light dark;{_variables(light)}}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{{_variables(dark)}}}}}\n"
        f"@media print{{:root{{{_variables(light)}}}}}\n{roles}{sheet}"
    )


def _variables(colours: Mapping[Role, str]) -> str:
    return "".join(f"--{role.value}:{colour};" for role, colour in colours.items())
