# Quelle part de la perte de transposition est un décalage mesurable
shift-title-refused = Annexe : quelle part de la perte de transposition suit des différences mesurées, on ne peut le dire
shift-title-nothing = Annexe : rien ne montre qu’une part de la perte de transposition suive des différences mesurées
shift-title-loss = Annexe : une perte de { $explained } points va de pair avec des différences mesurées ; la perte de transposition est de { $loss } en tout
shift-title-gain = Annexe : les différences mesurées relèveraient à elles seules le F1 de { $explained } points ; la perte de transposition est de { $loss } en tout
shift-shift-from-benchmark = textes du benchmark, pondérés vers le commun
shift-conditional = textes de même nature, moins bien lus
shift-shift-to-internal = du commun vers nos textes
shift-series = Perte
shift-axis = perte de F1, en points
shift-described = Barres : les parties de la perte de transposition avec leurs intervalles : { $terms }.
shift-refused-effective = Pondéré vers ce que les deux corpus ont en commun, le plus petit côté ne vaut que { $segments } segments. C’est trop peu pour partager la perte.
shift-refused-apart = Les deux corpus n’ont presque rien en commun ; rien ne peut donc être comparé.
shift-refused-data = Les données ne permettent pas de partage.
shift-auc = Les propriétés ci-dessous distinguent un de nos segments d’un segment du benchmark dans { $auc } des paires.
shift-off = { $share } de nos entités se trouvent dans des textes d’une nature absente du benchmark : elles ne sont pas comparables.
shift-attributes = Propriétés retenues : { $attributes }.
shift-how = la perte de transposition est partagée entre textes propres au benchmark, changement à propriétés égales et textes propres à nous (DISDE). Seules y entrent des propriétés connues sans référence ; classifieur et poids sont réajustés à chaque rééchantillon. Là où le recouvrement est trop faible, aucun chiffre n’est donné.
