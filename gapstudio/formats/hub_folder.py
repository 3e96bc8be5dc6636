"""Data sets of the Hugging Face hub as folders of Parquet files: documents with words, tags and boxes, out and in."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from gapstudio.domain.utf16 import storable
from gapstudio.formats.exchange import ExchangeDocument, Parsed, Written
from gapstudio.formats.hub import is_saved, library
from gapstudio.formats.hub_card import dataset_card
from gapstudio.formats.hub_documents import read_folder
from gapstudio.formats.hub_rows import rows_of, tag_names
from gapstudio.formats.json_files import damage_named
from gapstudio.formats.losses import Losses

_SPLITS = ("train", "validation", "test")


class HubFolder:
    """A folder that `datasets.load_dataset` takes. The column of documents ``split`` says in which split each is."""

    name = "hub"
    title = "Hugging Face dataset (Parquet)"
    suffixes: tuple[str, ...] = ()
    reads = True
    writes = True
    pictures = False
    holds = (
        "Words with IOB2 tags as named classes, boxes, pages and offsets, and in a column of its own everything else about "
        "documents, spans and predictions. Of spans that share words, tags say the longest."
    )

    def recognises(self, path: Path) -> bool:
        """Tells whether a folder holds Parquet files, or what `datasets` saved."""
        return path.is_dir() and (is_saved(path) or next(path.rglob("*.parquet"), None) is not None)

    def read(self, path: Path) -> Parsed:
        """Reads all splits of a folder; see `ExchangeFormat.read`."""
        with damage_named(path):
            return read_folder(path)

    def write(self, documents: Sequence[ExchangeDocument], path: Path, *, labels: Sequence[str]) -> Written:
        """Writes a Parquet file a split, and the card."""
        losses = Losses()
        splits: dict[str, list[dict[str, Any]]] = {}
        spans: Counter[str] = Counter(dict.fromkeys(labels, 0))
        for number, document in enumerate(documents, 1):
            split = document.metadata.get("split", "")
            rows = splits.setdefault(split if split in _SPLITS else _SPLITS[0], [])
            rows += rows_of(document, number, losses)
            spans.update(span.label for span in document.spans)
        features = _features(tag_names(list(spans)))
        ordered = {name: splits[name] for name in _SPLITS if name in splits}
        written = {name: _write_split(path, name, rows, features) for name, rows in ordered.items()}
        card = path / "README.md"
        counts = {name: (len(ordered[name]), size) for name, (_, size) in written.items()}
        card.parent.mkdir(parents=True, exist_ok=True)
        card.write_text(storable(dataset_card(features._to_yaml_list(), counts, spans)), encoding="utf-8")
        return Written((card, *(file for file, _ in written.values())), losses.told())


FORMAT = HubFolder()


def _features(names: Sequence[str]) -> Any:
    library()  # which tells it to be quiet before it is loaded
    from datasets import ClassLabel, Features, List, Value

    whole, text, real = Value("int64"), Value("string"), Value("float64")
    return Features(
        {
            "id": text,
            "document_id": text,
            "document": text,
            "page": whole,
            "width": real,
            "height": real,
            "tokens": List(text),
            "ner_tags": List(ClassLabel(names=list(names))),
            "bboxes": List(List(whole)),
            "boxes": List(List(real)),
            "starts": List(whole),
            "ends": List(whole),
            "text": text,
            "gapstudio": text,
        }
    )


def _write_split(folder: Path, name: str, rows: Sequence[dict[str, Any]], features: Any) -> tuple[Path, int]:
    """Returns the file, and how many bytes the rows take unpacked."""
    target = folder / "data" / f"{name}-00000-of-00001.parquet"
    target.parent.mkdir(parents=True, exist_ok=True)
    columns = {column: [row[column] for row in rows] for column in features}
    dataset = library().Dataset.from_dict(columns, features=features)
    dataset.to_parquet(str(target))
    return target, int(dataset.data.nbytes)
