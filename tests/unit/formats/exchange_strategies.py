"""Documents with all that texts may hold, and what must be true of each format after writing and reading them."""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from hypothesis import strategies as st

from gapstudio.domain import Reading, Word
from gapstudio.formats.exchange import ExchangeDocument, ExchangeFormat, ExchangeSpan, Parsed, Written

LABELS = ("TOTAL", "ISSUE_DATE", "PER", "creative-work")

_WORDS = (
    "Rechnung",
    "Nr.",
    "4711",
    "Σίγμα",
    "שלום",
    "فاتورة",
    "e\u0301te\u0301",
    "👩‍👩‍👧",
    "𝔘𝔫",
    "€",
    "O",
    "a,b;c",
    '"q"',
    "#",
    "'",
    "\u00a0",
)
_BLANKS = (" ", "  ", "\n", "\r\n", "\t", "\n\n", " \n ", "\u2028", "\u3000", "")


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Texts of words and all kinds of blanks, some empty, some with blanks at their ends."""
    parts = draw(st.lists(st.tuples(st.sampled_from(_WORDS), st.sampled_from(_BLANKS)), max_size=8))
    free = draw(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=4))
    return draw(st.sampled_from(("", " ", "\n", "\r\n", "\t"))) + "".join(word + blank for word, blank in parts) + free


def reading_of(text: str) -> Reading:
    """A reading whose words are what stands between blanks; each has a line of its own where a line ends."""
    words = [(found.start(), found.end()) for found in re.finditer(r"[^\s\x00-\x1f]+", text)]
    return Reading(text, tuple(Word(start, end, text.count("\n", 0, start)) for start, end in words), extractor="test 1")


@st.composite
def spans_in(draw: st.DrawFn, text: str, *, apart: bool = False, on_words: bool = False) -> tuple[ExchangeSpan, ...]:
    """Spans of a text, by place; of any limits unless on the edges of words, overlapping unless apart."""
    words = reading_of(text).words
    if (on_words and not words) or not text:
        return ()
    found: list[ExchangeSpan] = []
    for _ in range(draw(st.integers(0, 5))):
        if on_words:
            first = draw(st.integers(0, len(words) - 1))
            last = draw(st.integers(first, min(first + 3, len(words) - 1)))
            start, end = words[first].start, words[last].end
        else:
            start = draw(st.integers(0, len(text) - 1))
            end = draw(st.integers(start + 1, len(text)))
        if not apart or not any(start < other.end and other.start < end for other in found):
            found.append(ExchangeSpan(start, end, draw(st.sampled_from(LABELS))))
    return tuple(sorted(found, key=lambda span: (span.start, span.end, span.label)))


@st.composite
def documents(draw: st.DrawFn, *, apart: bool = False, on_words: bool = False) -> tuple[ExchangeDocument, ...]:
    """Up to three documents with different names."""
    made: list[ExchangeDocument] = []
    for number in range(draw(st.integers(1, 3))):
        text = draw(texts())
        spans = draw(spans_in(text, apart=apart, on_words=on_words))
        made.append(ExchangeDocument(f"Rechnung {number}.pdf", text, spans, reading=reading_of(text), id=f"id-{number}"))
    return tuple(made)


def triples(document: ExchangeDocument) -> Counter[tuple[int, int, str]]:
    """Places and labels of the spans, with how often each occurs."""
    return Counter((span.start, span.end, span.label) for span in document.spans)


def there_and_back(
    one: ExchangeFormat, given: Sequence[ExchangeDocument], folder: Path, name: str = ""
) -> tuple[Written, Parsed]:
    """Writes documents into a new file and reads them; the format must recognise what it wrote."""
    path = folder / (name or f"file{one.suffixes[0] if one.suffixes else ''}")
    written = one.write(given, path, labels=LABELS)
    assert one.recognises(path)
    return written, one.read(path)


def assert_no_span_is_lost_in_silence(given: Sequence[ExchangeDocument], written: Written, parsed: Parsed) -> None:
    """Every document comes back with its text, and every span with its place and label, or it is said to be lost."""
    assert [document.name for document in parsed.documents] == [document.name for document in given]
    lost = Counter[str]()
    for loss in (*written.losses, *parsed.losses):
        lost[loss.document] += loss.count if loss.span else 0
    for before, after in zip(given, parsed.documents, strict=True):
        assert after.text == before.text
        assert not triples(after) - triples(before), "a span came back that was not there"
        assert (triples(before) - triples(after)).total() == lost[before.name]
