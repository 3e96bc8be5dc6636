import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from cassis import load_cas_from_json
from exchange_strategies import assert_no_span_is_lost_in_silence, documents, there_and_back
from hypothesis import given, settings

from gapstudio.domain import GapStudioError
from gapstudio.formats.cas import ENTITY, FORMAT
from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan


@given(documents())
@settings(max_examples=15, deadline=None)
def test_what_is_written_comes_back(made):
    with TemporaryDirectory() as folder:
        written, parsed = there_and_back(FORMAT, made, Path(folder))
        loaded = [load_cas_from_json(file.read_text(encoding="utf-8")) for file in written.files]
    assert written.losses == parsed.losses == ()
    assert_no_span_is_lost_in_silence(made, written, parsed)
    assert [document.id for document in parsed.documents] == [document.id for document in made]
    for before, cas in zip(made, loaded, strict=True):
        found = [(one.begin, one.end, one.value) for one in cas.select(ENTITY)]
        assert sorted(found) == sorted((span.start, span.end, span.label) for span in before.spans)


def test_offsets_in_the_file_are_code_units_and_tokens_are_our_words(tmp_path):
    made = ExchangeDocument("a.pdf", "👩 Ada met\nBob", (ExchangeSpan(2, 5, "PER"),))
    (file,) = FORMAT.write([made], tmp_path / "c", labels=()).files
    rows = json.loads(file.read_text(encoding="utf-8"))["%FEATURE_STRUCTURES"]
    (entity,) = [row for row in rows if row["%TYPE"] == ENTITY]
    assert (entity["begin"], entity["end"], entity["value"]) == (3, 6, "PER")
    tokens = [row for row in rows if row["%TYPE"].endswith(".Token")]
    assert [(row["begin"], row["end"]) for row in tokens] == [(0, 2), (3, 6), (7, 10), (11, 14)]
    sentences = [row for row in rows if row["%TYPE"].endswith(".Sentence")]
    assert [(row["begin"], row["end"]) for row in sentences] == [(0, 10), (11, 14)]


def test_a_project_that_inception_exported_is_read_with_its_annotators(tmp_path):
    made = [ExchangeDocument("", "Ada met Bob", (ExchangeSpan(0, 3, "PER"),)), ExchangeDocument("", "Ada met Bob")]
    for annotator, one in zip(("anna", "CURATION_USER"), made, strict=True):
        folder = tmp_path / "annotation" / "text.txt"
        folder.mkdir(parents=True, exist_ok=True)
        (file,) = FORMAT.write([one], tmp_path / annotator, labels=()).files
        data = json.loads(file.read_text())
        data["%FEATURE_STRUCTURES"] = [
            {key: value for key, value in row.items() if not key.startswith("document")} for row in data["%FEATURE_STRUCTURES"]
        ]
        (folder / f"{annotator}.json").write_text(json.dumps(data))
    assert FORMAT.recognises(tmp_path / "annotation")
    documents_read = FORMAT.read(tmp_path / "annotation").documents
    assert [document.name for document in documents_read] == ["text.txt", "text.txt"]
    assert [[span.annotator for span in document.spans] for document in documents_read] == [[], ["anna"]]


def test_other_layers_are_read_where_they_have_a_value_and_told_where_not(tmp_path):
    (file,) = FORMAT.write([ExchangeDocument("a", "Ada", (ExchangeSpan(0, 3, "PER"),))], tmp_path / "c", labels=()).files
    data = json.loads(file.read_text())
    types = data["%TYPES"]
    for name, feature in (("webanno.custom.Money", "label"), ("webanno.custom.Bare", "other")):
        types[name] = {
            "%NAME": name,
            "%SUPER_TYPE": "uima.tcas.Annotation",
            feature: {"%NAME": feature, "%RANGE": "uima.cas.String"},
        }
        row = {"%ID": 900 + len(name), "%TYPE": name, "@sofa": 1, "begin": 0, "end": 1, feature: "SUM"}
        data["%FEATURE_STRUCTURES"].append(row)
        data["%VIEWS"]["_InitialView"]["%MEMBERS"].append(row["%ID"])
    file.write_text(json.dumps(data))
    parsed = FORMAT.read(file)
    assert {span.label for span in parsed.documents[0].spans} == {"PER", "SUM"}
    assert [loss.reason for loss in parsed.losses] == ["annotations of Bare without a value are not taken"]


def test_what_the_format_cannot_hold_is_told(tmp_path):
    span = ExchangeSpan(0, 1, "A", annotator="anna", value="v", note="n", score=0.5)
    made = ExchangeDocument("a", "a", (span, ExchangeSpan(0, 9, "B")), {"m": (span,)}, finished=True)
    losses = FORMAT.write([made], tmp_path / "c", labels=()).losses
    assert sum(loss.count for loss in losses if loss.span) == 1
    assert len([loss for loss in losses if not loss.span]) == 6


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"%TYPES": {}}', '{"%TYPES": {}, "%FEATURE_STRUCTURES": [{"%ID": 1}], "%VIEWS": {}}']
)
def test_a_damaged_file_is_named(tmp_path, text):
    (tmp_path / "a.json").write_text(text)
    with pytest.raises(GapStudioError, match=r"a\.json is no UIMA CAS JSON"):
        FORMAT.read(tmp_path / "a.json")


def test_other_files_are_not_taken_for_it(tmp_path):
    assert not FORMAT.recognises(tmp_path)
    (tmp_path / "a.json").write_text('[{"text": "a"}]')
    assert not FORMAT.recognises(tmp_path / "a.json")
    assert not FORMAT.recognises(tmp_path)
