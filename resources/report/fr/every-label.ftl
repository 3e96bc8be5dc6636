# Annexe : tous les champs
every-label-title = Annexe : ce que le modèle lit, champ par champ ({ $total })
every-label-title-further = Annexe : les autres champs, un par un
every-label-head-label = Champ
every-label-head-type = Type du benchmark
every-label-head-gold = Référence
every-label-head-unlocated = Non localisés
every-label-head-precision = Précision
every-label-head-recall = Rappel
every-label-head-f1 = F1
every-label-head-interval = Intervalle
every-label-no-type = aucun
every-label-how = une prédiction ne compte pour un champ que si son type ramène à ce seul champ. « Référence » compte les valeurs localisées, « non localisés » celles qui sont connues mais n’ont pas été retrouvées sur leur page. Un tiret ou « indéterminé » signifie zéro divisé par zéro : rien à trouver et rien d’affirmé, ou aucune affirmation ; pour la précision aussi que des prédictions non jugées la laissent ouverte. Trié par F1.
