"""Writes slides. Every text is fitted to its box first; what had to be cut stands in the notes."""

from dataclasses import replace

from pptx.presentation import Presentation
from pptx.slide import SlideLayout

from gapstudio.domain import GapStudioError
from gapstudio.reports.blocks import Block, ChartBlock, Fill, PictureBlock, RuleBlock, SlideSpec, TableBlock, Text, TextBlock
from gapstudio.reports.comments import commented
from gapstudio.reports.deck.charts import add_chart
from gapstudio.reports.deck.markup import Markup, attribute, place, runs
from gapstudio.reports.deck.notes import add_notes, prepare_notes
from gapstudio.reports.deck.page import Page, PartNames, size_of_png
from gapstudio.reports.deck.placeholders import Holder, filled, holders_of, number_field, small_letters, title_of
from gapstudio.reports.deck.tables import add_table
from gapstudio.reports.deck.template import named_layouts
from gapstudio.reports.deck.texts import Setting, box, paragraphs, patch
from gapstudio.reports.fitting import FittedText, fit_paragraphs, fit_title
from gapstudio.reports.foot import Foot
from gapstudio.reports.geometry import ELLIPSIS, Metrics
from gapstudio.reports.look import SMALLEST, Canvas, Frame, Role
from gapstudio.reports.messages import message
from gapstudio.reports.telling import Telling

_IN_TITLE = Setting(align="", own=False)
_IN_STATEMENT = Setting(between=18, align="", own=False)


class SlidesWriter:
    """Writes slides into a presentation on any stage."""

    def __init__(self, presentation: Presentation, told: Telling, foot: Foot) -> None:
        self._presentation = presentation
        self._told = told
        self._foot = foot
        self._names = PartNames(presentation)
        self._markup = Markup(told.stage.shades, told.language)
        self._metrics = Metrics(told.stage.wider)
        self._layouts = named_layouts(presentation)
        self._holders: dict[str, tuple[Holder, ...]] = {}
        prepare_notes(presentation)

    def write(self, spec: SlideSpec, number: int) -> None:
        """Adds a slide.

        Raises:
            GapStudioError: The master lacks the layout that the stage names.
        """
        canvas = self._told.canvas(spec.kind)
        layout = self._layout(canvas.layout)
        if canvas.layout not in self._holders:
            self._holders[canvas.layout] = holders_of(layout)
        page = Page(self._presentation, layout, self._names, self._markup, self._metrics)
        spec, canvas = commented(spec, canvas, self._told.language, self._metrics)
        one = _OneSlide(page, spec, canvas, self._holders[canvas.layout])
        one.write(self._foot, number)
        lost = (message(self._told.language, "deck-in-full", {"text": text}) for text in one.lost)
        add_notes(self._presentation, page, "\n".join((spec.notes, *lost)))

    def _layout(self, name: str) -> SlideLayout:
        if name not in self._layouts:
            remedy = "Choose the layouts on the page Report again."
            raise GapStudioError(f"The master has no layout {name!r}.", remedy=remedy)
        return self._layouts[name]


class _OneSlide:
    """Writes one slide and remembers which texts it had to cut."""

    def __init__(self, page: Page, spec: SlideSpec, canvas: Canvas, holders: tuple[Holder, ...]) -> None:
        self._page = page
        self._spec = spec
        self._canvas = canvas
        self._holders = holders
        self.lost: list[str] = []

    def write(self, foot: Foot, number: int) -> None:
        self._title()
        self._statement()
        for block in self._spec.blocks:
            self._block(block)
        self._foot(foot, number)
        self._page.finish()

    def _title(self) -> None:
        whole, frame = self._spec.title, self._canvas.title
        fitted = fit_title(whole, self._canvas, self._page.metrics)
        if fitted.lost:
            self.lost.append(whole)
        if self._canvas.title_capitals:  # the master makes them
            cut = fitted.text.removesuffix(ELLIPSIS)
            fitted = replace(fitted, text=f"{whole[: len(cut)]}{ELLIPSIS}" if fitted.lost else whole)
        plain = replace(fitted, source=replace(fitted.source, bold=False))
        self._held(title_of(self._holders), "Title", frame, (plain,), (fitted,), _IN_TITLE)

    def _statement(self) -> None:
        frame = self._canvas.statement
        if self._spec.body and frame is not None:
            fitted = self._fitted(self._spec.body, frame, SMALLEST, _IN_STATEMENT.between)
            holder = next((one for one in self._holders if one.index == self._canvas.holder), None)
            self._held(holder, "Statement", frame, fitted, fitted, _IN_STATEMENT)

    def _held(
        self,
        holder: Holder | None,
        name: str,
        frame: Frame,
        inside: tuple[FittedText, ...],
        outside: tuple[FittedText, ...],
        setting: Setting,
    ) -> None:
        """Writes paragraphs into a placeholder, or where the layout has none into a box with letters of their own."""
        page = self._page
        if holder is not None:
            page.append(filled(holder, page.next_id(), name, paragraphs(page.markup, inside, setting), frame))
        else:
            own = Setting(setting.between)
            page.append(box(page.next_id(), name, frame, paragraphs(page.markup, outside, own)))

    def _fitted(self, texts: tuple[Text, ...], frame: Frame, smallest: float, between: float = 0.0) -> tuple[FittedText, ...]:
        fitted = fit_paragraphs(texts, frame, smallest, between, self._page.metrics)
        self.lost += [item.lost for item in fitted if item.lost]
        return fitted

    def _block(self, block: Block) -> None:
        match block:
            case TextBlock():
                self._text(block)
            case RuleBlock():
                self._page.append(patch(self._page.markup, self._page.next_id(), block.frame, Fill(block.role), "Rule"))
            case TableBlock():
                self.lost += add_table(self._page, block)
            case ChartBlock():
                self._chart(block)
            case PictureBlock():
                self._picture(block)

    def _text(self, block: TextBlock) -> None:
        fitted = self._fitted(block.paragraphs, block.frame, block.smallest, block.between)
        setting = Setting(block.between, "r" if block.right else "l")
        content = paragraphs(self._page.markup, fitted, setting)
        self._page.append(box(self._page.next_id(), block.name, block.frame, content, block.anchor))

    def _chart(self, block: ChartBlock) -> None:
        self.lost += add_chart(self._page, block)

    def _picture(self, block: PictureBlock) -> None:
        page = self._page
        wide, high = size_of_png(block.png)
        scale = min(block.frame.width / wide, block.frame.height / high)
        frame = Frame(block.frame.x, block.frame.y, wide * scale, high * scale)
        page.append(
            f'<p:pic><p:nvPicPr><p:cNvPr id="{page.next_id()}" name="{attribute(block.name)}" '
            f'descr="{attribute(block.description)}"/><p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/>'
            f'</p:nvPicPr><p:blipFill><a:blip r:embed="{page.picture(block.png)}"/><a:stretch><a:fillRect/></a:stretch>'
            f'</p:blipFill><p:spPr>{place(frame)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
            f"{page.markup.line(Role.LINE)}</p:spPr></p:pic>"
        )

    def _foot(self, foot: Foot, number: int) -> None:
        """Fills the layout's footer, slide number and date, each where the layout has a place for it."""
        page, canvas = self._page, self._canvas
        for holder in self._holders:
            letters = small_letters(page.markup, holder, canvas.footer_size)
            if holder.kind == "ftr" and (canvas.footer is not None or holder.text):
                text = holder.text if canvas.footer is None else foot.fitting(canvas, page.metrics)
                page.append(filled(holder, page.next_id(), "Footer", f"<a:p>{runs(text, letters)}</a:p>"))
            elif holder.kind == "sldNum":
                page.append(filled(holder, page.next_id(), "Slide number", number_field(letters, number)))
            elif holder.kind == "dt" and canvas.dated:
                page.append(filled(holder, page.next_id(), "Date", f"<a:p>{runs(foot.date, letters)}</a:p>"))
