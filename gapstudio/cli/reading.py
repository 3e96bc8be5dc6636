"""``read``, ``ocr``, ``metadata``, ``templates``: how documents are read, and what is known of them."""

from pathlib import Path
from typing import Annotated, Any

import typer

from gapstudio.cli.common import (
    AsJson,
    ProjectPath,
    carry_out,
    document_id,
    emit,
    end_if_cancelled,
    points,
    reading,
    table,
    writing,
)
from gapstudio.domain import GapStudioError, PageSource
from gapstudio.operations import (
    INTERNAL,
    CompareEngines,
    EngineComparison,
    EngineReading,
    Project,
    ProposeTemplates,
    Reread,
    import_metadata,
    metadata_columns,
    reading_engines,
    remove_metadata_column,
    rename_metadata_column,
    set_metadata,
    set_reading_engine,
)

Documents = Annotated[list[str] | None, typer.Argument(metavar="[DOCUMENT]...", help="Names or ids; all where none is given.")]
_SOURCES = {"ocr": PageSource.OCR, "text": PageSource.TEXT_LAYER, "auto": None}


def read(
    project: ProjectPath,
    documents: Documents = None,
    engine: Annotated[str | None, typer.Option("--engine", help="OCR engine to read them with.")] = None,
    language: Annotated[str | None, typer.Option("--language", help="Their language, such as de.")] = None,
    pages: Annotated[
        list[str] | None, typer.Option("--page", metavar="N=ocr|text|auto", help="Where the words of page N come from.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read documents again; annotations are carried over to the new text, and undo brings the old one back."""
    sources = dict(_page(pair) for pair in pages or [])
    with writing(project) as opened:
        ids = [document_id(opened, name) for name in documents or []]
        report = carry_out(opened, Reread(ids, engine=engine, language=language, pages=sources))

    def human() -> None:
        typer.echo(report.sentence())
        for failed in report.failed:
            typer.echo(f"  {failed.name}: {failed.reason}")

    emit(report, as_json, human)
    end_if_cancelled(report.cancelled)


def ocr(
    project: ProjectPath,
    documents: Documents = None,
    engine: Annotated[str, typer.Option("--engine", help="Let the project use this engine from now on.")] = "",
    compare: Annotated[bool, typer.Option("--compare", help="Compare text layer and engines on the documents.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the OCR engines, choose the project's, or compare them on documents."""
    if compare and engine:
        raise typer.BadParameter("Give --engine or --compare, not both.")
    if documents and not compare:
        raise typer.BadParameter("Documents are for --compare; read them again with the command read.")
    if compare:
        _compare(project, documents or [], as_json)
        return
    if engine:
        with writing(project) as opened:
            set_reading_engine(opened, engine)
    with reading(project) as opened:
        engines = reading_engines(opened)

    def human() -> None:
        for known in engines:
            state = f"version {known.version}" if known.available else f"not available. {known.remedy}"
            typer.echo(f"{'*' if known.chosen else ' '} {known.name}: {state}")

    emit(engines, as_json, human)


def metadata(
    project: ProjectPath,
    arguments: Annotated[
        list[str] | None, typer.Argument(metavar="[FILE]|[DOCUMENT]...", help="A table to import; with --set, documents.")
    ] = None,
    values: Annotated[list[str] | None, typer.Option("--set", metavar="COLUMN=VALUE", help="Set a column; =: empty it.")] = None,
    columns: Annotated[list[str] | None, typer.Option("--map", metavar="HEADING=COLUMN", help="What fills a column.")] = None,
    document_column: Annotated[str | None, typer.Option("--document", help="Heading of the documents' file names.")] = None,
    rename: Annotated[str, typer.Option("--rename", metavar="OLD=NEW", help="Give a column another name.")] = "",
    remove: Annotated[str, typer.Option("--remove", metavar="COLUMN", help="Empty a column everywhere.")] = "",
    as_json: AsJson = False,
) -> None:
    """List the columns of our documents, set values, rename or remove a column, or fill columns from a table."""
    if values or rename or remove:
        with writing(project) as opened:
            _edit(opened, arguments or [], values or [], rename, remove)
    elif arguments:
        _import(project, arguments, columns or [], document_column, as_json)
        return
    with reading(project) as opened:
        known = metadata_columns(opened)

    def human() -> None:
        rows = [(c.name, str(c.filled), ", ".join(f"{value} ({count})" for value, count in c.values[:5])) for c in known]
        table("Columns", ("column", "documents", "most frequent values"), rows, numbers_from=9)

    data = [{"column": c.name, "documents": c.filled, "values": dict(c.values)} for c in known]
    emit(data, as_json, human)


def templates(
    project: ProjectPath,
    anew: Annotated[bool, typer.Option("--anew", help="Group documents again that have a template.")] = False,
    as_json: AsJson = False,
) -> None:
    """Group documents by their layout into the column template: the clusters of intervals where no supplier is known."""
    with writing(project) as opened:
        report = carry_out(opened, ProposeTemplates(anew=anew))
        names = {document.id: document.name for document in opened.documents(INTERNAL)}

    def human() -> None:
        rows = [
            (t.name, str(len(t.documents)), ", ".join(name for name, _ in t.suppliers) or names[t.documents[0]])
            for t in report.templates
        ]
        if rows:
            table("Templates", ("template", "documents", "suppliers, or the first document"), rows, numbers_from=9)
        typer.echo(report.sentence())

    emit(report, as_json, human)
    end_if_cancelled(report.cancelled)


def _page(pair: str) -> tuple[int, PageSource | None]:
    number, _, source = pair.partition("=")
    if not number.isdecimal() or int(number) < 1 or source not in _SOURCES:
        raise GapStudioError(f"“{pair}” is no page.", remedy="Write --page N=ocr, N=text or N=auto, such as --page 2=ocr.")
    return int(number) - 1, _SOURCES[source]


def _compare(project: Path, documents: list[str], as_json: bool) -> None:
    with reading(project) as opened:
        report = carry_out(opened, CompareEngines([document_id(opened, name) for name in documents]))

    def human() -> None:
        header = ("read with", "pages", "words", "confidence", "values found", "seconds a page")
        table(report.sentence(), header, [_row(total) for total in report.totals()])
        for pair in report.agreements():
            typer.echo(f"{pair.one} and {pair.other} agree on {points(pair.share)} % of the words.")
        for compared in report.documents:
            for problem in (f"{r.reader}: {r.problem}" for r in compared.readings if r.problem):
                typer.echo(f"  {compared.name}: {problem}")

    emit(_comparison(report), as_json, human)
    end_if_cancelled(report.cancelled)


def _row(total: EngineReading) -> tuple[str, ...]:
    seconds = total.seconds_a_page
    return (
        total.reader,
        f"{total.pages:,}",
        f"{total.words:,}",
        points(total.confidence),
        f"{points(total.share_found)} of {total.values:,}",
        "–" if seconds is None else f"{seconds:.2f}",
    )


def _comparison(report: EngineComparison) -> dict[str, Any]:
    return {
        "readers": [_reading(total) for total in report.totals()],
        "agreement": report.agreements(),
        "documents": [
            {
                "document": compared.document,
                "name": compared.name,
                "readers": [_reading(own) for own in compared.readings],
                "agreement": compared.agreement,
            }
            for compared in report.documents
        ],
        "cancelled": report.cancelled,
    }


def _reading(own: EngineReading) -> dict[str, Any]:
    return {
        "reader": own.reader,
        "pages": own.pages,
        "words": own.words,
        "confidence": own.confidence,
        "values": own.values,
        "found": own.found,
        "seconds_a_page": own.seconds_a_page,
        "problem": own.problem,
    }


def _edit(project: Project, documents: list[str], values: list[str], rename: str, remove: str) -> None:
    if rename:
        rename_metadata_column(project, *_pair(rename, "--rename OLD=NEW"))
    if remove:
        remove_metadata_column(project, remove)
    if values:
        if not documents:
            raise GapStudioError("No document was named.", remedy="Name the documents behind the options, by name or id.")
        ids = [document_id(project, name) for name in documents]
        set_metadata(project, ids, dict(_pair(value, "--set COLUMN=VALUE") for value in values))


def _import(project: Path, arguments: list[str], columns: list[str], document_column: str | None, as_json: bool) -> None:
    if len(arguments) > 1:
        raise typer.BadParameter("Name one file; documents go with --set.")
    mapping = dict(_pair(column, "--map HEADING=COLUMN") for column in columns)
    with writing(project) as opened:
        report = import_metadata(opened, Path(arguments[0]), mapping or None, document_column=document_column).report

    def human() -> None:
        typer.echo(", ".join(f"{heading} → {column}" for heading, column in report.columns.items()))
        typer.echo(report.sentence())
        for problem in report.unmatched:
            typer.echo(f"  {problem}")

    emit(report, as_json, human)


def _pair(text: str, form: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not name.strip() or not sign:
        raise GapStudioError(f"“{text}” says nothing.", remedy=f"Write {form}.")
    return name.strip(), value.strip()
