"""What leaves with the report, as far as a person should know before."""

from collections.abc import Mapping
from typing import Any

from gapstudio.domain import GapStudioError
from gapstudio.gui.widgets.facts import Fact, FactGroup, FactList
from gapstudio.gui.widgets.form import FormCard, note


class LeavingView(FormCard):
    """Lists it."""

    def __init__(self) -> None:
        super().__init__("What leaves", close=False)
        self.said = note()
        self.facts = FactList()
        self.grid.addWidget(self.said, 0, 0)
        self.grid.addWidget(self.facts, 1, 0)

    def wait(self) -> None:
        """Says that it is looked at."""
        self.said.setText("Looking what would leave …")

    def refuse(self, error: GapStudioError) -> None:
        """Says why that is not known."""
        self.said.setText(f"{error.message} {error.remedy}".strip())

    def show_check(self, check: Any, missing: Mapping[str, str]) -> None:
        """Shows it."""
        self.said.setText("")
        self.facts.set_groups([FactGroup("Not in the report", tuple(Fact(name, why) for name, why in missing.items()))])
