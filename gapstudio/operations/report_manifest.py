"""The manifest beside a report: the hash of its file, and all that its numbers and its look depend on; no time of day."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from gapstudio import __version__
from gapstudio.domain import GapStudioError, ReportFormat, ReportSettings, SlideEdit
from gapstudio.operations.provenance import libraries
from gapstudio.operations.report_settings import settings_json
from gapstudio.reports import DeckNumber, ReportData
from gapstudio.reports.geometry import font_file
from gapstudio.reports.telling import telling_of

KIND = "gapstudio report manifest"
VERSION = 1


def manifest_path(out: Path) -> Path:
    """Returns where the manifest of a file lies: ``deck.pptx.manifest.json`` beside ``deck.pptx``."""
    return out.with_name(f"{out.name}.manifest.json")


def leaving_settings(data: ReportData, template: bytes) -> ReportSettings:
    """Returns the settings of a report without titles, comments and pictures of slides that are not in it."""
    from gapstudio.reports.storyline.story import shown, tell  # not needed before a report is told

    settings = data.settings
    there = {one.identity for one in shown(tell(data, telling_of(settings, template)))}
    slides = {id: edit if id in there else SlideEdit(shown=edit.shown) for id, edit in settings.slides.items()}
    return replace(settings, slides=slides)


def manifest_bytes(
    name: str, content: bytes, form: ReportFormat, data: ReportData, provenance: Mapping[str, Any], numbers: Sequence[DeckNumber]
) -> bytes:
    """Returns the manifest of a report.

    Args:
        name: Of the file.
        content: Of the file.
        form: Of the report.
        data: What it was made from.
        provenance: What its numbers depend on (`provenance_of`).
        numbers: All that it shows.
    """
    settings = data.settings
    told = {
        "kind": KIND,
        "version": VERSION,
        "gapstudio": __version__,
        "report": {"project": data.project, "date": data.date, "model": data.model.name, "form": form.value},
        "files": [{"name": name, "sha256": sha256(content).hexdigest(), "bytes": len(content)}],
        "comparison": provenance,
        "settings": settings_json(settings),
        "template": {"name": settings.template_name, "sha256": settings.template} if settings.template else None,
        "fonts": [_font(bold) for bold in (False, True)],
        "libraries": libraries(),
        "numbers": [_number(one) for one in numbers],
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def read_manifest(path: Path) -> dict[str, Any]:
    """Reads a manifest; the path of the report beside it will do.

    Raises:
        GapStudioError: There is none, or it is another file.
    """
    beside = manifest_path(path)
    file = beside if not path.name.endswith(".manifest.json") and beside.is_file() else path
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        right = told["kind"] == KIND and told["version"] == VERSION
    except OSError as error:
        raise GapStudioError(f"{file.name} cannot be read: {error.strerror}.", remedy="Name the manifest of a report.") from error
    except (ValueError, TypeError, KeyError):
        right, told = False, {}
    if not right:
        remedy = "Name the file that was written beside a report, such as report.pptx.manifest.json."
        raise GapStudioError(f"{file.name} is no manifest of a report.", remedy=remedy)
    return told


def _font(bold: bool) -> dict[str, str]:
    path = font_file(bold)
    return {"name": path.name, "sha256": sha256(path.read_bytes()).hexdigest()}


def _number(one: DeckNumber) -> dict[str, Any]:
    if one.text:
        return {"id": one.id, "value": one.value, "text": one.text, "slide": one.slide}
    row = asdict(one)
    return {key: row[key] for key in ("id", "value", "scale", "slide")}
