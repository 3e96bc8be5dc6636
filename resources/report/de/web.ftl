# Der Bericht als Webseite
web-title = Die Lücke: { $project }
web-contents = Inhalt
web-notes = So ist das zu lesen
web-comment = Anmerkung:
web-chart-data = Die Zahlen dieses Diagramms
web-minus = { $series }: nach unten
web-plus = { $series }: nach oben
web-made-with = Erstellt mit GapStudio { $version }. Jede Zahl nennt ihre Kennung; „gapstudio trace“ sagt, woher sie stammt, und rechnet sie nach.
