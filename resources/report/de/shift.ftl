# Wie viel des Übertragungsverlusts eine messbare Verschiebung ist
shift-title-refused = Anhang: Wie viel des Übertragungsverlusts mit messbaren Unterschieden einhergeht, lässt sich nicht sagen
shift-title-nothing = Anhang: Dass ein Teil des Übertragungsverlusts mit messbaren Unterschieden einhergeht, lässt sich nicht zeigen
shift-title-loss = Anhang: Mit messbaren Unterschieden geht ein Verlust von { $explained } Punkten einher; der Übertragungsverlust im Ganzen ist { $loss }
shift-title-gain = Anhang: Die messbaren Unterschiede allein höben F1 um { $explained } Punkte; der Übertragungsverlust im Ganzen ist { $loss }
shift-shift-from-benchmark = Texte des Benchmarks, gewichtet auf Gemeinsames
shift-conditional = gleichartige Texte, schlechter gelesen
shift-shift-to-internal = vom Gemeinsamen zu unseren Texten
shift-series = Verlust
shift-axis = Verlust an F1 in Punkten
shift-described = Balken: die Teile des Übertragungsverlusts mit Intervallen: { $terms }.
shift-refused-effective = Gewichtet auf das, was beide Korpora gemeinsam haben, zählt die kleinere Seite nur { $segments } Segmente. Das ist zu wenig, um den Verlust aufzuteilen.
shift-refused-apart = Die beiden Korpora haben fast nichts gemeinsam; vergleichen lässt sich daher nichts.
shift-refused-data = Die Daten erlauben keine Aufteilung.
shift-auc = Die Eigenschaften unten unterscheiden ein Segment von uns und eines des Benchmarks in { $auc } der Paare.
shift-off = { $share } unserer Entitäten stehen in Texten einer Art, die der Benchmark nicht hat: Sie sind nicht vergleichbar.
shift-attributes = Grundlage: { $attributes }.
shift-how = Der Übertragungsverlust wird aufgeteilt in Texte, die nur der Benchmark hat, eine Änderung bei gleichen Eigenschaften und Texte, die nur wir haben (DISDE). Nur Eigenschaften, die ohne Gold bekannt sind, nehmen teil; Klassifikator und Gewichte werden in jedem Resample neu angepasst. Wo sich zu wenig überschneidet, steht keine Zahl.
