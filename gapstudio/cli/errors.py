"""``errors``: every error of a run, with causes, tags and context; or what was taken for what."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from gapstudio.cli.common import AsJson, ProjectPath, emit, reading, say, table
from gapstudio.domain import (
    CauseRule,
    ErrorColumn,
    ErrorItem,
    ErrorKind,
    ErrorQuery,
    ErrorReview,
    GapStudioError,
    Triple,
    counted,
)
from gapstudio.operations import Project
from gapstudio.operations.causes import RunCauses, causes_of_run
from gapstudio.operations.errors import ErrorRun, ErrorTable, RunErrors, error_contexts, error_run, errors_of_run
from gapstudio.operations.joined_errors import with_causes, with_reviews
from gapstudio.operations.tag_errors import tags_of
from gapstudio.operations.taxonomies import kinds_below, known_category, taxonomy_of
from gapstudio.operations.text_files import write_text

K = TypeVar("K", bound=StrEnum)
_SHOWN_AT_ONCE = 40
_NOTHING, _NOVEL, _NO_GOLD = "nothing predicted", "no such type", "no gold"


@dataclass(frozen=True)
class _Found:
    """The errors that were asked for.

    Attributes:
        errors: All of the run.
        table: With causes and what people say.
        rows: Those that were asked for, in order.
        causes: Of all errors, or None where nobody looked for them.
        reviews: What people say, by key.
        contexts: One a row of `rows`; empty where nobody wants them.
    """

    errors: RunErrors
    table: ErrorTable
    rows: Sequence[int]
    causes: RunCauses | None
    reviews: dict[str, ErrorReview]
    contexts: Sequence[str] = ()


def errors(
    project: ProjectPath,
    run: Annotated[str, typer.Option("--run", help="Id of the run; the newest over our documents where not given.")] = "",
    kind: Annotated[list[str] | None, typer.Option("--kind", help="Only this kind, such as missed or boundary.")] = None,
    label: Annotated[list[str] | None, typer.Option("--label", help="Only with this label, as gold or predicted.")] = None,
    cause: Annotated[list[str] | None, typer.Option("--cause", help="Only where this rule fired; none for no cause.")] = None,
    category: Annotated[
        list[str] | None, typer.Option("--category", help="Only tagged with this category or a kind of it; none for no tag.")
    ] = None,
    document: Annotated[list[str] | None, typer.Option("--document", help="Only in this document, by name or id.")] = None,
    text: Annotated[str, typer.Option("--text", help="Only with these words in texts, labels, names or notes.")] = "",
    reviewed: Annotated[bool | None, typer.Option("--reviewed/--open", help="Only what is, or is not, reviewed.")] = None,
    sort: Annotated[str, typer.Option("--sort", help="Sort by this column instead of document and place.")] = "",
    descending: Annotated[bool, typer.Option("--descending", help="Sort the other way round.")] = False,
    limit: Annotated[int | None, typer.Option("--limit", min=0, help="List so many at most.")] = None,
    causes: Annotated[bool, typer.Option("--causes/--no-causes", help="Whether to look for causes, which takes longer.")] = True,
    csv_file: Annotated[Path | None, typer.Option("--csv", help="Also write the rows into this CSV file.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the CSV file where it is there already.")] = False,
    matrix: Annotated[bool, typer.Option("--matrix", help="Count gold labels by predicted labels instead.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the errors of a run: what is wrong with each, what may have caused it, and what people say of it."""
    if csv_file is not None and csv_file.exists() and not force:
        raise GapStudioError(f"{csv_file} is there already.", remedy="Name another file, or use --force.")
    with reading(project) as opened, opened.snapshot():
        source = error_run(opened, run)
        if source.stale:
            say(source.stale)
        if matrix:
            _print_matrix(errors_of_run(opened, source.run.id, with_texts=False), as_json)
            return
        chosen: dict[str, Any] = {"kind": kind, "label": label, "cause": cause, "category": category, "document": document}
        query = error_query(opened, source, **chosen, reviewed=reviewed, text=text)
        column = _member(ErrorColumn, sort, "column") if sort else None
        needed = causes or bool(query.causes) or column is ErrorColumn.CAUSES
        found = _find(opened, source.run.id, query, column, descending, limit, needed, as_json or csv_file is not None)
    if csv_file is not None:
        _write_csv(found, csv_file)
    if as_json:
        emit([_row(found, at) for at in range(len(found.rows))], as_json, lambda: None)
    else:
        _print(found, limit is not None)


def error_query(
    project: Project,
    source: ErrorRun,
    *,
    kind: Sequence[str] | None = None,
    label: Sequence[str] | None = None,
    cause: Sequence[str] | None = None,
    category: Sequence[str] | None = None,
    document: Sequence[str] | None = None,
    reviewed: bool | None = None,
    sampled: bool | None = None,
    text: str = "",
) -> ErrorQuery:
    """Returns which errors of a run the options of a command ask for.

    Raises:
        GapStudioError: There is no such kind, label, cause, category or document.
    """
    return ErrorQuery(
        kinds=frozenset(_member(ErrorKind, one, "kind") for one in kind or ()),
        labels=_labels(project, source, label or ()),
        causes=frozenset("" if one == "none" else _member(CauseRule, one, "cause") for one in cause or ()),
        categories=_categories(project, category or ()),
        documents=_documents(project, source.corpus.id, document or ()),
        reviewed=reviewed,
        sampled=sampled,
        text=text,
    )


def _find(
    project: Project,
    run: str,
    query: ErrorQuery,
    column: ErrorColumn | None,
    descending: bool,
    limit: int | None,
    causes: bool,
    contexts: bool,
) -> _Found:
    errors = errors_of_run(project, run)
    reviews = dict(tags_of(project, run))
    shown = with_reviews(errors.table, reviews, [one.error for one in project.error_sample(run)])
    found = causes_of_run(project, run) if causes else None
    if found is not None:
        shown = with_causes(shown, found.by_error)
    rows = shown.where(query)
    if column is not None:
        rows = shown.order(rows, column, descending)
    chosen = rows[:limit].tolist()
    return _Found(errors, shown, chosen, found, reviews, error_contexts(project, errors, chosen) if contexts else ())


def _row(found: _Found, at: int) -> dict[str, Any]:
    row = found.rows[at]
    item, table, page = found.table.items[row], found.table, found.table.value(row, ErrorColumn.PAGE)
    review = found.reviews.get(item.key)
    causes = found.causes.by_error.get(item.key, ()) if found.causes is not None else ()
    return {
        "document": found.errors.documents[item.document],
        "document_id": item.document,
        "kind": item.kind.value,
        "faults": sorted(fault.value for fault in item.faults),
        "stray": item.stray.value,
        "gold": _span(item.gold, table.value(row, ErrorColumn.GOLD_TEXT)),
        "predicted": _span(item.predicted, table.value(row, ErrorColumn.PREDICTED_TEXT)),
        "score": item.score,
        "context": found.contexts[at],
        "page": page,
        "causes": [{"rule": one.rule.value, "evidence": one.evidence} for one in causes],
        "tags": list(review.categories) if review else [],
        "reviewed": bool(review and review.reviewed),
        "note": review.note if review else "",
        "sampled": table.value(row, ErrorColumn.SAMPLED),
        "key": item.key,
    }


def _span(span: Triple | None, text: str) -> dict[str, Any] | None:
    return None if span is None else {"label": span[2], "start": span[0], "end": span[1], "text": text}


def _print(found: _Found, limited: bool) -> None:
    errors, rows = found.errors, found.rows if limited else found.rows[:_SHOWN_AT_ONCE]
    kinds = ", ".join(f"{kind} {number:,}" for kind, number in errors.table.counts(ErrorColumn.KIND).items())
    provisional = " Some gold is a draft, so that this is provisional." if errors.provisional else ""
    typer.echo(
        f"{errors.source.title}: {counted(len(errors.items), 'error')} ({kinds or 'none'}), {errors.right:,} right.{provisional}"
    )
    if rows:
        header = ("document", "page", "kind", "gold", "predicted", "causes", "tags")
        table(f"{counted(len(found.rows), 'error')} listed", header, [_cells(found, row) for row in rows], numbers_from=9)
    elif errors.items:
        typer.echo("No error meets all these conditions.")
    if len(rows) < len(found.rows):
        typer.echo(f"{len(found.rows) - len(rows):,} more; --limit {len(found.rows)} lists them all.")


def _cells(found: _Found, row: int) -> tuple[str, ...]:
    shown, titles = found.table.shown, found.errors.titles
    item: ErrorItem = found.table.items[row]
    gold = f"{titles.get(item.gold[2], item.gold[2])} “{shown(row, ErrorColumn.GOLD_TEXT)}”" if item.gold else "–"
    predicted = f"{item.predicted[2]} “{shown(row, ErrorColumn.PREDICTED_TEXT)}”" if item.predicted else "–"
    kind = f"{item.kind.value}, {item.stray.value}" if item.stray else item.kind.value
    causes = shown(row, ErrorColumn.CAUSES).replace("_", " ")
    place = (shown(row, ErrorColumn.DOCUMENT), shown(row, ErrorColumn.PAGE))
    return *place, kind, gold, predicted, causes, shown(row, ErrorColumn.TAGS)


def _write_csv(found: _Found, path: Path) -> None:
    """Writes the rows, with label and text of each span in columns of their own, and a mark that spreadsheets need."""
    header = ("document", "page", "kind", "stray", "gold", "gold text", "predicted", "predicted text", "score")
    more = ("context", "causes", "tags", "reviewed", "note", "document id", "key")
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow((*header, *more))
    writer.writerows(_line(_row(found, at)) for at in range(len(found.rows)))
    write_text(path, "\ufeff" + buffer.getvalue())
    say(f"Written: {path}")


def _line(row: dict[str, Any]) -> tuple[Any, ...]:
    gold, predicted = row["gold"] or {}, row["predicted"] or {}
    page = "" if row["page"] is None else row["page"] + 1
    spans = (gold.get("label", ""), gold.get("text", ""), predicted.get("label", ""), predicted.get("text", ""))
    causes = "; ".join(one["rule"] for one in row["causes"])
    said = (causes, "; ".join(row["tags"]), "yes" if row["reviewed"] else "", row["note"], row["document_id"], row["key"])
    return row["document"], page, row["kind"], row["stray"], *spans, row["score"], row["context"], *said


def _print_matrix(errors: RunErrors, as_json: bool) -> None:
    matrix = errors.confusion
    rows = [*matrix.gold, None]

    def human() -> None:
        names = [*(errors.titles.get(label, label) for label in matrix.gold), _NO_GOLD]
        heads = [*matrix.predicted, _NOTHING, _NOVEL]
        seen = [at for at, number in enumerate(matrix.counts.sum(axis=0)) if number]
        lines = [(names[at], *_counts(matrix.counts[at, seen].tolist())) for at, own in enumerate(matrix.counts) if own.any()]
        table(errors.source.title, ("gold", *(heads[at] for at in seen)), lines)

    columns = [*matrix.predicted, None]
    data = {"run": errors.run.id, "gold": rows, "predicted": columns, "novel": matrix.counts[:, matrix.novel].tolist()}
    kept = slice(0, matrix.nothing + 1)
    emit(data | {"counts": matrix.counts[:, kept].tolist(), "right": matrix.right[:, kept].tolist()}, as_json, human)


def _counts(numbers: Sequence[int]) -> tuple[str, ...]:
    return tuple(f"{number:,}" if number else "·" for number in numbers)


def _member(kind: type[K], name: str, what: str) -> K:
    """Returns the member that a person means, written with blanks, hyphens or underscores.

    Raises:
        GapStudioError: There is none.
    """
    plain = name.casefold().replace("-", " ").replace("_", " ")
    for member in kind:
        if member.value.replace("_", " ") == plain:
            return member
    known = ", ".join(member.value for member in kind)
    raise GapStudioError(f"There is no {what} “{name}”.", remedy=f"Choose one of: {known}.")


def _categories(project: Project, names: Sequence[str]) -> frozenset[str]:
    tree = taxonomy_of(project) if names else None
    found: set[str] = set()
    for name in names:
        found |= {""} if name == "none" or tree is None else kinds_below(tree, known_category(tree, name).id)
    return frozenset(found)


def _labels(project: Project, source: ErrorRun, names: Sequence[str]) -> frozenset[str]:
    """Returns labels of gold or of predictions that a person named, as they are written."""
    known = set(source.corpus.labels) | set(errors_of_run(project, source.run.id).predicted_labels) if names else set[str]()
    if missing := set(names) - known:
        remedy = f"Choose one of: {', '.join(sorted(known))}."
        raise GapStudioError(f"Neither gold nor predictions have a label {min(missing)}.", remedy=remedy)
    return frozenset(names)


def _documents(project: Project, corpus: str, names: Sequence[str]) -> frozenset[str]:
    """Returns the ids of documents of a corpus that a person named by id or file name.

    Raises:
        GapStudioError: There is no such document.
    """
    wanted = set(names)
    found = [document for document in project.documents(corpus) if wanted & {document.id, document.name}] if names else []
    missing = wanted - {name for document in found for name in (document.id, document.name)}
    if missing:
        raise GapStudioError(f"The run has no document {min(missing)}.", remedy="Check its name.")
    return frozenset(document.id for document in found)
