"""Four more layouts: a side bar, typewriter capitals, a form in boxes, and a catalogue in two columns."""

from generator.parts import Draft, bank_columns, place_lines
from generator.sheet import HEIGHT, WIDTH, Look

LEFT, RIGHT = 56.0, WIDTH - 56


def sidebar(draft: Draft) -> None:
    """A coloured column holds the supplier and the particulars; the invoice itself stands beside it."""
    sheet, style = draft.sheet, draft.style
    bar = 172.0
    at_left = style.side == "left"
    x0 = 0.0 if at_left else WIDTH - bar
    left, right = (bar + 24, WIDTH - 36) if at_left else (40, WIDTH - bar - 24)
    sheet.on_page = lambda _: draft.footer_line(left, right, draft.face.plain)  # type: ignore[assignment]
    _bar(draft, x0, x0 + bar)
    sheet.text(left, 66, draft.words["invoice"], draft.face.bold, 24, style.colour)
    sheet.text(left, 104, draft.words["customer"], draft.face.plain, 7, "#777777")
    sheet.stack(left, 120, draft.buyer_lines(), draft.face.plain, 10.5, 14)
    look = Look(draft.face, 8 if style.font == "Vera" else 9, 12, 3, style.colour, "lines")
    width = right - left
    columns = draft.columns(item=width - 200, quantity=40, price=62, rate=42, amount=56)
    top = (
        sheet.table(
            left, 196, columns, draft.rows("item", "quantity", "price", "rate", "amount"), look, HEIGHT - 70, lambda: 70.0
        )
        + 18
    )
    top = draft.room(top, 150, HEIGHT - 50, lambda: 70.0)
    top = draft.sum_block(
        right - 225, right - 3, top, 9, 14, lambda at: sheet.rule(right - 225, at - 12, right, style.colour, 1.2)
    )
    sheet.prose(left, top + 12, width, draft.payment(), draft.face.plain, 8.5, 12)


def _bar(draft: Draft, x0: float, x1: float) -> None:
    sheet, seller = draft.sheet, draft.seller
    sheet.fill(x0, 0, x1, HEIGHT, draft.style.colour)
    left, white = x0 + 20, "#ffffff"
    words = seller.name.split()
    top = 60.0
    size = 14 if draft.style.font == "Vera" else 15.5
    for part in (words[0], " ".join(words[1:])):
        sheet.text(left, top, part, draft.face.bold, size, white)
        top += size + 4
    top = sheet.prose(left, top - 6, x1 - x0 - 34, seller.claim, draft.face.italic, 8, 10, colour=white) + 16
    where = place_lines(seller.name, seller.street, seller.postcode, seller.city, seller.country)
    contact = [*where, f"{draft.words['phone']} {seller.phone}", f"www.{seller.domain}"]
    top = sheet.stack(left, top, contact, draft.face.plain, 7.5, 11, colour=white) + 22
    for name, value in draft.meta("number", "date", "due", "delivered", "order", "contact"):
        sheet.text(left, top, name, draft.face.plain, 6.5, "#e6efe9")
        sheet.text(left, top + 12, value, draft.face.bold, 9, white)
        top += 28
    foot = HEIGHT - 168
    sheet.text(left, foot, draft.words["details"], draft.face.bold, 8, white)
    foot += 13
    for name, value in draft.meta("bank", "iban", "bic", "vat", "taxno"):
        sheet.text(left, foot, name, draft.face.plain, 6, "#e6efe9")
        sheet.text(left, foot + 9, value, draft.face.plain, 7, white)
        foot += 22
    sheet.stack(left, foot + 4, [seller.register], draft.face.plain, 5.5, 8, colour=white)


def capitals(draft: Draft) -> None:
    """Everything in typewriter capitals between dashed rules, as older systems print."""
    sheet, seller = draft.sheet, draft.seller
    left, right = 48.0, WIDTH - 48
    sheet.on_page = lambda _: draft.footer_line(left, right, draft.face.plain, "#000000")  # type: ignore[assignment]
    plain, bold, dash = draft.face.plain, draft.face.bold, (3, 2)
    sheet.text(left, 58, seller.name.upper(), bold, 13)
    top = sheet.stack(
        left, 74, [seller.claim.upper(), f"{seller.street} - {seller.postcode} {seller.city}".upper()], plain, 9, 12
    )
    sheet.rule(left, top, right, dash=dash)
    sheet.text(right, 58, draft.words["invoice"].upper(), bold, 13, align="right")
    sheet.stack(left, 132, [line.upper() for line in draft.buyer_lines()], plain, 10.5, 14)
    top = 132.0
    for name, value in draft.meta("number", "date", "due", "delivered", "order", "contact"):
        sheet.text(right - 222, top, f"{name.upper():<16}:", plain, 9)
        sheet.text(right - 116, top, value.upper(), plain, 9)
        top += 13
    look = Look(draft.face, 9, 13, 3, "#000000", "dashes", upper=True)
    columns = draft.columns(pos=36, item=210, quantity=46, unit=52, price=78, amount=right - left - 422)
    rows = [[cell.upper() for cell in row] for row in draft.rows("pos", "item", "quantity", "unit", "price", "amount")]
    top = sheet.table(left, 230, columns, rows, look, HEIGHT - 190, lambda: 70.0) + 6
    sheet.rule(left, top, right, dash=dash)
    top += 18
    for number, (name, amount) in enumerate(draft.sums()):
        font = bold if number == len(draft.sums()) - 1 else plain
        sheet.text(right - 290, top, name.upper(), font, 10)
        sheet.text(right - 3, top, amount, font, 10, align="right")
        top += 14
    sheet.rule(right - 290, top - 4, right, dash=dash)
    top = sheet.prose(left, top + 14, right - left, draft.payment().upper(), plain, 9, 12) + 16
    for name, value in draft.meta("bank", "iban", "bic", "vat", "taxno", "phone"):
        sheet.text(left, top, f"{name.upper():<16}: {value.upper()}", plain, 9)
        top += 12
    sheet.text(left, top + 8, f"{seller.register} - {draft.words['manager']}: {seller.manager}".upper(), plain, 7)


def boxed(draft: Draft) -> None:
    """A form: a row of boxes with the particulars across the page, a grid below, the total in a box of its own."""
    sheet, style, seller = draft.sheet, draft.style, draft.seller
    left, right = 40.0, WIDTH - 40
    sheet.on_page = lambda _: (
        bank_columns(draft, HEIGHT - 72, left, right, 6.5),
        draft.footer_line(left, right, draft.face.plain),
    )  # type: ignore[assignment]
    sheet.fill(left, 36, right, 72, style.colour)
    sheet.text(left + 12, 60, seller.name.upper(), draft.face.bold, 16, "#ffffff")
    sheet.text(right - 12, 60, draft.words["invoice"].upper(), draft.face.bold, 16, "#ffffff", "right")
    sheet.stack(
        left,
        90,
        [seller.claim, seller.street, f"{seller.postcode} {seller.city}", f"{draft.words['phone']} {seller.phone}"],
        draft.face.plain,
        8.5,
        11.5,
    )
    sheet.frame(right - 238, 82, right, 142, style.colour, 1)
    sheet.text(right - 230, 93, draft.words["customer"].upper(), draft.face.bold, 6.5, style.colour)
    sheet.stack(right - 230, 107, draft.buyer_lines(), draft.face.plain, 9.5, 12.5)
    fields = draft.meta("number", "date", "due", "order", "vat", "currency")
    width = (right - left) / len(fields)
    for number, (name, value) in enumerate(fields):
        x = left + number * width
        sheet.frame(x, 156, x + width, 190, style.colour)
        sheet.text(x + width / 2, 167, name.upper(), draft.face.bold, 5.8, style.colour, "centre")
        sheet.text(x + width / 2, 182, value, draft.face.plain, 8.2, align="centre")
    look = Look(draft.face, 8.2, 11, 3, style.colour, "grid", upper=True)
    columns = draft.columns(code=50, item=right - left - 276, quantity=38, unit=38, price=62, rate=38, amount=50 + 0)
    columns = [
        column if column.heading != draft.words["price"] else type(column)("P.U. HT", column.width, True) for column in columns
    ]
    columns = [
        column if column.heading != draft.words["amount"] else type(column)("Total", column.width, True) for column in columns
    ]
    rows = draft.rows("code", "item", "quantity", "unit", "price", "rate", "amount")

    def again() -> float:
        return draft.carried_over(left, right, 46, 8)

    top = sheet.table(left, 204, columns, rows, look, HEIGHT - 96, again)
    top = draft.room(top, 75, HEIGHT - 86, again) + 20
    end = draft.sum_block(right - 232, right - 8, top, 9, 14)
    sheet.frame(right - 240, top - 14, right, end - 4, style.colour, 1)
    sheet.prose(left, top - 10, right - left - 262, draft.payment(), draft.face.plain, 8.5, 11.5)


def catalogue(draft: Draft) -> None:
    """The lines flow in two columns, each with its title and price under it, like a publisher's list."""
    sheet, style, seller = draft.sheet, draft.style, draft.seller
    left, right, middle = 46.0, WIDTH - 46, WIDTH / 2
    sheet.on_page = lambda _: (
        bank_columns(draft, HEIGHT - 74, left, right, 6.2),
        draft.footer_line(left, right, draft.face.plain),
    )  # type: ignore[assignment]
    sheet.text(middle, 58, seller.name, draft.face.bold, 16, style.colour, "centre")
    sheet.text(middle, 72, seller.claim, draft.face.italic, 8.5, "#555555", "centre")
    sheet.rule(left, 82, right, style.colour, 2)
    sheet.text(left, 100, draft.words["from"], draft.face.bold, 7, style.colour)
    sheet.stack(left, 113, draft.seller_lines(), draft.face.plain, 8.5, 12)
    sheet.text(middle + 12, 100, draft.words["customer"], draft.face.bold, 7, style.colour)
    sheet.stack(middle + 12, 113, draft.buyer_lines(), draft.face.plain, 8.5, 12)
    sheet.fill(left, 156, right, 176, "#efecf6")
    places = (left + 8, left + 128, left + 240, left + 366)
    for x, (name, value) in zip(places, draft.meta("number", "date", "due", "order"), strict=False):
        sheet.text(x, 169, f"{name} : {value}", draft.face.bold, 7.2)
    lines = draft.invoice.lines
    half = (len(lines) + 1) // 2
    ends = [_list(draft, lines[:half], 0, left, middle - 12), _list(draft, lines[half:], half, middle + 12, right)]
    sheet.line(middle, 188, middle, max(ends) - 14, "#bbbbbb", 0.5)
    top = max(ends) + 14
    end = draft.sum_block(
        middle + 12, right - 6, top, 8, 14, lambda at: sheet.fill(middle + 6, at - 12, right, at + 6, "#efecf6")
    )
    below = sheet.prose(left, top - 8, middle - left - 16, draft.payment(), draft.face.plain, 8, 11.5)
    sheet.prose(left, max(below + 6, end - 24), middle - left - 16, draft.words["thanks"], draft.face.italic, 8, 11)


def _list(draft: Draft, lines, first: int, left: float, right: float) -> float:
    sheet, top = draft.sheet, 198.0
    for number, line in enumerate(lines, first + 1):
        top = sheet.prose(left, top - 8, right - left, f"{number}. {line.item.name}", draft.face.bold, 7.8, 10) + 9
        sum_text = f"{line.quantity} {line.item.unit} à {draft.number_text(line.price)}, TVA {line.item.rate} %"
        sheet.text(left + 12, top, sum_text, draft.face.plain, 7.4, "#444444")
        sheet.text(right, top, draft.number_text(line.total), draft.face.plain, 7.8, align="right")
        top += 22
    return top
