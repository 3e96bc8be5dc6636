"""Makes the sample documents: fictional invoices, their ledger, broken files and a benchmark in the shape of newswire."""
