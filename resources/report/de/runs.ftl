# Anhang: die Läufe
runs-title = { COUNT($runs) ->
    [one] Anhang: Jede Zahl stammt aus { $runs } Lauf, der hier vollständig benannt ist
   *[other] Anhang: Jede Zahl stammt aus { $runs } Läufen, die hier vollständig benannt sind
}
runs-title-further = Anhang: die weiteren Läufe, vollständig benannt
runs-side = { $side ->
    [internal] Lauf über unsere Dokumente
   *[benchmark] Lauf über den Benchmark
}
runs-run = Lauf
runs-when = Zeitpunkt
runs-model = Modell
runs-revision = Modellstand
runs-corpus = Korpus
runs-hash = SHA des Korpus
runs-text = Textstand
runs-settings = Einstellungen
runs-work = Umfang
runs-versions = Versionen
runs-unknown = nicht festgehalten
runs-no-file = keine einzelne Datei
runs-segments = { $segments ->
    [line] zeilenweise eingegeben
    [block] blockweise eingegeben
    [page] seitenweise eingegeben
    [window] fensterweise eingegeben
   *[auto] nach dem Layout eingegeben
}
runs-settings-told = { $device }, { $precision }, { $segments }, Fenster { $window }/{ $stride }, { $budget } Wortteile je Stapel
runs-work-told = { COUNT($documents) ->
    [one] { $documents } Dokument, { $words } Wörter, { $seconds } s
   *[other] { $documents } Dokumente, { $words } Wörter, { $seconds } s
}
runs-how = Mit demselben Modellstand, Korpus, denselben Einstellungen und Versionen ergeben sich dieselben Zahlen. Zuordnung der Felder: Fassung { $version }. Läufe: { $runs }.
