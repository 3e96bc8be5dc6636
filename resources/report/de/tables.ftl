# Für Fachleute: Vergleich der Korpora, Ausschnitte, Texterkennung
tables-compared-title = Anhang: { $found } von { $of } Vergleichen der Korpora liegen über dem im Benchmark Üblichen
tables-compared-further = Anhang: die weiteren Vergleiche der Korpora
tables-compared-attribute = Was verglichen wird
tables-compared-measure = Maß
tables-compared-value = Distanz
tables-compared-median = Üblich
tables-compared-high = Selten über
tables-compared-p = p
tables-compared-verdict = Urteil
tables-compared-how = Jede Zeile ist eine Distanz zwischen dem Benchmark und unseren Dokumenten; „üblich“ und „selten über“ sind Median und oberes Ende derselben Distanz zwischen zufälligen Teilen des Benchmarks und dessen Rest; p stammt aus dem Permutationstest nach Dokument. Fette Zeilen liegen über beidem. Das ist Erkennbarkeit, kein Schaden: Ob der Wert mitgeht, steht auf den Folien zu den Unterschieden.
tables-stand-in = Der Benchmark ist ein Platzhalter; dies zeigt nur, wie der Vergleich funktioniert.
tables-verdict-differs = über dem Zufall
tables-verdict-doubt = kann Zufall sein
tables-verdict-usual = wie im Benchmark
tables-verdict-unknown = ohne Maßstab
tables-sliced-title = { COUNT($found) ->
    [one] Anhang: { $found } von { $searched } untersuchten Ausschnitten wird schlechter gefunden als der Rest
   *[other] Anhang: { $found } von { $searched } untersuchten Ausschnitten werden schlechter gefunden als der Rest
}
tables-sliced-none = Anhang: Dass ein Ausschnitt schlechter gefunden wird, lässt sich nicht zeigen; untersucht wurden { $searched }
tables-sliced-slice = Ausschnitt
tables-sliced-gold = Goldwerte
tables-sliced-f1 = F1
tables-sliced-rest = Rest
tables-sliced-difference = Differenz
tables-sliced-adjusted = Korrigiertes p
tables-sliced-stands = Hält?
tables-sliced-how = Ausschnitte sind Werte unseres Goldstandards, die eine oder zwei Eigenschaften teilen. Wer viele durchsucht, findet einige, die zufällig schwach aussehen; darum ist p korrigiert ({ $correction }), und ein Ausschnitt hält nur bis { $level } und wenn das Intervall des Unterschieds unter null liegt. Nicht beurteilte Vorhersagen bleiben außen vor. Hält keiner, sind die mit dem niedrigsten F1 als Betrachtetes aufgeführt, nicht als Befund.
tables-correction-benjamini-hochberg = Benjamini-Hochberg
tables-correction-held-out = an der zurückgehaltenen Hälfte geprüft
tables-stands-yes = ja
tables-stands-no = nein
tables-read-loss = Anhang: Das Lesen der Seiten durch Texterkennung kostet { $lost } Punkte F1
tables-read-gain = Anhang: Auf dem Text der Texterkennung erzielt das Modell { $lost } Punkte F1 mehr
tables-read-unclear = Anhang: Dass das Lesen durch Texterkennung etwas kostet, lässt sich nicht zeigen
tables-read-fact = Dieselben Seiten, mit sauberem Text und aus der Texterkennung
tables-read-engine = Gelesen von
tables-read-documents = Dokumente
tables-read-pages = Seiten
tables-read-clean = „{ $score }“ auf sauberem Text
tables-read-read = „{ $score }“ auf dem Text der Texterkennung
tables-read-lost = Durch das Lesen verloren
tables-read-carried = Goldwerte, die im erkannten Text wiederzufinden sind
tables-read-unplaced = Goldwerte ohne Ort darin, als übersehen gezählt
tables-read-words = Wörter des sauberen Textes, die der Texterkennung fehlen
tables-read-how = Der Verlust ist eine gepaarte Differenz zwischen demselben Modell auf sauberem Text und auf dem erkannten Text derselben Seiten; was auf sauberem Text zum Bestwert fehlt, geht an das Markieren verloren, nicht an das Lesen.
