# Que changer, et ce que cela pourrait récupérer
change-title-one = « { $action } » pourrait récupérer le plus : { $size } points de F1 au maximum
change-title-several = { $actions } pourraient récupérer le plus : la première, { $size } points de F1 au maximum
change-title-many = Plusieurs actions pourraient récupérer beaucoup : la première, { $size } points de F1 au maximum
change-title-none = Pour aucune action on ne peut démontrer qu’elle récupérerait quoi que ce soit
change-unit = points de F1 récupérables au maximum
change-drawn = Barres : ce que chaque action pourrait récupérer au maximum. { $actions }
change-ceiling = Plafond
change-trial = Récupéré lors d’un essai
change-tried = { $won ->
   *[yes] un essai a récupéré { $size }
    [no] un essai, { $size } : aucun gain ne peut être démontré
}
change-untried = pas encore essayé
change-foot = Des plafonds : comme si chaque erreur visée était corrigée sans rien casser d’autre ; ils se recoupent et ne doivent pas être additionnés.
change-foot-several = Laquelle des premières récupère davantage ne peut être démontré.
change-how = Chaque barre est un plafond : le F1 sur nos documents si chaque erreur visée par l’action était corrigée, moins le F1 actuel. Seul un essai montre ce qu’une action récupère vraiment. Plusieurs actions visent les mêmes erreurs : les plafonds ne s’additionnent donc pas, et ils peuvent dépasser l’écart, car le benchmark non plus n’est pas lu parfaitement. À côté de chaque barre figurent le plafond avec son intervalle et ce que l’action demande d’ordinaire, ou le résultat d’un essai.
change-risk = { $action }, risques : { $risk }
change-table-none = Pour aucune action on ne peut démontrer un apport une fois toutes les autres en place
change-table-some = Une fois toutes les autres en place, un apport ne peut être démontré que pour { $actions }
change-table-further = Les autres actions, et ce que chacune pourrait récupérer seule et après toutes les autres
change-column-action = Action
change-column-errors = Vise
change-column-ceiling = Seule, au maximum
change-column-after = Après les autres
change-column-trial = Essai
change-table-how = « Vise » est la part des erreurs que compte le score métier. « Seule, au maximum » est le plafond : le F1 si toutes étaient corrigées, moins le F1 actuel. « Après les autres » est ce qui reste à l’action une fois que toutes les autres ont corrigé les leurs. Les crochets donnent des intervalles ; les plafonds ne doivent pas être additionnés.

## What actions typically take
change-cost-mend-gold = quelques minutes par erreur
change-cost-align-guideline = une journée pour décider et rédiger
change-cost-map-labels = une heure, aucun document annoté
change-cost-tell-roles = des jours pour une règle
change-cost-segments = une heure et une exécution par variante
change-cost-clean-text = des jours, un prix à la page si payant
change-cost-rules = des jours, puis de l’entretien
change-cost-zero-shot = des heures, un modèle plus lent
change-cost-language = une journée d’essais
change-cost-pre-training = milliers de documents bruts, GPU
change-cost-fine-tuning = quelques centaines de documents
change-cost-layout-aware = centaines de documents annotés, GPU

## What may go wrong
change-risk-mend-gold = on ne regarde que la référence qui contredit le modèle, ce qui l’avantage ; regarder aussi un échantillon de ce qui est juste.
change-risk-align-guideline = la règle du benchmark n’est peut-être pas ce que l’entreprise comptabilise.
change-risk-map-labels = un type qui désigne ici deux choses est juste pour l’une et faux pour l’autre.
change-risk-tell-roles = les règles de position échouent avec une nouvelle mise en page.
change-risk-segments = d’autres segments apportent d’autres erreurs ; sans contexte, un nom peut être omis.
change-risk-clean-text = un nettoyage peut altérer ce qui était juste ; les positions doivent ramener à la page.
change-risk-rules = les motifs trouvent trop, et les libellés varient d’un fournisseur à l’autre.
change-risk-zero-shot = tout dépend du nom des champs ; ce que le modèle actuel réussit peut se perdre.
change-risk-language = les modèles multilingues sont souvent plus faibles sur le benchmark ; les licences diffèrent.
change-risk-pre-training = peu de gain sans ajustement fin, et des données personnelles entrent dans le modèle.
change-risk-fine-tuning = il apprend les fournisseurs connus ; à mesurer sur d’autres.
change-risk-layout-aware = il apprend les mises en page par cœur ; à mesurer sur de nouveaux fournisseurs. Certaines licences interdisent l’usage commercial.
