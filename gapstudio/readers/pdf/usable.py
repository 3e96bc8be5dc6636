"""Whether the text layer of a page can be used, with the evidence.

Cheap signs are looked at on every page. Some settle it: no text, ``(cid:12)`` in place of characters, characters without meaning.
Others only raise suspicion, and then OCR of a strip of the page is the judge: letters that are not drawn as what they claim,
text without the vowels of any language, much that could not be printed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import islice

from gapstudio.readers.glyphs import PageGlyphs

LEAST_CHARACTERS = 4
"""A page with fewer letters and digits than this has no text layer worth the name."""
FEW_CHARACTERS = 80
"""A page of pictures with fewer letters and digits than this may be a scan with a stamp or a page number on it."""

_USABLE = re.compile(r"[^\W_]")
_UNKNOWN = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
_CID = re.compile(r"\(cid:\d+\)")
_PLAIN_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_VOWELS = "aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýÿœ"

_MOST_UNKNOWN = 0.2
"""Share of characters without meaning from which on a text layer is useless; icons among text stay below."""
_SUSPICIOUS_UNKNOWN = 0.05
_LEAST_LIKENESS = 0.75
_LEAST_LETTERS, _LEAST_VOWELS = 60, 0.2
"""Of the letters of European languages 33 to 50 in 100 are vowels; lists of codes come down to 25."""
_LEAST_AGREEMENT = 0.4
"""Share of a strip's words that OCR must read as well: a true text layer reaches 0.8 and more, an untrue one next to nothing."""
_READ = 1500
_SHOWN = 40


class Verdict(Enum):
    """What the signs say of a text layer."""

    USABLE = "usable"
    SUSPICIOUS = "suspicious"
    UNUSABLE = "unusable"
    MISSING = "missing"


@dataclass(frozen=True)
class Judgement:
    """What is to be thought of a text layer.

    Attributes:
        verdict: What the signs say.
        evidence: Why, as one clause; "" where nothing is odd.
    """

    verdict: Verdict
    evidence: str = ""


def judge(page: PageGlyphs) -> Judgement:
    """Judges the text layer of one page by its signs."""
    text = "".join(page.texts)
    if not holds(text, LEAST_CHARACTERS) and not page.unprintable:
        return Judgement(Verdict.MISSING, "it has no text layer")
    return _meaningless(text, page.unprintable) or _odd(text, page.likeness) or Judgement(Verdict.USABLE)


def is_sparse(page: PageGlyphs) -> bool:
    """Tells whether so little text stands on a page that pictures may hold the rest."""
    return not holds("".join(page.texts), FEW_CHARACTERS)


def holds(text: str, characters: int) -> bool:
    """Tells whether a text holds so many letters and digits, without going further than that."""
    return sum(1 for _ in islice(_USABLE.finditer(text), characters)) == characters


def agreement(claimed: Iterable[str], seen: Iterable[str]) -> float:
    """Returns which share of the words that a text layer claims OCR has seen as well, in 0..1.

    Case and punctuation do not count; words of one or two characters are left out where there are longer ones.
    """
    wanted, found = _plain(claimed), _plain(seen)
    words = [word for word in wanted if len(word) > 2] or wanted
    run = "".join(found)
    return sum(word in run for word in words) / len(words) if words else 0.0


def agrees(share: float) -> bool:
    """Tells whether that much agreement clears a text layer of suspicion."""
    return share >= _LEAST_AGREEMENT


def disagreement(claimed: Sequence[str], seen: Sequence[str]) -> str:
    """Says in one clause how text layer and OCR differ."""
    return f"its text does not match what is drawn: the text layer says “{_start(claimed)}” where OCR reads “{_start(seen)}”"


def _meaningless(text: str, unprintable: int) -> Judgement | None:
    """Judges by characters that mean nothing."""
    codes = _CID.findall(text) if "(cid:" in text else []
    if codes and 5 * sum(map(len, codes)) > len(text):
        return Judgement(
            Verdict.UNUSABLE, f"its text layer holds {len(codes)} glyph numbers such as {codes[0]} in place of characters"
        )
    unknown = unprintable if text.isascii() else unprintable + len(_UNKNOWN.findall(text))
    total = len(text) + unprintable
    evidence = f"its fonts do not say which characters they draw ({unknown} of {total} are unknown)"
    if unknown > _MOST_UNKNOWN * total:
        return Judgement(Verdict.UNUSABLE, evidence)
    return Judgement(Verdict.SUSPICIOUS, evidence) if unknown > _SUSPICIOUS_UNKNOWN * total else None


def _odd(text: str, likeness: float | None) -> Judgement | None:
    """Judges by letters that are hardly those of a language, or hardly look as they claim."""
    if likeness is not None and likeness < _LEAST_LIKENESS:
        return Judgement(Verdict.SUSPICIOUS, "its letters are not drawn as what they claim to be")
    start = text[:_READ].lower()
    vowels, letters = sum(map(start.count, _VOWELS)), sum(map(start.count, _PLAIN_LETTERS))
    odd = letters >= _LEAST_LETTERS and vowels < _LEAST_VOWELS * letters
    return Judgement(Verdict.SUSPICIOUS, "its letters make up no words") if odd else None


def _plain(words: Iterable[str]) -> list[str]:
    return [plain for word in words if (plain := "".join(_USABLE.findall(word)).casefold())]


def _start(words: Sequence[str]) -> str:
    text = " ".join(words)
    return text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + "…"
