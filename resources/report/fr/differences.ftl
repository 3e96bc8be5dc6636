# En quoi nos documents diffèrent du benchmark
differences-title-mix = Avec notre répartition de « { $attribute } », le benchmark lui-même perdrait { $loss } points de F1
differences-title-bare = Par « { $attribute } », { $share } de nos entités de types communs se trouvent là où le benchmark ne teste presque rien
differences-title-buckets = Nos documents diffèrent par « { $attribute } », et le F1 suit : { $high } pour « { $best } », { $low } pour « { $worst } »
differences-title-none = Nos documents diffèrent par « { $attribute } » ; rien ne montre que le score en dépende
differences-of = { $level ->
    [entity] entités
    [document] documents
   *[segment] segments de texte
}
differences-spread = Répartition des { $of }
differences-spread-whiskers = Traits : usuel dans le benchmark
differences-score = F1 par classe, types communs
differences-score-whiskers = Traits : intervalles à { $level }{ $open ->
    [yes] {" "}; sans le non-jugé
   *[no] {""}
}
differences-axis-spread = Part en %
differences-axis-score = F1
differences-benchmark = Benchmark
differences-internal = Nos documents
differences-chart-spread = Colonnes : part de chaque classe de « { $attribute } » dans le benchmark et dans nos documents, avec ce qui est usuel au sein du benchmark.
differences-chart-score = Colonnes : F1 de chaque classe de « { $attribute } » dans le benchmark et dans nos documents, avec leurs intervalles.
differences-lead-apart = Quel éloignement ?
differences-lead-usual = Qu’est-ce qui est usuel ?
differences-lead-depends = Le score en dépend-il ?
differences-apart = { $level ->
    [entity] « { $bucket } » regroupe { $ours } de nos entités et { $theirs } de celles du benchmark.
    [document] « { $bucket } » regroupe { $ours } de nos documents et { $theirs } de ceux du benchmark.
   *[segment] « { $bucket } » regroupe { $ours } de nos segments de texte et { $theirs } de ceux du benchmark.
}
differences-means = { $unit } : en moyenne { $ours } ici, { $theirs } dans le benchmark.
differences-usual-none = Sur { $draws } parties aléatoires du benchmark, aucune ne s’éloigne du reste autant que nos documents.
differences-usual-few = Nos documents sont plus éloignés que { $percentile } des { $draws } parties aléatoires du benchmark ne le sont du reste.
differences-measured = { $measure } : { $value }, usuellement { $median }, rarement plus de { $high }.
differences-p = Test de permutation : p = { $p }.
differences-depends-mix = Réparties comme les nôtres, les entités du benchmark elles-mêmes obtiendraient { $loss } points de moins { $interval }. C’est une association, pas encore une cause.
differences-depends-bare = { $share } de nos entités de types communs tombent dans des classes où le benchmark n’en a presque pas : aucun classement ne dit ce qui s’y passe.
differences-depends-buckets = Sur nos documents, le F1 est de { $high } pour « { $best } » et de { $low } pour « { $worst } » ; les intervalles ne se recouvrent pas.
differences-depends-none = Non : rien ne montre que le F1 varie avec elle.
differences-no-harm = Pouvoir distinguer deux corpus n’est pas encore un dommage.
differences-how = À gauche, la part de chaque corpus dans chaque classe de « { $attribute } » ; les traits sur les barres du benchmark montrent combien varient d’ordinaire les parts de ses parties aléatoires, de notre taille.
differences-how-score = À droite, le F1 des types communs dans les mêmes classes, avec des intervalles à { $level } ; là où les entités sont trop peu nombreuses, il n’y a pas de barre. La répartition compte toute la référence, le F1 seulement les types communs aux deux côtés.{ $open ->
    [yes] {" "}Sur nos documents, les prédictions non jugées sont laissées de côté : le F1 y est le haut de sa fourchette.
   *[no] {""}
}
differences-how-harm = Que deux corpus se distinguent est une détectabilité, non un dommage : une différence ne compte que là où le F1 la suit, et ce n’est encore qu’une association.
