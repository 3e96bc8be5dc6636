# Les principales causes de l’écart
causes-of-gap = de l’écart
causes-of-distance = de la distance au score parfait
causes-unit-gap = points de l’écart
causes-unit-distance = points de la distance au score parfait
causes-rest = { COUNT($number) ->
    [one] { $number } autre
   *[other] { $number } autres
}
causes-title-novel = { $who ->
    [benchmark] Les champs pour lesquels le benchmark n’a pas de type représentent { $size } points { $of } { $limits }
   *[model] Les champs que le modèle n’a jamais appris représentent { $size } points { $of } { $limits }
}
causes-title-role = Les champs que le modèle ne peut pas distinguer représentent { $size } points { $of } { $limits }
causes-title-certain = { COUNT($errors) ->
    [one] « { $cause } » va de pair avec { $size } points { $of } { $limits } et { $errors } erreur
   *[other] « { $cause } » va de pair avec { $size } points { $of } { $limits } et { $errors } erreurs
}
causes-title-common = { COUNT($errors) ->
    [one] « { $cause } » s’observe sur { $errors } erreur, qui représente { $size } points { $of } { $limits } ; que des erreurs l’accompagnent ne peut être établi
   *[other] « { $cause } » s’observe sur { $errors } erreurs, qui représentent { $size } points { $of } { $limits } ; que des erreurs l’accompagnent ne peut être établi
}
causes-title-open = { COUNT($errors) ->
    [one] « { $cause } » s’observe sur { $errors } erreur, sans que sa part { $of } puisse être établie : { $size } points { $limits }
   *[other] « { $cause } » s’observe sur { $errors } erreurs, sans que sa part { $of } puisse être établie : { $size } points { $limits }
}
causes-lead-novel = { $who ->
    [benchmark] Le benchmark ne connaît pas ces types : rien de ce que le modèle trouve ne compte pour eux. C’est vrai par construction, sur tous les documents.
   *[model] Le benchmark ne connaît pas ces types : le modèle n’a jamais appris à les trouver. C’est vrai par construction, sur tous les documents.
}
causes-lead-role = Plusieurs de nos champs partagent un même type du benchmark : là où le modèle trouve les mots, il ne peut pas savoir quel rôle ils jouent.
causes-lead = Ces erreurs se trouvent là où cette cause est présente. Seul un essai peut montrer si elle les provoque.
causes-lead-share = { $share } des erreurs l’accompagnent au-delà du hasard, entre { $low } et { $high }. Seul un essai peut montrer qu’elle les provoque.
causes-lead-open = Au-delà du hasard, entre { $low } et { $high } des erreurs l’accompagnent, donc peut-être aucune. Seul un essai peut montrer si elle en provoque.
causes-no-example = Aucune erreur de cette cause ne peut être montrée.
causes-how-construction = les points disent ce que le score gagnerait si ces erreurs étaient corrigées, en moyenne sur tous les ordres de correction, moins la même valeur sur le benchmark. C’est vrai par construction. Sur les images, le cadre plein est la valeur de référence, le cadre en tirets la prédiction du modèle.
causes-how = les points disent ce que le score gagnerait si ces erreurs étaient corrigées, en moyenne sur tous les ordres de correction, moins la même valeur sur le benchmark. C’est une association, non la preuve d’une cause. Sur les images, le cadre plein est la valeur de référence, le cadre en tirets la prédiction du modèle.
causes-all-title = « { $cause } » est la plus grande part { $of } : { $size } points { $limits }
causes-all-title-open = Aucune cause ne se détache comme la plus grande part { $of }
causes-all-series = Points
causes-all-name = Causes de l’écart
causes-all-described = Barres en { $measure }, la plus grande en premier : { $causes }.
causes-all-foot = Une erreur peut avoir plusieurs causes ; ses points sont répartis entre elles. Barres vers la gauche : le benchmark y perd plus que nos documents.
causes-all-how = chaque barre est la valeur de Shapley d’une cause sur nos documents, moins celle sur le benchmark ; toutes ensemble donnent l’écart. Les barres d’erreur sont des intervalles ; là où des prédictions non jugées laissent une fourchette, les barres sont tracées sans elles. Les types jamais appris et les rôles valent par construction ; les autres causes sont des associations, trouvées sur la page par des règles ou notées par des personnes.
# De vraies erreurs sur leurs pages
examples-key = Trait plein bleu : référence. Tirets orange : prédiction du modèle.
examples-key-text = En gras : référence. Entre ‹ et › : prédiction du modèle.
examples-heading = { $label } : { $kind }
examples-gold = Référence : « { $text } »
examples-no-gold = Pas de référence ici
examples-predicted = Prédit : « { $text } » comme { $label }
examples-nothing-predicted = Rien n’est prédit
examples-where = { $document }, page { $page }
examples-described = Extrait de { $where }. { $heading }. { $gold }. { $predicted }.
# Erreurs par nature
errors-title-top = « { $kind } » est la nature d’erreur la plus fréquente : { $number } sur { $total }
errors-title-tied = « { $kind } » et « { $other } » sont les natures d’erreur les plus fréquentes, { $number } chacune sur { $total }
errors-title-only = { COUNT($total) ->
    [one] Il y a une seule erreur, de nature « { $kind } »
   *[other] Les { $total } erreurs sont toutes de même nature, « { $kind } »
}
errors-series = Erreurs
errors-name = Erreurs par nature
errors-unit = erreurs
errors-described = Barres : erreurs par nature, la plus fréquente en premier : { $kinds }.
errors-how = chaque erreur compte une fois, sous la première nature qui s’applique. Sur les images, le cadre plein est la valeur de référence, le cadre en tirets la prédiction du modèle.
