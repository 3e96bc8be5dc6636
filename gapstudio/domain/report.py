"""What a person decides about the report: for whom, in which language, which slides in which order, and what is masked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Language(StrEnum):
    """A language that a report can be written in (ISO 639-1)."""

    ENGLISH = "en"
    GERMAN = "de"
    FRENCH = "fr"


class Audience(StrEnum):
    """For whom a report is."""

    MANAGEMENT = "management"
    ENGINEERING = "engineering"


class SlideKind(StrEnum):
    """What a slide is, by which it gets its layout from a master."""

    STATEMENT = "statement"
    CHART = "chart"
    TABLE = "table"
    PICTURES = "pictures"
    TEXT = "text"
    APPENDIX = "appendix"


class ReportFormat(StrEnum):
    """A form in which a report leaves; the value is the ending of its file."""

    PPTX = "pptx"
    DOCX = "docx"
    HTML = "html"
    PDF = "pdf"
    XLSX = "xlsx"
    JSON = "json"


@dataclass(frozen=True)
class SlideEdit:
    """What a person changed of one slide; it is kept by the slide's identity and so survives new numbers.

    Attributes:
        shown: Whether the slide is in the report; None leaves that to its audience.
        title: Stands instead of the title made from the numbers; "" keeps that.
        told: The title that the numbers made when `title` was written, which shows whether they have turned since.
        comment: Stands under the slide's content, and in its notes.
        snippets: Keys of the errors shown as pictures, in order; empty leaves the choice to the program.
    """

    shown: bool | None = None
    title: str = ""
    told: str = ""
    comment: str = ""
    snippets: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReportSettings:
    """What a person decides about the report; kept in the project, and undone like everything else that people author.

    Attributes:
        audience: For whom it is.
        language: In which language.
        mask: Whether personal and business data in snippets are masked.
        slides: Identity of a slide to what was changed of it.
        order: Identities of slides in the order wanted; those that are not named follow the storyline, after the one before them.
        template: SHA-256 of the company's master among the project's blobs; "" for our own.
        template_name: Its file name.
        layouts: Kind of slide to the name of the master's layout; those that are not named are proposed.
        target: F1 on the business labels from which on the model may be deployed, in 0..1; None where nobody has said.
        price: What an hour of the machine costs, for the cost per 1,000 documents; None where nobody has said.
        currency: Of the price, ISO 4217.
    """

    audience: Audience = Audience.MANAGEMENT
    language: Language = Language.ENGLISH
    mask: bool = False
    slides: Mapping[str, SlideEdit] = field(default_factory=dict[str, SlideEdit])
    order: tuple[str, ...] = ()
    template: str = ""
    template_name: str = ""
    layouts: Mapping[SlideKind, str] = field(default_factory=dict[SlideKind, str])
    target: float | None = None
    price: float | None = None
    currency: str = "EUR"

    def edit(self, identity: str) -> SlideEdit:
        """Returns what was changed of a slide."""
        return self.slides.get(identity, SlideEdit())
