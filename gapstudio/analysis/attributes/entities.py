"""Attributes of entities: how long they are, whether the benchmark knows them, how they are written."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from gapstudio.analysis.attributes.reference import Known
from gapstudio.analysis.attributes.registry import CASES
from gapstudio.analysis.attributes.words import CAPITALISED, CAPITALS, LOWER, MIXED, shape_class
from gapstudio.analysis.causes.facts import DocumentFacts
from gapstudio.analysis.causes.known import counted_words, folded_words
from gapstudio.analysis.counting import FloatArray, IntArray

_SEEN, _OTHER_LABEL, _ALL_WORDS, _SOME_WORDS, _NO_WORD = range(5)
_CASES = {CAPITALS: 0, CAPITALISED: 1, MIXED: 2, LOWER: 3}
_NO_LETTERS = CASES.index("no letters")


class SpanRow(NamedTuple):
    """One span whose attributes are asked for: its limits as code points, and the benchmark's label, "" for a novel type."""

    start: int
    end: int
    target: str


def entity_values(
    document: DocumentFacts, spans: Sequence[SpanRow], known: Known | None, *, pages: bool = True
) -> dict[str, FloatArray]:
    """Returns the attributes of spans that are their own, shape (n,) each.

    - ``entity_words``, ``entity_characters``: words with a letter, digit or & (at least 1); characters, white space as one.
    - ``entity_seen``: whether its text is an entity of the other texts, with its label or with another; else whether all, some
      or none of its words stand in their entities. Case does not count.
    - ``label_consistency``: how often its text, where it is an entity there, has its label, in 0..1; 0 where it never is one (Fu,
      Liu, Neubig 2020, "Interpretable Multi-dataset Evaluation for Named Entity Recognition").
    - ``entity_frequency``: how often its text is an entity there.
    - ``entity_case``, ``entity_digits``: class of its capitals; digits among its characters, in 0..1.
    - ``entity_lines``: lines that its words stand on; pages only.
    - ``entity_pieces``: subwords of the word that is cut most; only where they were counted.

    Args:
        document: Its document.
        spans: n of them.
        known: What texts are looked up in; None leaves out the three that need it.
        pages: Whether it has pages.
    """
    texts = [" ".join(document.reading.text[one.start : one.end].split()) for one in spans]
    found = {
        "entity_words": _floats(max(1, counted_words(text.split())) for text in texts),
        "entity_characters": _floats(len(text) for text in texts),
        "entity_case": _floats(case_of(text) for text in texts),
        "entity_digits": _floats(_digits(text) for text in texts),
    }
    if known is not None:
        labels = [known.labels(text) for text in texts]
        rows = list(zip(spans, texts, labels, strict=True))
        found["entity_seen"] = _floats(_seen(known, text, own, span.target) for span, text, own in rows)
        found["label_consistency"] = _floats(_consistency(own, span.target) for span, _, own in rows)
        found["entity_frequency"] = _floats(sum(own.values()) for own in labels)
    ranges = [document.words_of(one.start, one.end) for one in spans]
    if pages:
        lines = [word.line for word in document.words]
        found["entity_lines"] = _floats(max(1, len(set(lines[first:last]))) for first, last in ranges)
    if document.pieces:
        found["entity_pieces"] = _floats(max(document.pieces[first:last], default=np.nan) for first, last in ranges)
    return found


def case_of(text: str) -> int:
    """Returns the class of the capitals of an entity, as a position in `CASES`.

    It is *capitalised* where every word with letters begins with a capital that only small letters follow (or is one capital
    alone), *all capitals* where all letters are and two of them stand in a word, *lower case* where none is.
    """
    shapes = {shape_class(letters) for word in text.split() if (letters := "".join(filter(str.isalpha, word)))}
    if not shapes:
        return _NO_LETTERS
    if CAPITALS in shapes and shapes <= {CAPITALS, CAPITALISED} and text.upper() == text:
        return _CASES[CAPITALS]
    return _CASES[shapes.pop()] if len(shapes) == 1 else _CASES[MIXED]


def words_held(document: DocumentFacts, spans: Sequence[SpanRow]) -> IntArray:
    """Returns which words stand in at least one of the spans, as 0 and 1, shape (words,)."""
    inside = np.zeros(len(document.words), dtype=np.int64)
    for one in spans:
        first, last = document.words_of(one.start, one.end)
        inside[first:last] = 1
    return inside


def _seen(known: Known, text: str, labels: Mapping[str, int], target: str) -> int:
    if labels:
        return _SEEN if target in labels else _OTHER_LABEL
    words = [known.entity_word(word) for word in folded_words(text.split())]
    if not any(words):
        return _NO_WORD
    return _ALL_WORDS if all(words) else _SOME_WORDS


def _consistency(labels: Mapping[str, int], target: str) -> float:
    times = sum(labels.values())
    return labels.get(target, 0) / times if times else 0.0


def _digits(text: str) -> float:
    characters = text.replace(" ", "")
    return sum(map(str.isdigit, characters)) / len(characters) if characters else np.nan


def _floats(values: Iterable[float]) -> FloatArray:
    return np.array(list(values), dtype=np.float64)
