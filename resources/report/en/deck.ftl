# What the writer of the deck adds itself.
deck-in-full = In full: { $text }
deck-comment = Comment: { $text }
