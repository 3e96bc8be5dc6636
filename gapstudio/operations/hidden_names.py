"""Names of documents, suppliers and other people's data become numbers, so that a report can be published."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from gapstudio.domain import AnnotationStatus, Area, Document, PagedText, Run
from gapstudio.operations.label_sets import label_titles
from gapstudio.operations.projects import INTERNAL
from gapstudio.operations.taxonomies import taxonomy_of
from gapstudio.reports.masking import Name, Pseudonyms, ReadableWords, is_caption, tokens_of
from gapstudio.store import Project

CODED = frozenset({"language", "country", "currency", "kind"})
"""Columns whose values are codes and words of everybody, which name nobody."""
_WORD = re.compile(r"[a-z]+")
"""A file that is called so, as in ``invoice.pdf``, is told by its full name only."""
_LEAST_TELLING = 4
"""Characters up to which a value stands in texts by chance."""
_LEAST_LETTERS, _LEAST_DIGITS = 2, 7
_MOST_READ = 400
"""Documents whose words tell which ones everybody prints."""


@dataclass(frozen=True)
class Mask:
    """What masks a report: pseudonyms for texts, and which words of pages may be read."""

    names: Pseudonyms
    words: ReadableWords


def hidden_names(project: Project, *, active: bool = True) -> Pseudonyms:
    """Returns what replaces names of documents, of the project and of everything in metadata; nothing where it is not active.

    Numbers go by how many documents have a name, the most first.
    """
    if not active:
        return Pseudonyms()
    documents = project.documents(INTERNAL)
    named = [*_metadata(documents), *_files(documents, "document")]
    return Pseudonyms(named, fixed={project.path.stem: "the project"})


def mask_of(project: Project, runs: Sequence[Run], document: str = "document") -> Mask:
    """Returns what masks a report for people who must not know whose documents it is about.

    Masked are the values of all labels, whether gold, draft or in doubt, what the runs found in our documents, metadata, names of
    files, and whatever else has the form of personal or business data. It is kept in memory until one of these changes.

    Args:
        project: The project.
        runs: Over our documents.
        document: What a document is called in the report's language.
    """
    name = f"mask {document} {' '.join(run.id for run in runs)}"
    areas = (Area.DOCUMENTS, Area.ANNOTATIONS, Area.LABELS, Area.RUNS)
    named, words = project.shared(name, areas, lambda: _secrets(project, runs, document))
    labels = [label for corpus in project.corpora() for label in corpus.labels]
    causes = [text for one in taxonomy_of(project).categories for text in (one.id, one.title)]
    protected = [*labels, *label_titles(project).values(), *causes]
    return Mask(Pseudonyms(named, protected=protected, forms=True), words)  # it counts on, so that each report has its own


def certain_names(project: Project) -> tuple[Name, ...]:
    """Returns values of labels, metadata and names of files: what stands on a slide of a masked report only by mistake."""
    documents = project.documents(INTERNAL)
    return tuple(name for name in (*_values(project), *_metadata(documents), *_files(documents, "document")) if _telling(name))


def _telling(name: Name) -> bool:
    return name.within and len(name.text) > _LEAST_TELLING


def _secrets(project: Project, runs: Sequence[Run], document: str) -> tuple[tuple[Name, ...], ReadableWords]:
    documents = project.documents(INTERNAL)
    values, found = _values(project), _predicted(project, runs)
    metadata = list(_metadata(documents))
    texts = [name.text for name in (*values, *found, *metadata)]
    texts += [PurePath(one.name).stem for one in documents]
    return (*values, *metadata, *_files(documents, document), *found), ReadableWords(texts, _printed(project, documents))


def _values(project: Project) -> list[Name]:
    """Returns what is marked in our documents, under the label that it has most often, the most frequent first."""
    counts: Counter[tuple[str, str]] = Counter()
    for one in project.annotations(corpus=INTERNAL):
        if one.status is not AnnotationStatus.REJECTED:
            for text in {one.text, one.value} - {""}:
                counts[" ".join(text.split()), one.label] += 1
    return _ranked(counts)


def _predicted(project: Project, runs: Sequence[Run]) -> list[Name]:
    counts: Counter[tuple[str, str]] = Counter()
    for run in runs:
        for one in project.predictions(run.id):
            packed = project.packed_reading(one.document)
            text = PagedText("", ()) if packed is None else PagedText.from_bytes(packed.data)
            counts.update((text.line(span.start, span.end), span.label) for span in one.spans)
    return [name for name in _ranked(counts) if not is_caption(name.text)]


def _ranked(counts: Counter[tuple[str, str]]) -> list[Name]:
    ranked = sorted(counts, key=lambda one: (-counts[one], one[1], one[0]))
    return [Name(text, label, within=not text.islower() and _sought(text)) for text, label in ranked]


def _sought(text: str) -> bool:
    """Whether a value is looked for within texts: a short number stands there by chance, as do captions."""
    own = [token for token in tokens_of(text) if not is_caption(token)]
    letters = sum(character.isalpha() for token in own for character in token)
    digits = sum(character.isdigit() for token in own for character in token)
    return letters > _LEAST_LETTERS or digits >= _LEAST_DIGITS


def _metadata(documents: Sequence[Document]) -> Iterator[Name]:
    columns: dict[str, Counter[str]] = {}
    for document in documents:
        for column, value in document.metadata.items():
            if column not in CODED:
                columns.setdefault(column, Counter())[value] += 1
    for column, values in columns.items():
        ranked = sorted(values, key=lambda value: (-values[value], value))
        yield from (Name(value, column, within=not value.isdecimal() or _sought(value)) for value in ranked)


def _files(documents: Sequence[Document], kind: str) -> Iterator[Name]:
    """Yields names of files; one with and without its ending is one document."""
    for number, document in enumerate(documents, start=1):
        stem = PurePath(document.name).stem
        for text in (document.name, *([] if _WORD.fullmatch(stem) else [stem])):
            yield Name(text, kind, number=number)


def _printed(project: Project, documents: Sequence[Document]) -> dict[str, set[str]]:
    """Returns the words that each supplier prints, a document standing for itself where its supplier is not known."""
    step = max(1, -(-len(documents) // _MOST_READ))
    printed: dict[str, set[str]] = {}
    for document in documents[::step]:
        packed = project.packed_reading(document.id)
        if packed is not None:
            words = printed.setdefault(document.metadata.get("supplier", document.id), set())
            words.update(tokens_of(PagedText.from_bytes(packed.data).text))
    return printed
