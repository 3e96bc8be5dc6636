# Les scores sur un seul axe
scores-title = Sur le benchmark, le modèle atteint { $reproduced } ; l’entreprise obtiendrait { $ours }
scores-title-alone = L’entreprise obtiendrait un F1 de { $ours }
scores-title-stand-in = L’entreprise obtiendrait un F1 de { $ours } ; les barres du benchmark viennent d’un substitut et ne sont pas comparables
scores-title-undefined = Le score métier n’est pas encore déterminé ; seuls les autres scores sont montrés
scores-drawn = Barres : F1 par score. { $scores }
scores-people = Les personnes entre elles
scores-people-note = { $people } annotateurs, { COUNT($documents) ->
    [one] sur { $documents } document
   *[other] sur { $documents } documents
}
scores-people-how = La barre des personnes est le F1 moyen de chaque paire d’annotateurs sur les documents que les deux ont terminés ; aucun modèle ne peut s’accorder avec les personnes plus qu’elles ne s’accordent entre elles.
scores-other-test-set = sur un autre jeu de test, non comparable
scores-published = publié
scores-pale = Pâle et flottant : une fourchette tant que des prédictions ne sont pas jugées.
scores-provisional = La référence de nos documents est provisoire.
scores-no-intervals = Aucun intervalle n’est donné.
scores-how = Chaque barre répond à la question placée à côté. De « Comparable » à « Types communs », la même question est posée des deux côtés ; ensuite comptent aussi les champs que le benchmark n’a pas et les rôles qu’il ne distingue pas. Le graphique est modifiable : ses barres d’erreur viennent des colonnes « minus » et « plus » de sa feuille.
scores-published-note = Publié : { $value } { $metric } sur { $where } ; source : { $source }.
scores-published-hidden = Ce score n’est pas tracé, car un substitut ne peut ni le confirmer ni le réfuter.
scores-unnamed = un jeu de données non nommé
scores-unstated = non indiquée
