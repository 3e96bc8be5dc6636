"""Gamma, which weighs how far apart spans are: measured in worker processes, and kept by what it is made of."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import TypeAdapter

from gapstudio.analysis.agreement import INSTALL, Disorder, LayeredDocument, gamma_is_there, pooled_gamma
from gapstudio.analysis.inputs import DEFAULT_SEED
from gapstudio.domain import Area, ChangeSet, GapStudioError, Measure, Outcome, Span, counted
from gapstudio.jobs import JobSpec, Partial
from gapstudio.operations.long import Ending
from gapstudio.store import Project

_DISORDER = TypeAdapter(Disorder)


@dataclass
class GammaReport:
    """What came of measuring gamma.

    Attributes:
        measured: Documents that were measured now.
        known: Documents that had been measured before.
        failed: Name of a document to why it could not be measured.
        disorders: Id of a document to what was measured, None where nobody has marked anything.
        cancelled: Whether it was cancelled; what had come back is kept.
    """

    measured: int = 0
    known: int = 0
    failed: dict[str, str] = field(default_factory=dict[str, str])
    cancelled: bool = False
    disorders: dict[str, Disorder | None] = field(default_factory=dict[str, Disorder | None])

    def sentence(self) -> str:
        """Says it in one sentence."""
        count = f"Gamma measured on {counted(self.measured, 'document')}"
        parts = [f"{self.known:,} known before"] if self.known else []
        parts += [f"{len(self.failed):,} could not be measured"] if self.failed else []
        told = f"{count}{', ' if parts else ''}{', '.join(parts)}"
        return f"{told} before it was cancelled." if self.cancelled else f"{told}."


class MeasureGamma:
    """Measures gamma on documents that several have finished; those that were measured before are not measured again.

    Args:
        documents: With layers.
    """

    def __init__(self, documents: Collection[LayeredDocument]) -> None:
        self._documents = [one for one in documents if len(one.layers) > 1]
        self._names: dict[str, str] = {}
        self._report = GammaReport()

    def plan(self, project: Project) -> JobSpec:
        """Returns the job.

        Raises:
            GapStudioError: The library is not installed, or nobody shares a document.
        """
        if not gamma_is_there():
            raise GapStudioError("Gamma cannot be measured here.", remedy=INSTALL)
        if not self._documents:
            raise GapStudioError(
                "No document was finished by two annotators.", remedy="Assign documents to two of them, and have both finish."
            )
        self._names = {one.id: project.document(one.id).name for one in self._documents}
        new = [one for one in self._documents if project.result(_key(one.layers)) is None]
        self._report.known = len(self._documents) - len(new)
        items = [
            {"document": one.id, "name": self._names[one.id], "key": _key(one.layers), "layers": _packed(one.layers)}
            for one in new
        ]
        title = f"Measuring gamma on {counted(len(items), 'document')}"
        return JobSpec("gamma", title, {"seed": DEFAULT_SEED}, items, chunk=4, survives_crash=True)

    def apply(self, project: Project, batch: Sequence[Partial]) -> ChangeSet:
        """Keeps what came back."""
        for partial in batch:
            problem = partial.failed or partial.data["problem"]
            name = self._names[partial.data["document"]]
            if problem:
                self._report.failed[name] = problem
                continue
            found = partial.data["disorder"]
            project.put_result(partial.data["key"], {"disorder": found})
            self._report.disorders[partial.data["document"]] = _DISORDER.validate_python(found) if found else None
            self._report.measured += 1
        return ChangeSet(frozenset({Area.PEOPLE}))

    def finish(self, project: Project, ending: Ending) -> Outcome[GammaReport]:
        """Reports."""
        self._report.cancelled = ending.type == "cancelled"
        return Outcome(ChangeSet(frozenset({Area.PEOPLE})), self._report)


def known_gamma(
    project: Project,
    documents: Collection[LayeredDocument],
    unit: str,
    measured: Mapping[str, Disorder | None] | None = None,
) -> Measure | None:
    """Returns gamma over all documents that several have finished; None as long as one of them has not been measured.

    Args:
        project: The project.
        documents: With layers.
        unit: What a cluster is.
        measured: Id of a document to what was just measured, where it could not be kept.
    """
    found: list[tuple[str, Disorder]] = []
    shared = [one for one in documents if len(one.layers) > 1]
    for one in shared:
        kept = project.result(_key(one.layers))
        if kept is None and one.id not in (measured or {}):
            return None
        disorder = _DISORDER.validate_python(kept["disorder"]) if kept and kept["disorder"] else (measured or {}).get(one.id)
        if disorder is not None:
            found.append((one.cluster, disorder))
    return pooled_gamma([one for _, one in found], [name for name, _ in found], unit=unit) if shared else None


def _packed(layers: Mapping[str, Collection[Span]]) -> dict[str, Any]:
    return {name: sorted(span.triple for span in layers[name]) for name in sorted(layers)}


def _key(layers: Mapping[str, Collection[Span]]) -> str:
    """Returns the identity of what gamma is made of in one document; which texts the spans stand in does not matter."""
    return hashlib.sha256(json.dumps(["gamma 1", DEFAULT_SEED, _packed(layers)]).encode()).hexdigest()
