# Ce que le benchmark ne teste pas
untested-title-novel = Le benchmark ne demande pas { $number } ; son score n’en dit rien
untested-title-labels = Le benchmark ne demande pas { $number } ; son score n’en dit rien
untested-title-language = Dans les langues de { $number }, le benchmark ne teste presque rien
untested-title-vocabulary = Le benchmark ne connaît pas { $number }
untested-title-pages = Le benchmark n’a pas de pages : il ne teste rien de l’aspect des nôtres ({ $number })
untested-title-scans = Le benchmark n’a pas de pages numérisées, dont proviennent { $number }
untested-title-bare = Pour des valeurs comme { $number }, le benchmark ne teste presque rien
untested-column-what = Non testé
untested-column-ours = Ce qu’il y a ici
untested-column-number = Concerne
untested-novel = Types absents
untested-labels = { $novel } de nos { $total } champs
untested-novel-ours = { $more ->
    [yes] par exemple { $labels }
   *[no] { $labels }
}
untested-of-entities = { $share } de nos entités
untested-of-shared = { $share } de nos entités de types communs
untested-of-words = { $share } de nos mots
untested-of-segments = { $share } de nos segments
untested-language = Langues
untested-language-ours = { $bare } ; le benchmark : { $theirs }
untested-vocabulary = Vocabulaire
untested-vocabulary-ours = des mots qui ne figurent pas dans le benchmark
untested-pages = Pages et mise en page
untested-pages-ours = le benchmark est du texte courant : ni page, ni tableau
untested-pages-number = { COUNT($pages) ->
    [one] { $pages } page
   *[other] { $pages } pages
}
untested-scans = Pages numérisées
untested-scans-ours = du texte reconnu dans des images, avec ses erreurs
untested-bare-ours = là où le benchmark compte moins de vingt entités : { $buckets }
untested-how = Chaque ligne nomme un aspect de nos documents dont le benchmark n’a rien, ou moins de vingt entités, et la part des nôtres concernée. Un score sur le benchmark n’en dit rien, ni en bien ni en mal. Une ligne ne figure ici que si les données disponibles le montrent ; les « entités de types communs » sont celles dont le champ a un type dans le benchmark.
