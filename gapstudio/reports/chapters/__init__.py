"""The chapters of the deck, one a file: each a function from `DeckData` to slides."""
