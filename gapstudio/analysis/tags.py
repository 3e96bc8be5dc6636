"""From tags to spans, vectorised: conlleval's reading, and the strict readings of IOB1, IOB2, IOE2 and BIOES (BILOU)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gapstudio.domain import GapStudioError, SpanTable

BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.int64]

_OUTSIDE = "O"
_ALIASES = {"L": "E", "U": "S"}
_ANY, _SAME, _DIFFERENT = "any", "same", "different"
# (previous prefixes, prefixes, types): when a tag starts an entity, goes on with one, and when the tag before it may end one.
_STRICT = {
    "IOB1": (
        (("OB", "I", _ANY), ("I", "I", _DIFFERENT), ("IB", "B", _SAME)),
        (("BI", "I", _SAME),),
        (("I", "I", _DIFFERENT), ("IB", "O", _ANY), ("I", "B", _ANY), ("B", "I", _DIFFERENT), ("B", "B", _SAME)),
    ),
    "IOB2": (
        (("OIB", "B", _ANY),),
        (("BI", "I", _SAME),),
        (("BI", "OB", _ANY), ("BI", "I", _DIFFERENT)),
    ),
    "IOE2": (
        (("OE", "IE", _ANY), ("I", "IE", _DIFFERENT)),
        (("I", "IE", _SAME),),
        (("E", "OIE", _ANY),),
    ),
    "BIOES": (
        (("OBIES", "BS", _ANY),),
        (("BI", "IE", _SAME),),
        (("SE", "OBIES", _ANY),),
    ),
}
_SCHEME_ALIASES = {"IOBES": "BIOES", "BILOU": "BIOES", "BIO": "IOB2"}


@dataclass(frozen=True)
class EncodedTags:
    """Tag sequences as numbers.

    Attributes:
        ids: Index into `vocabulary` of every tag, sentence after sentence, shape (tokens,).
        lengths: Tokens a sentence, shape (sentences,).
        vocabulary: The different tags.
    """

    ids: NDArray[np.int32]
    lengths: IntArray
    vocabulary: tuple[str, ...]


@dataclass(frozen=True)
class TagScheme:
    """A tag scheme and why it was recognised.

    Attributes:
        name: ``IOB1``, ``IOB2``, ``IOE2``, ``BIOES``; ``mixed`` where the tags keep to none; "" where there is no entity.
        evidence: What was counted, as a sentence.
    """

    name: str
    evidence: str


class _Vocabulary(dict[str, int]):
    """Numbers tags in order of appearance."""

    def __missing__(self, tag: str) -> int:
        self[tag] = number = len(self)
        return number


def encode_tags(sequences: Sequence[Sequence[str]]) -> EncodedTags:
    """Turns tag sequences such as ``[["B-PER", "O"], …]`` into numbers, in one pass at the speed of a dictionary."""
    lengths = np.fromiter(map(len, sequences), dtype=np.int64, count=len(sequences))
    vocabulary = _Vocabulary()
    ids = np.fromiter(map(vocabulary.__getitem__, chain.from_iterable(sequences)), dtype=np.int32, count=int(lengths.sum()))
    return EncodedTags(ids, lengths, tuple(vocabulary))


def spans_from_tags(
    tags: EncodedTags, *, reading: str = "conlleval", scheme: str = "IOB2", labels: Sequence[str] | None = None
) -> SpanTable:
    """Finds the entities in tag sequences.

    ``conlleval`` reads every scheme and drops nothing: a tag that cannot go on with the entity before it starts one. It equals
    the default of seqeval 1.2.2. ``strict`` drops what the named scheme does not allow, as seqeval's ``mode="strict"`` does.

    Args:
        tags: The encoded sequences.
        reading: ``conlleval`` or ``strict``.
        scheme: For ``strict``: ``IOB1``, ``IOB2``, ``IOE2``, ``BIOES`` or ``BILOU``.
        labels: Label names in the order wanted; None takes those that occur in the tags, sorted.

    Returns:
        One row an entity in order of the text; a document is a sentence, start and end are tokens counted in it.

    Raises:
        GapStudioError: A tag has no known prefix, or one that the strict scheme does not have.
    """
    prefixes, types = _split(tags.vocabulary)
    names = tuple(sorted({name for name in types if name})) if labels is None else tuple(labels)
    start, inside, end = (
        _conlleval_rules(prefixes, types) if reading == "conlleval" else _strict_rules(scheme, prefixes, types, tags)
    )
    bounds = _entity_bounds(tags, start, inside, end)
    offsets = np.concatenate(([0], np.cumsum(tags.lengths)))
    sentence = np.searchsorted(offsets, bounds[:, 0], "right") - 1
    index = {name: position for position, name in enumerate(names)}
    label_of_tag = np.array([index.get(name, -1) for name in types] or [0], dtype=np.int64)
    label = label_of_tag[tags.ids[bounds[:, 0]]]
    first = offsets[sentence]
    return SpanTable(sentence, bounds[:, 0] - first, bounds[:, 1] - first, label, names, len(tags.lengths))


def recognise_scheme(sequences: Iterable[Sequence[str]]) -> TagScheme:
    """Recognises a tag scheme from how its tags follow each other; it is stated with its evidence, never guessed in silence.

    Raises:
        GapStudioError: A tag has no known prefix.
    """
    pairs: Counter[tuple[str, str]] = Counter()
    for sequence in sequences:
        pairs.update(zip(chain((_OUTSIDE,), sequence), sequence, strict=False))
    prefixes: Counter[str] = Counter()
    opening = needless = 0
    for (previous, tag), number in pairs.items():
        (before, prefix), (type_before, type_) = _split((previous, tag))
        prefixes[prefix] += number
        fresh = before == _OUTSIDE or type_before != type_
        opening += number if prefix == "I" and fresh else 0
        needless += number if prefix == "B" and fresh else 0
    begins, ends, singles = prefixes["B"], prefixes["E"], prefixes["S"]
    counted = f"{begins} B-, {prefixes['I']} I-, {ends} E- and {singles} S- tags; {opening} I- open an entity"
    if not begins + prefixes["I"] + ends + singles:
        return TagScheme("", "There is no entity.")
    if singles or (begins and ends):
        return TagScheme("BIOES", f"{counted}; E- or S- close entities.")
    if ends:
        return TagScheme("IOE2", f"{counted}; E- close entities and no B- open them.")
    if not opening:
        return TagScheme("IOB2", f"{counted}; every entity begins with B-.")
    if not needless:
        return TagScheme("IOB1", f"{counted}; B- stand only between entities of one type.")
    return TagScheme("mixed", f"{counted}, {needless} B- where IOB1 has none: neither IOB1 nor IOB2.")


def _split(vocabulary: Sequence[str]) -> tuple[list[str], list[str]]:
    """Splits tags into prefixes (L and U written E and S) and types; the type of O is ""."""
    prefixes: list[str] = []
    types: list[str] = []
    for tag in vocabulary:
        prefix, _, type_ = tag.partition("-")
        prefix = _ALIASES.get(prefix, prefix)
        if prefix not in ("O", "B", "I", "E", "S"):
            raise GapStudioError(
                f"The tag {tag!r} has no known prefix.", remedy="Tags look like O, B-PER, I-PER, E-PER or S-PER."
            )
        prefixes.append(prefix)
        types.append("" if prefix == _OUTSIDE else type_ or "_")
    return prefixes, types


def _conlleval_rules(prefixes: list[str], types: list[str]) -> tuple[BoolArray, BoolArray, BoolArray]:
    prefix = np.array([*prefixes, _OUTSIDE])
    type_ = np.array([*types, ""])
    entity = (prefix != _OUTSIDE)[None, :]
    opens = np.isin(prefix, ["B", "S"])[None, :] | np.isin(prefix, ["O", "E", "S"])[:, None]
    start = entity & (opens | (type_[:, None] != type_[None, :]))
    return start, entity & ~start, np.ones_like(start)


def _strict_rules(
    scheme: str, prefixes: list[str], types: list[str], tags: EncodedTags
) -> tuple[BoolArray, BoolArray, BoolArray]:
    name = _SCHEME_ALIASES.get(scheme, scheme)
    if name not in _STRICT:
        raise GapStudioError(f"The tag scheme {scheme!r} is not known.", remedy=f"Choose one of {', '.join(_STRICT)}.")
    for tag, prefix in zip(tags.vocabulary, prefixes, strict=True):
        if prefix not in name:
            raise GapStudioError(
                f"The tag {tag!r} does not belong to the scheme {scheme}.", remedy="Choose the scheme of the file."
            )
    start, inside, end = (_rule_table(rules, [*prefixes, _OUTSIDE], [*types, ""]) for rules in _STRICT[name])
    return start, inside, end


def _rule_table(rules: tuple[tuple[str, str, str], ...], prefixes: list[str], types: list[str]) -> BoolArray:
    """Says for each pair (previous tag, tag) whether a rule holds, shape (V, V)."""
    prefix, type_ = np.array(prefixes), np.array(types)
    same = type_[:, None] == type_[None, :]
    table = np.zeros((len(prefix), len(prefix)), dtype=bool)
    for before, now, kind in rules:
        pair = np.isin(prefix, list(before))[:, None] & np.isin(prefix, list(now))[None, :]
        table |= pair & (same if kind == _SAME else ~same if kind == _DIFFERENT else True)
    return table


def _entity_bounds(tags: EncodedTags, start: BoolArray, inside: BoolArray, end: BoolArray) -> IntArray:
    """Finds [first token, one past the last) of every entity, counted through all sentences, shape (n, 2).

    The tables have one row more than the vocabulary: the O that stands before and after each sentence.
    """
    width = len(start)
    outside = width - 1
    edges = np.cumsum(tags.lengths)[:-1]
    edges = edges[edges < len(tags.ids)]
    # Numbers as small as they can be: this runs over every token, and is bound by memory.
    small = np.min_scalar_type(width * width)
    ids = tags.ids.astype(small)
    pair = np.full(len(ids) + 1, outside * width, dtype=small)
    np.multiply(ids, small.type(width), out=pair[1:])
    pair[edges] = outside * width
    pair[:-1] += ids
    pair[-1] += small.type(outside)
    rules = start.ravel().astype(np.int8) + 2 * inside.ravel().astype(np.int8)
    code = _look_up(rules, pair)
    opens, goes_on = (code & 1) > 0, code > 1
    # In IOB1 an I- after a B- of its type is both; it opens an entity only where that B- did not.
    opens[1:] &= ~(goes_on[1:] & opens[:-1])
    first = np.flatnonzero(opens)
    stops = np.flatnonzero(~goes_on[1:] & (goes_on | opens)[:-1]) + 1
    if len(stops) != len(first):  # a strict reading leaves tags that go on with nothing
        stops = stops[np.searchsorted(stops, first, "right")]
    following = tags.ids[np.minimum(stops, len(ids) - 1)]
    following[np.isin(stops, edges) | (stops == len(ids))] = outside
    valid = end.ravel()[tags.ids[stops - 1].astype(np.int64) * width + following]
    return np.stack((first[valid], stops[valid]), axis=1)


def _look_up(table: NDArray[np.int8], index: NDArray[np.unsignedinteger[Any]]) -> NDArray[np.int8]:
    """Returns ``table[index]``; a table of up to 256 entries goes through `bytes.translate`, which makes no wide index of it."""
    if index.dtype != np.uint8:
        return table[index]
    padded = np.zeros(256, dtype=np.int8)
    padded[: len(table)] = table
    return np.frombuffer(index.tobytes().translate(padded.tobytes()), dtype=np.int8)
