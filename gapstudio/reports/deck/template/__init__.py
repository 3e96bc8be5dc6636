"""A company's own master: what it offers, which of its layouts our slides go on, and an empty presentation made from it."""

from gapstudio.reports.deck.template.emptied import emptied
from gapstudio.reports.deck.template.fonts import width_ratio
from gapstudio.reports.deck.template.layouts import propose_layouts, warnings_of
from gapstudio.reports.deck.template.previews import layout_previews
from gapstudio.reports.deck.template.reading import (
    Decoration,
    Holder,
    HolderKind,
    Master,
    MasterLayout,
    named_layouts,
    read_master,
)
from gapstudio.reports.deck.template.rooms import room_of
from gapstudio.reports.deck.template.setting import TextSetting
from gapstudio.reports.deck.template.stages import chosen_layouts, stage_of

__all__ = [
    "Decoration",
    "Holder",
    "HolderKind",
    "Master",
    "MasterLayout",
    "TextSetting",
    "chosen_layouts",
    "emptied",
    "layout_previews",
    "named_layouts",
    "propose_layouts",
    "read_master",
    "room_of",
    "stage_of",
    "warnings_of",
    "width_ratio",
]
