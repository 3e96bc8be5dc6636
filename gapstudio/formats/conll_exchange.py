"""CoNLL columns in and out: a word and its tag a line, a border with its name before each document."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gapstudio.domain import Word
from gapstudio.domain.utf16 import storable
from gapstudio.formats.conll import read_conll
from gapstudio.formats.corpus import BORDER, AnnotatedDocument, is_tag
from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan, Parsed, Written
from gapstudio.formats.json_files import beginning
from gapstudio.formats.losses import Losses, apart, within
from gapstudio.formats.pieces import words_of

_BREAKING = re.compile(r"[\t\n\r]")
_GOING_ON = ("I", "E")
_OVERLAP = "it overlaps a longer span, and the format gives each word one tag"
_INSIDE = "it begins or ends inside a word, and the format tags whole words"


@dataclass(frozen=True)
class ConllColumns:
    """CoNLL columns parted by tabs, with tags in one scheme; tokens are the words of the document as it was read.

    A line of the document is a sentence, and so are several where a span goes over their ends. Reading takes every scheme and any
    number of columns, the tag in the last one; see `read_conll`. The text that comes back is the words joined by spaces and line
    breaks, since the format holds no other.

    Attributes:
        name: Of the format.
        title: For people.
        single: Prefix of the tag of a span of one word.
        last: Prefix of the last tag of a longer span.
    """

    name: str
    title: str
    single: str
    last: str
    suffixes: tuple[str, ...] = (".conll", ".iob", ".bio", ".txt", ".tsv")
    reads: bool = True
    writes: bool = True
    pictures: bool = False
    holds: str = (
        "Words, sentences, names of documents, and spans of whole words that do not overlap. No blanks between words, no notes, "
        "values, annotators or predictions."
    )

    def recognises(self, path: Path) -> bool:
        """Tells whether the first rows end in tags."""
        if not path.is_file():
            return False
        lines = beginning(path).replace("\r\n", "\n").split("\n")
        # The last line may be cut off.
        rows = [re.split(r"[\t ]+", line.rstrip()) for line in (lines[:-1] or lines)[:400] if line.strip()]
        rows = [cells for cells in rows if cells[0] not in (BORDER, "#")]
        if not rows:
            return any(line.startswith(BORDER) for line in lines)
        return len(rows[0]) > 1 and all(len(cells) == len(rows[0]) and is_tag(cells[-1]) for cells in rows)

    def read(self, path: Path) -> Parsed:
        """Reads a file; see `ExchangeFormat.read`."""
        corpus = read_conll(path)
        documents = tuple(map(_document, corpus.documents))
        return Parsed(documents, (), tuple(corpus.labels), (f"Tags in {corpus.scheme}: {corpus.evidence}",))

    def write(self, documents: Sequence[ExchangeDocument], path: Path, *, labels: Sequence[str]) -> Written:
        """Writes a file; see `ExchangeFormat.write`."""
        losses = Losses()
        with path.open("wb") as file:
            for document in documents:
                file.writelines(storable(line + "\n").encode() for line in self._lines(document, losses))
        return Written((path,), losses.told())

    def _lines(self, document: ExchangeDocument, losses: Losses) -> Iterator[str]:
        losses.unheld(document)
        words = words_of(document)
        tags = self._tags(document, words, losses)
        yield f"{BORDER}\t{_BREAKING.sub(' ', document.name)}\tO"
        yield ""
        line = words[0].line if words else 0
        for word, tag in zip(words, tags, strict=True):
            # A span that goes on in the next line keeps both in one sentence.
            if word.line != line and tag[0] not in _GOING_ON:
                yield ""
            line = word.line
            yield f"{_token(document, word, losses)}\t{tag}"
        yield ""

    def _tags(self, document: ExchangeDocument, words: Sequence[Word], losses: Losses) -> list[str]:
        tags = ["O"] * len(words)
        first_at = {word.start: number for number, word in enumerate(words)}
        last_at = {word.end: number for number, word in enumerate(words)}
        kept, rest = apart(within(document.name, document.spans, document.text, losses))
        losses.add(document.name, _OVERLAP, len(rest), span=True)
        for span in kept:
            start, end = _printed(span, document.text)
            first, last = (first_at.get(start), last_at.get(end)) if start < end else (None, None)
            if first is None or last is None or _BREAKING.search(span.label):
                losses.add(document.name, _INSIDE if first is None or last is None else "its label has a tab in it", span=True)
                continue
            if (start, end) != (span.start, span.end):
                losses.add(document.name, "blanks at the ends of a span are left out")
            prefixes = ["B", *"I" * (last - first - 1), self.last] if last > first else [self.single]
            tags[first : last + 1] = [f"{prefix}-{span.label}" for prefix in prefixes]
        return tags


FORMAT = ConllColumns("conll", "CoNLL columns (IOB2)", "B", "I")
BIOES = ConllColumns("conll-bioes", "CoNLL columns (BIOES)", "S", "E")


def _printed(span: ExchangeSpan, text: str) -> tuple[int, int]:
    """Returns a range without the blanks at its ends."""
    within_span = text[span.start : span.end]
    return span.start + len(within_span) - len(within_span.lstrip()), span.end - len(within_span) + len(within_span.rstrip())


def _token(document: ExchangeDocument, word: Word, losses: Losses) -> str:
    token = document.text[word.start : word.end]
    plain = _BREAKING.sub("\u00a0", token)
    plain = f"{plain}\u200b" if plain == BORDER else plain
    losses.add(document.name, "a word with a tab or line break in it, or that looks like a border, is changed", plain != token)
    return plain


def _document(one: AnnotatedDocument) -> ExchangeDocument:
    spans = tuple(ExchangeSpan(span.start, span.end, span.label) for span in one.spans)
    return ExchangeDocument(one.name, one.reading.text, spans, reading=one.reading)
