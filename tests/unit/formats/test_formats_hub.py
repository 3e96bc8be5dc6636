"""Data sets of the hub and of folders; nothing here asks the network."""

import datasets
import pytest
from datasets import ClassLabel, Dataset, DatasetDict, Features, Sequence, Value

from gapstudio.assets import samples
from gapstudio.domain import GapStudioError
from gapstudio.formats import is_hub_name, read_conll, read_corpus, read_hub
from gapstudio.formats.conll_rows import parse_rows

TAGS = ["O", "B-PER", "I-PER", "B-LOC"]
CHUNKS = ["O", "B-NP", "I-NP"]
TOKENS = [["Ada", "Berg", "met", "Eva"], ["Lyon", "waits"], ["rain"]]
NUMBERS = [[1, 2, 0, 1], [3, 0], [0]]
STAND_IN = samples() / "newswire_standin.conll"


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("a test asked the hub")

    monkeypatch.setattr("datasets.load.HfApi", refuse)


def classes(names):
    return Sequence(ClassLabel(names=names))


def make(**columns):
    """A data set of ``name=(feature, values)``."""
    features = Features({name: feature for name, (feature, _) in columns.items()})
    return Dataset.from_dict({name: values for name, (_, values) in columns.items()}, features=features)


def people(**more):
    return make(tokens=(Sequence(Value("string")), TOKENS), ner_tags=(classes(TAGS), NUMBERS), **more)


@pytest.fixture
def read(monkeypatch):
    """Reads a data set as though the hub had it; `calls` keeps what was asked for."""

    def fetch_and_read(dataset, name="owner/people", **options):
        def load(*asked, **how):
            fetch_and_read.calls.append((asked, how))
            return dataset

        monkeypatch.setattr(datasets, "load_dataset", load)
        return read_hub(name, **options)

    fetch_and_read.calls = []
    return fetch_and_read


def names(corpus):
    return [[(s.label, document.reading.text[s.start : s.end]) for s in document.spans] for document in corpus.documents]


def stand_in_dataset():
    rows = parse_rows(STAND_IN, STAND_IN.read_text(encoding="utf-8"), -1)
    labels = sorted({tag for row in rows.tags for tag in row})
    ids, document = [], 0
    for sentence in range(len(rows.tokens)):
        document += sentence in rows.borders
        ids.append(f"news-{document}")
    tags = [[labels.index(tag) for tag in row] for row in rows.tags]
    return make(doc_id=(Value("string"), ids), tokens=(Sequence(Value("string")), rows.tokens), ner_tags=(classes(labels), tags))


def saved(dataset, folder):
    dataset.save_to_disk(folder)


def as_splits(dataset, folder):
    DatasetDict({"train": dataset.select(range(1)), "test": dataset}).save_to_disk(folder)


def as_parquet(dataset, folder):
    folder.mkdir()
    dataset.to_parquet(folder / "test-00000-of-00001.parquet")


@pytest.mark.parametrize("write", [saved, as_splits, as_parquet])
def test_a_folder_reads_as_the_file_in_columns_does(write, tmp_path):
    write(stand_in_dataset(), tmp_path / "news")
    file, folder = read_conll(STAND_IN), read_hub(str(tmp_path / "news"))
    assert [d.spans for d in folder.documents] == [d.spans for d in file.documents]
    assert [(d.reading.text, d.reading.words) for d in folder.documents] == [
        (d.reading.text, d.reading.words) for d in file.documents
    ]
    assert file.entities > 1000
    for fact in ("unit", "scheme", "ambiguous", "sentences", "tokens", "entities", "labels"):
        assert getattr(folder, fact) == getattr(file, fact)
    assert folder.evidence.endswith(file.evidence)
    assert "documents are told apart by doc_id" in folder.evidence
    assert (folder.origin.name, folder.origin.dataset) == ("news", "")


def test_a_folder_leaves_nothing_in_the_library_s_cache(tmp_path, monkeypatch):
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path / "cache")
    as_parquet(people(), tmp_path / "data")
    assert read_hub(str(tmp_path / "data")).entities == 3
    assert not (tmp_path / "cache").exists()


def test_the_hub_is_asked_for_name_configuration_and_split(read):
    corpus = read(people(), "owner/people:small", split="validation")
    assert read.calls == [(("owner/people", "small"), {"split": "validation"})]
    assert (corpus.origin.dataset, corpus.origin.split, corpus.columns) == ("owner/people:small", "validation", 2)
    assert corpus.origin.source == "owner/people:small on the Hugging Face hub"
    assert names(corpus) == [[("PER", "Ada Berg"), ("PER", "Eva")], [("LOC", "Lyon")], []]
    assert (corpus.unit, corpus.sentences, corpus.tokens, corpus.entities) == ("sentence", 3, 7, 3)
    assert corpus.evidence.startswith("Tokens are the column tokens, tags ner_tags, the only column of tags. ")


def test_the_revision_is_read_off_the_library_s_cache(read, tmp_path):
    commit = "0123456789abcdef0123456789abcdef01234567"
    people().save_to_disk(tmp_path / commit)
    corpus = read(datasets.load_from_disk(str(tmp_path / commit)))
    assert corpus.origin.source == f"owner/people on the Hugging Face hub, revision {commit}"


def test_what_comes_as_a_script_is_read_as_the_hub_converted_it(monkeypatch):
    asked = []

    def load(name, config, *, split, revision=None):
        asked.append((name, config, split, revision))
        if revision is None:
            raise RuntimeError("Dataset scripts are no longer supported, but found people.py")
        return people()

    monkeypatch.setattr(datasets, "load_dataset", load)
    assert read_hub("people").entities == 3
    assert asked == [("people", None, "test", None), ("people", None, "test", "refs/convert/parquet")]


def test_tags_as_text_and_words_under_another_name(read):
    texts = [[TAGS[number] for number in row] for row in NUMBERS]
    corpus = read(make(sentence=(Sequence(Value("string")), TOKENS), labels=(Sequence(Value("string")), texts)))
    assert corpus.evidence.startswith("Tokens are the column sentence, tags labels, the only column of tags. ")
    assert corpus.sha256 == read(people()).sha256


def test_of_several_columns_of_tags_the_one_named_after_entities_is_taken_and_said(read):
    chunks = (classes(CHUNKS), [[1, 2, 0, 1], [1, 0], [1]])
    pos = (classes(["NN", "VB"]), [[0, 0, 1, 0], [0, 1], [0]])
    both = people(pos_tags=pos, chunk_tags=chunks)
    corpus = read(both)
    assert sorted(corpus.labels) == ["LOC", "PER"]
    assert "tags ner_tags, the one of ner_tags, chunk_tags that is named after entities" in corpus.evidence
    asked = read(both, column=3)
    assert sorted(asked.labels) == ["NP"]
    assert "tags chunk_tags, as asked for" in asked.evidence
    with pytest.raises(GapStudioError, match=r"several columns of tags: a, b.*1 for a, 2 for b"):
        read(both.rename_columns({"ner_tags": "a", "chunk_tags": "b"}).select_columns(["tokens", "a", "b"]))
    with pytest.raises(GapStudioError, match=r"Column 2 of owner/people, pos_tags, is no column of tags: '(NN|VB)'"):
        read(both, column=2)
    with pytest.raises(GapStudioError, match="Column 9 of owner/people is no column of tags: there is no such column"):
        read(both, column=9)


def test_rows_of_one_document_come_together_and_rows_without_an_id_stay_alone(read):
    tokens = [["a"], ["b"], [], ["c"], ["d"]]
    tags = [[3], [0], [], [1], [0]]
    ids = (Value("string"), ["x", "y", "y", "x", None])
    corpus = read(make(document_id=ids, tokens=(Sequence(Value("string")), tokens), ner_tags=(classes(TAGS), tags)))
    assert [document.reading.text for document in corpus.documents] == ["a\nc", "b", "d"]
    assert names(corpus) == [[("LOC", "a"), ("PER", "c")], [], []]
    assert (corpus.unit, corpus.sentences) == ("document", 4)


def test_one_document_with_an_id_is_a_document(read):
    corpus = read(people(doc_id=(Value("int64"), [7, 7, 7])))
    assert (corpus.unit, len(corpus.documents)) == ("document", 1)


def test_rows_of_a_border_part_documents(read):
    tokens = [["-DOCSTART-"], ["Ada"], ["left"], ["-DOCSTART-"], ["rain"]]
    corpus = read(make(tokens=(Sequence(Value("string")), tokens), ner_tags=(classes(TAGS), [[0], [1], [0], [0], [0]])))
    assert [document.reading.text for document in corpus.documents] == ["Ada\nleft", "rain"]
    assert (corpus.unit, corpus.tokens) == ("document", 3)


def test_the_hash_is_of_the_content(read):
    hub = read(people(id=(Value("string"), ["1", "2", "3"])))
    assert len(hub.sha256) == 64
    other = [["Ada", "Berg", "met", "Eve"], *TOKENS[1:]]
    assert read(make(tokens=(Sequence(Value("string")), other), ner_tags=(classes(TAGS), NUMBERS))).sha256 != hub.sha256
    assert read(people(doc_id=(Value("string"), ["1", "1", "2"]))).sha256 != hub.sha256
    relabelled = [[2, 2, 0, 1], *NUMBERS[1:]]
    assert read(make(tokens=(Sequence(Value("string")), TOKENS), ner_tags=(classes(TAGS), relabelled))).sha256 != hub.sha256


def test_the_same_content_has_the_same_hash_from_everywhere(read, tmp_path):
    as_parquet(people(), tmp_path / "parquet")
    saved(people(), tmp_path / "saved")
    folders = {read_hub(str(tmp_path / name)).sha256 for name in ("parquet", "saved")}
    assert folders == {read(people()).sha256}


def test_a_stated_scheme_is_taken_and_an_unknown_one_refused(read):
    assert read(people(), scheme="IOB2").evidence.endswith("IOB2 as asked for; all 3 entities fit it.")
    with pytest.raises(GapStudioError, match="no tag scheme 'BMES'"):
        read(people(), scheme="BMES")


WORDS = (Sequence(Value("string")), TOKENS)
FLAT = (classes(["O", "person"]), [[1, 1, 0, 1], [0, 0], [0]])
WITHHELD = (classes(TAGS), [[-1, -1, -1, -1], [-1, -1], [-1]])
SHORT = (classes(TAGS), [[1, 2, 0, 1], [3], [0]])


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (
            {"text": (Value("string"), ["a", "b"]), "label": (Value("int64"), [0, 1])},
            "no column holds lists of words.*text, label",
        ),
        ({"tokens": WORDS}, "has no column of tags.*tokens"),
        ({"tokens": WORDS, "tags": (Sequence(Value("int32")), NUMBERS)}, "has no column of tags.*tokens, tags"),
        ({"tokens": WORDS, "ner_tags": FLAT}, "has no column of tags: in ner_tags 'person' is no tag"),
        ({"tokens": WORDS, "ner_tags": WITHHELD}, "in ner_tags '-1' is no tag"),
        ({"tokens": WORDS, "ner_tags": SHORT}, "row 2: 2 tokens and 1 tags in ner_tags"),
        ({"tokens": (WORDS[0], [["Ada", ""]]), "ner_tags": (classes(TAGS), [[1, 0]])}, "row 1: a token is empty"),
        ({"one": WORDS, "two": WORDS, "ner_tags": (classes(TAGS), NUMBERS)}, "one, two may all be its tokens"),
        ({"tokens": (WORDS[0], [[]]), "ner_tags": (classes(TAGS), [[]])}, "holds no tokens"),
    ],
)
def test_what_is_no_data_set_of_tagged_tokens_is_refused_with_its_columns(read, columns, said):
    with pytest.raises(GapStudioError, match=rf"owner/people.*{said}"):
        read(make(**columns))


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ConnectionError("Couldn't reach 'owner/people' on the Hub"), r"reach.*Check the network"),
        (datasets.exceptions.DatasetNotFoundError("Dataset 'owner/people' doesn't exist"), r"doesn't exist.*that it is public"),
        (ValueError("Unknown split \"test\". Should be one of ['train']."), r"one of \['train'\].*State one of its splits"),
        (ValueError("Config name is missing.\nPick one of: a, b"), r"Config name is missing.*owner/name:config"),
        (RuntimeError(), r"RuntimeError"),
    ],
)
def test_what_the_hub_does_not_have_is_told_with_what_to_do(monkeypatch, error, said):
    def load(*_, **__):
        raise error

    monkeypatch.setattr(datasets, "load_dataset", load)
    with pytest.raises(GapStudioError, match=rf"^owner/people is neither a file or folder here nor.*{said}"):
        read_hub("owner/people")


@pytest.mark.parametrize("write", [as_splits, as_parquet])
def test_an_unknown_split_of_a_folder_is_told_with_those_there_are(write, tmp_path):
    write(people(), tmp_path / "data")
    with pytest.raises(GapStudioError, match=r"data is no folder.*nope.*test.*State one of its splits"):
        read_hub(str(tmp_path / "data"), split="nope")


def test_a_folder_without_a_data_set_is_refused(tmp_path):
    (tmp_path / "note.txt").write_text("nothing", encoding="utf-8")
    with pytest.raises(GapStudioError, match="neither what datasets saves nor parquet files"):
        read_corpus(str(tmp_path))


def test_a_split_without_a_name_is_not_given_one(tmp_path):
    saved(people(), tmp_path / "data")
    assert read_hub(str(tmp_path / "data"), split="dev").origin.split == ""


def test_without_the_library_one_is_told_what_is_missing(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "datasets", None)
    with pytest.raises(GapStudioError, match="need the package datasets"):
        read_hub("owner/people")


@pytest.mark.parametrize(
    ("location", "is_name"),
    [
        ("conll2003", True),
        ("owner/name", True),
        ("owner/name-v1.0:config_a", True),
        ("eng.testb", False),
        ("data/eng.testb", False),
        ("/data/eng", False),
        ("./eng", False),
        ("a/b/c", False),
        (r"C:\eng", False),
        ("", False),
    ],
)
def test_what_reads_as_a_name_on_the_hub(location, is_name):
    assert is_hub_name(location) is is_name


def test_a_location_is_a_file_then_a_folder_then_a_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").write_text("Ada B-PER\n", encoding="utf-8")
    saved(people(), tmp_path / "people")
    monkeypatch.setattr(datasets, "load_dataset", lambda *_, **how: people(doc_id=(Value("string"), [how["split"]] * 3)))
    assert read_corpus("corpus").tokens == 1
    assert read_corpus("people").unit == "sentence"
    assert read_corpus("other").origin.split == "test"
    assert read_corpus("other", split="dev").origin.split == "dev"
    with pytest.raises(GapStudioError, match=r"no/such\.conll is no file or folder here"):
        read_corpus("no/such.conll")
