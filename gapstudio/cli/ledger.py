"""``ledger``, ``gold``: gold that exists already, and how it stands on the pages."""

from pathlib import Path
from typing import Annotated

import typer

from gapstudio.cli.common import AsJson, ProjectPath, carry_out, emit, end_if_cancelled, plain, reading, table, writing
from gapstudio.domain import GapStudioError
from gapstudio.operations import GoldReport, GoldRow, GoldState, ImportLedger, gold_report, proposed_columns


def ledger(
    project: ProjectPath,
    file: Annotated[Path, typer.Argument(help="CSV export of the bookkeeping system, one row a document.")],
    columns: Annotated[
        list[str] | None, typer.Option("--map", metavar="COLUMN=LABEL", help="Which column holds which label; may be repeated.")
    ] = None,
    document_column: Annotated[str | None, typer.Option("--document", help="Column with the documents' file names.")] = None,
    as_json: AsJson = False,
) -> None:
    """Take gold from a ledger: its values are found on the pages and become draft annotations."""
    mapping = _mapping(columns) if columns else proposed_columns(file)
    with writing(project) as opened:
        report = carry_out(opened, ImportLedger(file, mapping, document_column))

    def human() -> None:
        typer.echo(", ".join(f"{column} → {label}" for column, label in mapping.items()))
        typer.echo(report.sentence())
        for problem in [*report.problems, *report.unmatched]:
            typer.echo(f"  {problem}")
        for gone in report.not_found:
            typer.echo(f"  not on the page: {gone.document}: {gone.label} {gone.value}")
        if report.unread:
            typer.echo(f"  not readable yet: {', '.join(report.unread)}")

    emit(report, as_json, human)
    end_if_cancelled(report.cancelled)


def gold(
    project: ProjectPath,
    states: Annotated[list[GoldState] | None, typer.Option("--state", help="Only values in this state; may be repeated.")] = None,
    as_json: AsJson = False,
) -> None:
    """Report how every stated value stands: found, in doubt, contradicted by its page, or not on it."""
    with reading(project) as opened:
        report = gold_report(opened)
    rows = [row for row in report.rows if not states or row.state in states]

    def human() -> None:
        header = ("document", "label", "value", "state", "page", "on the page", "why")
        table(f"{len(rows):,} values", header, [_cells(row) for row in rows], numbers_from=9)
        typer.echo(report.sentence())
        if report.without_gold:
            typer.echo(f"Nothing is stated for: {', '.join(report.without_gold)}")

    emit(_gold(report, rows), as_json, human)


def _cells(row: GoldRow) -> tuple[str, ...]:
    page = "" if row.page is None else str(row.page + 1)
    return row.name, row.label, row.value, row.state.value, page, " ".join(row.text.split()), row.why


def _gold(report: GoldReport, rows: list[GoldRow]) -> dict[str, object]:
    return {
        "counts": {state.value: count for state, count in report.counts.items()},
        "documents": report.documents,
        "without_gold": list(report.without_gold),
        "values": [_value(row) for row in rows],
    }


def _value(row: GoldRow) -> dict[str, object]:
    packed: dict[str, object] = plain(row)
    return {
        "document": row.name,
        "document_id": row.document,
        **{k: v for k, v in packed.items() if k not in ("document", "name")},
    }


def _mapping(pairs: list[str]) -> dict[str, str]:
    split = [pair.rpartition("=") for pair in pairs]
    wrong = next((pair for pair, (column, _, label) in zip(pairs, split, strict=True) if not column or not label), None)
    if wrong is not None:
        raise GapStudioError(f"“{wrong}” is no mapping.", remedy="Write --map COLUMN=LABEL, such as --map total=GRAND_TOTAL.")
    mapping = {column: label for column, _, label in split}
    if len(mapping) < len(split):
        twice = next(column for column in mapping if sum(column == other for other, _, _ in split) > 1)
        raise GapStudioError(f"Column “{twice}” is mapped twice.", remedy="Give each column one label.")
    return mapping
