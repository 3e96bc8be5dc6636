# What the notes of every slide say
sources-how = How to read this slide: { $how }
sources-run = { $side ->
    [internal] Numbers on our documents: run { $run }, model { $model }, { $date }.
   *[benchmark] Numbers on the benchmark { $corpus }: run { $run }, model { $model }, { $date }.
}
sources-no-run = { $side ->
    [internal] There is no run on our documents.
   *[benchmark] There is no run on the benchmark.
}
sources-undated = undated
