"""How counts are said to people."""


def counted(number: int, one: str) -> str:
    """Returns ``1 document`` or ``1,043 documents``.

    Args:
        number: From 0.
        one: What is counted, in the singular; its plural takes an s.
    """
    return f"{number:,} {one if number == 1 else one + 's'}"
