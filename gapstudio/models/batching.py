"""Batches by token budget: segments of like length together, longest first, so that little is padded."""

from collections.abc import Iterator, Sequence


def batches(lengths: Sequence[int], budget: int) -> Iterator[list[int]]:
    """Groups items so that the padded size of a batch, its longest length × its items, stays within the budget.

    Longest first: memory is at its peak in the first batch, so that a batch too large for it fails at once. Items of
    one length keep their order.

    Args:
        lengths: Length of each item in subwords.
        budget: Largest padded size of a batch; an item longer than this makes a batch of its own.

    Yields:
        Indices into `lengths`; each index occurs once.

    Raises:
        ValueError: The budget is under 1.
    """
    if budget < 1:
        raise ValueError("A batch needs a budget of at least one token.")
    batch: list[int] = []
    longest = 0
    for index in sorted(range(len(lengths)), key=lambda item: -lengths[item]):
        if batch and longest * (len(batch) + 1) > budget:
            yield batch
            batch = []
        if not batch:
            longest = max(lengths[index], 1)
        batch.append(index)
    if batch:
        yield batch


def pools(sizes: Sequence[int], limit: int) -> Iterator[range]:
    """Groups consecutive documents until their sizes add up to the limit.

    Sorting by length across everything would finish all documents at the very end; sorting inside a pool keeps batches
    full and lets documents come out, and be saved, on the way.

    Args:
        sizes: Size of each document, such as its words.
        limit: A pool is closed once it holds this much.

    Yields:
        Ranges of document indices, in order, covering all.
    """
    start = held = 0
    for index, size in enumerate(sizes):
        held += size
        if held >= limit:
            yield range(start, index + 1)
            start, held = index + 1, 0
    if start < len(sizes):
        yield range(start, len(sizes))
