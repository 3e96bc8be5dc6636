# Was in den Notizen jeder Folie steht
sources-how = So liest man diese Folie: { $how }
sources-run = { $side ->
    [internal] Zahlen zu unseren Dokumenten: Lauf { $run }, Modell { $model }, { $date }.
   *[benchmark] Zahlen zum Benchmark { $corpus }: Lauf { $run }, Modell { $model }, { $date }.
}
sources-no-run = { $side ->
    [internal] Über unsere Dokumente gibt es keinen Lauf.
   *[benchmark] Über den Benchmark gibt es keinen Lauf.
}
sources-undated = ohne Datum
