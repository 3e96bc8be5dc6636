import yaml

from gapstudio.assets import resources
from gapstudio.models import default_model

ALIASES = yaml.safe_load((resources() / "label_aliases.yaml").read_text(encoding="utf-8"))
CONLL = {"PER", "ORG", "LOC", "MISC"}


def proposal(label, labels):
    if label in labels:
        return label
    return next((name for name in ALIASES.get(label, {"to": []})["to"] if name in labels), None)


def test_every_entry_has_candidates_other_than_itself():
    for label, entry in ALIASES.items():
        assert set(entry) <= {"to", "lossy"}
        assert entry["to"]
        assert label not in entry["to"]


def test_the_default_model_maps_to_conll_where_conll_has_the_type():
    made = {label: proposal(label, CONLL) for label in default_model().labels}
    assert made["PERSON"] == "PER"
    assert made["GPE"] == made["LOC"] == "LOC"
    assert made["ORG"] == "ORG"
    assert made["NORP"] == "MISC"
    assert {label for label, to in made.items() if to is None} == {
        *("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL")
    }
