# Die Werte auf einer Achse
scores-title = Auf dem Benchmark erreicht das Modell { $reproduced }; das Unternehmen bekäme { $ours }
scores-title-alone = Das Unternehmen bekäme ein F1 von { $ours }
scores-title-stand-in = Das Unternehmen bekäme ein F1 von { $ours }; die Balken des Benchmarks stammen von einem Platzhalter und sind nicht vergleichbar
scores-title-undefined = Der fachliche Wert ist noch nicht bestimmt; gezeigt sind nur die übrigen Werte
scores-drawn = Balken: F1 je Wert. { $scores }
scores-people = Menschen untereinander
scores-people-note = { $people } Annotierende, { COUNT($documents) ->
    [one] an { $documents } Dokument
   *[other] an { $documents } Dokumenten
}
scores-people-how = Der Balken der Menschen ist das mittlere F1 je zweier Annotierender auf den Dokumenten, die beide abgeschlossen haben; von keinem Modell lässt sich mehr Übereinstimmung mit Menschen verlangen, als diese untereinander haben.
scores-other-test-set = auf einem anderen Testdatensatz, nicht vergleichbar
scores-published = veröffentlicht
scores-pale = Blass und schwebend: eine Spanne, solange Vorhersagen nicht beurteilt sind.
scores-provisional = Der Goldstandard unserer Dokumente ist vorläufig.
scores-no-intervals = Intervalle liegen nicht vor.
scores-how = Jeder Balken beantwortet die Frage daneben. Von „Vergleichbar“ zu „Gemeinsame Typen“ wird auf beiden Seiten dasselbe gefragt; danach zählen auch Felder, die der Benchmark nicht kennt, und Rollen, die er nicht unterscheidet. Das Diagramm lässt sich bearbeiten: Die Fehlerbalken stammen aus den Spalten „minus“ und „plus“ seines Arbeitsblatts.
scores-published-note = Veröffentlicht: { $value } { $metric } auf { $where }; Quelle: { $source }.
scores-published-hidden = Der Wert ist nicht gezeichnet, denn ein Platzhalter kann ihn weder bestätigen noch widerlegen.
scores-unnamed = einem nicht genannten Datensatz
scores-unstated = nicht angegeben
