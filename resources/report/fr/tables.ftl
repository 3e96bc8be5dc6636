# Pour les spécialistes : comparaison, sous-ensembles, reconnaissance de texte
tables-compared-title = Annexe : { $found } des { $of } comparaisons des corpus dépassent ce qui est usuel au sein du benchmark
tables-compared-further = Annexe : les autres comparaisons des corpus
tables-compared-attribute = Ce qui est comparé
tables-compared-measure = Mesure
tables-compared-value = Distance
tables-compared-median = Usuel
tables-compared-high = Rarement plus
tables-compared-p = p
tables-compared-verdict = Verdict
tables-compared-how = chaque ligne est une distance entre le benchmark et nos documents ; « usuel » et « rarement plus » sont la médiane et l’extrémité haute de la même distance entre des parties aléatoires du benchmark et son reste ; p est celui du test de permutation par document. Les lignes en gras dépassent les deux. C’est une détectabilité, non un dommage : si le score suit, les diapositives sur les différences le disent.
tables-stand-in = Le benchmark n’est qu’un substitut ; ceci montre seulement comment se fait la comparaison.
tables-verdict-differs = au-delà du hasard
tables-verdict-doubt = hasard possible
tables-verdict-usual = comme dans le benchmark
tables-verdict-unknown = sans étalon
tables-sliced-title = { COUNT($found) ->
    [one] Annexe : { $found } sous-ensemble sur { $searched } examinés est moins bien trouvé que le reste
   *[other] Annexe : { $found } sous-ensembles sur { $searched } examinés sont moins bien trouvés que le reste
}
tables-sliced-none = Annexe : rien ne montre qu’un sous-ensemble soit moins bien trouvé ; { $searched } ont été examinés
tables-sliced-slice = Sous-ensemble
tables-sliced-gold = Référence
tables-sliced-f1 = F1
tables-sliced-rest = Reste
tables-sliced-difference = Différence
tables-sliced-adjusted = p corrigé
tables-sliced-stands = Tient ?
tables-sliced-how = les sous-ensembles sont des valeurs de notre référence qui partagent une ou deux propriétés. Qui en examine beaucoup en trouve qui paraissent faibles par hasard ; p est donc corrigé ({ $correction }) et un sous-ensemble ne tient que jusqu’à { $level } et si l’intervalle de la différence est au-dessous de zéro. Les prédictions non jugées sont laissées de côté. Si aucun ne tient, ceux au F1 le plus bas figurent comme examinés, non comme constat.
tables-correction-benjamini-hochberg = Benjamini-Hochberg
tables-correction-held-out = testé sur la moitié mise de côté
tables-stands-yes = oui
tables-stands-no = non
tables-read-loss = Annexe : la lecture des pages par reconnaissance de texte coûte { $lost } points de F1
tables-read-gain = Annexe : sur le texte reconnu, le modèle obtient { $lost } points de F1 de plus
tables-read-unclear = Annexe : rien ne montre que la lecture par reconnaissance de texte coûte quelque chose
tables-read-fact = Les mêmes pages, texte propre et texte reconnu
tables-read-engine = Lu par
tables-read-documents = Documents
tables-read-pages = Pages
tables-read-clean = « { $score } » sur texte propre
tables-read-read = « { $score } » sur le texte reconnu
tables-read-lost = Perdu à la lecture
tables-read-carried = Passages de référence retrouvés dans le texte reconnu
tables-read-unplaced = Passages de référence sans place, comptés comme omis
tables-read-words = Mots du texte propre absents du texte reconnu
tables-read-how = la perte est une différence appariée entre le même modèle sur le texte propre et sur le texte reconnu des mêmes pages ; ce qui manque à un score parfait sur texte propre est perdu au marquage, non à la lecture.
