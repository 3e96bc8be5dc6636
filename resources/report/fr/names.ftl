# Comment les choses s’appellent dans le rapport.

## Scores and what they answer
name-score-published = Publié
name-score-reproduced = Reproduit
name-score-comparable = Comparable
name-score-shared-types = Types communs
name-score-all-types = Tous les types
name-score-business-labels = Champs métier
name-question-published = Que promet le classement ?
name-question-reproduced = La promesse tient-elle chez nous ?
name-question-comparable = Et si le benchmark posait nos questions ?
name-question-shared-types = Ce qu’il a appris se transpose-t-il ?
name-question-all-types = Quelle part de nos besoins trouve-t-il ?
name-question-business-labels = Qu’obtiendrait l’entreprise ?
name-state-final = définitif
name-state-provisional = provisoire
name-state-range = une fourchette
name-state-stand-in-not-comparable = substitut, non comparable
name-state-published-only = publié seulement
name-state-undefined = indéterminé

## Steps along the way
name-step-published-to-reproduced = Reproduction
name-step-reproduced-to-comparable = Règle et mélange des champs
name-step-carry-over = Transposition
name-step-novel-types = Types jamais appris
name-step-label-roles = Rôles non distingués

## Kinds of error and faults
name-kind-novel-type = type jamais appris
name-kind-missed = omis
name-kind-boundary-and-type = limites et type erronés
name-kind-boundary = limites erronées
name-kind-type-confusion = type erroné
name-kind-role-ambiguity = rôle non distingué
name-kind-spurious = fausse détection
name-fault-novel = type jamais appris
name-fault-missed = omis
name-fault-boundary = limites erronées
name-fault-type = type erroné
name-fault-role = rôle non distingué
name-fault-spurious = fausse détection

## Causes
name-cause-none = aucune cause trouvée
name-cause-novel-type = type jamais appris
name-cause-role-ambiguity = rôle non distingué
name-cause-formatting = mise en forme inhabituelle
name-cause-no-sentence = hors phrase
name-cause-table-cell = cellule de tableau
name-cause-label-value = ligne libellé–valeur
name-cause-capitals = tout en majuscules
name-cause-split-lines = réparti sur plusieurs lignes
name-cause-run-together = collé à son voisin
name-cause-noise = bruit dans le texte
name-cause-ocr-doubt = reconnaissance douteuse
name-cause-broken-words = mots coupés ou collés
name-cause-odd-characters = caractères inhabituels
name-cause-unseen-surface = nom inconnu
name-cause-long-entity = entité longue
name-cause-rare-shape = forme rare
name-cause-tokenisation = mots très découpés
name-cause-foreign-language = langue étrangère
name-cause-segmentation = coupé en bord de segment
name-cause-gold-mistake = annotation douteuse
name-cause-role = rôle et non type
name-cause-context = exige un savoir extérieur
name-cause-guideline = autre consigne
name-cause-open-guideline = consigne ambiguë

## Groups of attributes
name-group-entity-types = types d’entités
name-group-entity-surface = forme des entités
name-group-sentence-structure = structure des phrases
name-group-vocabulary = vocabulaire
name-group-tokenisation = découpage en sous-mots
name-group-layout = mise en page
name-group-whole-corpus = corpus entier

## Attributes and rows of the comparison
name-attribute-label = type d’entité
name-attribute-entity-words = mots par entité
name-attribute-entity-characters = caractères par entité
name-attribute-entity-seen = entités connues du benchmark
name-attribute-label-consistency = constance des étiquettes du benchmark pour les mêmes mots
name-attribute-entity-frequency = occurrences comme entité du benchmark
name-attribute-entity-case = majuscules dans l’entité
name-attribute-entity-digits = part de chiffres dans l’entité
name-attribute-entity-lines = lignes occupées par l’entité
name-attribute-entity-density = part des mots du segment dans des entités
name-attribute-segment-words = mots par segment
name-attribute-word-characters = caractères par mot
name-attribute-in-sentence = dans une phrase ou non
name-attribute-punctuation-share = part de ponctuation
name-attribute-digit-share = part de chiffres
name-attribute-capitals-share = part de mots en majuscules
name-attribute-capitalised-share = part de mots à majuscule initiale
name-attribute-finite-verb = avec verbe conjugué ou non
name-attribute-depth = profondeur de la structure de phrase
name-attribute-noun-share = part de noms
name-attribute-function-share = part de mots-outils
name-attribute-unknown-words = part de mots absents du benchmark
name-attribute-pieces = sous-mots par mot
name-attribute-unknown-pieces = part de mots à sous-mot inconnu
name-attribute-entity-pieces = sous-mots du mot le plus découpé
name-attribute-line-words = mots par ligne
name-attribute-columns = colonnes de texte côte à côte
name-attribute-table = dans un tableau ou non
name-attribute-height = taille des caractères par rapport à l’usuelle
name-attribute-source = origine des mots
name-attribute-confidence = confiance de la reconnaissance
name-attribute-page = page
name-attribute-page-height = hauteur sur la page
name-attribute-page-side = côté de la page
name-attribute-table-share = part de mots dans des tableaux
name-attribute-pages = nombre de pages
name-attribute-document-words = mots par document
name-attribute-language = langue
name-attribute-label-share = types d’entités
name-attribute-novel-share = entités de types absents du benchmark
name-attribute-shapes = formes des mots
name-attribute-pos = catégories grammaticales
name-attribute-pos-pairs = paires de catégories grammaticales
name-attribute-oov-rate = mots hors du vocabulaire du benchmark
name-attribute-piece-counts = mots selon le nombre de sous-mots
name-attribute-domain-auc = capacité d’un classifieur à distinguer les corpus
name-attribute-a-distance = distance A approchée
name-attribute-mmd = écart moyen maximal (MMD)

## Measures
name-measure-jensen-shannon-divergence = divergence de Jensen-Shannon
name-measure-wasserstein-distance = distance de Wasserstein
name-measure-share = part
name-measure-out-of-vocabulary-rate = taux de mots hors vocabulaire
name-measure-area-under-the-curve = aire sous la courbe
name-measure-2-1-2 = distance A approchée
name-measure-mmd = MMD au carré

## Buckets
name-bucket-none = aucun
name-bucket-all = tous
name-bucket-under = moins de { $size }
name-bucket-or-more = { $size } ou plus
name-bucket-with-this-label = connue avec ce type
name-bucket-with-another-label = connue avec un autre type
name-bucket-all-its-words = tous ses mots connus
name-bucket-some-of-its-words = certains de ses mots connus
name-bucket-none-of-its-words = aucun de ses mots connu
name-bucket-all-capitals = tout en majuscules
name-bucket-capitalised = majuscule initiale
name-bucket-mixed-case = casse mixte
name-bucket-lower-case = minuscules
name-bucket-no-letters = sans lettres
name-bucket-not-in-a-sentence = hors phrase
name-bucket-in-a-sentence = dans une phrase
name-bucket-no-finite-verb = sans verbe conjugué
name-bucket-a-finite-verb = avec verbe conjugué
name-bucket-outside-tables = hors tableau
name-bucket-in-a-table = dans un tableau
name-bucket-text-layer = couche de texte
name-bucket-ocr = reconnaissance de texte
name-bucket-first-page = première page
name-bucket-later-page = page suivante
name-bucket-top-quarter = quart supérieur
name-bucket-second-quarter = deuxième quart
name-bucket-third-quarter = troisième quart
name-bucket-bottom-quarter = quart inférieur
name-bucket-left = gauche
name-bucket-middle = milieu
name-bucket-right = droite
name-bucket-digits = chiffres
name-bucket-digits-and-letters = chiffres et lettres
name-bucket-signs = signes

## Actions
name-action-mend-gold = Corriger les annotations de référence
name-action-mend-gold-text = Reprendre les erreurs dont la référence est douteuse et la corriger. Ce n’est pas un gain du modèle, mais cela lui était imputé.
name-action-align-guideline = Aligner la consigne
name-action-align-guideline-text = Là où les consignes ne diffèrent que par les limites d’une valeur, reprendre la règle du benchmark ou rogner par règle.
name-action-map-labels = Revoir la correspondance des champs
name-action-map-labels-text = Rattacher chaque type du modèle au champ qu’il désigne dans ces documents.
name-action-tell-roles = Distinguer les rôles après coup
name-action-tell-roles-text = Départager les champs d’un même type par ce que le modèle ne voit pas : comptabilité, place sur la page, libellé.
name-action-segments = Fournir d’autres segments
name-action-segments-text = Fournir au modèle des blocs, cellules ou fenêtres chevauchantes, pour ne rien couper et séparer les voisins.
name-action-clean-text = Mieux lire ou nettoyer le texte
name-action-clean-text-text = Employer une meilleure reconnaissance, réparer mots et caractères, ramener les majuscules à l’usage courant.
name-action-rules = Motifs et libellés
name-action-rules-text = Trouver ce qui a une forme (dates, montants, numéros fiscaux, IBAN) par motifs à clé de contrôle, et le reste par son libellé.
name-action-zero-shot = Interroger un modèle sur nos propres champs
name-action-zero-shot-text = Demander les champs par leur nom à un modèle zero-shot, pour qu’aucun ne soit un type jamais appris.
name-action-language = Un modèle de la langue des documents
name-action-language-text = Prendre un modèle multilingue ou entraîné dans la langue des documents.
name-action-pre-training = Pré-entraînement sur nos textes
name-action-pre-training-text = Entraîner le modèle, sans étiquettes, à compléter des lacunes dans nos documents avant l’ajustement fin.
name-action-fine-tuning = Ajustement fin sur nos documents
name-action-fine-tuning-text = Entraîner le modèle sur nos documents annotés avec nos champs. Il ne distingue pas les rôles que seule la place sur la page révèle.
name-action-layout-aware = Un modèle qui voit la mise en page
name-action-layout-aware-text = Entraîner sur nos documents annotés un modèle qui lit les mots avec leur place sur la page.

## Why files were set aside
name-reason-encrypted = chiffré
name-reason-damaged = endommagé
name-reason-empty = vide
name-reason-not-a-pdf = ni PDF, ni image, ni texte
name-reason-no-text-layer = aucun texte trouvé
name-reason-too-large = trop volumineux
name-reason-unreadable = impossible à ouvrir

## Where gold came from
name-source-einvoice = facture électronique
name-source-ledger = comptabilité
name-source-benchmark = benchmark
name-source-person = personne
name-source-model = modèle
name-source-repeat = texte répété
name-source-rule = règle

## Units, with the form that goes with the number
name-unit-supplier = { $form ->
    [one] fournisseur
   *[other] fournisseurs
}
name-unit-template = { $form ->
    [one] modèle de page
   *[other] modèles de page
}
name-unit-document = { $form ->
    [one] document
   *[other] documents
}
name-unit-sentence = { $form ->
    [one] phrase
   *[other] phrases
}
name-unit-words = { $form ->
    [one] mot
   *[other] mots
}
name-unit-characters = { $form ->
    [one] caractère
   *[other] caractères
}
name-unit-times = { $form ->
    [one] fois
   *[other] fois
}
name-unit-lines = { $form ->
    [one] ligne
   *[other] lignes
}
name-unit-levels = { $form ->
    [one] niveau
   *[other] niveaux
}
name-unit-columns = { $form ->
    [one] colonne
   *[other] colonnes
}
name-unit-pages = { $form ->
    [one] page
   *[other] pages
}
name-unit-subwords = { $form ->
    [one] sous-mot
   *[other] sous-mots
}
name-unit-characters-a-word = { $form ->
    [one] caractère par mot
   *[other] caractères par mot
}
name-unit-subwords-a-word = { $form ->
    [one] sous-mot par mot
   *[other] sous-mots par mot
}
name-unit-words-a-line = { $form ->
    [one] mot par ligne
   *[other] mots par ligne
}
