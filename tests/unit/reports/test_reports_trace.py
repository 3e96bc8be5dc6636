from gapstudio.reports.pen import Pen


def test_a_whole_number_is_a_count_before_it_is_a_rounded_score():
    book = Pen()
    assert (
        book.trace("7 of our 15 labels", {"steps.novel_types.bounds.1": 0.1459, "labels.internal": 15, "labels.novel": 7}) == ()
    )
    assert [number.id for number in book.numbers] == ["labels.novel", "labels.internal"]


def test_a_rounded_score_is_found_where_no_count_is_meant():
    book = Pen()
    assert book.trace("87 falls to −4.2", {"scores.reproduced.f1": 0.8666, "steps.carry_over.value": -0.042}) == ()
    assert [number.id for number in book.numbers] == ["scores.reproduced.f1", "steps.carry_over.value"]


def test_what_fits_nothing_is_told():
    assert Pen().trace("42 of 43", {"labels.novel": 42}) == ("43",)
