# Der Bericht als Webseite
web-title = Die Lücke: { $project }
web-contents = Inhalt
web-notes = Notizen
web-comment = Kommentar:
web-chart-data = Die Zahlen dieses Diagramms
web-said = In Worten
web-minus = { $series }: nach unten
web-plus = { $series }: nach oben
web-made-with = Erstellt mit GapStudio { $version }. Jede Zahl nennt ihre Kennung; „gapstudio trace“ sagt, woher sie stammt, und rechnet sie nach.
