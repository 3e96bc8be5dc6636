# Ce qui s’ajoute en écrivant la présentation.
deck-in-full = En entier : { $text }
deck-comment = Commentaire : { $text }
