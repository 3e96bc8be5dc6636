"""Ruling lines, the grids that they make, and tables in reading order with their cells."""

import io
from collections.abc import Sequence

import pytest
from readers_pdf_makers import HEIGHT, WIDTH, Put, lines_at, pdf_of, table_pdf, turned
from reportlab.pdfgen.canvas import Canvas

from gapstudio.domain import Box, Reading
from gapstudio.readers.layout.ruled import Grid, find_grids, join
from gapstudio.readers.pdf.document import read_pdf
from gapstudio.readers.pdf.pdfium import open_page, open_pdf
from gapstudio.readers.pdf.rules import Rules, read_rules


def rules_of(pdf: bytes) -> Rules:
    with open_pdf(pdf) as document:
        page = open_page(document, 0)
        try:
            return join(read_rules(page))
        finally:
            page.close()


def grids_of(pdf: bytes) -> tuple[Grid, ...]:
    return find_grids(rules_of(pdf))


def corners(box: Box) -> tuple[float, float, float, float]:
    return (box.x0, box.top, box.x1, box.bottom)


def drawn(puts: Sequence[Put], *, across: Sequence[float] = (), down: Sequence[float] = (), one_path: bool = False) -> bytes:
    """Text with lines at heights and at places from left to right, from the first to the last of the others."""
    packed = io.BytesIO()
    canvas = Canvas(packed, pagesize=(WIDTH, HEIGHT))
    path = canvas.beginPath()
    ends = [(min(down, default=20), y, max(down, default=280), y) for y in across]
    ends += [(x, min(across), x, max(across)) for x in down]
    for x0, y0, x1, y1 in ends:
        if one_path:
            path.moveTo(x0, y0)
            path.lineTo(x1, y1)
        else:
            canvas.line(x0, y0, x1, y1)
    canvas.drawPath(path)
    for put in puts:
        canvas.setFont("Helvetica", put.size)
        canvas.drawString(put.x, put.y, put.text)
    canvas.showPage()
    canvas.save()
    return packed.getvalue()


def lines_of(pdf: bytes) -> list[str]:
    return read_pdf(pdf).text.split("\n")


def cells_of(reading: Reading) -> dict[tuple[int, int, int], str]:
    texts: dict[tuple[int, int, int], list[str]] = {}
    for word in reading.words:
        if word.cell is not None:
            cell = reading.cells[word.cell]
            texts.setdefault((cell.table, cell.row, cell.column), []).append(reading.word_text(word))
    return {place: " ".join(words) for place, words in texts.items()}


def test_a_ruled_table_has_its_cells() -> None:
    (grid,) = grids_of(table_pdf())
    assert grid.is_table
    assert corners(grid.box) == pytest.approx((60, 250, 160, 300), abs=1)
    assert {(cell.row, cell.column): corners(cell.box) for cell in grid.cells} == {
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
    (grid,) = grids_of(turned(table_pdf(), rotation, crop=(50, 80, 280, 390), media=media))
    assert corners(grid.box) == pytest.approx(expected, abs=1)


def test_rules_are_the_lines_of_the_table() -> None:
    assert [y for y, x0, x1 in rules_of(table_pdf()).across.tolist() if x1 - x0 > 50] == pytest.approx([250, 275, 300], abs=1.5)


@pytest.mark.parametrize("one_path", [False, True])
def test_lines_drawn_one_by_one_or_in_one_path_make_the_same_grid(one_path: bool) -> None:
    (grid,) = grids_of(drawn([], across=(100, 150, 200), down=(20, 100, 280), one_path=one_path))
    assert len(grid.cells) == 4


def test_a_page_without_lines_has_no_grid() -> None:
    assert grids_of(pdf_of([Put(50, 300, "Only text")])) == ()


def test_a_cell_may_span_several_columns() -> None:
    packed = io.BytesIO()
    canvas = Canvas(packed, pagesize=(WIDTH, HEIGHT))
    canvas.rect(20, 100, 200, 100)
    canvas.line(20, 150, 220, 150)
    canvas.line(120, 100, 120, 150)
    canvas.save()
    (grid,) = grids_of(packed.getvalue())
    assert [(cell.row, cell.column) for cell in grid.cells] == [(0, 0), (1, 0), (1, 1)]
    assert corners(grid.cells[0].box) == pytest.approx((20, 200, 220, 250), abs=1)


def test_a_dense_table_with_centred_cells_is_read_row_by_row_and_cell_by_cell() -> None:
    puts = [
        *(Put(25, 220, "1"), Put(25, 160, "2")),
        *(Put(60, 230, "Oak shelf"), Put(60, 218, "waxed"), Put(60, 206, "by hand")),
        *(Put(60, 166, "Chair"), Put(60, 154, "green")),
        *(Put(230, 220, "40.00"), Put(230, 160, "99.00")),
    ]
    pdf = drawn(puts, across=(140, 190, 240), down=(20, 50, 220, 280))
    assert lines_of(pdf) == ["1", "Oak shelf", "waxed", "by hand", "40.00", "2", "Chair", "green", "99.00"]
    assert cells_of(read_pdf(pdf)) == {
        **{(0, 0, 0): "1", (0, 0, 1): "Oak shelf waxed by hand", (0, 0, 2): "40.00"},
        **{(0, 1, 0): "2", (0, 1, 1): "Chair green", (0, 1, 2): "99.00"},
    }


def test_a_table_whose_columns_only_are_ruled_is_read_row_by_row() -> None:
    rows = [("1", "Oak shelf", "40.00"), ("2", "Pine table", "210.50"), ("3", "Chair", "99.00")]
    puts = [Put(x, 220 - 12 * n, cell) for n, row in enumerate(rows) for x, cell in zip((25, 60, 230), row, strict=True)]
    assert lines_of(drawn(puts, across=(180, 240), down=(20, 50, 220, 280))) == [" ".join(row) for row in rows]


def test_boxes_side_by_side_are_read_as_wholes() -> None:
    left, right = ["Seller", "Blue Heron", "Bristol"], ["Buyer", "Grey Owl", "York"]
    packed = io.BytesIO()
    canvas = Canvas(packed, pagesize=(WIDTH, HEIGHT))
    canvas.rect(20, 200, 100, 60)
    canvas.rect(126, 200, 100, 60)
    for n, (one, other) in enumerate(zip(left, right, strict=True)):
        canvas.drawString(24, 245 - 14 * n, one)
        canvas.drawString(130, 245 - 14 * n, other)
    canvas.save()
    assert lines_of(packed.getvalue()) == left + right


def test_a_line_under_a_heading_parts_it_from_what_follows() -> None:
    heading = [
        Put(20, 300, "Item"),
        Put(120, 300, "Unit price"),
        Put(120, 288, "net"),
        Put(220, 300, "Amount"),
        Put(220, 288, "net"),
    ]
    below = [Put(20, 272, "Contract 17")]
    assert lines_of(drawn([*heading, *below], across=(284,)))[-1] == "Contract 17"


def test_columns_without_lines_make_cells() -> None:
    rows = [("1", "Oak shelf", "40.00"), ("2", "Pine table", "210.50"), ("3", "Chair", "99.00")]
    puts = [Put(x, 300 - 14 * n, cell) for n, row in enumerate(rows) for x, cell in zip((20, 60, 240), row, strict=True)]
    found = cells_of(read_pdf(pdf_of([*puts, *lines_at(20, 200, ["Some prose below", "in two lines"])])))
    assert found == {(0, n, m): cell for n, row in enumerate(rows) for m, cell in enumerate(row)}


def test_cells_count_tables_through_the_document() -> None:
    rows = [("1", "Oak shelf", "40.00"), ("2", "Pine table", "210.50")]
    page = [Put(x, 300 - 14 * n, cell) for n, row in enumerate(rows) for x, cell in zip((20, 60, 240), row, strict=True)]
    reading = read_pdf(pdf_of(page, page))
    assert [(cell.table, cell.page) for cell in reading.cells] == [(0, 0)] * 6 + [(1, 1)] * 6
    assert Reading.from_bytes(reading.to_bytes()) == reading
