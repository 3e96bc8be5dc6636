# How much of the carry-over loss is a measured shift
shift-title-refused = Appendix: how much of the carry-over loss goes along with measured differences cannot be said
shift-title-nothing = Appendix: that any of the carry-over loss goes along with measured differences cannot be shown
shift-title-loss = Appendix: measured differences go along with a loss of { $explained } points; the carry-over loss as a whole is { $loss }
shift-title-gain = Appendix: the measured differences alone would raise F1 by { $explained } points; the carry-over loss as a whole is { $loss }
shift-shift-from-benchmark = benchmark’s texts, weighted to what both have
shift-conditional = the same kind of text, read less well
shift-shift-to-internal = from what both have to our texts
shift-series = Loss
shift-axis = loss of F1, in points
shift-described = Bars: the parts of the carry-over loss with intervals: { $terms }.
shift-refused-effective = Weighted to what both corpora have in common, the smaller side is worth only { $segments } segments. That is too few to split the loss.
shift-refused-apart = The two corpora have next to nothing in common, so that nothing can be compared.
shift-refused-data = The data do not allow a split.
shift-auc = The properties below tell a segment of ours from one of the benchmark in { $auc } of pairs.
shift-off = { $share } of our entities stand in texts of a kind that the benchmark lacks: they are not comparable.
shift-attributes = It rests on: { $attributes }.
shift-how = the carry-over loss is split into texts that only the benchmark has, a change at equal properties, and texts that only we have (DISDE). Only properties that are known without gold take part; classifier and weights are refitted in each resample. Where too little overlaps, no number is given.
