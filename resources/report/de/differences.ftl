# Wie sich unsere Dokumente vom Benchmark unterscheiden
differences-title-mix = Mit unserer Verteilung von „{ $attribute }“ verlöre selbst der Benchmark { $loss } F1-Punkte
differences-title-bare = Bei „{ $attribute }“ liegen { $share } unserer Entitäten gemeinsamer Typen dort, wo der Benchmark kaum prüft
differences-title-buckets = Unsere Dokumente weichen bei „{ $attribute }“ ab, und F1 geht mit: { $high } für „{ $best }“, { $low } für „{ $worst }“
differences-title-none = Unsere Dokumente weichen bei „{ $attribute }“ ab; dass der Wert davon abhängt, lässt sich nicht zeigen
differences-of = { $level ->
    [entity] Entitäten
    [document] Dokumente
   *[segment] Textsegmente
}
differences-spread = Verteilung der { $of }
differences-spread-whiskers = Linien: im Benchmark üblich
differences-score = F1 je Klasse, gemeinsame Typen
differences-score-whiskers = Linien: Intervalle ({ $level }){ $open ->
    [yes] ; ohne Unbeurteiltes
   *[no] {""}
}
differences-axis-spread = Anteil in %
differences-axis-score = F1
differences-benchmark = Benchmark
differences-internal = Unsere Dokumente
differences-chart-spread = Säulen: Anteil jeder Klasse von „{ $attribute }“ im Benchmark und in unseren Dokumenten, dazu das im Benchmark Übliche.
differences-chart-score = Säulen: F1 jeder Klasse von „{ $attribute }“ im Benchmark und in unseren Dokumenten, mit Intervallen.
differences-lead-apart = Wie weit auseinander?
differences-lead-usual = Was ist üblich?
differences-lead-depends = Hängt der Wert davon ab?
differences-apart = { $level ->
    [entity] Auf „{ $bucket }“ entfallen { $ours } unserer Entitäten und { $theirs } derer des Benchmarks.
    [document] Auf „{ $bucket }“ entfallen { $ours } unserer Dokumente und { $theirs } derer des Benchmarks.
   *[segment] Auf „{ $bucket }“ entfallen { $ours } unserer Textsegmente und { $theirs } derer des Benchmarks.
}
differences-means = { $unit }: im Mittel { $ours } hier, { $theirs } im Benchmark.
differences-usual-none = Von { $draws } zufälligen Teilen des Benchmarks weicht keiner so weit vom Rest ab wie unsere Dokumente.
differences-usual-few = Unsere Dokumente liegen weiter entfernt als { $percentile } von { $draws } zufälligen Teilen des Benchmarks von dessen Rest.
differences-measured = { $measure }: { $value }, üblich { $median }, selten über { $high }.
differences-p = Permutationstest: p = { $p }.
differences-depends-mix = So auf die Klassen verteilt wie unsere, erzielten selbst die Entitäten des Benchmarks { $loss } Punkte weniger { $interval }. Das ist ein Zusammenhang, noch keine Ursache.
differences-depends-bare = { $share } unserer Entitäten gemeinsamer Typen liegen in Klassen, in denen der Benchmark kaum welche hat: Was dort geschieht, sagt keine Bestenliste.
differences-depends-buckets = Auf unseren Dokumenten beträgt F1 { $high } für „{ $best }“ und { $low } für „{ $worst }“; die Intervalle überlappen nicht.
differences-depends-none = Nein: Dass F1 davon abhängt, lässt sich nicht zeigen.
differences-no-harm = Unterscheidbarkeit allein ist noch kein Schaden.
differences-how = Links steht, welcher Anteil jedes Korpus auf welche Klasse von „{ $attribute }“ entfällt; die Linien an den Balken des Benchmarks zeigen, wie weit die Anteile zufälliger Teile von ihm in unserer Größe üblicherweise schwanken.
differences-how-score = Rechts steht F1 der gemeinsamen Typen in denselben Klassen mit Intervallen ({ $level }); wo zu wenige Entitäten liegen, fehlt der Balken. Die Verteilung zählt alle Goldwerte, F1 nur die Typen, die beide Seiten haben.{ $open ->
    [yes] {" "}Auf unseren Dokumenten bleiben nicht beurteilte Vorhersagen außen vor; F1 ist dort das obere Ende seiner Spanne.
   *[no] {""}
}
differences-how-harm = Dass sich zwei Korpora unterscheiden lassen, ist Erkennbarkeit, kein Schaden: Erst wo F1 mitgeht, zählt ein Unterschied, und auch das ist nur ein Zusammenhang.
