# Du benchmark à l’entreprise, étape par étape
way-title-largest = { $of ->
   *[all] La plus grande perte
    [some] Parmi les étapes comparables, la plus grande perte
} { $step ->
    [published_to_reproduced] se situe entre le score publié et notre exécution
    [reproduced_to_comparable] vient de la règle de calcul et du mélange des champs
    [carry_over] vient du passage à nos documents
    [novel_types] vient des champs pour lesquels le { $who ->
       *[benchmark] benchmark
        [model] modèle
    } n’a pas de type
   *[label_roles] vient des champs qui partagent un type du { $who ->
       *[benchmark] benchmark
        [model] modèle
    }
} : { $size } points de F1
way-title-unknown = On ne peut pas dire quelle étape coûte le plus, car certaines ne sont pas comparables
way-title-free = Aucune étape vers les champs métier ne coûte quoi que ce soit au modèle
way-title-ranges = L’étape la plus coûteuse reste ouverte : les prédictions non jugées laissent des fourchettes qui se chevauchent
way-title-none = Aucune étape ne coûte nettement plus que les autres sur le chemin vers ce qu’obtiendrait l’entreprise
way-not-comparable = non comparable
way-meaning = { $step ->
    [published_to_reproduced] le chiffre publié et notre exécution
    [reproduced_to_comparable] le benchmark, noté comme nos documents
    [carry_over] la même question, posée à nos documents
    [novel_types] champs sans type dans le { $who ->
       *[benchmark] benchmark
        [model] modèle
    }
   *[label_roles] champs qui partagent un type
}
way-kind-exact = exact
way-kind-bookkeeping = écriture comptable
way-kind-estimate = estimation
way-kind-construction = par construction
way-gain = { $size } (un gain)
way-as-published = tel que publié
way-lost = points de F1 perdus
way-drawn = Barres : { $unit }. { $steps }
way-foot-whole = Chaque perte part du niveau précédent et s’arrête au niveau suivant, jusqu’à ce qu’obtiendrait l’entreprise.
way-foot-sizes = Chaque barre montre ce que coûte une étape.
way-foot-pale = Pâle : une fourchette, car les prédictions non jugées peuvent être justes ou fausses.
way-foot-bare = Une étape sans barre n’est pas comparable.
way-how = « Estimation » est mesurée et a un intervalle ; « écriture comptable » est ce que changent la règle et le mélange des champs à eux seuls ; « par construction » découle des champs eux-mêmes et n’a pas de valeur p ; « exact » n’a pas d’erreur d’échantillonnage. Là où une étape est une fourchette, des prédictions n’ont pas encore été jugées ; on compare toujours ce qui est comparable.
