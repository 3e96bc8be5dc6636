# From the benchmark to the business, step by step
way-title-largest = { $of ->
   *[all] The largest loss
    [some] Of the steps that can be compared, the largest loss
} { $step ->
    [published_to_reproduced] is between the published score and our own run
    [reproduced_to_comparable] comes from the scoring rule and the label mix
    [carry_over] comes with the change to our documents
    [novel_types] comes from labels that the { $who ->
       *[benchmark] benchmark
        [model] model
    } has no type for
   *[label_roles] comes from labels that share one type of the { $who ->
       *[benchmark] benchmark
        [model] model
    }
}: { $size } points of F1
way-title-unknown = Which step costs most cannot be said, since some of them cannot be compared
way-title-free = No step on the way to the business’s labels costs the model anything
way-title-ranges = Which step costs most is open, since unjudged predictions leave ranges that overlap
way-title-none = No single step clearly costs the most on the way to what the business would get
way-not-comparable = not comparable
way-meaning = { $step ->
    [published_to_reproduced] the published figure against our own run
    [reproduced_to_comparable] the benchmark, scored as our documents are
    [carry_over] the same question, asked on our documents
    [novel_types] labels without a type in the { $who ->
       *[benchmark] benchmark
        [model] model
    }
   *[label_roles] labels that share a type of the { $who ->
       *[benchmark] benchmark
        [model] model
    }
}
way-kind-exact = exact
way-kind-bookkeeping = bookkeeping
way-kind-estimate = estimate
way-kind-construction = by construction
way-gain = { $size } (a gain)
way-as-published = as published
way-lost = points of F1 lost
way-drawn = Bars: { $unit }. { $steps }
way-foot-whole = Each loss starts at the level before it and ends at the level after it, down to what the business would get.
way-foot-sizes = Each bar is what one step costs.
way-foot-pale = Pale: a range, since unjudged predictions may be right or wrong.
way-foot-bare = A step without a bar cannot be compared.
way-how = “Estimate” is measured and has an interval; “bookkeeping” is what the rule and the label mix alone change; “by construction” follows from the labels themselves and gets no p-value; “exact” has no sampling error. Where a step is a range, nobody has judged some of the predictions yet, and like is compared with like.
