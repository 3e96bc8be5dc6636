"""Proposes which of our documents share a template, from their layout, and fills the column ``template`` with it."""

import json
import shutil
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from gapstudio.domain import ChangeSet, Document, GapStudioError, Outcome, counted
from gapstudio.jobs import JobSpec, Partial
from gapstudio.operations.long import Ending
from gapstudio.operations.projects import INTERNAL
from gapstudio.store import PackedReading, Project, new_id

COLUMN = "template"
_BUNDLE = 100


@dataclass(frozen=True)
class TemplateItem:
    """One template: its name, its documents, their suppliers with the number of documents, and whether it is new."""

    name: str
    documents: tuple[str, ...]
    suppliers: tuple[tuple[str, int], ...]
    new: bool


@dataclass
class TemplatesReport:
    """What was proposed.

    Attributes:
        templates: By name.
        assigned: Documents that got another template than they had.
        alone: Documents that are alike to no other.
        cancelled: True where it was cancelled; then nothing was changed.
    """

    templates: list[TemplateItem] = field(default_factory=list[TemplateItem])
    assigned: int = 0
    alone: int = 0
    cancelled: bool = False

    def sentence(self) -> str:
        """Says it in one sentence."""
        if self.cancelled:
            return "It was cancelled; nothing was changed."
        new = sum(template.new for template in self.templates)
        count = counted(len(self.templates), "template")
        return f"{count}, {new} of them new; {self.assigned} documents assigned, {self.alone} alike to no other."


class ProposeTemplates:
    """Proposes templates. Planning it only reads the project, so that a window can have that done in a thread.

    Args:
        anew: Whether documents that have a template are grouped again; a template keeps its name where most of its documents had
            it. Otherwise they stay as they are, and others join them or form new ones.
    """

    def __init__(self, *, anew: bool = False) -> None:
        self._anew = anew
        self._before: dict[str, str] = {}
        self._folder = Path()
        self._report = TemplatesReport()

    def plan(self, project: Project) -> JobSpec:
        """Returns the job that compares the layouts.

        Raises:
            GapStudioError: There is no document that was read.
        """
        documents = project.documents(INTERNAL)
        self._before = {document.id: document.metadata.get(COLUMN, "") for document in documents}
        self._folder = project.cache_dir / f"templates-{new_id()}"
        self._folder.mkdir()
        items = [{"readings": str(bundle)} for bundle in _bundles(project, self._folder)]
        if not items:
            raise GapStudioError("There is no document that was read.", remedy="Import documents first.")
        known = {document: name for document, name in self._before.items() if name}
        shared = {"known": known, "anew": self._anew, "names": str(self._folder / "names.json")}
        return JobSpec("templates", f"Comparing layouts of {len(documents)} documents", shared, items)

    def apply(self, project: Project, batch: Sequence[Partial]) -> ChangeSet:
        """Writes nothing: what a template is shows once all documents were seen."""
        return ChangeSet()

    def finish(self, project: Project, ending: Ending) -> Outcome[TemplatesReport]:
        """Fills the column and reports."""
        try:
            if ending.type == "result":
                return self._fill(project, json.loads(Path(ending.data["names"]).read_text(encoding="utf-8")))
            self._report.cancelled = True
            return Outcome(ChangeSet(), self._report)
        finally:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _fill(self, project: Project, names: Mapping[str, str]) -> Outcome[TemplatesReport]:
        there = {document.id: document for document in project.documents(INTERNAL)}
        changed = {
            document: {COLUMN: name}
            for document, name in names.items()
            if document in there and name != there[document].metadata.get(COLUMN, "") == self._before[document]
        }
        with project.change("Propose templates") as change:
            change.set_metadata(changed)
        self._report.assigned = len(changed)
        self._report.templates = list(template_items(project, known=frozenset(self._before.values())))
        self._report.alone = sum(not name for document, name in names.items() if document in there)
        return Outcome(change.changes, self._report)


def template_items(project: Project, known: frozenset[str] = frozenset()) -> tuple[TemplateItem, ...]:
    """Returns the templates of our documents by name; one whose name is not among `known` counts as new."""
    documents = [document for document in project.documents(INTERNAL) if document.metadata.get(COLUMN)]
    names = sorted({document.metadata[COLUMN] for document in documents})
    return tuple(_item(name, [d for d in documents if d.metadata[COLUMN] == name], name not in known) for name in names)


def _item(name: str, documents: Sequence[Document], new: bool) -> TemplateItem:
    suppliers = Counter(document.metadata["supplier"] for document in documents if document.metadata.get("supplier"))
    ordered = sorted(suppliers.items(), key=lambda item: (-item[1], item[0]))
    return TemplateItem(name, tuple(document.id for document in documents), tuple(ordered), new)


def _bundles(project: Project, folder: Path) -> Iterator[Path]:
    """Writes the readings into a few files, since one a document would take longer than reading them."""
    readings: Iterator[tuple[str, PackedReading]] = iter(project.packed_readings(INTERNAL))
    while some := list(islice(readings, _BUNDLE)):
        target = folder / f"{some[0][0]}.zip"
        with zipfile.ZipFile(target, "w") as bundle:
            for document, packed in some:
                bundle.writestr(document, packed.data)
        yield target
