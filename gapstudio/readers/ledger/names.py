"""What ledgers call their columns, in six languages."""

from gapstudio.readers.values.text import squashed

# Column names without case, accents, spaces and punctuation.
_NAMES: dict[str, str] = {
    "file": (
        "file filename datei dateiname fichier nomdufichier document dokument belegdatei pdf path pfad bestand "
        "bestandsnaam archivo scan attachment anhang beleglink belegbild piecejointe nomfichier image picture bild"
    ),
    "INVOICE_NO": (
        "invoiceno invoicenumber invoicenr invoiceid invoice number rechnungsnummer rechnungsnr rechnungno rechnungnr "
        "rgnr renr belegnummer belegnr numerofacture numerodefacture nofacture nfacture facture belegfeld1 belegfeld "
        "externebelegnummer billno billnumber refno factuurnummer numerofactura documentnumber"
    ),
    "ISSUE_DATE": (
        "issuedate invoicedate date rechnungsdatum belegdatum datum datefacture datedefacture datedemission factuurdatum "
        "fechafactura fecha datafattura billdate documentdate docdate"
    ),
    "DUE_DATE": (
        "duedate due payby paymentdue faelligkeit falligkeit faelligam falligam faelligkeitsdatum falligkeitsdatum "
        "datedue zahlungsziel zahlbarbis echeance dateecheance datedecheance vervaldatum vencimiento scadenza"
    ),
    "SELLER": (
        "seller supplier vendor issuer suppliername sellername vendorname lieferant kreditor verkaufer verkaeufer "
        "rechnungssteller aussteller kreditorname kreditorenname vendeurnom lieferantenname fournisseur vendeur "
        "leverancier proveedor fornitore creditor"
    ),
    "BUYER": (
        "buyer customer client buyername customername kaufer kaeufer kunde kundenname debitor acheteur klant cliente "
        "rechnungsempfanger rechnungsempfaenger empfanger empfaenger recipient billto"
    ),
    "STREET": "street address strasse anschrift adresse rue straat calle via",
    "POSTCODE": "postcode zip zipcode postalcode plz postleitzahl codepostal cp cap codigopostal",
    "CITY": "city town ort stadt ville plaats ciudad citta",
    "VAT_ID": (
        "vatid vatno vatnumber vatregno ustid ustidnr umsatzsteuerid umsatzsteueridnr numerotva notva ntva "
        "tvaintracommunautaire btwnummer nif partitaiva ustidnummer mwstnr mwstnummer vatcode tvanr gstin uid uidnummer "
        "abn"
    ),
    "TAX_NO": "taxno taxnumber taxid steuernummer steuernr stnr siren siret numerofiscal",
    "IBAN": "iban bankaccount konto bankverbindung compte",
    "NET_TOTAL": (
        "nettotal net netamount amountnet amountuntaxed untaxedamount subtotal totalnet netto nettobetrag nettosumme "
        "summenetto totalht montantht ht baseht"
    ),
    "TAX_TOTAL": (
        "taxtotal tax taxamount amounttax vat vatamount steuer steuerbetrag mwst mwstbetrag ust ustbetrag umsatzsteuer "
        "tva montanttva totaltva btw iva"
    ),
    "GRAND_TOTAL": (
        "grandtotal total totalamount amount amounttotal totaldue amountdue umsatz gross grossamount gesamt gesamtbetrag "
        "brutto bruttobetrag rechnungsbetrag summe betrag totalttc montantttc ttc montant totaal totale importe"
    ),
    "CURRENCY": "currency wahrung waehrung devise monnaie valuta moneda",
    "country": "country countrycode land landercode landeskennzeichen pays codepays pais paese",
    "language": "language lang sprache langue taal idioma lingua",
}
PARTIES = (
    "buyer",
    "customer",
    "client",
    "kunden",
    "kaufer",
    "kunde",
    "seller",
    "supplier",
    "vendor",
    "lieferanten",
    "fournisseur",
    "issuer",
    "partner",
    "recipient",
    "empfanger",
    "debitoren",
    "kreditoren",
    "acheteur",
)
"""How the names of columns begin that hold a part of one party's address or one of its numbers."""

_LABEL_OF = {name: label for label, names in _NAMES.items() for name in (squashed(label), *names.split())}


def label_of_name(plain: str) -> str:
    """Returns the label (or ``file``, ``language``, ``country``) that a squashed name stands for, or ""."""
    return _LABEL_OF.get(plain, "")
