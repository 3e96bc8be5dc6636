"""From what a model marks to spans on word edges, which is how gold on a page is marked too."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from gapstudio.domain import Reading, Span


def snap(reading: Reading, found: Iterable[Span]) -> tuple[Span, ...]:
    """Widens spans to the edges of the words that they touch.

    A word is what stands between spaces on the page, so that "GmbH" in the word "GmbH," becomes "GmbH,". Two spans that
    come to share a word this way cannot both stand, since a model marks flat spans: the one that marked more
    characters stays, the earlier at a tie.

    Args:
        reading: Whose words to snap to.
        found: Spans in code points of its text; those that touch no word are left out.

    Returns:
        Disjoint spans, sorted.
    """
    starts = [word.start for word in reading.words]
    ends = [word.end for word in reading.words]
    kept: dict[int, Span] = {}
    for span in sorted(found, key=lambda span: (span.start - span.end, span.start, span.label)):
        first, last = bisect_right(ends, span.start), bisect_left(starts, span.end)
        if first >= last or any(index in kept for index in range(first, last)):
            continue
        snapped = Span(starts[first], ends[last - 1], span.label, span.score)
        kept.update(dict.fromkeys(range(first, last), snapped))
    return tuple(sorted(set(kept.values())))
