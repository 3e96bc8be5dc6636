"""What leaves: storyline, deck, charts, tables."""
