"""The verbs, one a file, and `views`: the typed read-only questions that pages ask."""
