"""Exports the report in any of its forms: what it says is collected here, pictures and files are made in a worker."""

import pickle
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from gapstudio.domain import ChangeSet, GapStudioError, Outcome, ReportFormat, ReportSettings, counted
from gapstudio.files import write_files
from gapstudio.jobs import JobSpec, Partial
from gapstudio.jobs.report import ReportRequest
from gapstudio.operations.analyse_gap import Comparison
from gapstudio.operations.long import Ending
from gapstudio.operations.provenance import provenance_of
from gapstudio.operations.report_data import collect_whole_report
from gapstudio.operations.report_manifest import leaving_settings, manifest_bytes, manifest_path
from gapstudio.operations.report_settings import report_settings_of
from gapstudio.operations.report_template import read_template, template_bytes
from gapstudio.reports import DeckNumber, ReportData
from gapstudio.store import Project, new_id


@dataclass(frozen=True)
class ReportNumber:
    """A number in a report: its id, its value, the slide from 1, and how it is written there ("" in a chart's workbook only)."""

    id: str
    value: float
    slide: int
    text: str


@dataclass(frozen=True)
class ExportedReport:
    """The report that was written, and every number in it.

    Attributes:
        path: Of the file; "" where none was written.
        slides: How many it has.
        numbers: In the order of the slides.
        manifest: Path of the manifest beside it.
        form: Of the file (a `ReportFormat` value).
        made_with: What drew it, where that may differ.
    """

    path: str = ""
    slides: int = 0
    numbers: tuple[ReportNumber, ...] = ()
    manifest: str = ""
    form: str = ""
    made_with: str = ""

    def sentence(self) -> str:
        """Says it in one sentence."""
        what = _WHAT.get(self.form) or counted(self.slides, "slide")
        return f"{what} written to {self.path}." if self.path else "No report was written."


_WHAT = {"docx": "Memo", "html": "Web page", "xlsx": "Workbook", "json": "Numbers"}
"""Forms that are no slides."""


class ExportReport:
    """Exports one comparison as a report.

    Nothing stands at the target before all is made; then the report and its manifest are put in their places together.

    Args:
        comparison: Which runs it is about.
        out: The file; the ending of the form is added where there is none.
        format: In which form; told from the ending where it is None, a deck where that is missing as well.
        settings: How; None for those that are kept in the project. Without effect where `data` is given.
        data: What it says, where that was collected before (`collect_whole_report`); it was collected with its settings.
        template: A company's master for this export alone, instead of that of the settings.
    """

    def __init__(
        self,
        comparison: Comparison,
        out: Path,
        *,
        format: ReportFormat | None = None,
        settings: ReportSettings | None = None,
        data: ReportData | None = None,
        template: Path | None = None,
    ) -> None:
        self._comparison = comparison
        self._form, self._out = _form_and_file(out, format)
        self._settings, self._data, self._template = settings, data, template
        self._provenance: dict[str, Any] = {}
        self._folder: Path | None = None
        self._report = ExportedReport()

    def plan(self, project: Project) -> JobSpec:
        """Collects what the report says, which takes long where little is kept yet, and returns the job that writes it.

        Raises:
            GapStudioError: The ending is that of no form, the folder does not exist, or the master cannot be used.
        """
        out = self._out.absolute()
        if not out.parent.is_dir():
            raise GapStudioError(f"The folder {out.parent} does not exist.", remedy="Make it first, or choose another one.")
        if out.is_dir():
            raise GapStudioError(f"{out} is a folder.", remedy="Name a file in it.")
        with project.snapshot():
            data, template = self._collect(project)
            self._provenance = provenance_of(project, self._comparison)
        self._data, self._settings = data, leaving_settings(data, template)
        self._folder = project.cache_dir / f"report-{new_id()}"
        self._folder.mkdir()
        request = self._folder / "request.pickle"
        request.write_bytes(pickle.dumps(ReportRequest(data, self._form, template)))
        shared = {"request": str(request), "out": str(self._folder / out.name)}
        return JobSpec("report", f"Writing {out.name}", shared, [{"step": step} for step in ("pictures", "file")])

    def apply(self, project: Project, batch: Sequence[Partial]) -> ChangeSet:
        """Puts what was made in its place, with its manifest beside it; the project does not change.

        Raises:
            GapStudioError: It cannot be written there.
        """
        for partial in batch:
            if partial.data.get("path"):
                self._place(partial.data)
        return ChangeSet()

    def finish(self, project: Project, ending: Ending) -> Outcome[ExportedReport]:
        """Reports."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
        return Outcome(ChangeSet(summary="Export report"), self._report)

    def _collect(self, project: Project) -> tuple[ReportData, bytes]:
        settings = self._settings or report_settings_of(project)
        if self._data is not None:
            settings = self._data.settings
        if self._template is not None:
            settings, template = _with_template(settings, self._template)
        else:
            template = template_bytes(project, settings)
        data = self._data or collect_whole_report(project, self._comparison, settings)
        return replace(data, settings=settings), template

    def _place(self, made: Any) -> None:
        content = Path(made["path"]).read_bytes()
        numbers = tuple(DeckNumber(**number) for number in made["numbers"])
        assert self._data is not None, "what was planned has data"
        assert self._settings is not None, "what was planned has settings"
        data = replace(self._data, settings=self._settings)
        manifest = manifest_bytes(self._out.name, content, self._form, data, self._provenance, numbers)
        out = self._out.absolute()
        write_files({out: content, manifest_path(out): manifest})
        told = tuple(ReportNumber(one.id, one.value, one.slide, one.text) for one in numbers)
        self._report = ExportedReport(
            str(out), made["slides"], told, str(manifest_path(out)), self._form.value, made["made_with"]
        )


def _with_template(settings: ReportSettings, path: Path) -> tuple[ReportSettings, bytes]:
    """Takes another master for once, with the layouts that are proposed for it."""
    content = read_template(path)
    return replace(settings, template=sha256(content).hexdigest(), template_name=path.name, layouts={}), content


def _form_and_file(out: Path, form: ReportFormat | None) -> tuple[ReportFormat, Path]:
    """Returns the form and the file of an export: the ending says the form, or gets it.

    Raises:
        GapStudioError: The ending is that of no form, or of another one.
    """
    ending = out.suffix.lower().removeprefix(".")
    known = {one.value for one in ReportFormat}
    if form is None and not ending:
        form = ReportFormat.PPTX
    if form is None:
        if ending not in known:
            raise GapStudioError(
                f"A report cannot be written as .{ending}.", remedy=f"Choose a name that ends in .{', .'.join(sorted(known))}."
            )
        return ReportFormat(ending), out
    if ending in known and ending != form.value:
        raise GapStudioError(
            f"{out.name} does not end in .{form.value}.",
            remedy=f"Choose a name that ends in .{form.value}, or leave --format away.",
        )
    return form, out if ending == form.value else out.with_name(f"{out.name}.{form.value}")
