"""Which sheets a workbook has; a sheet appears where the project has its data."""

from collections.abc import Iterator

from gapstudio.domain import CorpusKind, Decomposition, Fault, PartBy, ScoreName
from gapstudio.reports.data import ReportData
from gapstudio.reports.names import (
    action_name,
    action_text,
    attribute_name,
    bucket_name,
    cause_name,
    fault_name,
    group_name,
    measure_name,
    score_name,
    score_question,
    score_state,
    step_name,
)
from gapstudio.reports.pen import Pen
from gapstudio.reports.tree import item_id
from gapstudio.reports.workbook.sheets import Field, Form, Line, Sheet, counted, limits, ranged

_COUNTS = counted(
    ("support", "true_positives", "false_positives", "false_negatives", "unjudged", "unlocated"),
    ("heading-gold", "heading-right", "heading-false", "heading-missed", "heading-unjudged", "heading-unlocated"),
)
_SCORE = (
    Field("f1", "heading-f1"),
    *limits(),
    *ranged(),
    Field("precision", "heading-precision"),
    Field("recall", "heading-recall"),
    Field("macro_f1", "heading-macro"),
    *_COUNTS,
    *counted(("documents", "clusters"), ("heading-documents", "heading-clusters")),
)


def sheets_of(data: ReportData, pen: Pen) -> tuple[Sheet, ...]:
    """Returns the sheets of a report that have rows, in the order of the storyline."""
    made = (
        _scores(data, pen),
        _steps(data, pen),
        *(_parts(found, data, pen) for found in data.decompositions.values()),
        _labels(data),
        _buckets(data, pen),
        _distances(data, pen),
        _ceilings(data, pen),
        *([] if data.settings.mask else [_slices(data)]),
        _models(data),
        _runs(data, pen),
    )
    return tuple(sheet for sheet in made if sheet.lines)


def _scores(data: ReportData, pen: Pen) -> Sheet:
    lines = tuple(
        Line(f"scores.{name}", (score_name(pen, name), score_question(pen, name), score_state(pen, score.state)))
        for name, score in data.gap.scores.items()
    )
    people = (Line("ceiling", (pen.say("sheet-people"), "", "")),) if data.ceiling else ()
    return Sheet("sheet-scores", ("heading-score", "heading-question", "heading-state"), (*lines, *people), _SCORE)


def _steps(data: ReportData, pen: Pen) -> Sheet:
    lines = tuple(
        Line(f"steps.{step.name}", (step_name(pen, step.name), score_name(pen, step.start), score_name(pen, step.end)))
        for step in data.gap.steps
    )
    whole = Line("gap", (pen.say("sheet-gap"), "", ""))
    fields = (Field("value", "heading-loss"), *limits(), *ranged(), Field("clusters", "heading-clusters", Form.COUNT))
    return Sheet("sheet-steps", ("heading-step", "heading-from", "heading-to"), (*lines, whole) if lines else (), fields)


def _parts(found: Decomposition, data: ReportData, pen: Pen) -> Sheet:
    """The gap by kind, cause or label; by label, our own labels of the distance to perfect stand below."""

    def named(name: str, title: str) -> str:
        if found.by is PartBy.CAUSE:
            return cause_name(pen, name, title)
        return fault_name(pen, name) if found.by is PartBy.KIND and name in _FAULTS else data.titles.get(name) or title

    lines = [
        Line(f"decompositions.{found.by.value}.{list_}.{item_id(part, at)}", (named(part.name, part.title),))
        for list_, parts in (("parts", found.parts), ("own", found.own))
        for at, part in enumerate(parts)
    ]
    fields = (
        Field("value", "heading-of-gap"),
        *limits(),
        *ranged(),
        Field("internal", "heading-lost-ours"),
        *limits("internal"),
        Field("benchmark", "heading-lost-benchmark"),
        Field("share", "heading-share"),
        Field("excess", "heading-excess"),
        Field("errors", "heading-errors", Form.COUNT),
    )
    return Sheet(f"sheet-by-{found.by.value}", (f"heading-{found.by.value}",), tuple(lines), fields)


_FAULTS = frozenset(fault.value for fault in Fault)


def _labels(data: ReportData) -> Sheet:
    business = data.gap.scores.get(ScoreName.BUSINESS_LABELS)
    names = [name for name in data.internal.labels if business and name in business.labels]
    lines = tuple(
        Line(f"scores.business_labels.labels.{name}", (data.title(name), data.mapping.target(name) or "")) for name in names
    )
    return Sheet("sheet-labels", ("heading-label", "heading-type"), lines, _SCORE)


def _buckets(data: ReportData, pen: Pen) -> Sheet:
    lines = tuple(
        Line(
            f"buckets.{table.attribute.name}.buckets.{bucket.name}",
            (
                attribute_name(pen, table.attribute.name, table.attribute.title),
                bucket_name(pen, table.attribute.name, bucket.name),
            ),
        )
        for table in data.buckets
        for bucket in table.buckets
    )
    fields = (
        Field("benchmark.f1", "heading-f1-benchmark"),
        *limits("benchmark"),
        Field("benchmark.gold", "heading-gold-benchmark", Form.COUNT),
        Field("internal.f1", "heading-f1-ours"),
        *limits("internal"),
        Field("internal.gold", "heading-gold-ours", Form.COUNT),
    )
    return Sheet("sheet-buckets", ("heading-attribute", "heading-bucket"), lines, fields)


def _distances(data: ReportData, pen: Pen) -> Sheet:
    rows = data.corpora.rows if data.corpora else ()
    lines = tuple(
        Line(
            f"corpora.rows.{row.attribute}",
            (group_name(pen, row.group), attribute_name(pen, row.attribute, row.title), measure_name(pen, row.measure)),
        )
        for row in rows
    )
    fields = tuple(
        Field(key, heading, Form.FINE)
        for key, heading in (
            ("value", "heading-distance"),
            ("low", "heading-low"),
            ("high", "heading-high"),
            ("yardstick.median", "heading-usual"),
            ("yardstick.high", "heading-usual-high"),
            ("yardstick.percentile", "heading-percentile"),
            ("p", "heading-p"),
            ("means.0", "heading-mean-benchmark"),
            ("means.1", "heading-mean-ours"),
        )
    )
    return Sheet("sheet-distances", ("heading-group", "heading-attribute", "heading-measure"), lines, fields)


def _ceilings(data: ReportData, pen: Pen) -> Sheet:
    lines = tuple(
        Line(
            f"ceilings.{one.adaptation.id}",
            (
                action_name(pen, one.adaptation.id, one.adaptation.title),
                action_text(pen, one.adaptation.id, one.adaptation.description),
            ),
        )
        for one in data.ceilings
    )
    fields = (
        Field("ceiling", "heading-ceiling"),
        *limits(),
        *ranged(),
        Field("after_others", "heading-after-others"),
        Field("gain", "heading-gain"),
        *limits("gain"),
        Field("errors", "heading-errors", Form.COUNT),
        Field("share", "heading-share-of-errors"),
    )
    return Sheet("sheet-ceilings", ("heading-action", "heading-what"), lines, fields)


def _slices(data: ReportData) -> Sheet:
    found = data.slices.slices if data.slices else ()
    lines = tuple(Line(f"slices.slices.{item_id(one, at)}", (one.title,)) for at, one in enumerate(found))
    fields = (
        Field("f1", "heading-f1"),
        *limits(),
        Field("rest", "heading-f1-rest"),
        Field("difference", "heading-difference"),
        *limits("difference"),
        *counted(("gold", "clusters"), ("heading-gold", "heading-clusters")),
        Field("p", "heading-p", Form.FINE),
        Field("adjusted", "heading-p-adjusted", Form.FINE),
    )
    return Sheet("sheet-slices", ("heading-slice",), lines, fields)


def _models(data: ReportData) -> Sheet:
    lines = tuple(Line(f"models.{item_id(one, at)}", (one.name, one.licence, one.device)) for at, one in enumerate(data.models))
    fields = (
        Field("published.value", "heading-f1-published"),
        Field("reproduced.f1", "heading-f1-benchmark"),
        *limits("reproduced"),
        Field("business.f1", "heading-f1-ours"),
        *limits("business"),
        Field("gap", "heading-gap"),
        Field("parameters", "heading-parameters", Form.COUNT),
        Field("seconds", "heading-seconds", Form.NUMBER),
    )
    return Sheet("sheet-models", ("heading-model", "heading-licence", "heading-device"), lines, fields)


def _runs(data: ReportData, pen: Pen) -> Sheet:
    lines: list[Line] = []
    for run in data.runs:
        corpus = next((one for one in (data.internal, data.benchmark) if one and one.id == run.corpus), None)
        side = "sheet-benchmark" if corpus is not None and corpus.kind is CorpusKind.BENCHMARK else "sheet-ours"
        lines.append(Line(f"runs.{run.id}", (run.id, run.model.name, run.model.revision, pen.say(side), run.created[:10])))
    fields = (
        *counted(("documents", "tokens"), ("heading-documents", "heading-words")),
        Field("seconds", "heading-seconds-all", Form.NUMBER),
    )
    headings = ("heading-run", "heading-model", "heading-revision", "heading-corpus", "heading-date")
    return Sheet("sheet-runs", headings, tuple(lines), fields)


def about(data: ReportData, pen: Pen) -> Iterator[tuple[str, str]]:
    """Yields what the first sheet says of the whole: name and text of each row."""
    yield pen.say("sheet-project"), data.project
    yield pen.say("heading-date"), data.date
    yield pen.say("heading-model"), f"{data.model.name} {data.model.version}".strip()
    yield pen.say("heading-revision"), data.model.revision
    if data.benchmark is not None:
        yield pen.say("sheet-benchmark"), data.benchmark.name
    yield from data.versions.items()
    yield pen.say("sheet-how"), pen.say("sheet-how-text")
