"""Annotated data by what a person writes: a file, a folder, or a name on the hub."""

from pathlib import Path

from gapstudio.domain import GapStudioError
from gapstudio.formats.conll import read_conll
from gapstudio.formats.corpus import AnnotatedCorpus
from gapstudio.formats.hub import is_hub_name, read_hub


def read_corpus(location: str, *, split: str = "", scheme: str | None = None, column: int = -1) -> AnnotatedCorpus:
    """Reads a file in CoNLL columns, a folder of a data set, or else a data set of the Hugging Face hub.

    Args:
        location: Path of what exists, or a name on the hub.
        split: Of a data set; ``test`` where empty. A file is one split.
        scheme: Tag scheme, to state it instead of recognising it.
        column: Of the tags, counted from 0. -1 is the last one of a file, and the one that is recognised of a data set.

    Raises:
        GapStudioError: There is nothing such, or it cannot be read.
    """
    path = Path(location)
    if path.is_dir() or (not path.exists() and is_hub_name(location)):
        return read_hub(location, split=split or "test", scheme=scheme, column=column)
    if not path.exists():
        message = f"{location} is no file or folder here, and does not read as a name on the Hugging Face hub."
        raise GapStudioError(message, remedy="Check the path, or write owner/name of a data set.")
    return read_conll(path, scheme=scheme, column=column)
