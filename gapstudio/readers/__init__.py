"""Documents come in: PDF text, embedded invoice XML, ledgers, and the aligner that finds their values on the page."""
