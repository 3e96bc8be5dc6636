# Appendix: every label
every-label-title = Appendix: what the model reads of { $total }, one by one
every-label-title-further = Appendix: the further labels, one by one
every-label-head-label = Label
every-label-head-type = Benchmark type
every-label-head-gold = Gold
every-label-head-unlocated = Unlocated
every-label-head-precision = Precision
every-label-head-recall = Recall
every-label-head-f1 = F1
every-label-head-interval = Interval
every-label-no-type = none
every-label-how = a prediction counts for a label only when its type leads back to this one label. “Gold” is how many located gold values the label has, “unlocated” how many are stated and were not found on their page. A dash or “not defined” means zero divided by zero: nothing to find and nothing claimed, or no claim at all; under precision also that unjudged predictions leave it open. Sorted by F1.
