# Which of our labels have a type
mapping-title-nothing = { $who ->
    [benchmark] The benchmark has no type for any of our { $total }
   *[model] The model has no type for any of our { $total }
}
mapping-title-novel = { $who ->
    [benchmark] The benchmark has no type for { $novel } of our { $total }
   *[model] The model has no type for { $novel } of our { $total }
}
mapping-title-novel-shared = { $who ->
    [benchmark] The benchmark has no type for { $novel } of our { $total }, and { $shared } others share theirs
   *[model] The model has no type for { $novel } of our { $total }, and { $shared } others share theirs
}
mapping-title-shared = { $who ->
    [benchmark] All of our { $total } have a type in the benchmark, but { $shared } share theirs
   *[model] All of our { $total } have a type in the model, but { $shared } share theirs
}
mapping-title-all = { $who ->
    [benchmark] Each of our { $total } has a type of its own in the benchmark
   *[model] Each of our { $total } has a type of its own in the model
}
mapping-single = { COUNT($labels) ->
    [one] with a type of its own
   *[other] with a type of their own
}
mapping-single-meaning = { $who ->
    [benchmark] What the model finds here leads back to one label.
   *[model] What the model finds here leads back to one label.
}
mapping-shared = { COUNT($labels) ->
    [one] that shares a type
   *[other] that share a type
}
mapping-shared-meaning = { $who ->
    [benchmark] The model may find them, but cannot tell which is which.
   *[model] The model may find them, but cannot tell which is which.
}
mapping-novel = { COUNT($labels) ->
    [one] without any type
   *[other] without any type
}
mapping-novel-meaning = { $who ->
    [benchmark] The benchmark has nothing for them, so all of them are missed.
   *[model] The model has nothing for them, so all of them are missed.
}
mapping-none = none
mapping-without-gold = (and { $labels }, without gold)
mapping-how = { $who ->
    [benchmark] version { $version } of the mapping from our labels to the benchmark’s types. A label without a type counts as missed in “All types” and in “Business labels”; labels that share a type count as missed in “Business labels” only.
   *[model] version { $version } of the mapping from our labels to the model’s types. A label without a type counts as missed in “All types” and in “Business labels”; labels that share a type count as missed in “Business labels” only.
}
mapping-rest = { $counted } of the { $labels } labels of the set have gold in the scored documents and are counted; not: { $names }.
