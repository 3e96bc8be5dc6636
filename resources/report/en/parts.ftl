# What the gap is made of
parts-title-kind = { $of ->
   *[gap] The largest part of the gap is down to { $part }: { $size } points of F1
    [perfect] The largest part of what is missing to a perfect score is down to { $part }: { $size } points of F1
}
parts-title-kind-several = { $of ->
   *[gap] Several kinds of error make up the gap, and none of them can be shown to be the largest
    [perfect] Several kinds of error stand between this score and a perfect one, and none can be shown to be the largest
}
parts-title-kind-none = { $of ->
   *[gap] Of no kind of error can it be shown that it makes up the gap
    [perfect] Of no kind of error can it be shown that it costs anything
}
parts-title-label = { $of ->
   *[gap] { $part } takes the largest part of the gap: { $size } points of F1
    [perfect] { $part } takes the largest part of what is missing: { $size } points of F1
}
parts-title-label-several = { $of ->
   *[gap] Several labels make up the gap, and none of them can be shown to be the largest part
    [perfect] Several labels make up what is missing, and none of them can be shown to be the largest part
}
parts-title-label-none = { $of ->
   *[gap] Of no label can it be shown that it makes up the gap
    [perfect] Of no label can it be shown that it costs anything
}
parts-kind = { $kind ->
    [novel] labels that the benchmark has no type for
    [missed] entities that the model misses
    [boundary] entities with wrong ends
    [type] entities of the wrong type
    [role] labels that share one type
   *[spurious] finds where there is nothing
}
parts-rest = all others
parts-novel = { $label } (no type)
parts-start = Benchmark
parts-end = Our documents
parts-errors = { COUNT($errors) ->
    [one] { $errors } error
   *[other] { $errors } errors
}
parts-drawn = Waterfall: F1 in points. { $parts }
parts-pooled = Drawn as one: { $names }.
parts-foot = { $of ->
   *[value] From the score on the benchmark down to ours; the parts add up to the gap exactly.
    [internal] From a perfect score down to ours; the parts add up to what is missing exactly.
}
parts-foot-won = With a minus: less is lost to this than on the benchmark.
parts-foot-range = Drawn with unjudged predictions left out.
parts-how = { $of ->
   *[value] The bar at the top is F1 on the benchmark, the one at the bottom F1 on our documents. Between them each bar is what one part takes from the score here, less what it takes on the benchmark. A part may be negative: the benchmark loses more to it. What is won stands first, so that no level is below zero.
    [internal] There is no gap to state, so the bars run from a perfect score down to ours: each is what one part takes from the score on our documents.
}
parts-how-kind = An error may have several faults, and the order in which they are mended matters; so each part is the mean over all orders (its Shapley value), and the parts add up.
parts-how-label = Labels without a type in the benchmark stand under their own name, the others under their type. Each part is a Shapley value.
