# La décision demandée
decision-title-missed = Décision demandée : ne pas déployer { $model } en l’état, car un F1 de { $f1 } n’atteint pas les { $target } exigés
decision-title-met = Décision demandée : déployer { $model }, car un F1 de { $f1 } atteint les { $target } exigés
decision-title-undecided = Décision demandée : attendre, car rien ne permet de dire si { $model } atteint les { $target } exigés
decision-title-unset = Décision demandée : à partir de quel F1 { $model } peut-il être déployé ? Il atteint aujourd’hui { $f1 }
decision-state = { $state ->
    [met] Objectif atteint
    [missed] Objectif manqué
    [undecided] Indécis
   *[unset] Pas d’objectif
}
decision-target = Objectif : F1 { $target }
decision-reached = Atteint : F1 { $f1 }
decision-lead-deploy = Déploiement :
decision-lead-model = Modèle :
decision-lead-fund = Budget :
decision-lead-know = Preuves :
decision-deploy-missed = ne pas déployer en l’état. F1 se situe entre { $low } et { $high }, entièrement sous { $target }.
decision-deploy-met = déployer. F1 se situe entre { $low } et { $high }, jamais sous { $target } ; garder un échantillon des écritures sous contrôle.
decision-deploy-undecided = { $known ->
   *[yes] ne pas décider encore. F1 se situe entre { $low } et { $high }, de part et d’autre de { $target }.
    [no] ne pas décider encore. Avec si peu de documents, nul ne peut dire de quel côté de { $target } se situe F1.
}
decision-deploy-unset = { $known ->
   *[yes] fixer un objectif. Ce qu’on sait : sur les champs dont l’entreprise a besoin, F1 se situe entre { $low } et { $high }.
    [no] fixer un objectif. Avec si peu de documents, aucun intervalle de F1 n’est encore connu.
}
decision-model = essayer plutôt { $model }. Sur nos documents, il est meilleur au-delà du hasard, avec un F1 de { $f1 }.
decision-fund = un essai de { $actions }{ $several ->
    [yes] {" "}; la première pourrait récupérer { $size } points au maximum
   *[no] , qui pourrait récupérer { $size } points au maximum
}{ $won ->
    [yes] {" "}; un essai en a récupéré { $gain }.
   *[no] .
}
decision-fund-none = aucune action pour l’instant, car pour aucune on ne peut démontrer qu’elle récupérerait quoi que ce soit.
decision-know-judge = { COUNT($predictions) ->
    [one] faire juger { $predictions } prédiction, pour que la fourchette devienne un chiffre.
   *[other] faire juger { $predictions } prédictions, pour que la fourchette devienne un chiffre.
}
decision-know-label = annoter des documents d’autres fournisseurs jusqu’à ce que l’intervalle soit assez étroit ; il repose sur { $clusters }.
decision-know-confirm = faire confirmer la référence ; { $confirmed } valeurs sur { $located } sont confirmées.
decision-row-target = Objectif
decision-drawn = Barres : F1 exigé et atteint. { $rows }
decision-how = Un objectif est atteint lorsque tout l’intervalle est à sa hauteur ou au-dessus, manqué lorsque tout l’intervalle est en dessous, et indécis lorsqu’il est des deux côtés. L’objectif et le prix se règlent sur la page Rapport. Ce qui pourrait être récupéré est un plafond, jamais une promesse.
