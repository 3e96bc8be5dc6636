# Lesquels de nos champs ont un type
mapping-title-nothing = { $who ->
    [benchmark] Le benchmark n’a de type pour aucun de nos { $total }
   *[model] Le modèle n’a de type pour aucun de nos { $total }
}
mapping-title-novel = { $who ->
    [benchmark] Le benchmark n’a pas de type pour { $novel } de nos { $total }
   *[model] Le modèle n’a pas de type pour { $novel } de nos { $total }
}
mapping-title-novel-shared = { $who ->
    [benchmark] Le benchmark n’a pas de type pour { $novel } de nos { $total }, et { $shared } autres partagent le leur
   *[model] Le modèle n’a pas de type pour { $novel } de nos { $total }, et { $shared } autres partagent le leur
}
mapping-title-shared = { $who ->
    [benchmark] Nos { $total } ont chacun un type dans le benchmark, mais { $shared } partagent le leur
   *[model] Nos { $total } ont chacun un type dans le modèle, mais { $shared } partagent le leur
}
mapping-title-all = { $who ->
    [benchmark] Sur { $total }, chacun a son propre type dans le benchmark
   *[model] Sur { $total }, chacun a son propre type dans le modèle
}
mapping-single = { COUNT($labels) ->
    [one] avec son propre type
   *[other] avec leur propre type
}
mapping-single-meaning = { $who ->
    [benchmark] Ce que le modèle trouve ici ramène à un seul champ.
   *[model] Ce que le modèle trouve ici ramène à un seul champ.
}
mapping-shared = { COUNT($labels) ->
    [one] au type partagé
   *[other] au type partagé
}
mapping-shared-meaning = { $who ->
    [benchmark] Le modèle peut les trouver, mais non les distinguer.
   *[model] Le modèle peut les trouver, mais non les distinguer.
}
mapping-novel = { COUNT($labels) ->
    [one] sans type
   *[other] sans type
}
mapping-novel-meaning = { $who ->
    [benchmark] Le benchmark n’a rien pour eux : ils sont tous omis.
   *[model] Le modèle n’a rien pour eux : ils sont tous omis.
}
mapping-none = aucun
mapping-without-gold = (et { $labels }, sans référence)
mapping-how = { $who ->
    [benchmark] version { $version } de la correspondance entre nos champs et les types du benchmark. Un champ sans type compte comme omis dans « Tous les types » et « Champs métier » ; les champs au type partagé ne comptent comme omis que dans « Champs métier ».
   *[model] version { $version } de la correspondance entre nos champs et les types du modèle. Un champ sans type compte comme omis dans « Tous les types » et « Champs métier » ; les champs au type partagé ne comptent comme omis que dans « Champs métier ».
}
mapping-rest = { $counted } des { $labels } champs ont une référence dans les documents évalués et comptent ; ne comptent pas : { $names }.
