"""The page Annotate: documents are marked, by keyboard or by mouse, with suggestions, a queue and guidelines beside them."""
