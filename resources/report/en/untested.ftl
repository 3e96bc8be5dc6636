# What the benchmark does not test
untested-title-novel = The benchmark does not ask for { $number }, so its score says nothing about them
untested-title-labels = The benchmark does not ask for { $number }, so its score says nothing about them
untested-title-language = In the languages of { $number } the benchmark tests next to nothing
untested-title-vocabulary = The benchmark does not know { $number }
untested-title-pages = The benchmark has no pages, so it tests nothing of how our { $number } look
untested-title-scans = The benchmark has no scans, which { $number } come from
untested-title-bare = In the like of { $number } the benchmark tests next to nothing
untested-column-what = Not tested
untested-column-ours = What there is here
untested-column-number = Concerns
untested-novel = Types that it lacks
untested-labels = { $novel } of our { $total } labels
untested-novel-ours = { $more ->
    [yes] such as { $labels }
   *[no] { $labels }
}
untested-of-entities = { $share } of our entities
untested-of-shared = { $share } of our entities of shared types
untested-of-words = { $share } of our words
untested-of-segments = { $share } of our segments
untested-language = Languages
untested-language-ours = { $bare }; the benchmark is in { $theirs }
untested-vocabulary = Vocabulary
untested-vocabulary-ours = words that do not occur in the benchmark
untested-pages = Pages and layout
untested-pages-ours = the benchmark is running text: no pages, no tables
untested-pages-number = { COUNT($pages) ->
    [one] { $pages } page
   *[other] { $pages } pages
}
untested-scans = Scanned pages
untested-scans-ours = text that was recognised in pictures, with its mistakes
untested-bare-ours = where the benchmark has fewer than twenty entities: { $buckets }
untested-how = Each row names something of our documents that the benchmark has nothing of, or fewer than twenty entities, and how much of ours that is. A score on the benchmark says nothing about it, for better or worse. Rows stand here only where the data at hand show it; “entities of shared types” are those whose label has a type in the benchmark.
