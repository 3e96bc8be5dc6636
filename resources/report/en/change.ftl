# What to change, and what it could recover
change-title-one = “{ $action }” could recover the most: { $size } points of F1 at most
change-title-several = { $actions } could recover the most: the first { $size } points of F1 at most
change-title-many = Several actions could recover much: the first { $size } points of F1 at most
change-title-none = Of no action can it be shown that it would recover anything
change-unit = points of F1 to win back at most
change-drawn = Bars: how much each action could win back at most. { $actions }
change-ceiling = Ceiling
change-trial = Won back in a trial
change-tried = { $won ->
   *[yes] a trial won back { $size }
    [no] a trial, { $size }: no gain can be shown
}
change-untried = not tried yet
change-foot = Ceilings, as if every error that an action answers were mended and nothing else broke; they overlap and must not be added up.
change-foot-several = Which of the first recovers more cannot be shown.
change-how = Each bar is a ceiling: F1 on our documents if every error that the action answers were mended, less F1 as it is. What an action does recover only a trial shows. Several actions answer the same errors, so that ceilings do not add up, and they may exceed the gap, since the benchmark is not read perfectly either. Beside each bar stands the ceiling with its interval, and what the action typically takes or what a trial won back.
change-risk = { $action }, what may go wrong: { $risk }
change-table-none = Of no action can it be shown that it would add anything once all others are in place
change-table-some = Once all others are in place, only { $actions } can be shown to add anything
change-table-further = The further actions, with what each could win back alone and after all others
change-column-action = Action
change-column-errors = Answers
change-column-ceiling = Alone, at most
change-column-after = After all others
change-column-trial = Trial
change-table-how = “Answers” is the share of the errors that the business score counts. “Alone, at most” is the ceiling: F1 with all of them mended, less F1 as it is. “After all others” is what is left for the action once all other actions have mended theirs. Square brackets hold intervals; ceilings must not be added up.

## What actions typically take
change-cost-mend-gold = minutes an error, by who knows the guideline
change-cost-align-guideline = a day to decide and write down
change-cost-map-labels = an hour, no labelled documents
change-cost-tell-roles = days for a rule, and its check
change-cost-segments = an hour and one more run for each way
change-cost-clean-text = days, and a price by the page for paid OCR
change-cost-rules = days, then upkeep by supplier
change-cost-zero-shot = hours, and a larger, slower model
change-cost-language = a day for runs and comparison
change-cost-pre-training = thousands of raw documents, a GPU
change-cost-fine-tuning = some hundred labelled documents, a GPU
change-cost-layout-aware = hundreds of labelled documents, a GPU

## What may go wrong
change-risk-mend-gold = only gold that speaks against the model is looked at, which favours it; look at a random sample of what is right, too.
change-risk-align-guideline = the benchmark’s rule may not be what the business books.
change-risk-map-labels = a type that means two things here is right for one and wrong for the other.
change-risk-tell-roles = rules on place break with a new layout.
change-risk-segments = other segments bring other errors; without context around it, a name may be missed.
change-risk-clean-text = a cleaner may correct what was right; places must lead back to the page.
change-risk-rules = patterns find too much, and captions differ from supplier to supplier.
change-risk-zero-shot = it depends on how labels are worded; what the present model gets right may be lost.
change-risk-language = multilingual models are often weaker on the benchmark; licences differ.
change-risk-pre-training = little is gained without fine-tuning, and personal data of the documents end up in the model.
change-risk-fine-tuning = it learns the suppliers that it has seen; measure it on others.
change-risk-layout-aware = it learns layouts by heart, so measure it on new suppliers; some licences forbid business use.
