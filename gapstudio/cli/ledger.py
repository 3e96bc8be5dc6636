"""``ledger``, ``gold``: gold that exists already, and how it stands on the pages."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from gapstudio.cli.common import AsJson, ProjectPath, carry_out, emit, end_if_cancelled, plain, reading, table, writing
from gapstudio.domain import GapStudioError, counted
from gapstudio.operations import (
    GoldReport,
    GoldRow,
    GoldState,
    ImportLedger,
    LedgerPreset,
    Project,
    find_ledger_preset,
    fitting_ledger_preset,
    gold_report,
    make_ledger_preset,
    proposed_columns,
    save_ledger_preset,
    write_ledger_preset,
)


def ledger(
    project: ProjectPath,
    file: Annotated[Path, typer.Argument(help="A table (CSV, Excel, OpenDocument, Parquet, JSON) or the XML of one invoice.")],
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="COLUMN=TARGET", help="What a column holds: a label, file, or a column of documents."),
    ] = None,
    document_column: Annotated[str | None, typer.Option("--document", help="Column with the documents' file names.")] = None,
    sheet: Annotated[str, typer.Option("--sheet", help="Sheet of a workbook.")] = "",
    preset: Annotated[str | None, typer.Option("--preset", help="Name or file of a saved mapping.")] = None,
    save_preset: Annotated[
        str | None, typer.Option("--save-preset", metavar="NAME", help="Keep the mapping in the project, or in a file NAME.json.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Take gold from a ledger: its values are found on the pages and become draft annotations."""
    with writing(project) as opened:
        chosen = _choose(opened, file, _mapping(columns) if columns else {}, document_column, sheet, preset)
        if save_preset:
            _save(opened, replace(chosen, name=save_preset), file)
        report = carry_out(opened, ImportLedger(file, chosen.columns, chosen.document_column or None, sheet=chosen.sheet))

    def human() -> None:
        if chosen.name:
            typer.echo(f"By the preset {chosen.name}:")
        if chosen.columns:
            typer.echo(", ".join(f"{column} → {target}" for column, target in chosen.columns.items()))
        typer.echo(report.sentence())
        for problem in [*report.problems, *report.unmatched]:
            typer.echo(f"  {problem}")
        for gone in report.not_found:
            typer.echo(f"  not on the page: {gone.document}: {gone.label} {gone.value}")
        if report.unread:
            typer.echo(f"  not readable yet: {', '.join(report.unread)}")

    emit({**plain(report), "columns": dict(chosen.columns), "preset": chosen.name}, as_json, human)
    end_if_cancelled(report.cancelled)


def _choose(
    opened: Project, file: Path, mapping: Mapping[str, str], document_column: str | None, sheet: str, preset: str | None
) -> LedgerPreset:
    """Returns the mapping to use, in the form of a preset: what was said, by a preset, or as proposed (then without a name)."""
    if mapping and preset:
        raise typer.BadParameter("Give --map or --preset, not both.")
    if mapping:
        return LedgerPreset("", mapping, document_column or "", sheet)
    known = find_ledger_preset(opened, preset) if preset else fitting_ledger_preset(opened, file, sheet)
    if known is None:
        return LedgerPreset("", proposed_columns(file, sheet), document_column or "", sheet)
    return replace(known, document_column=document_column or known.document_column, sheet=sheet or known.sheet)


def _save(opened: Project, preset: LedgerPreset, file: Path) -> None:
    path = Path(preset.name)
    made = make_ledger_preset(
        path.stem if path.suffix == ".json" else preset.name,
        file,
        preset.columns,
        document_column=preset.document_column,
        sheet=preset.sheet,
    )
    if path.suffix == ".json":
        write_ledger_preset(made, path)
    else:
        save_ledger_preset(opened, made)


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
        table(counted(len(rows), "value"), header, [_cells(row) for row in rows], numbers_from=9)
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
