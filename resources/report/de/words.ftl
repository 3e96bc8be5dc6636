# Was mehrere Folien sagen
words-rests-on = { $few ->
    [yes] Intervall ({ $level }): { $limits }; Grundlage: nur { $clusters }, daher erkundend
   *[no] Intervall ({ $level }): { $limits }; Grundlage: { $clusters }
}
words-f1 = F1 in Punkten
words-whiskers = Fehlerbalken: Intervalle ({ $level }).
words-on-benchmark = auf dem Benchmark
words-on-ours = auf unseren Dokumenten
words-quoted = „{ $text }“
words-besides = { $one }; { $other }

## Series of charts
bars-range-from = { $series }: Spanne ab
bars-range-length = { $series }: Länge der Spanne
bars-range-below = { $series }: Spanne unter null
bars-base = Beginnt bei
bars-loss = Verlust
bars-gain = Gewinn
