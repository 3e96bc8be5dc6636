# Ce que disent les notes de chaque diapositive
sources-how = Comment lire cette diapositive : { $how }
sources-run = { $side ->
    [internal] Chiffres sur nos documents : exécution { $run }, modèle { $model }, { $date }.
   *[benchmark] Chiffres sur le benchmark { $corpus } : exécution { $run }, modèle { $model }, { $date }.
}
sources-no-run = { $side ->
    [internal] Il n’y a pas d’exécution sur nos documents.
   *[benchmark] Il n’y a pas d’exécution sur le benchmark.
}
sources-undated = non datée
