# F1 je Feld
labels-total = { $gold ->
    [yes] { COUNT($labels) ->
        [one] { $labels } Feld mit Goldwerten
       *[other] { $labels } Feldern mit Goldwerten
    }
   *[no] { COUNT($labels) ->
        [one] { $labels } Feld
       *[other] { $labels } Feldern
    }
}
labels-title-never = { COUNT($never) ->
    [one] { $never } von { $total } wird nie richtig gelesen, und keines kommt über null hinaus
   *[other] { $never } von { $total } werden nie richtig gelesen, und keines kommt über null hinaus
}
labels-title-never-one = { COUNT($never) ->
    [one] { $never } von { $total } wird nie richtig gelesen; „{ $best }“ erreicht ein F1 von { $high }
   *[other] { $never } von { $total } werden nie richtig gelesen; „{ $best }“ erreicht ein F1 von { $high }
}
labels-title-never-best = { COUNT($never) ->
    [one] { $never } von { $total } wird nie richtig gelesen; am besten gelingt „{ $best }“ mit { $high }
   *[other] { $never } von { $total } werden nie richtig gelesen; am besten gelingt „{ $best }“ mit { $high }
}
labels-title-never-most = { COUNT($never) ->
    [one] { $never } von { $total } wird nie richtig gelesen; das höchste gemessene F1 ist { $high } für „{ $best }“
   *[other] { $never } von { $total } werden nie richtig gelesen; das höchste gemessene F1 ist { $high } für „{ $best }“
}
labels-title-one = „{ $best }“ wird mit einem F1 von { $high } gelesen
labels-title-apart = „{ $best }“ wird mit einem F1 von { $high } gelesen, „{ $worst }“ nur mit einem von { $low }
labels-title-alike = F1 je Feld reicht von { $low } („{ $worst }“) bis { $high } („{ $best }“); ein Unterschied lässt sich nicht zeigen
labels-series = F1
labels-axis = F1 des Feldes in Punkten
labels-described = Balken: F1 jedes Feldes mit Intervall: { $labels }.
labels-gold = { COUNT($values) ->
    [one] { $values } Wert
   *[other] { $values } Werte
}
labels-never = Nie richtig gelesen
labels-never-meaning = Für sie gibt es Goldwerte, aber keine Vorhersage, die zählt.
labels-how = Eine Vorhersage zählt für ein Feld nur, wenn ihr Typ auf genau dieses eine Feld zurückführt. Die Balken zeigen F1 mit Intervallen; Goldwerte sind die auf der Seite gefundenen. Ein blasser Balken ist eine Spanne, die unbeurteilte Vorhersagen offen lassen.
labels-how-some = Felder mit niedrigerem F1 stehen in der Tabelle aller Felder.
