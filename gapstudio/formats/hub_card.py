"""The card of a data set: what its columns hold, what its labels are, and how it is loaded."""

import json
from collections.abc import Mapping, Sequence
from typing import Any


def dataset_card(features: Sequence[Mapping[str, Any]], splits: Mapping[str, tuple[int, int]], labels: Mapping[str, int]) -> str:
    """Returns the text of ``README.md``.

    Args:
        features: As `datasets` writes them in a card.
        splits: Rows and bytes by split.
        labels: Spans by label, all labels of the set.
    """
    import yaml

    head = {
        "task_categories": ["token-classification"],
        "configs": [
            {"config_name": "default", "data_files": [{"split": name, "path": f"data/{name}-*.parquet"} for name in splits]}
        ],
        "dataset_info": {
            "features": list(features),
            "splits": [{"name": name, "num_bytes": size, "num_examples": rows} for name, (rows, size) in splits.items()],
        },
    }
    front = yaml.safe_dump(json.loads(json.dumps(head)), sort_keys=False, allow_unicode=True)
    rows = "\n".join(f"| {_cell(label)} | {count:,} |" for label, count in labels.items())
    return f"---\n{front}---\n\n{_TEXT}\n## Labels\n\n| label | spans |\n| --- | ---: |\n{rows}\n"


def _cell(label: str) -> str:
    return label.replace("|", "\\|").replace("\n", " ")


_TEXT = """# Annotated documents

Written by GapStudio. One row is a page, or a whole text where there are no pages.

```python
from datasets import load_dataset

rows = load_dataset("path/to/this/folder", split="train")
names = rows.features["ner_tags"].feature.names
```

## Columns

| column | what it holds |
| --- | --- |
| `document_id`, `document`, `page` | which document, its name, and the page from 0 |
| `width`, `height` | of the page in PDF points (1/72 inch); 0 without pages |
| `tokens`, `ner_tags` | words and their tags in IOB2, as named classes |
| `bboxes` | boxes of words in thousandths of the page, as layout models count; `[0, 0, 0, 0]` for a word without one |
| `boxes` | the same in PDF points from the page's upper left corner; empty for a word without one |
| `starts`, `ends` | of words, in code points of the document's text |
| `text` | this row's part of the text; the parts of a document put together are its text |
| `gapstudio` | JSON with what tags cannot say: exact limits, spans that overlap, notes, values, who marked them, predictions |
"""
