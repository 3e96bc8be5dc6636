"""What leaves with a report, looked at before it is written: documents, pages, names, what people wrote, licences."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from gapstudio.domain import ScoreState, counted
from gapstudio.operations.hidden_names import CODED, certain_names
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.projects import INTERNAL
from gapstudio.reports import ReportData, SnippetData
from gapstudio.reports.masking import Pseudonyms, personal_data
from gapstudio.reports.slide_texts import slide_texts
from gapstudio.store import Project

if TYPE_CHECKING:
    from gapstudio.reports.storyline.story import ToldSlide

_KINDS = {"EMAIL": "e-mail", "WEB": "web address", "IBAN": "IBAN", "VAT_ID": "VAT number", "BIC": "BIC"}
"""What people call kinds of data, where that is not the name of a pseudonym in small letters."""

_FIGURE = re.compile(r"(?<![\w.,-])\d+(?:[.,\u00a0\u202f]\d+)*(?![\w-])")


@dataclass(frozen=True)
class Leaving:
    """One kind of thing that leaves: what it is, a sentence, and which ones."""

    what: str
    sentence: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class CheckWarning:
    """Something to look at before the report leaves: a sentence with what to do, and the slide that it is about, or ""."""

    sentence: str
    slide: str = ""


@dataclass(frozen=True)
class ReportCheck:
    """What leaves with a report.

    Attributes:
        masked: Whether names and values of documents are masked.
        leaving: In the order in which a person should look at it; kinds of which nothing leaves say so.
        warnings: The gravest first.
    """

    masked: bool
    leaving: tuple[Leaving, ...]
    warnings: tuple[CheckWarning, ...]

    def rows(self) -> tuple[tuple[str, str], ...]:
        """Returns (what, sentence) of all that leaves and all warnings, for a table."""
        told = tuple((one.what, one.sentence) for one in self.leaving)
        return told + tuple(("look at", one.sentence) for one in self.warnings)

    def sentence(self) -> str:
        """Says it in one sentence."""
        masked = "Names and values are masked" if self.masked else "Names and values leave as they are"
        odd = f"{counted(len(self.warnings), 'thing')} to look at" if self.warnings else "nothing odd was found"
        return f"{masked}; {odd}."


@in_one_state
def check_report(project: Project, data: ReportData, slides: "Sequence[ToldSlide]") -> ReportCheck:
    """Lists what leaves with a report, and what a person should look at before.

    Args:
        project: The project; a reader will do.
        data: The report.
        slides: As told; those that are shown count.
    """
    check = _Check(project, data, [one for one in slides if one.shown])
    return ReportCheck(data.settings.mask, tuple(check.leaving()), tuple(check.warnings()))


def gone_snippets(data: ReportData) -> dict[str, tuple[str, ...]]:
    """Returns, by identity of a slide, the keys that a person picked and that name no error of it any more."""
    gone: dict[str, tuple[str, ...]] = {}
    for identity, edit in data.settings.slides.items():
        shown = {one.key for one in data.pictured.get(identity, ())}
        lost = tuple(key for key in edit.snippets if key not in shown)
        if lost:
            gone[identity] = lost
    return gone


class _Check:
    def __init__(self, project: Project, data: ReportData, slides: "Sequence[ToldSlide]") -> None:
        self._project, self._data, self._slides = project, data, slides

    def leaving(self) -> Iterator[Leaving]:
        yield self._documents()
        yield self._snippets()
        yield self._words()
        yield self._columns()
        yield self._benchmark()
        yield self._models()
        yield self._comments()
        yield self._settings()

    def warnings(self) -> Iterator[CheckWarning]:
        yield from self._leaks()
        yield from self._personal()
        yield from self._turned_titles()
        yield from self._old_figures()
        yield from self._gone()
        if self._provisional():
            yield CheckWarning("The gold is provisional: drafts serve as gold that nobody has confirmed.")

    @cached_property
    def _shown(self) -> "list[tuple[ToldSlide, SnippetData]]":
        """The errors that are pictured on slides that are shown."""
        return [(one, snippet) for one in self._slides for snippet in self._data.pictured.get(one.slide.identity, ())]

    @cached_property
    def _text(self) -> str:
        """All texts of the slides that are shown, casefolded."""
        return "\n".join(text for one in self._slides for text in slide_texts(one.slide)).casefold()

    def _documents(self) -> Leaving:
        names = [one.name for one in self._project.documents(INTERNAL) if _stands_in(one.name, self._text)]
        return Leaving("documents", f"{counted(len(names), 'document')} named.", tuple(names))

    def _snippets(self) -> Leaving:
        items = [
            f"{snippet.document}, page {snippet.page}, on “{one.slide.title}”" if snippet.page
            else f"{snippet.document}, as text, on “{one.slide.title}”"
            for one, snippet in self._shown
        ]  # fmt: skip
        bars = ", masked" if self._data.settings.mask else ""
        return Leaving("parts of pages", f"{counted(len(items), 'part')} of pages or texts shown{bars}.", tuple(items))

    def _words(self) -> Leaving:
        texts = [text for _, snippet in self._shown for text in (snippet.gold_text, snippet.predicted_text) if text]
        kind = "as pseudonyms" if self._data.settings.mask else "as they are printed"
        different = tuple(dict.fromkeys(texts))
        return Leaving("words of documents", f"{counted(len(different), 'value')} quoted {kind}.", different)

    def _columns(self) -> Leaving:
        found: dict[str, None] = {}
        for document in self._project.documents(INTERNAL):
            for column, value in document.metadata.items():
                if column not in CODED and value not in found and _stands_in(value, self._text):
                    found[value] = None
        return Leaving("names in metadata", f"{counted(len(found), 'name')} of suppliers and the like on slides.", tuple(found))

    def _benchmark(self) -> Leaving:
        data = self._data
        if data.benchmark is None:
            return Leaving("benchmark", "There is no benchmark.")
        licence = data.benchmark_licence or "not known"
        words = [] if data.corpora is None else [term.text for term in data.corpora.lost]
        if not data.benchmark_text:
            return Leaving("benchmark", f"No text of {data.benchmark.name} leaves. Its licence: {licence}.")
        return Leaving("benchmark", f"Single words of {data.benchmark.name} may leave. Its licence: {licence}.", tuple(words))

    def _models(self) -> Leaving:
        known = {one.name: one.licence for one in self._data.models} or {self._data.model.name: self._data.model.licence}
        items = tuple(f"{name}: {licence or 'licence not known'}" for name, licence in known.items())
        return Leaving("models", f"{counted(len(items), 'model')} named, licences included.", items)

    def _comments(self) -> Leaving:
        written = [
            f"{one.slide.identity}: {text}"
            for one in self._slides
            for text in (one.slide.comment, one.slide.title if one.slide.title != one.told else "")
            if text
        ]
        said = (
            f"{counted(len(written), 'text')} written by people, titles and comments." if written else "No title and no comment."
        )
        return Leaving("people's words", said, tuple(written))

    def _settings(self) -> Leaving:
        settings = self._data.settings
        items = [f"audience: {settings.audience.value}", f"language: {settings.language.value}"]
        items += [f"master: {settings.template_name}"] if settings.template_name else []
        items += [f"target: {settings.target}"] if settings.target is not None else []
        items += [f"price: {settings.price} {settings.currency} an hour"] if settings.price is not None else []
        masked = "Masked" if settings.mask else "Not masked"
        return Leaving(
            "settings", f"{masked}, for {settings.audience.value}, {counted(len(self._slides), 'slide')}.", tuple(items)
        )

    def _leaks(self) -> Iterator[CheckWarning]:
        """Where a masked report still names somebody, as in what people wrote."""
        if not self._data.settings.mask:
            return
        names = Pseudonyms(certain_names(self._project), protected=self._protected)
        for one in self._slides:
            if any(names.text(text) != text for text in slide_texts(one.slide)):
                yield CheckWarning(
                    f"“{one.slide.title}” seems to hold a name or a value of a document though the report is masked; look at its "
                    "title and comment.",
                    one.slide.identity,
                )

    @cached_property
    def _protected(self) -> list[str]:
        """Texts of slides that are no documents' words though they may look alike: titles of labels, names of models."""
        data = self._data
        return [*data.internal.labels, *data.titles.values(), data.model.name, *(one.name for one in data.models)]

    def _personal(self) -> Iterator[CheckWarning]:
        if self._data.settings.mask:
            return
        kinds: Counter[str] = Counter()
        for _, snippet in self._shown:
            for text in (snippet.gold_text, snippet.predicted_text, snippet.context):
                kinds.update(found.kind for found in personal_data(text))
        if kinds:
            told = ", ".join(f"{_KINDS.get(kind, kind.lower())} ({number})" for kind, number in kinds.most_common())
            yield CheckWarning(
                f"Snippets quote what looks like personal or business data: {told}. Mask the report, or pick others."
            )
        if self._shown:
            yield CheckWarning(
                "Pages are shown as they are, with all that is printed around the errors. Mask the report to hide it."
            )

    def _turned_titles(self) -> Iterator[CheckWarning]:
        for one in self._slides:
            edit = self._data.settings.edit(one.slide.identity)
            if edit.title and edit.told and edit.told != one.told:
                yield CheckWarning(
                    f"“{edit.title}” was written when the numbers said “{edit.told}”; now they say “{one.told}”.",
                    one.slide.identity,
                )

    def _old_figures(self) -> Iterator[CheckWarning]:
        """Titles and comments with figures that the slide does not have: who wrote them may have read them off other numbers."""
        for one in self._slides:
            title = one.slide.title if one.slide.title != one.told else ""
            known = [*(number.text for number in one.slide.numbers if number.text), *one.slide.quotes]
            for text in filter(None, (title, one.slide.comment)):
                if strange := _figures_besides(text, known):
                    yield CheckWarning(
                        f"“{text}” holds {', '.join(strange)}, which the slide’s own numbers do not; read it again.",
                        one.slide.identity,
                    )

    def _gone(self) -> Iterator[CheckWarning]:
        shown = {one.slide.identity for one in self._slides}
        for identity, keys in gone_snippets(self._data).items():
            if identity in shown:
                yield CheckWarning(
                    f"{counted(len(keys), 'snippet')} picked for {identity} are no errors any more; others stand there instead.",
                    identity,
                )

    def _provisional(self) -> bool:
        scores = self._data.gap.scores.values()
        return any(one.state is ScoreState.PROVISIONAL for one in scores)


def _figures_besides(text: str, known: Sequence[str]) -> list[str]:
    """Returns the figures of a text that are none of those known; names with digits among `known` are no figures."""
    for one in sorted(known, key=len, reverse=True):
        text = re.sub(rf"(?<![\w.,]){re.escape(one)}(?!\w|[.,]\d)", " ", text)
    return [hit.group() for hit in _FIGURE.finditer(text)]


def _stands_in(name: str, text: str) -> bool:
    """Whether a name stands in a casefolded text; it is searched for plainly first, since there may be very many names."""
    return name.casefold() in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None
