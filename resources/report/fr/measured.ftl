# Ce qui a été mesuré
measured-title = { COUNT($values) ->
    [one] { $on }, avec { $values } valeur de référence retrouvée sur la page
   *[other] { $on }, avec { $values } valeurs de référence retrouvées sur la page
}
measured-title-no-gold = { $on }, sans valeur de référence retrouvée sur la page
measured-title-waiting = Aucun de nos documents n’est encore évalué
measured-title-unread = Aucun de nos documents n’a encore pu être lu
measured-on-documents = { COUNT($documents) ->
    [one] La mesure porte sur { $documents } document
   *[other] La mesure porte sur { $documents } documents
}
measured-on-suppliers = { COUNT($suppliers) ->
    [one] { $on } de { $suppliers } fournisseur
   *[other] { $on } de { $suppliers } fournisseurs
}
measured-ours = Nos documents
measured-model-benchmark = Modèle, benchmark
measured-documents = Documents évalués
measured-not-scored = Non évalués
measured-since-the-run = { $number } ajoutés depuis l’exécution
measured-without-gold = { $number } sans référence
measured-skipped = { $number } ignorés
measured-outside-sample = { $number } hors de l’échantillon aléatoire
measured-suppliers = Fournisseurs
measured-languages = Langues
measured-pages = Pages
measured-words = Mots
measured-labels = Champs avec référence
measured-labels-of = { $number } des { $labels } champs
measured-located = Valeurs localisées
measured-ambiguous = Valeurs ambiguës
measured-unlocated = Valeurs non localisées
measured-sources = Origine de la référence
measured-aside = Fichiers écartés
measured-model = Modèle
measured-parameters = Paramètres
measured-trained-on = Entraîné sur
measured-licence = Licence
measured-run-on = Exécution
measured-benchmark = Benchmark
measured-no-benchmark = aucun pour l’instant
measured-sentences = Phrases
measured-tokens = Tokens
measured-entities = Entités
measured-versions = Versions
measured-how = les valeurs de référence proviennent de données existantes (XML des factures, comptabilité) ou de personnes ; les valeurs « non localisées » y figurent mais n’ont pas été retrouvées sur la page. Seuls les documents évalués sont comptés.
