# Was beim Schreiben der Präsentation hinzukommt.
deck-in-full = Ungekürzt: { $text }
deck-comment = Kommentar: { $text }
