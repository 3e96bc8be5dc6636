"""The command line: one file a group of commands, thin."""

from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Runs one command; returns the exit code."""
    from gapstudio.cli.app import main

    return main(arguments)
