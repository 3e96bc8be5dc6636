# Anhang: alle Felder
every-label-title = Anhang: was das Modell von { $total } liest, Feld für Feld
every-label-title-further = Anhang: die weiteren Felder, Feld für Feld
every-label-head-label = Feld
every-label-head-type = Typ im Benchmark
every-label-head-gold = Goldwerte
every-label-head-unlocated = Ohne Ort
every-label-head-precision = Precision
every-label-head-recall = Recall
every-label-head-f1 = F1
every-label-head-interval = Intervall
every-label-no-type = keiner
every-label-how = Eine Vorhersage zählt für ein Feld nur, wenn ihr Typ auf genau dieses eine Feld zurückführt. „Goldwerte“ zählt die auf der Seite gefundenen Goldwerte, „ohne Ort“ die angegebenen, die dort nicht gefunden wurden. Ein Strich oder „nicht bestimmt“ heißt null durch null: nichts zu finden und nichts behauptet, oder gar keine Behauptung; bei Precision auch, dass nicht beurteilte Vorhersagen sie offen lassen. Sortiert nach F1.
