"""Opens the window in a process of its own, since the command line knows nothing of it."""

import subprocess
import sys
from pathlib import Path


def show_window(project: Path) -> int:
    """Opens the window on a project and waits until it is closed; returns its exit code."""
    command = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "gapstudio"]
    return subprocess.call([*command, "window", str(project)])
