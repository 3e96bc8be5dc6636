"""What is said of the documents that feed the scores and of those that do not."""

import pytest
from deck_factory import moved_on

from gapstudio.domain import SampleUse
from gapstudio.reports import LeftOut, Pen, left_out_reservations, reservations

SAMPLE = SampleUse(documents=40, scored=12, others=130, drawn="2026-11-29", unit="supplier")


def told(left: LeftOut) -> tuple[dict[str, str], dict[str, float]]:
    book = Pen()
    lines = {point.lead: point.sentence for point in left_out_reservations(left, "internal", book)}
    return lines, {number.id: number.value for number in book.numbers}


def test_where_the_random_sample_alone_counts_it_says_how_much_of_it_and_of_what():
    lines, numbers = told(LeftOut(sample=SAMPLE))
    assert lines["Only the random sample counts"] == (
        "12 of 40 documents: the random sample drawn 2026-11-29 by supplier. 130 other documents with gold take no part."
    )
    assert numbers == {"sample.scored": 12, "sample.documents": 40, "sample.others": 130}


def test_where_all_documents_count_the_reason_is_shown():
    lines, _ = told(LeftOut(sample=SampleUse(40, 12, 130, "2026-11-29", "supplier", "The board meets tomorrow")))
    assert lines["Documents count that were not drawn at random"] == (
        "12 of the 40 documents drawn at random are scored, and 130 others. Reason: The board meets tomorrow."
    )


@pytest.mark.parametrize(
    ("left", "lead", "sentence"),
    [
        (LeftOut(skipped=1), "Some documents were skipped", "1 document was skipped by a person and has no part in the scores."),
        (LeftOut(skipped=3), "Some documents were skipped", "3 documents were skipped by people and have no part in the scores."),
        (
            LeftOut(in_work=1),
            "Some documents are still in work",
            "What people have marked in 1 document counts once it is done.",
        ),
        (
            LeftOut(in_work=4),
            "Some documents are still in work",
            "What people have marked in 4 documents counts once they are done.",
        ),
    ],
)
def test_what_waits_and_what_was_skipped_is_said(left: LeftOut, lead: str, sentence: str):
    assert told(left)[0] == {lead: sentence}


def test_nothing_is_said_of_nothing():
    assert told(LeftOut()) == ({}, {})


def test_what_few_predictions_take_does_not_stand_before_gold_that_nobody_has_confirmed():
    names = [one.name for one in reservations(moved_on(), Pen())]
    assert names.index("stale") < names.index("provisional") < names.index("without-gold") < names.index("in-doubt")
