"""``annotate agreement``: how far annotators agree."""

from typing import Annotated

import typer

from gapstudio.cli.common import AsJson, ProjectPath, carry_out, document_id, emit, end_if_cancelled, points, reading, say, table
from gapstudio.domain import Agreement, Measure
from gapstudio.operations import INTERNAL
from gapstudio.operations.agreement import agreement_of, agreement_with_gamma, annotator_ceiling, gamma_job
from gapstudio.operations.as_json import agreement_json, ceiling_json

_WORST = 10


def agreement(
    project: ProjectPath,
    annotators: Annotated[
        list[str] | None, typer.Option("--annotator", help="Only these, by name or id; several times for several.")
    ] = None,
    documents: Annotated[
        list[str] | None, typer.Option("--document", help="Only these, by name or id; several times for several.")
    ] = None,
    gamma: Annotated[bool, typer.Option("--gamma", help="Measure gamma as well; it takes a while and needs a library.")] = False,
    as_json: AsJson = False,
) -> None:
    """Say how far annotators agree on documents that several have finished: strict F1 on spans, kappa and alpha on words."""
    with reading(project) as opened:
        ids = [document_id(opened, one) for one in documents] if documents else None
        found = agreement_of(opened, annotators=annotators, documents=ids)
        if gamma:
            report = carry_out(opened, gamma_job(opened, annotators=annotators, documents=ids))
            for name, problem in report.failed.items():
                say(f"{name}: {problem}")
            end_if_cancelled(report.cancelled)
            found = agreement_with_gamma(opened, report, annotators=annotators, documents=ids)
        ceiling = annotator_ceiling(opened) if annotators is None and ids is None else None
        names = {document.id: document.name for document in opened.documents(INTERNAL)}
    told = {**agreement_json(found, names), "ceiling": ceiling_json(ceiling)}
    emit(told, as_json, lambda: _print(found, names))


def _print(found: Agreement, names: dict[str, str]) -> None:
    if not found.documents:
        typer.echo(f"{found.f1.why} Assign documents to two annotators, and have both finish.")
        return
    lines = [
        ("strict F1 on spans, mean of pairs", found.f1),
        ("Krippendorff's alpha on words", found.alpha),
        (f"Fleiss' kappa on words ({found.raters} each, {found.rated_documents} documents)", found.fleiss),
        ("equal labels of words", found.raw),
        ("equal labels of words that anybody marked", found.marked),
        *([("gamma on spans", found.gamma)] if found.gamma else []),
    ]
    title = f"{len(found.annotators)} annotators on {found.documents:,} documents, {found.words:,} words"
    table(title, ("measure", "value", "interval"), [(name, _value(name, one), _limits(name, one)) for name, one in lines])
    if found.outside is not None:
        typer.echo(f"{points(found.outside)} % of labels of words are O, so kappa and alpha are mostly about these; F1 is not.")
    pairs = [
        (f"{one.one} and {one.other}", *_both("F1", one.f1), *_both("kappa", one.kappa), f"{one.documents:,}", f"{one.spans:,}")
        for one in found.pairs
    ]
    table("Pairs", ("annotators", "F1", "interval", "kappa", "interval", "documents", "spans"), pairs)
    table("Labels", ("label", "F1", "interval", "spans"), [(o.label, *_both("F1", o.f1), f"{o.spans:,}") for o in found.labels])
    worst = [(names[o.document], points(o.f1), f"{o.disputed:,}", f"{o.spans:,}") for o in found.by_document[:_WORST]]
    table("Where they disagree most", ("document", "F1", "disputed", "spans"), worst)
    if found.against_gold:
        rows = [(one.annotator, *_both("F1", one.f1), f"{one.documents:,}") for one in found.against_gold]
        table("Against the adjudicated gold", ("annotator", "F1", "interval", "documents"), rows)
    for why in dict.fromkeys(one.why for _, one in lines if one.why):
        typer.echo(f"· {why}")


def _both(name: str, measure: Measure) -> tuple[str, str]:
    return _value(name, measure), _limits(name, measure)


def _value(name: str, measure: Measure) -> str:
    """Returns kappa, alpha and gamma as they are usually written, and shares in points."""
    return points(measure.value) if measure.value is None or not _is_signed(name) else f"{measure.value:.3f}"


def _limits(name: str, measure: Measure) -> str:
    if measure.interval is None:
        return ""
    low, high = measure.interval.low, measure.interval.high
    return f"[{low:.3f}, {high:.3f}]" if _is_signed(name) else f"[{points(low)}, {points(high)}]"


def _is_signed(name: str) -> bool:
    return any(word in name for word in ("kappa", "alpha", "gamma"))
