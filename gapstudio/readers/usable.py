"""Whether the text layer of a page can be used, with the evidence."""

import re
from dataclasses import dataclass

from gapstudio.readers.glyphs import PageGlyphs

LEAST_CHARACTERS = 4
"""A page with fewer letters and digits than this has no text layer worth the name."""

_USABLE = re.compile(r"[^\W_]")
_UNKNOWN = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")


@dataclass(frozen=True)
class Judgement:
    """Whether the words of a text layer can be used.

    Attributes:
        usable: Whether they can.
        evidence: Why not, as one clause; "" where they can.
    """

    usable: bool
    evidence: str = ""


def judge(words: PageGlyphs) -> Judgement:
    """Judges the text layer of one page."""
    text = "".join(words.texts)
    if len(_USABLE.findall(text)) < LEAST_CHARACTERS:
        return Judgement(False, "it has no text layer")
    unknown = len(_UNKNOWN.findall(text))
    if 2 * unknown > len(text):
        return Judgement(False, f"its fonts do not say which characters they draw ({unknown} of {len(text)} are unknown)")
    return Judgement(True)
