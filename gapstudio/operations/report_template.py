"""The master of the report: a company's own file, kept in the project, and which of its layouts are used for what."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from gapstudio.domain import ChangeSet, GapStudioError, ReportSettings, SlideKind
from gapstudio.files import write_files
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.report_settings import report_settings_of, set_report_settings
from gapstudio.reports.look import OUR_STAGE
from gapstudio.store import Project

OWN_4X3 = "GapStudio 4:3"
"""Name of our own master with slides of 4:3, where a file has its name."""
_LARGEST_FILE = 100 * 2**20
_MUCH_WIDER = 1.25
"""Than slides usually are; people at the back of a room read no smaller letters."""


@dataclass(frozen=True)
class LayoutView:
    """A layout of the master.

    Attributes:
        name: Unique in the master.
        kinds: Kinds of slides that are put on it.
        usable: Whether slides can be put on it: it has a title.
        room: Width and height that it leaves for what slides show, in points; None without a title.
        warnings: What a person should know before slides are put on it, a sentence each.
    """

    name: str
    kinds: tuple[SlideKind, ...]
    usable: bool
    room: tuple[float, float] | None
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class TemplateView:
    """The master of the report, for people who choose one.

    Attributes:
        name: File name; "" for our own.
        sha256: Of the file; "" for our own.
        slide: Width and height of its slides in points.
        font: Family that texts are set in.
        layouts: All of its layouts, in its order.
        chosen: Kind of slide to the name of the layout that it is put on.
        by_person: The kinds whose layout a person chose; the others are proposed.
        warnings: What a person should know of the master and of the layouts in use, a sentence each.
    """

    name: str
    sha256: str
    slide: tuple[float, float]
    font: str
    layouts: tuple[LayoutView, ...]
    chosen: Mapping[SlideKind, str]
    by_person: frozenset[SlideKind]
    warnings: tuple[str, ...]


def set_template(project: Project, path: Path) -> ChangeSet:
    """Takes a file as master of the report: its bytes are kept in the project, its layouts are proposed anew.

    Args:
        project: Open for writing.
        path: A presentation, a template or a show of PowerPoint.

    Raises:
        GapStudioError: The file cannot be read or used as master.
    """
    return _take(project, read_template(path), path.name)


def set_own_4x3(project: Project) -> ChangeSet:
    """Takes our own master with slides of 4:3, which is kept in the project like a company's."""
    from gapstudio.reports.deck.master import our_master

    return _take(project, our_master(wide=False), OWN_4X3)


def _take(project: Project, data: bytes, name: str) -> ChangeSet:
    settings = report_settings_of(project)
    with project.change("") as change:
        sha256 = change.put_blob(data)
    kept = settings.layouts if sha256 == settings.template else {}
    return set_report_settings(project, replace(settings, template=sha256, template_name=name, layouts=kept))


def remove_template(project: Project) -> ChangeSet:
    """Goes back to our own master."""
    return set_report_settings(project, replace(report_settings_of(project), template="", template_name="", layouts={}))


def set_layouts(project: Project, layouts: Mapping[SlideKind, str]) -> ChangeSet:
    """Chooses the layouts that kinds of slides are put on.

    Args:
        project: Open for writing.
        layouts: Kind to the name of a layout; "" leaves it to the proposal again. Kinds that are not named stay as they are.

    Raises:
        GapStudioError: The report is on our own master, or a layout is not there or has no title.
    """
    from gapstudio.reports.deck.template import read_master

    settings = report_settings_of(project)
    if not settings.template:
        raise GapStudioError("The report is on our own master, whose layouts are fixed.", remedy="Give a master first.")
    master = read_master(template_bytes(project, settings), settings.template_name)
    for name in filter(None, layouts.values()):
        layout = master.layout(name)
        if layout is None or layout.title is None:
            titled = ", ".join(f"“{one.name}”" for one in master.layouts if one.title is not None)
            lacks = "has no title" if layout is not None else f"is no layout of {settings.template_name}"
            raise GapStudioError(f"“{name}” {lacks}.", remedy=f"Choose one of {titled}.")
    chosen = {kind: name for kind, name in {**settings.layouts, **layouts}.items() if name}
    return set_report_settings(project, replace(settings, layouts=chosen))


def read_template(path: Path) -> bytes:
    """Reads a file that is to be the master, and makes sure that it can be one.

    Raises:
        GapStudioError: It cannot be read, is too large, or cannot be used as master.
    """
    from gapstudio.reports.deck.template import propose_layouts, read_master

    try:
        if path.stat().st_size > _LARGEST_FILE:
            remedy = "Take slides, pictures and films out of it, and save it again."
            raise GapStudioError(f"{path.name} is larger than 100 MB.", remedy=remedy)
        data = path.read_bytes()
    except OSError as error:
        remedy = "Name a presentation or template of PowerPoint (.pptx, .potx)."
        raise GapStudioError(f"{path} cannot be read: {error.strerror or error}.", remedy=remedy) from error
    propose_layouts(read_master(data, path.name))
    return data


def template_bytes(project: Project, settings: ReportSettings) -> bytes:
    """Returns the bytes of the master that settings name; none for our own.

    Raises:
        GapStudioError: The project does not keep them.
    """
    if not settings.template:
        return b""
    if not project.keeps(settings.template):
        raise GapStudioError(
            f"The project does not keep the master {settings.template_name}.",
            remedy="Give the file again, or take our own.",
        )
    return project.blob(settings.template)


@in_one_state
def template_view(project: Project) -> TemplateView:
    """Returns the master of the report with its layouts, and what they are used for.

    Raises:
        GapStudioError: The project does not keep the master.
    """
    settings = report_settings_of(project)
    return view_of(template_bytes(project, settings), settings)


def view_of(template: bytes, settings: ReportSettings) -> TemplateView:
    """Returns a master with its layouts, and what they would be used for; see `template_view`.

    Args:
        template: Of the master; none for our own.
        settings: Name of the file, and the layouts that a person chose.
    """
    from gapstudio.reports.deck.master import our_master
    from gapstudio.reports.deck.template import chosen_layouts, read_master, room_of, warnings_of

    master = read_master(template or our_master(), settings.template_name)
    used = chosen_layouts(master, settings.layouts)
    rooms = {} if template else {one.layout: one.body for one in (OUR_STAGE.content, *OUR_STAGE.canvases.values())}
    layouts: list[LayoutView] = []
    for one in master.layouts:
        kinds = tuple(kind for kind, layout in used.items() if layout is one)
        room = rooms.get(one.name) or room_of(one, master.slide)
        layouts.append(
            LayoutView(
                one.name, kinds, room is not None, room and (room.width, room.height), warnings_of(one, master.slide, room)
            )
        )
    font = used[SlideKind.CHART].fonts[1]
    mistaken = [kind for kind, name in settings.layouts.items() if used[kind].name != name]
    return TemplateView(
        settings.template_name,
        settings.template,
        (master.slide.width, master.slide.height),
        font,
        tuple(layouts),
        {kind: layout.name for kind, layout in used.items()},
        frozenset(settings.layouts) - frozenset(mistaken),
        (
            *_of_the_size(master.slide.width, master.slide.height),
            *_of_the_font(font),
            *(f"The layout “{settings.layouts[kind]}” is not there any more." for kind in mistaken),
            *_in_use(layouts),
        ),
    )


def previews_of(template: bytes, width: int = 320) -> Mapping[str, bytes]:
    """Draws small pictures of a master's layouts, PNGs by name; of our own where there are no bytes."""
    from gapstudio.reports.deck.master import our_master
    from gapstudio.reports.deck.template import layout_previews, read_master

    return layout_previews(read_master(template or our_master()), width)


@in_one_state
def template_previews(project: Project, width: int = 320) -> Mapping[str, bytes]:
    """Draws small pictures of the layouts of the report's master; see `previews_of`."""
    return previews_of(template_bytes(project, report_settings_of(project)), width)


def write_previews(previews: Mapping[str, bytes], folder: Path) -> tuple[Path, ...]:
    """Writes pictures of layouts into a folder, numbered and named by their layouts, and returns their files.

    Raises:
        GapStudioError: They cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GapStudioError(f"{folder} cannot be made: {error.strerror or error}.", remedy="Choose another folder.") from error
    files = {folder / f"{number:02d}-{_plain(name)}.png": png for number, (name, png) in enumerate(previews.items(), start=1)}
    write_files(files)
    return tuple(files)


def _plain(name: str) -> str:
    return re.sub(r"[^\w-]+", "-", name.casefold()).strip("-") or "layout"


def _of_the_size(width: float, height: float) -> tuple[str, ...]:
    if width <= _MUCH_WIDER * OUR_STAGE.slide.width:
        return ()
    return (f"Slides of {width:.0f} × {height:.0f} points are large: texts of the usual sizes look small on them.",)


def _of_the_font(font: str) -> tuple[str, ...]:
    from gapstudio.reports.deck.template import width_ratio

    if not font or font == "Arial" or width_ratio(font) is not None:
        return ()
    return (f"The font {font} is not on this machine: texts are measured in another one, with a fifth of their width to spare.",)


def _in_use(layouts: list[LayoutView]) -> tuple[str, ...]:
    return tuple(warning for layout in layouts if layout.kinds for warning in layout.warnings)
