"""UIMA CAS JSON 0.4, which INCEpTION reads and writes: one file a document, spans as named entities."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from gapstudio.domain import GapStudioError
from gapstudio.domain.utf16 import storable
from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan, Parsed, Written
from gapstudio.formats.files import free_file_name
from gapstudio.formats.json_files import beginning
from gapstudio.formats.losses import Losses, within
from gapstudio.formats.pieces import tokens_of, words_of

_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api"
ENTITY = f"{_DKPRO}.ner.type.NamedEntity"
"""The layer *Named entity* of INCEpTION; its `value` is the label."""

_TOKEN, _SENTENCE = f"{_DKPRO}.segmentation.type.Token", f"{_DKPRO}.segmentation.type.Sentence"
_META = f"{_DKPRO}.metadata.type.DocumentMetaData"
_ANNOTATION, _STRING, _DOCUMENT = "uima.tcas.Annotation", "uima.cas.String", "uima.tcas.DocumentAnnotation"
_LABELS = ("value", "label")
_PLUMBING = (f"{_DKPRO}.segmentation.", f"{_DKPRO}.metadata.", "uima.", "de.tudarmstadt.ukp.clarin.webanno.api.type.")


class CasJson:
    """A folder of UIMA CAS JSON files, one a document; a single file is read as well.

    Offsets in the files are UTF-16 code units, which the library turns into code points. Spans are written to INCEpTION's
    built-in layer *Named entity*; they are read from every layer of spans that has a feature called value or label. Of an export
    of a project of INCEpTION, in which a folder for each document holds a file for each annotator, both are taken from the path.
    """

    name = "uima-cas-json"
    title = "UIMA CAS JSON for INCEpTION (folder)"
    suffixes: tuple[str, ...] = ()
    reads = True
    writes = True
    pictures = False
    holds = "Texts, words, lines and all spans, overlapping ones too. No values, notes, scores, predictions or pages."

    def recognises(self, path: Path) -> bool:
        """Tells whether a file, or the first JSON file of a folder, is a CAS."""
        if path.is_dir():
            found = (file for depth in ("*.json", "*/*.json", "*/*/*.json") for file in path.glob(depth))
            path = next(found, path)
        signs = beginning(path) if path.is_file() and path.suffix.lower() == ".json" else ""
        return '"%TYPES"' in signs or '"%FEATURE_STRUCTURES"' in signs

    def read(self, path: Path) -> Parsed:
        """Reads a folder or a file; see `ExchangeFormat.read`."""
        files = [path] if path.is_file() else sorted(path.rglob("*.json"))
        if not files:
            raise GapStudioError(
                f"{path} holds no JSON file.", remedy="Choose the folder with the files that INCEpTION exported."
            )
        losses = Losses()
        documents = tuple(_document(file, path, losses) for file in files)
        labels = dict.fromkeys(span.label for document in documents for span in document.spans)
        return Parsed(documents, losses.told(), tuple(labels))

    def write(self, documents: Sequence[ExchangeDocument], path: Path, *, labels: Sequence[str]) -> Written:
        """Writes a folder; see `ExchangeFormat.write`."""
        losses, names = Losses(), set[str]()
        path.mkdir(parents=True, exist_ok=True)
        files: list[Path] = []
        for document in documents:
            losses.unheld(document)
            name = free_file_name(document.name, names)
            files.append(path / f"{name}.json")
            files[-1].write_bytes(_json(document, losses).encode())
        return Written(tuple(files), losses.told())


FORMAT = CasJson()


def _typesystem() -> Any:
    from cassis import TypeSystem

    types = TypeSystem()
    meta = types.create_type(_META, supertypeName=_DOCUMENT)
    for feature in ("documentTitle", "documentId", "documentUri", "collectionId"):
        types.create_feature(meta, feature, _STRING)
    types.create_type(_SENTENCE, supertypeName=_ANNOTATION)
    types.create_type(_TOKEN, supertypeName=_ANNOTATION)
    entity = types.create_type(ENTITY, supertypeName=_ANNOTATION)
    types.create_feature(entity, "value", _STRING)
    types.create_feature(entity, "identifier", _STRING)
    return types


def _json(document: ExchangeDocument, losses: Losses) -> str:
    from cassis import Cas
    from cassis.typesystem import TypeSystemMode

    types, text = _typesystem(), storable(document.text)
    cas = Cas(typesystem=types)
    cas.sofa_string, cas.sofa_mime = text, "text/plain"
    spans = within(document.name, document.spans, text, losses)
    meta = {"documentTitle": storable(document.name), "documentId": document.id or storable(document.name)}
    cas.add(types.get_type(_META)(begin=0, end=len(text), **meta))
    for start, end in _sentences(document):
        cas.add(types.get_type(_SENTENCE)(begin=start, end=end))
    for token in tokens_of(document, spans):
        if text[token.start : token.end].strip():
            cas.add(types.get_type(_TOKEN)(begin=token.start, end=token.end))
    for span in spans:
        cas.add(types.get_type(ENTITY)(begin=span.start, end=span.end, value=storable(span.label)))
    return storable(str(cas.to_json(type_system_mode=TypeSystemMode.FULL)))


def _sentences(document: ExchangeDocument) -> Iterator[tuple[int, int]]:
    for _, line in groupby(words_of(document), key=lambda word: word.line):
        words = list(line)
        yield words[0].start, words[-1].end


def _document(file: Path, folder: Path, losses: Losses) -> ExchangeDocument:
    cas = _loaded(file)
    text = cas.sofa_string or ""
    title, identity = _facts(cas)
    inside = file.parent != folder and file != folder
    name = title or (file.parent.name if inside else file.stem)
    annotator = file.stem if inside and file.stem not in ("CURATION_USER", "INITIAL_CAS") else ""
    spans = within(name, _spans(cas, name, annotator, losses), text, losses)
    return ExchangeDocument(name, text, spans, id=identity if identity != name else "")


def _loaded(file: Path) -> Any:
    from cassis import load_cas_from_json

    try:
        return load_cas_from_json(file.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise GapStudioError(f"{file} cannot be read: {error.strerror}.", remedy="Check that it is there.") from error
    # What the library raises at files of other kinds or versions is of many kinds.
    except Exception as error:
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        message = f"{file.name} is no UIMA CAS JSON that can be read ({type(error).__name__}: {reason})."
        raise GapStudioError(message, remedy="Export it again as UIMA CAS JSON 0.4.") from error


def _facts(cas: Any) -> tuple[str, str]:
    """Returns title and id of the document, "" for what it does not say."""
    for one in cas.select_all_annotations():
        if one.type.name == _META:
            return str(one.documentTitle or ""), str(one.documentId or "")
    return "", ""


def _spans(cas: Any, name: str, annotator: str, losses: Losses) -> Iterator[ExchangeSpan]:
    for one in cas.select_all_annotations():
        kind = one.type.name
        if kind.startswith(_PLUMBING):
            continue
        label = next((value for feature in _LABELS if isinstance(value := getattr(one, feature, None), str) and value), "")
        if label and one.begin is not None and one.end is not None:
            yield ExchangeSpan(one.begin, one.end, label, annotator=annotator)
        else:
            losses.add(name, f"annotations of {kind.rsplit('.', 1)[-1]} without a value are not taken")
