# Was gegen die Zahlen zu halten ist: ein Satzteil ohne Zahlen, dann der Satz mit ihnen
reservation-stand-in = der Benchmark ist nur ein Platzhalter
reservation-stand-in-text = Werte auf dem Beispiel-Benchmark zeigen nur, wie der Vergleich funktioniert. Erst mit dem echten Testdatensatz lässt sich eine Lücke benennen.
reservation-no-benchmark = kein Benchmark-Wert wurde nachgerechnet
reservation-no-benchmark-text = Ohne einen eigenen Lauf auf dem Testdatensatz des Benchmarks lässt sich keine Lücke benennen.
reservation-no-score = der fachliche Wert ist nicht bestimmt
reservation-no-score-text = Auf unseren Dokumenten gibt es noch keine Goldwerte und keine Vorhersage, die sich bewerten ließen.
reservation-settings = die beiden Läufe hatten verschiedene Einstellungen
reservation-settings-reading = Tags wurden nach verschiedenen Regeln zu Spannen, { $ours } auf unseren Dokumenten und { $theirs } auf dem Benchmark; ein Teil der Lücke kann daher rühren. Einer der Läufe sollte mit der Regel des anderen wiederholt werden.
reservation-settings-precision = Das Modell lief mit { $ours } auf unseren Dokumenten und mit { $theirs } auf dem Benchmark, was die Werte leicht verschieben kann. Einer der Läufe sollte mit der Genauigkeit des anderen wiederholt werden.
reservation-stale = nach dem Lauf haben sich Dokumente geändert
reservation-stale-text = { $moves }. Ein neuer Lauf zählt den heutigen Stand.
reservation-stale-move = { $side ->
    [internal] Seit dem Lauf über unsere Dokumente gilt: { $moved }
   *[benchmark] Seit dem Lauf über den Benchmark gilt: { $moved }
}
reservation-stale-added = { COUNT($number) ->
    [one] { $number } Dokument kam hinzu und zählt noch nicht mit
   *[other] { $number } Dokumente kamen hinzu und zählen noch nicht mit
}
reservation-stale-removed = { COUNT($number) ->
    [one] { $number } Dokument wurde entfernt
   *[other] { $number } Dokumente wurden entfernt
}
reservation-stale-anew = Texte wurden neu gelesen
reservation-sample = nur die Zufallsstichprobe zählt
reservation-sample-text = { $scored } von { $documents } Dokumenten: die Zufallsstichprobe vom { $drawn }, gezogen nach { $unit }.
reservation-sample-others = { COUNT($others) ->
    [one] { $others } weiteres Dokument mit Goldwerten zählt nicht mit.
   *[other] { $others } weitere Dokumente mit Goldwerten zählen nicht mit.
}
reservation-beside-sample = es zählen Dokumente, die nicht zufällig gezogen wurden
reservation-beside-sample-some = { $scored } der { $documents } zufällig gezogenen Dokumente sind bewertet, dazu { $others } andere. Begründung: { $reason }
reservation-beside-sample-none = { $scored } der { $documents } zufällig gezogenen Dokumente sind bewertet und keine anderen. Begründung: { $reason }
reservation-in-work = einige Dokumente sind noch in Arbeit
reservation-in-work-text = { COUNT($number) ->
    [one] Was Personen in { $number } Dokument markiert haben, zählt, sobald es fertig ist.
   *[other] Was Personen in { $number } Dokumenten markiert haben, zählt, sobald diese fertig sind.
}
reservation-skipped = einige Dokumente wurden übersprungen
reservation-skipped-text = { COUNT($number) ->
    [one] { $number } Dokument wurde von einer Person übersprungen und zählt nicht mit.
   *[other] { $number } Dokumente wurden von Personen übersprungen und zählen nicht mit.
}
reservation-without-gold = einige Dokumente haben keine Goldwerte
reservation-without-gold-text = { COUNT($number) ->
    [one] { $number } Dokument, das das Modell gelesen hat, hat keine Goldwerte und zählt nicht mit.
   *[other] { $number } Dokumente, die das Modell gelesen hat, haben keine Goldwerte und zählen nicht mit.
}
reservation-in-doubt = einige Vorhersagen bleiben außen vor
reservation-in-doubt-text = { COUNT($number) ->
    [one] { $number } Vorhersage trifft auf eine Stelle, deren Goldwert zweifelhaft ist; niemand kann sie richtig oder falsch nennen, und sie zählt nicht.
   *[other] { $number } Vorhersagen treffen auf Stellen, deren Goldwert zweifelhaft ist; niemand kann sie richtig oder falsch nennen, und sie zählen nicht.
}
reservation-provisional = der Goldstandard ist vorläufig
reservation-provisional-text = Der Goldstandard stammt aus dem Buchungssystem oder dem XML der Rechnung; die Entwürfe daraus hat noch keine Person bestätigt.
reservation-provisional-share = Von { $located } gefundenen Goldwerten { COUNT($confirmed) ->
    [one] ist { $confirmed }
   *[other] sind { $confirmed }
} von Personen bestätigt; die übrigen sind Entwürfe des Programms.
reservation-exploratory = die Intervalle sind nur erkundend
reservation-exploratory-text = Hinter den Intervallen auf unseren Dokumenten stehen nur { $clusters } { $unit }; für eine Verallgemeinerung braucht es mehr.
reservation-unjudged = einige Vorhersagen sind noch nicht beurteilt
reservation-unjudged-text = { COUNT($predictions) ->
    [one] { $predictions } Vorhersage hinter „{ $score }“ kann noch niemand richtig oder falsch nennen, weil unser Goldstandard nicht jede Entität dieses Typs markiert.
   *[other] { $predictions } Vorhersagen hinter „{ $score }“ kann noch niemand richtig oder falsch nennen, weil unser Goldstandard nicht jede Entität dieses Typs markiert.
}
reservation-unlocated = einige Werte sind auf ihrer Seite nicht gefunden
reservation-unlocated-text = { COUNT($values) ->
    [one] { $values } angegebener Wert wurde auf der Seite nicht gefunden.
   *[other] { $values } angegebene Werte wurden auf der Seite nicht gefunden.
}
reservation-unlocated-recall = { COUNT($values) ->
    [one] { $values } angegebener Wert wurde auf der Seite nicht gefunden; der Recall liegt zwischen { $low } und { $high }.
   *[other] { $values } angegebene Werte wurden auf der Seite nicht gefunden; der Recall liegt zwischen { $low } und { $high }.
}
reservation-ambiguous = einige Stellen sind mehrdeutig
reservation-ambiguous-text = { COUNT($places) ->
    [one] { $places } Stelle ist zur Durchsicht markiert statt geraten.
   *[other] { $places } Stellen sind zur Durchsicht markiert statt geraten.
}
reservation-set-aside = einige Dateien wurden beiseitegelegt
reservation-set-aside-text = { COUNT($files) ->
    [one] { $files } Datei hat nicht teilgenommen: { $reasons }.
   *[other] { $files } Dateien haben nicht teilgenommen: { $reasons }.
}
reservation-unpublished = ein veröffentlichter Wert liegt nicht vor
reservation-unpublished-text = Was eine Bestenliste für dieses Modell verspricht, ist nicht Teil des Vergleichs.
reservation-published = der veröffentlichte Wert lässt sich hier nicht prüfen
reservation-published-text = Er beträgt { $value } { $metric } auf { $dataset }; unser Lauf fand auf einem anderen Testdatensatz statt.
reservation-unnamed = einem nicht genannten Datensatz
reservation-reason = { $reason } ({ $number })
