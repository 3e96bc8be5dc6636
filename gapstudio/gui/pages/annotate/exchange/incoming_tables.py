"""The tables of a preview: documents of a file with what becomes of them, and the spans of one."""

from dataclasses import dataclass

from gapstudio.gui.format import count
from gapstudio.gui.pages.annotate.exchange.row_table import RowTable
from gapstudio.gui.qmodels import Column, TableModel
from gapstudio.gui.theme import GRID, Role
from gapstudio.operations.import_annotations import LOST, Fate, ImportPreview, IncomingDocument, IncomingSpan, Match

_MATCHED = {
    Match.ID: "same id",
    Match.SHA256: "same file",
    Match.NAME: "same name",
    Match.TEXT: "same text",
    Match.ALIKE: "alike text",
    Match.NEW: "new, is added",
    Match.NONE: "not here",
}
_FATES = {
    Fate.NEW: "new",
    Fate.CONFIRMS: "confirms",
    Fate.SAME: "here already",
    Fate.CONFLICT: "in conflict",
    Fate.LAYER: "into a layer",
    Fate.SUGGESTION: "suggestion",
    Fate.UNPLACED: "no place",
    Fate.UNKNOWN_LABEL: "unknown label",
    Fate.LEFT_OUT: "left out",
}


@dataclass(frozen=True)
class DocumentLine:
    """A document of the file and its number in it."""

    number: int
    document: IncomingDocument

    def how(self) -> str:
        """How it was recognised, and why it does not come in."""
        said = _MATCHED[self.document.match]
        if self.document.match is Match.ALIKE:
            said = f"{said}, {self.document.share:.0%}"
        return f"{said}: {self.document.why}" if self.document.why else said


@dataclass(frozen=True)
class SpanLine:
    """A span of the file and its number in its document."""

    number: int
    span: IncomingSpan

    def label(self) -> str:
        """Their label, and ours where it is called otherwise."""
        theirs, ours = self.span.span.label, self.span.label
        return theirs if ours in ("", theirs) else f"{theirs} → {ours}"

    def who(self) -> str:
        """Who marked it, or whose prediction it is."""
        return self.span.model or self.span.annotator

    def why(self) -> str:
        """The reason for its fate, or what was changed about its place."""
        changed = "its limits or words are not quite those of the file" if self.span.changed else ""
        return self.span.why or changed


def document_table() -> RowTable:
    """Returns the table of documents."""
    columns: tuple[Column[DocumentLine], ...] = (
        Column("In the file", lambda line: line.document.name, width=17 * GRID),
        Column("Here", lambda line: line.document.here, width=12 * GRID),
        _fates("New", "Spans that are marked, or confirm a draft", Fate.NEW, Fate.CONFIRMS),
        _fates("Same", "Spans that are here already", Fate.SAME),
        _fates("Conflict", "Spans that differ from a person's work here", Fate.CONFLICT),
        _fates("Other", "Spans for layers of annotators, and suggestions", Fate.LAYER, Fate.SUGGESTION),
        _fates("Left out", "Spans without a place or a label here", *LOST),
        Column("How", DocumentLine.how, colour=_document_role, hint="How it was recognised, and why it does not come in"),
    )
    return RowTable(TableModel(columns, key=lambda line: line.number), "Documents of the file")


def span_table() -> RowTable:
    """Returns the table of a document's spans."""
    columns: tuple[Column[SpanLine], ...] = (
        Column("Becomes", lambda line: _FATES[line.span.fate], width=15 * GRID, colour=_span_role),
        Column("Label", SpanLine.label, width=16 * GRID),
        Column("Text", lambda line: " ".join((line.span.text or line.span.span.text).split()), width=24 * GRID),
        Column("Marked by", SpanLine.who, width=12 * GRID),
        Column("Why", SpanLine.why),
    )
    return RowTable(TableModel(columns, key=lambda line: line.number), "Spans of the document")


def document_lines(preview: ImportPreview) -> list[DocumentLine]:
    """Returns a line a document."""
    return [DocumentLine(number, document) for number, document in enumerate(preview.documents)]


def span_lines(document: IncomingDocument) -> list[SpanLine]:
    """Returns a line a span."""
    return [SpanLine(number, span) for number, span in enumerate(document.spans)]


def _fates(title: str, hint: str, *fates: Fate) -> Column[DocumentLine]:
    return Column(
        title,
        lambda line: line.document.count(*fates),
        text=_number,
        numeric=True,
        width=max(8, len(title) + 2) * GRID,
        hint=hint,
    )


def _number(value: int) -> str:
    return count(value) if value else ""


def _document_role(line: DocumentLine) -> Role | None:
    return Role.WARN if line.document.match is Match.NONE else None


def _span_role(line: SpanLine) -> Role | None:
    return Role.WARN if line.span.fate in LOST or line.span.fate is Fate.CONFLICT else None
