"""Files of formats with boxes that have been tampered with are read, or refused by name: nothing else is raised."""

import json
import shutil
from pathlib import Path

import pytest
from exchange_strategies import LABELS, reading_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from page_strategies import paged

from gapstudio.domain import GapStudioError
from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan
from gapstudio.formats.registry import exchange_format

JUNK = st.sampled_from([None, "", "x", -1, 10**9, 0.5, True, [], {}, [[]], [{}], {"a": 1}])
MOST = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A file or folder of each format."""
    folder = tmp_path_factory.mktemp("whole")
    reading = paged(reading_of("Total 12 EUR net 10 and more"), 3)
    spans = (ExchangeSpan(0, 5, "TOTAL", "a", "Eva", "12", "n", 0.5), ExchangeSpan(6, 19, "PER"))
    document = ExchangeDocument("a.pdf", reading.text, spans, {"m": spans}, reading, "d1", "ab", True, (("TOTAL", "1"),))
    found = {}
    for name in ("labelstudio", "labelstudio-pages", "funsd", "pawls"):
        one = exchange_format(name)
        found[name] = folder / f"{name}{one.suffixes[0] if one.suffixes else ''}"
        one.write([document], found[name], labels=LABELS)
    return found


@pytest.mark.parametrize("name", ["labelstudio", "labelstudio-pages", "funsd", "pawls"])
@MOST
@given(data=st.data())
def test_what_was_changed_at_one_place_is_read_or_refused_by_name(whole, tmp_path_factory, name, data):
    target = tmp_path_factory.mktemp("hurt") / whole[name].name
    (shutil.copytree if whole[name].is_dir() else shutil.copy)(whole[name], target)
    files = sorted(target.rglob("*.json")) if target.is_dir() else [target]
    _hurt(data, data.draw(st.sampled_from(files)))
    message = None
    try:
        parsed = exchange_format(name).read(target)
    except GapStudioError as error:
        message = error.message
    if message is not None:
        assert any(file.name in message for file in (*files, target))
        return
    for document in parsed.documents:
        marks = (*document.spans, *(span for spans in document.predictions.values() for span in spans))
        assert all(0 <= span.start < span.end <= len(document.text) for span in marks)


def _hurt(data: st.DataObject, path: Path) -> None:
    """Replaces or removes one thing at any depth."""
    root = {"": json.loads(path.read_text(encoding="utf-8"))}
    here, key = root, ""
    while isinstance(here[key], dict | list) and here[key] and data.draw(st.integers(0, 5)):
        here = here[key]
        key = data.draw(st.sampled_from(sorted(here) if isinstance(here, dict) else range(len(here))))
    if here is not root and data.draw(st.booleans()):
        del here[key]
    else:
        here[key] = data.draw(JUNK)
    path.write_text(json.dumps(root[""]), encoding="utf-8")
