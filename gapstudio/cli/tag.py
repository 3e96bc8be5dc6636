"""``tag``: errors are tagged, noted, drawn at random to be reviewed, their gold mended; and what the review says."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from gapstudio.cli.annotate import Annotator, who
from gapstudio.cli.common import AsJson, Exit, ProjectPath, emit, reading, say, writing
from gapstudio.cli.errors import error_query
from gapstudio.cli.review import print_review, review_told
from gapstudio.domain import ErrorItem, ErrorQuery, ErrorReview, GapStudioError, counted
from gapstudio.operations import Project
from gapstudio.operations.causes import causes_of_run
from gapstudio.operations.error_sample import draw_error_sample, forget_error_sample
from gapstudio.operations.errors import error_run, errors_of_run
from gapstudio.operations.joined_errors import with_causes, with_reviews
from gapstudio.operations.label_from import read_rows
from gapstudio.operations.mend_gold import Mend, mend_choices, mend_gold
from gapstudio.operations.tag_errors import note as write_note
from gapstudio.operations.tag_errors import tag, tags_of, untag
from gapstudio.operations.tag_from import tag_from

Many = list[str] | None


_ROWS = "Give a list of objects that name an error and its categories, such as gapstudio errors --json prints."


def tag_errors(
    project: ProjectPath,
    run: Annotated[str, typer.Option("--run", help="Id of the run; the newest over our documents where not given.")] = "",
    error: Annotated[Many, typer.Option("--error", metavar="KEY", help="Key of an error, as “errors --json” prints it.")] = None,
    kind: Annotated[Many, typer.Option("--kind", help="Errors of this kind; the other filters as in “errors”.")] = None,
    label: Annotated[Many, typer.Option("--label", help="With this label, as gold or predicted.")] = None,
    cause: Annotated[Many, typer.Option("--cause", help="Where this rule fired; none for no cause.")] = None,
    document: Annotated[Many, typer.Option("--document", help="In this document, by name or id.")] = None,
    text: Annotated[str, typer.Option("--text", help="With these words in texts, labels, names or notes.")] = "",
    reviewed: Annotated[bool | None, typer.Option("--reviewed/--open", help="What is, or is not, reviewed.")] = None,
    sampled: Annotated[bool, typer.Option("--sampled", help="What was drawn at random.")] = False,
    category: Annotated[Many, typer.Option("--category", metavar="C", help="Category to tag with, by id or title.")] = None,
    only: Annotated[bool, typer.Option("--only", help="In place of the tags that the errors have.")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="Take the categories off; without any, all tags.")] = False,
    no_cause: Annotated[bool, typer.Option("--no-cause", help="Say that no cause was found.")] = False,
    note: Annotated[str | None, typer.Option("--note", help="A note on the errors; “” takes it away.")] = None,
    blind: Annotated[bool, typer.Option("--blind", help="The proposals were not shown before.")] = False,
    file: Annotated[Path | None, typer.Option("--from", metavar="FILE", help="Tag what the rows of a JSON list say.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 where rows of the file were left out.")] = False,
    draw: Annotated[int | None, typer.Option("--draw", min=1, metavar="N", help="Draw N more errors at random.")] = None,
    seed: Annotated[int | None, typer.Option("--seed", help="Of the draw.")] = None,
    forget: Annotated[bool, typer.Option("--forget", help="Forget which errors were drawn; tags stay.")] = False,
    mend: Annotated[Mend | None, typer.Option("--mend", help="Mend the gold of one error in this way.")] = None,
    as_label: Annotated[str, typer.Option("--as", metavar="LABEL", help="With --mend: our label that the gold gets.")] = "",
    review: Annotated[bool, typer.Option("--review", help="Say how far the review is, shares and agreement.")] = False,
    annotator: Annotator = "",
    as_json: AsJson = False,
) -> None:
    """Tag errors of a run with causes; or draw errors to review, mend their gold, say what the review has come to."""
    filters: dict[str, Any] = {"kind": kind, "label": label, "cause": cause, "document": document, "text": text}
    filters |= {"reviewed": reviewed, "sampled": sampled or None}
    chosen = bool(error) or any(value is not None and value != "" for value in filters.values())
    says = bool(category) or remove or no_cause or note is not None
    _refuse_mixtures(says, file, draw, forget, mend, review)
    if review:
        with reading(project) as opened:
            told = review_told(opened, error_run(opened, run).run.id)
        emit(told, as_json, lambda: print_review(told))
        return
    with writing(project) as opened:
        source = error_run(opened, run)
        id = source.run.id
        if draw is not None or forget:
            told = _draw(opened, id, draw, seed)
        elif file is not None:
            told = _tag_file(opened, id, file, who(annotator), blind)
        else:
            if not chosen:
                raise typer.BadParameter(
                    "Say which errors: --error, --kind, --label, --cause, --document, --text, --open, --sampled."
                )
            items = _items(opened, id, error, error_query(opened, source, **filters))
            if mend is not None:
                told = _mend(opened, id, items, mend, as_label, who(annotator), blind)
            else:
                told = _tag(opened, id, items, category or (), only, remove, no_cause, note, who(annotator), blind)
    emit(told, as_json, lambda: _print(told))
    if strict and told.get("left_out"):
        raise typer.Exit(Exit.SET_ASIDES)


def _refuse_mixtures(says: bool, file: Path | None, draw: int | None, forget: bool, mend: Mend | None, review: bool) -> None:
    asked = [says, file is not None, draw is not None or forget, mend is not None, review]
    if sum(asked) != 1:
        raise typer.BadParameter(
            "Give one of: --category, --no-cause, --remove or --note; --from; --draw or --forget; --mend; --review."
        )


def _items(project: Project, run: str, keys: Many, query: ErrorQuery) -> Sequence[ErrorItem]:
    """Returns the errors that are named and meet the filters."""
    found = errors_of_run(project, run)
    missing = set(keys or ()) - set(found.table.keys)
    if missing:
        raise GapStudioError(f"The run has no error {min(missing)}.", remedy="Copy its key from “errors --json”.")
    shown = with_reviews(found.table, tags_of(project, run), [one.error for one in project.error_sample(run)])
    if query.causes:
        shown = with_causes(shown, causes_of_run(project, run).by_error)
    items = [shown.items[row] for row in shown.where(query).tolist()]
    chosen = [item for item in items if keys is None or item.key in keys]
    if not chosen:
        raise GapStudioError("No error of the run is like that.", remedy="Loosen the filters; “errors” lists what there is.")
    return chosen


def _tag(
    project: Project,
    run: str,
    items: Sequence[ErrorItem],
    categories: Sequence[str],
    only: bool,
    remove: bool,
    no_cause: bool,
    note: str | None,
    annotator: str,
    blind: bool,
) -> dict[str, Any]:
    if no_cause and (categories or remove):
        raise typer.BadParameter("--no-cause stands alone.")
    if remove and not categories and note is not None:
        raise typer.BadParameter("Name the categories to take off, or leave the note out.")
    if remove and not categories:
        changed = untag(project, run, items, annotator=annotator).report.changed
    elif categories or no_cause:
        way = {"remove": categories} if remove else {"categories": categories} if only or no_cause else {"add": categories}
        changed = tag(project, run, items, annotator=annotator, note=note, blind=blind, **way).report.changed
    else:
        changed = write_note(project, run, items, note or "", annotator=annotator, blind=blind).report.changed
    said = tags_of(project, run)
    rows = [_told(project, said[item.key]) for item in items if item.key in said]
    return {"run": run, "errors": len(items), "changed": changed, "tagged": rows, "left_out": []}


def _tag_file(project: Project, run: str, file: Path, annotator: str, blind: bool) -> dict[str, Any]:
    report = tag_from(project, run, read_rows(file, _ROWS), annotator=annotator, blind=blind).report
    left = [{"row": one.row, "document": one.document, "reason": one.reason} for one in report.left_out]
    rows = [_told(project, one) for one in report.reviews]
    return {"run": run, "errors": len(rows), "changed": report.changed, "tagged": rows, "left_out": left}


def _draw(project: Project, run: str, number: int | None, seed: int | None) -> dict[str, Any]:
    if number is None:
        forget_error_sample(project, run)
        drawn = ()
    else:
        drawn = draw_error_sample(project, run, errors=number, seed=seed).report
    sample = project.error_sample(run)
    rows = [{"key": one.error, "document_id": one.document, "kind": one.stratum, "position": one.position} for one in drawn]
    return {"run": run, "drawn": rows, "sample": len(sample), "seed": sample[0].seed if sample else 0}


def _mend(
    project: Project, run: str, items: Sequence[ErrorItem], mend: Mend, label: str, annotator: str, blind: bool
) -> dict[str, Any]:
    if len(items) != 1:
        ways = "; ".join(one.title for one in mend_choices(project, run, items[0]))
        raise GapStudioError(
            f"{counted(len(items), 'error')} are like that; gold is mended one at a time.",
            remedy=f"Name one by --error. The first of them allows: {ways}.",
        )
    report = mend_gold(project, run, items[0], mend=mend, label=label, annotator=annotator, blind=blind).report
    return {
        "run": run,
        "key": items[0].key,
        "annotations": [
            {"id": one.id, "label": one.label, "start": one.start, "end": one.end, "text": one.text, "status": one.status.value}
            for one in report.annotations
        ],
        "counts": report.counts,
        "why": report.why,
        "stale": list(report.stale),
        "sentence": report.sentence(),
    }


def _told(project: Project, one: ErrorReview) -> dict[str, Any]:
    return {
        "key": one.key,
        "document": project.document(one.document).name,
        "document_id": one.document,
        "categories": list(one.categories),
        "reviewed": one.reviewed,
        "note": one.note,
        "annotator": one.annotator,
        "blind": one.blind,
    }


def _print(told: dict[str, Any]) -> None:
    if "sentence" in told:
        typer.echo(told["sentence"])
    elif "drawn" in told and not told["sample"]:
        typer.echo("No error is in the sample now; tags stay.")
    elif "drawn" in told:
        typer.echo(f"{counted(len(told['drawn']), 'error')} drawn; {counted(told['sample'], 'error')} in the sample.")
    else:
        typer.echo(f"{counted(told['errors'], 'error')} named, {told['changed']} of them changed.")
    for row in told.get("left_out", ()):
        say(f"Row {row['row']}{' (' + row['document'] + ')' if row['document'] else ''} was left out: {row['reason']}.")
