# La note d’une page
memo-scores = Ce que le modèle atteint, en points de F1
memo-made-of = De quoi l’écart est fait
memo-change = Ce qu’il faut changer
memo-decision = Ce qu’il faut décider
memo-score = Score
memo-f1 = F1
memo-question = Ce qu’il dit
memo-action = Action
memo-at-most = Récupérable au maximum
memo-takes = Ce qu’elle demande
memo-foot = Les crochets contiennent des intervalles. Chaque chiffre figure dans la liste des chiffres du rapport ; « gapstudio trace » en donne l’origine.
