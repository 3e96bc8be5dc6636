# Le rapport en page web
web-title = L’écart : { $project }
web-contents = Sommaire
web-notes = Notes
web-comment = Commentaire :
web-chart-data = Les chiffres de ce graphique
web-said = En toutes lettres
web-minus = { $series } : vers le bas
web-plus = { $series } : vers le haut
web-made-with = Réalisé avec GapStudio { $version }. Chaque chiffre porte son identifiant ; « gapstudio trace » en donne l’origine et le recalcule.
