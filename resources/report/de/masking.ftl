# Pseudonyme
masking-document = Dokument
