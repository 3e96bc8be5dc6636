"""Groups documents by their layout."""

import json
import zipfile
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gapstudio.domain import Reading
from gapstudio.files import write_whole
from gapstudio.jobs.spec import Done, JobContext


def run(
    shared: Mapping[str, Any], items: Sequence[Mapping[str, Any]], context: JobContext
) -> Generator[Done, None, dict[str, Any] | None]:
    """Yields one outcome a bundle; the outcome of the whole job, ``names``, is a file that holds document id → template.

    Args:
        shared: ``known`` is the template of each document that has one, ``anew`` whether all are grouped anew, ``names`` the file
            to write.
        items: ``readings`` names a zip file of packed readings, each under its document's id.
        context: Of the worker.
    """
    from gapstudio.analysis.templates import layout_features, propose_templates, renamed

    documents, features = list[str](), list[Any]()
    for index, item in enumerate(items):
        if context.cancelled():
            return None
        with zipfile.ZipFile(item["readings"]) as bundle:
            for name in bundle.namelist():
                documents.append(name)
                features.append(layout_features(Reading.from_bytes(bundle.read(name))))
        yield Done(index, {})
    context.say("comparing layouts")
    before = [shared["known"].get(document, "") for document in documents]
    names = renamed(propose_templates(features), before) if shared["anew"] else propose_templates(features, before)
    write_whole(Path(shared["names"]), json.dumps(dict(zip(documents, names, strict=True))).encode())
    return {"names": shared["names"]}
