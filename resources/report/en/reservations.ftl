# What must be held against the numbers: a clause without numbers, then the sentence with them
reservation-stand-in = the benchmark is a stand-in
reservation-stand-in-text = Scores on the sample benchmark only show how the comparison works. Import the real test set to state a gap.
reservation-no-benchmark = no benchmark score was reproduced
reservation-no-benchmark-text = Without our own run on the benchmark's test set no gap can be stated.
reservation-no-score = the business score is not defined
reservation-no-score-text = There is no gold and no prediction to score on our documents yet.
reservation-settings = the two runs had different settings
reservation-settings-reading = Tags became spans by different rules, { $ours } on our documents and { $theirs } on the benchmark, and a part of the gap may come from that; run one of them again as the other.
reservation-settings-precision = The model ran in { $ours } on our documents and in { $theirs } on the benchmark, which can move scores a little; run one of them again as the other.
reservation-stale = documents changed after the run
reservation-stale-text = { $moves }. Run the model again to count what is there now.
reservation-stale-move = { $side ->
    [internal] Since the run on our documents { $moved }
   *[benchmark] Since the run on the benchmark { $moved }
}
reservation-stale-added = { COUNT($number) ->
    [one] { $number } document was added and has no part in the scores
   *[other] { $number } documents were added and have no part in the scores
}
reservation-stale-removed = { COUNT($number) ->
    [one] { $number } document was taken out
   *[other] { $number } documents were taken out
}
reservation-stale-anew = texts were read anew
reservation-sample = only the random sample counts
reservation-sample-text = { $scored } of { $documents } documents: the random sample drawn { $drawn } by { $unit }.
reservation-sample-others = { COUNT($others) ->
    [one] { $others } other document with gold takes no part.
   *[other] { $others } other documents with gold take no part.
}
reservation-beside-sample = documents count that were not drawn at random
reservation-beside-sample-some = { $scored } of the { $documents } documents drawn at random are scored, and { $others } others. Reason: { $reason }
reservation-beside-sample-none = { $scored } of the { $documents } documents drawn at random are scored, and no others. Reason: { $reason }
reservation-in-work = some documents are still in work
reservation-in-work-text = { COUNT($number) ->
    [one] What people have marked in { $number } document counts once it is done.
   *[other] What people have marked in { $number } documents counts once they are done.
}
reservation-skipped = some documents were skipped
reservation-skipped-text = { COUNT($number) ->
    [one] { $number } document was skipped by a person and has no part in the scores.
   *[other] { $number } documents were skipped by people and have no part in the scores.
}
reservation-without-gold = some documents have no gold
reservation-without-gold-text = { COUNT($number) ->
    [one] { $number } document that the model read has no gold and no part in the scores.
   *[other] { $number } documents that the model read have no gold and no part in the scores.
}
reservation-in-doubt = some predictions are left out
reservation-in-doubt-text = { COUNT($number) ->
    [one] { $number } prediction meets a place whose gold is in doubt, so nobody can call it right or wrong, and it is not counted.
   *[other] { $number } predictions meet places whose gold is in doubt, so nobody can call them right or wrong, and they are not counted.
}
reservation-provisional = the gold is provisional
reservation-provisional-text = Gold was aligned from the ledger or the invoice's XML, and drafts of it are not confirmed by a person.
reservation-provisional-share = { $confirmed } of { $located } located gold values are confirmed by a person; the rest are drafts aligned by the program.
reservation-exploratory = the intervals are exploratory
reservation-exploratory-text = Intervals on our documents rest on { $clusters } { $unit }; more of them are needed to generalise.
reservation-unjudged = predictions are unjudged
reservation-unjudged-text = { COUNT($predictions) ->
    [one] Nobody can call { $predictions } prediction behind “{ $score }” right or wrong yet, since our gold does not mark every entity of that type.
   *[other] Nobody can call { $predictions } predictions behind “{ $score }” right or wrong yet, since our gold does not mark every entity of that type.
}
reservation-unlocated = some values are not located
reservation-unlocated-text = { COUNT($values) ->
    [one] { $values } stated value was not found on the page.
   *[other] { $values } stated values were not found on the page.
}
reservation-unlocated-recall = { COUNT($values) ->
    [one] { $values } stated value was not found on the page; recall lies between { $low } and { $high }.
   *[other] { $values } stated values were not found on the page; recall lies between { $low } and { $high }.
}
reservation-set-aside = files were set aside
reservation-set-aside-text = { COUNT($files) ->
    [one] { $files } file took no part: { $reasons }.
   *[other] { $files } files took no part: { $reasons }.
}
reservation-unpublished = no published score is on record
reservation-unpublished-text = What a leaderboard promises for this model is not part of the comparison.
reservation-published = the published score cannot be checked here
reservation-published-text = It is { $value } { $metric } on { $dataset }, and our run is on another test set.
reservation-unnamed = an unnamed data set
reservation-ambiguous = some places are ambiguous
reservation-ambiguous-text = { COUNT($places) ->
    [one] { $places } place is marked for review instead of guessed.
   *[other] { $places } places are marked for review instead of guessed.
}
reservation-reason = { $number } { $reason }
