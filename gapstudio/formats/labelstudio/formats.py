"""The two formats: spans in texts, and rectangles on pictures of pages. Both read whatever Label Studio exports."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gapstudio.formats.exchange import ExchangeDocument, Loss, Parsed, Written
from gapstudio.formats.json_files import damage_named, is_file_with, write_json
from gapstudio.formats.labelstudio.config import config_path, pages_config, text_config
from gapstudio.formats.labelstudio.parse import read_tasks
from gapstudio.formats.labelstudio.tasks import pages_task, text_task
from gapstudio.formats.page_files import FileStems, without_pages, write_pictures

_LOCAL = "/data/local-files/?d="
"""Under this address Label Studio serves files of a folder of its own computer."""


class LabelStudio:
    """Tasks with texts; offsets are UTF-16 units, as the browser counts them."""

    name = "labelstudio"
    title = "Label Studio (texts)"
    suffixes = (".json",)
    reads = True
    writes = True
    pictures = False
    holds = (
        "Spans with notes and values, predictions by model, and documents whole; beside it the labelling configuration. "
        "Relations, choices and ratings of other projects are left out."
    )

    def recognises(self, path: Path) -> bool:
        """Tells whether a file holds tasks of texts, as JSON or JSON-MIN."""
        return is_file_with(path, ".json", lambda text: _is_export(text) and not _has_pages(text))

    def read(self, path: Path) -> Parsed:
        """Reads an export of either kind; see `ExchangeFormat.read`."""
        with damage_named(path):
            return read_tasks(path)

    def write(self, documents: Sequence[ExchangeDocument], path: Path, *, labels: Sequence[str]) -> Written:
        """Writes a task a document, and the configuration beside it."""
        tasks: list[dict[str, Any]] = []
        known = dict.fromkeys(labels)
        for document in documents:
            known |= _used(document)
            tasks.append(text_task(document))
        write_json(path, tasks)
        return Written((path, _write_config(path, text_config(list(known)))))


class LabelStudioPages:
    """Tasks with pictures of pages; a span is a rectangle on each of its lines, with the text that stands there."""

    name = "labelstudio-pages"
    title = "Label Studio (pictures of pages)"
    suffixes = (".json",)
    reads = True
    writes = True
    pictures = True
    holds = (
        "Spans as rectangles with their text, one a line, notes, values and predictions; beside it the pictures of pages and the "
        "labelling configuration. Documents without pages are left out."
    )

    def recognises(self, path: Path) -> bool:
        """Tells whether a file holds tasks of pictures, as JSON or JSON-MIN."""
        return is_file_with(path, ".json", lambda text: _is_export(text) and _has_pages(text))

    def read(self, path: Path) -> Parsed:
        """Reads an export of either kind; see `ExchangeFormat.read`."""
        with damage_named(path):
            return read_tasks(path)

    def write(self, documents: Sequence[ExchangeDocument], path: Path, *, labels: Sequence[str]) -> Written:
        """Writes a task a document, with the pictures of its pages in a folder beside it, and the configuration."""
        tasks: list[dict[str, Any]] = []
        files: list[Path] = []
        losses: list[Loss] = []
        stems, known = FileStems(), dict.fromkeys(labels)
        for document in documents:
            known |= _used(document)
            if document.reading is None or not document.reading.pages:
                losses += without_pages(document)
                continue
            places = _picture_places(document, path, stems.of(document))
            pictures = write_pictures(document, places)
            files += pictures
            if len(pictures) < len(places):
                why = "a page has no picture, so Label Studio shows nothing of it"
                losses.append(Loss(document.name, why, len(places) - len(pictures)))
            links = [f"{_LOCAL}{one.parent.name}/{one.name}" for one in places.values()]
            task, lost = pages_task(document, document.reading, links)
            tasks.append(task)
            losses += lost
        write_json(path, tasks)
        return Written((path, _write_config(path, pages_config(list(known))), *files), tuple(losses))


def _is_export(text: str) -> bool:
    whole = '"data"' in text and any(sign in text for sign in ('"annotations"', '"predictions"', '"completions"'))
    rows = any(sign in text for sign in ('"annotation_id"', '"rectanglelabels"')) or (
        '"labels"' in text and '"lead_time"' in text
    )
    return text.lstrip().startswith(("[", "{")) and (whole or rows)


def _has_pages(text: str) -> bool:
    return any(sign in text for sign in ('"rectanglelabels"', '"original_width"', '"pages"', '"image"', '"ocr"'))


def _used(document: ExchangeDocument) -> dict[str, None]:
    """Returns the labels of a document: models may use others than the set has, and Label Studio takes declared ones only."""
    marks = (document.spans, *document.predictions.values())
    return dict.fromkeys(span.label for spans in marks for span in spans)


def _picture_places(document: ExchangeDocument, path: Path, stem: str) -> dict[int, Path]:
    """Returns where the picture of each page lies, by page number."""
    folder = path.with_name(f"{path.stem}_pages")
    pages = document.reading.pages if document.reading is not None else ()
    return {page.number: folder / f"{stem}-{page.number + 1}.png" for page in pages}


def _write_config(path: Path, text: str) -> Path:
    target = config_path(path)
    target.write_text(text, encoding="utf-8")
    return target
