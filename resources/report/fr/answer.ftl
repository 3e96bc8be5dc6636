# La réponse en deux phrases
answer-title-short = Sur nos documents, il manque à { $model } { $size } points de F1 par rapport à son benchmark
answer-title-above = Sur nos documents, { $model } dépasse son benchmark de { $size } points de F1
answer-title-unclear = { $side ->
   *[below] Pas d’écart net : { $model } est à { $size } points de F1 sous son benchmark, et l’intervalle contient zéro
    [above] Pas d’écart net : { $model } est à { $size } points de F1 au-dessus de son benchmark, et l’intervalle contient zéro
}
answer-title-few = { $side ->
   *[below] Sur si peu de documents, aucun écart ne peut être démontré : { $model } y est { $size } points de F1 au-dessous de son benchmark
    [above] Sur si peu de documents, aucun écart ne peut être démontré : { $model } y est { $size } points de F1 au-dessus de son benchmark
}
answer-title-open = La distance entre { $model } et son benchmark reste ouverte : { $size } points de F1
answer-title-unmeasured = Les résultats de { $model } sur nos documents ne sont pas encore mesurés
answer-title-stand-in = { $model } atteint un F1 de { $f1 } sur nos documents ; l’écart attend un vrai benchmark
answer-title-alone = { $model } atteint un F1 de { $f1 } sur nos documents ; sans score reproduit sur un benchmark, aucun écart ne peut être énoncé
answer-none = Pas encore de score
answer-none-do = Ce rapport se remplira dès qu’un modèle aura traité les documents.
answer-f1-on-ours = F1 sur les champs dont l’entreprise a besoin
answer-lost = points de F1 perdus sur cent
answer-gained = points de F1 au-dessus du benchmark
answer-from-to = F1 { $reproduced } sur le benchmark, { $ours } sur nos documents
answer-carry-stand-in = Le benchmark n’est qu’un substitut : on ne peut donc pas dire si ce qu’il a appris se transpose.
answer-carry-undefined = On ne peut pas dire si ce qu’il a appris se transpose : l’un des deux scores est indéterminé.
answer-carry = { $how ->
    [little] L’essentiel de ce qu’il a appris ne se transpose pas
    [part] Ce qu’il a appris ne se transpose qu’en partie
    [open] Dans quelle mesure ce qu’il a appris se transpose reste ouvert
   *[carries] Ce qu’il a appris se transpose
} : { $start } sur le benchmark → { $end } sur nos documents{ $verdict ->
    [loss] , soit une perte de { $size } points { $limits }
    [gain] , soit un gain de { $size } points { $limits }
    [loss-either-way] , une perte dans tous les cas { $limits }
    [gain-either-way] , un gain dans tous les cas { $limits }
    [nothing] {" "}; aucune perte ne peut être démontrée { $limits }
   *[few] {" "}; sur si peu de documents, aucune perte ne peut être démontrée
}{ $waits ->
    [yes] , tant que { $unjudged } prédictions n’ont pas été jugées
   *[no] {""}
}.
answer-never-some = { $who ->
    [benchmark] Le benchmark n’a pas de type pour { $novel } de nos
   *[model] Il n’a jamais appris { $novel } de nos
} { COUNT($total) ->
    [one] { $total } champs
   *[other] { $total } champs
}{ $gold ->
    [yes] {" "}avec référence
   *[no] {""}
}{ $apart ->
    [many] {" "}et le modèle ne sait pas distinguer ceux qui partagent un type
    [yes] {" "}et le modèle ne sait pas distinguer { $roles }
   *[no] {""}
} : { $start } → { $end }.
answer-never-all = { $who ->
    [benchmark] Le benchmark n’a de type pour aucun de nos champs
   *[model] Il n’a appris aucun de nos champs
} ({ $total }{ $gold ->
    [yes] {" "}avec référence
   *[no] {""}
}) : { $start } → { $end }.
answer-never-none = { COUNT($total) ->
    [one] Il connaît un type pour notre { $total } champ
   *[other] Il connaît un type pour chacun de nos { $total } champs
}{ $gold ->
    [yes] {" "}avec référence
   *[no] {""}
}{ $apart ->
    [many] , mais ne sait pas distinguer ceux qui en partagent un
    [yes] , mais ne sait pas distinguer { $roles }
   *[no] {""}
} : { $start } → { $end }.
answer-no-score = Il n’y a pas encore de score : on ne peut rien dire du modèle sur nos documents.
answer-both = Le benchmark donne { $reproduced }, nos documents donnent { $ours }.
answer-no-benchmark = Aucun score n’a été reproduit sur un benchmark : il n’y a pas d’écart à décomposer.
answer-published-only = Le score publié est { $published } ; il n’a pas été reproduit, aucune différence n’est donc calculée.
answer-mind = À garder à l’esprit :
answer-how = F1 combine précision (ce qui est trouvé est juste) et rappel (ce qui existe est trouvé) ; plus il y a de points, mieux c’est, et cent est parfait. L’écart est le F1 sur le benchmark, tel que nous l’avons reproduit, moins le F1 sur les champs dont l’entreprise a besoin. La première phrase porte sur ce que le modèle a appris, la seconde sur ce qu’on ne lui a jamais demandé. Les crochets donnent un intervalle.
