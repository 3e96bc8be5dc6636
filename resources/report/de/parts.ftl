# Woraus die Lücke besteht
parts-title-kind = { $of ->
   *[gap] Der größte Teil der Lücke entfällt auf { $part }: { $size } F1-Punkte
    [perfect] Der größte Teil dessen, was zum perfekten Wert fehlt, entfällt auf { $part }: { $size } F1-Punkte
}
parts-title-kind-several = { $of ->
   *[gap] Mehrere Fehlerarten machen die Lücke aus; welche den größten Teil hat, ist nicht nachweisbar
    [perfect] Mehrere Fehlerarten trennen diesen Wert vom perfekten; welche am meisten kostet, ist nicht nachweisbar
}
parts-title-kind-none = { $of ->
   *[gap] Für keine Fehlerart lässt sich ein Anteil an der Lücke nachweisen
    [perfect] Für keine Fehlerart lässt sich ein Verlust nachweisen
}
parts-title-label = { $of ->
   *[gap] { $part } hat den größten Anteil an der Lücke: { $size } F1-Punkte
    [perfect] { $part } hat den größten Anteil am Fehlenden: { $size } F1-Punkte
}
parts-title-label-several = { $of ->
   *[gap] Mehrere Felder machen die Lücke aus; welches den größten Teil hat, ist nicht nachweisbar
    [perfect] Mehrere Felder machen das Fehlende aus; welches den größten Teil hat, ist nicht nachweisbar
}
parts-title-label-none = { $of ->
   *[gap] Für kein Feld lässt sich ein Anteil an der Lücke nachweisen
    [perfect] Für kein Feld lässt sich ein Verlust nachweisen
}
parts-kind = { $kind ->
    [novel] Felder, für die der Benchmark keinen Typ hat
    [missed] Angaben, die das Modell übersieht
    [boundary] Angaben mit falschen Grenzen
    [type] Angaben mit falschem Typ
    [role] Felder, die sich einen Typ teilen
   *[spurious] Funde, wo nichts ist
}
parts-rest = alle übrigen
parts-novel = { $label } (ohne Typ)
parts-start = Benchmark
parts-end = Unsere Dokumente
parts-errors = { COUNT($errors) ->
    [one] { $errors } Fehler
   *[other] { $errors } Fehler
}
parts-drawn = Wasserfall: F1 in Punkten. { $parts }
parts-pooled = Zusammengefasst sind: { $names }.
parts-foot = { $of ->
   *[value] Vom Wert auf dem Benchmark hinunter zu unserem; die Teile ergeben zusammen genau die Lücke.
    [internal] Vom perfekten Wert hinunter zu unserem; die Teile ergeben zusammen genau das Fehlende.
}
parts-foot-won = Mit Minus: kostet hier weniger als auf dem Benchmark.
parts-foot-range = Gezeichnet ohne die nicht beurteilten Vorhersagen.
parts-how = { $of ->
   *[value] Der oberste Balken ist F1 auf dem Benchmark, der unterste F1 auf unseren Dokumenten. Dazwischen steht, was ein Teil hier vom Wert nimmt, abzüglich dessen, was er auf dem Benchmark nimmt. Ein Teil kann negativ sein: Er kostet auf dem Benchmark mehr. Gewinne stehen zuerst, damit kein Stand unter null liegt.
    [internal] Eine Lücke lässt sich nicht benennen; die Balken führen daher vom perfekten Wert hinunter zu unserem: Jeder zeigt, was ein Teil auf unseren Dokumenten vom Wert nimmt.
}
parts-how-kind = Ein Fehler kann mehrere Mängel haben, und die Reihenfolge ihrer Behebung ist nicht gleichgültig; deshalb ist jeder Teil das Mittel über alle Reihenfolgen (Shapley-Wert), und die Teile summieren sich.
parts-how-label = Felder ohne Typ im Benchmark stehen unter ihrem Namen, die übrigen unter ihrem Typ. Jeder Teil ist ein Shapley-Wert.
