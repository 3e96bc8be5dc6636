# Annexe : les exécutions
runs-title = { COUNT($runs) ->
    [one] Annexe : chaque chiffre provient de { $runs } exécution, décrite ici en entier
   *[other] Annexe : chaque chiffre provient de { $runs } exécutions, décrites ici en entier
}
runs-title-further = Annexe : les autres exécutions, décrites en entier
runs-side = { $side ->
    [internal] Exécution sur nos documents
   *[benchmark] Exécution sur le benchmark
}
runs-run = Exécution
runs-when = Date
runs-model = Modèle
runs-revision = Révision du modèle
runs-corpus = Corpus
runs-hash = SHA du corpus
runs-text = Révision des textes
runs-settings = Réglages
runs-work = Volume
runs-versions = Versions
runs-unknown = non consigné
runs-no-file = pas un fichier unique
runs-segments = { $segments ->
    [line] fourni ligne par ligne
    [block] fourni bloc par bloc
    [page] fourni page par page
    [window] fourni par fenêtres
   *[auto] fourni selon la mise en page
}
runs-settings-told = { $device }, { $precision }, { $segments }, fenêtre { $window }/{ $stride }, { $budget } sous-mots par lot
runs-work-told = { COUNT($documents) ->
    [one] { $documents } document, { $words } mots, { $seconds } s
   *[other] { $documents } documents, { $words } mots, { $seconds } s
}
runs-how = à révision du modèle, empreinte du corpus, réglages et versions identiques, on obtient les mêmes chiffres. Correspondance des champs : version { $version }. Exécutions : { $runs }.
