# What was measured
measured-title = { COUNT($values) ->
    [one] { $on }, with { $values } gold value found on the page
   *[other] { $on }, with { $values } gold values found on the page
}
measured-title-no-gold = { $on }, with no gold value found on the page
measured-title-waiting = No document of ours is scored yet
measured-title-unread = No document of ours could be read yet
measured-on-documents = { COUNT($documents) ->
    [one] Measured on { $documents } document
   *[other] Measured on { $documents } documents
}
measured-on-suppliers = { COUNT($suppliers) ->
    [one] { $on } of { $suppliers } supplier
   *[other] { $on } of { $suppliers } suppliers
}
measured-ours = Our documents
measured-model-benchmark = Model, benchmark
measured-documents = Documents scored
measured-not-scored = Not scored
measured-since-the-run = { $number } added after the run
measured-without-gold = { $number } without gold
measured-skipped = { $number } skipped
measured-outside-sample = { $number } outside the random sample
measured-suppliers = Suppliers
measured-languages = Languages
measured-pages = Pages
measured-words = Words
measured-labels = Labels with gold
measured-labels-of = { $number } of the { $labels } in the set
measured-located = Gold values located
measured-ambiguous = Gold values ambiguous
measured-unlocated = Gold values unlocated
measured-sources = Sources of gold
measured-aside = Files set aside
measured-model = Model
measured-parameters = Parameters
measured-trained-on = Trained on
measured-licence = Licence
measured-run-on = Run on
measured-benchmark = Benchmark
measured-no-benchmark = none yet
measured-sentences = Sentences
measured-tokens = Tokens
measured-entities = Entities
measured-versions = Versions
measured-how = gold values come from data that existed before (invoices’ XML, the ledger) or from people; “unlocated” values are stated there and were not found on the page. Only documents that were scored are counted.
