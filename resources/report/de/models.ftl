# Die Modelle nebeneinander
models-title-best = { $both ->
    [yes] { $best } liegt auf dem Benchmark und auf unseren Dokumenten vorn: Das Unternehmen bekäme { $f1 }
   *[no] { $best } liegt auf unseren Dokumenten vorn: Das Unternehmen bekäme { $f1 }
}
models-title-turned = { $leader } führt auf dem Benchmark, auf unseren Dokumenten aber { $best }: Das Unternehmen bekäme { $f1 }
models-title-no-difference = { $known ->
    [yes] { $leader } führt auf dem Benchmark, auf unseren Dokumenten ist aber kein Unterschied zwischen den Modellen nachweisbar
   *[no] Auf unseren Dokumenten ist kein Unterschied zwischen den Modellen nachweisbar
}
models-ours = auf unseren Dokumenten
models-on-benchmark = { $value } auf dem Benchmark
models-drawn = Balken: F1 jedes Modells auf dem Benchmark und auf unseren Dokumenten. { $models }
models-not-comparable = nicht vergleichbar
models-column-model = Modell
models-column-published = Veröffentlicht
models-column-benchmark = Benchmark
models-column-ours = Fachlich
models-column-gap = Lücke
models-column-parameters = Parameter
models-column-licence = Lizenz
models-column-seconds = s je Dokument
models-card = { $model }: Parameter { $parameters }, Lizenz { $licence }.
models-how = Alle Modelle liefen über denselben Benchmark und dieselben Dokumente. „Veröffentlicht“ ist, was eine Bestenliste oder die Hersteller versprechen, „Benchmark“ das Nachgemessene, „Fachlich“ F1 auf den Feldern, die das Unternehmen braucht; die Lücke ist die Differenz der beiden. Besser heißt ein Modell nur, wo sich die Intervalle nicht überlappen; überlappen sie sich, heißt das nicht, dass die Modelle gleich gut sind. Sekunden gelten je Dokument, ohne das Laden.
