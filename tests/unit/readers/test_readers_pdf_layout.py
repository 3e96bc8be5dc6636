"""Reading order: lines and blocks of pages whose layout is known."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from readers_pdf_makers import Put, lines_at, pdf_of
from reportlab.pdfbase.pdfmetrics import stringWidth

from gapstudio.domain import Box
from gapstudio.readers.glyphs import GlyphColumns, Glyphs
from gapstudio.readers.layout import LayoutSettings, arrange
from gapstudio.readers.pdf.document import read_pdf
from gapstudio.readers.pdf.rules import Rules


def lines_read(*puts: Put) -> list[str]:
    return read_pdf(pdf_of(list(puts))).text.split("\n")


def blocks_read(*puts: Put) -> list[str]:
    reading = read_pdf(pdf_of(list(puts)))
    blocks: dict[int, list[str]] = {}
    for word in reading.words:
        blocks.setdefault(word.block, []).append(reading.word_text(word))
    return [" ".join(words) for _, words in sorted(blocks.items())]


def ending_at(x: float, y: float, text: str) -> Put:
    return Put(x - stringWidth(text, "Helvetica", 12), y, text)


def test_lines_come_from_top_to_bottom_whatever_order_they_are_drawn_in() -> None:
    puts = lines_at(40, 50, ["first line", "second line", "third line"])
    assert lines_read(*reversed(puts)) == ["first line", "second line", "third line"]


def test_two_columns_of_prose_are_read_one_after_the_other() -> None:
    left = ["the quick brown", "fox jumps over", "the lazy dog", "and rests now"]
    right = ["while another", "animal looks on", "from behind a", "mossy stone"]
    assert lines_read(*lines_at(20, 50, left), *lines_at(170, 50, right)) == left + right


def test_columns_whose_lines_stand_at_different_heights_are_read_one_after_the_other() -> None:
    left, right = ["Blue Heron Ltd", "4 Mill Lane", "Bristol"], ["Date 3 May", "Number 17"]
    assert lines_read(*lines_at(20, 50, left), *lines_at(200, 57, right)) == left + right


def test_a_label_and_its_amount_stay_one_line_however_far_apart() -> None:
    rows = [("Subtotal", "1,000.00"), ("VAT", "190.00"), ("Total due", "1,190.00")]
    puts = [
        put
        for n, (label, value) in enumerate(rows)
        for put in (Put(20, 300 - 14 * n, label), ending_at(280, 300 - 14 * n, value))
    ]
    assert lines_read(*puts) == [f"{label} {value}" for label, value in rows]


def test_labels_with_colons_stay_with_their_values() -> None:
    rows = [("Name:", "Blue Heron"), ("Place:", "Bristol"), ("Contact:", "Ann Lee")]
    puts = [put for n, (label, value) in enumerate(rows) for put in (Put(20, 300 - 14 * n, label), Put(180, 300 - 14 * n, value))]
    assert lines_read(*puts) == [f"{label} {value}" for label, value in rows]


def test_rows_of_a_table_are_lines() -> None:
    rows = [("1", "Oak shelf", "2", "40.00"), ("2", "Pine table", "1", "210.50"), ("3", "Chair", "4", "99.00")]
    puts = [Put(x, 300 - 14 * n, cell) for n, row in enumerate(rows) for x, cell in zip((20, 50, 180, 240), row, strict=True)]
    assert lines_read(*puts) == [" ".join(row) for row in rows]


def test_an_amount_stays_with_its_label_under_columns_that_share_the_gutter() -> None:
    """A gutter that runs through the whole page parts the addresses but not the totals."""
    addresses = [
        *lines_at(20, 50, ["Blue Heron Ltd", "Mill Lane", "Bristol"]),
        *lines_at(200, 50, ["Grey Owl Inc", "High Street", "York"]),
    ]
    totals = [Put(20, 200, "Subtotal"), ending_at(280, 200, "1,000.00"), Put(20, 186, "Total"), ending_at(280, 186, "1,190.00")]
    assert lines_read(*addresses, *totals) == [
        *("Blue Heron Ltd", "Mill Lane", "Bristol", "Grey Owl Inc", "High Street", "York"),
        *("Subtotal 1,000.00", "Total 1,190.00"),
    ]


def test_blank_space_parts_blocks_and_even_spacing_does_not() -> None:
    letter = [*lines_at(20, 50, ["Dear Ann", "thank you"]), *lines_at(20, 120, ["Kind regards", "Bo"])]
    assert blocks_read(*letter) == ["Dear Ann thank you", "Kind regards Bo"]
    assert len(blocks_read(*lines_at(20, 50, ["one row", "two rows", "three rows", "four rows"], pitch=24))) == 1


def test_words_of_different_sizes_on_one_baseline_are_one_line() -> None:
    assert lines_read(Put(20, 300, "Invoice", size=18), Put(100, 300, "No. 12", size=11)) == ["Invoice No. 12"]


def words_at(*words: tuple[float, float, float, float, str], turn: int = 0) -> GlyphColumns:
    return GlyphColumns.of([Glyphs(text, Box(x, y, x + w, y + h), turn) for x, y, w, h, text in words])


def order_of(words: GlyphColumns) -> list[int]:
    return [index for block in arrange(words).blocks for line in block for index in line]


HELLO, WORLD = "\u05e9\u05dc\u05d5\u05dd", "\u05e2\u05d5\u05dc\u05dd"

_COORDINATES = st.floats(0, 500, allow_nan=False)
_WORDS = st.lists(
    st.builds(
        lambda x, y, w, h, text, turn: Glyphs(text, Box(x, y, x + w, y + h), turn),
        *(_COORDINATES, _COORDINATES, st.floats(0.1, 200), st.floats(0.1, 40)),
        st.sampled_from(["Total", "12", "VAT:", ":", "1,190.00", "EUR", HELLO]),
        st.sampled_from([0, 0, 0, 90, 180, 270]),
    ),
    max_size=40,
)
_RULES = st.lists(st.tuples(_COORDINATES, _COORDINATES, _COORDINATES), max_size=8).map(
    lambda lines: np.array([(place, min(a, b), max(a, b)) for place, a, b in lines]).reshape(-1, 3)
)


@given(_WORDS, _RULES, _RULES)
def test_every_word_comes_out_exactly_once_and_in_one_cell_at_most(words: list[Glyphs], across, down) -> None:
    arranged = arrange(GlyphColumns.of(words), Rules(across, down, across))
    assert sorted(index for block in arranged.blocks for line in block for index in line) == list(range(len(words)))
    held = [index for cell in arranged.cells for index in cell.words]
    assert len(held) == len(set(held))
    places = [(cell.table, cell.row, cell.column) for cell in arranged.cells]
    assert places == sorted(set(places))


def test_the_order_does_not_depend_on_the_units_of_the_page() -> None:
    reading = read_pdf(
        pdf_of([*lines_at(20, 50, ["Blue Heron Ltd", "Mill Lane"]), *lines_at(200, 50, ["Grey Owl", "High Street"])])
    )
    large = [Glyphs(reading.word_text(word), word.box) for word in reading.words if word.box]
    small = [Glyphs(g.text, Box(g.box.x0 / 10, g.box.top / 10, g.box.x1 / 10, g.box.bottom / 10)) for g in large]
    assert arrange(GlyphColumns.of(small)).blocks == arrange(GlyphColumns.of(large)).blocks


def test_a_caption_is_read_with_the_value_below_it() -> None:
    puts = [Put(20, 300, "Due date"), Put(120, 300, "Reference"), Put(20, 286, "3 May"), Put(120, 286, "K17")]
    assert lines_read(*puts) == ["Due date", "3 May", "Reference", "K17"]


def test_two_lists_of_items_side_by_side_are_read_one_after_the_other() -> None:
    left = [("Oak shelf", "40.00"), ("Pine table", "210.50"), ("Green chair", "99.00")]
    right = [("Brass lamp", "35.00"), ("Wool carpet", "180.00"), ("Linen sheet", "27.50")]
    puts = [
        put
        for x, items in ((20, left), (160, right))
        for n, (name, amount) in enumerate(items)
        for put in (Put(x, 300 - 14 * n, name), ending_at(x + 120, 300 - 14 * n, amount))
    ]
    assert lines_read(*puts) == [f"{name} {amount}" for name, amount in left + right]


def test_a_heading_of_a_table_is_one_line() -> None:
    heading = [Put(20, 300, "Item"), Put(150, 300, "Quantity"), Put(240, 300, "Amount")]
    assert lines_read(*heading, *lines_at(20, 160, ["Some prose that", "follows below"]))[0] == "Item Quantity Amount"


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_turned_text_is_read_in_its_own_direction(angle: int) -> None:
    step = {90: (14, 0), 180: (0, 14), 270: (-14, 0)}[angle]
    texts = ["the first line", "and the second", "then a third"]
    puts = [Put(150 + step[0] * n, 200 + step[1] * n, text, angle=angle) for n, text in enumerate(texts)]
    assert lines_read(*puts) == texts


def test_sideways_notes_come_after_the_text() -> None:
    assert lines_read(Put(10, 200, "a note", angle=90), *lines_at(60, 100, ["first", "second"])) == ["first", "second", "a note"]


def test_pages_in_hebrew_are_read_from_the_right() -> None:
    line = words_at((240, 10, 40, 10, HELLO), (195, 10, 40, 10, WORLD), (160, 10, 12, 10, "12"), (175, 10, 16, 10, "KB"))
    assert order_of(line) == [0, 1, 2, 3]


def test_a_hebrew_quotation_in_a_line_is_read_from_the_right() -> None:
    line = words_at((10, 10, 40, 10, "He"), (55, 10, 40, 10, WORLD), (100, 10, 40, 10, HELLO), (145, 10, 40, 10, "said"))
    assert order_of(line) == [0, 2, 1, 3]


def test_settings_are_part_of_a_readings_identity() -> None:
    assert LayoutSettings().canonical() != LayoutSettings(band=0.7).canonical()
