"""Which encoding a text file is written in, where nothing states it: Unicode, else the code page whose letters make words."""

import codecs
import re
from collections.abc import Iterator
from itertools import pairwise

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"))
_BOMS_16 = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LATIN = ("cp1252", "iso8859_15", "cp1250", "iso8859_2", "cp850", "mac_roman", "cp1254")
_CODE_PAGES = (*_LATIN, "cp1251", "koi8_r", "cp866", "cp1253")
_SAMPLE = 1 << 16
_SURE = 0.7
# Letters beyond ASCII that European languages use often; others, such as ð or Þ, speak against a code page.
_COMMON = frozenset("äöüßéèêëàâçîïôûùñóíáúãõåøæœąćęłńśźżčďěňřšťůýžőűğışăâîșțģķļņāÄÖÜÉÈÊÀÂÇÎÔÛÑÓÍÁÚÅØÆŒĄĆĘŁŃŚŹŻČŘŠŽŐŰĞİŞ")
_SIGNS = frozenset("€£§°–—‘’“”„«»…·²³½ªº№\u00a0¿¡´©®")


def decode(data: bytes) -> tuple[str, str]:
    """Returns the text and the name of its encoding."""
    for mark, name in (*_BOMS, *_BOMS_16):
        if data.startswith(mark):
            return data.decode(name, "replace"), name
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        name = _code_page(_telling(data, error.start))
    return data.decode(name, "replace"), name


def _telling(data: bytes, first: int) -> bytes:
    """Returns the part of a file by which its code page is told: its beginning, or that of the line with the first odd byte."""
    start = 0 if first < _SAMPLE // 2 else max(data.rfind(b"\n", 0, first) + 1, first - _SAMPLE // 2)
    return data[start : start + _SAMPLE]


def _wide(data: bytes) -> str:
    """UTF-16 without its mark: separators and digits leave zeros, at every second byte and nowhere else."""
    sample = data[:_SAMPLE]
    if len(sample) < 4 or len(sample) % 2:
        return ""
    first, second = sample[::2].count(0), sample[1::2].count(0)
    if second > 0.02 * len(sample) and not first:
        return "utf-16-le"
    return "utf-16-be" if first > 0.02 * len(sample) and not second else ""


def _code_page(sample: bytes) -> str:
    scores: dict[str, float] = {}
    for name in _CODE_PAGES:
        try:
            scores[name] = _plausibility(sample.decode(name))
        except UnicodeDecodeError:
            continue
    best = max(scores, key=lambda name: scores[name], default="")  # the first of equals
    return best if best and scores[best] >= _SURE else _detected(sample) or best or "latin-1"


def _detected(sample: bytes) -> str:
    """The guess of a library, which knows the many-byte encodings of Asia as well."""
    from charset_normalizer import from_bytes

    found = from_bytes(sample).best()
    return found.encoding if found else ""


def _plausibility(text: str) -> float:
    """The mean over all characters beyond ASCII of how well each fits between its neighbours: at most 1."""
    marks = [_fit(before, here, after) for before, here, after in _triples(text) if ord(here) > 127]
    return sum(marks) / len(marks) if marks else 0.0


def _triples(text: str) -> Iterator[tuple[str, str, str]]:
    for (before, here), after in zip(pairwise(f" {text}"), f"{text[1:]} ", strict=True):
        yield before, here, after


def _fit(before: str, here: str, after: str) -> float:
    if here in _SIGNS:
        return 0.5
    if not here.isalpha():
        return -1.0
    if here.isupper() and before.islower():
        return -1.0
    neighbours = [letter for letter in (before, after) if letter.isalpha()]
    if any(_script(letter) != _script(here) for letter in neighbours):
        return -1.0
    if _script(here) != "latin":
        return 1.0 if neighbours else 0.0
    return (1.0 if neighbours else 0.3) if here in _COMMON else -0.3


def _script(letter: str) -> str:
    if re.match(r"[\u0400-\u04ff]", letter):
        return "cyrillic"
    return "greek" if re.match(r"[\u0370-\u03ff]", letter) else "latin"
