"""Noise: words that OCR doubted, broken and glued words, characters that names and numbers do not have."""

import re
import unicodedata
from itertools import pairwise

from gapstudio.analysis.causes.facts import Place, quoted
from gapstudio.domain import Cause, CauseRule, Word

DOUBTED_UNDER = 0.8
"""Confidence under which a word counts as doubted."""

_GLUED_PART = 3
_SPACED_LETTERS = 3
_DIGIT_INSIDE = re.compile(r"[^\W\d_]{2}[0-9][^\W\d_]{2}|(?<![^\W_])[0-9][a-zà-ÿ]{3,}")
_NO_SPACE = re.compile(r"[^\W\d_]{2}[,;:][^\W\d_]{2}")
_ADDRESS = re.compile(r"[@/\\]|www\.|\.[a-z]{2,4}$", re.IGNORECASE)
_REPEATED = re.compile(r"([^\w\s])\1{2,}")
_ODD = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "So", "Sk", "Sm", "Zl", "Zp"})
_USUAL = frozenset("+±×°©®™№ªº\n\r\t")
_TELLING_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")


def ocr_doubt(place: Place) -> Cause | None:
    """Fires where OCR was less than 80 % sure of a word."""
    sure = [(word.confidence, -number, word) for number, word in enumerate(place.members) if word.confidence is not None]
    if not sure:
        return None
    least, _, word = min(sure, key=lambda one: one[:2])
    if least >= DOUBTED_UNDER:
        return None
    text = place.document.reading.word_text(word)
    return Cause(CauseRule.OCR_DOUBT, f"OCR was {100 * least:.0f} % sure of {quoted(text)}.")


def broken_words(place: Place) -> Cause | None:
    """Fires on words that fall apart or run into each other.

    These are: three single letters in a row on one line; a word that a hyphen breaks at the end of a line; a digit within
    letters; a comma, semicolon or colon between letters without a space; and, where a capital follows a small letter, two words
    of at least three letters in one that both stand by themselves elsewhere in the document. Addresses of the web and of mail
    are left alone.
    """
    found = [_spaced(place), _hyphenated(place)]
    for text in place.word_texts:
        found += [_within(text), _two_in_one(place, text)]
    evidence = next((sentence for sentence in found if sentence), "")
    return Cause(CauseRule.BROKEN_WORDS, evidence) if evidence else None


def odd_characters(place: Place) -> Cause | None:
    """Fires on characters that are no letters, digits, usual marks or signs of currency.

    These are: controls, characters of private use and unknown ones, symbols of mathematics and drawing, a mark that is repeated
    three times or more, a combining mark without its letter, and letters of two alphabets in one word.
    """
    for position, character in enumerate(place.text):
        if character not in _USUAL and unicodedata.category(character) in _ODD:
            return Cause(CauseRule.ODD_CHARACTERS, f"Has the character {_named(character)}.")
        if unicodedata.combining(character) and (position == 0 or not place.text[position - 1].isalpha()):
            return Cause(CauseRule.ODD_CHARACTERS, f"Has {_named(character)} without its letter.")
    repeated = _REPEATED.search(place.text)
    if repeated:
        return Cause(CauseRule.ODD_CHARACTERS, f"Repeats “{repeated[1]}” {len(repeated[0])} times.")
    for word in (text for text in place.word_texts if not text.isascii()):
        scripts = sorted({script for script in map(_script, word) if script})
        if len(scripts) > 1:
            evidence = f"{quoted(word)} mixes letters of {' and '.join(scripts)}."
            return Cause(CauseRule.ODD_CHARACTERS, evidence)
    return None


def _spaced(place: Place) -> str:
    run: list[Word] = []
    text = place.document.reading.text
    for word in place.members:
        single = word.end - word.start == 1 and text[word.start].isalpha()
        run = [*run, word] if single and (not run or run[-1].line == word.line) else [word] if single else []
        if len(run) == _SPACED_LETTERS:
            return f"Its letters stand apart: {quoted(text[run[0].start : run[-1].end])}."
    return ""


def _hyphenated(place: Place) -> str:
    text = place.document.reading.text
    for one, other in pairwise(place.members):
        ends = text[one.start : one.end]
        begins = text[other.start : other.end]
        if (
            one.line != other.line
            and len(ends) > 2
            and ends[-1] in "-\u2010\u00ad"
            and ends[-2].isalpha()
            and begins[:1].islower()
        ):
            return f"A hyphen breaks {quoted(ends + ' ' + begins)} at the end of a line."
    return ""


def _within(word: str) -> str:
    if _ADDRESS.search(word):
        return ""
    if _DIGIT_INSIDE.search(word) and any(map(str.islower, word)):
        return f"{quoted(word)} has a digit among its letters."
    return f"{quoted(word)} has no space behind its mark." if _NO_SPACE.search(word) else ""


def _two_in_one(place: Place, word: str) -> str:
    if _ADDRESS.search(word):
        return ""
    for cut in range(_GLUED_PART, len(word) - _GLUED_PART + 1):
        one, other = word[:cut], word[cut:]
        if not (one[-1].islower() and other[0].isupper()):
            continue
        known = place.document.vocabulary
        if one.isalpha() and other.isalpha() and one.casefold() in known and other.casefold() in known:
            return f"{quoted(word)} runs “{one}” and “{other}” together, which stand apart elsewhere."
    return ""


def _named(character: str) -> str:
    code = f"U+{ord(character):04X}"
    name = unicodedata.name(character, "").lower()
    return f"{code} ({name})" if name else code


def _script(character: str) -> str:
    if not character.isalpha():
        return ""
    name = unicodedata.name(character, "")
    return next((script.capitalize() for script in _TELLING_SCRIPTS if name.startswith(script)), "")
