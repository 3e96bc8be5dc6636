# Die größten Ursachen der Lücke
causes-of-gap = der Lücke
causes-of-distance = des Abstands zum perfekten Wert
causes-unit-gap = Punkte der Lücke
causes-unit-distance = Punkte des Abstands zum perfekten Wert
causes-rest = { COUNT($number) ->
    [one] { $number } weitere
   *[other] { $number } weitere
}
causes-title-novel = { $who ->
    [benchmark] Felder, für die der Benchmark keinen Typ hat, machen { $size } Punkte { $of } aus { $limits }
   *[model] Felder, für die das Modell nie trainiert wurde, machen { $size } Punkte { $of } aus { $limits }
}
causes-title-role = Felder, die das Modell nicht unterscheiden kann, machen { $size } Punkte { $of } aus { $limits }
causes-title-certain = { COUNT($errors) ->
    [one] „{ $cause }“ geht mit { $size } Punkten { $of } einher { $limits } und betrifft { $errors } Fehler
   *[other] „{ $cause }“ geht mit { $size } Punkten { $of } einher { $limits } und betrifft { $errors } Fehler
}
causes-title-common = { COUNT($errors) ->
    [one] „{ $cause }“ zeigt sich bei { $errors } Fehler, der { $size } Punkte { $of } ausmacht { $limits }; dass Fehler damit einhergehen, ist nicht nachweisbar
   *[other] „{ $cause }“ zeigt sich bei { $errors } Fehlern, die { $size } Punkte { $of } ausmachen { $limits }; dass Fehler damit einhergehen, ist nicht nachweisbar
}
causes-title-open = { COUNT($errors) ->
    [one] „{ $cause }“ zeigt sich bei { $errors } Fehler, ein Anteil { $of } lässt sich aber nicht nachweisen: { $size } Punkte { $limits }
   *[other] „{ $cause }“ zeigt sich bei { $errors } Fehlern, ein Anteil { $of } lässt sich aber nicht nachweisen: { $size } Punkte { $limits }
}
causes-lead-novel = { $who ->
    [benchmark] Der Benchmark kennt diese Typen nicht, also zählt für sie nichts, was das Modell findet. Das liegt in der Sache und gilt für jedes Dokument.
   *[model] Der Benchmark kennt diese Typen nicht, also hat das Modell nie gelernt, sie zu finden. Das liegt in der Sache und gilt für jedes Dokument.
}
causes-lead-role = Mehrere unserer Felder teilen sich einen Typ des Benchmarks: Wo das Modell die Wörter findet, kann es ihre Rolle nicht kennen.
causes-lead = Diese Fehler treten dort auf, wo diese Ursache vorliegt. Ob sie die Fehler auslöst, kann nur ein Versuch zeigen.
causes-lead-share = { $share } der Fehler treten über den Zufall hinaus mit dieser Ursache auf, zwischen { $low } und { $high }. Dass sie die Fehler auslöst, kann nur ein Versuch zeigen.
causes-lead-open = Über den Zufall hinaus treten zwischen { $low } und { $high } der Fehler mit ihr auf, vielleicht also keiner. Ob sie Fehler auslöst, kann nur ein Versuch zeigen.
causes-no-example = Zu dieser Ursache lässt sich kein Fehler zeigen.
causes-how-construction = Die Punkte geben an, wie viel höher der Wert läge, wenn diese Fehler behoben wären, gemittelt über alle Reihenfolgen der Behebung, abzüglich desselben Werts auf dem Benchmark. Das liegt in der Sache und braucht keinen Nachweis. Auf den Bildern zeigt der durchgezogene Rahmen den Goldwert, der gestrichelte die Vorhersage.
causes-how = Die Punkte geben an, wie viel höher der Wert läge, wenn diese Fehler behoben wären, gemittelt über alle Reihenfolgen der Behebung, abzüglich desselben Werts auf dem Benchmark. Sie zeigen einen Zusammenhang und beweisen keine Ursache. Auf den Bildern zeigt der durchgezogene Rahmen den Goldwert, der gestrichelte die Vorhersage.
causes-all-title = „{ $cause }“ macht den größten Teil { $of } aus: { $size } Punkte { $limits }
causes-all-title-open = Keine einzelne Ursache sticht als größter Teil { $of } heraus
causes-all-series = Punkte
causes-all-name = Ursachen der Lücke
causes-all-described = Balken in der Einheit „{ $measure }“, der größte zuerst: { $causes }.
causes-all-foot = Ein Fehler kann mehrere Ursachen haben; seine Punkte werden unter ihnen aufgeteilt. Balken nach links: Dort verliert der Benchmark mehr als unsere Dokumente.
causes-all-how = Jeder Balken ist der Shapley-Wert einer Ursache auf unseren Dokumenten abzüglich des Werts auf dem Benchmark; alle Balken zusammen ergeben die Lücke. Die Fehlerbalken sind Intervalle; wo nicht beurteilte Vorhersagen eine Spanne lassen, sind die Balken ohne sie gezeichnet. Nie gelernte Typen und Rollen liegen in der Sache; alle anderen Ursachen sind Zusammenhänge, die Regeln auf der Seite gefunden oder Menschen vermerkt haben.
# Echte Fehler auf ihren Seiten
examples-key = Durchgezogen blau: richtiger Wert. Gestrichelt orange: Vorhersage des Modells.
examples-key-text = Fett: richtiger Wert. Zwischen ‹ und ›: Vorhersage des Modells.
examples-heading = { $label }: { $kind }
examples-gold = Richtig: „{ $text }“
examples-no-gold = Hier steht kein gesuchter Wert
examples-predicted = Vorhergesagt: „{ $text }“ als { $label }
examples-nothing-predicted = Nichts vorhergesagt
examples-where = { $document }, Seite { $page }
examples-described = Ausschnitt aus { $where }. { $heading }. { $gold }. { $predicted }.
# Fehler nach Art
errors-title-top = „{ $kind }“ ist die häufigste Art von Fehler: { $number } von { $total }
errors-title-tied = „{ $kind }“ und „{ $other }“ sind die häufigsten Arten von Fehlern, mit je { $number } von { $total }
errors-title-only = { COUNT($total) ->
    [one] Es gibt einen Fehler, von der Art „{ $kind }“
   *[other] Alle { $total } Fehler sind von einer Art, „{ $kind }“
}
errors-series = Fehler
errors-name = Fehler nach Art
errors-unit = Fehler
errors-described = Balken: Fehler nach Art, die häufigste zuerst: { $kinds }.
errors-how = Jeder Fehler zählt einmal, unter der ersten Art, die zutrifft. Auf den Bildern zeigt der durchgezogene Rahmen den Goldwert, der gestrichelte die Vorhersage.
