# Appendix: run identities
runs-title = { COUNT($runs) ->
    [one] Appendix: every number comes from { $runs } run, named here in full
   *[other] Appendix: every number comes from { $runs } runs, named here in full
}
runs-title-further = Appendix: the further runs, named in full
runs-side = { $side ->
    [internal] Run on our documents
   *[benchmark] Run on the benchmark
}
runs-run = Run
runs-when = When
runs-model = Model
runs-revision = Model revision
runs-corpus = Corpus
runs-hash = SHA of the corpus
runs-text = Text revision
runs-settings = Settings
runs-work = Work
runs-versions = Versions
runs-unknown = not recorded
runs-no-file = not a single file
runs-segments = { $segments ->
    [line] fed by line
    [block] fed by block
    [page] fed by page
    [window] fed by window
   *[auto] fed as the layout has it
}
runs-settings-told = { $device }, { $precision }, { $segments }, window { $window }/{ $stride }, { $budget } word pieces a batch
runs-work-told = { COUNT($documents) ->
    [one] { $documents } document, { $words } words, { $seconds } s
   *[other] { $documents } documents, { $words } words, { $seconds } s
}
runs-how = with the same model revision, corpus hash, settings and versions the same numbers come out. Label mapping: version { $version }. Runs: { $runs }.
