# For engineers: the comparison, slices, and reading by OCR
tables-compared-title = Appendix: { $found } of { $of } comparisons of the corpora lie beyond what is usual within the benchmark
tables-compared-further = Appendix: the further comparisons of the corpora
tables-compared-attribute = What is compared
tables-compared-measure = Measure
tables-compared-value = Distance
tables-compared-median = Usual
tables-compared-high = Rarely above
tables-compared-p = p
tables-compared-verdict = Verdict
tables-compared-how = each row is a distance between the benchmark and our documents; “usual” and “rarely above” are the median and the upper end of the same distance between random parts of the benchmark and its rest; p is that of the permutation test by document. Bold rows differ beyond both. This is detectability, not harm: whether the score goes along stands on the slides of differences.
tables-stand-in = The benchmark is a stand-in, so that this only shows how the comparison works.
tables-verdict-differs = beyond chance
tables-verdict-doubt = may be chance
tables-verdict-usual = as within the benchmark
tables-verdict-unknown = no yardstick
tables-sliced-title = { COUNT($found) ->
    [one] Appendix: { $found } of { $searched } slices searched is found less well than the rest
   *[other] Appendix: { $found } of { $searched } slices searched are found less well than the rest
}
tables-sliced-none = Appendix: that any slice is found less well cannot be shown; { $searched } were searched
tables-sliced-slice = Slice
tables-sliced-gold = Gold
tables-sliced-f1 = F1
tables-sliced-rest = Rest
tables-sliced-difference = Difference
tables-sliced-adjusted = Adjusted p
tables-sliced-stands = Stands?
tables-sliced-how = slices are values of our gold that share one or two properties. Who searches many finds some that look weak by chance, so p is corrected ({ $correction }) and a slice stands only up to { $level } and where the interval of the difference lies below zero. Unjudged predictions are left out. Where none stands, those with the lowest F1 are listed as what was looked at, not as a finding.
tables-correction-benjamini-hochberg = Benjamini–Hochberg
tables-correction-held-out = tested on the half held out
tables-stands-yes = yes
tables-stands-no = no
tables-read-loss = Appendix: reading the pages by OCR costs { $lost } points of F1
tables-read-gain = Appendix: on what OCR read, the model scores { $lost } points of F1 more
tables-read-unclear = Appendix: that reading by OCR costs anything cannot be shown
tables-read-fact = The same pages, with clean text and as OCR read them
tables-read-engine = Read by
tables-read-documents = Documents
tables-read-pages = Pages
tables-read-clean = “{ $score }” on clean text
tables-read-read = “{ $score }” on what OCR read
tables-read-lost = Lost to reading
tables-read-carried = Gold spans found again in what OCR read
tables-read-unplaced = Gold spans without a place there, counted as missed
tables-read-words = Words of the clean text that OCR does not have
tables-read-how = the loss is a paired difference between the same model on the clean text and on what OCR read of the same pages; what is missing from a perfect score on clean text is lost to tagging, not to reading.
