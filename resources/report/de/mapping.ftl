# Welche unserer Felder einen Typ haben
mapping-title-nothing = { $who ->
    [benchmark] Der Benchmark hat für keines von { $total } einen Typ
   *[model] Das Modell hat für keines von { $total } einen Typ
}
mapping-title-novel = { $who ->
    [benchmark] Der Benchmark hat für { $novel } von { $total } keinen Typ
   *[model] Das Modell hat für { $novel } von { $total } keinen Typ
}
mapping-title-novel-shared = { $who ->
    [benchmark] Der Benchmark hat für { $novel } von { $total } keinen Typ, und { $shared } weitere teilen sich ihren
   *[model] Das Modell hat für { $novel } von { $total } keinen Typ, und { $shared } weitere teilen sich ihren
}
mapping-title-shared = { $who ->
    [benchmark] Von { $total } hat jedes einen Typ im Benchmark, doch { $shared } teilen sich ihren
   *[model] Von { $total } hat jedes einen Typ im Modell, doch { $shared } teilen sich ihren
}
mapping-title-all = { $who ->
    [benchmark] Von { $total } hat jedes seinen eigenen Typ im Benchmark
   *[model] Von { $total } hat jedes seinen eigenen Typ im Modell
}
mapping-single = { COUNT($labels) ->
    [one] mit eigenem Typ
   *[other] mit eigenem Typ
}
mapping-single-meaning = { $who ->
    [benchmark] Was das Modell hier findet, führt auf genau ein Feld zurück.
   *[model] Was das Modell hier findet, führt auf genau ein Feld zurück.
}
mapping-shared = { COUNT($labels) ->
    [one] mit geteiltem Typ
   *[other] mit geteiltem Typ
}
mapping-shared-meaning = { $who ->
    [benchmark] Das Modell kann sie finden, aber nicht unterscheiden.
   *[model] Das Modell kann sie finden, aber nicht unterscheiden.
}
mapping-novel = { COUNT($labels) ->
    [one] ohne Typ
   *[other] ohne Typ
}
mapping-novel-meaning = { $who ->
    [benchmark] Der Benchmark kennt sie nicht, also werden alle übersehen.
   *[model] Das Modell kennt sie nicht, also werden alle übersehen.
}
mapping-none = keines
mapping-without-gold = (und { $labels }, ohne Goldwerte)
mapping-how = { $who ->
    [benchmark] Fassung { $version } der Zuordnung unserer Felder zu den Typen des Benchmarks. Ein Feld ohne Typ gilt bei „Alle Typen“ und „Fachliche Felder“ als übersehen; Felder mit geteiltem Typ nur bei „Fachliche Felder“.
   *[model] Fassung { $version } der Zuordnung unserer Felder zu den Typen des Modells. Ein Feld ohne Typ gilt bei „Alle Typen“ und „Fachliche Felder“ als übersehen; Felder mit geteiltem Typ nur bei „Fachliche Felder“.
}
mapping-rest = { $counted } der { $labels } Felder haben in den bewerteten Dokumenten Goldwerte und zählen; nicht: { $names }.
