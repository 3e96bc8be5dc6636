"""Appendix: cards of both data sets: what is in them, where their gold comes from, and by what they are known again."""

from gapstudio.domain import Corpus, CorpusKind, SlideKind
from gapstudio.reports.blocks import SlideSpec
from gapstudio.reports.data import ReportData
from gapstudio.reports.look import APPENDIX_SMALLEST
from gapstudio.reports.pen import Pen
from gapstudio.reports.storyline.measured import Rows, benchmark_name, fact_table, our_rows
from gapstudio.reports.storyline.sources import notes_of, run_on
from gapstudio.reports.telling import Telling


def cards(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes the slide of data set cards; none where no document of ours is scored and there is no benchmark."""
    if not data.facts.documents and data.benchmark is None:
        return ()
    pen, body = told.pen(), told.canvas(SlideKind.APPENDIX).body
    left, right = body.columns(1, 1, gap=32)
    ours = [*our_rows(data, pen), *_confirmed(data, pen), *_identity(data, pen, data.internal, CorpusKind.INTERNAL)]
    blocks = [fact_table(left, pen.say("cards-ours"), ours, 0.42, APPENDIX_SMALLEST)]
    if data.benchmark is not None:
        blocks.append(
            fact_table(right, pen.say("cards-benchmark"), _benchmark(data, pen, data.benchmark), 0.38, APPENDIX_SMALLEST)
        )
    title = pen.say("cards-title" if data.benchmark is not None else "cards-title-alone")
    return (
        SlideSpec(
            title,
            tuple(blocks),
            notes_of(data, pen, pen.say("cards-how"), CorpusKind.BENCHMARK, CorpusKind.INTERNAL),
            pen.numbers,
            kind=SlideKind.APPENDIX,
            quotes=pen.quotes,
            sides=(CorpusKind.BENCHMARK.value, CorpusKind.INTERNAL.value),
        ),
    )


def _confirmed(data: ReportData, pen: Pen) -> Rows:
    number = sum(item.confirmed for item in data.facts.gold)
    return [(pen.say("cards-confirmed"), pen.count("facts.confirmed", number))]


def _benchmark(data: ReportData, pen: Pen, corpus: Corpus) -> Rows:
    facts = data.benchmark_facts
    rows: Rows = [(pen.say("cards-name"), benchmark_name(data, pen))]
    for field in ("documents", "sentences", "tokens", "entities"):
        number = getattr(facts, field) if facts is not None else 0
        if number:
            rows.append((pen.say(f"cards-{field}"), pen.count(f"benchmark.{field}", number)))
    rows.append((pen.say("cards-types"), pen.quote(", ".join(corpus.labels)) or pen.say("cards-none")))
    rows.append((pen.say("cards-gold"), pen.say("cards-gold-published")))
    if corpus.scheme:
        rows.append((pen.say("cards-scheme"), pen.quote(corpus.scheme)))
    rows.append((pen.say("cards-licence"), pen.quote(data.benchmark_licence) or pen.say("cards-unknown")))
    return [*rows, *_identity(data, pen, corpus, CorpusKind.BENCHMARK)]


def _identity(data: ReportData, pen: Pen, corpus: Corpus, kind: CorpusKind) -> Rows:
    """The hash of the file where it is one, and of the texts that were read."""
    rows: Rows = [(pen.say("cards-hash"), pen.quote(corpus.sha256))] if corpus.sha256 else []
    run = run_on(data, kind)
    if run is not None and run.corpus_revision:
        rows.append((pen.say("cards-texts"), pen.quote(run.corpus_revision)))
    return rows
