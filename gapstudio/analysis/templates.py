"""Groups documents by their layout: those whose static words stand at the same places come from one template.

What a supplier's system prints on every document (letterhead, captions, footers) stays where it is, and the rest changes. So a
document is described by its words at their places, a word counts the more the fewer documents have it there, and what only one
document has hardly counts.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from gapstudio.analysis.carry_words import squashed
from gapstudio.domain import Reading

Features = NDArray[np.uint64]
"""What describes one document's layout: numbers for words at places, sorted, each once."""

ALIKE = 0.3
"""Mean likeness to the documents of a template from which on a document belongs to it."""

_LONE = 0.1
"""How much of the weight of what only one document has counts."""

_GRIDS = ((48.0, 48.0), (24.0, 0.0))
"""Widths and heights of the cells in which words stand, in points; 0 for a column as high as the page."""

_OFFSETS = (0.0, 0.5)
"""Every grid is laid twice, half a cell apart, so that a word near an edge of one cell lies inside another."""

_SAMPLE = 1_500
"""Documents that are compared each with each at a time; the others are then compared with the groups found."""

_BLOCK = 512
_NAME = re.compile(r"T(\d+)")


def layout_features(reading: Reading) -> Features:
    """Returns what describes the layout of a document's first page: its words without digits, each with where it begins."""
    seen = [
        (crc32(plain.encode()), word.box.x0, word.box.top)
        for word in reading.words
        if word.page == 0 and word.box is not None and (plain := _static(reading.word_text(word)))
    ]
    if not seen:
        return np.zeros(0, dtype=np.uint64)
    words, x, y = (np.array(column) for column in zip(*seen, strict=True))
    kinds = ((grid, offset) for grid in range(len(_GRIDS)) for offset in range(len(_OFFSETS)))
    return np.unique(np.concatenate([_placed(words, x, y, grid, offset) for grid, offset in kinds]))


def propose_templates(documents: Sequence[Features], known: Sequence[str] | None = None) -> tuple[str, ...]:
    """Groups documents into templates.

    The same documents in the same order give the same answer. The time grows with the number of documents times that of
    templates.

    Args:
        documents: Their features.
        known: Name of the template that each belongs to already, "" where none; these stay as they are.

    Returns:
        A name a document: a known template's, a new one's (``T01``, ``T02`` … by its first document), or "" for one that is alike
        to no other.
    """
    names = list(known or [""] * len(documents))
    matrix = _weighted(documents)
    described = [index for index, features in enumerate(documents) if len(features)]
    open_ = [index for index in described if not names[index]]
    seeds = {name: [index for index in described if names[index] == name] for name in dict.fromkeys(filter(None, names))}
    groups = [members for members in seeds.values() if members]
    found, open_ = _placed_in(matrix, open_, groups)
    for index, group in found.items():
        names[index] = names[groups[group][0]]
    fresh: list[list[int]] = []
    while open_:
        sample = open_[:: max(1, len(open_) // _SAMPLE)][:_SAMPLE]
        groups = _grouped(matrix, sample)
        taken = set(sample)
        found, open_ = _placed_in(matrix, [index for index in open_ if index not in taken], groups)
        for index, group in found.items():
            groups[group].append(index)
        fresh += groups
    for name, members in zip(_free_names(names), sorted(sorted(g) for g in fresh if len(g) > 1), strict=False):
        for index in members:
            names[index] = name
    return tuple(names)


def renamed(fresh: Sequence[str], before: Sequence[str]) -> tuple[str, ...]:
    """Gives templates that were proposed anew the names that most of their documents had before, each name once."""
    pairs = Counter((new, old) for new, old in zip(fresh, before, strict=True) if new and old)
    names: dict[str, str] = {}
    for (new, old), _ in sorted(pairs.items(), key=lambda item: (-item[1], item[0])):
        if new not in names and old not in names.values():
            names[new] = old
    free = _free_names([*before, *names.values()])
    for new in sorted(set(fresh) - {""} - set(names)):
        names[new] = next(free)
    return tuple(names.get(name, "") for name in fresh)


def _static(text: str) -> str:
    plain = squashed(text)
    return "" if len(plain) < 2 or any(character.isdigit() for character in plain) else plain


def _placed(words: NDArray[Any], x: NDArray[Any], y: NDArray[Any], grid: int, offset: int) -> Features:
    wide, high = _GRIDS[grid]
    column = np.floor(x / wide + _OFFSETS[offset]).astype(np.int64) % 1024
    row = np.floor(y / high + _OFFSETS[offset]).astype(np.int64) % 1024 if high else np.zeros(len(x), dtype=np.int64)
    place = ((column * 1024 + row) * len(_GRIDS) + grid) * len(_OFFSETS) + offset
    return words.astype(np.uint64) << np.uint64(32) | place.astype(np.uint64)


def _weighted(documents: Sequence[Features]) -> Any:
    """Returns the documents as rows of a sparse matrix; the product of two rows is their likeness in 0..1."""
    from scipy.sparse import csr_matrix  # pyright: ignore[reportMissingTypeStubs]

    lengths = np.array([len(features) for features in documents], dtype=np.int64)
    flat = np.concatenate([*documents, np.zeros(0, dtype=np.uint64)])
    _, column, frequency = np.unique(flat, return_inverse=True, return_counts=True)
    row = np.repeat(np.arange(len(documents)), lengths)
    weight = np.log(max(1, len(documents)) / frequency)[column] + 0.5
    lone = frequency[column] == 1
    square = np.bincount(row, np.where(lone, _LONE, 1.0) * weight**2, minlength=len(documents))
    weight /= np.sqrt(square)[row]
    kept = ~lone
    shape = len(documents), len(frequency)
    return csr_matrix((weight[kept].astype(np.float32), (row[kept], column[kept])), shape=shape)


def _grouped(matrix: Any, indices: Sequence[int]) -> list[list[int]]:
    """Groups a few documents by average linkage: two groups join while their members are alike on average."""
    if len(indices) < 2:
        return [list(indices)]
    from scipy.cluster import hierarchy  # pyright: ignore[reportMissingTypeStubs]
    from scipy.spatial.distance import squareform

    rows = matrix[indices]
    apart = 1.0 - np.clip((rows @ rows.T).toarray().astype(np.float64), 0.0, 1.0)
    np.fill_diagonal(apart, 0.0)
    tree: Any = hierarchy.linkage(squareform(apart, checks=False), "average")  # pyright: ignore
    labels: Any = hierarchy.fcluster(tree, 1.0 - ALIKE, "distance")  # pyright: ignore
    groups: dict[int, list[int]] = {}
    for index, label in zip(indices, labels.tolist(), strict=True):
        groups.setdefault(label, []).append(index)
    return list(groups.values())


def _placed_in(matrix: Any, indices: Sequence[int], groups: Sequence[Sequence[int]]) -> tuple[Mapping[int, int], list[int]]:
    """Returns which group each document belongs to, by its mean likeness to the members, and the documents that fit none."""
    if not groups or not indices:
        return {}, list(indices)
    means = _means(matrix, groups).T.tocsr()
    found: dict[int, int] = {}
    for start in range(0, len(indices), _BLOCK):
        block = indices[start : start + _BLOCK]
        likeness = (matrix[block] @ means).toarray()
        best = likeness.argmax(axis=1)
        found |= {
            index: group
            for index, group, alike in zip(block, best.tolist(), likeness.max(axis=1).tolist(), strict=True)
            if alike >= ALIKE
        }
    return found, [index for index in indices if index not in found]


def _means(matrix: Any, groups: Sequence[Sequence[int]]) -> Any:
    from scipy.sparse import csr_matrix  # pyright: ignore[reportMissingTypeStubs]

    row = np.repeat(np.arange(len(groups)), [len(group) for group in groups])
    column = np.concatenate([np.asarray(group) for group in groups])
    share = np.concatenate([np.full(len(group), 1.0 / len(group), dtype=np.float32) for group in groups])
    return csr_matrix((share, (row, column)), shape=(len(groups), matrix.shape[0])) @ matrix


def _free_names(names: Iterable[str]) -> Any:
    last = max((int(match[1]) for name in names if (match := _NAME.fullmatch(name))), default=0)
    return (f"T{number:02d}" for number in range(last + 1, 10**9))
