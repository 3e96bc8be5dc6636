"""The work of annotators: how far a document has come, what is suggested to them, what they judged."""

from dataclasses import dataclass
from enum import StrEnum

from gapstudio.domain.spans import AnnotationStatus


class WorkState(StrEnum):
    """How far the annotation of a document has come."""

    NEW = "new"
    IN_WORK = "in work"
    DONE = "done"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class DocumentWork:
    """How far the annotation of one document has come.

    Attributes:
        document: Its id.
        state: New where nobody has begun.
        reason: Why it was skipped; "" otherwise.
        annotator: Who set the state; "" for a new one.
        changed: When, ISO 8601 in UTC with seconds; "" for a new one.
        adjudicated: Whether its annotations were settled from the layers of several annotators.
    """

    document: str
    state: WorkState = WorkState.NEW
    reason: str = ""
    annotator: str = ""
    changed: str = ""
    adjudicated: bool = False


@dataclass(frozen=True)
class Suggestion:
    """A span that somebody or something proposes and no person has judged. It never counts as gold.

    Attributes:
        id: The same each time that the same thing is suggested; for a draft, the id of its annotation.
        document: Id of its document.
        start: First code point.
        end: One past the last.
        label: Our label that it proposes; "" where several may be meant and a person must choose.
        options: Our labels that may be meant, in the order of the label set; one where `label` says which.
        source: A `Source` value; a draft of an e-invoice or ledger has theirs.
        origin: Run id or name of the rule; "" elsewhere.
        title: What people read of where it comes from, such as ``en_core_web_sm`` or ``rule IBAN``.
        text: What stands at the place.
        score: How sure its source is, in 0..1, or None where it does not say: the model; for a text labelled elsewhere, how often
            it was given this label where it was seen.
        value: The normalised value that a source states; "" for others.
        status: For a draft its status, else *draft*.
        why: Why its place is in doubt, or "".
    """

    id: str
    document: str
    start: int
    end: int
    label: str
    options: tuple[str, ...]
    source: str
    origin: str = ""
    title: str = ""
    text: str = ""
    score: float | None = None
    value: str = ""
    status: AnnotationStatus = AnnotationStatus.DRAFT
    why: str = ""


@dataclass(frozen=True)
class SpanRule:
    """A rule that suggests spans.

    Attributes:
        name: For people; unique in a project.
        pattern: Regular expression over the canonical text; where it has a group called ``span``, only that is suggested. What is
            suggested is widened to whole words.
        label: Our label.
        ignore_case: Whether capitals do not matter.
    """

    name: str
    pattern: str
    label: str
    ignore_case: bool = False


@dataclass(frozen=True)
class Judgement:
    """What a person said of one unjudged prediction. It is no annotation and never becomes gold.

    Attributes:
        run: Id of the run that predicted it.
        document: Id of its document.
        start: First code point.
        end: One past the last.
        label: The benchmark's label.
        right: Whether the prediction is right.
        annotator: Who says so.
        revision: Of the reading that the places belong to.
    """

    run: str
    document: str
    start: int
    end: int
    label: str
    right: bool
    annotator: str = ""
    revision: str = ""


@dataclass(frozen=True)
class SampledDocument:
    """A document of the random sample.

    Attributes:
        document: Its id.
        position: Its place in the order of the draw, from 0.
        cluster: What it was drawn with: its supplier, template or own id.
        seed: Of the draw.
        drawn: When, ISO 8601 in UTC.
    """

    document: str
    position: int
    cluster: str
    seed: int
    drawn: str


@dataclass(frozen=True)
class SampleUse:
    """How the random sample feeds the scores of one run.

    Attributes:
        documents: How many it has.
        scored: Those of them that are scored.
        others: Documents outside of it that could be scored: left out, or counted where there is a reason.
        drawn: The day of the last draw, ISO 8601.
        unit: What it was drawn by: ``supplier``, ``template`` or ``document``.
        reason: Why all documents count all the same; "" where the sample alone does.
    """

    documents: int
    scored: int
    others: int
    drawn: str
    unit: str
    reason: str = ""
