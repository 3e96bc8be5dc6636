"""The confusion matrix holds every gold span once, and every spurious prediction."""

from gapstudio.analysis import ScoredDocument, Side, confusion, list_verdicts
from gapstudio.domain import LabelMapping, MatrixCell, Span

MAPPING = LabelMapping({"SELLER": "ORG", "BUYER": "ORG", "CITY": "LOC", "STREET": None})
GOLD = (
    Span(0, 5, "CITY"),
    Span(10, 15, "CITY"),
    Span(20, 25, "CITY"),
    Span(30, 35, "SELLER"),
    Span(40, 45, "STREET"),
    Span(50, 55, "BUYER"),
)
FOUND = (
    Span(0, 5, "LOC"),
    Span(10, 14, "LOC"),
    Span(20, 25, "ORG"),
    Span(30, 35, "ORG"),
    Span(40, 45, "LOC"),
    Span(60, 65, "LOC"),
)
LABELS = ("SELLER", "BUYER", "CITY", "STREET", "IBAN")


def matrix():
    document = ScoredDocument("d", "d", GOLD, FOUND, exhaustive=frozenset({"CITY"}))
    return confusion(list_verdicts(Side((document,), LABELS), mapping=MAPPING), LABELS)


def test_rows_follow_the_label_set_and_columns_the_benchmark():
    made = matrix()
    assert made.gold == ("SELLER", "BUYER", "CITY", "STREET")  # an IBAN does not occur
    assert made.predicted == ("LOC", "ORG")
    #       LOC ORG nothing novel
    assert made.counts.tolist() == [
        [0, 1, 0, 0],
        [0, 0, 1, 0],
        [2, 1, 0, 0],
        [0, 0, 0, 1],
        [2, 0, 0, 0],  # at a street, whose type is novel, and at nothing
    ]
    assert made.right.tolist() == [[0, 0, 0, 0], [0, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]


def test_cells_say_what_they_hold():
    made = matrix()
    assert made.cell(2, 0) == MatrixCell("CITY", "LOC")
    assert (made.wrong(2, 0), made.share(2, 0)) == (1, 2 / 3)
    assert made.cell(made.no_gold, 0) == MatrixCell(None, "LOC")
    assert made.cell(1, made.nothing) == MatrixCell("BUYER", None)
    assert made.cell(3, made.novel) == MatrixCell("STREET", None)


def test_gold_labels_come_first_among_the_columns_of_a_benchmark():
    document = ScoredDocument("d", "d", (Span(0, 5, "PER"), Span(9, 12, "LOC")), (Span(0, 5, "LOC"), Span(9, 12, "LOC")))
    made = confusion(list_verdicts(Side((document,), ("PER", "LOC"))), ("PER", "LOC"))
    assert (made.gold, made.predicted) == (("PER", "LOC"), ("LOC",))
    assert made.counts.tolist() == [[1, 0, 0], [1, 0, 0], [0, 0, 0]]
    assert made.share(made.no_gold, 0) is None
    empty = confusion(())
    assert (empty.gold, empty.counts.shape) == ((), (1, 2))
