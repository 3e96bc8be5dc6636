# Was zu ändern ist und was sich zurückholen lässt
change-title-one = „{ $action }“ könnte am meisten zurückholen: höchstens { $size } F1-Punkte
change-title-several = Am meisten zurückholen könnten { $actions }: die erste Maßnahme höchstens { $size } F1-Punkte
change-title-many = Mehrere Maßnahmen könnten viel zurückholen: die erste höchstens { $size } F1-Punkte
change-title-none = Für keine Maßnahme lässt sich nachweisen, dass sie etwas zurückholen würde
change-unit = F1-Punkte, höchstens zurückzuholen
change-drawn = Balken: Wie viel jede Maßnahme höchstens zurückholen könnte. { $actions }
change-ceiling = Obergrenze
change-trial = Im Versuch gewonnen
change-tried = { $won ->
   *[yes] ein Versuch gewann { $size }
    [no] ein Versuch, { $size }: kein Gewinn nachweisbar
}
change-untried = noch nicht erprobt
change-foot = Obergrenzen: als wäre jeder Fehler behoben, bei dem die Maßnahme ansetzt, und sonst nichts beschädigt; sie überschneiden sich und dürfen nicht addiert werden.
change-foot-several = Was unter den ersten mehr bringt, ist nicht nachweisbar.
change-how = Jeder Balken ist eine Obergrenze: F1 auf unseren Dokumenten, wenn jeder Fehler behoben wäre, bei dem die Maßnahme ansetzt, minus F1 heute. Was eine Maßnahme wirklich bringt, zeigt erst ein Versuch. Mehrere Maßnahmen setzen bei denselben Fehlern an; deshalb addieren sich Obergrenzen nicht, und sie können die Lücke übersteigen, denn auch der Benchmark wird nicht fehlerfrei gelesen. Neben jedem Balken stehen die Obergrenze mit Intervall und der übliche Aufwand oder das Ergebnis eines Versuchs.
change-risk = { $action }, mögliche Nachteile: { $risk }
change-table-none = Für keine Maßnahme ist nachweisbar, dass sie nach allen anderen noch etwas beiträgt
change-table-some = Nach allen anderen ist nur für { $actions } ein weiterer Beitrag nachweisbar
change-table-further = Die weiteren Maßnahmen und was jede allein und nach allen anderen bringen könnte
change-column-action = Maßnahme
change-column-errors = Setzt an bei
change-column-ceiling = Allein, höchstens
change-column-after = Nach allen anderen
change-column-trial = Versuch
change-table-how = „Setzt an bei“ ist der Anteil an den Fehlern, die der fachliche Wert zählt. „Allein, höchstens“ ist die Obergrenze: F1, wenn alle diese Fehler behoben wären, minus F1 heute. „Nach allen anderen“ ist, was für die Maßnahme bleibt, wenn alle übrigen ihre Fehler behoben haben. Eckige Klammern nennen Intervalle; Obergrenzen dürfen nicht addiert werden.

## What actions typically take
change-cost-mend-gold = Minuten je Fehler, mit Kenntnis der Richtlinie
change-cost-align-guideline = ein Tag für Entscheidung und Niederschrift
change-cost-map-labels = eine Stunde, keine annotierten Dokumente
change-cost-tell-roles = Tage für eine Regel samt Prüfung
change-cost-segments = eine Stunde und ein Lauf je Variante
change-cost-clean-text = Tage, bei gekaufter Erkennung ein Seitenpreis
change-cost-rules = Tage, dann laufende Pflege
change-cost-zero-shot = Stunden, ein langsameres Modell
change-cost-language = ein Tag für Läufe und Vergleich
change-cost-pre-training = Tausende rohe Dokumente, GPU
change-cost-fine-tuning = einige hundert Dokumente, GPU
change-cost-layout-aware = Hunderte annotierte Dokumente, GPU

## What may go wrong
change-risk-mend-gold = Geprüft werden nur Goldwerte, die gegen das Modell sprechen; das begünstigt es. Auch eine Stichprobe des Richtigen ansehen.
change-risk-align-guideline = Die Regel des Benchmarks ist vielleicht nicht das, was gebucht wird.
change-risk-map-labels = Ein Typ, der hier zweierlei bedeutet, ist für das eine richtig und für das andere falsch.
change-risk-tell-roles = Regeln nach dem Ort auf der Seite versagen bei einem neuen Layout.
change-risk-segments = Andere Segmente bringen andere Fehler; ohne Umfeld kann ein Name übersehen werden.
change-risk-clean-text = Eine Bereinigung kann Richtiges verändern; Stellen müssen zur Seite zurückführen.
change-risk-rules = Muster finden zu viel, und Beschriftungen unterscheiden sich je Lieferant.
change-risk-zero-shot = Es hängt an der Benennung der Felder; was das jetzige Modell richtig hat, kann verloren gehen.
change-risk-language = Mehrsprachige Modelle sind auf dem Benchmark oft schwächer; Lizenzen unterscheiden sich.
change-risk-pre-training = Ohne Feintraining bringt es wenig, und personenbezogene Daten gelangen ins Modell.
change-risk-fine-tuning = Es lernt die bekannten Lieferanten; zu messen ist an anderen.
change-risk-layout-aware = Es lernt Layouts auswendig; zu messen ist an neuen Lieferanten. Manche Lizenz untersagt geschäftliche Nutzung.
