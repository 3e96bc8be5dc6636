# The biggest causes of the gap
causes-of-gap = of the gap
causes-of-distance = of the distance to a perfect score
causes-unit-gap = points of the gap
causes-unit-distance = points of the distance to a perfect score
causes-rest = { COUNT($number) ->
    [one] { $number } other
   *[other] { $number } others
}
causes-title-novel = { $who ->
    [benchmark] Labels that the benchmark has no type for make up { $size } points { $of } { $limits }
   *[model] Labels that the model was never trained for make up { $size } points { $of } { $limits }
}
causes-title-role = Labels that the model cannot tell apart make up { $size } points { $of } { $limits }
causes-title-certain = { COUNT($errors) ->
    [one] “{ $cause }” goes along with { $size } points { $of } { $limits } and { $errors } error
   *[other] “{ $cause }” goes along with { $size } points { $of } { $limits } and { $errors } errors
}
causes-title-common = { COUNT($errors) ->
    [one] “{ $cause }” is seen on { $errors } error, which makes up { $size } points { $of } { $limits }; that errors go along with it cannot be shown
   *[other] “{ $cause }” is seen on { $errors } errors, which make up { $size } points { $of } { $limits }; that errors go along with it cannot be shown
}
causes-title-open = { COUNT($errors) ->
    [one] “{ $cause }” is seen on { $errors } error, but that it takes part { $of } cannot be shown: { $size } points { $limits }
   *[other] “{ $cause }” is seen on { $errors } errors, but that it takes part { $of } cannot be shown: { $size } points { $limits }
}
causes-lead-novel = { $who ->
    [benchmark] The benchmark has no such types, so nothing that the model finds counts for them. This holds by construction, on every document.
   *[model] The benchmark has no such types, so the model was never taught to find them. This holds by construction, on every document.
}
causes-lead-role = Several of our labels share one type of the benchmark: where the model finds the words, it cannot know which part they play.
causes-lead = These errors are found where this cause is found. Whether it makes them only a trial can show.
causes-lead-share = { $share } of the errors go along with it beyond chance, between { $low } and { $high }. That it makes them only a trial can show.
causes-lead-open = Beyond chance, between { $low } and { $high } of the errors go along with it, so perhaps none. Whether it makes errors only a trial can show.
causes-no-example = No error of this cause can be shown.
causes-how-construction = the points are what the score would gain if these errors were mended, averaged over all orders of mending, less the same on the benchmark. They hold by construction. On the pictures the solid frame is gold, the dashed one what the model predicted.
causes-how = the points are what the score would gain if these errors were mended, averaged over all orders of mending, less the same on the benchmark. They are an association, not a proof of causation. On the pictures the solid frame is gold, the dashed one what the model predicted.
causes-all-title = “{ $cause }” is the largest part { $of }: { $size } points { $limits }
causes-all-title-open = No single cause stands out as the largest part { $of }
causes-all-series = Points
causes-all-name = Causes of the gap
causes-all-described = Bars in { $measure }, the largest first: { $causes }.
causes-all-foot = An error can have several causes; its points are shared among them. Bars to the left: the benchmark loses more there than our documents do.
causes-all-how = each bar is the Shapley value of a cause on our documents less that on the benchmark; all bars add up to the gap. Whiskers are intervals; where unjudged predictions leave a range, bars are drawn with them left out. Types never taught and roles hold by construction; all other causes are associations that rules found on the page or people tagged.
# Real errors on their pages
examples-key = Solid blue: gold. Dashed orange: what the model predicted.
examples-key-text = Bold: gold. Between ‹ and ›: what the model predicted.
examples-heading = { $label }: { $kind }
examples-gold = Gold: “{ $text }”
examples-no-gold = No gold here
examples-predicted = Predicted: “{ $text }” as { $label }
examples-nothing-predicted = Nothing predicted
examples-where = { $document }, page { $page }
examples-described = Part of { $where }. { $heading }. { $gold }. { $predicted }.
# Errors by kind
errors-title-top = “{ $kind }” is the most frequent kind of error: { $number } of { $total }
errors-title-tied = “{ $kind }” and “{ $other }” are the most frequent kinds of error, with { $number } each of { $total }
errors-title-only = { COUNT($total) ->
    [one] There is one error, of the kind “{ $kind }”
   *[other] All { $total } errors are of one kind, “{ $kind }”
}
errors-series = Errors
errors-name = Errors by kind
errors-unit = errors
errors-described = Bars: errors by kind, the most frequent first: { $kinds }.
errors-how = each error counts once, under the first kind that holds. On the pictures the solid frame is gold, the dashed one what the model predicted.
