# The scores on one axis
scores-title = On the benchmark the model scores { $reproduced }; the business would get { $ours }
scores-title-alone = The business would get an F1 of { $ours }
scores-title-stand-in = The business would get an F1 of { $ours }; the benchmark’s bars come from a stand-in and are not comparable
scores-title-undefined = The business score is not defined yet, so only the other scores are shown
scores-drawn = Bars: F1 by score. { $scores }
scores-people = People among themselves
scores-people-note = { $people } annotators, { COUNT($documents) ->
    [one] on { $documents } document
   *[other] on { $documents } documents
}
scores-people-how = The bar of people is the mean F1 of each two annotators on the documents that both have finished; no model can be asked to agree with people more than they agree with each other.
scores-other-test-set = on another test set, not comparable
scores-published = published, not our run
scores-pale = Pale, floating: a range that unjudged predictions leave.
scores-provisional = Gold on our documents is provisional.
scores-no-intervals = No intervals are given.
scores-how = Each bar answers the question beside it. From “Comparable” to “Shared types” the same question is asked on both sides; from there on, labels that the benchmark lacks and roles that it cannot tell apart count as well. The chart can be edited: its whiskers come from the columns “minus” and “plus” of its worksheet.
scores-published-note = Published: { $value } { $metric } on { $where }; source: { $source }.
scores-published-hidden = It is not drawn, since a stand-in can neither confirm nor refute it.
scores-unnamed = a data set that is not named
scores-unstated = not stated
