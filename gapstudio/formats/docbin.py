"""spaCy's DocBin: documents with entities and groups of spans, as spaCy trains on them. spaCy is loaded late."""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gapstudio.domain import GapStudioError, Reading, Word
from gapstudio.domain.bulk import instances
from gapstudio.domain.utf16 import storable
from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan, Parsed, Written
from gapstudio.formats.json_files import mapping
from gapstudio.formats.kept_facts import KEY, known_document
from gapstudio.formats.losses import Losses, apart, within
from gapstudio.formats.pieces import tokens_of
from gapstudio.formats.span_details import noted_document, noted_predictions, with_details

GROUP = "gapstudio"
"""Name of the group that holds all spans of a document of which some overlap."""

_ATTRIBUTES = ("ORTH", "SPACY", "ENT_IOB", "ENT_TYPE")


class DocBinFile:
    """A DocBin (``.spacy``). Spans are entities; where some overlap, those that do not are entities and all are in a group.

    Tokens are the words of the document, cut at the limits of spans, so every offset comes back. What spaCy has no field for
    stands in the documents' ``user_data`` under ``gapstudio``.
    """

    name = "docbin"
    title = "spaCy DocBin (.spacy)"
    suffixes = (".spacy",)
    reads = True
    writes = True
    pictures = False
    holds = (
        "Texts and all spans: as entities, overlapping ones in the span group gapstudio; names, values, notes and predictions in "
        "user_data. No pages."
    )

    def recognises(self, path: Path) -> bool:
        """Tells whether a file is packed as spaCy packs documents."""
        try:
            with path.open("rb") as file:
                unpacked = zlib.decompressobj().decompress(file.read(4096), 256)
        except (OSError, zlib.error):
            return False
        return b"version" in unpacked and b"attrs" in unpacked

    def read(self, path: Path) -> Parsed:
        """Reads a file; see `ExchangeFormat.read`."""
        losses, labels = Losses(), dict[str, None]()
        documents: list[ExchangeDocument] = []
        notes: dict[str, None] = {}
        for number, doc in enumerate(_docs(path), 1):
            documents.append(_document(doc, f"{path.stem} {number}", losses))
            others = sorted(set(doc.spans) - {GROUP})
            notes |= dict.fromkeys(f"Spans of the group {name} are taken as well." for name in others)
            labels |= dict.fromkeys(span.label for span in documents[-1].spans)
        return Parsed(tuple(documents), losses.told(), tuple(labels), tuple(notes))

    def write(self, documents: Sequence[ExchangeDocument], path: Path, *, labels: Sequence[str]) -> Written:
        """Writes a file; see `ExchangeFormat.write`."""
        from spacy.tokens import DocBin
        from spacy.vocab import Vocab

        losses, vocab = Losses(), Vocab()
        packed = DocBin(attrs=_ATTRIBUTES, store_user_data=True)
        for document in documents:
            packed.add(_doc(vocab, document, losses))
        path.write_bytes(packed.to_bytes())
        return Written((path,), losses.told())


FORMAT = DocBinFile()


def _docs(path: Path) -> Iterator[Any]:
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    try:
        data = path.read_bytes()
    except OSError as error:
        raise GapStudioError(f"{path} cannot be read: {error.strerror}.", remedy="Check that it is there.") from error
    try:
        yield from DocBin().from_bytes(data).get_docs(Vocab())
    # What the unpacking of other bytes raises is of many kinds: zlib's, msgpack's, NumPy's, spaCy's.
    except Exception as error:
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        message = f"{path.name} is no DocBin that spaCy can read ({reason})."
        raise GapStudioError(message, remedy="Write it again with DocBin.to_disk of spaCy 3.") from error


def _doc(vocab: Any, document: ExchangeDocument, losses: Losses) -> Any:
    from spacy.tokens import Doc, Span

    text = storable(document.text)
    spans = within(document.name, document.spans, text, losses)
    tokens = tokens_of(document, spans)
    words = [text[token.start : token.end] for token in tokens]
    doc = Doc(vocab, words=words, spaces=[token.space for token in tokens])
    first = {token.start: number for number, token in enumerate(tokens)}
    last = {token.end: number + 1 for number, token in enumerate(tokens)}

    def made(span: ExchangeSpan) -> Any:
        return Span(doc, first[span.start], last[span.end], label=span.label)

    entities, rest = apart(spans)
    doc.set_ents([made(span) for span in entities], default="outside")
    if rest:
        doc.spans[GROUP] = [made(span) for span in spans]
    doc.user_data[KEY] = noted_document(document)
    return doc


def _document(doc: Any, name: str, losses: Losses) -> ExchangeDocument:
    facts: Mapping[str, Any] = mapping(doc.user_data.get(KEY))
    text = str(doc.text)
    groups = [*doc.spans] if GROUP not in doc.spans else [GROUP]
    found = [] if GROUP in doc.spans else [_span(entity) for entity in doc.ents]
    for group in groups:
        known = set(found)
        found += [span for one in doc.spans[group] if (span := _span(one)) not in known]
    spans = with_details(within(str(facts.get("name") or name), found, text, losses), facts)
    return known_document(
        facts, name=name, text=text, spans=spans, predictions=noted_predictions(facts), reading=_reading(doc, text)
    )


def _span(one: Any) -> ExchangeSpan:
    return ExchangeSpan(int(one.start_char), int(one.end_char), str(one.label_))


def _reading(doc: Any, text: str) -> Reading:
    """Returns the tokens that are no blanks as words; a sentence is a line where the file parts sentences."""
    tokens = [token for token in doc if token.text.strip()]
    starts, ends = [token.idx for token in tokens], [token.idx + len(token.text) for token in tokens]
    lines: list[int] = []
    for token in tokens:
        begins = bool(lines) and doc.has_annotation("SENT_START") and bool(token.is_sent_start)
        lines.append((lines[-1] if lines else 0) + begins)
    return Reading(text, tuple(instances(Word, starts, ends, lines, [0] * len(lines))), extractor="docbin 1", tokenised=True)
