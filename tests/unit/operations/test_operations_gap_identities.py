"""What is kept of the gap follows from all that it rests on: after every change it says what a project without memory says."""

import re
import sqlite3
from contextlib import closing

import numpy as np
import pytest
from gap_answers import answers
from operations_makers import CARD, put_benchmark, put_document, put_gold

from gapstudio.domain import Adaptation, Fault, PublishedScore, RunSettings, WorkState
from gapstudio.jobs import describe
from gapstudio.models.parsers import Parser, Parsers
from gapstudio.operations import INTERNAL, RunModel, open_project, set_metadata
from gapstudio.operations import describe_run as describing
from gapstudio.operations.adaptations import AdaptationList, use_adaptations
from gapstudio.operations.annotate import set_work
from gapstudio.operations.describe_run import DescribeRun, Wanted
from gapstudio.operations.edit_labels import edit_label, set_exhaustive
from gapstudio.operations.edit_mapping import map_label
from gapstudio.operations.edit_taxonomy import edit_category
from gapstudio.operations.errors import errors_of_run
from gapstudio.operations.judge import judge, judging
from gapstudio.operations.published import record_published
from gapstudio.operations.tag_errors import tag
from gapstudio.operations.taxonomies import taxonomy_of

WORDS = ("Nord{n} ag sold Blau{n} to xaver for 12,00 by Stray{n} of the Old Mill today", "Nord{n} pays Blau{n} 7 at Berlin")


@pytest.fixture
def gap(project, go, quick, monkeypatch):
    """Twelve invoices of four suppliers and twelve texts of a benchmark, with a run on each, described in all ways."""
    from gapstudio.analysis.attributes.structure import POS, Structure
    from gapstudio.models.segments import segment

    def embed(readings):
        for index, reading in enumerate(readings):
            parts = segment(reading, RunSettings())
            yield index, np.array([[part.end - part.start, len(reading.text), 1.0] for part in parts], np.float32)

    def parse(location, reading, settings):
        sizes = np.array([part.end - part.start for part in segment(reading, settings)], np.int64)
        ones = np.ones(len(sizes), np.int64)
        flat = location.startswith("de")
        return Structure(np.full(int(sizes.sum()), POS.index("NOUN")), sizes, ones, ones if flat else sizes - 1)

    quick.embeds, quick.embed = True, embed
    quick.pieces = lambda reading: [1 + (word.end - word.start) // 4 for word in reading.words]
    english, german = Parser("en_here", "en_here 1", "en"), Parser("de_here", "de_here 1", "de")
    monkeypatch.setattr(describe, "parse", parse)
    monkeypatch.setattr(describing, "installed_parsers", lambda: Parsers({"en": english, "de": german}, english))
    put_benchmark(project, *(WORDS[n % 2].format(n=n) for n in range(12)), dataset="bench")
    ids = [put_document(project, WORDS[n % 2].format(n=n), supplier=f"s{n % 4}", language="en") for n in range(12)]
    for number, id in enumerate(ids):
        put_gold(project, id, "SELLER", f"Nord{number}{'' if number % 2 else ' ag'}")
        put_gold(project, id, "BUYER", f"Blau{number}")
        if not number % 2:
            put_gold(project, id, "GRAND_TOTAL", "12,00")
    set_work(project, ids, WorkState.DONE, annotator="anna")
    bench = next(corpus.id for corpus in project.corpora() if corpus.id != INTERNAL)
    go(RunModel(CARD, bench, RunSettings()))
    run = go(RunModel(CARD, INTERNAL, RunSettings())).run.id
    go(DescribeRun(run))
    return project, go, run, bench, ids


def without_memory(project, path):
    """What a copy of the project says that has kept no result."""
    project.save_copy(path)
    with closing(sqlite3.connect(path)) as file, file:
        kept = [key for (key,) in file.execute("SELECT key FROM results") if re.fullmatch("[0-9a-f]{64}", key)]
        assert kept
        file.executemany("DELETE FROM results WHERE key = ?", [(key,) for key in kept])
    with open_project(path, read_only=True) as reader:
        return answers(reader)


def changes(project, go, run, bench, ids):
    """Changes of all kinds, and what each must move."""

    def describe_again(*only):
        go(DescribeRun(run, only))

    def tag_some():
        items = errors_of_run(project, run).items
        tag(project, run, items[:9], annotator="anna", categories=[taxonomy_of(project).categories[-1].id])

    def rename_category():
        edit_category(project, taxonomy_of(project).categories[-1].id, title="quite another cause")

    def other_adaptations():
        one = Adaptation("only", "The only one", "Do it.", faults=frozenset({Fault.MISSED, Fault.BOUNDARY}))
        use_adaptations(project, AdaptationList("mine", (one,)))

    def other_split():
        put_benchmark(project, *(f"Blau{n} sold the Old Mill" for n in range(12)), name="Bench train", dataset="bench")

    def judge_some():
        found = judging(project)
        for item in found.items[:6]:
            judge(project, item, right=True, annotator="anna")

    def german():
        set_metadata(project, ids[:6], {"language": "de"})

    def publish():
        record_published(project, CARD, PublishedScore(0.99, "f1", "bench", "test", "https://example.org"))

    yield "title", lambda: edit_label(project, "SELLER", title="Who sells"), {"label", "slices"}
    yield "gold", lambda: put_gold(project, ids[0], "BUYER", "xaver"), {"gap", "kind", "label", "rows", "slices", "ceilings"}
    yield "mapping", lambda: map_label(project, bench, "BUYER", None), {"gap", "kind", "label", "rows", "ceilings", "summary"}
    yield "supplier", lambda: set_metadata(project, ids[:3], {"supplier": "another"}), {"by supplier", "kind", "slices"}
    yield "language", german, {"by language"}
    yield "parsed again", lambda: describe_again(Wanted.STRUCTURE), {"by depth", "rows", "buckets"}
    yield "tags", tag_some, {"cause", "ceilings"}
    yield "taxonomy", rename_category, {"cause"}
    yield "adaptations", other_adaptations, {"ceilings", "summary"}
    yield "judged", judge_some, {"gap"}
    yield "another split", other_split, {"by entity_seen", "rows", "buckets"}
    yield "exhaustive", lambda: set_exhaustive(project, "SELLER", False), set()  # no claim of it meets no gold
    yield "published", publish, {"gap"}
    yield "work", lambda: set_work(project, ids[-2:], WorkState.SKIPPED, annotator="anna", reason="unclear"), {"gap", "rows"}


@pytest.mark.slow
def test_after_every_change_it_says_what_a_project_without_memory_says(gap, tmp_path):
    project = gap[0]
    before = answers(project)
    assert not [found for name, found in before.items() if isinstance(found, str)]
    for number, (what, change, moves) in enumerate(changes(*gap)):
        change()
        after = answers(project)
        fresh = without_memory(project, tmp_path / f"{number}.gap")
        assert not {name for name in after if after[name] != fresh[name]}, what
        assert not {name for name in moves if after[name] == before[name]}, what
        before = after
