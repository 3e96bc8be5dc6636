# Pseudonyms
masking-document = document
