"""How documents are read: the engines that there are, the one that the project uses, and what a person chose for one document."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from gapstudio.domain import ChangeSet, Document, PageSource, ReadingChoices
from gapstudio.domain.languages import is_language_code
from gapstudio.store import Project

SETTING = "reading"
"""The setting that holds the project's own choices, as ``{"engine": name}``."""


@dataclass(frozen=True)
class ReadingEngine:
    """An OCR engine, for a person to choose.

    Attributes:
        name: As choices name it, such as ``rapidocr``.
        available: Whether it can be used on this machine.
        version: Of the engine; "" where it is not there.
        remedy: What to do where it is not available; "" where it is.
        chosen: Whether the project uses it.
    """

    name: str
    available: bool
    version: str
    remedy: str
    chosen: bool


def reading_engines(project: Project) -> tuple[ReadingEngine, ...]:
    """Returns the known OCR engines, the default first. No model is loaded for it."""
    from gapstudio.readers.ocr import ocr_engines

    chosen = project_choices(project).engine
    return tuple(ReadingEngine(e.name, e.available, e.version, e.remedy, e.name == chosen) for e in ocr_engines())


def set_reading_engine(project: Project, engine: str) -> ChangeSet:
    """Sets the OCR engine that the project uses from now on; documents that are read already stay as they are.

    Raises:
        GapStudioError: No engine has that name, or it is not available.
    """
    from gapstudio.readers.ocr import ocr_engine

    name = ocr_engine(engine).name
    with project.change(f"Read scans with {name}") as change:
        change.set_setting(SETTING, {**project.setting(SETTING, {}), "engine": name})
    return change.changes


def project_choices(project: Project) -> ReadingChoices:
    """Returns how the project reads documents for which nobody chose anything else."""
    return ReadingChoices(engine=project.setting(SETTING, {}).get("engine", ReadingChoices().engine))


def document_choices(project: Project, document: Document) -> ReadingChoices:
    """Returns how a document is to be read: as a person chose, else as the project does; in the language of its metadata."""
    choices = project.reading_choices(document.id) or project_choices(project)
    stated = document.metadata.get("language", "")
    return replace(choices, language=choices.language or (stated if is_language_code(stated) else ""))


def changed_choices(
    choices: ReadingChoices, engine: str | None, language: str | None, pages: Mapping[int, PageSource | None]
) -> ReadingChoices:
    """Returns the choices with some of them made anew.

    Args:
        choices: As they were.
        engine: Another engine, or None.
        language: Another language, or None.
        pages: The sources of pages (from 0) that change; None lets a page be judged by its text layer again.
    """
    sources = {**choices.pages, **pages}
    return ReadingChoices(
        engine=choices.engine if engine is None else engine,
        language=choices.language if language is None else language,
        pages={number: source for number, source in sources.items() if source is not None},
    )
