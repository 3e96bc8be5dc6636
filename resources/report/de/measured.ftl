# Was gemessen wurde
measured-title = { COUNT($values) ->
    [one] { $on }, mit { $values } auf der Seite gefundenen Goldwert
   *[other] { $on }, mit { $values } auf der Seite gefundenen Goldwerten
}
measured-title-no-gold = { $on }, doch kein Goldwert wurde auf der Seite gefunden
measured-title-waiting = Noch keines unserer Dokumente ist bewertet
measured-title-unread = Noch keines unserer Dokumente ließ sich lesen
measured-on-documents = { COUNT($documents) ->
    [one] Gemessen wurde an { $documents } Dokument
   *[other] Gemessen wurde an { $documents } Dokumenten
}
measured-on-suppliers = { COUNT($suppliers) ->
    [one] { $on } von { $suppliers } Lieferanten
   *[other] { $on } von { $suppliers } Lieferanten
}
measured-ours = Unsere Dokumente
measured-model-benchmark = Modell, Benchmark
measured-documents = Bewertete Dokumente
measured-not-scored = Nicht bewertet
measured-since-the-run = { $number } nach dem Lauf hinzugekommen
measured-without-gold = { $number } ohne Goldwerte
measured-skipped = { $number } übersprungen
measured-outside-sample = { $number } außerhalb der Zufallsstichprobe
measured-suppliers = Lieferanten
measured-languages = Sprachen
measured-pages = Seiten
measured-words = Wörter
measured-labels = Felder mit Goldwerten
measured-labels-of = { $number } der { $labels } Felder
measured-located = Goldwerte gefunden
measured-ambiguous = Goldwerte mehrdeutig
measured-unlocated = Goldwerte ohne Ort
measured-sources = Herkunft der Goldwerte
measured-aside = Beiseitegelegte Dateien
measured-model = Modell
measured-parameters = Parameter
measured-trained-on = Trainiert auf
measured-licence = Lizenz
measured-run-on = Lauf
measured-benchmark = Benchmark
measured-no-benchmark = noch keiner
measured-sentences = Sätze
measured-tokens = Tokens
measured-entities = Entitäten
measured-versions = Versionen
measured-how = Goldwerte stammen aus vorhandenen Daten (XML der Rechnungen, Buchungssystem) oder von Personen; Werte „ohne Ort“ sind dort angegeben und wurden auf der Seite nicht gefunden. Gezählt werden nur bewertete Dokumente.
