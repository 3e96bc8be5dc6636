"""What is told, in which order: one chapter a file, each a function from data to slides; `story.py` declares them."""
