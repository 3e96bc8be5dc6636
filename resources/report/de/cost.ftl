# Dauer, Kosten und Risiko
cost-title = Von den Werten, die das Modell buchen würde, sind { $wrong } falsch, und { $missed } der vorhandenen lässt es aus
cost-title-missed = Das Modell würde { $missed } der benötigten Werte auslassen
cost-title-speed = Das Modell braucht { $seconds } Sekunden für ein Dokument
cost-wrong = der gebuchten Werte wären falsch
cost-wrong-of = { COUNT($wrong) ->
    [one] { $wrong } falscher Wert in unseren Dokumenten: eine Fehlbuchung, wenn niemand prüft
   *[other] { $wrong } falsche Werte in unseren Dokumenten, jeder eine Fehlbuchung, wenn niemand prüft
}
cost-missed = der benötigten Werte würden fehlen
cost-missed-of = { COUNT($values) ->
    [one] von { $values } Wert auf unseren Dokumenten; was fehlt, wird von Hand erfasst
   *[other] von { $values } Werten auf unseren Dokumenten; was fehlt, wird von Hand erfasst
}
cost-seconds = { $seconds } s
cost-per-document = für ein Dokument
cost-hourly = { $documents } Dokumente je Stunde auf { $device }, ohne das Laden
cost-money = { $amount } { $currency }
cost-per-thousand = für tausend Dokumente
cost-price = bei { $price } je Maschinenstunde
cost-gigabytes = { $number } GB
cost-memory = Arbeitsspeicher höchstens
cost-memory-of = beim Lauf über unsere Dokumente
cost-how = Die obere Reihe ist das Risiko: Von hundert Werten, die das Modell buchen würde, sind so viele falsch (was zu einer Precision von hundert fehlt), und von hundert vorhandenen Werten fehlen so viele (was zu einem Recall von hundert fehlt). Eine Spanne steht, wo Vorhersagen nicht beurteilt oder Werte nicht auf ihrer Seite gefunden sind. Die untere Reihe ist, was der Lauf über unsere Dokumente auf der benutzten Maschine brauchte.
cost-formula = Kosten für tausend Dokumente = Sekunden je Dokument × tausend ÷ Sekunden je Stunde × { $price } je Stunde.
cost-no-interval = Für diese Anteile und Zeiten liegt kein Intervall vor; für F1 steht es auf der Folie der Werte.
