# F1 a label
labels-total = { $gold ->
    [yes] { COUNT($labels) ->
        [one] { $labels } label with gold
       *[other] { $labels } labels with gold
    }
   *[no] { COUNT($labels) ->
        [one] { $labels } label
       *[other] { $labels } labels
    }
}
labels-title-never = { COUNT($never) ->
    [one] { $never } of { $total } is never read right, and none has a score above zero
   *[other] { $never } of { $total } are never read right, and none has a score above zero
}
labels-title-never-one = { COUNT($never) ->
    [one] { $never } of { $total } is never read right; { $best } is read at an F1 of { $high }
   *[other] { $never } of { $total } are never read right; { $best } is read at an F1 of { $high }
}
labels-title-never-best = { COUNT($never) ->
    [one] { $never } of { $total } is never read right; { $best } does best, at { $high }
   *[other] { $never } of { $total } are never read right; { $best } does best, at { $high }
}
labels-title-never-most = { COUNT($never) ->
    [one] { $never } of { $total } is never read right; the highest F1 measured is { $high }, of { $best }
   *[other] { $never } of { $total } are never read right; the highest F1 measured is { $high }, of { $best }
}
labels-title-one = { $best } is read at an F1 of { $high }
labels-title-apart = { $best } is read at an F1 of { $high }, { $worst } only at { $low }
labels-title-alike = F1 by label runs from { $low } ({ $worst }) to { $high } ({ $best }); no difference between them can be shown
labels-series = F1
labels-axis = F1 of the label, in points
labels-described = Bars: F1 of each label with its interval: { $labels }.
labels-gold = { COUNT($values) ->
    [one] { $values } value
   *[other] { $values } values
}
labels-never = Never read right
labels-never-meaning = There is gold for them, and no prediction counts for them.
labels-how = a prediction counts for a label only when its type leads back to this one label. The bars are F1 with intervals; gold values are those found on the page. A pale bar is a range that unjudged predictions leave.
labels-how-some = Labels with a lower F1 stand in the table of every label.
