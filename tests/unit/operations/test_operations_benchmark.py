import datasets
import pytest

from gapstudio.domain import AnnotationStatus, CorpusKind, GapStudioError
from gapstudio.operations import (
    BenchmarkOptions,
    ImportBenchmark,
    import_benchmark,
    mapping_of,
    name_benchmark,
    redo,
    remove_benchmark,
    stand_in_path,
    undo,
)
from gapstudio.operations.views import benchmark_items

CONLL = """-DOCSTART- O

Nordwind B-ORG
AG I-ORG
grows O

Berlin B-LOC
waits O

-DOCSTART- O

Ada B-PER
left O
"""


@pytest.fixture
def path(tmp_path):
    file = tmp_path / "news.conll"
    file.write_text(CONLL, encoding="utf-8")
    return file


def test_a_file_becomes_documents_with_confirmed_gold(project, go, path):
    report = go(ImportBenchmark(path))
    assert (report.sentences, report.tokens, report.entities, report.documents) == (3, 7, 3, 2)
    assert dict(report.labels) == {"LOC": 1, "ORG": 1, "PER": 1}
    assert (report.name, report.scheme, report.stand_in, report.known) == ("news", "IOB2", False, False)
    assert (report.dataset, report.split, report.recognised) == ("", "", "")
    corpus = project.corpus(report.corpus)
    assert corpus.kind is CorpusKind.BENCHMARK
    assert corpus.exhaustive == frozenset(corpus.labels) == {"LOC", "ORG", "PER"}
    gold = project.annotations(corpus=corpus.id)
    assert sorted((a.label, a.text) for a in gold) == [("LOC", "Berlin"), ("ORG", "Nordwind AG"), ("PER", "Ada")]
    assert {a.status for a in gold} == {AnnotationStatus.CONFIRMED}
    (item,) = benchmark_items(project)
    assert (item.facts.sentences, item.facts.tokens, item.facts.entities, item.facts.documents) == (3, 7, 3, 2)
    assert report.sentence() == "news: 3 sentences, 7 tokens, 3 entities, tags in IOB2."


def test_the_mapping_is_proposed_with_it(project, go, path):
    report = go(ImportBenchmark(path))
    mapping = mapping_of(project, report.corpus)
    assert (mapping.version, mapping.target("SELLER"), mapping.target("CITY"), mapping.target("ISSUE_DATE")) == (
        1,
        "ORG",
        "LOC",
        None,
    )


def test_the_same_bytes_are_known_again_under_any_name(project, go, path, tmp_path):
    first = go(ImportBenchmark(path))
    before = (project.corpora(), project.documents(), project.annotations())
    other = tmp_path / "other.conll"
    other.write_bytes(path.read_bytes())
    second = go(ImportBenchmark(other, BenchmarkOptions(name="Other")))
    assert (second.known, second.corpus, second.name) == (True, first.corpus, "news")
    assert second.sentence() == "news is in the project already."
    assert (project.corpora(), project.documents(), project.annotations()) == before


def test_what_a_person_states_is_taken_and_said_to_be_stated(project, go, path):
    report = go(ImportBenchmark(path, BenchmarkOptions(name="Mine", split="dev", dataset="news")))
    assert (report.name, report.dataset, report.split, report.recognised) == ("Mine", "news", "dev", "stated")
    corpus = project.corpus(report.corpus)
    assert (corpus.name, corpus.dataset, corpus.split) == ("Mine", "news", "dev")


def test_the_stand_in_is_known_by_its_hash_and_never_takes_a_data_set_s_name(project, go, tmp_path):
    copy = tmp_path / "conll2003_test.txt"
    copy.write_bytes(stand_in_path().read_bytes())
    report = go(ImportBenchmark(copy))
    assert report.stand_in
    assert project.corpus(report.corpus).stand_in
    with pytest.raises(GapStudioError, match="stand-in"):
        name_benchmark(project, report.corpus, dataset="conll2003", split="test")


def test_a_stand_in_with_another_byte_is_no_stand_in(project, go, tmp_path):
    other = tmp_path / "x.conll"
    other.write_bytes(stand_in_path().read_bytes() + b"more O\n")
    assert not go(ImportBenchmark(other)).stand_in


def test_public_data_sets_are_recognised_by_what_they_count(project, go, path, monkeypatch):
    row = {"dataset": "news2000", "split": "test", "sentences": 3, "tokens": 7, "entities": 3}
    near = {**row, "dataset": "other", "entities": 4}
    monkeypatch.setattr(import_benchmark, "_public_benchmarks", lambda: [near, row])
    report = go(ImportBenchmark(path))
    assert (report.name, report.dataset, report.split) == ("news2000 test", "news2000", "test")
    assert report.recognised == "recognised by its counts"


def test_the_record_of_public_data_sets_is_whole():
    rows = import_benchmark._public_benchmarks()
    conll = next(row for row in rows if (row["dataset"], row["split"]) == ("conll2003", "test"))
    assert (conll["sentences"], conll["tokens"], conll["entities"]) == (3453, 46435, 5648)
    assert len({(row["sentences"], row["tokens"], row["entities"]) for row in rows}) == len(rows)


def hub(monkeypatch, tags=("B-ORG", "I-ORG", "O")):
    """Lets the hub hold one sentence, with its tags; returns what it is asked for."""
    asked = []

    def load(name, config, *, split):
        asked.append((name, config, split))
        return datasets.Dataset.from_dict({"tokens": [["Nordwind", "AG", "grows"]], "ner_tags": [list(tags)]})

    monkeypatch.setattr(datasets, "load_dataset", load)
    return asked


def test_a_data_set_of_the_hub_is_a_benchmark_under_its_name(project, go, monkeypatch):
    asked = hub(monkeypatch)
    report = go(ImportBenchmark("owner/news"))
    assert asked == [("owner/news", None, "test")]
    assert (report.name, report.dataset, report.split) == ("owner/news test", "owner/news", "test")
    assert (report.recognised, report.unit, report.entities) == ("as the hub names it", "sentence", 1)
    corpus = project.corpus(report.corpus)
    assert (corpus.dataset, corpus.split) == ("owner/news", "test")
    assert corpus.source == "owner/news on the Hugging Face hub"
    assert "Tokens are the column tokens, tags ner_tags" in benchmark_items(project)[0].evidence
    assert [a.text for a in project.annotations(corpus=corpus.id)] == ["Nordwind AG"]
    assert go(ImportBenchmark("owner/news")).known


def test_the_split_of_the_hub_that_is_stated_is_taken(go, monkeypatch):
    asked = hub(monkeypatch)
    report = go(ImportBenchmark("owner/news:small", BenchmarkOptions(split="dev", dataset="news2000")))
    assert asked == [("owner/news", "small", "dev")]
    assert (report.dataset, report.split, report.recognised) == ("news2000", "dev", "stated")


def test_public_data_sets_are_recognised_on_the_hub_as_well(go, monkeypatch):
    hub(monkeypatch)
    row = {"dataset": "news2000", "split": "test", "sentences": 1, "tokens": 3, "entities": 1}
    monkeypatch.setattr(import_benchmark, "_public_benchmarks", lambda: [row])
    report = go(ImportBenchmark("someone/copy", BenchmarkOptions(split="test")))
    assert (report.name, report.dataset, report.recognised) == ("news2000 test", "news2000", "recognised by its counts")


def test_what_the_hub_does_not_have_leaves_the_project_as_it_was(project, go, monkeypatch):
    hub(monkeypatch, tags=("x", "y", "z"))
    with pytest.raises(GapStudioError, match="owner/news has no column of tags: in ner_tags"):
        go(ImportBenchmark("owner/news"))
    assert (project.corpora(), project.undo_title) == ((), None)


def test_a_folder_of_a_data_set_is_a_benchmark_too(go, tmp_path):
    rows = {"tokens": [["Ada", "left"]], "ner_tags": [["B-PER", "O"]]}
    datasets.Dataset.from_dict(rows).save_to_disk(tmp_path / "people")
    report = go(ImportBenchmark(tmp_path / "people"))
    assert (report.name, report.dataset, report.split, report.recognised) == ("people", "", "", "")
    stated = BenchmarkOptions(split="dev")
    assert go(ImportBenchmark(tmp_path / "people", stated)).known


def test_removing_is_undone_whole(project, go, path):
    report = go(ImportBenchmark(path))
    before = (project.corpora(), project.documents(report.corpus), project.annotations(corpus=report.corpus))
    remove_benchmark(project, report.corpus)
    assert project.corpora() == ()
    assert project.documents() == ()
    undo(project)
    assert (project.corpora(), project.documents(report.corpus), project.annotations(corpus=report.corpus)) == before
    assert mapping_of(project, report.corpus).version == 1
    redo(project)
    assert project.corpora() == ()
    assert not go(ImportBenchmark(path)).known


def test_an_import_is_one_step(project, go, path):
    go(ImportBenchmark(path))
    assert project.undo_title == "Import benchmark news"
    undo(project)
    assert (project.corpora(), project.documents(), project.annotations()) == ((), (), ())
    redo(project)
    assert len(project.documents()) == 2


def test_a_data_set_is_named_later_and_that_is_undone(project, go, path):
    report = go(ImportBenchmark(path))
    name_benchmark(project, report.corpus, dataset="conll2003", split="test")
    assert project.corpus(report.corpus).dataset == "conll2003"
    undo(project)
    assert project.corpus(report.corpus).dataset == ""


@pytest.mark.parametrize("text", ["", "no tags here\n", "word B-ORG\nword Q-ORG\n"])
def test_a_file_that_is_no_benchmark_is_refused_with_its_name(project, go, tmp_path, text):
    file = tmp_path / "odd.conll"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(GapStudioError, match=r"odd\.conll"):
        go(ImportBenchmark(file))
    assert project.corpora() == ()
    assert project.undo_title is None
