"""A company's own master: what it offers, which of its layouts our slides go on, and an empty presentation made from it."""

from gapstudio.reports.deck.template.emptied import emptied
from gapstudio.reports.deck.template.layouts import propose_layouts, warnings_of
from gapstudio.reports.deck.template.reading import (
    Decoration,
    Holder,
    HolderKind,
    Master,
    MasterLayout,
    named_layouts,
    read_master,
)
from gapstudio.reports.deck.template.stages import chosen_layouts, stage_of

__all__ = [
    "Decoration",
    "Holder",
    "HolderKind",
    "Master",
    "MasterLayout",
    "chosen_layouts",
    "emptied",
    "named_layouts",
    "propose_layouts",
    "read_master",
    "stage_of",
    "warnings_of",
]
