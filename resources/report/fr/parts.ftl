# De quoi l’écart est fait
parts-title-kind = { $of ->
   *[gap] La plus grande part de l’écart concerne { $part } : { $size } points de F1
    [perfect] La plus grande part de ce qui manque au score parfait concerne { $part } : { $size } points de F1
}
parts-title-kind-several = { $of ->
   *[gap] Plusieurs types d’erreur composent l’écart, sans qu’on puisse démontrer lequel pèse le plus
    [perfect] Plusieurs types d’erreur séparent ce score du score parfait, sans qu’on puisse démontrer lequel pèse le plus
}
parts-title-kind-none = { $of ->
   *[gap] Pour aucun type d’erreur une part de l’écart ne peut être démontrée
    [perfect] Pour aucun type d’erreur une perte ne peut être démontrée
}
parts-title-label = { $of ->
   *[gap] { $part } a la plus grande part de l’écart : { $size } points de F1
    [perfect] { $part } a la plus grande part de ce qui manque : { $size } points de F1
}
parts-title-label-several = { $of ->
   *[gap] Plusieurs champs composent l’écart, sans qu’on puisse démontrer lequel pèse le plus
    [perfect] Plusieurs champs composent ce qui manque, sans qu’on puisse démontrer lequel pèse le plus
}
parts-title-label-none = { $of ->
   *[gap] Pour aucun champ une part de l’écart ne peut être démontrée
    [perfect] Pour aucun champ une perte ne peut être démontrée
}
parts-kind = { $kind ->
    [novel] les champs pour lesquels le benchmark n’a pas de type
    [missed] les valeurs que le modèle omet
    [boundary] les valeurs aux limites erronées
    [type] les valeurs de type erroné
    [role] les champs qui partagent un type
   *[spurious] les détections là où il n’y a rien
}
parts-rest = toutes les autres
parts-novel = { $label } (sans type)
parts-start = Benchmark
parts-end = Nos documents
parts-errors = { COUNT($errors) ->
    [one] { $errors } erreur
   *[other] { $errors } erreurs
}
parts-drawn = Cascade : F1 en points. { $parts }
parts-pooled = Regroupés : { $names }.
parts-foot = { $of ->
   *[value] Du score sur le benchmark jusqu’au nôtre ; la somme des parts est exactement l’écart.
    [internal] Du score parfait jusqu’au nôtre ; la somme des parts est exactement ce qui manque.
}
parts-foot-won = Signe moins : coûte moins ici que sur le benchmark.
parts-foot-range = Tracé sans les prédictions non jugées.
parts-how = { $of ->
   *[value] La barre du haut est le F1 sur le benchmark, celle du bas le F1 sur nos documents. Entre les deux, chaque barre est ce qu’une part retire au score ici, moins ce qu’elle retire sur le benchmark. Une part peut être négative : elle coûte davantage sur le benchmark. Les gains viennent d’abord, pour qu’aucun niveau ne passe sous zéro.
    [internal] Aucun écart ne peut être énoncé ; les barres vont donc du score parfait jusqu’au nôtre : chacune est ce qu’une part retire au score sur nos documents.
}
parts-how-kind = Une erreur peut avoir plusieurs défauts, et l’ordre de leur correction compte ; chaque part est donc la moyenne sur tous les ordres (valeur de Shapley), et les parts s’additionnent.
parts-how-label = Les champs sans type dans le benchmark figurent sous leur nom, les autres sous leur type. Chaque part est une valeur de Shapley.
