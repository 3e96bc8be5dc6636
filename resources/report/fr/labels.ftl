# F1 par champ
labels-total = { $gold ->
    [yes] { COUNT($labels) ->
        [one] { $labels } champ doté d’une référence
       *[other] { $labels } champs dotés d’une référence
    }
   *[no] { COUNT($labels) ->
        [one] { $labels } champ
       *[other] { $labels } champs
    }
}
labels-title-never = { COUNT($never) ->
    [one] Sur { $total }, { $never } n’est jamais lu correctement, et aucun ne dépasse zéro
   *[other] Sur { $total }, { $never } ne sont jamais lus correctement, et aucun ne dépasse zéro
}
labels-title-never-one = { COUNT($never) ->
    [one] Sur { $total }, { $never } n’est jamais lu correctement ; « { $best } » atteint un F1 de { $high }
   *[other] Sur { $total }, { $never } ne sont jamais lus correctement ; « { $best } » atteint un F1 de { $high }
}
labels-title-never-best = { COUNT($never) ->
    [one] Sur { $total }, { $never } n’est jamais lu correctement ; « { $best } » est le mieux lu, à { $high }
   *[other] Sur { $total }, { $never } ne sont jamais lus correctement ; « { $best } » est le mieux lu, à { $high }
}
labels-title-never-most = { COUNT($never) ->
    [one] Sur { $total }, { $never } n’est jamais lu correctement ; le F1 mesuré le plus élevé est { $high }, pour « { $best } »
   *[other] Sur { $total }, { $never } ne sont jamais lus correctement ; le F1 mesuré le plus élevé est { $high }, pour « { $best } »
}
labels-title-one = « { $best } » est lu avec un F1 de { $high }
labels-title-apart = « { $best } » est lu avec un F1 de { $high }, « { $worst } » seulement avec { $low }
labels-title-alike = Le F1 par champ va de { $low } (« { $worst } ») à { $high } (« { $best } ») ; aucune différence ne peut être établie
labels-series = F1
labels-axis = F1 du champ, en points
labels-described = Barres : F1 de chaque champ avec son intervalle : { $labels }.
labels-gold = { COUNT($values) ->
    [one] { $values } valeur
   *[other] { $values } valeurs
}
labels-never = Jamais lus correctement
labels-never-meaning = Ils ont une référence, mais aucune prédiction ne compte pour eux.
labels-how = une prédiction ne compte pour un champ que si son type ramène à ce seul champ. Les barres montrent le F1 avec ses intervalles ; les valeurs de référence sont celles retrouvées sur la page. Une barre pâle est une fourchette laissée par des prédictions non jugées.
labels-how-some = Les champs au F1 plus faible figurent dans le tableau de tous les champs.
