"""Slide 4: what was measured, as two tables: our documents, and the model with its benchmark."""

from gapstudio.domain import CorpusKind, Run
from gapstudio.reports.blocks import Cell, Column, SlideSpec, TableBlock
from gapstudio.reports.data import ReportData
from gapstudio.reports.groups import label_groups
from gapstudio.reports.look import BODY, Frame, Role
from gapstudio.reports.pen import Pen
from gapstudio.reports.storyline.words import STAND_IN, plural, shown_run, source_of_numbers
from gapstudio.reports.telling import Telling

Rows = list[tuple[str, str]]


def measured(data: ReportData, told: Telling) -> tuple[SlideSpec, ...]:
    """Makes the slide of what was measured."""
    book = Pen()
    title = _title(data, book)
    left, right = BODY.columns(1, 1, gap=40)
    blocks = (
        _table(left, "Our documents", _documents(data, book), 0.42),
        _table(right, "Model, benchmark", [*_model(data, book), *_benchmark(data, book)], 0.3),
    )
    notes = (
        "How to read this slide: gold values come from data that existed before (invoices' XML, the ledger) or from people; "
        "“unlocated” values are stated there and were not found on the page. Only documents that were scored are counted.\n"
        + source_of_numbers(data, CorpusKind.BENCHMARK, CorpusKind.INTERNAL)
    )
    return (SlideSpec(title, blocks, notes, book.numbers),)


def _title(data: ReportData, book: Pen) -> str:
    facts = data.facts
    if not facts.documents:
        waiting = data.left_out.without_gold or data.left_out.since_the_run
        return "No document of ours is scored yet" if waiting else "No document of ours could be read yet"
    text = f"Measured on {book.count('facts.documents', facts.documents)} {plural(facts.documents, 'document')}"
    if facts.suppliers:
        text += f" of {book.count('facts.suppliers', facts.suppliers)} {plural(facts.suppliers, 'supplier')}"
    located = sum(item.located for item in facts.gold)
    if not located:
        return f"{text}, with no gold value found on the page"
    return f"{text}, with {book.count('facts.located', located)} {plural(located, 'gold value')} found on the page"


def _documents(data: ReportData, book: Pen) -> Rows:
    facts = data.facts
    rows: Rows = [("Documents scored", book.count("facts.documents", facts.documents))]
    if not_scored := _not_scored(data, book):
        rows.append(("Not scored", not_scored))
    if facts.suppliers:
        rows.append(("Suppliers", book.count("facts.suppliers", facts.suppliers)))
    if facts.languages:
        ordered = sorted(facts.languages.items(), key=lambda pair: (-pair[1], pair[0]))
        rows.append(("Languages", ", ".join(f"{name} {book.count(f'facts.languages.{name}', n)}" for name, n in ordered)))
    rows += [("Pages", book.count("facts.pages", facts.pages)), ("Words", book.count("facts.words", facts.words))]
    rows.append(("Labels with gold", _labels(data, book)))
    for field, name in (
        ("located", "Gold values located"),
        ("ambiguous", "Gold values ambiguous"),
        ("unlocated", "Gold values unlocated"),
    ):
        number = sum(getattr(item, field) for item in facts.gold)
        if number or field == "located":
            rows.append((name, book.count(f"facts.{field}", number)))
    if facts.gold_sources:
        ordered = sorted(facts.gold_sources.items(), key=lambda pair: (-pair[1], pair[0]))
        rows.append(
            ("Sources of gold", ", ".join(f"{name} {book.count(f'facts.gold_sources.{name}', n)}" for name, n in ordered))
        )
    aside = sum(facts.set_aside.values())
    if aside:
        rows.append(("Files set aside", book.count("facts.set_aside.total", aside)))
    return rows


def _not_scored(data: ReportData, book: Pen) -> str:
    left, parts = data.left_out, list[str]()
    if left.since_the_run:
        parts.append(f"{book.count('facts.not_scored.since_the_run', left.since_the_run)} added after the run")
    if left.without_gold:
        parts.append(f"{book.count('facts.not_scored.without_gold', left.without_gold)} without gold")
    if left.skipped:
        parts.append(f"{book.count('facts.not_scored.skipped', left.skipped)} skipped")
    if left.sample is not None and left.sample.others and not left.sample.reason:
        parts.append(f"{book.count('sample.others', left.sample.others)} outside the random sample")
    return ", ".join(parts)


def _labels(data: ReportData, book: Pen) -> str:
    groups = label_groups(data)
    number = book.count("labels.with_gold", len(groups.with_gold))
    if len(groups.with_gold) == len(groups.internal):
        return number
    return f"{number} of the {book.count('labels.internal', len(groups.internal))} in the set"


def _model(data: ReportData, book: Pen) -> Rows:
    card = data.model
    rows: Rows = [("Model", f"{card.name} {card.version}".strip())]
    if card.parameters:
        rows.append(("Parameters", book.count("model.parameters", card.parameters)))
    if card.training_data:
        rows.append(("Trained on", card.training_data))
    if card.licence:
        rows.append(("Licence", card.licence))
    run = shown_run(data, CorpusKind.INTERNAL) or shown_run(data, CorpusKind.BENCHMARK)
    if run is not None:
        rows.append(("Run on", _settings(run)))
    return rows


def _settings(run: Run) -> str:
    settings = run.settings
    return f"{settings.device}, {settings.precision}, fed by {settings.segments.value}"


def _benchmark(data: ReportData, book: Pen) -> Rows:
    corpus = data.benchmark
    if corpus is None:
        return [("Benchmark", "none yet")]
    split = f", {corpus.split}" if corpus.split else ""
    rows: Rows = [("Benchmark", f"{corpus.name}{split}{f' ({STAND_IN})' if corpus.stand_in else ''}")]
    facts = data.benchmark_facts
    for field, name in (("sentences", "Sentences"), ("tokens", "Tokens"), ("entities", "Entities")):
        number = getattr(facts, field) if facts is not None else 0
        if number:
            rows.append((name, book.count(f"benchmark.{field}", number)))
    if data.versions:
        rows.append(("Versions", ", ".join(f"{name} {version}" for name, version in data.versions.items())))
    return rows


def _table(frame: Frame, heading: str, rows: Rows, share: float) -> TableBlock:
    cells = tuple((Cell(label, role=Role.MUTED), Cell(value)) for label, value in rows)
    return TableBlock(frame, (Column(heading, share), Column("", 1 - share)), cells, size=15, most_pad=4, name=heading)
