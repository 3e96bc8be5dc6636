"""How far two corpora are apart, what chance makes of it, and in words."""
