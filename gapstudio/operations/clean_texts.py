"""Which pages of a document have a text that no OCR has read: an embedded text layer, or words that came in corrected."""

from dataclasses import dataclass

from gapstudio.domain import Document, Page, PageSource, Reading
from gapstudio.store import Project


@dataclass(frozen=True)
class CleanText:
    """A reading of a document and those of its pages that are clean.

    Attributes:
        revision: Of the reading.
        pages: Their numbers, from 0, ascending.
        counts: Whether it is the reading that counts in the project.
    """

    revision: str
    pages: tuple[int, ...]
    counts: bool


def clean_text(project: Project, document: Document) -> CleanText | None:
    """Returns the reading of a document with most clean pages, the one that counts before others; None where none has any.

    Clean is a page whose text layer is used, and one that came in with its words and its picture where nobody was unsure of a
    word: words with confidences are those of another OCR. A document without pages has none.
    """
    if not document.pages:
        return None
    current = project.revision(document.id) or ""
    found: list[CleanText] = []
    for revision in sorted(project.kept_revisions(document.id), key=lambda one: one != current):
        reading = project.kept_reading(document.id, revision)
        pages = clean_pages(reading) if reading is not None else ()
        if len(pages) == document.pages:
            return CleanText(revision, pages, revision == current)
        found += [CleanText(revision, pages, revision == current)] if pages else []
    return max(found, key=lambda one: len(one.pages), default=None)


def clean_pages(reading: Reading) -> tuple[int, ...]:
    """Returns the numbers of the pages of a reading that are clean, from 0."""
    worded = {word.page for word in reading.words}
    unsure = {word.page for word in reading.words if word.confidence is not None}
    return tuple(
        page.number
        for page in reading.pages
        if page.number in worded and page.number not in unsure and (_has_picture(page) if reading.brought else _is_layer(page))
    )


def _is_layer(page: Page) -> bool:
    return page.source is PageSource.TEXT_LAYER


def _has_picture(page: Page) -> bool:
    """Tells of a page that came in with its words whether its picture came as well; its evidence says where none did."""
    return not page.evidence
