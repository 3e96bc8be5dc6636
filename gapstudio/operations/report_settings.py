"""What people decide about the report, kept in the project: one setting, one undo step a decision."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from pydantic import TypeAdapter, ValidationError

from gapstudio.domain import Area, ChangeSet, GapStudioError, ReportSettings, SlideEdit
from gapstudio.store import REPORT, Project

_SETTINGS = TypeAdapter(ReportSettings)


def report_settings_of(project: Project) -> ReportSettings:
    """Returns what people decided about the report; the defaults where nobody has, or where it cannot be read."""
    return project.kept(REPORT, (Area.REPORT,), lambda: _read(project))


def set_report_settings(project: Project, settings: ReportSettings, title: str = "") -> ChangeSet:
    """Decides about the report as a whole; without effect where nothing changes.

    Args:
        project: Open for writing.
        settings: From now on.
        title: Of the undo step; told from what changes where it is empty.

    Raises:
        GapStudioError: The target is no F1, the price is negative, or the currency is no code of three letters.
    """
    check_report_settings(settings)
    before, after = report_settings_of(project), _without_empty(settings)
    if after == before:
        return ChangeSet()
    with project.change(title or _title(before, after)) as change:
        change.set_setting(REPORT, None if after == ReportSettings() else _SETTINGS.dump_python(after, mode="json"))
    return change.changes


def edit_slide(
    project: Project,
    identity: str,
    *,
    shown: bool | None = None,
    title: str | None = None,
    told: str | None = None,
    comment: str | None = None,
    snippets: Sequence[str] | None = None,
) -> ChangeSet:
    """Changes one slide; what is not given stays as it is.

    Args:
        project: Open for writing.
        identity: Of the slide, as in ``cause.table_cell``; it need not be in the report just now.
        shown: Whether it is in the report.
        title: Stands instead of the title made from the numbers; "" takes that again.
        told: The title that the numbers make now, which shows later whether they have turned.
        comment: Stands under the slide's content, and in its notes; "" removes it.
        snippets: Keys of the errors shown as pictures, in order; an empty list leaves the choice to the program.
    """
    settings = report_settings_of(project)
    before = settings.edit(identity)
    after = SlideEdit(
        shown=before.shown if shown is None else shown,
        title=before.title if title is None else _line(title),
        told=before.told if told is None else _line(told),
        comment=before.comment if comment is None else comment.strip(),
        snippets=before.snippets if snippets is None else tuple(dict.fromkeys(snippets)),
    )
    after = after if after.title else replace(after, told="")
    return set_report_settings(project, _with(settings, {identity: after}))


def show_slides(project: Project, shown: Mapping[str, bool]) -> ChangeSet:
    """Switches several slides on or off in one step, by identity."""
    settings = report_settings_of(project)
    return set_report_settings(
        project, _with(settings, {one: replace(settings.edit(one), shown=on) for one, on in shown.items()})
    )


def reset_slide(project: Project, identity: str) -> ChangeSet:
    """Takes back all that was changed of one slide."""
    settings = report_settings_of(project)
    return set_report_settings(project, _with(settings, {identity: SlideEdit()}), f"Reset slide “{identity}”")


def order_slides(project: Project, order: Sequence[str]) -> ChangeSet:
    """Puts slides in an order, by identity; an empty one is that of the storyline."""
    settings = report_settings_of(project)
    return set_report_settings(project, replace(settings, order=tuple(dict.fromkeys(order))))


def with_slides(
    settings: ReportSettings, there: Sequence[str], *, only: Sequence[str] = (), hidden: Sequence[str] = ()
) -> ReportSettings:
    """Returns settings that choose slides, for one export.

    Args:
        settings: As they are.
        there: Identities of all slides that there could be.
        only: Those wanted, in their order; empty for those that are in the report.
        hidden: Those left out.
    """
    shown = {one: one in only for one in there} if only else {}
    shown |= dict.fromkeys(hidden, False)
    slides = {one: replace(settings.edit(one), shown=on) for one, on in shown.items()}
    return replace(settings, slides={**settings.slides, **slides}, order=tuple(only) or settings.order)


def known_slide(identity: str, there: Sequence[str]) -> str:
    """Returns the identity of a slide that there could be.

    Raises:
        GapStudioError: There is none; those with a similar identity are named.
    """
    if identity in there:
        return identity
    there = tuple(dict.fromkeys(there))
    like = get_close_matches(identity, there, n=3, cutoff=0.5)
    remedy = f"Did you mean {' or '.join(like)}?" if like else f"There are {', '.join(there)}."
    raise GapStudioError(f"The report has no slide “{identity}”.", remedy=remedy)


def settings_json(settings: ReportSettings) -> dict[str, object]:
    """Returns settings as JSON holds them."""
    return _SETTINGS.dump_python(settings, mode="json")


def _read(project: Project) -> ReportSettings:
    kept = project.setting(REPORT)
    try:
        return ReportSettings() if kept is None else _SETTINGS.validate_python(kept)
    except ValidationError:  # of a later version, or edited by hand: the report is better than none
        return ReportSettings()


def check_report_settings(settings: ReportSettings) -> None:
    """Checks settings that a person gives.

    Raises:
        GapStudioError: The target is no F1, the price is negative, or the currency is no code of three letters.
    """
    if settings.target is not None and not 0 < settings.target <= 1:
        raise GapStudioError(f"{settings.target:g} is no F1 to aim at.", remedy="Name one between 0 and 1, such as 0.9.")
    if settings.price is not None and not 0 <= settings.price < float("inf"):
        raise GapStudioError("An hour of a machine cannot cost that.", remedy="Name its price as a number, 0 or more.")
    code = settings.currency
    if len(code) != 3 or not (code.isascii() and code.isalpha() and code.isupper()):
        raise GapStudioError(f"“{code}” is no currency.", remedy="Name its code of three letters, such as EUR, CHF or USD.")


def _without_empty(settings: ReportSettings) -> ReportSettings:
    return replace(settings, slides={one: edit for one, edit in settings.slides.items() if edit != SlideEdit()})


def _with(settings: ReportSettings, edits: Mapping[str, SlideEdit]) -> ReportSettings:
    return replace(settings, slides={**settings.slides, **edits})


def _line(text: str) -> str:
    return " ".join(text.split())


_SAID = {
    "audience": lambda now: f"Report for {now.audience.value}",
    "language": lambda now: f"Report in {now.language.name.capitalize()}",
    "mask": lambda now: "Mask data in the report" if now.mask else "Show data in the report",
    "order": lambda now: "Order of the report's slides",
    "template": lambda now: f"Report's master {now.template_name}" if now.template else "Report's own master",
    "layouts": lambda now: "Layouts of the report's master",
    "target": lambda now: "F1 that the report asks for",
    "price": lambda now: "Price of an hour in the report",
    "currency": lambda now: "Currency in the report",
}
_SAID_OF_A_SLIDE = {"title": "Title", "comment": "Comment", "snippets": "Pictures"}


def _title(before: ReportSettings, after: ReportSettings) -> str:
    """Says what changes, for the undo menu."""
    turned = [one for one in {**before.slides, **after.slides} if before.edit(one) != after.edit(one)]
    changed = [name for name in _SAID if getattr(before, name) != getattr(after, name)]
    if len(changed) + bool(turned) > 1:
        return "Settings of the report"
    if len(turned) > 1:
        return f"Report: {len(turned)} slides"
    if changed:
        return _SAID[changed[0]](after)
    return _slide_title(turned[0], before.edit(turned[0]), after.edit(turned[0])) if turned else "Settings of the report"


def _slide_title(identity: str, before: SlideEdit, after: SlideEdit) -> str:
    if before.shown != after.shown:
        return f"{'Leave out' if after.shown is False else 'Show'} slide “{identity}”"
    named = next((said for name, said in _SAID_OF_A_SLIDE.items() if getattr(before, name) != getattr(after, name)), "Change")
    return f"{named} of slide “{identity}”"
