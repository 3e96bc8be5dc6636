"""What annotators say of words: the label of every word by every annotator, as numbers."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from gapstudio.analysis.counting import FloatArray, IntArray
from gapstudio.domain import Span

OUTSIDE = "O"
"""What a word is called that an annotator has not marked."""

MISSING = -1
"""Stands for the label of a word in a document that an annotator has not finished."""


@dataclass(frozen=True)
class LayeredDocument:
    """One document and what each of its annotators made of it.

    Attributes:
        id: Of the document.
        cluster: What it was drawn with: its supplier where known, else its template, else its own id.
        words: Limits of its words in the canonical text, ascending and disjoint.
        layers: Name of the annotator to the spans of the finished layer; who has not finished it is absent.
    """

    id: str
    cluster: str
    words: Sequence[tuple[int, int]]
    layers: Mapping[str, Collection[Span]]


@dataclass(frozen=True)
class WordLabels:
    """The label of each word by each annotator.

    A word counts as marked where a span touches it, with the span's label; where spans of several labels touch it, with all of
    them as one combination (``BUYER+CITY``), which agrees with nothing but the same combination.

    Attributes:
        codes: Index into `names`, or `MISSING`; shape (annotators, words).
        document: Index of the document of each word, shape (words,).
        names: The categories, *O* first.
    """

    codes: IntArray
    document: IntArray
    names: tuple[str, ...]


def word_labels(documents: Sequence[LayeredDocument], annotators: Sequence[str]) -> WordLabels:
    """Returns the labels of the words of all documents, one document after the other.

    Args:
        documents: With words and layers.
        annotators: Names, in the order of the rows.
    """
    marks = [[_marked_words(document, name) for name in annotators] for document in documents]
    found = {mark for row in marks for layer in row if layer is not None for mark in layer.values()}
    names = (OUTSIDE, *sorted(found))
    number = {name: position for position, name in enumerate(names)}
    blocks = [np.zeros((len(annotators), 0), dtype=np.int64)]
    for document, row in zip(documents, marks, strict=True):
        block = np.full((len(annotators), len(document.words)), MISSING, dtype=np.int64)
        for position, layer in enumerate(row):
            if layer is not None:
                block[position] = 0
                block[position, list(layer)] = [number[mark] for mark in layer.values()]
        blocks.append(block)
    sizes = [len(document.words) for document in documents]
    return WordLabels(np.concatenate(blocks, axis=1), np.repeat(np.arange(len(sizes), dtype=np.int64), sizes), names)


def label_counts(codes: IntArray, categories: int) -> FloatArray:
    """Returns how many annotators give each word each label, shape (words, categories)."""
    words = codes.shape[1]
    annotator, word = np.nonzero(codes != MISSING)
    cells = word * categories + codes[annotator, word]
    return np.bincount(cells, minlength=words * categories).reshape(words, categories).astype(np.float64)


def summed(values: FloatArray, cluster: IntArray, clusters: int) -> FloatArray:
    """Sums rows by their cluster, shape (clusters, K) from (n, K)."""
    sums = np.zeros((clusters, values.shape[1]))
    np.add.at(sums, cluster, values)
    return sums


def _marked_words(document: LayeredDocument, annotator: str) -> dict[int, str] | None:
    """Returns the marked words by their index, with their label; None where the annotator has not finished the document."""
    if annotator not in document.layers:
        return None
    labels: dict[int, set[str]] = {}
    starts, ends = np.array(document.words, dtype=np.int64).reshape(-1, 2).T
    for span in document.layers[annotator]:
        for word in _touched(starts, ends, span):
            labels.setdefault(word, set()).add(span.label)
    return {word: "+".join(sorted(names)) for word, names in labels.items()}


def _touched(starts: IntArray, ends: IntArray, span: Span) -> Iterable[int]:
    return range(int(np.searchsorted(ends, span.start, "right")), int(np.searchsorted(starts, span.end, "left")))
