"""What every reader of annotated data returns, and how tokens with tags become it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from gapstudio.analysis.tags import encode_tags, recognise_scheme, spans_from_tags
from gapstudio.domain import GapStudioError, Reading, Span, Word

SCHEMES = ("IOB1", "IOB2", "IOE2", "BIOES", "BILOU")
BORDER = "-DOCSTART-"

_PREFIXES = frozenset("BIESLU")


@dataclass(frozen=True)
class AnnotatedDocument:
    """One annotated document.

    Attributes:
        name: As the file calls it, else the corpus's name and the document's number from 1.
        reading: Tokens joined by spaces, sentences by line breaks; a word's `line` is its sentence, counted from 0.
        spans: Its entities in code points, sorted.
    """

    name: str
    reading: Reading
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class CorpusOrigin:
    """Where a corpus comes from.

    Attributes:
        name: For people, such as the file's name.
        source: The path, or the name on the hub with its revision where that is known.
        sha256: Of the file's bytes, or of the content where there is no file.
        extractor: Reader and its version.
        dataset: Name on the hub; "" for files and folders.
        split: Such as ``test``; "" where the source does not say.
    """

    name: str
    source: str
    sha256: str
    extractor: str
    dataset: str = ""
    split: str = ""


@dataclass(frozen=True)
class AnnotatedCorpus:
    """An annotated corpus as one file, folder or data set holds it.

    Attributes:
        origin: Where it comes from.
        documents: In the source's order.
        scheme: One of `SCHEMES`.
        evidence: Why it is taken to be that scheme, after which columns were taken where that had to be recognised.
        ambiguous: True where the tags fit another scheme too, or none without exceptions.
        unit: What a document is: ``document`` where the source parts them, else ``sentence``.
        sentences: Their number.
        tokens: Their number.
        entities: Their number.
        labels: Entities by label, sorted by label.
        columns: Columns of a row.
    """

    origin: CorpusOrigin
    documents: tuple[AnnotatedDocument, ...]
    scheme: str
    evidence: str
    ambiguous: bool
    unit: str
    sentences: int
    tokens: int
    entities: int
    labels: Mapping[str, int]
    columns: int

    @property
    def sha256(self) -> str:
        """Hash of what was read; see `CorpusOrigin`."""
        return self.origin.sha256


@dataclass
class AnnotatedRows:
    """Tokens and tags before they are read as spans.

    Attributes:
        tokens: The tokens of each sentence.
        tags: Their tags.
        borders: Numbers of the sentences with which a document begins; empty where nothing parts documents.
        titles: Names of the documents that the borders open, "" for those that have none.
        columns: Columns of a row.
    """

    tokens: list[list[str]] = field(default_factory=list[list[str]])
    tags: list[list[str]] = field(default_factory=list[list[str]])
    borders: list[int] = field(default_factory=list[int])
    titles: list[str] = field(default_factory=list[str])
    columns: int = 0


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


def is_tag(text: str) -> bool:
    """Tells whether a text is ``O``, or a known prefix, a hyphen and a label."""
    return text == "O" or (len(text) > 2 and text[0] in _PREFIXES and text[1] == "-")


def check_scheme(scheme: str | None) -> None:
    """Refuses a scheme that there is not.

    Raises:
        GapStudioError: It is none of `SCHEMES`.
    """
    if scheme is not None and scheme not in SCHEMES:
        raise GapStudioError(f"There is no tag scheme {scheme!r}.", remedy=f"Use one of {', '.join(SCHEMES)}, or leave it out.")


def build_corpus(origin: CorpusOrigin, rows: AnnotatedRows, scheme: str | None, *, evidence: str = "") -> AnnotatedCorpus:
    """Turns tokens and tags into documents with spans.

    Tags are read by conlleval's rule, under which well-formed tags of every scheme read right; the scheme is recognised from
    the data and stated with its evidence.

    Args:
        origin: Where they come from.
        rows: Well-formed tags; no empty sentence.
        scheme: One of `SCHEMES`, to state it instead of recognising it.
        evidence: What was recognised before, to go in front of why that scheme.

    Returns:
        Documents as the borders part them; without borders each sentence is a document of its own, since nothing tells
        which belong together.
    """
    found = _entities(rows.tags)
    finding = _recognise(rows.tags) if scheme is None else _check(scheme, rows.tags, len(found))
    by_sentence: dict[int, list[_Entity]] = {}
    for entity in found:
        by_sentence.setdefault(entity.sentence, []).append(entity)
    documents: list[AnnotatedDocument] = []
    for number, (title, first, last) in enumerate(_bounds(rows), 1):
        reading = _reading(rows.tokens[first:last], number, origin)
        spans = _spans(reading, rows.tokens[first:last], [by_sentence.get(index, []) for index in range(first, last)])
        documents.append(AnnotatedDocument(title or f"{origin.name} {number}", reading, spans))
    return AnnotatedCorpus(
        origin=origin,
        documents=tuple(documents),
        scheme=finding.scheme,
        evidence=f"{evidence} {finding.evidence}".strip(),
        ambiguous=finding.ambiguous,
        unit="document" if rows.borders else "sentence",
        sentences=len(rows.tokens),
        tokens=sum(map(len, rows.tokens)),
        entities=len(found),
        labels=dict(sorted(Counter(entity.label for entity in found).items())),
        columns=rows.columns,
    )


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


def _spans(reading: Reading, sentences: Sequence[Sequence[str]], found: Sequence[Sequence[_Entity]]) -> tuple[Span, ...]:
    spans: list[Span] = []
    offset = 0
    for tokens, entities in zip(sentences, found, strict=True):
        for entity in entities:
            first, last = reading.words[offset + entity.start], reading.words[offset + entity.end - 1]
            spans.append(Span(first.start, last.end, entity.label))
        offset += len(tokens)
    return tuple(spans)


def _bounds(rows: AnnotatedRows) -> list[tuple[str, int, int]]:
    """Returns the documents as name and sentences ``[first, last)``; one without a sentence is one where it has a name."""
    total = len(rows.tokens)
    if not rows.borders:
        return [("", index, index + 1) for index in range(total)]
    starts, titles = [0, *rows.borders, total], ["", *rows.titles, *[""] * (len(rows.borders) - len(rows.titles))]
    bounds = zip(titles, pairwise(starts), strict=True)
    return [(title, first, last) for title, (first, last) in bounds if first < last or title]


def _reading(sentences: Sequence[Sequence[str]], number: int, origin: CorpusOrigin) -> Reading:
    words: list[Word] = []
    position = 0
    for line, tokens in enumerate(sentences):
        for token in tokens:
            end = position + len(token)
            words.append(Word(position, end, line))
            position = end + 1
    text = "\n".join(" ".join(tokens) for tokens in sentences)
    settings = f"document={number}"
    return Reading(text, tuple(words), source=origin.sha256, extractor=origin.extractor, settings=settings, tokenised=True)
