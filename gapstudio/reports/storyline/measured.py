"""What was measured, as two tables: our documents, and the model with its benchmark."""

from gapstudio.domain import CorpusKind, Run, SlideKind
from gapstudio.reports.blocks import Cell, Column, SlideSpec, TableBlock
from gapstudio.reports.data import ReportData
from gapstudio.reports.groups import label_groups
from gapstudio.reports.look import Frame, Role
from gapstudio.reports.names import language_of, source_name
from gapstudio.reports.pen import Pen
from gapstudio.reports.storyline.sources import notes_of, run_on
from gapstudio.reports.telling import Telling

Rows = list[tuple[str, str]]


def measured(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes the slide of what was measured."""
    pen = told.pen()
    title = _title(data, pen)
    left, right = told.canvas(SlideKind.TABLE).body.columns(1, 1, gap=32)
    blocks = (
        fact_table(left, pen.say("measured-ours"), our_rows(data, pen), 0.42),
        fact_table(right, pen.say("measured-model-benchmark"), [*_model(data, pen), *_benchmark(data, pen)], 0.38),
    )
    notes = notes_of(data, pen, pen.say("measured-how"), CorpusKind.BENCHMARK, CorpusKind.INTERNAL)
    return (
        SlideSpec(
            title,
            blocks,
            notes,
            pen.numbers,
            kind=SlideKind.TABLE,
            quotes=pen.quotes,
            sides=(CorpusKind.BENCHMARK.value, CorpusKind.INTERNAL.value),
        ),
    )


def our_rows(data: ReportData, pen: Pen) -> Rows:
    """Returns what the scores on our documents rest on, a row a fact; what is zero or unknown is left out."""
    facts = data.facts
    rows: Rows = [(pen.say("measured-documents"), pen.count("facts.documents", facts.documents))]
    if not_scored := _not_scored(data, pen):
        rows.append((pen.say("measured-not-scored"), not_scored))
    if facts.suppliers:
        rows.append((pen.say("measured-suppliers"), pen.count("facts.suppliers", facts.suppliers)))
    if facts.languages:
        ordered = sorted(facts.languages.items(), key=lambda pair: (-pair[1], pair[0]))
        told = (f"{language_of(pen, name)} {pen.count(f'facts.languages.{name}', n)}" for name, n in ordered)
        rows.append((pen.say("measured-languages"), ", ".join(told)))
    rows += [(pen.say(f"measured-{field}"), pen.count(f"facts.{field}", getattr(facts, field))) for field in ("pages", "words")]
    return [*rows, *_gold(data, pen)]


def _gold(data: ReportData, pen: Pen) -> Rows:
    facts = data.facts
    rows: Rows = [(pen.say("measured-labels"), _labels(data, pen))]
    for field in ("located", "ambiguous", "unlocated"):
        number = sum(getattr(item, field) for item in facts.gold)
        if number or field == "located":
            rows.append((pen.say(f"measured-{field}"), pen.count(f"facts.{field}", number)))
    if facts.gold_sources:
        ordered = sorted(facts.gold_sources.items(), key=lambda pair: (-pair[1], pair[0]))
        told = (f"{source_name(pen, name)} {pen.count(f'facts.gold_sources.{name}', n)}" for name, n in ordered)
        rows.append((pen.say("measured-sources"), ", ".join(told)))
    if aside := sum(facts.set_aside.values()):
        rows.append((pen.say("measured-aside"), pen.count("facts.set_aside.total", aside)))
    return rows


def fact_table(frame: Frame, heading: str, rows: Rows, share: float, smallest: float = 12.0) -> TableBlock:
    """Makes a table of facts: what it is on the left, how much on the right."""
    cells = tuple((Cell(label, role=Role.MUTED), Cell(value)) for label, value in rows)
    columns = (Column(heading, share), Column("", 1 - share))
    return TableBlock(frame, columns, cells, size=15, smallest=smallest, most_pad=4, name=heading)


def _title(data: ReportData, pen: Pen) -> str:
    facts = data.facts
    if not facts.documents:
        waiting = data.left_out.without_gold or data.left_out.since_the_run
        return pen.say("measured-title-waiting" if waiting else "measured-title-unread")
    on = pen.say("measured-on-documents", documents=pen.count("facts.documents", facts.documents))
    if facts.suppliers:
        on = pen.say("measured-on-suppliers", on=on, suppliers=pen.count("facts.suppliers", facts.suppliers))
    located = sum(item.located for item in facts.gold)
    if not located:
        return pen.say("measured-title-no-gold", on=on)
    return pen.say("measured-title", on=on, values=pen.count("facts.located", located))


def _not_scored(data: ReportData, pen: Pen) -> str:
    left, parts = data.left_out, list[str]()
    for name, number in (("since_the_run", left.since_the_run), ("without_gold", left.without_gold), ("skipped", left.skipped)):
        if number:
            id = f"facts.not_scored.{name}"
            parts.append(pen.say(f"measured-{name.replace('_', '-')}", number=pen.count(id, number)))
    if left.sample is not None and left.sample.others and not left.sample.reason:
        parts.append(pen.say("measured-outside-sample", number=pen.count("sample.others", left.sample.others)))
    return ", ".join(parts)


def _labels(data: ReportData, pen: Pen) -> str:
    groups = label_groups(data)
    number = pen.count("labels.with_gold", len(groups.with_gold))
    if len(groups.with_gold) == len(groups.internal):
        return number
    return pen.say("measured-labels-of", number=number, labels=pen.count("labels.internal", len(groups.internal)))


def _model(data: ReportData, pen: Pen) -> Rows:
    card = data.model
    rows: Rows = [(pen.say("measured-model"), pen.quote(f"{card.name} {card.version}".strip()))]
    if card.parameters:
        rows.append((pen.say("measured-parameters"), pen.count("model.parameters", card.parameters)))
    if card.training_data:
        rows.append((pen.say("measured-trained-on"), pen.quote(card.training_data)))
    if card.licence:
        rows.append((pen.say("measured-licence"), pen.quote(card.licence)))
    run = run_on(data, CorpusKind.INTERNAL) or run_on(data, CorpusKind.BENCHMARK)
    if run is not None:
        rows.append((pen.say("measured-run-on"), _settings(run, pen)))
    return rows


def _settings(run: Run, pen: Pen) -> str:
    settings = run.settings
    segments = pen.say("runs-segments", segments=settings.segments.value)
    return f"{pen.quote(settings.device)}, {pen.quote(settings.precision)}, {segments}"


def _benchmark(data: ReportData, pen: Pen) -> Rows:
    corpus = data.benchmark
    if corpus is None:
        return [(pen.say("measured-benchmark"), pen.say("measured-no-benchmark"))]
    rows: Rows = [(pen.say("measured-benchmark"), benchmark_name(data, pen))]
    facts = data.benchmark_facts
    for field in ("sentences", "tokens", "entities"):
        number = getattr(facts, field) if facts is not None else 0
        if number:
            rows.append((pen.say(f"measured-{field}"), pen.count(f"benchmark.{field}", number)))
    if data.versions:
        told = ", ".join(f"{name} {version}" for name, version in data.versions.items())
        rows.append((pen.say("measured-versions"), pen.quote(told)))
    return rows


def benchmark_name(data: ReportData, pen: Pen) -> str:
    """Names the benchmark with its split, and says where it is a stand-in; "" where there is none."""
    corpus = data.benchmark
    if corpus is None:
        return ""
    named = corpus.split.lower() in corpus.name.lower()
    name = pen.quote(corpus.name if named or not corpus.split else f"{corpus.name}, {corpus.split}")
    return f"{name} ({pen.say('name-state-stand-in-not-comparable')})" if corpus.stand_in else name
