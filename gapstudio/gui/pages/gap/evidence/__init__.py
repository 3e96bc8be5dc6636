"""The evidence behind the gap, from coarse to fine: one pane a file."""

from PySide6.QtCore import QSettings

from gapstudio.gui.bridge.session import Session
from gapstudio.gui.files import FileAsker
from gapstudio.gui.pages.gap.evidence.actions import ActionsPane
from gapstudio.gui.pages.gap.evidence.differs import DiffersPane
from gapstudio.gui.pages.gap.evidence.matters import MattersPane
from gapstudio.gui.pages.gap.evidence.pane import EvidencePane
from gapstudio.gui.pages.gap.evidence.reading import ReadingPane
from gapstudio.gui.pages.gap.evidence.shift import ShiftPane
from gapstudio.gui.pages.gap.evidence.slices import SlicesPane
from gapstudio.gui.pages.gap.works import Works

__all__ = ["EvidencePane", "make_evidence"]


def make_evidence(session: Session, settings: QSettings, ask: FileAsker, works: Works) -> tuple[EvidencePane, ...]:
    """Returns the panes in the order of their tabs."""
    return (
        DiffersPane(session, settings, works),
        MattersPane(session, settings, works),
        ShiftPane(session, works),
        ReadingPane(session, works),
        SlicesPane(session, settings, works),
        ActionsPane(session, settings, ask),
    )
