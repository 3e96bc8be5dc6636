# Vom Benchmark zum Unternehmen, Schritt für Schritt
way-title-largest = { $of ->
   *[all] Der größte Verlust
    [some] Unter den vergleichbaren Schritten gilt: Der größte Verlust
} { $step ->
    [published_to_reproduced] liegt zwischen dem veröffentlichten Wert und dem eigenen Lauf
    [reproduced_to_comparable] kommt von der Wertungsregel und der Feldmischung
    [carry_over] kommt mit dem Wechsel zu unseren Dokumenten
    [novel_types] kommt von Feldern, für die { $who ->
       *[benchmark] der Benchmark
        [model] das Modell
    } keinen Typ hat
   *[label_roles] kommt von Feldern, die sich einen Typ { $who ->
       *[benchmark] des Benchmarks
        [model] des Modells
    } teilen
}: { $size } F1-Punkte
way-title-unknown = Welcher Schritt am meisten kostet, lässt sich nicht sagen, denn einige sind nicht vergleichbar
way-title-free = Kein Schritt auf dem Weg zu den fachlichen Feldern kostet das Modell etwas
way-title-ranges = Welcher Schritt am meisten kostet, ist offen: Nicht beurteilte Vorhersagen lassen Spannen, die sich überlappen
way-title-none = Kein einzelner Schritt kostet eindeutig am meisten auf dem Weg zu dem, was das Unternehmen bekäme
way-not-comparable = nicht vergleichbar
way-meaning = { $step ->
    [published_to_reproduced] veröffentlichter Wert und eigener Lauf
    [reproduced_to_comparable] der Benchmark, gewertet wie unsere Dokumente
    [carry_over] dieselbe Frage an unsere Dokumente
    [novel_types] Felder ohne Typ im { $who ->
       *[benchmark] Benchmark
        [model] Modell
    }
   *[label_roles] Felder, die sich einen Typ teilen
}
way-kind-exact = exakt
way-kind-bookkeeping = Verrechnung
way-kind-estimate = Schätzung
way-kind-construction = durch die Felder bedingt
way-gain = { $size } (ein Gewinn)
way-as-published = wie veröffentlicht
way-lost = verlorene F1-Punkte
way-drawn = Balken: { $unit }. { $steps }
way-foot-whole = Jeder Verlust beginnt auf der Höhe davor und endet auf der Höhe danach, bis hinunter zu dem, was das Unternehmen bekäme.
way-foot-sizes = Jeder Balken zeigt, was ein Schritt kostet.
way-foot-pale = Blass: eine Spanne, weil nicht beurteilte Vorhersagen richtig oder falsch sein können.
way-foot-bare = Ein Schritt ohne Balken ist nicht vergleichbar.
way-how = „Schätzung“ ist gemessen und hat ein Intervall; „Verrechnung“ ist, was Regel und Feldmischung allein ändern; „durch die Felder bedingt“ folgt aus den Feldern selbst und hat keinen p-Wert; „exakt“ hat keinen Stichprobenfehler. Wo ein Schritt eine Spanne ist, sind Vorhersagen noch nicht beurteilt; verglichen wird immer Gleiches mit Gleichem.
