"""The two sentences turn with the numbers."""

from dataclasses import replace

from gapstudio.analysis import Acceptance, GapInput, ScoredDocument, Side, compute_gap
from gapstudio.domain import LabelMapping, PublishedScore, ScoreName, Span

MAPPING = LabelMapping({"SELLER": "ORG", "BUYER": "ORG", "CITY": "LOC"})
LABELS = ("SELLER", "BUYER", "CITY", "IBAN")


def side(found: list[int], labels: tuple[str, ...], shown: tuple[str, ...], beside: int = 0, unit: str = "document") -> Side:
    """One document a number: of ten gold spans that many are found, so that suppliers differ."""
    documents: list[ScoredDocument] = []
    for number, hits in enumerate(found):
        gold = tuple(Span(10 * n, 10 * n + 4, labels[n % len(labels)]) for n in range(10))
        predicted = tuple(Span(s.start, s.end, shown[n % len(labels)]) for n, s in enumerate(gold) if n < hits)
        extra = tuple(Span(200 + 10 * n, 204 + 10 * n, "ORG") for n in range(beside))
        documents.append(ScoredDocument(str(number), str(number), gold, predicted + extra))
    exhaustive = frozenset({"ORG", "LOC"}) if not beside else frozenset[str]()
    return Side(tuple(documents), labels, unit, frozenset(labels), exhaustive)


def sentences(benchmark: list[int] | None, internal: list[int], beside: int = 0, **changes: object) -> tuple[str, ...]:
    bench = None if benchmark is None else side(benchmark, ("ORG", "LOC"), ("ORG", "LOC"))
    own = side(internal, LABELS, ("ORG", "ORG", "LOC", "X"), beside, "supplier")
    given = GapInput(bench, own, MAPPING, LabelMapping({"ORG": "ORG", "LOC": "LOC"}), **changes)  # pyright: ignore[reportArgumentType]
    return compute_gap(given).sentences


HIGH, MIDDLE, LOW = [9, 8, 10, 9] * 5, [6, 5, 6, 4] * 5, [3, 1, 2, 1] * 5


def test_a_loss_is_said_with_its_interval():
    first, _ = sentences(HIGH, MIDDLE)
    assert first.startswith("What it learned carries over only in part: 9")
    assert "; a loss of " in first
    assert "points (95 % interval" in first


def test_no_loss_can_be_shown_where_the_interval_covers_zero():
    first, _ = sentences(MIDDLE, [6, 5, 6, 5] * 5)
    assert first.startswith("What it learned carries over: ")
    assert "no loss can be shown" in first


def test_a_gain_is_called_one():
    first, _ = sentences(LOW, HIGH)
    assert "; a gain of " in first


def test_a_collapse_is_not_called_carrying_over():
    first, _ = sentences(HIGH, LOW)
    assert first.startswith("Most of what it learned does not carry over: ")


def test_a_collapse_is_one_at_every_end_of_a_range():
    first, _ = sentences(HIGH, LOW, beside=3)
    assert first.startswith("Most of what it learned does not carry over: ")
    first, _ = sentences(HIGH, MIDDLE, beside=12)  # at its upper end the range is no collapse
    assert first.startswith("What it learned carries over")
    assert ("only in part" in first) == ("a loss either way" in first), "it never says both that it carries over and a loss"


def test_without_gold_of_a_shared_type_the_sentence_says_so():
    bench, own = side(HIGH, ("ORG", "LOC"), ("ORG", "LOC")), side(MIDDLE, ("IBAN",), ("ORG",), 0, "supplier")
    gap = compute_gap(GapInput(bench, Side(own.documents, LABELS, own.unit, own.exhaustive), MAPPING))
    assert gap.sentences[0].endswith("cannot be said: our documents have no gold of a type that it has.")
    assert "the range runs" not in gap.scores[ScoreName.COMPARABLE].note


def test_ranges_wait_for_judgement():
    first, second = sentences(HIGH, MIDDLE, beside=3)
    assert "→ between " in first
    assert "until 60 unjudged predictions are judged" in first
    assert "until 60 unjudged predictions are judged" in second
    first, _ = sentences(HIGH, MIDDLE, beside=3, judged={"ORG": {str(n): Acceptance(n % 2, 2) for n in range(20)}})
    assert "until" not in first


def test_the_second_sentence_counts_novel_types_and_names_shared_roles():
    _, second = sentences(HIGH, MIDDLE)
    assert second.startswith(
        "The benchmark has no type for 1 of our 4 labels, and the model cannot tell apart SELLER and BUYER: "
    )
    own = side(MIDDLE, LABELS, ("ORG", "ORG", "LOC", "LOC"), 0, "supplier")
    (_, second) = compute_gap(GapInput(side(HIGH, ("ORG", "LOC"), ("ORG", "LOC")), own, MAPPING)).sentences
    assert second.startswith("It was never trained for 1 of our 4 labels, and cannot tell apart SELLER and BUYER: ")


def test_nothing_novel_and_nothing_shared():
    own = side(MIDDLE, ("SELLER", "CITY"), ("ORG", "LOC"), 0, "supplier")
    mapping = LabelMapping({"SELLER": "ORG", "CITY": "LOC"})
    (_, second) = compute_gap(GapInput(None, own, mapping)).sentences
    assert second.startswith("It knows a type for all of our 2 labels: ")


def test_without_a_reproduction_no_gap_is_stated():
    first, second = sentences(None, MIDDLE, published=PublishedScore(0.9, "F1", "conll2003"))
    assert second.startswith("It was never trained for 1 of our 4 labels")
    assert first.startswith("The published score has not been reproduced, so no gap is stated; beside the published 90.0")


def test_stand_ins_drafts_and_few_suppliers_are_named():
    first, second = sentences(HIGH, MIDDLE[:4], stand_in=True, provisional=True)
    assert "stand-in benchmark" in first
    assert "exploratory: 4 suppliers" in first
    assert "provisional: from draft gold" in first
    assert "provisional: from draft gold" in second


def test_one_supplier_shows_no_loss_or_gain():
    first, _ = sentences(HIGH, MIDDLE[:1])
    assert "whether this is a loss cannot be shown" in first


def test_labels_that_nobody_stated_are_not_counted():
    own = side(MIDDLE, ("SELLER", "IBAN"), ("ORG", "X"), 0, "supplier")
    larger = replace(own, labels=(*LABELS, "DUE_DATE", "STREET"))
    bench = side(HIGH, ("ORG", "LOC"), ("ORG", "LOC"))
    (_, second) = compute_gap(GapInput(bench, larger, MAPPING, LabelMapping({"ORG": "ORG", "LOC": "LOC"}))).sentences
    assert " for 1 of our 2 labels with gold, and the model cannot tell apart SELLER and BUYER: " in second
    unlocated = replace(larger.documents[0], unlocated=("STREET",))
    larger = replace(larger, documents=(unlocated, *larger.documents[1:]))
    (_, second) = compute_gap(GapInput(bench, larger, MAPPING, LabelMapping({"ORG": "ORG", "LOC": "LOC"}))).sentences
    assert " for 2 of our 3 labels with gold" in second


def test_roles_of_labels_without_gold_are_not_spoken_of():
    own = replace(side(MIDDLE, ("CITY",), ("LOC",), 0, "supplier"), labels=LABELS)
    (_, second) = compute_gap(GapInput(side(HIGH, ("ORG", "LOC"), ("ORG", "LOC")), own, MAPPING)).sentences
    assert second.startswith("It knows a type for all of our 1 label with gold: ")


def test_without_any_gold_nothing_is_said_of_labels():
    own = Side((ScoredDocument("0", "0", (), ()),), LABELS)
    assert not [said for said in compute_gap(GapInput(None, own, MAPPING)).sentences if "label" in said]
