"""How the columns of a ledger were mapped, kept under a name: for the next export of the same system."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, cast

from gapstudio.domain import ChangeSet, GapStudioError
from gapstudio.store import Project

_SETTING = "ledger_presets"
_FORMAT = "gapstudio ledger preset"


@dataclass(frozen=True)
class LedgerPreset:
    """A mapping of columns with the header that it was made for.

    Attributes:
        name: As a person called it.
        columns: Column name to label, to ``file``, or to a column of documents.
        document_column: The column that names files, or "" where `columns` says it or none does.
        sheet: Name of the sheet of a workbook, or "" for the one that fits best.
        header: All columns of the table that it was made for.
    """

    name: str
    columns: Mapping[str, str]
    document_column: str = ""
    sheet: str = ""
    header: tuple[str, ...] = field(default=())

    def fits(self, header: tuple[str, ...]) -> bool:
        """Tells whether a table has the same columns, whatever their order."""
        return bool(self.header) and sorted(self.header) == sorted(header)


def ledger_presets(project: Project) -> tuple[LedgerPreset, ...]:
    """Returns the presets that a project keeps, by name."""
    kept: Mapping[str, Mapping[str, Any]] = project.setting(_SETTING, {})
    return tuple(_from_json(kept[name], name) for name in sorted(kept))


def save_ledger_preset(project: Project, preset: LedgerPreset) -> ChangeSet:
    """Keeps a preset in the project; one with the same name is replaced.

    Raises:
        GapStudioError: It has no name, or maps nothing.
    """
    if not preset.name.strip() or not preset.columns:
        raise GapStudioError("A preset needs a name and at least one mapped column.", remedy="Name it, and map a column.")
    return _store(project, f"Save preset {preset.name}", {**_kept(project), preset.name: asdict(preset)})


def remove_ledger_preset(project: Project, name: str) -> ChangeSet:
    """Forgets a preset.

    Raises:
        GapStudioError: There is none with this name.
    """
    kept = _kept(project)
    if name not in kept:
        raise _unknown(project, name)
    return _store(project, f"Remove preset {name}", {key: value for key, value in kept.items() if key != name})


def find_ledger_preset(project: Project, name: str) -> LedgerPreset:
    """Returns the preset of that name, or the one in the file of that name.

    Raises:
        GapStudioError: There is neither.
    """
    found = next((preset for preset in ledger_presets(project) if preset.name == name), None)
    if found is not None:
        return found
    if Path(name).is_file():
        return read_ledger_preset(Path(name))
    raise _unknown(project, name)


def fitting_ledger_preset(project: Project, path: Path, sheet: str = "") -> LedgerPreset | None:
    """Returns the preset that was made for a table with the columns of this one, or None.

    Raises:
        GapStudioError: The file cannot be read as a table.
    """
    presets = ledger_presets(project)
    if not presets:
        return None
    from gapstudio.readers.ledger import is_invoice_xml
    from gapstudio.readers.ledger.table import read_table

    if is_invoice_xml(path):
        return None
    header = read_table(path, sheet).header
    return next((preset for preset in presets if preset.fits(header)), None)


def make_ledger_preset(
    name: str, path: Path, columns: Mapping[str, str], *, document_column: str = "", sheet: str = ""
) -> LedgerPreset:
    """Makes a preset of a mapping and the header of the table that it is for.

    Raises:
        GapStudioError: The file cannot be read as a table.
    """
    from gapstudio.readers.ledger.table import read_table

    return LedgerPreset(name, dict(columns), document_column, sheet, read_table(path, sheet).header)


def write_ledger_preset(preset: LedgerPreset, path: Path) -> None:
    """Writes a preset to a JSON file, for another project."""
    packed = {"format": _FORMAT, **asdict(preset)}
    path.write_text(json.dumps(packed, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def read_ledger_preset(path: Path) -> LedgerPreset:
    """Reads what `write_ledger_preset` wrote.

    Raises:
        GapStudioError: It cannot be read, or is something else.
    """
    remedy = "Save the preset again from the project that has it."
    try:
        packed = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GapStudioError(f"{path.name} cannot be read as a preset: {error}.", remedy=remedy) from error
    if not isinstance(packed, dict) or cast("Mapping[str, Any]", packed).get("format") != _FORMAT:
        raise GapStudioError(f"{path.name} is no preset of a ledger.", remedy=remedy)
    return _from_json(cast("Mapping[str, Any]", packed), path.stem)


def _kept(project: Project) -> dict[str, Any]:
    return dict(project.setting(_SETTING, {}))


def _store(project: Project, title: str, presets: Mapping[str, Any]) -> ChangeSet:
    with project.change(title) as change:
        change.set_setting(_SETTING, presets)
    return change.changes


def _from_json(packed: Mapping[str, Any], name: str) -> LedgerPreset:
    return LedgerPreset(
        name=packed.get("name") or name,
        columns=packed.get("columns", {}),
        document_column=packed.get("document_column", ""),
        sheet=packed.get("sheet", ""),
        header=tuple(packed.get("header", ())),
    )


def _unknown(project: Project, name: str) -> GapStudioError:
    known = ", ".join(preset.name for preset in ledger_presets(project)) or "none"
    return GapStudioError(f"There is no preset “{name}”.", remedy=f"Those kept are: {known}.")
