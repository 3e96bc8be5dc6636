"""The tasks of a file of Label Studio, whichever of its two exports it is: JSON, or JSON-MIN, which holds rows."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from gapstudio.domain import GapStudioError
from gapstudio.formats.json_files import mapping, objects, read_json
from gapstudio.formats.kept_facts import KEY

Result = Mapping[str, Any]

_UPLOAD = re.compile(r"^[0-9a-f]{8}-(?=.)")
_IMAGE = re.compile(r"^data:image/|\.(png|jpe?g|tiff?|gif|bmp|webp)$", re.IGNORECASE)
_NAMES = ("document", "document_name", "name", "filename", "file_name", "title")
_MARKED = ("labels", "rectanglelabels", "polygonlabels", "hypertextlabels", "paragraphlabels")


@dataclass
class Record:
    """One task.

    Attributes:
        number: In the file, from 1.
        data: What is labelled.
        kept: What our own files note of the document.
        name: File name, or what the task calls the document.
        annotations: By whom, and the results.
        predictions: By which model, and the results.
        skipped: Annotations that were cancelled.
    """

    number: int
    data: Mapping[str, Any]
    kept: Mapping[str, Any]
    name: str
    annotations: list[tuple[str, list[Result]]] = field(default_factory=list[tuple[str, list[Result]]])
    predictions: list[tuple[str, list[Result]]] = field(default_factory=list[tuple[str, list[Result]]])
    skipped: int = 0

    def text(self) -> str | None:
        """Returns the text that is labelled, or None where it is a picture, or lies elsewhere."""
        if isinstance(kept := self.kept.get("text"), str):
            return kept
        named = [str(result.get("to_name", "")) for _, results in self.annotations for result in results]
        texts = {key: value for key, value in self.data.items() if isinstance(value, str) and not _is_link(value)}
        for key in ("text", *named, "content", "body", "sentence"):
            if key in texts:
                return texts[key]
        free = [value for key, value in texts.items() if key not in (*_NAMES, "document_id")]
        return max(free, key=len, default=None) if not self.images() else None

    def images(self) -> list[str]:
        """Returns the addresses of the pictures that are labelled."""
        listed = [one for value in self.data.values() if isinstance(value, list) for one in value if isinstance(one, str)]  # pyright: ignore[reportUnknownVariableType]
        alone = [value for value in self.data.values() if isinstance(value, str)]
        return [one for one in (*listed, *alone) if _is_link(one) and _IMAGE.search(_file_name(one) or one)]

    def pictures(self, folder: Path) -> dict[int, Path]:
        """Returns the pictures that lie below the folder of the file, by number of their page, as local storage finds them."""
        places = {number: folder / _local(link) for number, link in enumerate(self.images()) if _local(link)}
        return {number: place for number, place in places.items() if place.is_file()}


def read_records(path: Path) -> list[Record]:
    """Reads the tasks of a file.

    Raises:
        GapStudioError: It holds no tasks; the record is named.
    """
    data = read_json(path)
    rows = objects([data] if isinstance(data, Mapping) else data)
    if not rows or (isinstance(data, list) and len(rows) < len(data)):  # pyright: ignore[reportUnknownArgumentType]
        what = "an entry is no task" if rows else "it holds no tasks"
        raise GapStudioError(
            f"{path.name} is no export of Label Studio: {what}.", remedy="Export the project as JSON or JSON-MIN."
        )
    records: dict[str, Record] = {}
    for number, row in enumerate(rows, 1):
        made = _full(number, row) if isinstance(row.get("data"), Mapping) else _row(number, row)
        key = f"min {row['id']}" if "data" not in row and "id" in row else f"{number}"
        if (earlier := records.setdefault(key, made)) is not made:  # JSON-MIN repeats a task for every annotation of it
            earlier.annotations += made.annotations
    return list(records.values())


def _full(number: int, row: Mapping[str, Any]) -> Record:
    data = mapping(row["data"])
    record = Record(number, data, mapping(mapping(row.get("meta")).get(KEY)), _name(row, data, number))
    # Old exports call annotations completions.
    for one in objects(row.get("annotations") or row.get("completions")):
        if one.get("was_cancelled") or one.get("skipped"):
            record.skipped += 1
        else:
            record.annotations.append((_person(one.get("completed_by")), objects(one.get("result"))))
    for one in objects(row.get("predictions")):
        scored: list[Result] = [{"score": one.get("score"), **result} for result in objects(one.get("result"))]
        record.predictions.append((str(one.get("model_version") or "Label Studio"), scored))
    return record


def _row(number: int, row: Mapping[str, Any]) -> Record:
    marked = {key: value for key, value in row.items() if any(_is_region(one) for one in objects(value))}
    record = Record(number, {key: row[key] for key in row if key not in marked}, {}, _name(row, row, number))
    if marked or "annotation_id" in row or "annotator" in row:
        record.annotations.append((_person(row.get("annotator")), list(_columns(marked))))
    return record


def _columns(marked: Mapping[str, Any]) -> Iterator[Result]:
    for key, values in marked.items():
        for value in objects(values):
            sizes = {name: value[name] for name in ("original_width", "original_height", "item_index") if name in value}
            yield {"from_name": key, "value": value, **sizes}


def _is_region(value: Mapping[str, Any]) -> bool:
    return any(name in value for name in _MARKED) or {"x", "y", "width", "height"} <= set(value)


def _person(who: Any) -> str:
    """Returns a person's address or name; Label Studio numbers them in some exports."""
    if isinstance(who, Mapping):
        known = mapping(who)
        full = f"{known.get('first_name', '')} {known.get('last_name', '')}".strip()
        return str(known.get("email") or known.get("username") or full or known.get("id") or "")
    if isinstance(who, int):
        return f"user {who}"
    return who if isinstance(who, str) else ""


def _name(row: Mapping[str, Any], data: Mapping[str, Any], number: int) -> str:
    kept = mapping(mapping(row.get("meta")).get(KEY))
    for found in (kept.get("name"), *(data.get(key) for key in _NAMES)):
        if isinstance(found, str) and found.strip():
            return found
    links = [value for value in data.values() if isinstance(value, str) and _is_link(value)]
    links += [str(row["file_upload"])] if row.get("file_upload") else []
    names = [_UPLOAD.sub("", name) for link in links if (name := _file_name(link))]
    return names[0] if names and len(names[0]) < 200 else f"task {row.get('id', number)}"


def _is_link(text: str) -> bool:
    """Tells whether a text is an address or path of one file."""
    return len(text.split()) == 1 and (
        bool(re.match(r"^(https?|s3|gs|azure-blob)://|^data:|^/", text)) or bool(_IMAGE.search(text))
    )


def _file_name(link: str) -> str:
    """Returns the name of the file that an address leads to."""
    return _path(link).rsplit("/", 1)[-1]


def _path(link: str) -> str:
    """Returns the path in an address; local storage names it behind ``?d=``."""
    if link.startswith("data:"):
        return ""
    parts = urlsplit(link)
    return parse_qs(parts.query).get("d", [unquote(parts.path)])[0].replace("\\", "/")


def _local(link: str) -> str:
    """Returns the path in an address where it stays within a folder, else ""."""
    path = _path(link)
    return path if path and "\0" not in path and not path.startswith("/") and ":" not in path and ".." not in path else ""
