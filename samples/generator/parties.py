"""The twelve fictional suppliers and the firms that buy from them."""

from generator import identifiers as ids
from generator.goods import GOODS
from generator.local import grouped
from generator.model import Buyer, Style, Supplier

BUYERS = (
    Buyer("Ostermoor Werke AG", "Lindenstieg 14", "30169", "Hannover", "DE"),
    Buyer("Ostermoor Logistik GmbH", "Am Kranhaken 3", "28217", "Bremen", "DE"),
    Buyer("Falkenrode Papierwaren GmbH", "Schöpfwerkgasse 27", "04177", "Leipzig", "DE"),
    Buyer("Ostermoor Austria GmbH", "Steinbrechergasse 8", "4020", "Linz", "AT"),
    Buyer("Zirbelhof Hotels GmbH", "Talwiesenweg 51", "6020", "Innsbruck", "AT"),
    Buyer("Ostermoor UK Ltd", "41 Saddlers Rise", "S3 8ZC", "Sheffield", "GB"),
    Buyer("Harrowmere Mills plc", "6 Quarry Bank Lane", "HX1 9ZV", "Halifax", "GB"),
    Buyer("Brightlea Nurseries Ltd", "112 Copper Beech Road", "CB4 7ZK", "Cambridge", "GB"),
    Buyer("Ostermoor Ireland Ltd", "9 Millrace Quay", "H91 Z9ZZ", "Limerick", "IE"),
    Buyer("Carrowglen Dairies DAC", "Unit 5 Tannery Park", "T12 Z9ZZ", "Cork", "IE"),
    Buyer("Ostermoor France SAS", "18 rue des Tisserands Bleus", "59800", "Lille", "FR"),
    Buyer("Hôtellerie Valmorin SARL", "4 quai de la Pierre Blanche", "69009", "Lyon", "FR"),
    Buyer("Ateliers Roquebelle SA", "73 avenue du Vieux Pressoir", "44200", "Nantes", "FR"),
    Buyer("Ostermoor Benelux SA", "22 rue du Pont Tournant", "4000", "Liège", "BE"),
    Buyer("Librairie Mosanelle SRL", "15 place aux Chardons", "5100", "Jambes", "BE"),
)

_FACTS = {
    # key: name | claim | street | postcode | city | tax number | bank | phone | domain | manager | register | number pattern
    "norderlund": "Norderlund Elektrotechnik GmbH|Schaltanlagen · Gebäudetechnik · Service|Werftkoppel 12|24937|"
    "Flensburg|15 299 90417|"
    "Fördebank Nord (fiktiv)|040 66969 412|norderlund.example|Wiebke Jensen-Thode|Amtsgericht Flensburg, HRB 99041 FL|"
    "RE-{year}-{n:05d}",
    "kettwanger": "Kettwanger & Söhne Maschinenbau KG|Präzisionsteile seit 1954|Hammerwerkstraße 88|57072|Siegen|342/5999/1746|"
    "Sieglandbank (fiktiv)|0221 4710 338|kettwanger.example|Jörg Kettwanger|Amtsgericht Siegen, HRA 99207|{year}{n:06d}",
    "wiesengrund": "Wiesengrunder Naturkost eG|Bio-Großhandel im Breisgau|Rebhangweg 5|79111|Freiburg|06 999 41823|"
    "Rebenbank eG (fiktiv)|030 23125 087|wiesengrunder.example|Marlene Fuchsinger, Tarek Aldabbagh|"
    "GnR 990031 Freiburg|WN{yy}/{n:04d}",
    "brunnthal": "Brunnthalhuber Beratung GmbH|Unternehmensberatung|Glockenspielgang 4|8010|Graz|68 999/4127|"
    "Murtaler Privatbank (fiktiv)|089 99998 251|brunnthalhuber.example|Mag. Theresa Brunnthalhuber|FN 999412 k|H-{n:04d}/{year}",
    "hafenklinker": "Spedition Hafenklinker GmbH & Co. KG|Stückgut - Seefracht - Lagerung|Containerkaje 190|27568|"
    "Bremerhaven|75 299 04418|"
    "Weserkontor Bank (fiktiv)|040 66969 770|hafenklinker.example|Uwe Brammelkamp|Amtsgericht Bremen, HRA 99817|{yy}-{n:06d}-SH",
    "larkspur": "Larkspur & Wrensley Stationers Ltd|Fine papers and office supplies|27 Inkwell Passage|NR3 7ZV|Norwich||"
    "Anglia Mutual (fictional)|01632 960214|larkspur-wrensley.example|Harriet Wrensley|"
    "Registered in England no. 09999214|LW{n:06d}",
    "penningham": "Penningham Hydraulics Ltd|Pumps, valves, hoses|Unit 14 Calder Works|HD2 1ZK|Huddersfield|99417 28064|"
    "Ridings Bank (fictional)|01632 960871|penningham.example|Colin Ackerthwaite|Registered in England no. 09998871|INV-{n:05d}",
    "tidewick": "Tidewick Analytics Limited|Data platforms and training|3 Lanyard House|H91 Z8ZZ|Galway|9941276T|"
    "Corrib Trust Bank (fictional)|020 914 0377|tidewick.example|Aoife Ní Bhraonáin|Registered in Ireland no. 999377|"
    "TWK-{year}-{n:03d}",
    "castlebrooke": "Castlebrooke Thornaby LLP|Solicitors and notaries|8 Assize Yard|BS1 9ZM|Bristol||"
    "Severn & Vale Bank (fictional)|01632 960505|castlebrooke.example|Julian Thornaby|Partnership no. OC999505|CT/{yy}/{n:04d}",
    "clairvaleur": "Atelier Clairvaleur SARL|Architecture d'intérieur|31 rue du Fil de Soie|69001|Lyon||"
    "Banque des Deux Collines (fictive)|04 65 71 22 90|clairvaleur.example|Hélène Marchandier|RCS Lyon {siren}|FA{year}-{n:04d}",
    "marchetaine": "Boulonnerie Marchetaine SAS|Fixations industrielles|Zone du Gier 7|42000|Saint-Étienne||"
    "Crédit du Pilat (fictif)|04 65 71 80 14|marchetaine.example|Bastien Ouvrard|RCS Saint-Étienne {siren}|F-{n:07d}",
    "canalvertin": "Éditions du Canal Vertin SA|Livres, cartes et papeterie|54 rue de l'Écluse Haute|5000|Namur||"
    "Banque Mosane (fictive)|05 36 49 31 08|canalvertin.example|Sophie Delcourtois|RPM Namur|{year}/{n:04d}",
}
_VAT = {
    "norderlund": ids.vat_germany("99904171"),
    "kettwanger": ids.vat_germany("99917461"),
    "wiesengrund": ids.vat_germany("99941823"),
    "brunnthal": ids.vat_austria("9994127"),
    "hafenklinker": ids.vat_germany("99904418"),
    "larkspur": ids.vat_britain("9990214"),
    "penningham": ids.vat_britain("9990871"),
    "tidewick": ids.vat_ireland("9993771"),
    "castlebrooke": ids.vat_britain("9990505"),
    "clairvaleur": ids.vat_france("99941233"),
    "marchetaine": ids.vat_france("99961820"),
    "canalvertin": ids.vat_belgium("9990308"),
}
_IBAN = {
    "norderlund": ids.iban("DE", "999999990004171200"),
    "kettwanger": ids.iban("DE", "999999980017461003"),
    "wiesengrund": ids.iban("DE", "999999970041823077"),
    "brunnthal": ids.iban("AT", "9999900099941270"),
    "hafenklinker": ids.iban("DE", "999999960004418555"),
    "larkspur": ids.iban("GB", "ZZZZ99999900960214"),
    "penningham": ids.iban("GB", "ZZZZ99999800960871"),
    "tidewick": ids.iban("IE", "ZZZZ99999900914037"),
    "castlebrooke": ids.iban("GB", "ZZZZ99999700960505"),
    "clairvaleur": ids.iban_france("99999", "99001", "00000941233"),
    "marchetaine": ids.iban_france("99999", "99002", "00000961820"),
    "canalvertin": ids.iban_belgium("9999990308"),
}
_STYLES = {
    "norderlund": Style("classic", "dots", "symbol_after", colour="#14508c", side="right", table="zebra"),
    "kettwanger": Style("dense", "dots", "code_after", colour="#333333", table="grid", vat_pattern="2 3 3"),
    "wiesengrund": Style("sidebar", "dots", "symbol_after", font="Vera", colour="#3d6b35", side="left"),
    "brunnthal": Style("letter", "long", "symbol_before", font="Times", colour="#6b1f2a", side="left", letter=True),
    "hafenklinker": Style("capitals", "dots", "code_before", font="Courier", colour="#000000", iban_groups=False),
    "larkspur": Style(
        "classic", "long", "glued", font="Times", colour="#1d4d3a", side="left", table="lines", vat_pattern="2 3 4"
    ),
    "penningham": Style("dense", "slashes", "glued", font="Vera", colour="#c4560a", table="grid", vat_pattern="2 3 4 2"),
    "tidewick": Style("sidebar", "short", "glued", font="Helvetica", colour="#0e6f7c", side="right", iban_groups=False),
    "castlebrooke": Style(
        "letter", "long", "glued", font="Times", colour="#2b2b2b", side="centre", letter=True, prints_due_date=False
    ),
    "clairvaleur": Style(
        "classic", "long", "symbol_after", font="Times", colour="#8a6d3b", side="right", table="airy", letter=True
    ),
    "marchetaine": Style(
        "boxed", "slashes", "code_after", font="Helvetica", colour="#8b1a1a", table="grid", vat_pattern="2 2 3 3"
    ),
    "canalvertin": Style("catalogue", "dashes", "symbol_after", font="Vera", colour="#4b3f72", vat_pattern="2 4 3"),
}
_SHAPES = {
    # key: language, country, currency, BIC, kinds of document, fewest and most lines
    "norderlund": ("de", "DE", "EUR", "ZZZZDE2FXXX", "facturx facturx facturx facturx", (4, 9)),
    "kettwanger": ("de", "DE", "EUR", "ZZZZDE3SXXX", "facturx plain facturx plain", (38, 119)),
    "wiesengrund": ("de", "DE", "EUR", "ZZZZDE6FXXX", "plain scan plain", (7, 12)),
    "brunnthal": ("de", "AT", "EUR", "ZZZZAT2GXXX", "facturx plain plain facturx", (2, 4)),
    "hafenklinker": ("de", "DE", "EUR", "ZZZZDE2BXXX", "plain plain scan", (5, 9)),
    "larkspur": ("en", "GB", "GBP", "ZZZZGB2NXXX", "plain plain plain", (5, 10)),
    "penningham": ("en", "GB", "GBP", "ZZZZGB2HXXX", "plain scan plain plain", (18, 42)),
    "tidewick": ("en", "IE", "USD", "ZZZZIE2DXXX", "plain facturx plain", (2, 5)),
    "castlebrooke": ("en", "GB", "GBP", "ZZZZGB2BXXX", "plain plain scan", (3, 5)),
    "clairvaleur": ("fr", "FR", "EUR", "ZZZZFR2LXXX", "facturx facturx facturx", (3, 6)),
    "marchetaine": ("fr", "FR", "EUR", "ZZZZFR2SXXX", "facturx plain facturx", (12, 46)),
    "canalvertin": ("fr", "BE", "EUR", "ZZZZBE2NXXX", "scan plain scan", (8, 14)),
}


def _supplier(key: str) -> Supplier:
    name, claim, street, postcode, city, tax_no, bank, phone, domain, manager, register, pattern = _FACTS[key].split("|")
    language, country, currency, bic, kinds, lines = _SHAPES[key]
    register = register.replace("{siren}", grouped(_VAT[key][4:], "3 3 3"))
    return Supplier(
        key=key,
        name=name,
        claim=claim,
        language=language,
        country=country,
        street=street,
        postcode=postcode,
        city=city,
        vat_id=_VAT[key],
        tax_no=tax_no,
        iban=_IBAN[key],
        bic=bic,
        bank=bank,
        phone=phone,
        domain=domain,
        manager=manager,
        register=register,
        currency=currency,
        number_pattern=pattern,
        kinds=tuple(kinds.split()),
        lines=lines,
        items=GOODS[key],
        style=_STYLES[key],
    )


SUPPLIERS = tuple(_supplier(key) for key in _FACTS)
