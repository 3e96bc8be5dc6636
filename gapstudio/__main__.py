"""Picks what to be: the window, the command line, or a worker process. Safe when frozen."""

import os
import sys

_INTERRUPTED = 130


def main() -> int:
    """Runs the command line, or the window where no command is given and there is a display; returns the exit code.

    Ctrl+C while it still loads ends it without a stack trace, as later on.
    """
    try:
        return _main(sys.argv[1:])
    except KeyboardInterrupt:
        return _INTERRUPTED


def _main(arguments: list[str]) -> int:
    if arguments[:1] == ["worker"]:
        from gapstudio.jobs.worker import main as work

        return work()
    if (not arguments and _has_display()) or arguments[:1] == ["window"]:
        return _window(arguments[1:])
    from gapstudio.cli import run

    return run(arguments or ["--help"])


def main_gui() -> int:
    """Opens the window, on the project named by the first argument where there is one; returns the exit code."""
    return _window(sys.argv[1:])


def _window(arguments: list[str]) -> int:
    from gapstudio.gui.app import run_window

    return run_window(arguments)


def _has_display() -> bool:
    return sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
