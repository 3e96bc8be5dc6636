# Die erbetene Entscheidung
decision-title-missed = Erbetene Entscheidung: { $model } so nicht einführen, denn ein F1 von { $f1 } verfehlt die geforderten { $target }
decision-title-met = Erbetene Entscheidung: { $model } einführen, denn ein F1 von { $f1 } erreicht die geforderten { $target }
decision-title-undecided = Erbetene Entscheidung: abwarten, denn ob { $model } die geforderten { $target } erreicht, ist nicht entschieden
decision-title-unset = Erbetene Entscheidung: Ab welchem F1 darf { $model } eingeführt werden? Heute erreicht es { $f1 }
decision-state = { $state ->
    [met] Ziel erreicht
    [missed] Ziel verfehlt
    [undecided] Unentschieden
   *[unset] Noch kein Ziel
}
decision-target = Ziel: F1 { $target }
decision-reached = Erreicht: F1 { $f1 }
decision-lead-deploy = Einführung:
decision-lead-model = Modell:
decision-lead-fund = Budget:
decision-lead-know = Nachweis:
decision-deploy-missed = so nicht einführen. F1 liegt zwischen { $low } und { $high }, ganz unter { $target }.
decision-deploy-met = einführen. F1 liegt zwischen { $low } und { $high }, nirgends unter { $target }; eine Stichprobe der Buchungen weiter prüfen.
decision-deploy-undecided = { $known ->
   *[yes] noch nicht entscheiden. F1 liegt zwischen { $low } und { $high }, also beiderseits von { $target }.
    [no] noch nicht entscheiden. Aus so wenigen Dokumenten ist nicht zu sagen, auf welcher Seite von { $target } F1 liegt.
}
decision-deploy-unset = { $known ->
   *[yes] ein Ziel festlegen. Bekannt ist: Auf den Feldern, die das Unternehmen braucht, liegt F1 zwischen { $low } und { $high }.
    [no] ein Ziel festlegen. Aus so wenigen Dokumenten ist noch kein Intervall für F1 bekannt.
}
decision-model = stattdessen { $model } erproben. Auf unseren Dokumenten ist es über den Zufall hinaus besser, mit einem F1 von { $f1 }.
decision-fund = ein Versuch mit { $actions }; { $several ->
    [yes] mit der ersten Maßnahme ließen sich höchstens { $size } Punkte zurückholen
   *[no] zurückholen ließen sich höchstens { $size } Punkte
}{ $won ->
    [yes] ; ein Versuch gewann { $gain }.
   *[no] .
}
decision-fund-none = noch keine Maßnahme, denn für keine ist nachweisbar, dass sie etwas zurückholen würde.
decision-know-judge = { COUNT($predictions) ->
    [one] { $predictions } Vorhersage beurteilen lassen, damit aus der Spanne eine Zahl wird.
   *[other] { $predictions } Vorhersagen beurteilen lassen, damit aus der Spanne eine Zahl wird.
}
decision-know-label = Dokumente weiterer Lieferanten auszeichnen, bis das Intervall schmal genug ist; Grundlage sind { $clusters }.
decision-know-confirm = den Goldstandard bestätigen lassen; bestätigt sind { $confirmed } von { $located } Werten.
decision-row-target = Ziel
decision-drawn = Balken: gefordertes und erreichtes F1. { $rows }
decision-how = Ein Ziel ist erreicht, wo das ganze Intervall mindestens so hoch liegt, verfehlt, wo es ganz darunter liegt, und unentschieden, wo es beide Seiten berührt. Ziel und Preis werden auf der Seite Bericht festgelegt. Was sich zurückholen lässt, ist eine Obergrenze und kein Versprechen.
