"""What each supplier sells: name, unit, price, tax rate in per cent, and the largest quantity on one line."""

from generator.model import Item

_TEXT = {
    "norderlund": """
Leitungsschutzschalter B16, 3-polig|Stk|14.85|19|24
Fehlerstrom-Schutzschalter 40 A / 30 mA|Stk|38.90|19|8
Mantelleitung NYM-J 5 x 2,5 mm², Ring zu 100 m|Ring|118.40|19|6
Unterverteilung 4-reihig, Stahlblech, IP 54|Stk|212.75|19|3
Installationsarbeiten Monteur|Std|64.50|19|28
Anfahrtspauschale Zone 2|psch|45.00|19|2
Prüfung ortsfester Anlagen nach VDE 0105, mit Protokoll|Std|79.00|19|10
LED-Feuchtraumleuchte 1500 mm, 4000 K|Stk|52.30|19|30
Reihenklemme 4 mm², grau|Stk|1.12|19|200
Not-Aus-Taster mit Gehäuse|Stk|27.60|19|5
Kabelkanal 60 x 110, reinweiß|m|9.45|19|60
Frequenzumrichter 4 kW, programmiert nach Ihren Angaben|Stk|689.00|19|2
""",
    "brunnthal": """
Beratungstage Senior Consultant|Tag|1480.00|20|9
Beratungstage Consultant|Tag|1120.00|20|12
Moderation eines Strategieworkshops|psch|2250.00|20|1
Erstellung des Abschlussberichts|psch|3400.00|20|1
Reisespesen laut beiliegender Aufstellung|psch|386.70|20|1
Analyse der Einkaufsdaten, Auswertung und Präsentation|Std|142.00|20|22
""",
    "wiesengrund": """
Dinkelmehl Type 630, 25-kg-Sack|Sack|31.20|7|12
Apfelsaft naturtrüb, Kasten 6 x 1 l|Kasten|10.74|19|30
Berglinsen, 5-kg-Beutel|Beutel|19.95|7|10
Sonnenblumenöl nativ, Kanister 10 l|Kan.|37.80|7|6
Kartoffeln festkochend, Sack 12,5 kg|Sack|13.65|7|20
Ziegenfrischkäse, Eimer 1 kg|Eimer|14.30|7|16
Rohrohrzucker, 25 kg|Sack|42.10|7|5
Haferflocken Großblatt, 10 kg|Sack|17.45|7|14
Traubenkernöl, Flasche 0,5 l|Fl.|6.85|7|24
Spültabs ökologisch, Eimer 150 Stück|Eimer|28.90|19|4
Tomaten passiert, Karton 12 x 0,7 l|Karton|18.36|7|15
Pfandkisten E2, Gestellung|Stk|3.86|19|40
Kräutertee Abendruhe, 20 x 40 g|Karton|39.80|7|4
Blütenhonig, Hobbock 12,5 kg|Hob.|104.50|7|2
""",
    "hafenklinker": """
SEEFRACHT FCL 20 FUSS BREMERHAVEN - BILBAO|CONT|1185.00|19|3
VORLAUF LKW AB WERK|TOUR|342.50|19|4
NACHLAUF CONTAINERCHASSIS|TOUR|298.00|19|3
HAFENUMSCHLAG (THC)|CONT|235.00|19|3
ZOLLABFERTIGUNG AUSFUHR|SDG|78.50|19|4
LAGERGELD PALETTENPLATZ JE TAG|PPL|0.46|19|620
KOMMISSIONIERUNG STUECKGUT|PAL|11.90|19|48
STANDGELD JE ANGEFANGENE STUNDE|STD|65.00|19|5
DIESELZUSCHLAG|PSCH|96.34|19|1
VERSICHERUNGSPRAEMIE TRANSPORT|PSCH|54.20|19|1
""",
    "larkspur": """
Laid writing paper, ivory, A4, ream of 500|ream|18.95|20|30
Manila folders with elastic, foolscap, box of 50|box|26.40|20|8
Fountain pen ink, blue-black, 80 ml|bottle|7.25|20|24
Conference pads, punched, 80 leaves, pack of 10|pack|21.60|20|15
Archive boxes, flat, bundle of 25|bundle|39.75|20|6
Wax seals, personalised die and 200 seals|set|148.00|20|1
Document wallets, assorted colours|pack|6.35|20|20
Desk diary, week to view, bound in cloth|each|17.50|20|25
Engraved letterheads, two colours, per thousand|thousand|264.00|20|3
Children's atlas for the staff raffle|each|14.99|0|6
Courier to your reception desk|drop|9.80|20|3
Display easel, beech, folding|each|58.25|20|4
""",
    "tidewick": """
Platform subscription, 25 seats, one quarter|qtr|2437.50|23|1
Data engineer on site|day|890.00|23|11
Two-day course "Measuring models", up to 12 people|course|3150.00|23|2
Migration of the reporting warehouse, second instalment|lot|6480.00|23|1
Support retainer, silver|month|745.00|23|3
Annotation pilot, 1,000 pages|lot|1964.30|23|2
Travel at cost, receipts attached|lot|412.86|23|1
""",
    "castlebrooke": """
Attendances and advice on the lease of the north warehouse|hour|265.00|20|9
Drafting and negotiating the supply agreement|hour|265.00|20|14
Associate's time, disclosure exercise|hour|172.50|20|21
Notarial certificate and two copies|each|95.00|20|3
Land Registry searches|each|38.40|20|4
Counsel's written opinion|each|1450.00|20|1
Company secretarial work, half-yearly|lot|620.00|20|1
""",
    "clairvaleur": """
Étude préliminaire et relevé des lieux|forfait|1850.00|20|1
Plans d'exécution, salle de réunion et accueil|forfait|3240.00|20|1
Suivi de chantier, demi-journée sur place|½ j|385.00|20|12
Banquette en chêne massif, tissu au choix|pièce|2175.50|20|3
Luminaire suspendu, verre soufflé|pièce|412.00|20|8
Carnet de matières et échantillons|pièce|96.00|20|2
Peinture à la chaux, fourniture et pose|m²|47.80|20|64
Panneau acoustique en feutre, 120 x 60|pièce|118.90|20|18
""",
    "canalvertin": """
Atlas des rivières de Wallonie, relié|ex.|34.90|6|12
Le Jardin de l'éclusier, roman|ex.|17.50|6|25
Carnet de notes ligné, toile verte|pièce|8.40|21|60
Carte pliée Haute-Meuse, 1:50 000|ex.|9.95|6|30
Cuisine des péniches, édition illustrée|ex.|28.00|6|10
Marque-pages, lot de 50|lot|12.60|21|8
Grammaire des oiseaux, poésie|ex.|14.20|6|15
Présentoir de comptoir, carton|pièce|39.00|21|2
Histoire des faïenciers de Namur, tome II|ex.|42.50|6|6
Affiche « Les Ponts », 50 x 70|pièce|15.80|21|20
Agenda perpétuel, couverture lin|pièce|19.30|21|18
Contes du halage, lot scolaire|lot|96.00|6|4
Papier cadeau, rouleau de 10 m|rouleau|6.75|21|24
Frais de port et d'emballage|envoi|18.50|21|1
Encyclopédie des mousses, volume relié sous étui|ex.|64.00|6|3
""",
}

_SIZES = ("M6 x 20", "M6 x 30", "M8 x 25", "M8 x 40", "M10 x 50", "M12 x 60", "M12 x 80", "M16 x 90")


def _parsed(text: str) -> tuple[Item, ...]:
    rows = (row.split("|") for row in text.strip().splitlines())
    return tuple(Item(name, unit, price, rate, int(most)) for name, unit, price, rate, most in rows)


def _graded(
    names: tuple[str, ...], sizes: tuple[str, ...], unit: str, rate: str, base: int, step: int, most: int
) -> tuple[Item, ...]:
    """Articles in sizes, each with a price of its own, as wholesalers of small parts list them."""
    items: list[Item] = []
    for row, name in enumerate(names):
        for column, size in enumerate(sizes):
            price = base + 37 * row + step * (column + 1) + (13 * row * column) % 29
            items.append(Item(f"{name} {size}", unit, f"{price / 100:.2f}", rate, most))
    return tuple(items)


GOODS: dict[str, tuple[Item, ...]] = {key: _parsed(text) for key, text in _TEXT.items()}
GOODS["kettwanger"] = _graded(
    (
        "Passfeder DIN 6885",
        "Wellenhülse 42CrMo4",
        "Distanzring geschliffen",
        "Zahnrad Modul 2",
        "Flansch gedreht",
        "Führungsbuchse Rg7",
        "Kupplungsnabe",
        "Spannmutter KM",
        "Lagerdeckel",
        "Kegelstift gehärtet",
        "Zwischenrad 20MnCr5",
    ),
    ("12 x 8", "20 x 10", "24 x 12", "30 x 16", "36 x 18", "45 x 22", "52 x 25", "60 x 30", "72 x 34", "80 x 40", "95 x 44"),
    "Stk",
    "19",
    480,
    316,
    40,
)
GOODS["penningham"] = _graded(
    ("Hose assembly 2SN", "Ball valve BSP", "Gear pump PG2", "Bonded seal kit", "Flow restrictor", "Adaptor male/male"),
    ('1/4"', '3/8"', '1/2"', '5/8"', '3/4"', '1"', '1 1/4"', '1 1/2"', '2"'),
    "ea",
    "20",
    735,
    454,
    25,
)
GOODS["marchetaine"] = _graded(
    ("VIS CHC ZINGUÉE", "BOULON H 8.8", "ÉCROU FREIN INOX A2", "RONDELLE LARGE", "TIGE FILETÉE 1 M", "GOUJON D'ANCRAGE"),
    _SIZES,
    "cent",
    "20",
    290,
    185,
    30,
)
