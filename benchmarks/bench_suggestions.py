"""How long suggestions take: for one page, after a key, over all documents.

    python benchmarks/bench_suggestions.py [--documents N] [--texts T] [--rules R]

Pages of 800 made-up words with boxes, two runs of 40 predictions a page, twenty rules, 5,000 different texts that were labelled
15 to 50 times a document, and a third of the documents done. Everything lies in a temporary folder; medians, in ms.
"""

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from gapstudio.domain import (
    Annotation,
    AnnotationStatus,
    Box,
    Document,
    ModelCard,
    Page,
    Reading,
    Run,
    RunState,
    Source,
    Span,
    SpanRule,
    Word,
    WorkState,
)
from gapstudio.operations import (
    INTERNAL,
    Project,
    accept_above,
    create_project,
    equal_places,
    label_equal,
    open_project,
    save_rule,
    suggestions_of,
    try_rule,
)
from gapstudio.operations.annotate import accept, set_work
from gapstudio.operations.projects import internal_corpus
from gapstudio.operations.suggestions import SuggestionChoice
from gapstudio.store import DocumentPrediction, NewDocument, new_id

WORDS, SPANS, ROUNDS = 800, 50, 20
EVERYWHERE = "Muster Handels GmbH"


class Took(NamedTuple):
    """Milliseconds of a call: on the clock, and of the processor, which does not depend on what else the machine does."""

    wall: float
    processor: float


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--texts", type=int, default=5000)
    parser.add_argument("--rules", type=int, default=20)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.gap"
        documents = make_project(path, given.documents, given.texts, given.rules)
        print(f"{given.documents} documents of {WORDS} words, 2 runs, {given.rules} rules, {given.texts} texts")
        with open_project(path) as project:
            print_pages(project, documents)
            print_everywhere(project, documents)
        with open_project(path, read_only=True) as reader:
            show("one page, a reader that knows nothing yet", [timed(lambda: suggestions_of(reader, documents[0]))])


def print_pages(project: Project, documents: list[str]) -> None:
    """Prints what one page takes."""
    show("one page, first of the process", [timed(lambda: suggestions_of(project, documents[0]))])
    show("another page, not seen yet", [timed(lambda d=d: suggestions_of(project, d)) for d in documents[-ROUNDS:]])
    show("the same page again", [timed(lambda: suggestions_of(project, documents[0])) for _ in range(ROUNDS)])
    print(f"  suggestions on it: {len(suggestions_of(project, documents[0]))}")
    keys, pages = list[Took](), list[Took]()
    for suggestion in suggestions_of(project, documents[0])[:ROUNDS]:
        keys.append(timed(lambda one=suggestion: accept(project, [one], annotator="bench", label=one.options[0])))
        pages.append(timed(lambda: suggestions_of(project, documents[0])))
    show("a suggestion accepted", keys)
    show("the page after it", pages)


def print_everywhere(project: Project, documents: list[str]) -> None:
    """Prints what all documents take."""
    reading = project.reading(documents[0])
    assert reading is not None
    start = reading.text.index(EVERYWHERE)
    place: dict[str, Any] = {"document": documents[0], "start": start, "end": start + len(EVERYWHERE), "everywhere": True}
    show("equal places in all documents", [timed(lambda: equal_places(project, **place)) for _ in range(ROUNDS)])
    show("equal places labelled in all", [timed(lambda: label_equal(project, **place, label="SELLER", annotator="bench"))])
    rule = SpanRule("", r"\b[A-Z]\p{L}+ GmbH", "SELLER")
    show("a new rule tried on all", [timed(lambda: try_rule(project, rule))])
    choice = SuggestionChoice()
    show("accepted above 0.9 in all", [timed(lambda: accept_above(project, choice=choice, least=0.9, annotator="bench"))])


def timed(what: Callable[[], Any]) -> Took:
    """Returns how long a call takes."""
    began, busy = time.perf_counter(), time.process_time()
    what()
    return Took(1000 * (time.perf_counter() - began), 1000 * (time.process_time() - busy))


def show(name: str, times: list[Took]) -> None:
    """Prints the medians and, of several, the worst."""
    wall, processor = (statistics.median(column) for column in zip(*times, strict=True))
    worst = f"   worst {max(took.wall for took in times):8.1f}" if len(times) > 1 else ""
    print(f"  {name:44} {wall:8.1f}   processor {processor:8.1f}{worst}")


def make_project(path: Path, count: int, texts: int, rules: int) -> list[str]:
    """Fills a project; returns the ids of its documents."""
    chance = random.Random(4)
    vocabulary = [_word(chance) for _ in range(6000)]
    known = [" ".join(chance.choices(vocabulary, k=chance.choice((2, 2, 3)))) for _ in range(texts)]
    with create_project(path) as project:
        labels = internal_corpus(project).labels
        documents = [_add(project, _text(chance, vocabulary, known), number) for number in range(count)]
        for number in range(2):
            _add_run(project, documents, chance, number)
        with project.change("Spans") as change:
            for document in documents[1:]:
                change.put_annotations(_spans(project, document, known, labels, chance))
        for number in range(rules):
            save_rule(project, SpanRule(f"rule {number}", rf"\b{chance.choice(vocabulary)}\s\p{{L}}+\b", labels[number % 15]))
        set_work(project, documents[1 : count // 3], WorkState.DONE, annotator="bench")
    return documents


def _word(chance: random.Random) -> str:
    return "".join(chance.choices("abcdefghijklmnoprstuvwz", k=chance.randint(3, 9))).capitalize()


def _text(chance: random.Random, vocabulary: list[str], known: list[str]) -> str:
    words = [*chance.choices(vocabulary, k=WORDS - 100), EVERYWHERE]
    return " ".join([*words, *chance.choices(known, k=40)])


def _add(project: Project, text: str, number: int) -> str:
    if not project.has_corpus(INTERNAL):
        with project.change("Corpus") as change:
            change.put_corpus(internal_corpus(project))
    sha256 = new_id().replace("-", "") * 2
    words, start = list[Word](), 0
    for place, part in enumerate(text.split(" ")):
        x, y = 40.0 + 50 * (place % 10), 40.0 + 9.3 * (place // 10)
        box = Box(x, y, x + 45.25, y + 8.5)
        words.append(Word(start, start + len(part), place // 10, place // 40, 0, box))
        start += len(part) + 1
    reading = Reading(text, tuple(words), (Page(0, 595.0, 842.0, 0, len(text)),), sha256, "made", "{}")
    document = Document(new_id(), f"{number:04}.pdf", INTERNAL, sha256, 3, 1)
    with project.change("Document") as change:
        change.add_documents([NewDocument(document, reading, b"%PDF-")])
    return document.id


def _add_run(project: Project, documents: list[str], chance: random.Random, number: int) -> None:
    card = ModelCard(f"model {number}", "made", f"model-{number}", labels=("ORG", "GPE", "DATE", "MONEY"))
    run = Run(new_id(), card, INTERNAL, state=RunState.DONE, documents=len(documents), created="2026-01-01T00:00:00")
    with project.change("") as change:
        change.put_run(run)
        predicted = [_prediction(project, document, chance) for document in documents]
        change.put_predictions(run.id, predicted)


def _prediction(project: Project, document: str, chance: random.Random) -> DocumentPrediction:
    reading = project.reading(document)
    assert reading is not None
    chosen = sorted(chance.sample(range(WORDS - 100), 40))
    words = (reading.words[place] for place in chosen)
    spans = (Span(word.start, word.end, chance.choice(("ORG", "GPE", "DATE")), chance.random()) for word in words)
    return DocumentPrediction(document, tuple(spans), WORDS)


def _spans(project: Project, document: str, known: list[str], labels: tuple[str, ...], chance: random.Random) -> list[Annotation]:
    """Labels the known texts that stand in a document, each always with the same label."""
    reading = project.reading(document)
    assert reading is not None
    spans = list[Annotation]()
    for number in chance.sample(range(len(known)), min(len(known), 600)):
        start = reading.text.find(known[number])
        if start >= 0 and len(spans) < SPANS:
            end = start + len(known[number])
            label = labels[number % len(labels)]
            status, text = AnnotationStatus.CONFIRMED, known[number]
            spans.append(Annotation(new_id(), document, label, start, end, text, "", Source.PERSON, status, "bench"))
    rest = (known[(hash(document) + step) % len(known)] for step in range(SPANS - len(spans)))
    for place, text in enumerate(rest):
        start = place * 2
        status = AnnotationStatus.CONFIRMED
        label = labels[known.index(text) % len(labels)]
        spans.append(Annotation(new_id(), document, label, start, start + 1, text, "", Source.PERSON, status, "bench"))
    return spans


if __name__ == "__main__":
    main()
