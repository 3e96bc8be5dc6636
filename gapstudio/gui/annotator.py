"""In whose name annotations are confirmed: asked for once, and remembered."""

import getpass

from PySide6.QtCore import QSettings

_KEY = "annotator/name"
_HANDED_OUT = "handed out to"
"""Property of the settings, which is not kept: whose hand-out is open in this window."""


def annotator_name(settings: QSettings) -> str:
    """Returns whose hand-out is open, else the name that was given, or "" where nobody was asked yet."""
    return str(settings.property(_HANDED_OUT) or settings.value(_KEY, ""))


def working_name(settings: QSettings) -> str:
    """Returns in whose name work is kept: as `annotator_name`, else that of the account, else ``annotator``."""
    return annotator_name(settings) or system_user() or "annotator"


def set_annotator_name(settings: QSettings, name: str) -> None:
    """Remembers a name, with single blanks between its words; while a hand-out is open, for as long as it is."""
    given = " ".join(name.split())
    if settings.property(_HANDED_OUT):
        settings.setProperty(_HANDED_OUT, given)
    else:
        settings.setValue(_KEY, given)


def set_handed_out_to(settings: QSettings, name: str) -> None:
    """Says whose hand-out is open, in whose name annotations are confirmed then; "" where none is."""
    settings.setProperty(_HANDED_OUT, name)


def system_user() -> str:
    """Returns the name of the account, as a proposal; "" where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # the last on Windows
        return ""
