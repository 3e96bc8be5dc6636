"""Texts and word limits of documents, unpacked once: a reading never changes, so that they are kept by its revision."""

from collections import OrderedDict
from collections.abc import Collection, Iterator
from functools import partial
from threading import Lock

from gapstudio.analysis.equal_texts import WordIndex
from gapstudio.domain import Area, Outline
from gapstudio.store import Project

_AREAS = frozenset({Area.DOCUMENTS, Area.CORPORA})
_MOST_WORDS = 3_000_000
"""Words that are kept in memory, about 300 bytes each; beyond that, what was not asked for longest goes."""


class _Kept:
    """Indexes by document and revision, for all projects and threads of the process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: OrderedDict[tuple[str, str], WordIndex] = OrderedDict()
        self._words = 0

    def get(self, key: tuple[str, str]) -> WordIndex | None:
        """Returns the index of a reading, or None where it is not kept."""
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
            return self._known.get(key)

    def put(self, key: tuple[str, str], index: WordIndex) -> None:
        """Keeps an index, and lets go of the oldest beyond the limit."""
        with self._lock:
            if key in self._known:
                return
            self._known[key] = index
            self._words += len(index.outline.starts)
            while self._words > _MOST_WORDS and len(self._known) > 1:
                _, gone = self._known.popitem(last=False)
                self._words -= len(gone.outline.starts)


_KEPT = _Kept()


def word_index(project: Project, document: str, revision: str = "") -> WordIndex | None:
    """Returns the words of a document as it is read now, or None for one set aside.

    Args:
        project: The project.
        document: Id.
        revision: Of its reading, where the caller knows it.
    """
    revision = revision or project.revision(document) or ""
    kept = _KEPT.get((document, revision))
    packed = project.packed_reading(document) if kept is None else None
    if packed is None:
        return kept
    made = WordIndex(Outline.from_bytes(packed.data))
    _KEPT.put((document, packed.revision), made)
    return made


def word_indexes(project: Project, corpus: str, among: Collection[str] | None = None) -> Iterator[tuple[str, WordIndex]]:
    """Yields (document id, its words) for the documents of a corpus that are read, in order; only those `among` where given."""
    for document, revision in project.kept(f"texts of {corpus}", _AREAS, partial(project.text_revisions, corpus)).items():
        if among is None or document in among:
            index = word_index(project, document, revision)
            if index is not None:
                yield document, index
