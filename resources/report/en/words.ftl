# What several slides say
words-rests-on = { $few ->
    [yes] { $level } interval { $limits }, from only { $clusters }: exploratory
   *[no] { $level } interval { $limits }, from { $clusters }
}
words-f1 = F1 in points
words-whiskers = Whiskers: { $level } intervals.
words-on-benchmark = on the benchmark
words-on-ours = on our documents
words-quoted = “{ $text }”
words-besides = { $one }; { $other }

## Series of charts
bars-range-from = { $series }: range from
bars-range-length = { $series }: length of the range
bars-range-below = { $series }: range below zero
bars-base = Starts at
bars-loss = Loss
bars-gain = Won back
