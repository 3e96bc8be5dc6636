# Les réserves : une proposition sans chiffre, puis la phrase chiffrée
reservation-stand-in = le benchmark n’est qu’un exemple
reservation-stand-in-text = Les scores sur le benchmark d’exemple montrent seulement comment se fait la comparaison. Seul le vrai jeu de test permet d’énoncer un écart.
reservation-no-benchmark = aucun score de benchmark n’a été reproduit
reservation-no-benchmark-text = Sans exécution de notre part sur le jeu de test du benchmark, aucun écart ne peut être énoncé.
reservation-no-score = le score métier est indéterminé
reservation-no-score-text = Nos documents n’offrent encore ni référence ni prédiction à évaluer.
reservation-settings = les deux exécutions avaient des réglages différents
reservation-settings-reading = Les étiquettes ont été converties en segments selon des règles différentes, { $ours } sur nos documents et { $theirs } sur le benchmark ; une partie de l’écart peut en provenir. L’une des exécutions est à refaire avec la règle de l’autre.
reservation-settings-precision = Le modèle a tourné en { $ours } sur nos documents et en { $theirs } sur le benchmark, ce qui peut déplacer légèrement les scores. L’une des exécutions est à refaire avec la précision de l’autre.
reservation-stale = des documents ont changé depuis l’exécution
reservation-stale-text = { $moves }. Une nouvelle exécution compterait l’état actuel.
reservation-stale-move = { $side ->
    [internal] Depuis l’exécution sur nos documents, { $moved }
   *[benchmark] Depuis l’exécution sur le benchmark, { $moved }
}
reservation-stale-added = { COUNT($number) ->
    [one] { $number } document a été ajouté et ne compte pas encore
   *[other] { $number } documents ont été ajoutés et ne comptent pas encore
}
reservation-stale-removed = { COUNT($number) ->
    [one] { $number } document a été retiré
   *[other] { $number } documents ont été retirés
}
reservation-stale-anew = des textes ont été relus
reservation-sample = seul l’échantillon aléatoire compte
reservation-sample-text = { $scored } documents sur { $documents } : l’échantillon aléatoire tiré le { $drawn }, par { $unit }.
reservation-sample-others = { COUNT($others) ->
    [one] { $others } autre document doté d’une référence ne compte pas.
   *[other] { $others } autres documents dotés d’une référence ne comptent pas.
}
reservation-beside-sample = des documents comptent sans avoir été tirés au sort
reservation-beside-sample-some = { $scored } des { $documents } documents tirés au sort sont évalués, ainsi que { $others } autres. Motif : { $reason }
reservation-beside-sample-none = { $scored } des { $documents } documents tirés au sort sont évalués, et aucun autre. Motif : { $reason }
reservation-in-work = certains documents sont encore en cours de traitement
reservation-in-work-text = { COUNT($number) ->
    [one] Ce qui a été marqué dans { $number } document comptera une fois celui-ci terminé.
   *[other] Ce qui a été marqué dans { $number } documents comptera une fois ceux-ci terminés.
}
reservation-skipped = certains documents ont été ignorés
reservation-skipped-text = { COUNT($number) ->
    [one] { $number } document a été ignoré par une personne et ne compte pas.
   *[other] { $number } documents ont été ignorés par des personnes et ne comptent pas.
}
reservation-without-gold = certains documents n’ont pas de référence
reservation-without-gold-text = { COUNT($number) ->
    [one] { $number } document lu par le modèle n’a pas de référence et ne compte pas.
   *[other] { $number } documents lus par le modèle n’ont pas de référence et ne comptent pas.
}
reservation-in-doubt = certaines prédictions sont laissées de côté
reservation-in-doubt-text = { COUNT($number) ->
    [one] { $number } prédiction touche un endroit dont la référence est douteuse ; personne ne peut la dire juste ou fausse, et elle n’est pas comptée.
   *[other] { $number } prédictions touchent des endroits dont la référence est douteuse ; personne ne peut les dire justes ou fausses, et elles ne sont pas comptées.
}
reservation-provisional = la référence est provisoire
reservation-provisional-text = La référence provient de la comptabilité ou du XML de la facture ; les ébauches qui en sont tirées n’ont été confirmées par personne.
reservation-provisional-share = Sur { $located } valeurs de référence localisées, { COUNT($confirmed) ->
    [one] { $confirmed } a été confirmée
   *[other] { $confirmed } ont été confirmées
} par une personne ; les autres sont des ébauches du programme.
reservation-exploratory = les intervalles sont exploratoires
reservation-exploratory-text = Les intervalles sur nos documents reposent sur { $clusters } { $unit } ; il en faut davantage pour généraliser.
reservation-unjudged = certaines prédictions n’ont pas été jugées
reservation-unjudged-text = { COUNT($predictions) ->
    [one] Personne ne peut encore dire juste ou fausse { $predictions } prédiction derrière « { $score } », car notre référence ne marque pas toutes les entités de ce type.
   *[other] Personne ne peut encore dire justes ou fausses { $predictions } prédictions derrière « { $score } », car notre référence ne marque pas toutes les entités de ce type.
}
reservation-unlocated = certaines valeurs ne sont pas localisées
reservation-unlocated-text = { COUNT($values) ->
    [one] { $values } valeur connue n’a pas été retrouvée sur la page.
   *[other] { $values } valeurs connues n’ont pas été retrouvées sur la page.
}
reservation-unlocated-recall = { COUNT($values) ->
    [one] { $values } valeur connue n’a pas été retrouvée sur la page ; le rappel se situe entre { $low } et { $high }.
   *[other] { $values } valeurs connues n’ont pas été retrouvées sur la page ; le rappel se situe entre { $low } et { $high }.
}
reservation-ambiguous = certains endroits sont ambigus
reservation-ambiguous-text = { COUNT($places) ->
    [one] { $places } endroit est marqué pour vérification au lieu d’être deviné.
   *[other] { $places } endroits sont marqués pour vérification au lieu d’être devinés.
}
reservation-set-aside = certains fichiers ont été écartés
reservation-set-aside-text = { COUNT($files) ->
    [one] { $files } fichier n’a pas été pris en compte : { $reasons }.
   *[other] { $files } fichiers n’ont pas été pris en compte : { $reasons }.
}
reservation-unpublished = aucun score publié n’est connu
reservation-unpublished-text = Ce qu’un classement promet pour ce modèle n’entre pas dans la comparaison.
reservation-published = le score publié ne peut pas être vérifié ici
reservation-published-text = Il est de { $value } { $metric } sur { $dataset }, et notre exécution porte sur un autre jeu de test.
reservation-unnamed = un jeu de données non nommé
reservation-reason = { $reason } ({ $number })
