# Die Kurzfassung auf einer Seite
memo-scores = Was das Modell erreicht, in F1-Punkten
memo-made-of = Woraus die Lücke besteht
memo-change = Was zu ändern ist
memo-decision = Was zu entscheiden ist
memo-score = Wert
memo-f1 = F1
memo-question = Was er besagt
memo-action = Maßnahme
memo-at-most = Höchstens zurückzuholen
memo-takes = Aufwand
memo-foot = In eckigen Klammern stehen Intervalle. Jede Zahl steht in der Zahlenliste des Berichts; „gapstudio trace“ sagt, woher sie stammt.
