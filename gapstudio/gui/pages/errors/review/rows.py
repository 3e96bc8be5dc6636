"""The review of errors as rows of bars and of a table, and in words."""

from collections.abc import Callable
from dataclasses import dataclass

from gapstudio.domain import Category, ErrorQuery, Taxonomy
from gapstudio.gui.format import MISSING, count, limits, plural, points
from gapstudio.gui.pages.errors.look import category_styles
from gapstudio.gui.qmodels import Column
from gapstudio.gui.theme import GRID
from gapstudio.gui.widgets.share_bars import ShareRow
from gapstudio.operations.error_review import (
    NO_CAUSE,
    Basis,
    CategoryAgreement,
    CategoryShare,
    KindCoverage,
    Rate,
    ReviewAgreement,
    ReviewState,
)
from gapstudio.operations.taxonomies import kinds_below
from gapstudio.operations.tree_order import depths


def coverage_rows(state: ReviewState) -> list[ShareRow]:
    """Returns a bar a kind: its length is what is reviewed, or drawn where that is more, and the full part what is reviewed."""
    return [_coverage_row(kind) for kind in state.kinds]


def share_rows(state: ReviewState, taxonomy: Taxonomy) -> list[ShareRow]:
    """Returns a bar a category, in the order of the tree, and one for errors without a cause."""
    styles = category_styles(taxonomy)
    rows = {one.id: (one, depth) for one, depth in zip(taxonomy.categories, depths(taxonomy.categories), strict=True)}
    made: list[ShareRow] = []
    for share in state.shares:
        one, depth = rows.get(share.category, (None, 0))
        title = one.title if one is not None else "No cause found"
        colour = styles[one.id].colour if one is not None else ""
        made.append(_share_row(share, state, title, colour, depth, one))
    return made


def query_of(taxonomy: Taxonomy, category: str) -> ErrorQuery:
    """Returns the errors that have a category or a kind of it; those in which people found no cause for `NO_CAUSE`."""
    if category == NO_CAUSE:
        return ErrorQuery(categories=frozenset({""}), reviewed=True)
    return ErrorQuery(categories=kinds_below(taxonomy, category))


def sentence(state: ReviewState) -> str:
    """Says how far the review has come."""
    if not state.errors:
        return "This run has no errors."
    share = points(state.coverage)
    text = f"{count(state.reviewed)} of {plural(state.errors, 'error')} reviewed ({share} %)"
    text += f", {count(state.blind)} of them before the proposals were shown" if state.reviewed else ""
    text += f". {count(state.drawn)} drawn at random with the seed {state.seed}" if state.drawn else ""
    gone = len(state.gone)
    if gone:
        verb = "is" if gone == 1 else "are"
        text += f". What was said of {plural(gone, 'error')} that {verb} no more is kept, and comes back with undo"
    return f"{text}."


def basis_words(state: ReviewState) -> str:
    """Says what the shares rest on."""
    if state.basis is Basis.ALL:
        return f"All {plural(state.errors, 'error')} are reviewed, so the shares are exact."
    if state.basis is Basis.NOTHING:
        return state.note
    drawn = plural(state.rests, "reviewed error")
    text = f"Estimated from {drawn} of the random sample, with 95 % intervals for the errors of this run."
    if state.outside:
        verb = "does" if state.outside == 1 else "do"
        text += f" {plural(state.outside, 'other reviewed error')} {verb} not enter, since they were chosen."
    return f"{text} {state.note}".strip()


@dataclass(frozen=True)
class AgreementRow:
    """A category as the table shows it.

    Attributes:
        category: The category.
        depth: How deep it is nested.
        agreement: Proposals against people.
    """

    category: Category
    depth: int
    agreement: CategoryAgreement


def agreement_rows(agreement: ReviewAgreement, taxonomy: Taxonomy) -> list[AgreementRow]:
    """Returns the categories that were proposed or given, in the order of the tree."""
    rows = zip(taxonomy.categories, depths(taxonomy.categories), strict=True)
    made = (AgreementRow(one, depth, agreement.categories[one.id]) for one, depth in rows if one.id in agreement.categories)
    return [row for row in made if row.agreement.proposed or row.agreement.said]


def agreement_words(agreement: ReviewAgreement) -> str:
    """Says how well proposals agree with people."""
    if not agreement.errors:
        return "Known once errors were tagged before their proposals were shown: hide them on Errors with the space bar."
    errors = plural(agreement.errors, "error")
    kept, kappa = rate_text(agreement.kept), kappa_text(agreement.kappa)
    return f"On {errors} tagged blind, people kept {kept} % of the proposals; kappa {kappa}."


def rate_text(rate: Rate) -> str:
    """Returns ``47.2 [40.3, 54.1]`` in points, or a dash."""
    return MISSING if rate.value is None else f"{points(rate.value)} {limits(rate.interval)}".rstrip()


def kappa_text(rate: Rate) -> str:
    """Returns ``0.57 [0.49, 0.65]``, or a dash."""
    if rate.value is None:
        return MISSING
    ends = f" [{rate.interval.low:.2f}, {rate.interval.high:.2f}]" if rate.interval is not None else ""
    return f"{rate.value:.2f}{ends}"


def _in_words(pair: tuple[float, str] | None) -> str:
    return MISSING if pair is None else pair[1]


def _precision(row: AgreementRow) -> tuple[float, str] | None:
    return _cell(row.agreement.precision, rate_text)


def _recall(row: AgreementRow) -> tuple[float, str] | None:
    return _cell(row.agreement.recall, rate_text)


def _kappa(row: AgreementRow) -> tuple[float, str] | None:
    return _cell(row.agreement.kappa, kappa_text)


def _cell(rate: Rate, words: Callable[[Rate], str]) -> tuple[float, str] | None:
    return None if rate.value is None else (rate.value, words(rate))


COLUMNS: tuple[Column[AgreementRow], ...] = (
    Column("Category", lambda row: row.category.title, width=18 * GRID),
    Column("Precision, %", _precision, _in_words, numeric=True, width=19 * GRID,
           hint="Both of proposed: how many proposals people kept, with the 95 % interval over suppliers"),
    Column("Recall, %", _recall, _in_words, numeric=True, width=19 * GRID,
           hint="Both of given: how many causes that people gave were proposed, with the 95 % interval over suppliers"),
    Column("Kappa", _kappa, _in_words, numeric=True, width=19 * GRID,
           hint="Cohen's: agreement beyond chance, 1 where both always say the same"),
    Column("Proposed", lambda row: row.agreement.proposed, count, numeric=True, width=11 * GRID,
           hint="Errors tagged blind that it was proposed for"),
    Column("Given", lambda row: row.agreement.said, count, numeric=True, width=8 * GRID, hint="Errors that people gave it"),
    Column("Both", lambda row: row.agreement.both, count, numeric=True, width=7 * GRID,
           hint="Errors that it was proposed for and that people gave it"),
)  # fmt: skip
"""Of the table of agreement."""


def _coverage_row(kind: KindCoverage) -> ShareRow:
    said = max(kind.reviewed, kind.drawn) / kind.errors
    text = f"{count(kind.reviewed)} of {count(kind.errors)}"
    tip = (
        f"{kind.kind.value}: {text} reviewed; {count(kind.drawn)} drawn at random, {count(kind.drawn_reviewed)} of them reviewed"
    )
    title = kind.kind.value.capitalize()
    return ShareRow(kind.kind, title, said, text, within=kind.reviewed / kind.errors, tip=tip)


def _share_row(share: CategoryShare, state: ReviewState, title: str, colour: str, depth: int, one: Category | None) -> ShareRow:
    tagged = f"{plural(share.tagged, 'reviewed error')} {'has' if share.tagged == 1 else 'have'} it"
    tip = "\n".join(part for part in (one.description if one is not None else "", tagged) if part)
    found = share.share
    if found is None:
        return ShareRow(share.category, title, None, f"{count(share.tagged)} tagged", colour=colour, depth=depth, tip=tip)
    tip += f", {count(share.counted)} of the {count(state.rests)} that the share rests on"
    text = points(found.value) if found.exact else f"{points(found.value)} [{points(found.low)}, {points(found.high)}]"
    ends = (None, None) if found.exact else (found.low, found.high)
    return ShareRow(share.category, title, found.value, text, *ends, colour=colour, depth=depth, tip=tip)
