# Les modèles côte à côte
models-title-best = { $both ->
    [yes] { $best } est en tête sur le benchmark et sur nos documents : l’entreprise obtiendrait { $f1 }
   *[no] { $best } est en tête sur nos documents : l’entreprise obtiendrait { $f1 }
}
models-title-turned = { $leader } mène sur le benchmark, mais { $best } sur nos documents : l’entreprise obtiendrait { $f1 }
models-title-no-difference = { $known ->
    [yes] { $leader } mène sur le benchmark, mais sur nos documents aucune différence entre les modèles ne peut être démontrée
   *[no] Sur nos documents, aucune différence entre les modèles ne peut être démontrée
}
models-ours = sur nos documents
models-on-benchmark = { $value } sur le benchmark
models-drawn = Barres : F1 de chaque modèle sur le benchmark et sur nos documents. { $models }
models-not-comparable = non comparable
models-column-model = Modèle
models-column-published = Publié
models-column-benchmark = Benchmark
models-column-ours = Métier
models-column-gap = Écart
models-column-parameters = Paramètres
models-column-licence = Licence
models-column-seconds = s par document
models-card = { $model } : paramètres { $parameters }, licence { $licence }.
models-how = Tous les modèles ont traité le même benchmark et les mêmes documents. « Publié » est ce que promet un classement ou le fabricant, « Benchmark » ce que nous avons reproduit, « Métier » le F1 sur les champs dont l’entreprise a besoin ; l’écart est la différence des deux. Un modèle n’est dit meilleur que là où les intervalles ne se recouvrent pas ; s’ils se recouvrent, cela ne veut pas dire que les modèles se valent. Les secondes s’entendent par document, hors chargement.
