"""What e-invoices and ledgers state comes in under the project's labels, which may be called differently."""

from collections.abc import Mapping

from gapstudio.store import Project, Transaction

_SETTING = "stated labels"


def lead_stated(project: Project, change: Transaction, led: Mapping[str, str]) -> None:
    """Lets what sources state under labels that went come in under those that they are now."""
    if not led:
        return
    known: Mapping[str, str] = project.setting(_SETTING, {})
    followed = {stated: led.get(label, label) for stated, label in known.items()}
    change.set_setting(_SETTING, {**followed, **led})
