"""Three layouts: letterhead with a table, covering letter with a table, and a dense grid."""

from generator.parts import Draft, bank_columns, place_lines
from generator.sheet import HEIGHT, WIDTH, Look

LEFT, RIGHT = 56.0, WIDTH - 56


def classic(draft: Draft) -> None:
    """Letterhead at the left or right, address window, particulars, one table, sums, bank in the footer."""
    sheet, style = draft.sheet, draft.style
    sheet.on_page = lambda _: (bank_columns(draft, HEIGHT - 78), draft.footer_line(LEFT, RIGHT, draft.face.plain))  # type: ignore[assignment]
    if draft.invoice.letter:
        _letterhead(draft)
        _address(draft, 150)
        _letter_body(draft, 250)
        sheet.turn()
    _letterhead(draft)
    _address(draft, 150)
    at = RIGHT - 190 if style.side == "left" else RIGHT - 205
    draft.pairs(at, 92, 150, draft.meta("number", "date", "due", "delivered", "order", "contact"), 8.5, 13, "#555555")
    title_size = 15 if style.table == "zebra" else 20
    font = draft.face.italic if style.table == "airy" else draft.face.bold
    sheet.text(LEFT, 262, f"{draft.words['invoice']} {draft.printed.number}", font, title_size, style.colour)
    look = Look(draft.face, 9, 12, 4, style.colour, style.table)

    def again() -> float:
        return draft.carried_over(LEFT, RIGHT, 60, 9)

    columns = draft.columns(pos=26, item=193, quantity=38, unit=48, price=68, rate=46, amount=64.27)
    top = sheet.table(
        LEFT, 280, columns, draft.rows("pos", "item", "quantity", "unit", "price", "rate", "amount"), look, HEIGHT - 120, again
    )
    top = draft.room(top, 140, HEIGHT - 100, again) + 20

    def behind(at: float) -> None:
        sheet.rule(RIGHT - 215, at - 13, RIGHT, style.colour, 0.8)

    top = draft.sum_block(RIGHT - 215, RIGHT - 4, top, 9, 14, behind)
    top = sheet.prose(LEFT, top + 10, RIGHT - LEFT, draft.payment(), draft.face.plain, 9, 12)
    sheet.prose(LEFT, top + 4, RIGHT - LEFT, draft.words["thanks"], draft.face.italic, 9, 12)


def _letterhead(draft: Draft) -> None:
    sheet, seller, style = draft.sheet, draft.seller, draft.style
    if style.table == "zebra":
        sheet.fill(0, 0, WIDTH, 12, style.colour)
        sheet.fill(RIGHT - 26, 34, RIGHT, 60, style.colour)
        sheet.text(RIGHT - 13, 54, seller.name[0], draft.face.bold, 20, "#ffffff", "centre")
        sheet.text(RIGHT - 34, 46, seller.name, draft.face.bold, 14, style.colour, "right")
        sheet.text(RIGHT - 34, 59, seller.claim, draft.face.plain, 8, "#555555", "right")
        sheet.text(RIGHT, 78, f"{seller.street} · {seller.postcode} {seller.city}", draft.face.plain, 8, "#555555", "right")
        return
    if style.table == "airy":
        first, rest = seller.name.split(" ", 1)
        sheet.text(RIGHT, 56, first.upper(), draft.face.plain, 9, style.colour, "right", 4)
        sheet.text(RIGHT, 80, rest, draft.face.italic, 24, style.colour, "right")
        sheet.text(RIGHT, 95, seller.claim, draft.face.italic, 9, "#555555", "right")
        sheet.stack(RIGHT, 112, [f"{seller.street}, {seller.postcode} {seller.city}"], draft.face.plain, 8.5, 11, align="right")
        return
    sheet.text(LEFT, 60, seller.name, draft.face.bold, 19, style.colour)
    sheet.text(LEFT, 75, seller.claim, draft.face.italic, 10, "#444444")
    sheet.rule(LEFT, 84, RIGHT, style.colour, 1.6)
    sheet.rule(LEFT, 87, RIGHT, style.colour, 0.4)
    lines = ", ".join(place_lines(seller.name, seller.street, seller.postcode, seller.city, seller.country)[1:])
    sheet.text(LEFT, 100, f"{lines} · accounts@{seller.domain}", draft.face.plain, 8.5, "#444444")


def _address(draft: Draft, top: float) -> None:
    seller = draft.seller
    if draft.style.side == "right":
        draft.sheet.text(
            LEFT, top - 18, f"{seller.name} · {seller.street} · {seller.postcode} {seller.city}", draft.face.plain, 6, "#666666"
        )
        draft.sheet.rule(LEFT, top - 15, LEFT + 200, "#aaaaaa", 0.3)
    draft.sheet.stack(LEFT, top, draft.buyer_lines(), draft.face.plain, 10.5, 14)


def _letter_body(draft: Draft, top: float) -> None:
    sheet, seller = draft.sheet, draft.seller
    sheet.text(
        RIGHT,
        top - 24,
        f"{seller.city}, {'le ' if seller.language == 'fr' else ''}{draft.printed.issued}",
        draft.face.plain,
        10,
        align="right",
    )
    sheet.text(LEFT, top, f"{draft.words['invoice']} {draft.printed.number}", draft.face.bold, 11)
    top += 16
    *paragraphs, signed = draft.invoice.letter
    for paragraph in paragraphs:
        top = (
            sheet.prose(LEFT, top, RIGHT - LEFT - 20, paragraph, draft.face.plain, 11, 15.5, justify=draft.style.side != "left")
            + 10
        )
    sheet.text(LEFT, top + 44, signed, draft.face.italic, 13, "#1a2a6c")
    sheet.text(LEFT, top + 58, seller.name, draft.face.plain, 9, "#444444")


def letter(draft: Draft) -> None:
    """A letter in prose on the first page; the account itself follows on the next."""
    sheet, style, seller = draft.sheet, draft.style, draft.seller
    centred = style.side == "centre"
    sheet.on_page = lambda _: (_letter_foot(draft, centred), draft.footer_line(LEFT, RIGHT, draft.face.plain))  # type: ignore[assignment]
    _letter_head(draft, centred)
    sheet.stack(LEFT, 160, draft.buyer_lines(), draft.face.plain, 11, 14.5)
    _letter_body(draft, 270)
    sheet.turn()
    _letter_head(draft, centred)
    title = draft.words["invoice"].upper() if centred else draft.words["invoice"]
    sheet.text(
        WIDTH / 2 if centred else LEFT,
        150,
        title,
        draft.face.bold,
        15,
        style.colour,
        "centre" if centred else "left",
        3 if centred else 0,
    )
    sheet.stack(LEFT, 180, draft.buyer_lines(), draft.face.plain, 10, 13)
    draft.pairs(RIGHT - 210, 95, 180, draft.meta("number", "date", "due", "delivered", "contact"), 9.5, 13.5)
    look = Look(draft.face, 10, 13.5, 5, style.colour, "airy" if centred else "lines", upper=centred)
    if centred:
        columns, keys = (
            draft.columns(item=240, quantity=46, unit=52, price=78, amount=67.27),
            ("item", "quantity", "unit", "price", "amount"),
        )
    else:
        columns = draft.columns(item=240, quantity=46, unit=52, price=74, amount=71.27)
        keys = ("item", "quantity", "unit", "price", "amount")
    top = sheet.table(LEFT, 268, columns, draft.rows(*keys), look, HEIGHT - 140, lambda: 150) + 24
    top = draft.sum_block(
        RIGHT - 235, RIGHT - 5, top, 10, 15, lambda at: sheet.rule(RIGHT - 235, at - 13, RIGHT, style.colour, 0.6)
    )
    top = sheet.prose(LEFT, top + 16, RIGHT - LEFT, draft.payment(), draft.face.plain, 10, 13.5)
    bank = f"{seller.bank}, IBAN {draft.printed.iban}, BIC {seller.bic}"
    sheet.prose(LEFT, top + 6, RIGHT - LEFT, bank, draft.face.plain, 10, 13.5)


def _letter_head(draft: Draft, centred: bool) -> None:
    sheet, seller, style = draft.sheet, draft.seller, draft.style
    where = ", ".join(place_lines(seller.name, seller.street, seller.postcode, seller.city, seller.country)[1:])
    if centred:
        sheet.text(WIDTH / 2, 62, seller.name.upper(), draft.face.bold, 17, style.colour, "centre", 2.5)
        sheet.text(WIDTH / 2, 78, seller.claim, draft.face.italic, 10, "#444444", "centre")
        sheet.rule(WIDTH / 2 - 60, 87, WIDTH / 2 + 60, style.colour, 0.5)
        sheet.text(WIDTH / 2, 101, f"{where} · {draft.words['phone']} {seller.phone}", draft.face.plain, 8.5, "#444444", "centre")
        return
    sheet.fill(LEFT, 40, LEFT + 4, 96, style.colour)
    sheet.text(LEFT + 14, 56, seller.name, draft.face.bold, 17, style.colour)
    sheet.text(LEFT + 14, 71, seller.claim, draft.face.italic, 10.5, "#444444")
    sheet.text(
        LEFT + 14,
        92,
        f"{where} · {draft.words['phone']} {seller.phone} · buero@{seller.domain}",
        draft.face.plain,
        8.5,
        "#444444",
    )


def _letter_foot(draft: Draft, centred: bool) -> None:
    seller = draft.seller
    parts = [seller.register, f"{draft.words['vat']} {draft.printed.vat_id}"]
    if seller.tax_no:
        parts.append(f"{draft.words['taxno']} {seller.tax_no}")
    at, align = (WIDTH / 2, "centre") if centred else (LEFT, "left")
    draft.sheet.rule(LEFT, HEIGHT - 62, RIGHT, draft.style.colour, 0.4)
    draft.sheet.text(at, HEIGHT - 50, " · ".join([seller.name, *parts]), draft.face.plain, 7.5, "#444444", align)


def dense(draft: Draft) -> None:
    """Small type, ruled boxes for the particulars, and a grid of many lines that runs over pages."""
    sheet, style, seller = draft.sheet, draft.style, draft.seller
    left, right = 34.0, WIDTH - 34
    sheet.on_page = lambda _: (bank_columns(draft, HEIGHT - 66, left, right, 6), draft.footer_line(left, right, draft.face.plain))  # type: ignore[assignment]
    sheet.text(left, 46, seller.name, draft.face.bold, 13, style.colour)
    sheet.text(left, 57, seller.claim, draft.face.plain, 7, "#555555")
    sheet.text(right, 46, draft.words["invoice"].upper(), draft.face.bold, 16, style.colour, "right")
    sheet.text(right, 57, draft.page_text(), draft.face.plain, 7, "#555555", "right")
    half = (left + right) / 2
    sheet.frame(left, 68, half - 4, 150, style.colour)
    sheet.text(left + 5, 78, draft.words["customer"], draft.face.plain, 6, "#666666")
    sheet.stack(left + 5, 92, draft.buyer_lines(), draft.face.bold, 8.5, 11)
    sheet.frame(half + 4, 68, right, 150, style.colour)
    draft.pairs(
        half + 10, 92, 79, draft.meta("number", "date", "due", "delivered", "order", "contact", "currency"), 7.2, 10.6, "#555555"
    )
    look = Look(draft.face, 6.8 if style.font == "Vera" else 7.4, 9 if style.font == "Vera" else 10, 3, style.colour, "grid")
    width = right - left
    widths = {"pos": 26, "code": 52, "quantity": 40, "unit": 36, "price": 62, "rate": 44, "amount": 72}
    columns = draft.columns(
        pos=26, code=52, item=width - sum(widths.values()), quantity=40, unit=36, price=62, rate=44, amount=72
    )
    rows = draft.rows("pos", "code", "item", "quantity", "unit", "price", "rate", "amount")

    def again() -> float:
        return draft.carried_over(left, right, 44, 8)

    top = sheet.table(left, 162, columns, rows, look, HEIGHT - 92, again)
    top = draft.room(top, 80, HEIGHT - 84, again) + 14
    draft.sum_block(right - 220, right - 4, top, 8, 11.5, lambda at: sheet.fill(right - 226, at - 10, right, at + 5, "#e4e4e4"))
    sheet.prose(left, top - 8, width - 240, draft.payment(), draft.face.plain, 7.5, 10)
