"""The report as a person makes it, without widgets: its slides, what is decided about them, and the report that was written."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal

from gapstudio.domain import Area, ChangeSet, GapStudioError, ReportFormat, ReportSettings
from gapstudio.gui.bridge.session import Session
from gapstudio.gui.pages.gap.asked import Asked
from gapstudio.gui.pages.gap.choice import Chosen
from gapstudio.gui.pages.report.asks import ReportNow, asking
from gapstudio.gui.pages.report.rows import SlideRow, moved, shifted, with_settings
from gapstudio.operations import Project
from gapstudio.operations.report_settings import (
    edit_slide,
    order_slides,
    report_settings_of,
    reset_slide,
    set_report_settings,
    show_slides,
)


@dataclass(frozen=True)
class Written:
    """A report that was written.

    Attributes:
        path: Where to.
        format: Its form.
        fingerprint: Of what it says.
        slides: How many it has.
    """

    path: Path
    format: ReportFormat
    fingerprint: str
    slides: int


class ReportDesk(QObject):
    """Has the report told in a thread, keeps it in step with the project, and changes what a person decides.

    What a person decides is seen at once; what follows from it in the slides comes a moment later.

    Signals:
        changed: Other slides, other settings, or the report is being told.
        told: The report was told anew.
        failed: A `GapStudioError`.

    Args:
        session: The project.
        settings: Of the window, where the report written last is kept.
    """

    changed = Signal()
    told = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, settings: QSettings) -> None:
        super().__init__()
        self._session, self._store = session, settings
        self.settings: ReportSettings = report_settings_of(session.project)
        self.rows: tuple[SlideRow, ...] = ()
        self.asked: Asked[ReportNow] = Asked(session, "report", asking(session.project.cache_dir), always=True, parent=self)
        self.asked.changed.connect(self._follow)
        self._shown: ReportNow | None = None
        self._failure: GapStudioError | None = None
        self.written: Written | None = self._remembered(None)  # of whatever runs, until it is known which ones are looked at

    # --- what there is

    @property
    def now(self) -> ReportNow | None:
        """The report as it was told last."""
        return self.asked.value

    @property
    def working(self) -> bool:
        """Whether the report is being told."""
        return self.asked.asking

    @property
    def shown(self) -> tuple[SlideRow, ...]:
        """The slides that are in the report."""
        return tuple(row for row in self.rows if row.shown)

    def row(self, identity: str) -> SlideRow | None:
        """Returns a slide, or None where there is none of that name."""
        return next((row for row in self.rows if row.identity == identity), None)

    @property
    def differs(self) -> bool:
        """Whether the written report says something else than the project, as far as that is known."""
        return self.written is not None and self._shown is not None and self.written.fingerprint != self._shown.fingerprint

    @property
    def uncertain(self) -> bool:
        """Whether the project has changed and nobody has looked since what the report would say."""
        return self.asked.is_known and not self.asked.holds and not self.asked.asking

    # --- what changes it

    def choose(self, chosen: Chosen | None) -> None:
        """Takes which runs the report is about; what was written last is known for each of them."""
        self.written = None if chosen is None else self._remembered(chosen)
        self.asked.choose(chosen)
        self._follow()

    def refresh(self, changes: ChangeSet) -> None:
        """Follows a change of the project."""
        if not changes.areas or changes.areas - {Area.HISTORY}:
            self.settings = report_settings_of(self._session.project)
            self.asked.outdate(changes)
            self._follow()

    def decide(self, **fields: object) -> None:
        """Decides about the report as a whole: fields of `ReportSettings`, one step to undo."""
        self._apply(lambda project: set_report_settings(project, replace(report_settings_of(project), **fields)))  # type: ignore[arg-type]

    def show_slides(self, identities: Collection[str], on: bool) -> None:
        """Puts slides into the report, or leaves them out."""
        self._apply(lambda project: show_slides(project, dict.fromkeys(identities, on)))

    def toggle(self, identities: Sequence[str]) -> None:
        """Puts slides into the report that are not in it; where all of them are, leaves them out."""
        rows = [row for row in map(self.row, identities) if row is not None]
        if rows:
            self.show_slides([row.identity for row in rows], not all(row.shown for row in rows))

    def move(self, chosen: Sequence[str], before: str) -> None:
        """Moves slides before another one; to the end where that is ""."""
        self._order(moved(self._identities, chosen, before))

    def shift(self, chosen: Sequence[str], step: int) -> None:
        """Moves slides one place up (−1) or down (1)."""
        self._order(shifted(self._identities, chosen, step))

    def write_title(self, identity: str, title: str) -> None:
        """Gives a slide a title; an empty one, or that of the numbers, is the one that the numbers make."""
        row, words = self.row(identity), " ".join(title.split())
        if row is not None:
            own = "" if words == row.told else words
            self._apply(lambda project: edit_slide(project, identity, title=own, told=row.told if own else ""))

    def write_comment(self, identity: str, comment: str) -> None:
        """Writes what stands under a slide."""
        self._apply(lambda project: edit_slide(project, identity, comment=comment))

    def pick(self, identity: str, keys: Sequence[str]) -> None:
        """Says which errors a slide shows, by their keys and in that order; none leaves that to the program."""
        self._apply(lambda project: edit_slide(project, identity, snippets=keys))

    def reset(self, identity: str) -> None:
        """Takes back all that was changed of a slide."""
        self._apply(lambda project: reset_slide(project, identity))

    def apply(self, operation: Callable[[Project], ChangeSet]) -> bool:
        """Carries out another operation; returns whether it went well."""
        return self._session.attempt(operation, self.failed.emit)

    def note_written(self, written: Written, chosen: Chosen) -> None:
        """Takes what was written of which runs; it is known again when the project is opened another time."""
        fields = [str(written.path), written.format.value, written.fingerprint, str(written.slides)]
        for key in (self._key(chosen), self._key(None)):
            self._store.setValue(key, fields)
        if chosen == self.asked.chosen:
            self.written = written
            self.changed.emit()

    # --- inside

    @property
    def _identities(self) -> tuple[str, ...]:
        return tuple(row.identity for row in self.rows)

    def _order(self, order: tuple[str, ...]) -> None:
        if order != self._identities:
            self._apply(lambda project: order_slides(project, order))

    def _apply(self, operation: Callable[[Project], ChangeSet]) -> None:
        self.apply(operation)

    def _follow(self) -> None:
        now = self.now
        other, self._shown = now is not self._shown, now
        self.rows = () if now is None else with_settings(now.rows, self.settings)
        if other:
            self.told.emit()
        error = None if self.asked.asking else self.asked.error
        if error is not None and error is not self._failure:
            self.failed.emit(error)
        self._failure = error
        self.changed.emit()

    def _key(self, chosen: Chosen | None) -> str:
        of = () if chosen is None else (chosen.model, chosen.benchmark)
        whole = "\n".join((str(self._session.path), *of))
        return f"report/{sha256(whole.encode()).hexdigest()[:12]}"

    def _remembered(self, chosen: Chosen | None) -> Written | None:
        kept = self._store.value(self._key(chosen))
        if not isinstance(kept, list) or len(kept) != 4 or str(kept[1]) not in set(ReportFormat):
            return None
        path, form, fingerprint, slides = (str(one) for one in kept)
        return Written(Path(path), ReportFormat(form), fingerprint, int(slides)) if Path(path).exists() else None
