"""Which field a caption names: words of six languages, folded, without punctuation; the phrase nearest to the value decides."""

import re
from dataclasses import dataclass, replace

_TAX_WORD = r"(?:u ?st|mw ?st|umsatzsteuer|mehrwertsteuer|vat|tax(?:es)?|tva|btw|iva|gst)"
_RATE = r"(?:(?:\d+ ){0,2}\d*% )?"


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption's meaning.

    Attributes:
        role: The label that it names, or "" for something that is no label.
        phrase: The words that said so.
        clear: Whether it says so by itself; ``Datum`` alone is the date of something.
    """

    role: str
    phrase: str
    clear: bool


_PHRASES: dict[str, tuple[tuple[str, bool, str], ...]] = {
    "amount": (
        (
            "",
            True,
            r"\w*preis|unit price|price|p u(?: h t| ht)?|prix(?: unitaire)?|rabatt\w*|rabais|remise|discount|skonto\w*"
            r"|escompte|acompte"
            r"|(?:an|voraus)zahlung(?:en)?|deja (?:payee?|regle)s?|prepaid|(?:already )?paid|deposit|korting|descuento|sconto"
            r"|\w*kapital"
            r"|capital(?: de)?|positions?summe|line (?:amount|total)(?: excl vat)?|warenwert|zuschlage?|abschlage?|zu abschlag"
            r"|frais(?: \w+)?"
            r"|versand\w*|shipping|freight|charges?|menge|qty|quantit\w*|qte|davon|dont|of which|sur|\w*saldo|mahngebuhr\w*"
            r"|indemnite\w*",
        ),
        (
            "NET_TOTAL",
            True,
            r"\w*netto\w*(?: gesamt\w*| summe| betrag| total)?|sub ?tota+l|zwischensumme"
            r"|(?:sous )?(?:total|montant|base|somme|net|eur|euros)(?: eur| euros)? h ?t"
            r"|base(?: tva| imposable| vat)?|hors (?:tva|taxes?)"
            rf"|(?:ohne|exkl|excl|excluding|exclusief|before|vor|sans|sin|senza) {_RATE}{_TAX_WORD}"
            r"|basisbetrag|bemessungsgrundlage|grondslag|maatstaf"
            r"|net(?: total| amount| value| sum)?|total net|taxable(?: amount)?|base imponible"
            r"|imponibile"
            r"|totale? neto|sous total",
        ),
        (
            "TAX_TOTAL",
            True,
            rf"{_TAX_WORD}(?: gesamt| betrag| summe| total| amount| bedrag)?|(?:total|montant) (?:de la |des )?(?:tva|taxes)"
            r"|\w*steuer(?:betrag|summe)?|sales tax|imposta",
        ),
        (
            "GRAND_TOTAL",
            True,
            r"grand total|(?:total|amount|balance) (?:due|payable|to pay)|total amount|invoice (?:total|amount)|gesamt\w*"
            r"|summe gesamt"
            r"|rechnungs(?:betrag|summe)|end(?:betrag|summe)|\w*brutto\w*|zahlbetrag|zu zahlen\w*(?: betrag)?"
            r"|(?:total|montant|prix|eur|euros)(?: eur| euros)? t ?t ?c"
            r"|(?:net |total |reste )?a payer|toutes taxes comprises"
            rf"|(?:inkl|incl|including|inclusief|inc) {_RATE}(?:gesetzl )?{_TAX_WORD}"
            r"|totaal|te betalen|(?:total|importe) a pagar|importe total|totale|da pagare|total|summe|gross(?: amount| total)?"
            r"|uberweisungsbetrag",
        ),
    ),
    "date": (
        (
            "",
            True,
            r"\w*liefer\w*|leistungs\w*|deliver\w*|(?:date |bon )?de livraison|livraison|ship\w*(?: date)?|order(?: date)?"
            r"|\w*bestell\w*|auftrags\w*"
            r"|commande|\w*zeitraum|period\w*|from|von|ruckgabe(?: am)?|ubergabe(?: am)?|ubernahme|debut(?: de \w+)?"
            r"|fin(?: de \w+)?|start|end"
            r"|valuta|druckdatum|printed|stand|\w*version|associee|facture liee|skonto\w*|bezahlt(?: am)?|paid(?: on)?"
            r"|leverdatum|entrega|consegna"
            r"|prestation|reception|eingang\w*",
        ),
        (
            "ISSUE_DATE",
            True,
            r"\w*rechnungs ?datum|invoice date|date of invoice|date (?:de )?(?:la )?facture|date d (?:emission|edition)"
            r"|factuurdatum|facturation"
            r"|fecha (?:de )?(?:la )?(?:factura|emision)|data (?:della )?fattura|data (?:di )?emissione|belegdatum"
            r"|ausstellungsdatum|ausgestellt am"
            r"|issue date|issued(?: on)?|date of issue|fait (?:a \w+ )?le",
        ),
        (
            "DUE_DATE",
            True,
            r"due date|payment due|pay by|due(?: on| by)?|\w*fallig\w*(?: am| zum)?|zahlbar bis(?: zum)?|\w*zahlungsziel"
            r"|bis (?:zum|spatestens)"
            r"|zahlen sie bis|uberweisen sie bis|date (?:d|de l) echeance|date limite(?: de paiement)?|echeance"
            r"|a payer (?:avant|au plus tard)(?: le)?"
            r"|avant le|vervaldatum|betalen voor|te betalen (?:voor|voor uiterlijk)|uiterlijk|(?:fecha de )?vencimiento"
            r"|scadenza|payable (?:by|before)",
        ),
        ("ISSUE_DATE", False, r"datum|date|dated|den|vom|du|le|on|am|fecha|data|van"),
        ("DUE_DATE", False, r"bis"),
    ),
    "number": (
        (
            "",
            True,
            r"(?:kunden|debitoren|kreditoren|customer|client|order|bestell\w*|commande|auftrags?|artikel|article|art|lieferschein|delivery|contrat"
            r"|contract|vertrags?|projet|project|projekt|tel\w*|fax|phone|hrb|gtin|gln|lieferanten|vendor|supplier|bestellung"
            r"|konto|mobil)\w*"
            r"(?: nr| no| nummer| number| numero| n)?|seite|page|menge|qty|quantity|pos",
        ),
        (
            "INVOICE_NO",
            True,
            r"\w*rechnung\w*(?: nr| no| nummer)?|\w*invoice(?: no| number| nr)?|(?:de )?facture(?: n| no| numero)?|avoir"
            r"|factuur\w*|factura|fattura"
            r"|beleg\w*|gutschrift\w*|credit note(?: no)?|verwendungszweck|bill(?: no)?",
        ),
        (
            "TAX_NO",
            True,
            r"\w*steuer\w*(?: nr| nummer)?|st nr|tax (?:no|number|id)|siren|siret|numero fiscal|fiscal\w*|codice fiscale|nif"
            r"|kvk",
        ),
    ),
}
_COMPILED = {
    family: tuple((role, clear, re.compile(rf"\b(?:{pattern})\b")) for role, clear, pattern in rows)
    for family, rows in _PHRASES.items()
}
_NUMBER_REACH = 4
_INVOICE_WORDS = re.compile(
    r"\w*rechnung\b|\binvoice\b|\bfacture\b|\bfactuur\b|\bfactura\b|\bfattura\b|\bgutschrift\b|\bavoir\b|\bcredit note\b"
)


def name_role(text: str, family: str, *, row: str = "") -> Caption | None:
    """Returns what the caption at the end of `text` means, or None where nothing is known of it.

    Args:
        text: Folded words before or above a value, without punctuation; a bar marks where another value stands.
        family: ``amount``, ``date`` or ``number``.
        row: All words of the row, which may make an unclear caption clear (``Rechnung Nr. 5 vom``).
    """
    tail = text.rpartition("|")[2]
    if family == "number":
        tail = " ".join(tail.split()[-_NUMBER_REACH:])
    found = [
        _Phrase(match.start(), match.end(), rank, Caption(role, match.group(), clear))
        for rank, (role, clear, pattern) in enumerate(_COMPILED[family])
        for match in pattern.finditer(tail)
    ]
    if not found:
        return None
    nearest = max(found, key=lambda phrase: (phrase.end, phrase.end - phrase.start, -phrase.rank))
    caption = nearest.caption
    if not caption.clear:  # “date limite de paiement le”: the clear phrase goes on to the value
        before = next((phrase.caption for phrase in found if phrase.caption.clear and phrase.end == nearest.start - 1), None)
        caption = before or caption
    sure = caption.clear or (caption.role == "ISSUE_DATE" and bool(_INVOICE_WORDS.search(row)))
    return replace(caption, clear=sure)


@dataclass(frozen=True, slots=True)
class _Phrase:
    start: int
    end: int
    rank: int
    caption: Caption
