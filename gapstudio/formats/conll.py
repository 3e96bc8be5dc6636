"""Corpora in CoNLL columns: one token a line with its tag, a blank line after each sentence."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from gapstudio.analysis.tags import encode_tags, recognise_scheme, spans_from_tags
from gapstudio.domain import GapStudioError, Reading, Span, Word
from gapstudio.formats.conll_rows import ConllRows, parse_rows

SCHEMES = ("IOB1", "IOB2", "IOE2", "BIOES", "BILOU")

_EXTRACTOR = "conll 1"


@dataclass(frozen=True)
class ConllDocument:
    """One annotated document.

    Attributes:
        name: File name and the document's number from 1.
        reading: Tokens joined by spaces, sentences by line breaks; a word's `line` is its sentence, counted from 0.
        spans: Its entities in code points, sorted.
    """

    name: str
    reading: Reading
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class ConllFile:
    """An annotated corpus as one file holds it.

    Attributes:
        path: The file.
        documents: In the file's order.
        scheme: One of `SCHEMES`.
        evidence: One sentence: why it is taken to be that scheme.
        ambiguous: True where the tags fit another scheme too, or none without exceptions.
        unit: What a document is: ``document`` where -DOCSTART- lines part them, else ``sentence``.
        sentences: Their number.
        tokens: Their number.
        entities: Their number.
        labels: Entities by label, sorted by label.
        columns: Columns of a row.
        sha256: Of the file's bytes.
    """

    path: Path
    documents: tuple[ConllDocument, ...]
    scheme: str
    evidence: str
    ambiguous: bool
    unit: str
    sentences: int
    tokens: int
    entities: int
    labels: Mapping[str, int]
    columns: int
    sha256: str


@dataclass(frozen=True, slots=True)
class _Entity:
    """An entity as tokens ``[start, end)`` of a sentence."""

    sentence: int
    start: int
    end: int
    label: str


@dataclass(frozen=True)
class _Finding:
    """The scheme of the tags and why."""

    scheme: str
    evidence: str
    ambiguous: bool


def read_conll(path: Path, *, scheme: str | None = None, column: int = -1) -> ConllFile:
    """Reads a corpus in CoNLL columns, parted by tabs or spaces, in UTF-8.

    Tags are read as spans by conlleval's rule, under which well-formed tags of every scheme read right; the
    scheme is recognised from the data and stated with its evidence. A ``-DOCSTART-`` line opens a document; in a file without
    them each sentence is a document of its own, since nothing tells which belong together. Lines that start with ``# ``
    at the head of a sentence and do not look like a row are comments.

    Args:
        path: The file.
        scheme: One of `SCHEMES`, to state it instead of recognising it.
        column: Column of the tag, counted from 0, or from the end where negative. The token is in the first one.

    Raises:
        GapStudioError: The file cannot be read, or a row is malformed; the line is named.
    """
    if scheme is not None and scheme not in SCHEMES:
        raise GapStudioError(f"There is no tag scheme {scheme!r}.", remedy=f"Use one of {', '.join(SCHEMES)}, or leave it out.")
    data = _read_bytes(path)
    rows = parse_rows(path, _decode(path, data), column)
    if not rows.tokens:
        raise GapStudioError(f"{path.name} holds no tokens.", remedy="Choose a file with one token and its tag a line.")
    found = _entities(rows.tags)
    finding = _recognise(rows.tags) if scheme is None else _check(scheme, rows.tags, len(found))
    return _assemble(path, rows, found, finding, hashlib.sha256(data).hexdigest())


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise GapStudioError(
            f"{path} cannot be read: {error.strerror}.", remedy="Check the path and that you may read it."
        ) from error


def _decode(path: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise GapStudioError(f"{path.name}, line {line}: not UTF-8 text.", remedy="Convert the file to UTF-8.") from error


def _entities(tags: Sequence[Sequence[str]]) -> list[_Entity]:
    table = spans_from_tags(encode_tags(tags))
    columns = (table.document.tolist(), table.start.tolist(), table.end.tolist(), table.label.tolist())
    return [_Entity(sentence, start, end, table.labels[label]) for sentence, start, end, label in zip(*columns, strict=True)]


def _recognise(tags: Sequence[Sequence[str]]) -> _Finding:
    found = recognise_scheme(tags)
    if not found.name:
        return _Finding("IOB2", f"{found.evidence} Every scheme fits; IOB2 is taken.", True)
    if found.name == "mixed":
        return _Finding("IOB2", f"{found.evidence} IOB2 is taken, and what does not fit is read by conlleval's rule.", True)
    if found.name == "IOB1" and not any(tag.startswith("B-") for sentence in tags for tag in sentence):
        open_question = "No B- occurs, which fits plain IO as well, where neighbours of one type run together; IOB1 is taken."
        return _Finding("IOB1", f"{found.evidence} {open_question}", True)
    bilou = found.name == "BIOES" and any(tag.startswith(("L-", "U-")) for sentence in tags for tag in sentence)
    return _Finding("BILOU" if bilou else found.name, found.evidence, False)


def _check(scheme: str, tags: Sequence[Sequence[str]], entities: int) -> _Finding:
    strict = len(spans_from_tags(encode_tags(tags), reading="strict", scheme=scheme).start)
    if strict == entities:
        return _Finding(scheme, f"{scheme} as asked for; all {entities:,} entities fit it.", False)
    text = f"{scheme} as asked for; read strictly it has {strict:,} entities, by conlleval's rule, which is used, {entities:,}."
    return _Finding(scheme, text, True)


def _assemble(path: Path, rows: ConllRows, found: Sequence[_Entity], finding: _Finding, digest: str) -> ConllFile:
    by_sentence: dict[int, list[_Entity]] = {}
    for entity in found:
        by_sentence.setdefault(entity.sentence, []).append(entity)
    documents: list[ConllDocument] = []
    for number, (first, last) in enumerate(_bounds(rows), 1):
        reading = _reading(rows.tokens[first:last], number, digest)
        spans = _spans(reading, rows.tokens[first:last], [by_sentence.get(index, []) for index in range(first, last)])
        documents.append(ConllDocument(f"{path.name} {number}", reading, spans))
    return ConllFile(
        path=path,
        documents=tuple(documents),
        scheme=finding.scheme,
        evidence=finding.evidence,
        ambiguous=finding.ambiguous,
        unit="document" if rows.borders else "sentence",
        sentences=len(rows.tokens),
        tokens=sum(map(len, rows.tokens)),
        entities=len(found),
        labels=dict(sorted(Counter(entity.label for entity in found).items())),
        columns=rows.columns,
        sha256=digest,
    )


def _spans(reading: Reading, sentences: Sequence[Sequence[str]], found: Sequence[Sequence[_Entity]]) -> tuple[Span, ...]:
    spans: list[Span] = []
    offset = 0
    for tokens, entities in zip(sentences, found, strict=True):
        for entity in entities:
            first, last = reading.words[offset + entity.start], reading.words[offset + entity.end - 1]
            spans.append(Span(first.start, last.end, entity.label))
        offset += len(tokens)
    return tuple(spans)


def _bounds(rows: ConllRows) -> list[tuple[int, int]]:
    total = len(rows.tokens)
    if not rows.borders:
        return [(index, index + 1) for index in range(total)]
    starts = [0, *rows.borders, total]
    return [(first, last) for first, last in pairwise(starts) if first < last]


def _reading(sentences: Sequence[Sequence[str]], number: int, digest: str) -> Reading:
    words: list[Word] = []
    position = 0
    for line, tokens in enumerate(sentences):
        for token in tokens:
            end = position + len(token)
            words.append(Word(position, end, line))
            position = end + 1
    text = "\n".join(" ".join(tokens) for tokens in sentences)
    return Reading(text, tuple(words), source=digest, extractor=_EXTRACTOR, settings=f"document={number}", tokenised=True)
