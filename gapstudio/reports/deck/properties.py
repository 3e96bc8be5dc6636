"""The file's properties: title, language and the date of the runs; no author, no company, no path."""

from dataclasses import dataclass
from xml.sax.saxutils import escape

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.presentation import Presentation

from gapstudio.domain import Language
from gapstudio.reports.deck.markup import LANGUAGES

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


@dataclass(frozen=True)
class Facts:
    """What a file says of itself: title, ISO date of both its dates, and language."""

    title: str
    date: str
    language: Language = Language.ENGLISH


def set_properties(presentation: Presentation, facts: Facts) -> None:
    """Gives a presentation without properties those of the deck."""
    package = presentation.part.package
    parts = (
        ("/docProps/core.xml", CONTENT_TYPE.OPC_CORE_PROPERTIES, RELATIONSHIP_TYPE.CORE_PROPERTIES, _core(facts)),
        ("/docProps/app.xml", CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES, _app()),
    )
    for name, content, relation, text in parts:
        package.relate_to(Part(PackURI(name), content, package, text.encode()), relation)


def _core(facts: Facts) -> str:
    stamp = f"{facts.date[:10]}T00:00:00Z"
    dates = "".join(f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>' for name in ("created", "modified"))
    language = f"<dc:language>{LANGUAGES[facts.language]}</dc:language>"
    return f"{_HEAD}<cp:coreProperties {_CORE}><dc:title>{escape(facts.title)}</dc:title>{language}{dates}</cp:coreProperties>"


def _app() -> str:
    return f'{_HEAD}<Properties xmlns="{_OFFICE}"><Application>GapStudio</Application></Properties>'
