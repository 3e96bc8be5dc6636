"""In whose name annotations are confirmed: asked for once, and remembered."""

import getpass

from PySide6.QtCore import QSettings

_KEY = "annotator/name"


def annotator_name(settings: QSettings) -> str:
    """Returns the name that was given, or "" where nobody was asked yet."""
    return str(settings.value(_KEY, ""))


def set_annotator_name(settings: QSettings, name: str) -> None:
    """Remembers a name, with single blanks between its words."""
    settings.setValue(_KEY, " ".join(name.split()))


def system_user() -> str:
    """Returns the name of the account, as a proposal; "" where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # the last on Windows
        return ""
