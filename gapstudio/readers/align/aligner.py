"""One aligner: finds the values that an XML or a ledger states in the words of a document.

Every place of a value is found. A place that may as well be something else (a zero, an amount that a line item shows as
well, a date that two labels claim) is marked ambiguous with its reason; the caption beside or above it decides where it is
clear. Nothing is guessed. Where OCR read the words, values may differ from them in characters that look alike, and long ones
in a few others. A value without a place is contradicted where its caption stands by another one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from gapstudio.domain import GoldValue, Reading
from gapstudio.readers.align.captions import Captions
from gapstudio.readers.align.contradictions import find_contradictions
from gapstudio.readers.align.judge import judge
from gapstudio.readers.align.search import Candidate, Canvas, find_candidates


@dataclass(frozen=True)
class Place:
    """A place where a value stands.

    Attributes:
        value: The value.
        start: First code point of its first word.
        end: One past the last code point of its last word.
        text: The words as they are printed.
        ambiguous: True where it may be something else; a person decides.
        why: For an ambiguous one, the reason; else "".
    """

    value: GoldValue
    start: int
    end: int
    text: str
    ambiguous: bool = False
    why: str = ""


@dataclass(frozen=True)
class AlignmentReport:
    """What was found of the values of one document.

    Attributes:
        places: In order of the text.
        not_found: Values without any place.
        contradictions: For those of them that the page contradicts, the place where it says something else, and as the reason
            what it says; the others stay as unlocated gold.
    """

    places: tuple[Place, ...] = field(default=())
    not_found: tuple[GoldValue, ...] = field(default=())
    contradictions: tuple[Place, ...] = field(default=())

    def of(self, value: GoldValue) -> tuple[Place, ...]:
        """Returns the places of one value."""
        return tuple(place for place in self.places if place.value == value)


def align(reading: Reading, values: Sequence[GoldValue]) -> AlignmentReport:
    """Finds every place of every value in a reading.

    Texts and identifiers match whatever their case, accents, spaces and punctuation, over several words and lines; dates in
    any order and six languages; amounts in any local form. Places snap to word edges. Work grows with the length of the text
    times the number of values.

    Args:
        reading: Words with or without boxes; with boxes, captions above a value count as well.
        values: Typed values; one stated twice is sought once.
    """
    canvas = Canvas(reading)
    unique = list({(value.label, value.value): value for value in values}.values())
    found = {index: find_candidates(canvas, value) for index, value in enumerate(unique)}
    captions = Captions(canvas)
    kept = judge(canvas, captions, [candidate for places in found.values() for candidate in places])
    located = {(candidate.value.label, candidate.value.value) for candidate in kept}
    places = sorted(
        (_place(reading, candidate) for candidate in kept), key=lambda place: (place.start, place.end, place.value.label)
    )
    missing = tuple(value for value in unique if (value.label, value.value) not in located)
    against = [_place(reading, candidate) for candidate in find_contradictions(canvas, captions, missing, unique)]
    return AlignmentReport(tuple(places), missing, tuple(against))


def _place(reading: Reading, candidate: Candidate) -> Place:
    start, end = reading.words[candidate.first].start, reading.words[candidate.last].end
    return Place(candidate.value, start, end, reading.text[start:end], bool(candidate.doubt), candidate.doubt)
