"""Annotating at random, with undo, redo and restarts, against a plain model of a project."""

import itertools
import tempfile
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import pytest
from annotation_model import LABELS, Model, Refused
from hypothesis import HealthCheck, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from operations_makers import put_document

from gapstudio.domain import Annotation, AnnotationStatus, GapStudioError, Source, Suggestion, WorkState
from gapstudio.operations import annotate, create_project, desk
from gapstudio.operations.annotate import accept, add_annotation, change_annotation, delete_annotations, reject, set_work
from gapstudio.operations.history import annotation_history
from gapstudio.operations.label_sets import invoice_labels
from gapstudio.store import Project

pytestmark = pytest.mark.slow

TEXT = "Nordwind AG 𝔸 total 119,00 of 119,00 Müller GmbH"
WHO = ("anna", "ben")
BYTES = st.binary(min_size=9, max_size=9)
STEPS = 500


def seeds(document, new_id):
    """Drafts of each kind, some of which say the same."""

    def draft(label, text, status, value="", source="ledger", start=None):
        start = TEXT.index(text) if text and start is None else start
        end = start + len(text) if text else None
        return Annotation(new_id(), document, label, start, end, text or "", value, source, AnnotationStatus(status))

    late = TEXT.rindex("119,00")
    return [
        draft("SELLER", "Nordwind AG", "draft", "Nordwind AG", "einvoice"),
        draft("SELLER", "Nordwind AG", "draft", "Nordwind", "ledger"),
        draft("SELLER", "Nordwind", "rejected"),
        draft("BUYER", "Müller GmbH", "contradictory", "Meyer GmbH"),
        draft("BUYER", None, "unlocated", "Blaufels KG", "einvoice"),
        draft("GRAND_TOTAL", "119,00", "ambiguous", "119.00"),
        draft("GRAND_TOTAL", "119,00", "ambiguous", "119.00", start=late),
    ]


def shown(project):
    """What the project holds, as the model has it."""
    spans = {
        a.id: {"document": a.document, "label": a.label, "start": a.start, "end": a.end, "text": a.text, "value": a.value}
        | {"source": str(a.source), "status": a.status.value, "who": a.annotator, "note": a.note}
        for a in project.annotations()
    }
    works = project.works("internal")
    labels = project.label_set() or invoice_labels()
    return spans, {one: (work.state.value, work.reason, work.annotator) for one, work in works.items()}, labels.overlapping


class Annotating(RuleBasedStateMachine):
    """One rule takes all its choices from a few bytes: so each example holds 500 operations, and of all kinds."""

    @initialize(overlapping=st.booleans())
    def open(self, overlapping):
        self.folder = tempfile.TemporaryDirectory()
        # Hypothesis repeats what it found: then the same spans must have the same ids.
        numbers = itertools.count()
        self.patches = [patch.object(module, "new_id", lambda: f"id{next(numbers):06}") for module in (annotate, desk)]
        for each in self.patches:
            each.start()
        self.project = create_project(Path(self.folder.name) / "p.gap")
        self.documents = [put_document(self.project, TEXT) for _ in range(2)]
        with self.project.change("Drafts") as change:
            change.put_annotations(draft for document in self.documents for draft in seeds(document, desk.new_id))
            change.set_label_set(replace(invoice_labels(), overlapping=overlapping))
        self.model = Model(dict.fromkeys(self.documents, TEXT))
        self.model.now.spans, _, self.model.now.overlapping = shown(self.project)
        self.remembered = self._drafts()

    def _drafts(self):
        """Suggestions that the window would show, some of which are old when they are judged."""
        return [
            {**span, "id": identity, "options": (span["label"],)}
            for identity, span in sorted(self.model.now.spans.items())
            if span["start"] is not None and span["status"] not in ("confirmed", "rejected")
        ]

    def _place(self, one, two):
        start = one % (len(TEXT) + 4) - 2
        return start, start + two % 14

    def _pick(self, number):
        ids = sorted(self.model.now.spans)
        return ids[number % len(ids)] if ids else None

    def _claims(self, data):
        claims = []
        for at in range(data[0] % 24 if data[0] > 200 else data[0] % 4):
            one, two = data[1 + at % 7] + 31 * at, data[1 + (at + 3) % 7] + 17 * at
            if one % 3 == 0 and self.remembered:
                claims.append(self.remembered[two % len(self.remembered)])
                continue
            start, end = self._place(one, two)
            label = (*LABELS, "", "UNKNOWN")[two % 5]
            claim = {"document": self.documents[one % 2], "start": start, "end": end, "label": label, "source": "model"}
            text = TEXT[start:end] if 0 <= start <= end else ""
            claims.append({**claim, "id": f"s{at}", "options": LABELS[:2], "text": text, "value": ("", "119.00")[two % 2]})
        return claims

    def _suggestions(self, claims):
        return [
            Suggestion(
                claim["id"],
                claim["document"],
                claim["start"],
                claim["end"],
                claim["label"],
                claim["options"] if not claim["label"] else (claim["label"],),
                Source(claim["source"]),
                text=claim["text"],
                value=claim["value"],
                status=AnnotationStatus(claim.get("status", "draft")),
            )
            for claim in claims
        ]

    def _agree(self, operation, expect, *arguments):
        """Carries out an operation here and in the model; returns both results, or None where both refuse."""
        try:
            expected = self.model.step(expect, *arguments)
        except Refused:
            before = shown(self.project), len(self.project.history())
            try:
                operation()
            except GapStudioError:
                assert (shown(self.project), len(self.project.history())) == before
                return None
            raise AssertionError("it should have been refused") from None
        return operation(), expected

    def _add(self, data):
        (start, end), who, label = self._place(data[0], data[1]), WHO[data[2] % 2], LABELS[data[3] % 3]
        document, value, note = self.documents[data[4] % 2], ("", "v")[data[5] % 2], ("", "n")[data[6] % 2]
        place = {"document": document, "start": start, "end": end, "label": label}
        held = self.project.reading(document) if data[7] % 2 else None
        both = self._agree(
            lambda: add_annotation(self.project, **place, annotator=who, value=value, note=note, reading=held).report.id,
            self.model.add,
            *(document, start, end, label, who, value, note),
        )
        if both is not None:
            self.model.name([both[1]], [both[0]])

    def _change(self, data):
        identity, who = self._pick(data[0]), WHO[data[1] % 2]
        if identity is None:
            return
        start, end = self._place(data[2], data[3])
        chosen = data[4]
        what = {
            "label": LABELS[data[5] % 3] if chosen & 1 else None,
            "start": start if chosen & 2 else None,
            "end": end if chosen & 6 == 6 else None,
            "value": ("", "w")[data[6] % 2] if chosen & 8 else None,
            "note": ("", "m")[data[7] % 2] if chosen & 16 else None,
        }
        self._agree(
            lambda: change_annotation(self.project, identity, annotator=who, **what),
            self.model.change,
            *(identity, who, *what.values()),
        )

    def _delete(self, data):
        chosen = [self._pick(number) for number in data[1 : 2 + data[0] % 3]]
        if None in chosen:
            return
        known = set(self.model.now.spans)
        both = self._agree(
            lambda: delete_annotations(self.project, chosen, annotator=WHO[data[7] % 2]),
            self.model.delete,
            *(chosen, WHO[data[7] % 2]),
        )
        assert both is not None
        self._name_unplaced([a for a in self.project.annotations() if a.id not in known], both[1])

    def _accept(self, data):
        claims, who = self._claims(data), WHO[data[7] % 2]
        label = LABELS[data[6] % 3] if data[5] % 4 == 0 else None
        judged = self._judged()
        both = self._agree(
            lambda: accept(self.project, self._suggestions(claims), annotator=who, label=label).report,
            self.model.accept,
            *(claims, label, who),
        )
        assert both is not None
        self.model.name(both[1], [one.id for one in both[0].annotations])
        assert len(both[0].annotations) + sum(both[0].skipped.values()) == len(claims)
        assert judged.items() <= self._judged().items()

    def _reject(self, data):
        claims, who = self._claims(data), WHO[data[7] % 2]
        judged = self._judged()
        both = self._agree(
            lambda: reject(self.project, self._suggestions(claims), annotator=who).report,
            self.model.reject,
            *(claims, who),
        )
        assert both is not None
        report, (made, waiting) = both
        self.model.name(made, [one.id for one in report.annotations])
        self._name_unplaced(report.unplaced, waiting)
        assert judged.items() <= self._judged().items()

    def _judged(self):
        """Every span that a person confirmed or rejected: whatever is judged, they stay."""
        done = (AnnotationStatus.CONFIRMED, AnnotationStatus.REJECTED)
        return {one.id: one for one in self.project.annotations() if one.status in done}

    def _name_unplaced(self, found, count):
        assert len(found) == count
        values = {(one.document, one.label, one.value): one.id for one in found}
        for number in range(count):
            span = self.model.now.spans.pop(f"unplaced {number}")
            self.model.now.spans[values[span["document"], span["label"], span["value"]]] = span

    def _work(self, data):
        state, reason = list(WorkState)[data[0] % 4], ("", "no", " no ")[data[1] % 3]
        chosen, who = self.documents[: 1 + data[2] % 2], WHO[data[3] % 2]
        self._agree(
            lambda: set_work(self.project, chosen, state, annotator=who, reason=reason),
            self.model.set_work,
            *(chosen, state.value, reason, who),
        )

    def _let_overlap(self, data):
        overlapping = bool(data[0] % 2)
        self.model.step(self.model.set_overlapping, overlapping)
        with self.project.change("Overlap") as change:
            change.set_label_set(replace(invoice_labels(), overlapping=overlapping))

    def _remember(self, _data):
        self.remembered = self._drafts()

    def _undo(self, data):
        for _ in range(min(1 + data[0] % 6, len(self.model.past))):
            assert self.project.undo().areas
            self.model.undo()

    def _redo(self, data):
        for _ in range(min(1 + data[0] % 6, len(self.model.future))):
            assert self.project.redo().areas
            self.model.redo()

    def _reopen(self, _data):
        self.project.close()
        self.project = Project.open(self.project.path)

    @rule(data=BYTES)
    def act(self, data):
        operation = OPERATIONS[data[8] % len(OPERATIONS)]
        note(operation.__name__)
        operation(self, data)

    @invariant()
    def same(self):
        if not hasattr(self, "model"):
            return
        assert shown(self.project) == self._expected()
        assert (self.project.redo_title is None) == (not self.model.future)

    def _expected(self):
        return self.model.now.spans, self.model.now.work, self.model.now.overlapping

    def teardown(self):
        if not hasattr(self, "project"):
            return
        try:
            if shown(self.project) == self._expected():  # else a rule has failed, and its failure is what must be told
                self._go_through_everything()
        finally:
            self.project.close()
            self.folder.cleanup()
            for each in self.patches:
                each.stop()

    def _go_through_everything(self):
        """All of it can be undone and done again, and each span that is left can tell its history."""
        while self.model.future:
            self.project.redo()
            self.model.redo()
        steps = len(self.model.past)
        for _ in range(steps):
            self.project.undo()
            self.model.undo()
        self.same()
        for _ in range(steps):
            self.project.redo()
            self.model.redo()
        self.same()
        for one in self.project.annotations():
            assert annotation_history(self.project, one.id)[0].what[0].startswith("made: ")


OPERATIONS = (
    *(Annotating._add, Annotating._change, Annotating._delete, Annotating._accept, Annotating._reject) * 2,
    *(Annotating._undo, Annotating._undo, Annotating._redo, Annotating._redo),
    *(Annotating._work, Annotating._let_overlap, Annotating._remember, Annotating._reopen),
)
TestAnnotating = Annotating.TestCase
TestAnnotating.settings = settings(
    max_examples=5, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck)
)
