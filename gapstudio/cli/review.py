"""What the review of a run's errors has come to, for ``tag --review``."""

from typing import Any

import typer

from gapstudio.cli.common import points, table
from gapstudio.operations import Project
from gapstudio.operations.error_review import NO_CAUSE, CategoryShare, Rate, proposals_agreement, review_state
from gapstudio.operations.taxonomies import taxonomy_of


def review_told(project: Project, run: str) -> dict[str, Any]:
    """Returns coverage, shares and agreement as what JSON holds."""
    with project.snapshot():
        state, agreement, taxonomy = review_state(project, run), proposals_agreement(project, run), taxonomy_of(project)
    titles = {one.id: one.title for one in taxonomy.categories} | {NO_CAUSE: "No cause found"}
    return {
        "run": run,
        "errors": state.errors,
        "reviewed": state.reviewed,
        "blind": state.blind,
        "kinds": [
            {
                "kind": one.kind.value,
                "errors": one.errors,
                "reviewed": one.reviewed,
                "drawn": one.drawn,
                "drawn_reviewed": one.drawn_reviewed,
            }
            for one in state.kinds
        ],
        "basis": state.basis.value,
        "rests": state.rests,
        "outside": state.outside,
        "drawn": state.drawn,
        "passed": state.passed,
        "due": state.due,
        "seed": state.seed,
        "gone": [one.key for one in state.gone],
        "note": state.note,
        "shares": [_share(one, titles[one.category]) for one in state.shares],
        "agreement": {
            "errors": agreement.errors,
            "unit": agreement.unit,
            "kept": _rate(agreement.kept),
            "kappa": _rate(agreement.kappa),
            "categories": [
                {
                    "category": id,
                    "title": titles[id],
                    "proposed": one.proposed,
                    "given": one.said,
                    "both": one.both,
                    "precision": _rate(one.precision),
                    "recall": _rate(one.recall),
                    "kappa": _rate(one.kappa),
                }
                for id, one in agreement.categories.items()
            ],
        },
    }


def print_review(told: dict[str, Any]) -> None:
    """Prints it for a person."""
    kinds = [
        (one["kind"], *(str(one[key]) for key in ("errors", "reviewed", "drawn", "drawn_reviewed"))) for one in told["kinds"]
    ]
    table("Reviewed, by kind", ("kind", "errors", "reviewed", "drawn", "of these reviewed"), kinds)
    shares = [
        (one["title"], str(one["tagged"]), points(one["share"]), _ends(one))
        for one in told["shares"]
        if one["tagged"] or one["share"]
    ]
    if shares:
        table(f"Shares of all errors, from {told['basis']}", ("category", "tagged", "share", "95 %"), shares)
    if told["note"]:
        typer.echo(told["note"])
    agreement = told["agreement"]
    if not agreement["errors"]:
        typer.echo("No error was tagged before its proposals were shown, so nothing tells how well they agree with people.")
        return
    rows = [
        (
            one["title"],
            *(str(one[key]) for key in ("proposed", "given", "both")),
            *(f"{points(one[key]['value'])} {_ends(one[key])}".rstrip() for key in ("precision", "recall")),
            _kappa(one["kappa"]),
        )
        for one in agreement["categories"]
        if one["proposed"] or one["given"]
    ]
    kept = f"{points(agreement['kept']['value'])} {_ends(agreement['kept'])}".rstrip()
    blind = f"{agreement['errors']} errors tagged blind"
    title = f"Proposals against people on {blind}: kept {kept} %, kappa {_kappa(agreement['kappa'])}"
    table(title, ("category", "proposed", "given", "both", "precision", "recall", "kappa"), rows)


def _share(one: CategoryShare, title: str) -> dict[str, Any]:
    found = one.share
    return {
        "category": one.category,
        "title": title,
        "tagged": one.tagged,
        "counted": one.counted,
        "share": None if found is None else found.value,
        "low": None if found is None else found.low,
        "high": None if found is None else found.high,
        "exact": bool(found and found.exact),
    }


def _rate(rate: Rate) -> dict[str, Any]:
    ends = rate.interval
    return {
        "value": rate.value,
        "low": None if ends is None else ends.low,
        "high": None if ends is None else ends.high,
        "n": rate.n,
        "clusters": 0 if ends is None else ends.clusters,
    }


def _ends(one: dict[str, Any]) -> str:
    return "" if one["low"] is None or one.get("exact") else f"[{points(one['low'])}, {points(one['high'])}]"


def _kappa(rate: dict[str, Any]) -> str:
    if rate["value"] is None:
        return "–"
    ends = "" if rate["low"] is None else f" [{rate['low']:.2f}, {rate['high']:.2f}]"
    return f"{rate['value']:.2f}{ends}"
