"""Covering letters in running prose, which mention people, firms and places as letters do."""

LETTERS: dict[str, tuple[tuple[str, ...], ...]] = {
    "brunnthal": (
        (
            "Sehr geehrte Frau {buyer_contact},",
            "wir danken Ihnen für das offene Gespräch, das {contact} und {person} am {meeting} in {town} mit Ihnen "
            "geführt haben. Wie besprochen, "
            "hat unser Team die Einkaufsdaten der {buyer} mit denen der {firm} verglichen; die Ergebnisse hat "
            "{person2} inzwischen auch dem "
            "Aufsichtsrat in {town2} vorgestellt.",
            "Für die Leistungen bis zum {delivered} erlauben wir uns, Ihnen auf der folgenden Seite {total} in "
            "Rechnung zu stellen. Die Reisen nach "
            "{town2} und {town3} sind darin enthalten. Die {firm2} hat ihren Anteil bereits mit uns abgerechnet und "
            "ist in diesem Betrag "
            "nicht berücksichtigt.",
            "Bei Fragen zur Aufstellung erreichen Sie {contact} unter der oben angegebenen Nummer. Wir freuen uns auf "
            "die Fortsetzung im "
            "kommenden Quartal und grüßen Sie herzlich aus {city}.",
            "{manager}",
        ),
        (
            "Sehr geehrter Herr {buyer_contact},",
            "die erste Etappe liegt hinter uns: Am {meeting} hat die Geschäftsleitung der {buyer} dem Fahrplan "
            "zugestimmt, den {person} gemeinsam "
            "mit der {firm} aus {town} ausgearbeitet hat. Besonders hervorheben möchte ich die Arbeit von {person2}, "
            "ohne deren Kenntnis des "
            "Standorts {town2} die Zahlen nicht so rasch vorgelegen wären.",
            "Unser Honorar für diesen Abschnitt beträgt {total}; die Einzelheiten entnehmen Sie bitte der "
            "beiliegenden Rechnung {number}. Wir "
            "haben, wie vereinbart, die Vorarbeiten der {firm2} angerechnet.",
            "Der nächste Termin findet in {town3} statt. {contact} wird sich wegen der Unterlagen in den nächsten "
            "Tagen bei Ihnen melden.",
            "{manager}",
        ),
    ),
    "castlebrooke": (
        (
            "Dear {buyer_contact},",
            "I write further to our meeting in {town} on {meeting}, at which {person} of {firm} was also present. "
            "Since then my colleague "
            "{contact} has settled the remaining points with {person2}, who acts for {firm2}, and the engrossed "
            "agreement was signed at their "
            "offices in {town2} without further amendment.",
            "You will recall that the freeholder, whose agents are based in {town3}, had asked {buyer} to bear the "
            "cost of the survey. I am "
            "glad to say that this request has been withdrawn. Our fees for the work up to {delivered} come to "
            "{total} including VAT, and the "
            "invoice follows overleaf.",
            "Should anything in the narrative be unclear, please telephone {contact} or me. We remain grateful for "
            "your instructions.",
            "{manager}",
        ),
        (
            "Dear {buyer_contact},",
            "Thank you for sending the papers back so promptly. {contact} took them to {town} herself on {meeting}, "
            "and {person}, the notary who "
            "usually acts for {firm}, certified both copies the same afternoon. The originals are now on their way to "
            "{person2} in {town2}.",
            "There is one matter on which {buyer} may wish to take a view before the next board meeting. {firm2} has "
            "written to say that its "
            "{town3} branch will close in the spring, and the notice clause in our draft would then need another address.",
            "In the meantime I enclose our account, reference {number}, in the sum of {total}. It covers everything "
            "done up to {delivered}.",
            "{manager}",
        ),
        (
            "Dear {buyer_contact},",
            "The hearing listed for {meeting} in {town} has been vacated by consent. {person}, for {firm}, accepted "
            "our proposal late in the day, "
            "after {person2} had confirmed from {town2} that the goods were never released to {firm2}.",
            "This is a good result for {buyer}, and I should like to record how much it owes to the statement that "
            "your staff prepared in "
            "{town3}. {contact} will send you the sealed order as soon as it is received.",
            "Our invoice for {total} is attached; no further costs are expected on this file.",
            "{manager}",
        ),
    ),
    "clairvaleur": (
        (
            "Chère Madame {buyer_contact},",
            "comme convenu lors de notre visite à {town} le {meeting}, {contact} a repris avec {person}, de la "
            "société {firm}, l'ensemble des plans "
            "de votre espace d'accueil. Les échantillons de tissu sont arrivés de {town2} et vous seront présentés "
            "par {person2} la semaine "
            "prochaine.",
            "Vous trouverez ci-après notre facture {number}, d'un montant de {total}. Elle tient compte de l'acompte "
            "que {buyer} a bien voulu "
            "nous verser, ainsi que de la remise consentie par {firm2}.",
            "Toute l'équipe de {city} se tient à votre disposition et vous prie d'agréer, chère Madame, ses "
            "salutations les meilleures.",
            "{manager}",
        ),
        (
            "Cher Monsieur {buyer_contact},",
            "le chantier de {town} touche à sa fin : {person}, chef d'équipe chez {firm}, nous a confirmé le "
            "{meeting} que les panneaux étaient "
            "posés. Seules manquent les banquettes, que la maison {firm2} livrera directement depuis {town2}.",
            "{person2} passera relever les réserves avec vous. D'ici là, nous vous adressons le décompte des travaux "
            "exécutés jusqu'au "
            "{delivered}, soit {total} toutes taxes comprises.",
            "En vous remerciant de la confiance que {buyer} nous accorde, {contact} et moi-même vous saluons bien cordialement.",
            "{manager}",
        ),
    ),
}

THIRD_FIRMS = {
    "de": (
        "Almrausch Holding AG",
        "Donauhafen Lager GmbH",
        "Wörthersee Treuhand GmbH",
        "Nordkette Maschinen AG",
        "Pinzgauer Holzwerke KG",
    ),
    "en": (
        "Mortlake Freight plc",
        "Grindlewald Partners LLP",
        "Ashcombe Vale Properties Ltd",
        "Orrin & Sons",
        "Westmarch Insurance Group",
    ),
    "fr": (
        "Menuiserie Florentaine",
        "Verreries de la Loue",
        "Immobilière Saint-Aubin",
        "Tissages Berthelin SA",
        "Électricité Grandval",
    ),
}
TOWNS = {
    "de": ("Wien", "Salzburg", "Klagenfurt", "München", "Bregenz", "Villach", "Passau"),
    "en": ("Manchester", "Cardiff", "Exeter", "Leeds", "Glasgow", "Swansea", "Derby"),
    "fr": ("Grenoble", "Annecy", "Paris", "Dijon", "Marseille", "Chambéry", "Valence"),
}
