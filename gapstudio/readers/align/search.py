"""Where a value may be printed: every candidate place in a reading, with the doubt that its surroundings raise."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from gapstudio.domain import GoldValue, Reading, ValueKind
from gapstudio.readers.align.fuzzy import LONG, alike, find_misread, with_digits
from gapstudio.readers.align.variants import variants
from gapstudio.readers.values.amounts import SYMBOLS, FoundAmount, find_amount
from gapstudio.readers.values.dates import FoundDate, find_dates
from gapstudio.readers.values.text import Folded, fold, folded, squash_character, squashed

SHORT = 6
"""A code with fewer letters and digits than this is expected to occur as something else, too."""
_LONG_NUMBER = 8
_COUNTRY_LETTERS = 3
_PAGE_BREAK = "\0"
_CONNECTORS = frozenset("-/._+~\\")
_CAPTION_IN_WORD = re.compile(r"(?:[^\W\d]|[-/.])*[^\W\d]\.?[:.#°º]$")
_TIME = re.compile(r"\d{1,2}:\d{2}")
_COUNTRY_PREFIX = re.compile(r"(?:^|[^\w])[A-Z]{1,3}-$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a value may stand.

    Attributes:
        value: The value.
        inner: First code point of the value itself; it may lie inside a word.
        inner_end: One past its last.
        first: Index of its first word.
        last: Index of its last word.
        doubt: Why it may be something else; "" where nothing speaks against it.
        bare: A whole number without decimals where an amount is looked for.
    """

    value: GoldValue
    inner: int
    inner_end: int
    first: int
    last: int
    doubt: str = ""
    bare: bool = False

    def doubted(self, doubt: str) -> "Candidate":
        """Returns it with a doubt; an earlier one stays."""
        return self if self.doubt else replace(self, doubt=doubt)


class Canvas:
    """A reading prepared for searching: folded text, squashed stream, dates, word lookup; each made once, when first needed."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words = reading.words
        self.starts = [word.start for word in reading.words]

    @cached_property
    def flat(self) -> Folded:
        """The folded text; numbers that OCR misread are numbers again."""
        flat = fold(self.reading.text)
        return with_digits(flat, self.words) if self.by_ocr else flat

    @cached_property
    def by_ocr(self) -> bool:
        """Whether OCR read any of it."""
        return any(word.confidence is not None for word in self.words)

    @cached_property
    def alike(self) -> str:
        """The squashed stream with one character for all that OCR takes for each other."""
        return alike(self.stream.text)

    @cached_property
    def stream(self) -> Folded:
        """Letters and digits of all words, one after another; pages are kept apart."""
        characters: list[str] = []
        origin: list[int] = []
        page = None
        for word in self.words:
            if characters and word.page != page:
                characters.append(_PAGE_BREAK)
                origin.append(word.start)
            page = word.page
            for index in range(word.start, word.end):
                for part in squash_character(self.reading.text[index]):
                    characters.append(part)
                    origin.append(index)
        return Folded("".join(characters), tuple(origin))

    @cached_property
    def dates(self) -> tuple[FoundDate, ...]:
        """All dates of the text."""
        return tuple(find_dates(self.flat))

    def word_at(self, position: int) -> int:
        """Returns the index of the word that holds a code point, or of the last one before it."""
        return max(0, bisect_right(self.starts, position) - 1)

    def candidate(self, value: GoldValue, start: int, end: int, doubt: str = "", bare: bool = False) -> Candidate:
        """Makes a candidate of a range of code points."""
        return Candidate(value, start, end, self.word_at(start), self.word_at(end - 1), doubt, bare)

    def word_rest(self, candidate: Candidate) -> tuple[str, str]:
        """Returns what stands before and behind the value inside its first and last word."""
        text = self.reading.text
        return text[self.words[candidate.first].start : candidate.inner], text[
            candidate.inner_end : self.words[candidate.last].end
        ]


def find_candidates(canvas: Canvas, value: GoldValue) -> list[Candidate]:
    """Returns every place where a value may stand, in order."""
    if not canvas.words:
        return []
    if value.kind is ValueKind.DATE:
        return list(_dates(canvas, value))
    if value.kind is ValueKind.AMOUNT:
        return _amounts(canvas, value)
    if value.label == "CURRENCY":
        return list(_currencies(canvas, value))
    return _text_places(canvas, value)


def _dates(canvas: Canvas, value: GoldValue) -> Iterator[Candidate]:
    day = date.fromisoformat(value.value)
    for found in canvas.dates:
        if day in found.readings:
            candidate = canvas.candidate(value, found.start, found.end)
            before, behind = canvas.word_rest(candidate)
            glued = before[-1:].isalnum() or (behind[:1].isalnum() and not _TIME.match(behind))
            yield candidate.doubted("it is glued to other letters") if glued else candidate


def _amounts(canvas: Canvas, value: GoldValue) -> list[Candidate]:
    amount = Decimal(value.value)
    found = list(find_amount(canvas.flat, amount))
    signed = [item for item in found if item.negative == (amount < 0)]
    chosen = signed or found
    wrong_sign = "" if signed else "it is printed without its minus" if amount < 0 else "it is printed with a minus"
    return [_amount(canvas, value, item, wrong_sign) for item in chosen]


def _amount(canvas: Canvas, value: GoldValue, found: FoundAmount, wrong_sign: str) -> Candidate:
    doubt = wrong_sign
    if not Decimal(value.value):
        doubt = "a zero stands for many things"
    elif found.extends and not doubt and _close(canvas, found):
        doubt = "it may be the end of a longer number"
    return canvas.candidate(value, found.start, found.end, doubt, bare=found.decimals == 0)


def _close(canvas: Canvas, found: FoundAmount) -> bool:
    """Tells whether the number before stands so near that both may be one (without boxes: always)."""
    index = canvas.word_at(found.start)
    here, before = canvas.words[index].box, canvas.words[index - 1].box
    if index == 0 or here is None or before is None:
        return True
    return here.x0 - before.x1 < 0.6 * (here.bottom - here.top) and canvas.words[index].line == canvas.words[index - 1].line


def _currencies(canvas: Canvas, value: GoldValue) -> Iterator[Candidate]:
    forms = {folded(form) for form in (value.value, *SYMBOLS.get(value.value, ()))}
    pattern = "|".join(
        rf"(?<![^\W\d]){re.escape(form)}(?![^\W\d])" if form[0].isalpha() else re.escape(form)
        for form in sorted(forms, key=len, reverse=True)
    )
    for match in re.finditer(pattern, canvas.flat.text):
        candidate = canvas.candidate(value, *canvas.flat.back(match.start(), match.end()))
        rest = "".join(canvas.word_rest(candidate))
        yield candidate.doubted("it shares a word with other text") if any(map(str.isalnum, rest)) else candidate


def _text_places(canvas: Canvas, value: GoldValue) -> list[Candidate]:
    """The places of a text or a code as it is stated; where there is none, those of its variants, then misread ones."""
    found = list(_texts(canvas, value, squashed(value.value)))
    for variant in () if found else variants(value):
        places = _texts(canvas, value, squashed(variant.text))
        found = [place.doubted(variant.doubt) if variant.doubt else place for place in places if not place.doubt]
        if found:
            return found
    return found or (list(_misread(canvas, value)) if canvas.by_ocr else [])


def _misread(canvas: Canvas, value: GoldValue) -> Iterator[Candidate]:
    """Places where OCR read something near the value. A short code that differs in more than its look is doubted."""
    needle = alike(squashed(value.value))
    exact_kind = value.kind is not ValueKind.TEXT
    for found in find_misread(canvas.alike, needle, digits_matter=exact_kind):
        place = canvas.candidate(value, *canvas.stream.back(found.start, found.end))
        words = canvas.words[place.first : place.last + 1]
        rest = "".join(canvas.word_rest(place))
        if any(word.confidence is None for word in words) or (exact_kind and _edge(canvas.reading.text, place.inner) == 0):
            continue
        doubt = "it is glued to other text" if sum(map(str.isalnum, rest)) > len(needle) // 2 else ""
        if found.errors and exact_kind and len(needle) < LONG + 2:
            doubt = "one character differs"
        yield place.doubted(doubt) if doubt else place


def _texts(canvas: Canvas, value: GoldValue, needle: str) -> Iterator[Candidate]:
    stream = canvas.stream
    at = stream.text.find(needle) if needle else -1
    while at >= 0:
        end = at + len(needle)
        whole = (at == 0 or stream.origin[at - 1] != stream.origin[at]) and (
            end == len(stream.text) or stream.origin[end] != stream.origin[end - 1]
        )
        if whole:
            candidate = canvas.candidate(value, *_with_accents(canvas.reading.text, *stream.back(at, end)))
            doubt = _judge_text(canvas, candidate, needle)
            if doubt is not None:
                yield candidate.doubted(doubt) if doubt else candidate
        at = stream.text.find(needle, at + 1)


def _with_accents(text: str, start: int, end: int) -> tuple[int, int]:
    """Takes in the bare accents behind the last letter, which the stream leaves out."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return start, end


def _judge_text(canvas: Canvas, candidate: Candidate, needle: str) -> str | None:
    """Returns None for a chance hit, a doubt, or "" where nothing speaks against the place."""
    text = canvas.reading.text
    before, behind = _edge(text, candidate.inner), _edge(text, candidate.inner_end)
    if not before or not behind:
        return None
    if needle.isdigit() and _inside_number(canvas, candidate, needle):
        return None
    if _glued(canvas, candidate, needle, before, behind):
        return "it is glued to other text"
    return _broken(canvas, candidate) or _joined(canvas, candidate)


def _glued(canvas: Canvas, candidate: Candidate, needle: str, before: int, behind: int) -> bool:
    """Tells whether a value shares its word with letters that are no caption: short ones always, codes unless a word precedes."""
    if min(before, behind) == 2:
        return False
    if len(needle) < SHORT:
        return True
    lead = re.search(r"[^\W\d]*$", canvas.word_rest(candidate)[0])
    captioned = before == 2 or (lead is not None and len(lead.group()) > _COUNTRY_LETTERS)
    return candidate.value.kind is not ValueKind.TEXT and (behind == 1 or not captioned)


def _edge(text: str, at: int) -> int:
    """How well a value may begin or end here: 2 at punctuation or space, 1 where the kind of character changes, else 0."""
    if at <= 0 or at >= len(text):
        return 2
    left, right = text[at - 1], text[at]
    if unicodedata.combining(left):
        left = "a"
    if not left.isalnum() or not right.isalnum():
        return 2
    return 1 if left.isdigit() != right.isdigit() or (left.islower() and right.isupper()) else 0


def _inside_number(canvas: Canvas, candidate: Candidate, needle: str) -> bool:
    """Tells whether digits are a piece of a printed number, or were put together from separate ones."""
    text = canvas.reading.text
    before, behind = text[max(0, candidate.inner - 2) : candidate.inner], text[candidate.inner_end : candidate.inner_end + 2]
    piece = re.fullmatch(r"\d[.,']", before) or re.fullmatch(r"[.,']\d|%.?| %", behind)
    spread = (
        candidate.first != candidate.last and len(needle) < _LONG_NUMBER and not re.search(r"\D", candidate.value.raw.strip())
    )
    return bool(piece) or spread


def _broken(canvas: Canvas, candidate: Candidate) -> str:
    """A value broken over lines belongs together when its block does."""
    words = canvas.words[candidate.first : candidate.last + 1]
    apart = any(one.block != two.block and one.line != two.line for one, two in pairwise(words))
    return "its words stand in separate blocks" if apart else ""


def _joined(canvas: Canvas, candidate: Candidate) -> str:
    """A value joined to more by a dash or a slash may be a piece of a longer code; in a mail or web address it is none."""
    before, behind = canvas.word_rest(candidate)
    if "@" in before + behind or re.search(r"https?:|www\.", before, re.IGNORECASE) or re.match(r"\.[a-z]{2,4}\b", behind):
        return "it stands inside a mail or web address"
    after = behind[:1] in _CONNECTORS and behind[1:2].isalnum()
    ahead = before[-1:] in _CONNECTORS and before[-2:-1].isalnum()
    harmless = _CAPTION_IN_WORD.search(before) or (candidate.value.label == "POSTCODE" and _COUNTRY_PREFIX.search(before))
    return "it is part of a longer code" if after or (ahead and not harmless) else ""
