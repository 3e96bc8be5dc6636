# Was der Benchmark nicht prüft
untested-title-novel = Nach { $number } fragt der Benchmark nicht; sein Wert sagt darüber nichts
untested-title-labels = Nach { $number } fragt der Benchmark nicht; sein Wert sagt darüber nichts
untested-title-language = In den Sprachen von { $number } prüft der Benchmark so gut wie nichts
untested-title-vocabulary = In { $number } kennt sich der Benchmark nicht aus: Sie kommen in ihm nicht vor
untested-title-pages = Der Benchmark hat keine Seiten; er prüft nichts davon, wie unsere Seiten aussehen ({ $number })
untested-title-scans = Der Benchmark hat keine Scans; bei uns betrifft das Anteile von { $number }
untested-title-bare = Für Angaben wie bei { $number } prüft der Benchmark so gut wie nichts
untested-column-what = Nicht geprüft
untested-column-ours = Was es hier gibt
untested-column-number = Betrifft
untested-novel = Fehlende Typen
untested-labels = { $novel } unserer { $total } Felder
untested-novel-ours = { $more ->
    [yes] etwa { $labels }
   *[no] { $labels }
}
untested-of-entities = { $share } unserer Entitäten
untested-of-shared = { $share } unserer Entitäten gemeinsamer Typen
untested-of-words = { $share } unserer Wörter
untested-of-segments = { $share } unserer Segmente
untested-language = Sprachen
untested-language-ours = { $bare }; der Benchmark: { $theirs }
untested-vocabulary = Wortschatz
untested-vocabulary-ours = Wörter, die im Benchmark nicht vorkommen
untested-pages = Seiten und Gestaltung
untested-pages-ours = der Benchmark ist Fließtext, ohne Seiten, Tabellen und Orte darauf
untested-pages-number = { COUNT($pages) ->
    [one] { $pages } Seite
   *[other] { $pages } Seiten
}
untested-scans = Gescannte Seiten
untested-scans-ours = in Bildern erkannter Text, mit dessen Fehlern
untested-bare-ours = wo der Benchmark weniger als zwanzig Entitäten hat: { $buckets }
untested-how = Jede Zeile nennt etwas an unseren Dokumenten, wovon der Benchmark nichts hat oder weniger als zwanzig Entitäten, und wie viel es bei uns ausmacht. Ein Wert auf dem Benchmark sagt darüber nichts, weder Gutes noch Schlechtes. Zeilen stehen hier nur, wo vorliegende Daten es zeigen; „Entitäten gemeinsamer Typen“ sind jene, deren Feld einen Typ im Benchmark hat.
