"""Tables and ruling lines, in the coordinates of the page as displayed."""

import pytest
from readers_pdf_makers import HEIGHT, WIDTH, Put, pdf_of, table_pdf, turned

from gapstudio.domain import GapStudioError, UnreadableDocument
from gapstudio.readers.tables import find_rules, find_tables


def corners(box) -> tuple[float, float, float, float]:
    return (box.x0, box.top, box.x1, box.bottom)


def test_a_ruled_table_has_its_cells() -> None:
    (table,) = find_tables(table_pdf(), 0)
    assert corners(table.box) == pytest.approx((60, 250, 160, 300), abs=1)
    assert {(cell.row, cell.column): corners(cell.box) for cell in table.cells} == {
        (0, 0): pytest.approx((60, 250, 110, 275), abs=1),
        (0, 1): pytest.approx((110, 250, 160, 275), abs=1),
        (1, 0): pytest.approx((60, 275, 110, 300), abs=1),
        (1, 1): pytest.approx((110, 275, 160, 300), abs=1),
    }


@pytest.mark.parametrize("media", [(0, 0, WIDTH, HEIGHT), (20, 10, WIDTH, HEIGHT)])
@pytest.mark.parametrize(
    ("rotation", "expected"),
    [(0, (10, 240, 110, 290)), (90, (20, 10, 70, 110)), (180, (120, 20, 220, 70)), (270, (240, 120, 290, 220))],
)
def test_boxes_follow_rotation_and_crop(rotation: int, expected: tuple[float, ...], media: tuple[float, ...]) -> None:
    (table,) = find_tables(turned(table_pdf(), rotation, crop=(50, 80, 280, 390), media=media), 0)
    assert corners(table.box) == pytest.approx(expected, abs=1)


def test_rules_are_the_lines_of_the_table() -> None:
    across = {round(rule.box.top) for rule in find_rules(table_pdf(), 0) if rule.box.x1 - rule.box.x0 > 50}
    assert across == {250, 275, 300}


def test_a_page_without_lines_has_no_table() -> None:
    assert find_tables(pdf_of([Put(50, 300, "Only text")]), 0) == ()


def test_a_page_that_is_not_there_and_a_file_that_is_none() -> None:
    with pytest.raises(GapStudioError, match="no page 2"):
        find_tables(table_pdf(), 1)
    with pytest.raises(UnreadableDocument):
        find_tables(b"no PDF", 0)
