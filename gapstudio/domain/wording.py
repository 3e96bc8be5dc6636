"""How counts are said to people, and in which order people look for names."""

import re

_DIGITS = re.compile(r"(\d+)")


def counted(number: int, one: str) -> str:
    """Returns ``1 document`` or ``1,043 documents``.

    Args:
        number: From 0.
        one: What is counted, in the singular; its plural takes an s.
    """
    return f"{number:,} {one if number == 1 else one + 's'}"


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Returns a key that puts ``invoice 2`` before ``invoice 10`` and disregards case."""
    parts = _DIGITS.split(text.casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part)
