# Pseudonymes
masking-document = document
