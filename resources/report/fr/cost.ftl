# Durée, coût et risque
cost-title = Parmi les valeurs que le modèle comptabiliserait, { $wrong } sont fausses, et il omet { $missed } de celles qui existent
cost-title-missed = Le modèle omettrait { $missed } des valeurs dont l’entreprise a besoin
cost-title-speed = Le modèle met { $seconds } secondes par document
cost-wrong = des valeurs comptabilisées seraient fausses
cost-wrong-of = { COUNT($wrong) ->
    [one] { $wrong } valeur fausse dans nos documents : une écriture erronée si personne ne vérifie
   *[other] { $wrong } valeurs fausses dans nos documents, chacune une écriture erronée si personne ne vérifie
}
cost-missed = des valeurs requises seraient omises
cost-missed-of = { COUNT($values) ->
    [one] sur { $values } valeur dans nos documents ; ce qui est omis est saisi à la main
   *[other] sur { $values } valeurs dans nos documents ; ce qui est omis est saisi à la main
}
cost-seconds = { $seconds } s
cost-per-document = par document
cost-hourly = { $documents } documents par heure sur { $device }, hors chargement
cost-money = { $amount } { $currency }
cost-per-thousand = pour mille documents
cost-price = à { $price } l’heure de machine
cost-gigabytes = { $number } Go
cost-memory = de mémoire au maximum
cost-memory-of = pendant l’exécution sur nos documents
cost-how = La rangée du haut est le risque : sur cent valeurs que le modèle comptabiliserait, tant sont fausses (ce qui manque à une précision de cent), et sur cent valeurs existantes, tant sont omises (ce qui manque à un rappel de cent). Une fourchette apparaît là où des prédictions ne sont pas jugées ou des valeurs introuvables sur leur page. La rangée du bas est ce que l’exécution sur nos documents a demandé à la machine utilisée.
cost-formula = Coût de mille documents = secondes par document × mille ÷ secondes dans une heure × { $price } l’heure.
cost-no-interval = Aucun intervalle n’est connu pour ces parts et ces durées ; celui de F1 figure sur la diapositive des scores.
