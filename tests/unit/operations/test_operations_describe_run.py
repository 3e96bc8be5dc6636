"""Documents of a run are described: pieces, vectors, structure."""

from dataclasses import replace

import numpy as np
import pytest
from operations_makers import CARD, put_benchmark, put_document, put_gold

from gapstudio.domain import GapStudioError, RunSettings, Segments
from gapstudio.jobs import InlineRunner, describe
from gapstudio.jobs.describe import packed, unpacked
from gapstudio.models.parsers import Parser, Parsers
from gapstudio.operations import INTERNAL, RunModel
from gapstudio.operations import describe_run as operation
from gapstudio.operations.corpus_tables import corpus_table
from gapstudio.operations.describe_run import DescribeRun, Wanted


@pytest.fixture
def parsed(monkeypatch):
    """Stands in for spaCy, which takes a second to load: every word is a noun, and every segment has a finite verb."""
    from gapstudio.analysis.attributes.structure import POS, Structure
    from gapstudio.models.segments import segment

    seen = []

    def parse(location, reading, settings):
        seen.append((location, reading.text))
        sizes = np.array([part.end - part.start for part in segment(reading, settings)], np.int64)
        ones = np.ones(len(sizes), np.int64)
        return Structure(np.full(int(sizes.sum()), POS.index("NOUN")), sizes, ones, sizes - 1)

    english = Parser("en_here", "en_here 1", "en")
    monkeypatch.setattr(describe, "parse", parse)
    monkeypatch.setattr(operation, "installed_parsers", lambda: Parsers({"en": english}, english))
    return seen


@pytest.fixture
def embeds(quick):
    """Lets the quick model cut words into letters, not know “pay”, and see a segment at its first letter."""
    from gapstudio.models.segments import segment

    def pieces(reading):
        return [word.end - word.start for word in reading.words]

    def embed(readings):
        for index, reading in enumerate(readings):
            quick.embedded.append(reading.text)
            texts = [reading.text[reading.words[part.start].start] for part in segment(reading, RunSettings())]
            yield index, np.array([[ord(text), 1.0] for text in texts], np.float32)

    quick.embedded = []
    quick.embeds, quick.pieces, quick.embed = True, pieces, embed
    quick.unknown = lambda reading: [int(reading.word_text(word) == "pay") for word in reading.words]
    return quick


@pytest.fixture
def run(project, go, quick):
    put_benchmark(project, "Acme pays", "Bonn calls Ada")
    for text, language in (("pay Nordwind now", "de"), ("Nordwind AG", "en")):
        put_gold(project, put_document(project, text, supplier=text[:3], language=language), "SELLER", "Nordwind")
    bench = next(corpus.id for corpus in project.corpora() if corpus.id != INTERNAL)
    go(RunModel(CARD, bench, RunSettings()))
    return go(RunModel(CARD, INTERNAL, RunSettings())).run.id


def test_all_three_are_found_out_once(project, go, embeds, parsed, run):
    report = go(DescribeRun(run))
    assert report.counted == 4
    assert [(one.documents, one.vectors, one.structure) for one in report.corpora] == [(2, 2, 2), (2, 2, 2)]
    assert go(DescribeRun(run)).counted == 0
    assert len(embeds.embedded) == len(parsed) == 4
    table = corpus_table(project, run, vectors=True)
    assert table.vectors.dtype == np.float16
    assert table.vectors.tolist() == [[ord("p"), 1], [ord("N"), 1]]
    assert table.segments["finite_verb"].tolist() == [1, 1]
    assert table.segments["depth"].tolist() == [2, 1]
    assert table.segments["noun_share"].tolist() == [1, 1]
    assert table.segments["pieces"].tolist() == [(3 + 8 + 3) / 3, (8 + 2) / 2]
    assert table.segments["unknown_pieces"].tolist() == [1 / 3, 0]
    names, counts = table.compositions["pos"]
    assert counts[:, names.index("NOUN")].tolist() == [3, 2]
    assert table.compositions["pos_pairs"][1].sum(axis=1).tolist() == [2, 1]


def test_before_it_was_described_the_table_lacks_what_needs_it(project, run):
    table = corpus_table(project, run, vectors=True)
    assert table.vectors is None
    assert not {"finite_verb", "depth", "pieces", "unknown_pieces"} & set(table.segments)
    assert "pos" not in table.compositions


def test_the_report_says_who_read_which_language(go, embeds, parsed, run):
    notes = go(DescribeRun(run)).notes
    assert any("en_here 1 took 1 document of Our documents apart." in note for note in notes)
    assert any("stood in for languages of Our documents without a pipeline, “de” (1)" in note for note in notes)


def test_only_what_is_wanted_is_found_out(project, go, embeds, parsed, run):
    report = go(DescribeRun(run, [Wanted.STRUCTURE]))
    assert not embeds.embedded
    assert [(one.documents, one.vectors, one.structure) for one in report.corpora] == [(0, 0, 2), (0, 0, 2)]
    go(DescribeRun(run, [Wanted.VECTORS]))
    assert len(parsed) == 4
    assert len(embeds.embedded) == 4


def test_a_model_without_vectors_goes_on_with_the_rest(project, go, quick, parsed, run):
    report = go(DescribeRun(run))
    assert report.counted == 4
    assert "The adapter of quick does not tell how it cuts words." in report.notes
    assert any("it gives no vectors" in note for note in report.notes)
    assert corpus_table(project, run, vectors=True).vectors is None
    again = go(DescribeRun(run))  # nothing more can be found out, and that is no failure
    assert again.counted == 0
    with pytest.raises(GapStudioError, match="gives no vectors"):
        go(DescribeRun(run, [Wanted.VECTORS]))


def test_other_weights_and_other_segments_are_described_anew(project, go, embeds, parsed, run):
    go(DescribeRun(run))
    other = go(RunModel(replace(CARD, revision="r2"), INTERNAL, RunSettings())).run.id
    go(DescribeRun(other))
    assert len(embeds.embedded) == 8  # the benchmark as well: the model is another
    assert len(parsed) == 4  # sentences are built as before
    with project.change("By page") as change:
        change.put_run(replace(project.run(run), settings=RunSettings(segments=Segments.PAGE)))
    go(DescribeRun(run))
    assert len(parsed) == 8


def test_a_document_that_comes_later_is_described_alone(project, go, embeds, parsed, run):
    go(DescribeRun(run))
    put_gold(project, put_document(project, "from Nordwind", language="en"), "SELLER", "Nordwind")
    again = go(RunModel(CARD, INTERNAL, RunSettings())).run.id
    assert corpus_table(project, again, vectors=True).vectors is None
    table = corpus_table(project, again)
    assert np.isnan(table.segments["depth"]).tolist() == [False, False, True]
    assert go(DescribeRun(again)).counted == 1
    assert corpus_table(project, again, vectors=True).vectors.shape == (3, 2)


def test_what_is_there_is_kept_when_it_is_cancelled(project, go, embeds, parsed, run):
    runner = InlineRunner()
    report = go(DescribeRun(run), runner, lambda progress: runner.cancel() if progress.done == 1 else None)
    assert report.cancelled
    done = report.counted
    assert 0 < done < 4
    assert corpus_table(project, run, vectors=True).vectors is None
    assert go(DescribeRun(run)).counted == 4 - done


def test_a_change_of_language_lets_another_pipeline_read(project, go, embeds, parsed, run, monkeypatch):
    english, german = Parser("en_here", "en_here 1", "en"), Parser("de_here", "de_here 1", "de")
    go(DescribeRun(run))
    monkeypatch.setattr(operation, "installed_parsers", lambda: Parsers({"en": english, "de": german}, english))
    assert corpus_table(project, run).segments["depth"].tolist() == [2, 1]  # as it was read then
    assert go(DescribeRun(run)).counted == 1
    assert parsed[-1] == ("de_here", "pay Nordwind now")


def test_without_a_pipeline_structure_is_left_out_with_the_remedy(project, go, embeds, run, monkeypatch):
    monkeypatch.setattr(operation, "installed_parsers", lambda: Parsers({}, None))
    report = go(DescribeRun(run))
    assert any("No spaCy pipeline with a parser is installed" in note for note in report.notes)
    assert "finite_verb" not in corpus_table(project, run).segments


def test_embeddings_are_packed_and_unpacked():
    vectors = np.random.default_rng(0).normal(size=(5, 3)).astype(np.float32)
    assert unpacked(packed(vectors)).tolist() == vectors.astype(np.float16).tolist()
    assert unpacked(packed(np.zeros((0, 4)))).shape == (0, 4)


def test_documents_are_in_memory_some_at_a_time(project, go, embeds, parsed, run, monkeypatch):
    monkeypatch.setattr(describe, "_AT_ONCE", 3)
    held = []
    embed = embeds.embed

    def watched(readings):
        held.append(len(readings))
        return embed(readings)

    embeds.embed = watched
    assert go(DescribeRun(run)).counted == 4
    assert held == [3, 1]
    assert corpus_table(project, run, vectors=True).vectors.tolist() == [[ord("p"), 1], [ord("N"), 1]]
