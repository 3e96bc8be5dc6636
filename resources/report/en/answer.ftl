# The answer in two sentences
answer-title-short = On our documents { $model } falls { $size } points of F1 short of its benchmark
answer-title-above = On our documents { $model } scores { $size } points of F1 above its benchmark
answer-title-unclear = { $side ->
   *[below] No clear gap: { $model } is { $size } points of F1 below its benchmark, and zero is within the interval
    [above] No clear gap: { $model } is { $size } points of F1 above its benchmark, and zero is within the interval
}
answer-title-few = { $side ->
   *[below] From so few documents no gap can be shown: { $model } is { $size } points of F1 below its benchmark on them
    [above] From so few documents no gap can be shown: { $model } is { $size } points of F1 above its benchmark on them
}
answer-title-open = How far { $model } is from its benchmark is open: { $size } points of F1
answer-title-unmeasured = How { $model } does on our documents is not measured yet
answer-title-stand-in = { $model } reaches an F1 of { $f1 } on our documents; the gap has to wait for a real benchmark
answer-title-alone = { $model } reaches an F1 of { $f1 } on our documents; without a score reproduced on a benchmark there is no gap to state
answer-none = No score yet
answer-none-do = Run a model on the documents to fill this report.
answer-f1-on-ours = F1 on the labels that the business needs
answer-lost = points of F1 lost, of a hundred
answer-gained = points of F1 above the benchmark
answer-from-to = F1 { $reproduced } on the benchmark, { $ours } on our documents
answer-carry-stand-in = The benchmark is a stand-in, so whether what it learned carries over cannot be said.
answer-carry-undefined = Whether what it learned carries over cannot be said: one of the two scores is not defined.
answer-carry = { $how ->
    [little] Most of what it learned does not carry over
    [part] What it learned carries over only in part
    [open] How far what it learned carries over is open
   *[carries] What it learned carries over
}: { $start } on the benchmark → { $end } on our documents{ $verdict ->
    [loss] , a loss of { $size } points { $limits }
    [gain] , a gain of { $size } points { $limits }
    [loss-either-way] , a loss either way { $limits }
    [gain-either-way] , a gain either way { $limits }
    [nothing] ; no loss can be shown { $limits }
   *[few] ; from so few documents no loss can be shown
}{ $waits ->
    [yes] , until { $unjudged } unjudged predictions are judged
   *[no] {""}
}.
answer-never-some = { $who ->
    [benchmark] The benchmark has no type for { $novel } of our
   *[model] It was never trained for { $novel } of our
} { COUNT($total) ->
    [one] { $total } label
   *[other] { $total } labels
}{ $gold ->
    [yes] {" "}with gold
   *[no] {""}
}{ $apart ->
    [many] , and the model cannot tell apart those that share a type
    [yes] , and the model cannot tell apart { $roles }
   *[no] {""}
}: { $start } → { $end }.
answer-never-all = { $who ->
    [benchmark] The benchmark has no type for any of our
   *[model] It was never trained for any of our
} { COUNT($total) ->
    [one] { $total } label
   *[other] { $total } labels
}{ $gold ->
    [yes] {" "}with gold
   *[no] {""}
}: { $start } → { $end }.
answer-never-none = { COUNT($total) ->
    [one] It knows a type for our { $total } label
   *[other] It knows a type for all of our { $total } labels
}{ $gold ->
    [yes] {" "}with gold
   *[no] {""}
}{ $apart ->
    [many] , but cannot tell apart those that share one
    [yes] , but cannot tell apart { $roles }
   *[no] {""}
}: { $start } → { $end }.
answer-no-score = There is no score yet, so nothing can be said about the model on our documents.
answer-both = The benchmark gives { $reproduced }; our documents give { $ours }.
answer-no-benchmark = No score has been reproduced on a benchmark, so there is no gap to take apart.
answer-published-only = The published score is { $published }; it was not reproduced, so no difference is made.
answer-mind = Keep in mind:
answer-how = F1 combines precision (what is found is right) and recall (what is there is found); the more points, the better, and a hundred is perfect. The gap is F1 on the benchmark, as we reproduced it, minus F1 on the labels that the business needs. The first sentence is about what the model learned, the second about what it was never asked to learn. Square brackets hold an interval.
