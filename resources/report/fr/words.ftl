# Ce que disent plusieurs diapositives
words-rests-on = { $few ->
    [yes] intervalle à { $level } { $limits }, sur seulement { $clusters } : exploratoire
   *[no] intervalle à { $level } { $limits }, sur { $clusters }
}
words-f1 = F1 en points
words-whiskers = Barres d’erreur : intervalles à { $level }.
words-on-benchmark = sur le benchmark
words-on-ours = sur nos documents
words-quoted = « { $text } »
words-besides = { $one } ; { $other }

## Series of charts
bars-range-from = { $series } : début de la fourchette
bars-range-length = { $series } : longueur de la fourchette
bars-range-below = { $series } : fourchette sous zéro
bars-base = Départ
bars-loss = Perte
bars-gain = Gain
