"""What formats of annotated data have in common: documents with their labelled spans, and what a format could not hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, runtime_checkable

from gapstudio.domain import Reading


@dataclass(frozen=True)
class ExchangeSpan:
    """One labelled range of a document on its way in or out.

    Attributes:
        start: First code point in the document's text.
        end: One past the last.
        label: Its label.
        id: Its identity in the project or file, or "".
        annotator: Who marked it, or "".
        value: The normalised value that it states, or "".
        note: Free text, or "".
        score: How sure a model was, in 0..1, or None.
        text: What stands there, where the file says so and does not hold the whole text; "" otherwise.
    """

    start: int
    end: int
    label: str
    id: str = ""
    annotator: str = ""
    value: str = ""
    note: str = ""
    score: float | None = None
    text: str = ""


@dataclass(frozen=True)
class ExchangeArea:
    """A labelled rectangle on a page, in a file that does not say which words it covers; `word_boxes.place_areas` finds them.

    Attributes:
        page: Number of the page from 0.
        x0: Left edge as a share of the page's width, in 0..1.
        top: Upper edge as a share of its height.
        x1: Right edge.
        bottom: Lower edge.
        label: Its label.
        group: Rectangles of one group are one span; "" for one of its own.
        id: Its identity in the project or file, or "".
        annotator: Who marked it, or "".
        value: The normalised value that it states, or "".
        note: Free text, or "".
        score: How sure a model was, in 0..1, or None.
        model: Whose prediction it is; "" where a person marked it.
    """

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    label: str
    group: str = ""
    id: str = ""
    annotator: str = ""
    value: str = ""
    note: str = ""
    score: float | None = None
    model: str = ""


@dataclass(frozen=True)
class ExchangeDocument:
    """One document on its way in or out.

    Attributes:
        name: File name, or what the file calls it.
        text: Its text; offsets of spans are code points in it. "" where the file holds none: they count in the original's then.
        spans: Marked by people, or gold.
        predictions: Of models, by the model's name.
        reading: Words, pages and boxes; its text is `text`. None where the file has text only.
        id: Its identity in the project, or "".
        sha256: Of the original's bytes, or "".
        finished: Whether it was marked completely; None where the file does not say.
        unlocated: Label and value of what is stated of it without a place.
        metadata: Columns such as supplier and language.
        pictures: PNG of pages by page number from 0, for formats that need pictures; empty where nobody asked for them.
        areas: Labelled rectangles that the file ties to no words; whoever knows the document's words places them.
        picture_files: Files of pictures of its pages by page number from 0, where such lie beside what was read.
    """

    name: str
    text: str
    spans: tuple[ExchangeSpan, ...] = ()
    predictions: Mapping[str, tuple[ExchangeSpan, ...]] = field(default_factory=dict[str, tuple[ExchangeSpan, ...]])
    reading: Reading | None = None
    id: str = ""
    sha256: str = ""
    finished: bool | None = None
    unlocated: tuple[tuple[str, str], ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict[str, str])
    pictures: Mapping[int, bytes] = field(default_factory=dict[int, bytes])
    areas: tuple[ExchangeArea, ...] = ()
    picture_files: Mapping[int, Path] = field(default_factory=dict[int, Path])


@dataclass(frozen=True)
class Loss:
    """Something that a file could not hold, or that could not be taken from it.

    Attributes:
        document: Name of the document; "" where it concerns the whole file.
        reason: What was lost and why, as one sentence for people.
        count: How many of them.
        span: Whether a labelled span was lost, and not only something about one.
    """

    document: str
    reason: str
    count: int = 1
    span: bool = False


@dataclass(frozen=True)
class Parsed:
    """What was found in a file.

    Attributes:
        documents: In the order of the file.
        losses: What could not be taken from it.
        labels: The labels that it declares or uses, in its order.
        notes: What was recognised, such as the tagging scheme, a sentence each.
    """

    documents: tuple[ExchangeDocument, ...]
    losses: tuple[Loss, ...] = ()
    labels: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Written:
    """What was written: the files, and what they could not hold."""

    files: tuple[Path, ...]
    losses: tuple[Loss, ...] = ()


@runtime_checkable
class ExchangeFormat(Protocol):
    """One format. It is found through the entry points ``gapstudio.formats``; its module is light, its libraries load late.

    Attributes:
        name: For commands, such as ``labelstudio``.
        title: For people, such as ``Label Studio (JSON)``.
        suffixes: Of its files, with the dot, the one to propose first; empty where it is a folder.
        reads: Whether it comes in.
        writes: Whether it goes out.
        pictures: Whether writing needs pictures of pages.
        holds: What it holds and what not, in one or two sentences.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    reads: bool
    writes: bool
    pictures: bool
    holds: str

    def recognises(self, path: Path) -> bool:
        """Tells from the file or folder, quickly and without raising, whether it is of this format."""
        ...

    def read(self, path: Path) -> Parsed:
        """Reads a file or folder.

        Raises:
            GapStudioError: It is not of this format, or damaged; the message names the file and the line or record.
        """
        ...

    def write(self, documents: Sequence[ExchangeDocument], path: Path, *, labels: Sequence[str]) -> Written:
        """Writes documents to a file or folder that is not there yet, or whose replacement was agreed to.

        Args:
            documents: What to write.
            path: The file, or the folder for formats of several files.
            labels: All labels of the set in order, those that occur nowhere included.
        """
        ...
