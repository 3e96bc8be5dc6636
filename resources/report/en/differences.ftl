# How our documents differ from the benchmark
differences-title-mix = With our mix of “{ $attribute }”, the benchmark itself would lose { $loss } points of F1
differences-title-bare = By “{ $attribute }”, { $share } of our entities of shared types lie where the benchmark tests hardly anything
differences-title-buckets = Our documents differ in “{ $attribute }”, and F1 goes along: { $high } for “{ $best }”, { $low } for “{ $worst }”
differences-title-none = Our documents differ in “{ $attribute }”; that the score depends on it cannot be shown
differences-of = { $level ->
    [entity] entities
    [document] documents
   *[segment] text segments
}
differences-spread = How the { $of } are spread
differences-spread-whiskers = Whiskers: usual within the benchmark
differences-score = F1 by bucket, shared types
differences-score-whiskers = Whiskers: { $level } intervals{ $open ->
    [yes] ; unjudged left out
   *[no] {""}
}
differences-axis-spread = share in %
differences-axis-score = F1
differences-benchmark = Benchmark
differences-internal = Our documents
differences-chart-spread = Columns: share of each bucket of “{ $attribute }” in the benchmark and in our documents, with what is usual within the benchmark.
differences-chart-score = Columns: F1 of each bucket of “{ $attribute }” in the benchmark and in our documents, with intervals.
differences-lead-apart = How far apart?
differences-lead-usual = What is usual?
differences-lead-depends = Does the score depend on it?
differences-apart = { $level ->
    [entity] “{ $bucket }” holds { $ours } of our entities and { $theirs } of the benchmark’s.
    [document] “{ $bucket }” holds { $ours } of our documents and { $theirs } of the benchmark’s.
   *[segment] “{ $bucket }” holds { $ours } of our text segments and { $theirs } of the benchmark’s.
}
differences-means = { $unit }: on average { $ours } here, { $theirs } in the benchmark.
differences-usual-none = Of { $draws } random parts of the benchmark, none lies as far from the rest as our documents do.
differences-usual-few = Our documents lie farther off than { $percentile } of { $draws } random parts of the benchmark do from the rest.
differences-measured = { $measure }: { $value }, usually { $median }, rarely above { $high }.
differences-p = Permutation test: p = { $p }.
differences-depends-mix = Spread over these buckets as ours are, the benchmark’s own entities would score { $loss } points lower { $interval }. That is an association, not yet a cause.
differences-depends-bare = { $share } of our entities of shared types lie in buckets with hardly any of the benchmark’s: what happens there, no leaderboard tells.
differences-depends-buckets = On our documents F1 is { $high } for “{ $best }” and { $low } for “{ $worst }”; the intervals do not overlap.
differences-depends-none = No: it cannot be shown that F1 differs with it.
differences-no-harm = That corpora can be told apart is detectability, not harm.
differences-how = On the left, which share of each corpus falls into each bucket of “{ $attribute }”; the whiskers on the benchmark’s bars show how far the shares of random parts of it, of our size, usually vary.
differences-how-score = On the right, F1 of shared types in the same buckets with { $level } intervals; where too few entities lie there is no bar. The distribution counts all gold, F1 only the types that both sides have.{ $open ->
    [yes] {" "}On our documents unjudged predictions are left out, so that F1 is the upper end of its range.
   *[no] {""}
}
differences-how-harm = That two corpora can be told apart is detectability, not harm: only where F1 moves along does a difference matter, and even that is an association.
