"""Reading order: lines and blocks of pages whose layout is known."""

from hypothesis import given
from hypothesis import strategies as st
from readers_pdf_makers import Put, lines_at, pdf_of
from reportlab.pdfbase.pdfmetrics import stringWidth

from gapstudio.domain import Box
from gapstudio.readers.layout import Item, LayoutSettings, arrange, rows_of
from gapstudio.readers.pdf import read_pdf


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


_COORDINATES = st.floats(0, 500, allow_nan=False)
_ITEMS = st.lists(
    st.builds(
        lambda x, y, w, h, text: Item(0, text, Box(x, y, x + w, y + h)),
        *(_COORDINATES, _COORDINATES, st.floats(0.1, 200), st.floats(0.1, 40)),
        st.sampled_from(["Total", "12", "VAT:", ":", "1,190.00", "EUR"]),
    ),
    max_size=40,
)


@given(_ITEMS)
def test_every_word_comes_out_exactly_once(items: list[Item]) -> None:
    numbered = [Item(index, item.text, item.box) for index, item in enumerate(items)]
    found = [item.index for block in arrange(numbered) for row in block for item in row]
    assert sorted(found) == list(range(len(items)))


@given(_ITEMS)
def test_words_of_a_row_go_from_left_to_right(items: list[Item]) -> None:
    for row in rows_of(items):
        assert [item.x0 for item in row] == sorted(item.x0 for item in row)


def test_the_order_does_not_depend_on_the_units_of_the_page() -> None:
    reading = read_pdf(
        pdf_of([*lines_at(20, 50, ["Blue Heron Ltd", "Mill Lane"]), *lines_at(200, 50, ["Grey Owl", "High Street"])])
    )
    items = [Item(n, reading.word_text(w), w.box) for n, w in enumerate(reading.words) if w.box]
    small = [Item(i.index, i.text, Box(i.x0 / 10, i.top / 10, i.x1 / 10, i.bottom / 10)) for i in items]
    assert [[[i.index for i in row] for row in block] for block in arrange(small)] == [
        [[i.index for i in row] for row in block] for block in arrange(items)
    ]


def test_settings_are_part_of_a_readings_identity() -> None:
    assert LayoutSettings().canonical() != LayoutSettings(band=0.7).canonical()
