"""``annotate accept``, ``annotate reject``: many suggestions at once, by where they come from."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer

from gapstudio.cli.annotate import Annotator, packed, print_spans, who
from gapstudio.cli.common import AsJson, ProjectPath, document_id, emit, writing
from gapstudio.domain import Annotation, Source
from gapstudio.operations import Project
from gapstudio.operations.annotate import Judged, accept, delete_annotations, reject
from gapstudio.operations.drafts import OPEN
from gapstudio.operations.pick_suggestions import Picked, pick_suggestions

Documents = Annotated[
    list[str] | None, typer.Argument(metavar="[DOCUMENT]...", help="Names or ids; all open ones where none is given.")
]
Sources = Annotated[list[Source] | None, typer.Option("--source", help="Where they come from; may be repeated.")]
Runs = Annotated[list[str] | None, typer.Option("--run", metavar="RUN", help="Id of a run; may be repeated.")]
Labels = Annotated[list[str] | None, typer.Option("--label", help="Only those that propose this label; may be repeated.")]
Doubtful = Annotated[bool, typer.Option("--doubtful", help="Also values whose place is in doubt or contradicts them.")]
Everything = Annotated[bool, typer.Option("--all", help="All suggestions, where nothing else is chosen.")]


def accept_many(
    project: ProjectPath,
    documents: Documents = None,
    sources: Sources = None,
    runs: Runs = None,
    labels: Labels = None,
    above: Annotated[float | None, typer.Option("--above", min=0, max=1, help="The least score.")] = None,
    doubtful: Doubtful = False,
    everything: Everything = False,
    annotator: Annotator = "",
    as_json: AsJson = False,
) -> None:
    """Accept suggestions: of a document, a source, a run, a label, above a score. A person's work is never overwritten."""
    _refuse_nothing(documents, sources, runs, labels, above, everything)
    with writing(project) as opened:
        picked = _picked(opened, documents, sources, runs, labels, above=above, doubtful=doubtful)
        told = _told(opened, accept(opened, picked.suggestions, annotator=who(annotator, opened)).report, picked.left, "accepted")
    emit(told, as_json, lambda: print_spans("Accepted", told["accepted"], told["skipped"]))


def reject_many(
    project: ProjectPath,
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DOCUMENT|ANNOTATION]...", help="Documents by name or id, or annotations by id."),
    ] = None,
    sources: Sources = None,
    runs: Runs = None,
    labels: Labels = None,
    below: Annotated[float | None, typer.Option("--below", min=0, max=1, help="The score that they do not reach.")] = None,
    doubtful: Doubtful = False,
    everything: Everything = False,
    annotator: Annotator = "",
    as_json: AsJson = False,
) -> None:
    """Reject suggestions, so that they do not come again; or single annotations by their id."""
    _refuse_nothing(documents, sources, runs, labels, below, everything)
    with writing(project) as opened:
        known = opened.annotations(ids=documents) if documents else ()
        if known:
            _refuse_mixture(set(documents or ()) - {one.id for one in known}, sources, runs, labels, below)
            told = _rejected_by_id(opened, known, annotator)
        else:
            picked = _picked(opened, documents, sources, runs, labels, below=below, doubtful=doubtful)
            told = _told(
                opened, reject(opened, picked.suggestions, annotator=who(annotator, opened)).report, picked.left, "rejected"
            )
    emit(told, as_json, lambda: print_spans("Rejected", told["rejected"], told["skipped"]))


def _refuse_nothing(*choices: Any) -> None:
    if not any(choice or choice == 0.0 for choice in choices if choice is not False):
        raise typer.BadParameter("Say which: documents, --source, --run, --label, a score, or --all.")


def _refuse_mixture(*others: Any) -> None:
    if any(others):
        raise typer.BadParameter("Name annotations alone, or documents and where suggestions come from.")


def _picked(
    opened: Project,
    documents: list[str] | None,
    sources: list[Source] | None,
    runs: list[str] | None,
    labels: list[str] | None,
    **limits: Any,
) -> Picked:
    return pick_suggestions(
        opened,
        documents=[document_id(opened, name) for name in documents] if documents else None,
        sources=sources or (),
        runs=[opened.run(run).id for run in runs or []],
        labels=labels or (),
        **limits,
    )


def _rejected_by_id(opened: Project, known: Sequence[Annotation], annotator: str) -> dict[str, Any]:
    """Rejects what no person has judged yet; `annotate delete` takes away the rest."""
    drafts = [one for one in known if one.status in OPEN]
    before = _ids_beside(opened, drafts)
    delete_annotations(opened, [one.id for one in drafts], annotator=who(annotator, opened))
    unplaced = opened.annotations(ids=_ids_beside(opened, drafts) - before)
    skipped = Counter(f"{one.status.value} already" for one in known if one.status not in OPEN)
    return _told(opened, Judged(opened.annotations(ids=[one.id for one in drafts]), skipped, unplaced), {}, "rejected")


def _ids_beside(opened: Project, annotations: Sequence[Annotation]) -> set[str]:
    documents = {one.document for one in annotations}
    return {one.id for document in documents for one in opened.annotations(document=document)}


def _told(opened: Project, report: Judged, left: Mapping[str, int], key: str) -> dict[str, Any]:
    skipped = {**report.skipped, **left}
    told = {key: packed(opened, report.annotations), "skipped": skipped}
    return told if key == "accepted" else {**told, "unplaced": packed(opened, report.unplaced)}
