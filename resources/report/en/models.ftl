# The models side by side
models-title-best = { $both ->
    [yes] { $best } does best on the benchmark and on our documents: the business would get { $f1 }
   *[no] { $best } does best on our documents: the business would get { $f1 }
}
models-title-turned = { $leader } leads on the benchmark, but { $best } on our documents: the business would get { $f1 }
models-title-no-difference = { $known ->
    [yes] { $leader } leads on the benchmark, but on our documents no difference between the models can be shown
   *[no] On our documents no difference between the models can be shown
}
models-ours = on our documents
models-on-benchmark = { $value } on the benchmark
models-drawn = Bars: F1 of each model on the benchmark and on our documents. { $models }
models-not-comparable = not comparable
models-column-model = Model
models-column-published = Published
models-column-benchmark = Benchmark
models-column-ours = Business
models-column-gap = Gap
models-column-parameters = Parameters
models-column-licence = Licence
models-column-seconds = s a document
models-card = { $model }: parameters { $parameters }, licence { $licence }.
models-how = All models ran over the same benchmark and the same documents. “Published” is what a leaderboard or the makers promise, “Benchmark” what we reproduced, “Business” F1 on the labels that the business needs; the gap is the difference of the two. One model is called better than another only where their intervals do not overlap; intervals that do overlap do not say that the models are equally good. Seconds are per document of ours, loading left out.
