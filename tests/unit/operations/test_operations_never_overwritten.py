"""Whatever judges many at once leaves alone what a person judged before."""

import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from operations_makers import put_document

from gapstudio.domain import Annotation, AnnotationStatus, ModelCard, Run, RunState, Source, Span, SpanRule, WorkState
from gapstudio.operations import INTERNAL, confirm_drafts, create_project
from gapstudio.operations.annotate import accept, reject
from gapstudio.operations.desk import suggestion_of
from gapstudio.operations.drafts import OPEN
from gapstudio.operations.label_from import label_from
from gapstudio.operations.label_sets import invoice_labels
from gapstudio.operations.pick_suggestions import pick_suggestions
from gapstudio.operations.span_rules import save_rule
from gapstudio.operations.suggestions import SuggestionChoice, accept_above, label_equal
from gapstudio.store import DocumentPrediction, new_id

TEXT = " ".join(["Nordwind AG of Munich paid 119,00 EUR to Nordwind AG"] * 3)
STARTS = [at for at in range(len(TEXT)) if at == 0 or TEXT[at - 1] == " "]
LABELS = ("SELLER", "BUYER", "CITY")
JUDGED = (AnnotationStatus.CONFIRMED, AnnotationStatus.REJECTED)


@st.composite
def spans(draw):
    first = draw(st.integers(0, len(STARTS) - 1))
    last = min(first + draw(st.integers(0, 2)), len(STARTS) - 1)
    end = len(TEXT) if last == len(STARTS) - 1 else STARTS[last + 1] - 1
    status = draw(st.sampled_from(list(AnnotationStatus)))
    place = (None, None) if status is AnnotationStatus.UNLOCATED else (STARTS[first], end)
    return draw(st.integers(0, 1)), *place, draw(st.sampled_from(LABELS)), status


BULK = ("accept", "reject", "above", "equal", "file", "confirm")


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(spans(), max_size=12),
    st.lists(spans(), max_size=8),
    st.lists(st.sampled_from(BULK), min_size=1, max_size=6),
    st.booleans(),
)
def test_what_a_person_judged_stays_as_it_is(known, predicted, deeds, overlapping):
    with tempfile.TemporaryDirectory() as folder, create_project(Path(folder) / "p.gap") as project:
        documents = [put_document(project, TEXT) for _ in range(2)]
        with project.change("Set") as change:
            change.set_label_set(replace(invoice_labels(), overlapping=overlapping))
            change.put_annotations(annotation(documents[at], *rest) for at, *rest in known)
        run = put_run(project, documents, predicted)
        save_rule(project, SpanRule("city", "Munich", "CITY"))
        drafts = [suggestion_of(one) for one in project.annotations() if one.status in OPEN and one.start is not None]
        rows = [
            {"document_id": documents[at], "start": start, "end": end, "label": label} for at, start, end, label, _ in predicted
        ]
        for deed in deeds:
            before = {one.id: one for one in project.annotations() if one.status in JUDGED}
            match deed:
                case "accept":
                    picked = pick_suggestions(project, doubtful=True).suggestions
                    accept(project, [*picked, *drafts], annotator="ben")
                case "reject":
                    picked = pick_suggestions(project, sources=[Source.MODEL, Source.REPEAT]).suggestions
                    reject(project, [*picked, *drafts[:2]], annotator="ben")
                case "above":
                    accept_above(project, choice=SuggestionChoice(runs=(run,)), least=0, annotator="ben", unscored=True)
                case "equal":
                    label_equal(project, document=documents[0], start=0, end=11, label="SELLER", everywhere=True, annotator="ben")
                case "file":
                    label_from(project, rows, annotator="ben")
                case "confirm":
                    confirm_drafts(project, documents, "ben")
            after = {one.id: one for one in project.annotations()}
            assert before.items() <= after.items()
            assert overlapping or apart(after.values(), before.values())
            assert all(work.state is WorkState.IN_WORK for work in project.works(INTERNAL).values())


def annotation(document, start, end, label, status):
    text = "" if start is None else TEXT[start:end]
    who = "anna" if status in JUDGED else ""
    return Annotation(new_id(), document, label, start, end, text, "v", "ledger", status, who)


def put_run(project, documents, predicted):
    card = ModelCard("m", "spacy", "m", "r", labels=LABELS)
    run = Run(new_id(), card, INTERNAL, state=RunState.DONE, documents=2, total=2)
    with project.change("") as change:
        change.put_run(run)
        found = [
            [Span(start, end, label, 0.5) for at, start, end, label, _ in predicted if at == n and start is not None]
            for n in (0, 1)
        ]
        change.put_predictions(
            run.id,
            [DocumentPrediction(one, tuple(own), 9, project.revision(one)) for one, own in zip(documents, found, strict=True)],
        )
    return run.id


def apart(after, before):
    """Tells whether no span that was confirmed now overlaps another confirmed one."""
    known = {one.id for one in before}
    confirmed = [one for one in after if one.status is AnnotationStatus.CONFIRMED]
    return not any(
        one.id != other.id and one.document == other.document and one.start < other.end and other.start < one.end
        for one in confirmed
        if one.id not in known
        for other in confirmed
    )
