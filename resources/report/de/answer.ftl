# Die Antwort in zwei Sätzen
answer-title-short = Auf unseren Dokumenten fehlen { $model } { $size } F1-Punkte zum Benchmark
answer-title-above = Auf unseren Dokumenten liegt { $model } { $size } F1-Punkte über dem Benchmark
answer-title-unclear = { $side ->
   *[below] Keine klare Lücke: { $model } liegt { $size } F1-Punkte unter dem Benchmark, und das Intervall enthält die Null
    [above] Keine klare Lücke: { $model } liegt { $size } F1-Punkte über dem Benchmark, und das Intervall enthält die Null
}
answer-title-few = { $side ->
   *[below] Aus so wenigen Dokumenten ist keine Lücke nachweisbar: { $model } liegt auf ihnen { $size } F1-Punkte unter dem Benchmark
    [above] Aus so wenigen Dokumenten ist keine Lücke nachweisbar: { $model } liegt auf ihnen { $size } F1-Punkte über dem Benchmark
}
answer-title-open = Wie weit { $model } vom Benchmark entfernt ist, bleibt offen: { $size } F1-Punkte
answer-title-unmeasured = Wie gut { $model } auf unseren Dokumenten arbeitet, ist noch nicht gemessen
answer-title-stand-in = { $model } erreicht auf unseren Dokumenten ein F1 von { $f1 }; für die Lücke braucht es einen echten Benchmark
answer-title-alone = { $model } erreicht auf unseren Dokumenten ein F1 von { $f1 }; ohne nachgemessenen Benchmark lässt sich keine Lücke benennen
answer-none = Noch kein Wert
answer-none-do = Dieser Bericht füllt sich, sobald ein Modell die Dokumente bearbeitet hat.
answer-f1-on-ours = F1 auf den Feldern, die das Unternehmen braucht
answer-lost = F1-Punkte von hundert gehen verloren
answer-gained = F1-Punkte über dem Benchmark
answer-from-to = F1 { $reproduced } auf dem Benchmark, { $ours } auf unseren Dokumenten
answer-carry-stand-in = Der Benchmark ist nur ein Platzhalter; ob sich das Gelernte überträgt, lässt sich daher nicht sagen.
answer-carry-undefined = Ob sich das Gelernte überträgt, lässt sich nicht sagen: Einer der beiden Werte ist nicht bestimmt.
answer-carry = { $how ->
    [little] Das meiste vom Gelernten überträgt sich nicht
    [part] Das Gelernte überträgt sich nur zum Teil
    [open] Wie weit sich das Gelernte überträgt, ist offen
   *[carries] Das Gelernte überträgt sich
}: { $start } auf dem Benchmark → { $end } auf unseren Dokumenten{ $verdict ->
    [loss] , ein Verlust von { $size } Punkten { $limits }
    [gain] , ein Gewinn von { $size } Punkten { $limits }
    [loss-either-way] , in jedem Fall ein Verlust { $limits }
    [gain-either-way] , in jedem Fall ein Gewinn { $limits }
    [nothing] ; ein Verlust ist nicht nachweisbar { $limits }
   *[few] ; aus so wenigen Dokumenten ist kein Verlust nachweisbar
}{ $waits ->
    [yes] , solange { $unjudged } Vorhersagen nicht beurteilt sind
   *[no] {""}
}.
answer-never-some = { $who ->
    [benchmark] Der Benchmark hat keinen Typ für { $novel } unserer
   *[model] Nie gelernt hat das Modell { $novel } unserer
} { COUNT($total) ->
    [one] { $total } Felder
   *[other] { $total } Felder
}{ $gold ->
    [yes] {" "}mit Goldstandard
   *[no] {""}
}{ $apart ->
    [many] , und solche mit gemeinsamem Typ kann das Modell nicht unterscheiden
    [yes] , und { $roles } kann das Modell nicht unterscheiden
   *[no] {""}
}: { $start } → { $end }.
answer-never-all = { $who ->
    [benchmark] Der Benchmark hat für unsere Felder keinen Typ
   *[model] Unsere Felder hat das Modell nie gelernt
} ({ $total }{ $gold ->
    [yes] {" "}mit Goldstandard
   *[no] {""}
}): { $start } → { $end }.
answer-never-none = { COUNT($total) ->
    [one] Für unser { $total } Feld kennt es einen Typ
   *[other] Für alle unsere { $total } Felder kennt es einen Typ
}{ $gold ->
    [yes] {" "}(nur solche mit Goldstandard)
   *[no] {""}
}{ $apart ->
    [many] , kann aber solche mit gemeinsamem Typ nicht unterscheiden
    [yes] , kann aber { $roles } nicht unterscheiden
   *[no] {""}
}: { $start } → { $end }.
answer-no-score = Es gibt noch keinen Wert; über das Modell auf unseren Dokumenten lässt sich nichts sagen.
answer-both = Der Benchmark ergibt { $reproduced }, unsere Dokumente ergeben { $ours }.
answer-no-benchmark = Kein Wert wurde auf einem Benchmark nachgemessen; es gibt daher keine Lücke zu zerlegen.
answer-published-only = Veröffentlicht sind { $published }; nachgemessen wurde das nicht, deshalb wird keine Differenz gebildet.
answer-mind = Zu beachten:
answer-how = F1 fasst Precision (was gefunden wird, stimmt) und Recall (was da ist, wird gefunden) zusammen; je mehr Punkte, desto besser, hundert sind perfekt. Die Lücke ist F1 auf dem Benchmark, wie wir es nachgemessen haben, minus F1 auf den Feldern, die das Unternehmen braucht. Der erste Satz handelt vom Gelernten, der zweite von dem, was nie verlangt war. Eckige Klammern nennen ein Intervall.
