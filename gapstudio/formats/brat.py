"""brat's standoff: a folder with a text and its annotations for each document."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from gapstudio.domain import GapStudioError
from gapstudio.domain.utf16 import storable
from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan, Parsed, Written
from gapstudio.formats.files import free_file_name, read_bytes
from gapstudio.formats.losses import Losses, within

_HELD = ("value", "note")
_NOTE, _VALUE = "AnnotatorNotes", "NormalizedValue"
_UNFIT_LABEL = re.compile(r"[^\w-]", re.ASCII)
_OTHERS = {"R": "relations", "E": "events", "A": "attributes", "M": "attributes", "N": "normalizations", "*": "equivalences"}


class Brat:
    """A folder with ``NAME.txt`` and ``NAME.ann`` for each document, and ``annotation.conf`` with the labels.

    Offsets are code points of the text with its own line ends. A span that goes over the end of a line is written in parts, one a
    line, since brat draws no other; such parts are joined again when they are read. Parts with words between them become one
    span around all of them, and that is told.
    """

    name = "brat"
    title = "brat standoff (folder)"
    suffixes: tuple[str, ...] = ()
    reads = True
    writes = True
    pictures = False
    holds = "Texts and all spans, overlapping ones too, with notes and values. No annotators, scores, predictions or pages."

    def recognises(self, path: Path) -> bool:
        """Tells whether a folder holds annotations."""
        return path.is_dir() and any(next(path.glob(depth), None) is not None for depth in ("*.ann", "*/*.ann"))

    def read(self, path: Path) -> Parsed:
        """Reads a folder with all that lie in it; see `ExchangeFormat.read`."""
        files = sorted(file for file in path.rglob("*.ann") if file.is_file()) if path.is_dir() else []
        if not files:
            raise GapStudioError(f"{path} holds no annotations of brat.", remedy="Choose the folder with .txt and .ann files.")
        losses = Losses()
        documents = tuple(_document(path, file, losses) for file in files)
        labels = dict.fromkeys(span.label for document in documents for span in document.spans)
        return Parsed(documents, losses.told(), tuple(labels))

    def write(self, documents: Sequence[ExchangeDocument], path: Path, *, labels: Sequence[str]) -> Written:
        """Writes a folder; see `ExchangeFormat.write`."""
        losses, names, used = Losses(), set[str](), dict.fromkeys(map(_label, labels))
        path.mkdir(parents=True, exist_ok=True)
        files: list[Path] = []
        for document in documents:
            losses.unheld(document, _HELD)
            name = free_file_name(document.name, names)
            losses.add(document.name, f"its file is called {name}", name != document.name)
            spans = within(document.name, document.spans, document.text, losses)
            used |= dict.fromkeys(_label(span.label) for span in spans)
            lines = "".join(line + "\n" for line in _lines(document, spans, losses))
            for suffix, text in ((".txt", document.text), (".ann", lines)):
                files.append(path / (name + suffix))
                files[-1].write_bytes(storable(text).encode())
        files.append(path / "annotation.conf")
        listed = "\n".join(used)
        files[-1].write_bytes(f"[entities]\n{listed}\n\n[relations]\n\n[events]\n\n[attributes]\n".encode())
        return Written(tuple(files), losses.told())


FORMAT = Brat()


def _label(label: str) -> str:
    return _UNFIT_LABEL.sub("_", label)


def _lines(document: ExchangeDocument, spans: Sequence[ExchangeSpan], losses: Losses) -> Iterator[str]:
    notes = 0
    for number, span in enumerate(spans, 1):
        label = _label(span.label)
        losses.add(
            document.name,
            f"the label {span.label} is called {label}, since brat takes letters, digits, _ and -",
            label != span.label,
        )
        parts = _parts(document.text, span)
        places = ";".join(f"{start} {end}" for start, end in parts)
        words = " ".join(_one_line(document.text[start:end]) for start, end in parts)
        yield f"T{number}\t{label} {places}\t{words}"
        for kind, text in ((_NOTE, span.note), (_VALUE, span.value)):
            if text:
                notes += 1
                losses.add(document.name, "line breaks in a note are left out", _one_line(text) != text)
                yield f"#{notes}\t{kind} T{number}\t{_one_line(text)}"


def _one_line(text: str) -> str:
    return re.sub(r"\r\n|[\n\r\t]", " ", text)


def _parts(text: str, span: ExchangeSpan) -> list[tuple[int, int]]:
    """Returns the range, cut at ends of lines where both ends of it are kept so."""
    parts = [
        (span.start + found.start(), span.start + found.end()) for found in re.finditer(r"[^\n]+", text[span.start : span.end])
    ]
    whole = bool(parts) and parts[0][0] == span.start and parts[-1][1] == span.end
    return parts if whole else [(span.start, span.end)]


@dataclass
class _Found:
    """What the lines of one file say."""

    spans: dict[str, ExchangeSpan] = field(default_factory=dict[str, ExchangeSpan])
    notes: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    values: dict[str, str] = field(default_factory=dict[str, str])


def _document(folder: Path, file: Path, losses: Losses) -> ExchangeDocument:
    beside = file.with_suffix(".txt")
    name = file.relative_to(folder).with_suffix("").as_posix()
    if not beside.is_file():
        raise GapStudioError(f"{beside} is missing.", remedy=f"Put the text of {file.name} beside it.")
    text, found = _text(beside), _Found()
    for number, line in enumerate(_text(file).replace("\r\n", "\n").split("\n"), 1):
        if line.strip():
            _take(file, number, line, text, name, found, losses)
    spans = (
        ExchangeSpan(one.start, one.end, one.label, value=found.values.get(key, ""), note="; ".join(found.notes.get(key, ())))
        for key, one in found.spans.items()
    )
    return ExchangeDocument(name, text, within(name, spans, text, losses))


def _text(file: Path) -> str:
    """Returns the text of a file, with its own line ends and a mark at its head, which offsets count."""
    try:
        return read_bytes(file).decode()
    except UnicodeDecodeError as error:
        raise GapStudioError(f"{file} is not UTF-8 text.", remedy="Convert it to UTF-8.") from error


def _take(file: Path, number: int, line: str, text: str, name: str, found: _Found, losses: Losses) -> None:
    key, _, rest = line.partition("\t")
    if key.startswith("T"):
        found.spans[key] = _span(file, number, rest, text, name, losses)
    elif key.startswith("#"):
        what, _, words = rest.partition("\t")
        kind, _, target = what.partition(" ")
        if kind == _VALUE:
            found.values[target] = words
        elif target in found.spans:
            found.notes.setdefault(target, []).append(words)
        else:
            losses.add(name, "notes on anything but spans are not taken")
    else:
        losses.add(name, f"{_OTHERS.get(key[:1], 'other lines')} are not taken")


def _span(file: Path, number: int, rest: str, text: str, name: str, losses: Losses) -> ExchangeSpan:
    what = rest.partition("\t")[0]
    label, _, places = what.partition(" ")
    try:
        parts = sorted((int(start), int(end)) for start, end in (part.split() for part in places.split(";")))
    except ValueError as error:
        message = f"{file}, line {number}: “{what}” is no label with offsets."
        raise GapStudioError(message, remedy="Mend this line, or take it out.") from error
    between = "".join(text[before[1] : after[0]] for before, after in pairwise(parts))
    losses.add(name, "a span in parts is taken as one around all of them", bool(between.strip()))
    return ExchangeSpan(parts[0][0], max(end for _, end in parts), label)
