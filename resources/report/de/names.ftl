# Wie die Dinge im Bericht heißen.

## Scores and what they answer
name-score-published = Veröffentlicht
name-score-reproduced = Nachgemessen
name-score-comparable = Vergleichbar
name-score-shared-types = Gemeinsame Typen
name-score-all-types = Alle Typen
name-score-business-labels = Fachliche Felder
name-question-published = Was verspricht die Bestenliste?
name-question-reproduced = Hält das Versprechen bei uns?
name-question-comparable = Und wenn der Benchmark fragte, was wir fragen?
name-question-shared-types = Überträgt sich das Gelernte?
name-question-all-types = Wie viel vom Benötigten findet es?
name-question-business-labels = Was bekäme das Unternehmen?
name-state-final = endgültig
name-state-provisional = vorläufig
name-state-range = eine Spanne
name-state-stand-in-not-comparable = Platzhalter, nicht vergleichbar
name-state-published-only = nur veröffentlicht
name-state-undefined = nicht bestimmt

## Steps along the way
name-step-published-to-reproduced = Nachmessung
name-step-reproduced-to-comparable = Regel und Feldmischung
name-step-carry-over = Übertragung
name-step-novel-types = Nie gelernte Typen
name-step-label-roles = Nicht unterschiedene Rollen

## Kinds of error and faults
name-kind-novel-type = nie gelernter Typ
name-kind-missed = übersehen
name-kind-boundary-and-type = falsche Grenzen und falscher Typ
name-kind-boundary = falsche Grenzen
name-kind-type-confusion = falscher Typ
name-kind-role-ambiguity = Rolle nicht unterschieden
name-kind-spurious = Fehlfund
name-fault-novel = nie gelernter Typ
name-fault-missed = übersehen
name-fault-boundary = falsche Grenzen
name-fault-type = falscher Typ
name-fault-role = Rolle nicht unterschieden
name-fault-spurious = Fehlfund

## Causes
name-cause-none = keine Ursache gefunden
name-cause-novel-type = nie gelernter Typ
name-cause-role-ambiguity = Rolle nicht unterschieden
name-cause-formatting = ungewöhnliche Gestaltung
name-cause-no-sentence = nicht in einem Satz
name-cause-table-cell = Tabellenzelle
name-cause-label-value = Zeile aus Beschriftung und Wert
name-cause-capitals = nur Großbuchstaben
name-cause-split-lines = über Zeilen verteilt
name-cause-run-together = mit dem Nachbarn verschmolzen
name-cause-noise = Störungen im Text
name-cause-ocr-doubt = zweifelhafte Texterkennung
name-cause-broken-words = zerrissene oder verklebte Wörter
name-cause-odd-characters = ungewöhnliche Zeichen
name-cause-unseen-surface = unbekannter Name
name-cause-long-entity = lange Angabe
name-cause-rare-shape = seltene Form
name-cause-tokenisation = stark zerlegte Wörter
name-cause-foreign-language = fremde Sprache
name-cause-segmentation = am Segmentrand abgeschnitten
name-cause-gold-mistake = fraglicher Goldstandard
name-cause-role = Rolle, nicht Typ
name-cause-context = braucht Wissen von anderswo
name-cause-guideline = andere Richtlinie
name-cause-open-guideline = Richtlinie lässt es offen

## Groups of attributes
name-group-entity-types = Entitätstypen
name-group-entity-surface = Gestalt der Entitäten
name-group-sentence-structure = Satzbau
name-group-vocabulary = Wortschatz
name-group-tokenisation = Zerlegung in Wortteile
name-group-layout = Seitengestaltung
name-group-whole-corpus = Gesamtkorpus

## Attributes and rows of the comparison
name-attribute-label = Entitätstyp
name-attribute-entity-words = Wörter je Entität
name-attribute-entity-characters = Zeichen je Entität
name-attribute-entity-seen = Bekanntheit aus dem Benchmark
name-attribute-label-consistency = wie einheitlich der Benchmark dieselben Wörter auszeichnet
name-attribute-entity-frequency = Häufigkeit als Entität des Benchmarks
name-attribute-entity-case = Großschreibung der Entität
name-attribute-entity-digits = Ziffernanteil der Entität
name-attribute-entity-lines = Zeilen, über die die Entität läuft
name-attribute-entity-density = Anteil der Segmentwörter in Entitäten
name-attribute-segment-words = Wörter je Segment
name-attribute-word-characters = Zeichen je Wort
name-attribute-in-sentence = in einem Satz oder nicht
name-attribute-punctuation-share = Anteil der Satzzeichen
name-attribute-digit-share = Ziffernanteil
name-attribute-capitals-share = Anteil der Wörter in Großbuchstaben
name-attribute-capitalised-share = Anteil großgeschriebener Wörter
name-attribute-finite-verb = mit finitem Verb oder nicht
name-attribute-depth = Tiefe des Satzbaus
name-attribute-noun-share = Anteil von Nomen und Namen
name-attribute-function-share = Anteil der Funktionswörter
name-attribute-unknown-words = Anteil der Wörter, die der Benchmark nicht kennt
name-attribute-pieces = Wortteile je Wort
name-attribute-unknown-pieces = Anteil der Wörter mit unbekanntem Teil
name-attribute-entity-pieces = Teile des am stärksten zerlegten Worts
name-attribute-line-words = Wörter je Zeile
name-attribute-columns = Textspalten nebeneinander
name-attribute-table = in einer Tabelle oder nicht
name-attribute-height = Schriftgröße im Verhältnis zur üblichen der Seite
name-attribute-source = Herkunft der Wörter
name-attribute-confidence = Sicherheit der Texterkennung
name-attribute-page = Seite
name-attribute-page-height = Höhe auf der Seite
name-attribute-page-side = Seite des Blatts
name-attribute-table-share = Anteil der Wörter in Tabellen
name-attribute-pages = Seitenzahl
name-attribute-document-words = Wörter je Dokument
name-attribute-language = Sprache
name-attribute-label-share = Entitätstypen
name-attribute-novel-share = Entitäten von Typen, die der Benchmark nicht hat
name-attribute-shapes = Wortformen
name-attribute-pos = Wortarten
name-attribute-pos-pairs = Paare von Wortarten
name-attribute-oov-rate = Wörter außerhalb des Benchmark-Wortschatzes
name-attribute-piece-counts = Wörter nach Zahl der Teile
name-attribute-domain-auc = wie gut ein Klassifikator die Korpora unterscheidet
name-attribute-a-distance = Proxy-A-Distanz
name-attribute-mmd = Maximum Mean Discrepancy

## Measures
name-measure-jensen-shannon-divergence = Jensen-Shannon-Divergenz
name-measure-wasserstein-distance = Wasserstein-Distanz
name-measure-share = Anteil
name-measure-out-of-vocabulary-rate = Anteil unbekannter Wörter
name-measure-area-under-the-curve = Fläche unter der Kurve
name-measure-2-1-2 = Proxy-A-Distanz
name-measure-mmd = quadrierte MMD

## Buckets
name-bucket-none = keine
name-bucket-all = alle
name-bucket-under = unter { $size }
name-bucket-or-more = { $size } oder mehr
name-bucket-with-this-label = mit diesem Typ bekannt
name-bucket-with-another-label = mit anderem Typ bekannt
name-bucket-all-its-words = alle Wörter bekannt
name-bucket-some-of-its-words = einige Wörter bekannt
name-bucket-none-of-its-words = kein Wort bekannt
name-bucket-all-capitals = nur Großbuchstaben
name-bucket-capitalised = großgeschrieben
name-bucket-mixed-case = gemischte Schreibung
name-bucket-lower-case = kleingeschrieben
name-bucket-no-letters = ohne Buchstaben
name-bucket-not-in-a-sentence = nicht in einem Satz
name-bucket-in-a-sentence = in einem Satz
name-bucket-no-finite-verb = ohne finites Verb
name-bucket-a-finite-verb = mit finitem Verb
name-bucket-outside-tables = außerhalb von Tabellen
name-bucket-in-a-table = in einer Tabelle
name-bucket-text-layer = Textebene
name-bucket-ocr = Texterkennung
name-bucket-first-page = erste Seite
name-bucket-later-page = spätere Seite
name-bucket-top-quarter = oberstes Viertel
name-bucket-second-quarter = zweites Viertel
name-bucket-third-quarter = drittes Viertel
name-bucket-bottom-quarter = unterstes Viertel
name-bucket-left = links
name-bucket-middle = Mitte
name-bucket-right = rechts
name-bucket-digits = Ziffern
name-bucket-digits-and-letters = Ziffern und Buchstaben
name-bucket-signs = Zeichen

## Actions
name-action-mend-gold = Goldstandard berichtigen
name-action-mend-gold-text = Fehler mit fraglichem Goldstandard durchgehen und ihn berichtigen. Das ist kein Gewinn des Modells, wurde ihm aber angelastet.
name-action-align-guideline = Richtlinie angleichen
name-action-align-guideline-text = Wo sich die Richtlinien nur in den Grenzen einer Angabe unterscheiden, die Regel des Benchmarks übernehmen oder regelhaft kürzen.
name-action-map-labels = Felder neu zuordnen
name-action-map-labels-text = Jeden Typ des Modells dem Feld zuordnen, für das er in diesen Dokumenten steht.
name-action-tell-roles = Rollen nachträglich unterscheiden
name-action-tell-roles-text = Zwischen Feldern gleichen Typs anhand dessen entscheiden, was das Modell nicht sieht: Kreditorenstamm, Ort auf der Seite, Beschriftung.
name-action-segments = Andere Segmente eingeben
name-action-segments-text = Dem Modell Blöcke, Zellen oder überlappende Fenster geben, damit nichts abgeschnitten wird und Nachbarn getrennt bleiben.
name-action-clean-text = Text besser lesen oder bereinigen
name-action-clean-text-text = Bessere Texterkennung nutzen, zerrissene Wörter und ungewöhnliche Zeichen reparieren, Großschreibung angleichen.
name-action-rules = Muster und Beschriftungen
name-action-rules-text = Angaben mit fester Form (Daten, Beträge, Steuernummern, IBAN) über Muster mit Prüfziffern finden, beschriftete über ihre Beschriftung.
name-action-zero-shot = Ein Modell nach den eigenen Feldern fragen
name-action-zero-shot-text = Ein Zero-Shot-Modell nach den Feldern beim Namen fragen, sodass keines ein nie gelernter Typ ist.
name-action-language = Ein Modell für die Sprache der Dokumente
name-action-language-text = Ein mehrsprachiges oder in der Sprache der Dokumente trainiertes Modell nehmen.
name-action-pre-training = Vortraining auf eigenem Text
name-action-pre-training-text = Das Modell vor dem Feintraining ohne Auszeichnung Lücken in eigenen Dokumenten füllen lassen.
name-action-fine-tuning = Feintraining auf eigenen Dokumenten
name-action-fine-tuning-text = Das Modell auf eigenen ausgezeichneten Dokumenten mit den eigenen Feldern trainieren. Rollen, die nur der Ort auf der Seite verrät, unterscheidet es nicht.
name-action-layout-aware = Ein Modell, das die Seite sieht
name-action-layout-aware-text = Ein Modell, das Wörter samt ihrem Ort auf der Seite liest, auf eigenen ausgezeichneten Dokumenten trainieren.

## Why files were set aside
name-reason-encrypted = verschlüsselt
name-reason-damaged = beschädigt
name-reason-empty = leer
name-reason-not-a-pdf = weder PDF noch Bild noch Text
name-reason-no-text-layer = kein Text gefunden
name-reason-too-large = zu groß
name-reason-unreadable = lässt sich nicht öffnen

## Where gold came from
name-source-einvoice = E-Rechnung
name-source-ledger = Buchhaltung
name-source-benchmark = Benchmark
name-source-person = Person
name-source-model = Modell
name-source-repeat = wiederholter Text
name-source-rule = Regel

## Units, with the form that goes with the number
name-unit-supplier = { $form ->
    [one] Lieferant
   *[other] Lieferanten
}
name-unit-template = { $form ->
    [one] Layout
   *[other] Layouts
}
name-unit-document = { $form ->
    [one] Dokument
   *[other] Dokumente
}
name-unit-sentence = { $form ->
    [one] Satz
   *[other] Sätze
}
name-unit-words = { $form ->
    [one] Wort
   *[other] Wörter
}
name-unit-characters = { $form ->
    [one] Zeichen
   *[other] Zeichen
}
name-unit-times = { $form ->
    [one] Mal
   *[other] Mal
}
name-unit-lines = { $form ->
    [one] Zeile
   *[other] Zeilen
}
name-unit-levels = { $form ->
    [one] Ebene
   *[other] Ebenen
}
name-unit-columns = { $form ->
    [one] Spalte
   *[other] Spalten
}
name-unit-pages = { $form ->
    [one] Seite
   *[other] Seiten
}
name-unit-subwords = { $form ->
    [one] Wortteil
   *[other] Wortteile
}
name-unit-characters-a-word = { $form ->
    [one] Zeichen je Wort
   *[other] Zeichen je Wort
}
name-unit-subwords-a-word = { $form ->
    [one] Teil je Wort
   *[other] Teile je Wort
}
name-unit-words-a-line = { $form ->
    [one] Wort je Zeile
   *[other] Wörter je Zeile
}
